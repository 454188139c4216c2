"""The street at night: from a lit main street, past a car park, to an underpass."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from panda3d.core import NodePath

from protocols.scenes.night_street import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.kit.moving_car import MovingCar
from therapy_client.scenes.kit.panda_scene import Build
from therapy_client.scenes.kit.street_scene import StreetScene
from therapy_client.scenes.night_street import measures, street
from therapy_client.world.crowds.actors import ABSENT, Actor, edges, walking
from therapy_client.world.crowds.walkers import Lanes
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.light.air import Weather
from therapy_client.world.light.light import CITY_AFTERNOON, Light, Linear
from therapy_client.world.people.manners import Manner
from therapy_client.world.streets.ground import KERB_M

EYE_HEIGHT_M = 1.62
PASSES_AT_M, FOLLOWS_FROM_M, GOES_ON_M = 1.5, 15.0, 22.0
WAITS_AT_M = (6.4, 69.6)
CAR_FROM_M, CAR_LEAST_X_M = 46.0, 2.4
_BREEZE = 0.10
_WINDOWS_LEFT_LIT = 0.05
_SKY_TELLS, _FOG_GLARES = 1.3, 15.0
"""What eyes that are used to the dark see by; fog shines by itself, and needs less."""
_FILLS, _SKY_GLOWS = 1.0, 0.4
"""What lamps and windows that burn throw on walls, and on the air over the roofs: it goes with
them, so that each step is darker, also where no lamp is near."""

_UNDER_THE_RAILWAY = (
    -measures.UNDERPASS_X_M,
    measures.UNDERPASS_Z_M[0],
    measures.UNDERPASS_X_M,
    measures.UNDERPASS_Z_M[1],
)
_EYES = EyeBox((measures.PATIENT_X_M - 0.7, 1.0, -0.7), (measures.PATIENT_X_M + 0.7, 2.2, 62.7))
_LANES = Lanes((-8.0, 6.9, -7.4, 8.4, 2.0), 46.0, (-8.6, 8.6), 0.3, KERB_M, 9.0)
"""Most of the stretch lies ahead, no farther than one sees at night: who is there is seen."""


class NightStreet(StreetScene):
    """A street that gets darker and lonelier toward its end.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same street and the same people.

    Raises:
        DeviceError: The people file is missing or damaged.
    """

    spec = SPEC
    light = CITY_AFTERNOON
    eyes = _EYES

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        self._darkness = 0.0
        ground = self._attach_city(street.build_night_street(seed))
        self._spot = (measures.PATIENT_X_M, 0.0)
        self._bring_people(ground, _LANES, 2, seed)
        self._car = MovingCar(ground, np.array((0.16, 0.17, 0.19)), self._attach)
        self._rain.shelter(_UNDER_THE_RAILWAY, (-0.5, measures.UNDERPASS_HIGH_M))
        self.apply(self.spec.calm_exposure())
        self.advance(0.0)

    def advance(self, dt_s: float) -> None:
        """Let people, traffic and running cues go on."""
        self._cues.advance(dt_s)
        eyes = (self._spot[0], KERB_M + EYE_HEIGHT_M, self._spot[1])
        self.people.advance(dt_s, eyes, (self._follower(), self._waiting()))
        self._drive_by()
        self._live(dt_s, _BREEZE)
        self._shade.advance(dt_s)

    def standpoint(self) -> Standpoint:
        """On the pavement, as far along as the exposure says, looking toward the underpass."""
        return Standpoint(position_m=(self._spot[0], KERB_M, self._spot[1]), heading_deg=0.0)

    def _show(self, exposure: Mapping[str, float]) -> None:
        darkness = exposure["darkness"]
        changed, self._darkness = darkness != self._darkness, darkness
        self._show_sky(exposure)
        if changed:
            self._lighting.show(self._light_of(exposure["time_of_day_h"], self._weather))
        self._spot = (measures.PATIENT_X_M, exposure["way_m"])
        self.people.show(
            round(exposure["people_count"]),
            exposure["min_distance_m"],
            exposure["gaze_share"],
            self._spot,
        )

    def _light_of(self, hour_h: float, weather: Weather) -> Light:
        light = super()._light_of(hour_h, weather)
        left = 1.0 - (1.0 - _WINDOWS_LEFT_LIT) * self._darkness
        night, burning = _night(light), 1.0 - self._darkness
        seen, glow = (_SKY_TELLS + _FILLS * burning) * night, _SKY_GLOWS * burning * night
        return replace(
            light,
            lamps_out=self._darkness,
            windows_lit=left * light.windows_lit,
            zenith=_brighter(light.zenith, glow),
            horizon=_brighter(light.horizon, glow),
            cloud_lit=_brighter(light.cloud_lit, glow),
            cloud_shade=_brighter(light.cloud_shade, glow),
            ambient=light.ambient * (1.0 + seen),
            ground=_brighter(light.ground, seen),
        )

    def _follower(self) -> Actor:
        progress = self._cues.progress("footsteps_behind")
        if progress is None:
            return ABSENT
        x, z = self._spot[0] - PASSES_AT_M, self._spot[1]
        lasts_s = self.spec.cue("footsteps_behind").duration_s
        return walking((x, z - FOLLOWS_FROM_M), (x, z + GOES_ON_M), progress, lasts_s)

    def _waiting(self) -> Actor:
        progress = self._cues.progress("figure_waits")
        if progress is None:
            return ABSENT
        x, z = WAITS_AT_M
        shown = edges(progress, self.spec.cue("figure_waits").duration_s, 2.5)
        heading = math.atan2(self._spot[0] - x, self._spot[1] - z)
        return Actor(x, z, heading, 0.0, looks=1.0, shown=shown, manner=Manner.STERN)

    def _drive_by(self) -> None:
        """From behind, in the lane that is as far away as cues are, but not on the pavement."""
        progress = self._cues.progress("car_passes")
        if progress is None:
            self._car.hide()
            return
        aside_m = min(self._applied["cue_distance_m"], measures.PATIENT_X_M - CAR_LEAST_X_M)
        along_m = CAR_FROM_M * (2.0 * progress - 1.0)
        shown = edges(progress, self.spec.cue("car_passes").duration_s, 2.0)
        place = (measures.PATIENT_X_M - aside_m, self._spot[1] + along_m)
        self._car.show(place, shown, self._lighting.light.lamps)


def _brighter(colour: Linear, by: float) -> Linear:
    r, g, b = colour
    return (r * (1.0 + by), g * (1.0 + by), b * (1.0 + by))


def _night(light: Light) -> float:
    """How much eyes adapt to the dark, 0 to 1: not by day, and less in fog."""
    return light.lamps / (1.0 + _FOG_GLARES * light.fog_per_m)


build: Build = NightStreet
