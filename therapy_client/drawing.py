"""What a frame shows and makes heard: the scene on stage, its cue, the words, the cover."""

from __future__ import annotations

from protocols.catalogue import SceneName
from shared.wire.parts import BreathingGuide, Comfort
from therapy_client.comfort.artificial_motion import ArtificialMotion
from therapy_client.comfort.prompts import prompt_for
from therapy_client.displays.base import Display
from therapy_client.ears import Ears
from therapy_client.loading import Agenda
from therapy_client.prompt_pace import PromptPace
from therapy_client.session.machine import HeadsetSession
from therapy_client.session.stage import Stage
from therapy_client.session.wishes.breathing import BreathingWish
from therapy_client.session.wishes.cue import CueWish


class Drawing:
    """Draws frame after frame, from session to session.

    Args:
        display: What the patient wears.
        agenda: The scenes that can be shown.
        stage: Which of them is, and how much of it is covered.
        ears: What the patient hears.
    """

    def __init__(self, display: Display, agenda: Agenda, stage: Stage, ears: Ears) -> None:
        self._display = display
        self._agenda = agenda
        self._stage = stage
        self._ears = ears
        self._shown: SceneName | None = None
        self._motion = ArtificialMotion()
        self._prompts = PromptPace()
        self._silenced_stop = 0

    def begin_session(self, comfort: Comfort) -> None:
        """A session begins: what keeps this patient comfortable; its stops are counted anew."""
        self._silenced_stop = 0
        self._display.set_comfort(comfort)
        self._motion.strength = comfort.vignette

    def draw(
        self, session: HeadsetSession | None, now_ns: int, dt_s: float, elapsed_s: float
    ) -> None:
        """One frame.

        Args:
            session: The session that was joined, if one was.
            now_ns: The client's clock.
            dt_s: How far the scene goes on.
            elapsed_s: How long it is really since the last frame.
        """
        display, stage = self._display, self._stage
        scene = self._agenda.scene(stage.on_stage)
        self._change_scene()
        if session and session.stop_number != self._silenced_stop:
            self._silenced_stop = session.stop_number
            scene.silence()
            self._ears.stop()
        if session and session.exposure and stage.shows(session.scene, session.entries):
            scene.apply(session.exposure)
            self._ears.listening.apply(session.scene, session.exposure)
            if (due := session.wish(CueWish).due) and stage.fully_shown:
                scene.show_cue(due.name)
                self._ears.listening.show_cue(due.name, due.place)
        guide = session.wish(BreathingWish).guide if session else BreathingGuide.OFF
        self._ears.breathe(scene, guide, dt_s)
        scene.advance(dt_s)
        self._ears.hear(scene, session.talks(now_ns) if session else None, dt_s, elapsed_s)
        wanted = prompt_for(session, display, now_ns)
        display.prompt(self._prompts.admit(wanted, now_ns))
        display.vignette(self._motion.follow(stage.on_stage, scene.standpoint(), dt_s))
        display.fade(max(stage.cover, scene.cover()))
        display.frame()

    def _change_scene(self) -> None:
        if self._stage.on_stage != self._shown:
            self._display.show(self._stage.on_stage)
            if self._shown is not None:
                self._agenda.left(self._shown)
            self._shown = self._stage.on_stage
