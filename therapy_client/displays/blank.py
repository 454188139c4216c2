"""The display that draws nothing: the client's logic rehearsed without any graphics.

No choice of `--display`: nobody can be treated with it. It drives the tests and the benchmarks
of everything that is not drawing, and its scenes remember what they were asked to show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np

from protocols.catalogue import SCENES, SceneName, SceneSpec
from shared.language import marked
from shared.simulated_patient import Bearing
from shared.wire.parts import Comfort
from therapy_client.displays.bearing import BorneHead
from therapy_client.hearing.voices import Mix, Spoken
from therapy_client.patient import Body, DisplayState, HeadPose, Picture, Prompt, Standpoint
from therapy_client.scenes.base import Scene
from therapy_client.world.people.states import NOBODY, STANDING_M, CrowdStates

STANDING = HeadPose(position_m=(0.0, 1.65, 0.0), orientation=(0.0, 0.0, 0.0, 1.0))


class BlankScene(Scene):
    """A scene of the catalogue that only remembers.

    Attributes:
        exposure: What was applied last.
        lived_s: How long the scene has lived, in s.
        cues: Every cue that was shown, oldest first.
        running: The cues that were not silenced since.
        people_m: Where the heads of its people are.
        people_look: Whether they look at the patient.
    """

    def __init__(self, spec: SceneSpec) -> None:
        self.spec = spec
        self.exposure: dict[str, float] = spec.calm_exposure()
        self.lived_s = 0.0
        self.cues: list[str] = []
        self.running: list[str] = []
        self.people_m: list[tuple[float, float, float]] = []
        self.people_look = False

    def apply(self, exposure: Mapping[str, float]) -> None:
        """Remember these values."""
        self.exposure = dict(exposure)

    def advance(self, dt_s: float) -> None:
        """Let time pass."""
        self.lived_s += dt_s

    def standpoint(self) -> Standpoint:
        """On the floor, as high and as near to the edge as the exposure says, looking ahead."""
        height_m = self.exposure.get("height_m", 0.0)
        edge_m = self.exposure.get("edge_distance_m", 0.0)
        return Standpoint(position_m=(0.0, height_m, -edge_m), heading_deg=0.0)

    def crowd(self) -> CrowdStates:
        """Its people, who look at the patient where they are told to, and face them."""
        if not self.people_m:
            return NOBODY
        heads = np.asarray(self.people_m, np.float64).reshape(-1, 3)
        x, _, z = self.standpoint().position_m
        return CrowdStates(
            positions_m=heads - (0.0, STANDING_M, 0.0),
            headings_rad=np.arctan2(x - heads[:, 0], z - heads[:, 2]),
            speeds_m_s=np.zeros(len(heads)),
            looks=np.full(len(heads), float(self.people_look)),
            talks=np.zeros(len(heads)),
        )

    def show_cue(self, name: str) -> None:
        """Remember a cue of `spec`.

        Raises:
            KeyError: The scene has no such cue.
        """
        if name not in {cue.name for cue in self.spec.cues}:
            raise KeyError(name)
        self.cues.append(name)
        self.running.append(name)

    def silence(self) -> None:
        """End all running cues."""
        self.running.clear()

    def close(self) -> None:
        """Nothing was built."""


class BlankDisplay:
    """Satisfies `Display` and draws nothing; `frame` counts, and `turn` paces the loop.

    Args:
        rate_hz: Frames per second that it says it aims at.
        view: The picture to mirror, if there is to be one.
        turn: Waits for the frame's turn; nothing waits by itself.

    Attributes:
        pieces: In how many steps a scene is made that is made beside the frames.
        made: The steps of that kind that were done, as the names of what was made, oldest first.
        scenes: What was loaded.
        shown: The scene that is shown.
        cover: How much of the view is covered, 0 to 1.
        masked: How far the edges of the view are masked, 0 to 1.
        comfort: What this patient needs.
        frames: How many frames were drawn.
        left: Set it as if the patient's side had closed the display.
        worn: The patient's body; move it as a headset would.
        seen: What it says of being looked at; set it as a headset would.
        recentred: How often it was asked to recentre.
        prompted: The words that stand before the patient.
        heard: What the patient would hear.
        spoken: What the therapist would be heard saying with this frame.
    """

    name = "blank"
    stop_words = marked("Say so to the rehearsal.")
    answer_words = marked("Choose a number.")

    def __init__(
        self,
        rate_hz: float = 90.0,
        view: Picture | None = None,
        turn: Callable[[], None] | None = None,
    ) -> None:
        self.pieces = 2
        self.made: list[str] = []
        self.scenes: dict[SceneName, BlankScene] = {}
        self.shown: SceneName | None = None
        self.cover = 0.0
        self.masked = 0.0
        self.comfort = Comfort()
        self.frames = 0
        self.left = False
        self.worn = Body(STANDING)
        self.seen = DisplayState()
        self.recentred = 0
        self.prompted: Prompt | None = None
        self.heard: Mix = ()
        self.spoken: Spoken | None = None
        self._answer: int | None = None
        self._rate_hz = rate_hz
        self._view = view
        self._turn = turn
        self._stopping = False
        self._borne = BorneHead(seed=0)

    @property
    def rate_hz(self) -> float:
        """Frames per second that the display aims at."""
        return self._rate_hz

    def open(self) -> None:
        """Always possible."""

    def load(self, name: SceneName) -> BlankScene:
        """The scene of that name, the same one each time."""
        return self.scenes.setdefault(name, BlankScene(SCENES[name]))

    def warming_up(self) -> Iterator[None]:
        """Nothing is drawn."""
        yield from ()

    def loading(self, name: SceneName) -> Iterator[None]:
        """The same in `pieces` steps; it is not there before the last."""
        if name in self.scenes:
            return
        for _ in range(self.pieces):
            self.made.append(name)
            yield
        self.load(name)

    def show(self, name: SceneName) -> None:
        """Show this loaded scene and no other.

        Raises:
            KeyError: The scene was not loaded.
        """
        self.shown = self.scenes[name].spec.name

    def fade(self, share: float) -> None:
        """Cover this share of the view."""
        self.cover = share

    def vignette(self, share: float) -> None:
        """Mask the edges of the view so far."""
        self.masked = share

    def set_comfort(self, comfort: Comfort) -> None:
        """Remember it."""
        self.comfort = comfort

    def hear(self, mix: Mix) -> bool:
        """Remember what would be heard."""
        self.heard = mix
        return True

    def speak(self, spoken: Spoken | None) -> None:
        """Remember what would be said."""
        self.spoken = spoken

    def frame(self) -> None:
        """Count a frame."""
        self.frames += 1

    def wait_turn(self) -> None:
        """Let `turn` wait, if it was given."""
        if self._turn is not None:
            self._turn()

    def head_pose(self) -> HeadPose:
        """Where the head is; standing still at first."""
        return self.worn.head

    def body(self) -> Body:
        """Where the body is; nothing but the head is known at first."""
        return self.worn

    def bear(self, bearing: Bearing) -> None:
        """Let the body go where a rehearsal's patient has it, a frame further."""
        self.worn = self._borne.moves(bearing, 1.0 / self._rate_hz)

    def hold_stop(self, held: bool) -> None:
        """Make the patient's stop gesture, or let go of it."""
        self._stopping = held

    def stop_held(self) -> bool:
        """Whether the patient is making the stop gesture right now."""
        return self._stopping

    def closed(self) -> bool:
        """Whether the patient's side closed the display."""
        return self.left

    def state(self) -> DisplayState:
        """Whether the patient sees what is drawn."""
        return self.seen

    def prompt(self, prompt: Prompt | None) -> None:
        """Remember these words; an answer to others is void."""
        if prompt != self.prompted:
            self._answer = None
        self.prompted = prompt

    def preparing(self, prompts: Iterable[Prompt]) -> Iterator[None]:
        """A prompt a step; nothing is drawn."""
        for prompt in prompts:
            self.made.append(prompt.title)
            yield

    def answer(self, index: int) -> None:
        """Choose an answer of the prompt, as the patient would; without a prompt nothing."""
        if self.prompted is not None and 0 <= index < len(self.prompted.answers):
            self._answer = index

    def answered(self) -> int | None:
        """Which answer was chosen since this was asked last."""
        answer, self._answer = self._answer, None
        return answer

    def recentre(self) -> None:
        """Count it."""
        self.recentred += 1

    def picture(self) -> Picture | None:
        """The picture that was given, once a frame was drawn."""
        return self._view if self.frames else None

    def close(self) -> None:
        """Nothing to give back."""
