"""What the glass lift sounds like."""

from __future__ import annotations

from protocols.scenes.glass_lift import SPEC
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Moment, named
from therapy_client.scenes.kit.heights_heard import CITY_SOURCES, AboveCity

SOURCES = named(
    *CITY_SOURCES,
    Source("drive", SoundName.LIFT_HUM, 48.0),
    Source("gust", SoundName.GUST, 61.0, cue="gust"),
    Source("bird", SoundName.LARGE_BIRD, 58.0, cue="bird"),
)

_DRIVE_STARTS_S = 0.35

_MOVES_M_PER_S = 0.02


class LiftRide(AboveCity):
    """The city below, the wind, and the lift itself while it moves."""

    spec, sources = SPEC, SOURCES

    def __init__(self) -> None:
        self._height_m: float | None = None
        self._drive = 0.0

    def heard(self, moment: Moment) -> list[Heard]:
        """The city and the wind, and the drive while the cab moves."""
        return [*self._around(moment), self._drives(moment, moment.exposure["height_m"])]

    def _drives(self, moment: Moment, height_m: float) -> Heard:
        """The drive is heard from above while the cab moves; it starts and stops softly."""
        before, self._height_m = self._height_m, height_m
        moved_m = 0.0 if before is None else abs(height_m - before)
        moves = moved_m > _MOVES_M_PER_S * moment.dt_s
        step = moment.dt_s / _DRIVE_STARTS_S
        self._drive = min(1.0, self._drive + step) if moves else max(0.0, self._drive - step)
        above = (0.0, height_m + 3.2, -1.4)
        return Heard(SOURCES["drive"], self._drive, moment.ears.direction(above))


soundscape = LiftRide
