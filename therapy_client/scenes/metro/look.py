"""The metro: from the entrance hall over the platform into a carriage, and into the tunnel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from panda3d.core import NodePath

from protocols.scenes.metro import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.kit.panda_scene import Build
from therapy_client.scenes.kit.room_scene import ENTRY_STEP, RoomScene, adult
from therapy_client.scenes.metro import (
    built_once,
    cab_fittings,
    cab_glass,
    metro_station,
    metro_train,
    tunnel,
)
from therapy_client.scenes.metro.cab_measures import MIDDLE_Z_M
from therapy_client.scenes.metro.metro_ride import (
    PLATFORM,
    PLATFORM_Z_M,
    RIDE_M_S,
    Ride,
    ride_at,
    visiting,
)
from therapy_client.scenes.metro.passengers import CAPACITY, Passengers
from therapy_client.world.buildings.interior import even_light, lamplight
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.light.shaders import Variant
from therapy_client.world.people.file import BodyEntry

_ENTRY_PLACE = 0.3
"""A change of place that no rate allows in a frame: the scene is entered anew."""

_TUNNEL_HALF_M = 48.0

PASSING_LIGHT, EMERGENCY_LIGHT = 0.10, 0.52
"""How bright a lamp of the tunnel is where its light runs through the carriage, beside the lamps of
the carriage, far below a flash; and what is left of these while the train stands in the tunnel."""

_FADE_S, _SWAY = 1.5, 0.22
"""How long straps and passing lamps take to begin and to end, and how far straps swing."""

_EYES = EyeBox((-90.0, 0.9, PLATFORM_Z_M - 0.5), (20.0, 2.0, MIDDLE_Z_M + 0.5))
"""All of the station that the patient's eyes come to, while it goes past the train, too."""


