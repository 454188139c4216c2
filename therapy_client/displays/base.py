"""What the loop asks of a display, whether headset, window or offscreen buffer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from protocols.catalogue import SceneName
from shared.message_parts import Comfort
from therapy_client.hearing.voices import Mix, Spoken
from therapy_client.scenes.base import Scene


@dataclass(frozen=True)
class HeadPose:
    """Where the patient's head is, in the scene's metres: x right, y up, z forward.

    Attributes:
        position_m: x, y, z relative to the spot on the floor where the patient stands.
        orientation: Unit quaternion x, y, z, w.
    """

    position_m: tuple[float, float, float]
    orientation: tuple[float, float, float, float]


@dataclass(frozen=True)
class Body:
    """Where the body was for the last frame, relative to the patient's spot on the floor.

    Attributes:
        head: Between the eyes.
        hands: Left and right; None where that is not known.
        eyes: Where an eye tracker sees the eyes look: from its position along its forward axis;
            None where there is no tracker or it sees no eyes, as in a blink.
    """

    head: HeadPose
    hands: tuple[HeadPose | None, HeadPose | None] = (None, None)
    eyes: HeadPose | None = None


@dataclass(frozen=True)
class Picture:
    """One rendered view: 8-bit RGB rows from top to bottom, `len(rgb) == width * height * 3`."""

    width: int
    height: int
    rgb: bytes


class Presence(StrEnum):
    """Whether what is drawn reaches the patient's eyes."""

    LOOKING = "looking"
    AWAY = "away"
    """Headset off, asleep, not connected yet, or its own menu in front: it may pass."""
    LOST = "lost"
    """The headset is gone; what is drawn goes to the screen, or nowhere."""


@dataclass(frozen=True)
class DisplayState:
    """What a display knows about being looked at. The default is that of a plain screen.

    Attributes:
        presence: Whether the patient sees what is drawn.
        tracked: Whether the head's movements are followed.
        sentence: For the therapist, when something is not as it should be; otherwise empty.
        recentred: How often "ahead" was set anew, by the headset or by us.
        turned_deg: How far snap turns have turned the patient, growing to the right.
    """

    presence: Presence = Presence.LOOKING
    tracked: bool = True
    sentence: str = ""
    recentred: int = 0
    turned_deg: float = 0.0


@dataclass(frozen=True)
class Prompt:
    """Words that stand in the world before the patient, and what may be answered to them.

    Attributes:
        title: One short line.
        words: A sentence or two below it.
        answers: What can be chosen, from left to right; empty where nothing is asked.
        ends: What the first and the last answer mean, where they are the ends of a scale.
    """

    title: str
    words: str = ""
    answers: tuple[str, ...] = ()
    ends: tuple[str, str] = ("", "")


class Display(Protocol):
    """One way to show the world to a patient. All calls come from the thread that opened it.

    Attributes:
        name: As in `--display`.
        stop_words: How the patient stops here, as an instruction: “Press the Esc key.”
        answer_words: How the patient chooses an answer here.
    """

    name: str
    stop_words: str
    answer_words: str

    def open(self) -> None:
        """Open it and load nothing yet.

        Raises:
            DisplayError: It cannot be opened; the sentence says why.
            MissingLibraryError: A system library is not installed.
        """

    def load(self, name: SceneName) -> Scene:
        """Build a scene, hidden, and return when it is built: for moments without frames.

        A scene that was loaded before is returned again.
        """

    def warming_up(self) -> Iterator[None]:
        """Do what takes longer than a frame and cannot be sliced; in steps as `loading`.

        For the time before anybody is promised an answer.
        """

    def loading(self, name: SceneName) -> Iterator[None]:
        """Build a scene, hidden, beside the frames, so that its first frame is like any other.

        One that was built before is brought back to calm. Each step takes as long as a frame has
        room for; a frame is drawn between two steps. Once there are no more, `load` gives the
        scene.
        """

    def show(self, name: SceneName) -> None:
        """Show this loaded scene and no other, at once; fading is the caller's."""

    def fade(self, share: float) -> None:
        """Cover the view: 0 clear, 1 fully covered by the fade colour (a soft dusk, not black)."""

    def vignette(self, share: float) -> None:
        """Mask the edges of the view: 0 not at all, 1 as far as they are ever masked."""

    def set_comfort(self, comfort: Comfort) -> None:
        """What this patient needs; taken at once, and again whenever it changes."""

    def frame(self) -> None:
        """Draw one frame; what was applied before is on its way to the eyes when it returns."""

    def hear(self, mix: Mix) -> bool:
        """Let the patient hear exactly this from now on; a sound of a loaded scene is ready.

        False where there is nothing that it could be heard from.
        """

    def speak(self, spoken: Spoken | None) -> None:
        """Let the patient hear the therapist say this next, or nothing; called before `hear`."""

    def wait_turn(self) -> None:
        """Wait for the next frame's turn: paces the loop at `rate_hz`."""

    @property
    def rate_hz(self) -> float:
        """Frames per second that the display aims at."""

    def head_pose(self) -> HeadPose:
        """The head pose that the last frame was drawn with."""

    def body(self) -> Body:
        """The patient's body as the last frame was drawn for it."""

    def stop_held(self) -> bool:
        """Whether the patient is making the stop gesture right now."""

    def state(self) -> DisplayState:
        """Whether the patient sees what is drawn, and what is in the way."""

    def prompt(self, prompt: Prompt | None) -> None:
        """Show these words before the patient, or none; cheap when they are shown already."""

    def preparing(self, prompts: Iterable[Prompt]) -> Iterator[None]:
        """Have these prompts ready, so that showing one costs no frame; in steps as `loading`."""

    def answered(self) -> int | None:
        """Which answer of the prompt was chosen since this was asked last, counted from 0."""

    def recentre(self) -> None:
        """Let the patient stand on the floor spot and look ahead from where the head is now."""

    def closed(self) -> bool:
        """Whether the patient's side closed the display (window closed, headset gone)."""

    def picture(self) -> Picture | None:
        """The view as drawn last, small enough to mirror, or None if there is none yet."""

    def close(self) -> None:
        """Give everything back. Safe to call twice."""
