"""The road: the patient sits in a car that stands or drives straight ahead."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

import numpy as np
from panda3d.core import GeomNode, NodePath, PTA_LVecBase4f

from protocols.scenes.road import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.kit.levels import fade
from therapy_client.scenes.kit.moving_car import light_up
from therapy_client.scenes.kit.outdoor_scene import OutdoorScene
from therapy_client.scenes.kit.panda_scene import Build
from therapy_client.scenes.road import accident
from therapy_client.scenes.road.beside import Looks, draw_beside
from therapy_client.scenes.road.land import lay_land, past_site
from therapy_client.scenes.road.night import HEADLIT, RoadNight, pairs_at_place, pairs_of
from therapy_client.scenes.road.road_surface import ONCOMING_X_M, OVERTAKING_X_M, STRETCH_M
from therapy_client.scenes.road.road_traffic import (
    BEHIND_M,
    LEAST_OVERTAKING_M_S,
    ONCOMING_M_S,
    OVERTAKES_BY_M_S,
    Lane,
    braking_gap_m,
    near_miss,
    overtakes,
)
from therapy_client.scenes.road.wayside import Wayside
from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.eyes import through_a_window
from therapy_client.world.light.glsl_cabin import SUN_DOWN
from therapy_client.world.light.left_out import LeftOut
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.light import CITY_AFTERNOON
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.light.shaders import Variant, solid_shader
from therapy_client.world.streets.traffic import car
from therapy_client.world.vehicles.body import ESTATE, HATCHBACK, SALOON
from therapy_client.world.vehicles.cabin.drawn import CarCabin
from therapy_client.world.vehicles.cabin.measures import EYES_Y_M, SEAT_X_M
from therapy_client.world.vehicles.cabin.mirrors import Behind
from therapy_client.world.vehicles.forms import pad
from therapy_client.world.vehicles.lamp_halos import Pair, Shines
from therapy_client.world.vehicles.moved import NearOrFar, Rolling, Twins, along_z, geom_of
from therapy_client.world.vehicles.sun_shade import SunShade

EYE_HEIGHT_M = 1.62
"""What displays hold the eyes over the floor spot; whoever sits is lifted to it (comfort)."""

SITES_X_M = (42.0, -17.5, 3.4)
SITE_AHEAD_M, SITE_EVERY_M, SITE_BEHIND_M = 28.0, 480.0, 90.0
SEEN_BEFORE_S = 9.0
_SITE_TILE_M = 24.0
_SLOTS, _CAR_HALF_M, _NOSE_M = 18, 2.35, 2.1
_SHAPES = (SALOON, HATCHBACK, ESTATE)
_PAINTS = ((0.92, 0.92, 0.92), (0.24, 0.25, 0.27), (0.18, 0.30, 0.52), (0.60, 0.62, 0.64))
_AHEAD = Looks(ESTATE, (0.42, 0.44, 0.47), 1.0)
_SWINGING = Looks(HATCHBACK, (0.62, 0.12, 0.10), 1.0)
_OWN = (0.0, _NOSE_M - _CAR_HALF_M, 1.0)
_BREEZE, _ENTRY_SHARE = 0.10, 0.2
_DASHBOARD_SINE = 0.3
"""How far down one looks where the windscreen ends; twice as far the view is all cabin."""

_DRY_X_M, _DRY_Z_M, _DRY_Y_M = 0.82, (-1.45, 1.0), (0.2, 1.47)
"""The inside of the car, from the eyes: no drop falls through its roof or its windscreen."""


def first_ahead_m(speed_m_s: float) -> float:
    """How far ahead the first place of an accident is: seen for seconds before it is passed."""
    return max(SITE_AHEAD_M, SEEN_BEFORE_S * speed_m_s)


class Road(OutdoorScene):
    """A straight road without end; the car stays what it is and the land goes by.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same land and the same traffic.
    """

    spec = SPEC
    light = CITY_AFTERNOON

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        self._z_m, self._site_m = 0.0, SITE_AHEAD_M
        self._came_round_m = 0.0
        self._with_car = self.root.attach_new_node("with-car")
        self._night = RoadNight(self.root, self._with_car)
        self._dense += lay_land(self.root, seed, self._attach, self._cast)
        self._wayside = Wayside(self._with_car, self._attach)
        self._lanes = {OVERTAKING_X_M: Lane(_SLOTS, seed), ONCOMING_X_M: Lane(_SLOTS, seed + 1)}
        self._build_car()
        self._sun_left_out = LeftOut(self._with_car, Variant.SUNLESS)
        self._build_traffic()
        self._build_sites()
        self._sun_shade = SunShade(self._with_car)
        for variant in HEADLIT:
            self._night.beam.keep_ready(self._ahead, variant)
        self.apply(self.spec.calm_exposure())
        self.advance(0.0)

    @property
    def speed_m_s(self) -> float:
        """How fast the patient's car goes."""
        return self._applied["speed_kmh"] / 3.6

    @property
    def gap_now_m(self) -> float:
        """From the nose of the patient's car to the tail of the one ahead."""
        return braking_gap_m(self._applied["gap_m"], self._cues.strength("ahead_brakes"))

    def advance(self, dt_s: float) -> None:
        """Let the car go on, and traffic and running cues with it."""
        self._cues.advance(dt_s)
        way_m = self.speed_m_s * dt_s
        on_m = self._z_m + way_m
        self._z_m = on_m % STRETCH_M
        self._came_round_m += on_m - self._z_m
        self._wayside.advance(way_m)
        self._site_m = (self._site_m - way_m + SITE_BEHIND_M) % SITE_EVERY_M - SITE_BEHIND_M
        self._with_car.set_z(self._z_m)
        self._keep_dry()
        self._move_traffic(dt_s)
        self._show_cues()
        self._cab.advance(dt_s, self._rained, self.speed_m_s)
        self._cab.mirrors.show((0.0, 0.0, self._z_m), self._others())
        self._sun_shade.show([_OWN, (0.0, self._ahead.get_z(), 1.0), *self._others()])
        self._shine()
        self._live(dt_s, _BREEZE)

    def _brightness(self) -> float:
        out = min(1.0, max(0.0, 1.0 + (self._look.y + _DASHBOARD_SINE) / _DASHBOARD_SINE))
        return through_a_window(self._lighting.light, out if self._look.z > 0.0 else 0.5)

    def standpoint(self) -> Standpoint:
        """On the seat, so low that the eyes are where those of somebody who sits in a car are."""
        x_m = (1.0 - 2.0 * self._applied["seat"]) * SEAT_X_M
        return Standpoint((x_m, EYES_Y_M - EYE_HEIGHT_M, self._z_m), 0.0)

    def begin_at(self, level: LightLevel, *, in_software: bool) -> None:
        """Be drawn so from the first frame on; shaders of another hour are kept ready from here."""
        super().begin_at(level, in_software=in_software)
        self._shine()

    def light_at(self, level: LightLevel) -> None:
        """Draw everything at this level; what is right beside is built once light is fine."""
        super().light_at(level)
        self._cab.light_at(level)
        self._sun_left_out.forget()
        cars = [(self._ahead_car, _AHEAD), (self._swinging_car, _SWINGING)]
        for x_m, ahead in ((OVERTAKING_X_M, 1.0), (ONCOMING_X_M, -1.0)):
            for number, each in enumerate(self._traffic[x_m]):
                kind = number % len(_PAINTS)
                cars.append((each, Looks(_SHAPES[kind % 3], _PAINTS[kind], ahead)))
        for each, _ in cars:
            each.fine = level is LightLevel.FINE
        if level is LightLevel.FINE and self._ahead_car.beside is None:
            draw_beside(cars, self._attach_clear, self._with_car)

    def thin_out(self) -> None:
        """Draw less of what is dense, and of every vehicle the less the farther it is."""
        super().thin_out()
        made: Twins = {}
        for each in (self._ahead_car, self._swinging_car, *chain(*self._traffic.values())):
            each.thin_out(made)

    def _settle_shade(self) -> None:
        """No shadows are baked where everything goes by."""

    def _show(self, exposure: Mapping[str, float]) -> None:
        self._show_sky(exposure)
        self._cab.mirrors.set_for((self.standpoint().position_m[0], EYES_Y_M, 0.0))
        for x_m, name in ((OVERTAKING_X_M, "traffic"), (ONCOMING_X_M, "oncoming")):
            share, before = exposure[name], self._shares.get(name, 0.0)
            self._shares[name] = share
            if abs(share - before) > _ENTRY_SHARE:
                self._lanes[x_m].settle(share)
        level, before = exposure["scene_of_accident"], self._shares.get("scene_of_accident", 0.0)
        self._shares["scene_of_accident"] = level
        if before == 0.0:  # nothing of it was seen: the next one is the one ahead
            self._site_m = first_ahead_m(self.speed_m_s)
        for number, parts in enumerate(self._sites, 1):
            share = max(0.0, 1.0 - abs(level - number))
            for part in parts:
                fade(part, share)

    def _keep_dry(self) -> None:
        """The roof goes with the car; drops go by as fast as the land does."""
        back, front = (self._z_m + off_m for off_m in _DRY_Z_M)
        self._rain.shelter((-_DRY_X_M, back, _DRY_X_M, front), _DRY_Y_M)
        self._rain.ride(self._came_round_m, self.speed_m_s)

    def _build_car(self) -> None:
        self._cab = CarCabin(self._with_car, self._attach)
        self._brake_life = shader_numbers(2)
        self._own_roll, self._passing_roll = Rolling(1.0), Rolling(1.0)
        ahead = car(np.array(_AHEAD.paint), _AHEAD.shape, fine=True)
        self._ahead = self._vehicle(MeshBuilder(), "ahead", self._own_roll)
        self._ahead_car = NearOrFar(self._ahead, *2 * (geom_of(along_z(ahead, 1.0)),))
        lamps = MeshBuilder()
        tail, high = ESTATE.tail, ESTATE.lamps[0]
        for x in (-0.66, 0.66):
            low, top = (x - 0.14, high - 0.01, tail - 0.075), (x + 0.14, high + 0.08, tail - 0.04)
            pad(lamps, low, top, 0.02, 1, colour=(0.95, 0.24, 0.16))
        shining = accident.shining(lamps, 1.6)
        self._brakes = self._lamp(shining, "brakes", self._ahead, self._brake_life)

    def _build_traffic(self) -> None:
        self._shares: dict[str, float] = {}
        self._ahead_m: dict[float, list[float]] = {}
        self._traffic: dict[float, list[NearOrFar]] = {}
        self._rolls = {OVERTAKING_X_M: Rolling(1.0), ONCOMING_X_M: Rolling(-1.0)}
        for x_m, ahead in ((OVERTAKING_X_M, 1.0), (ONCOMING_X_M, -1.0)):
            lane = self._with_car.attach_new_node("lane")
            lane.set_shader(solid_shader(Variant.ROLLING | Variant.HEADLIT))
            lane.set_shader_input("rolled", self._rolls[x_m].numbers)
            models = [self._models(number, ahead) for number in range(len(_PAINTS))]
            self._traffic[x_m] = [
                NearOrFar(lane.attach_new_node(GeomNode("car")), *models[k % len(models)])
                for k in range(_SLOTS)
            ]
        swinging = along_z(car(np.array(_SWINGING.paint), _SWINGING.shape, fine=True), 1.0)
        self._swinging = self._vehicle(MeshBuilder(), "swinging", self._passing_roll)
        self._swinging_car = NearOrFar(self._swinging, *2 * (geom_of(swinging),))
        self._ambulance = self._with_car.attach_new_node("ambulance")
        self._vehicle(along_z(accident.van(), 1.0), "van", self._passing_roll, self._ambulance)
        self._beacon_life = shader_numbers(2)
        lamps = accident.shining(along_z(accident.van_beacon(), 1.0))
        self._lamp(lamps, "van-lamps", self._ambulance, self._beacon_life)

    def _models(self, number: int, ahead: float) -> tuple[GeomNode, GeomNode]:
        """One car finely and coarsely."""
        near, far = (
            along_z(car(np.array(_PAINTS[number]), _SHAPES[number % 3], fine=fine), ahead)
            for fine in (True, False)
        )
        give_way()
        return geom_of(near), geom_of(far)

    def _build_sites(self) -> None:
        self._places: list[NodePath] = []
        self._sites: list[list[NodePath]] = []
        for number, x_m in enumerate(SITES_X_M):
            place = self._with_car.attach_new_node(f"site-{number}")
            place.set_pos(x_m, -0.4 if number == 0 else 0.0, 0.0)
            site = accident.build_site(number + 1)
            eyes = past_site(x_m, place.get_y())
            body = self._attach(
                site, "cars", Variant.HEADLIT, place, tile_m=_SITE_TILE_M, seen_from=eyes
            )
            beacon = accident.site_beacon(number + 1)
            lamps = self._lamp(beacon, "lamps", place, self._beacon_life)
            self._places.append(place)
            self._sites.append([body, lamps])

    def _vehicle(
        self, mesh: MeshBuilder, name: str, roll: Rolling, parent: NodePath | None = None
    ) -> NodePath:
        node = self._attach(mesh, name, Variant.ROLLING | Variant.HEADLIT, parent or self._with_car)
        node.set_shader_input("rolled", roll.numbers)
        return node

    def _lamp(
        self, mesh: MeshBuilder, name: str, parent: NodePath, life: PTA_LVecBase4f
    ) -> NodePath:
        """A node whose own light follows numbers of its own."""
        node = self._attach(mesh, name, Variant.LAMPLIT, parent)
        node.set_shader_input("life", life)
        return node

    def _move_traffic(self, dt_s: float) -> None:
        self._ahead_car.put(0.0, _NOSE_M + self.gap_now_m + _CAR_HALF_M)
        overtaking = max(self.speed_m_s + OVERTAKES_BY_M_S, LEAST_OVERTAKING_M_S)
        closing = {
            OVERTAKING_X_M: overtaking - self.speed_m_s,
            ONCOMING_X_M: -ONCOMING_M_S - self.speed_m_s,
        }
        for (x_m, lane), name in zip(self._lanes.items(), ("traffic", "oncoming"), strict=True):
            ahead = lane.advance(dt_s, closing[x_m], self._shares.get(name, 0.0))
            self._ahead_m[x_m] = ahead.tolist()
            for each, z_m in zip(self._traffic[x_m], self._ahead_m[x_m], strict=True):
                each.put(x_m, z_m)
        for place in self._places:
            place.set_z(self._site_m)
        self._own_roll.advance(dt_s, self.speed_m_s)
        self._passing_roll.advance(dt_s, overtaking)
        for x_m, speed_m_s in ((OVERTAKING_X_M, overtaking), (ONCOMING_X_M, ONCOMING_M_S)):
            self._rolls[x_m].advance(dt_s, speed_m_s)

    def vehicles_m(self) -> list[tuple[float, float]]:
        """Where other vehicles are, (x, z) from the patient's car; at an accident's place too."""
        site = round(self._applied["scene_of_accident"])
        stand = accident.vehicles_m(site, SITES_X_M[site - 1], self._site_m) if site else []
        driving = [(x, z) for x, z, _ in self._others() if z > -BEHIND_M]
        return [(0.0, self._ahead.get_z()), *driving, *stand]

    def _others(self) -> list[Behind]:
        """Every other car that drives, for the mirrors."""
        lanes = [(x_m, z_m, 1.0) for x_m, ahead in self._ahead_m.items() for z_m in ahead]
        for node, kind in ((self._swinging, 1.0), (self._ambulance, 2.0)):
            if not node.is_hidden():
                lanes.append((node.get_x(), node.get_z(), kind))
        return lanes

    def _show_cues(self) -> None:
        light_up(self._brakes, self._brake_life, self._cues.strength("ahead_brakes"))
        if (progress := self._cues.progress("near_miss")) is None:
            self._swinging.hide()
        else:
            self._swinging.show()
            where = near_miss(progress, self._applied["gap_m"], OVERTAKING_X_M)
            self._swinging_car.put(where.x_m, where.z_m)
        if (progress := self._cues.progress("siren_passes")) is None:
            self._ambulance.hide()
        else:
            self._ambulance.show()
            where = overtakes(progress, OVERTAKING_X_M)
            self._ambulance.set_pos(where.x_m, 0.0, where.z_m)

    def _shine(self) -> None:
        swell = accident.beacon_share(self._time_s)
        self._beacon_life[1] = (2.0 * swell - 0.5, 0.0, 0.0, 0.0)
        level = self._applied["scene_of_accident"]
        site = max(round(level), 1)
        site_m = (SITES_X_M[site - 1], self._site_m)
        self._night.shine(self._z_m, site_m, min(level, 1.0), swell)
        lamps = self._lighting.light.lamps
        self._night.beam.burn(lamps > 0.0)
        if self._in_software:
            self._sun_left_out.show(left_out=self.sun()[1] < SUN_DOWN)
        self._night.halos.show(self._burning(site, site_m, swell) if lamps > 0.0 else (), lamps)

    def _burning(self, site: int, site_m: tuple[float, float], swell: float) -> list[Pair]:
        """All lamps that one looks into."""
        tails = [(OVERTAKING_X_M, z_m) for z_m in self._ahead_m[OVERTAKING_X_M]]
        pairs = pairs_at_place(site, *site_m, swell) if self._applied["scene_of_accident"] else []
        pairs += pairs_of([(0.0, self._ahead.get_z()), *tails], Shines.TAIL, 2.3, 0.9)
        heads = [(ONCOMING_X_M, z_m) for z_m in self._ahead_m[ONCOMING_X_M]]
        return pairs + pairs_of(heads, Shines.HEAD, 2.1, 0.69)


build: Build = Road
