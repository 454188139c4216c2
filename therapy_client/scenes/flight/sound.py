"""What gate and cabin sound like."""

from __future__ import annotations

from protocols.scenes.flight import SPEC
from therapy_client.geometry import Vector
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.babble import babble_shares
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, Soundscape, named
from therapy_client.scenes.flight.flying import GATE, noise_of
from therapy_client.scenes.kit.cue_heard import CueHeard, all_heard, cue_now

SOURCES = named(
    Source("hall", SoundName.VENTILATION, 40.0),
    Source("babble_few", SoundName.BABBLE_FEW, 53.0),
    Source("babble_some", SoundName.BABBLE_SOME, 53.0, begins_share=0.3),
    Source("air", SoundName.CABIN_AIR, 56.0),
    Source("engines", SoundName.LIFT_HUM, 57.0, begins_share=0.4),
    Source("creaks", SoundName.CREAK, 50.0),
    Source("belt_sign", SoundName.CHIME, 58.0, cue="belt_sign"),
    Source("captain_speaks", SoundName.ANNOUNCEMENT, 59.0, cue="captain_speaks"),
    Source("flaps_move", SoundName.FLAP_DRIVE, 58.0, cue="flaps_move"),
    Source("air_bump", SoundName.JOLT, 62.0, cue="air_bump"),
)

_TALKING, _CHANGES_PER_S = 0.22, 0.45
_CREAKS_EVERY_S, _CREAKS_FROM = 3.4, 0.08
_SLOWED_TO = 0.45


class FlightSounds(Soundscape):
    """Air and engines by the phase, bins that creak in rough air, and voices."""

    spec = SPEC

    def __init__(self) -> None:
        self._air = self._engines = 0.0
        self._creak_s, self._creak = 0.0, 0

    def heard(self, moment: Moment) -> list[Heard]:
        """Everything swells and fades over some seconds; nothing begins at once but cues."""
        phase = round(moment.exposure["flight_phase"])
        noise = noise_of(phase)
        slowed = _SLOWED_TO if moment.cue_s("engine_note") is not None else 1.0
        step = _CHANGES_PER_S * moment.dt_s
        self._air += max(-step, min(step, noise.air - self._air))
        self._engines += max(-step, min(step, noise.engines * slowed - self._engines))
        babble = babble_shares(_TALKING * moment.exposure["people_count"])
        x, y, z = moment.ears.position_m
        at_gate = float(phase == GATE)
        parts: list[CueHeard] = [
            ("hall", 0.3 + 0.7 * at_gate, (x, y + 2.0, z + 1.0)),
            ("babble_few", babble[SoundName.BABBLE_FEW], (x - 1.5, 1.2, z + 2.0)),
            ("babble_some", babble[SoundName.BABBLE_SOME], (x - 2.0, 1.2, z - 1.5)),
            ("air", self._air, (x + 1.0, y + 0.3, z + 0.5)),
            ("engines", self._engines, (x + 4.0, 0.2, z + 3.0)),
        ]
        if (cue := cue_now(self.spec, moment.cue_s)) is not None:
            parts.append(self._cue(cue[0], (x, y, z)))
        return [*all_heard(SOURCES, moment.ears, parts), self._creaks(moment)]

    def _creaks(self, moment: Moment) -> Heard:
        """A creak every few seconds, the louder the rougher the air is."""
        rough = moment.exposure["turbulence"]
        flies = moment.exposure["flight_phase"] > 3.5
        self._creak_s += moment.dt_s * (rough > _CREAKS_FROM) * flies
        if self._creak_s > _CREAKS_EVERY_S * (1.6 - rough):
            self._creak_s, self._creak = 0.0, self._creak + 1
        x, _, z = moment.ears.position_m
        side = -1.0 if self._creak % 2 else 1.0
        at = moment.ears.direction((x + 0.8 * side, 1.8, z + 0.9 * (self._creak % 3) - 0.6))
        share = rough * float(flies) * float(self._creak > 0)
        return Heard(SOURCES["creaks"], share, at, self._creak)

    def _cue(self, name: str, ears: Vector) -> CueHeard:
        x, y, z = ears
        if name == "flaps_move":
            return name, 1.0, (x + 1.5, 0.0, z - 0.8)
        if name == "air_bump":
            return name, 1.0, (x, 0.1, z + 0.6)
        return name, 1.0, (x + 0.2, y + 0.7, z + 0.5)


soundscape = FlightSounds
