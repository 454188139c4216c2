"""What every display on the engine shares: scenes, the rig, the head, the fade, the mirror."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from protocols.catalogue import SceneName
from shared.clock import NS_PER_S, Clock, SystemClock
from shared.wire.parts import Comfort
from therapy_client.displays.engine import Engine
from therapy_client.displays.frustum import looked_at
from therapy_client.displays.gaze import Gaze
from therapy_client.displays.listening import open_speaker_if
from therapy_client.displays.pacing import Pacer, beside_s
from therapy_client.displays.placing import place
from therapy_client.displays.pointing import Pointer, Ray
from therapy_client.geometry import Vector
from therapy_client.hearing.speaker import SilentSpeaker, Speaker
from therapy_client.hearing.voices import Mix, Spoken
from therapy_client.patient import Body, DisplayState, HeadPose, Picture, Prompt, Standpoint
from therapy_client.scenes.base import Scene
from therapy_client.scenes.sounds import sounds_of
from therapy_client.turns import in_turns
from therapy_client.world.light.level import LightLevel, best_level

if TYPE_CHECKING:
    from shared.replayed import Layers
    from therapy_client.displays.layers import DrawnLayers
    from therapy_client.scenes.kit.panda_scene import PandaScene

NEAR_M, FAR_M = 0.08, 9000.0
IDLE_RATE_HZ = 30.0
ORIGIN = Standpoint(position_m=(0.0, 0.0, 0.0), heading_deg=0.0)


class PandaDisplay(ABC):
    """A display that draws the scenes with Ursina and Panda3D.

    Subclasses say where the picture lands, where the head is and what stops.

    Args:
        width: Width of the picture, in pixels.
        height: Height of the picture, in pixels.
        rate_hz: Frames per second that it aims at; 0 draws as fast as it can.
        seed: The same seed builds the same world.
        level: Level of light to begin with; without one the best that the machine can.

    Attributes:
        audible: Whether somebody listens; where nobody does, no sound device is opened.
        level: The level of light that everything is drawn at.
    """

    name: str
    audible = True

    def __init__(
        self,
        width: int,
        height: int,
        rate_hz: float,
        seed: int,
        level: LightLevel | None = None,
    ) -> None:
        self._size = (width, height)
        self._rate_hz = rate_hz
        self._seed = seed
        self._pacer = Pacer(rate_hz)
        self._wanted_level, self.level = level, level or LightLevel.PLAIN
        self._scenes: dict[SceneName, PandaScene] = {}
        self._drawn_before: set[SceneName] = set()
        self._shown: SceneName | None = None
        self._engine: Engine | None = None
        self._pose = Gaze().head_pose()
        self._drawn = False
        self._clock: Clock = SystemClock()
        self._frame_s = 0.0
        self._prompt: Prompt | None = None
        self._answer: int | None = None
        self._worn: HeadPose | None = None
        self._layers: DrawnLayers | None = None
        self._speaker: Speaker = SilentSpeaker()

    @property
    def rate_hz(self) -> float:
        """Frames per second that the display aims at."""
        return self._rate_hz

    def open(self) -> None:
        """Open it and load nothing yet.

        Raises:
            DisplayError: It cannot be opened; the sentence says why.
            MissingLibraryError: A system library is not installed.
        """
        if self._engine is not None:
            return
        from therapy_client.comfort.covers import FadeCover, Vignette  # noqa: PLC0415 (on open)
        from therapy_client.displays.near_shadow import NearShadow  # noqa: PLC0415
        from therapy_client.displays.prompt_panel import PromptPanel  # noqa: PLC0415

        self._speaker = self._open_speaker()  # before the engine: sound.py says why
        self._engine = self._start()
        self.level = self._wanted_level or best_level(in_software=self._engine.in_software)
        self._drawn = False
        self._rig = self._engine.app.render.attach_new_node("patient")
        self._head = self._open_view(self._engine)
        self._cover = FadeCover(self._head)
        self._panel = PromptPanel(self._rig)
        self._vignette = Vignette(self._head)
        self._shadow = NearShadow(self._engine.app)

    def load(self, name: SceneName) -> PandaScene:
        """Build a scene, hidden, and return when it is built: for moments without frames."""
        if name not in self._scenes:
            from therapy_client.scenes.build import build_scene  # noqa: PLC0415

            scene = build_scene(name, self._opened().app.render, self._seed)
            scene.begin_at(self.level, in_software=self._opened().in_software)
            scene.apply(scene.spec.calm_exposure())
            self._scenes[name] = scene
            self._speaker.load(sounds_of(name))
        return self._scenes[name]

    def warming_up(self) -> Iterator[None]:
        """Have the largest shaders compiled and surfaces painted; in steps as `loading`."""
        from therapy_client.displays.first_drawing import warm_up  # noqa: PLC0415 (on open)

        app = self._opened().app
        return in_turns(lambda: warm_up(app, self.level), self._beside_s, self._clock)

    def loading(self, name: SceneName) -> Iterator[None]:
        """Build a scene, hidden, or bring it back to calm, beside the frames."""
        return in_turns(lambda: self._make_ready(name), self._beside_s, self._clock)

    def built_anew(self, name: SceneName) -> Scene:
        """A scene as it is when it has just been built, whatever it has lived through."""
        if before := self._scenes.pop(name, None):
            before.close()
            self._drawn_before.discard(name)
        return self.load(name)

    def show(self, name: SceneName) -> None:
        """Show this loaded scene and no other, at once; fading is the caller's.

        Raises:
            KeyError: The scene was not loaded.
        """
        shown = self._scenes[name]
        for scene in self._scenes.values():
            scene.root.show() if scene is shown else scene.root.hide()
        self._shown = name
        # Before its first step: eyes are used at once to what is before them as somebody enters,
        # and would be to where somebody looked who was in it before.
        place(self._rig, self._head, shown.standpoint(), self._pose)
        shown.seen_from(self._head)

    def light_at(self, level: LightLevel) -> None:
        """Draw every scene at this level of light from now on, at once."""
        self.level = level
        for scene in self._scenes.values():
            scene.light_at(level)

    def fade(self, share: float) -> None:
        """Cover the view: 0 clear, 1 fully covered by the fade colour (a soft dusk, not black)."""
        self._opened()
        self._cover.set(share)

    def vignette(self, share: float) -> None:
        """Mask the edges of the view: 0 not at all, 1 as far as they are ever masked."""
        self._opened()
        self._vignette.set(share)

    def set_comfort(self, comfort: Comfort) -> None:  # noqa: B027 - what a screen has no use for
        """A screen turns by its keys, and nobody's height is measured before it."""

    def hear(self, mix: Mix) -> bool:
        """Let the patient hear exactly this from now on; False where no device is there."""
        self._speaker.play(mix)
        return self._speaker.audible

    def speak(self, spoken: Spoken | None) -> None:
        """Let the patient hear the therapist say this next, or nothing."""
        self._speaker.speak(spoken)

    def frame(self) -> None:
        """Draw one frame."""
        engine = self._opened()
        self._pose = self._next_pose() if self._worn is None else self._worn
        self._place(self._standpoint(), self._pose)
        self._attend()
        began_ns = self._clock.now_ns()
        engine.step()
        self._frame_s = (self._clock.now_ns() - began_ns) / NS_PER_S
        self._drawn = True

    def wear(self, pose: HeadPose | None) -> None:
        """Have the head where somebody else's was, as in a replay; None lets it go again."""
        self._worn = pose

    def draw_layers(self, layers: Layers, head: HeadPose) -> None:
        """Draw these into the scene, around that head; none where all of them are empty."""
        if self._layers is None:
            from therapy_client.displays.layers import DrawnLayers  # noqa: PLC0415 (on open)

            self._layers = DrawnLayers(self._rig)
        self._layers.show(layers, head.position_m)

    def wait_turn(self) -> None:
        """Wait for the next frame's turn: paces the loop at `rate_hz`."""
        self._pacer.wait()

    def head_pose(self) -> HeadPose:
        """The head pose that the last frame was drawn with."""
        return self._pose

    def body(self) -> Body:
        """The patient's body as the last frame was drawn for it: a screen knows the head alone."""
        return Body(self._pose)

    def state(self) -> DisplayState:
        """A screen is always looked at."""
        return DisplayState()

    def prompt(self, prompt: Prompt | None) -> None:
        """Show these words before the patient, or none; an answer to others is void."""
        self._opened()
        if prompt != self._prompt:
            self._prompt, self._answer = prompt, None
            self._panel.show(prompt, self._pose)

    def preparing(self, prompts: Iterable[Prompt]) -> Iterator[None]:
        """Have these prompts ready, so that showing one costs no frame; in steps as `loading`."""
        self._opened()
        return in_turns(lambda: self._panel.prepare(prompts), self._beside_s, self._clock)

    def answered(self) -> int | None:
        """Which answer of the prompt was chosen since this was asked last."""
        answer, self._answer = self._answer, None
        return answer

    def answer_place_m(self, index: int) -> Vector | None:
        """Where an answer of the prompt stands before the patient, or None without that answer."""
        self._opened()
        return self._panel.answer_place_m(index)

    def recentre(self) -> None:  # noqa: B027 - a screen has nothing to do
        """A head that is moved by hand or by itself is never off-centre."""

    def picture(self) -> Picture | None:
        """The view as drawn last, or None if nothing was drawn yet.

        The pixels are fetched now, so that frames nobody asks for cost nothing.
        """
        if self._engine is None or not self._drawn:
            return None
        return looked_at(self._fetch(), self._pose)

    def close(self) -> None:
        """Give everything back. Safe to call twice."""
        if self._engine is None:
            return
        for scene in self._scenes.values():
            scene.close()
        self._scenes.clear()
        self._drawn_before.clear()
        self._shown = self._layers = None
        self._cover.close()
        self._panel.close()
        self._prompt = None
        self._vignette.close()
        self._shadow.close()
        self._speaker.close()
        self._close_view(self._engine)
        self._rig.remove_node()
        self._engine = None

    def _open_speaker(self) -> Speaker:
        return open_speaker_if(audible=self.audible)

    def _attend(self) -> None:
        """Let the prompt follow the head, and take the answer that is pointed at."""
        pointers, gaze = self._pointing()
        chosen = self._panel.attend(
            self._pose, pointers, gaze, 1.0 / (self.rate_hz or IDLE_RATE_HZ)
        )
        if chosen is not None:
            self._answer = chosen
            self._feel_answer()

    def _pointing(self) -> tuple[tuple[Pointer, ...], Ray | None]:
        """What points at the prompt, and the look that may choose where nothing does."""
        return (), None

    def _feel_answer(self) -> None:  # noqa: B027 - a screen has nothing to feel
        """Let the patient feel that the answer was understood."""

    @abstractmethod
    def stop_held(self) -> bool:
        """Whether the patient is making the stop gesture right now."""

    @abstractmethod
    def closed(self) -> bool:
        """Whether the patient's side closed the display."""

    @abstractmethod
    def _start(self) -> Engine: ...

    @abstractmethod
    def _open_view(self, engine: Engine) -> Any: ...

    @abstractmethod
    def _close_view(self, engine: Engine) -> None: ...

    @abstractmethod
    def _next_pose(self) -> HeadPose: ...

    @abstractmethod
    def _fetch(self) -> Picture | None: ...

    def _opened(self) -> Engine:
        if self._engine is None:
            raise RuntimeError("The display is not open.")
        return self._engine

    def _make_ready(self, name: SceneName) -> None:
        from therapy_client.displays.first_drawing import draw_first  # noqa: PLC0415 (on open)

        scene = self.load(name)
        scene.silence()
        scene.apply(scene.spec.calm_exposure())
        scene.settle()
        if name not in self._drawn_before:
            draw_first(scene.root, self._opened().app.render)
            self._drawn_before.add(name)

    def _beside_s(self) -> float:
        return beside_s(self._frame_s, self.rate_hz)

    def _standpoint(self) -> Standpoint:
        return ORIGIN if self._shown is None else self._scenes[self._shown].standpoint()

    def _place(self, standpoint: Standpoint, pose: HeadPose) -> None:
        place(self._rig, self._head, standpoint, pose)
        scene = None if self._shown is None else self._scenes[self._shown]
        if scene is not None:
            scene.seen_from(self._head)
        self._shadow.draw(scene)
