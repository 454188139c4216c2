"""What lift and scanner sound like."""

from __future__ import annotations

from protocols.scenes.enclosed import SPEC
from therapy_client.geometry import Vector
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named
from therapy_client.scenes.kit.cue_heard import CueHeard, all_heard, cue_now

SOURCES = named(
    Source("fan", SoundName.VENTILATION, 46.0),
    Source("hall", SoundName.CITY_FAR, 36.0),
    Source("drive", SoundName.LIFT_HUM, 50.0),
    Source("pump", SoundName.BREEZE, 42.0),
    Source("lift_closes", SoundName.FLAP_DRIVE, 46.0, cue="lift_closes"),
    Source("lift_jolts", SoundName.JOLT, 60.0, cue="lift_jolts"),
    Source("alarm_answered", SoundName.ALARM_BELL, 58.0, cue="alarm_answered"),
    Source("alarm_voice", SoundName.RADIO, 54.0, cue="alarm_answered"),
    Source("scan_knocks", SoundName.SCANNER, 62.0, cue="scan_knocks"),
    Source("ball_squeezed", SoundName.CHIME, 54.0, cue="ball_squeezed"),
    Source("ball_voice", SoundName.RADIO, 54.0, cue="ball_squeezed", begins_share=0.4),
    Source("intercom_speaks", SoundName.RADIO, 56.0, cue="intercom_speaks", begins_share=0.7),
)
"""A real scanner is louder than any of this may be: it is as loud here as somebody who talks."""

_STARTS_PER_S, _VOICE_FROM = 0.7, 0.32


class ClosedSounds(Soundscape):
    """The fan, the hall before an open door, the drive while the lift rides, the scanner's pump."""

    spec = SPEC

    def __init__(self) -> None:
        self._drive = 0.0

    def heard(self, moment: Moment) -> list[Heard]:
        """With the fan off and the door shut next to nothing is left."""
        x, y, z = moment.ears.position_m
        at = moment.exposure
        lies = float(at["closed_place"] > 0.5)
        halted = moment.cue_s("lift_jolts") is not None
        rides = 0.5 <= at["lift_ride"] < 1.5 and not lies and not halted
        step = _STARTS_PER_S * moment.dt_s
        self._drive += max(-step, min(step, float(rides) - self._drive))
        way_out = (1.0 - at["lift_door"] / 2.0) * float(at["lift_ride"] < 0.5) * (1.0 - lies)
        parts: list[CueHeard] = [
            ("fan", at["fresh_air"], (x, y + 0.6, z + 0.4)),
            ("hall", 0.08 + 0.92 * way_out * (1.0 - lies), (x, y - 0.3, z + 4.0)),
            ("drive", self._drive, (x, y + 2.5, z - 0.3)),
            ("pump", lies, (x, y + 0.2, z - 1.5)),
        ]
        if (cue := cue_now(self.spec, moment.cue_s)) is not None:
            parts += self._cue(*cue, (x, y, z))
        return all_heard(SOURCES, moment.ears, parts)

    def _cue(self, name: str, progress: float, ears: Vector) -> list[CueHeard]:
        """A cue from its place; a voice answers once the bell or the tone is over."""
        x, y, z = ears
        answers = float(progress > _VOICE_FROM)
        match name:
            case "alarm_answered":
                bell = (name, 1.0, (x, y + 3.0, z))
                return [bell, ("alarm_voice", answers, (x + 0.6, y - 0.2, z + 0.4))]
            case "ball_squeezed":
                tone = (name, 1.0, (x, y + 0.5, z + 0.4))
                return [tone, ("ball_voice", answers, (x, y + 0.5, z + 0.3))]
            case "scan_knocks":
                return [(name, 1.0, (x + 0.2, y + 0.4, z - 0.3))]
            case "lift_jolts":
                return [(name, 1.0, (x, y - 1.2, z))]
            case "lift_closes":
                return [(name, 1.0, (x, y - 0.2, z + 0.8))]
        return [(name, 1.0, (x, y + 0.5, z + 0.3))]


soundscape = ClosedSounds