class Metro(RoomScene):
    """A metro station and its train. The camera never shakes, and no light flickers.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed puts the same people into the same places.

    Raises:
        DeviceError: The people file is missing or damaged.
    """

    spec = SPEC
    light = even_light(0.0, (1.0, 1.0, 1.0))

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        self._passengers = Passengers(seed)
        self._ride = ride_at(0.0)
        self._place, self._tunnel_m = 0.0, 0.0
        self._dark_outside, self._passing = shader_numbers(1), shader_numbers(1)
        self._passing[0] = (0.0, tunnel.LAMP_M, 0.0, 0.0)
        self._lamps_pass, self._draught = 0.0, 0.0
        self._build_station()
        self._build_train()
        self._people(self._passengers, 2 * CAPACITY, seed, fits=_sits_well)
        self.apply(self.spec.calm_exposure())
        self._passengers.settle(self._ride)
        self.advance(0.0)

    @property
    def passengers(self) -> Passengers:
        """The people of the metro."""
        return self._passengers

    @property
    def ride(self) -> Ride:
        """What is shown of station, train and doors, running cues included."""
        return self._ride

    @property
    def tunnel_m(self) -> float:
        """How much tunnel has gone past."""
        return self._tunnel_m

    def advance(self, dt_s: float) -> None:
        """Let people, the ride and running cues go on."""
        self._show_ride(self._cued(ride_at(self._applied["metro_place"])))
        if self._ride.rides:
            self._tunnel_m += RIDE_M_S * dt_s
            self._tunnel.set_x(self._tunnel_m % tunnel.LAMP_M)
        self._play(dt_s)
        halted = self._ride.halted
        self._lamps_pass = _toward(self._lamps_pass, float(self._ride.rides), dt_s / _FADE_S)
        self._draught = _toward(self._draught, _SWAY * self._ride.rides, _SWAY * dt_s / _FADE_S)
        self._passing[0] = (
            self._tunnel.get_x(),
            tunnel.LAMP_M,
            PASSING_LIGHT * self._lamps_pass,
            0.0,
        )
        self._live(dt_s, self._draught, lamp=EMERGENCY_LIGHT if halted else 1.0)
        self._faces_light.show(lamplight(self._life[1][0]))

    def standpoint(self) -> Standpoint:
        """In the hall, on the platform or between the doors of the carriage, looking along."""
        x, z = ride_at(self._applied["metro_place"]).patient_m
        return Standpoint((x, 0.0, z), heading_deg=90.0)

    def _show(self, exposure: Mapping[str, float]) -> None:
        crowd, count = self._passengers, round(exposure["people_count"])
        crowd.gaze_share, crowd.min_distance_m = exposure["gaze_share"], exposure["min_distance_m"]
        before, crowd.count = crowd.count, count
        place, self._place = self._place, exposure["metro_place"]
        if abs(count - before) > ENTRY_STEP or abs(place - self._place) > _ENTRY_PLACE:
            self._show_ride(ride_at(self._place))
            self.settle()  # behind a cover: the lamps are as they are there
            crowd.settle(self._ride)

    def _cued(self, ride: Ride) -> Ride:
        """The ride with what running cues make of it."""
        since_s = {
            cue.name: progress * cue.duration_s
            for cue in self.spec.cues
            if (progress := self._cues.progress(cue.name)) is not None
        }
        if "train_arrives" in since_s and self._applied["metro_place"] <= PLATFORM:
            ride = replace(ride, train_x_m=visiting(since_s["train_arrives"]))
        if "doors_close" in since_s:
            left_s = SPEC.cue("doors_close").duration_s - since_s["doors_close"]
            ride = replace(ride, doors=min(ride.doors, self._doors(since_s["doors_close"], left_s)))
        if "tunnel_stop" in since_s:
            ride = replace(ride, rides=False)
        return ride

    def _doors(self, since_s: float, left_s: float) -> float:
        """How far doors are open that close in 2 s and open again in 2 s."""
        return max(0.0, 1.0 - since_s / 2.0, 1.0 - left_s / 2.0)

    def _show_ride(self, ride: Ride) -> None:
        self._ride = ride
        self._dark_outside[0] = (float(ride.station_x_m is None), 0.0, 0.0, 0.0)
        self._passengers.follow(ride)
        _at(self._station, ride.station_x_m)
        _at(self._train, ride.train_x_m)
        beyond = ride.station_x_m is None
        _at(self._tunnel, self._tunnel.get_x() if beyond and ride.rides else None)
        _at(self._standing, 0.0 if beyond and not ride.rides else None)
        half = metro_train.DOOR_HALF_M
        self._leaves[0].set_x(-half - 0.96 * half * ride.doors)
        self._leaves[1].set_x(0.96 * half * ride.doors)

    def _build_station(self) -> None:
        lit = Variant.LAMPLIT
        station, hall = metro_station.STATION, metro_station.HALL
        self._station = self.root.attach_new_node("station")
        here = self._station
        platform, things, entrance, occlusion = built_once.platform()
        occlusion.set_on(here)
        enclosed = lit | Variant.ENCLOSED
        self._attach_behind(platform, "platform", enclosed, here, order=1)
        self._attach(
            things, "platform-things", enclosed, here, two_sided=True, tile_m=9.0, seen_from=_EYES
        )
        self._attach_behind(entrance, "hall", enclosed, here, two_sided=True)
        strips, dim = metro_station.build_lamps()
        shining = station.lit(strips, glow=1.7)
        shining.extend(hall.lit(dim, glow=0.9))
        self._attach(shining, "lamps", lit, here)
        begins, ends, reach = metro_station.BEGINS_M, metro_station.ENDS_M, tunnel.REACH_M
        self._attach_tunnel(begins - reach, begins, here)
        self._attach_tunnel(ends, ends + reach, here)
        self._tunnel = self.root.attach_new_node("tunnel")
        self._attach_tunnel(-_TUNNEL_HALF_M - tunnel.LAMP_M, _TUNNEL_HALF_M, self._tunnel)
        self._standing = self._attach(
            built_once.standing(), "standing", Variant.LAMPLIT, two_sided=True, tile_m=8.0
        )

    def _attach_tunnel(self, x0: float, x1: float, parent: NodePath) -> None:
        walls = built_once.passing(x0, x1)
        self._attach_behind(walls, "walls", Variant.LAMPLIT, parent, two_sided=True)

    def _build_train(self) -> None:
        lit, inside = Variant.LAMPLIT, metro_train.CARRIAGE
        self._train = self.root.attach_new_node("train")
        body, occlusion = built_once.carriage()
        strips, small = metro_train.build_glowing()
        shining = inside.lit(strips, glow=1.5)
        shining.extend(inside.lit(small, glow=0.9))
        occlusion.set_on(self._train)
        kind = lit | Variant.ENCLOSED | Variant.PASSED
        self._attach(body, "body", kind, self._train, two_sided=True, tile_m=6.0)
        self._attach(shining, "lamps", lit, self._train)
        straps = inside.lit(cab_fittings.build_straps())
        self._attach(straps, "straps", lit | Variant.SWAYING, self._train, two_sided=True)
        leaf = inside.lit(metro_train.build_leaf())
        self._leaves = [
            self._attach(leaf, f"leaf-{side}", lit, self._train, two_sided=True)
            for side in ("left", "right")
        ]
        self._train.set_shader_inputs(dark_outside=self._dark_outside, passing=self._passing)
        self._attach_panes(cab_glass.build_panes(), self._train)
        for each in self._leaves:
            self._attach_panes(cab_glass.build_leaf_pane(), each)

    def _attach_panes(self, panes: MeshBuilder, parent: NodePath) -> None:
        self._attach_clear(panes, "panes", parent, 20).set_shader(cab_glass.pane_shader())


def _toward(value: float, wanted: float, most: float) -> float:
    return value + max(-most, min(most, wanted - value))


def _sits_well(body: BodyEntry) -> bool:
    """Grown-ups whose clothes show how they sit where no desk hides it."""
    return adult(body) and body.bottom != "long_skirt"


def _at(node: NodePath, x_m: float | None) -> None:
    """Put a node somewhere along the track, or hide it."""
    if x_m is None:
        node.hide()
        return
    node.show()
    node.set_x(x_m)


build: Build = Metro
