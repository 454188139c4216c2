"""A past session lived again, step by step, so that any moment of it can be drawn."""

from __future__ import annotations

from protocols.catalogue import SAFE_PLACE, SceneName
from shared.replayed import ReplayedSession
from shared.wire.parts import BreathingGuide
from therapy_client.breathing import Pace
from therapy_client.displays.panda import PandaDisplay
from therapy_client.replayed import STEP_S, Drawn, Replayed
from therapy_client.scenes.base import Scene


class Living:
    """Brings a display to any moment of a session.

    Args:
        display: An open display.
        session: As the console says it.
    """

    def __init__(self, display: PandaDisplay, session: ReplayedSession) -> None:
        self.replayed = Replayed(session)
        self._display = display
        self._begin: int | None = None
        self._step = 0
        self._lived: set[SceneName] = set()
        self._pace = Pace()
        self._scene: Scene | None = None

    def bring(self, step: int) -> Drawn:
        """Have the display show this step with its next frame; what it shows."""
        begin = self.replayed.begins(step)
        if self._scene is None or begin != self._begin or step < self._step:
            scene = self._begin_anew(begin)
        else:
            scene = self._scene
        while self._step < step:
            self._step += 1
            self._live(scene, self._step)
        drawn = self.replayed.drawn(step)
        self._display.fade(max(drawn.cover, scene.cover()))
        return drawn

    def _begin_anew(self, begin: int) -> Scene:
        """The scene as it was when its patient came in, or as near to that as `begins` says."""
        name = self.replayed.drawn(begin).scene
        display = self._display
        scene = display.built_anew(name) if name in self._lived else display.load(name)
        self._lived.add(name)
        display.show(name)
        scene.apply(scene.spec.calm_exposure())  # a scene that is entered anew stands as asked
        self._scene, self._begin, self._step = scene, begin, begin
        self._pace = Pace()
        for step in range(self.replayed.guided_from(begin), begin):
            self._pace.follow(self.replayed.guide(step), STEP_S)
        self._live(scene, begin)
        return scene

    def _live(self, scene: Scene, step: int) -> None:
        drawn = self.replayed.drawn(step)
        if drawn.silent:
            scene.silence()
        scene.apply(drawn.exposure)
        for cue in drawn.begin:
            scene.show_cue(cue)
        guide = drawn.guide if drawn.scene == SAFE_PLACE else BreathingGuide.OFF
        scene.breathe(self._pace.follow(guide, STEP_S))
        scene.advance(STEP_S)
