"""The patient's ears: in each frame the scene, the breath that they follow, and the therapist."""

from __future__ import annotations

from protocols.catalogue import SAFE_PLACE
from shared.wire.parts import BreathingGuide, Scalar, TalkPlace
from therapy_client.breathing import Pace
from therapy_client.displays.base import Display
from therapy_client.hearing.limits import Calibration
from therapy_client.hearing.therapist import TherapistVoice
from therapy_client.hearing.voices import Spoken
from therapy_client.patient import Presence, Standpoint
from therapy_client.scenes.base import Scene
from therapy_client.scenes.sounds import listening
from therapy_client.session.stage import Stage


class Ears:
    """Follows the loop frame by frame and has the display make it heard.

    Args:
        display: Where the patient hears it.
        stage: Which scene is shown.
        calibration: What is known of the headset's loudness.

    Attributes:
        listening: What is heard of the scene.
        voice: What is heard of the therapist.
    """

    def __init__(self, display: Display, stage: Stage, calibration: Calibration | None) -> None:
        self.listening = listening(calibration)
        self.voice = TherapistVoice()
        self._display = display
        self._stage = stage
        self._pace = Pace()
        self._dose_told = False

    def begin_session(self, session_id: str, boot: str, *, goes_on: bool) -> None:
        """Only this session's voice is heard from here on; the dose counts from here.

        Args:
            session_id: Which.
            boot: This client's nonce.
            goes_on: The same session under another console: the dose goes on with it.
        """
        self.voice.begin_session(session_id, boot)
        if not goes_on:
            self.listening.begin_session()
            self._dose_told = False

    def stop(self) -> None:
        """All of the exposure falls silent at once, and no breath is followed any more."""
        self._pace.end()
        self.listening.stop()

    def breathe(self, scene: Scene, wanted: BreathingGuide, dt_s: float) -> None:
        """One pace for the eyes and the ears; it goes on at the shore only."""
        there = self._stage.on_stage == SAFE_PLACE
        breath = self._pace.follow(wanted if there else BreathingGuide.OFF, dt_s)
        scene.breathe(breath)
        self.listening.breath = breath

    def hear(
        self,
        scene: Scene,
        stands: Standpoint,
        talk: TalkPlace | None,
        dt_s: float,
        elapsed_s: float,
    ) -> None:
        """Have what belongs to this frame heard.

        Args:
            scene: The one on stage.
            stands: Where the patient stands in it.
            talk: From where the therapist speaks, if they do.
            dt_s: How far the scene goes on with this frame.
            elapsed_s: How long it is really since the last one.
        """
        display, stage = self._display, self._stage
        pose, state = display.head_pose(), display.state()
        if state.presence is Presence.AWAY:  # nobody wears the headset
            talk = None
        display.speak(self._speech(scene, stands, talk, elapsed_s))
        mix = self.listening.frame(stage.on_stage, stands, pose, state, stage.cover, dt_s)
        self.listening.audible = display.hear(mix)

    def dose_to_tell(self) -> dict[str, Scalar] | None:
        """How much sound the patient had; None when that was told already."""
        told, self._dose_told = self._dose_told, True
        return None if told else self.listening.dose_told()

    def _speech(
        self, scene: Scene, stands: Standpoint, talk: TalkPlace | None, elapsed_s: float
    ) -> Spoken | None:
        """What the therapist is heard saying with this frame."""
        self.listening.mixer.speaking = talk is not None
        if talk is None:
            self.voice.silence()
            return None
        pose = self._display.head_pose()
        direction = self.voice.direction(talk, stands, pose, scene.heads_m())
        return self.voice.speak(self.listening.mixer.speech_gain, direction, elapsed_s)
