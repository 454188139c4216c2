"""What the patient hears in each frame: the scene on stage, faded with it or muted."""

from __future__ import annotations

import math
from collections.abc import Mapping

from protocols.catalogue import SAFE_PLACE, SCENES, SceneName
from shared.wire.parts import USUAL_PLACE, CuePlace, Scalar
from therapy_client.breathing import Breath
from therapy_client.hearing.acoustics import Ears, ears_at
from therapy_client.hearing.dose import Dose
from therapy_client.hearing.limits import Calibration
from therapy_client.hearing.mixer import Mixer, Source
from therapy_client.hearing.soundscape import Moment, Soundscape
from therapy_client.hearing.voices import Mix
from therapy_client.patient import DisplayState, HeadPose, Presence, Standpoint


class Listening:
    """Follows the loop frame by frame. Pure; the display plays what it says.

    Args:
        sources: What can sound, by scene and name.
        soundscapes: What makes each scene's soundscape; they serve nothing else.
        calibration: What is known of the headset's loudness.

    Attributes:
        mixer: Holds levels, limits and the session's dose.
        audible: Whether there is something that it is heard from.
        breath: The breath that the patient follows, if there is one.
    """

    def __init__(
        self,
        sources: Mapping[SceneName, Mapping[str, Source]],
        soundscapes: Mapping[SceneName, Soundscape],
        calibration: Calibration | None = None,
    ) -> None:
        self.mixer = Mixer(
            {name: tuple(each.values()) for name, each in sources.items()}, calibration
        )
        self.audible = True
        self.breath: Breath | None = None
        self._stopped = False
        self._places: dict[str, CuePlace] = {}
        self._soundscapes = soundscapes
        self._ears_of: tuple[tuple[Standpoint, HeadPose], Ears] | None = None
        self._exposures: dict[SceneName, dict[str, float]] = {
            name: spec.calm_exposure() for name, spec in SCENES.items()
        }

    def begin_session(self) -> None:
        """The dose counts from here."""
        self.mixer.dose = Dose()

    def dose_told(self) -> dict[str, Scalar]:
        """The dose so far, as the record has it: in dBA only where the headset was measured."""
        dose, calibration = self.mixer.dose, self.mixer.calibration
        level_dba, share = dose.level_dba(calibration), dose.share_of_week(calibration)
        heard = dose.level_db > -math.inf
        return {
            "audible": self.audible,
            "seconds": round(dose.seconds, 1),
            "level_dbfs": round(dose.level_db, 1) if heard else None,
            "level_dba": round(level_dba, 1) if heard and level_dba is not None else None,
            "share_of_week": None if share is None else round(share, 6),
        }

    def apply(self, scene: SceneName, exposure: Mapping[str, float]) -> None:
        """A scene shows these values from now on."""
        self._exposures[scene] = dict(exposure)

    def show_cue(self, name: str, place: CuePlace = USUAL_PLACE) -> None:
        """A cue is shown, heard from there; one that makes no sound stays without."""
        self._places[name] = place
        self.mixer.start_cue(name)

    def stop(self) -> None:
        """Everything falls silent at once; the next thing to be heard is the safe place."""
        self._stopped = True
        self.mixer.silence_cues()

    def frame(
        self,
        scene: SceneName,
        standpoint: Standpoint,
        pose: HeadPose,
        state: DisplayState,
        cover: float,
        dt_s: float,
    ) -> Mix:
        """What is to be heard with the frame that is about to be drawn.

        Args:
            scene: Which scene is on stage.
            standpoint: Where the patient stands in it.
            pose: How they hold the head.
            state: Whether they look; a headset that is off is muted.
            cover: How much of the view is covered.
            dt_s: Since the last frame.
        """
        self._stopped &= scene != SAFE_PLACE
        self.mixer.muted = self._stopped or state.presence is Presence.AWAY
        if self.mixer.muted:  # what was not heard does not come in its middle
            self.mixer.silence_cues()
        ears = self._ears_at(standpoint, pose)
        moment = Moment(
            self._exposures[scene], ears, self.mixer.elapsed_s, dt_s, self.breath, self._places
        )
        heard = self._soundscapes[scene].heard(moment)
        return self.mixer.mix(scene, heard, 1.0 - cover, dt_s)

    def _ears_at(self, standpoint: Standpoint, pose: HeadPose) -> Ears:
        """The same ears as before while the head rests: whoever hears by them need not ask anew."""
        if self._ears_of is None or self._ears_of[0] != (standpoint, pose):
            self._ears_of = (standpoint, pose), ears_at(standpoint, pose)
        return self._ears_of[1]
