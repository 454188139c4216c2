"""The closed space: in a lift whose walls come nearer, and in the tube of a scanner."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from panda3d.core import NodePath

from protocols.scenes.enclosed import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.enclosed import clinic_things, lift, scanner, shaft
from therapy_client.scenes.enclosed.enclosing import (
    AXIS_M,
    EYES_M,
    LIFT_HEIGHT_M,
    LYING_EYES_M,
    head_z_m,
)
from therapy_client.scenes.enclosed.riders import CAPACITY, Riders
from therapy_client.scenes.enclosed.riding import LiftRide
from therapy_client.scenes.kit.covered_place import CoveredPlace
from therapy_client.scenes.kit.moving_car import light_up
from therapy_client.scenes.kit.panda_scene import Build
from therapy_client.scenes.kit.room_scene import ENTRY_STEP, RoomScene
from therapy_client.world.buildings.interior import even_light, lamplight
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.light_limit import LightLimit
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.light.shaders import Variant

_LIES_FROM = 0.5
_ENTRY_LEVEL, _ENTRY_M = 0.3, 0.25
_FAILS_TO, _DIPS_TO = 0.18, 0.45
_STRIP_DEG, _DOOR_S = 34.0, 2.5
_DOOR_CUE_S = 3.0
_FLOORS = (-1, 0, 1, 2)


class Enclosed(RoomScene):
    """A lift and a scanner. Walls slide and a table slides; the view is never shaken or tilted.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed gives the same people.

    Raises:
        DeviceError: The people file is missing or damaged.
    """

    spec = SPEC
    light = even_light(0.0, (1.0, 1.0, 1.0))

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        self._lying = CoveredPlace(place=False)
        self._ride = LiftRide()
        self._open = 1.0
        self._before: dict[str, float] | None = None
        self._limit = LightLimit()
        self._lamps = shader_numbers(2)
        self._cab = self.root.attach_new_node("lift")
        self._clinic = self.root.attach_new_node("scanner")
        self._build_cab()
        self._build_front(seed)
        self._build_scanner()
        self._riders = Riders(seed)
        self._people(self._riders, CAPACITY + 1, seed)
        self._light_on_faces = 1.0
        self.apply(self.spec.calm_exposure())
        self._riders.settle()
        self.advance(0.0)

    @property
    def riders(self) -> Riders:
        """The people of the lift."""
        return self._riders

    @property
    def ride(self) -> LiftRide:
        """How the lift rides."""
        return self._ride

    @property
    def door_open(self) -> float:
        """How far the lift's door is open, 0 to 1."""
        return self._open

    def cover(self) -> float:
        """How far the view is covered, 0 to 1, on the way from the lift to the scanner."""
        return self._lying.cover

    def advance(self, dt_s: float) -> None:
        """Let the ride, the table, people and running cues go on."""
        if self._lying.advance(dt_s):
            self._arrive()
        jolted = self._cues.progress("lift_jolts") is not None
        self._ride.advance(dt_s, self._applied["lift_ride"], halted=jolted)
        self._slide_door(dt_s)
        self._show_ride()
        self._play(dt_s)
        self._shine(dt_s)
        self._live(dt_s, 0.0)

    def standpoint(self) -> Standpoint:
        """Upright in the middle of the lift, or lying with the head before the tube or in it."""
        if not self._lying.here:
            return Standpoint((0.0, 0.0, 0.0), 0.0)
        z_m = head_z_m(max(self._applied["closed_place"], 1.0), self._applied["tube_depth_m"])
        return Standpoint((0.0, LYING_EYES_M - EYES_M, z_m), 0.0)

    def _show(self, exposure: Mapping[str, float]) -> None:
        before, self._before = self._before, dict(exposure)
        entered = before is None or any(
            abs(exposure[name] - before[name]) > most
            for name, most in (
                ("closed_place", _ENTRY_LEVEL),
                ("lift_ride", _ENTRY_LEVEL),
                ("lift_door", _ENTRY_LEVEL),
                ("lift_side_m", _ENTRY_M),
                ("people_count", ENTRY_STEP),
            )
        )
        lies = exposure["closed_place"] > _LIES_FROM
        self._riders.count = round(exposure["people_count"])
        self._riders.side_m = exposure["lift_side_m"]
        if entered:
            self._lying.settle(lies)
            self._ride.settle(exposure["lift_ride"])
            self._open = self._wanted_open()
            self._arrive()
        self._lying.want(lies)
        self._riders.follow()
        self._show_walls(exposure["lift_side_m"])
        narrow = exposure["tube_diameter_m"] / (2.0 * scanner.BUILT_RADIUS_M)
        self._tube.set_scale(narrow, narrow, 1.0)
        head = head_z_m(max(exposure["closed_place"], 1.0), exposure["tube_depth_m"])
        self._table.set_z(head)

    def _arrive(self) -> None:
        """The place has changed, unseen."""
        lies = self._lying.here
        self._riders.here = not lies
        for node, there in ((self._cab, not lies), (self._clinic, lies)):
            node.show() if there else node.hide()
        self._riders.settle()

    def _show_walls(self, side_m: float) -> None:
        """Have the lift's walls where its side says; what is on them comes with them."""
        half, share = side_m / 2, side_m / lift.BUILT_M
        for node, side in zip(self._sides, (-1.0, 1.0), strict=True):
            node.set_pos(side * half, 0.0, 0.0)
            node.set_scale(1.0, 1.0, share)
        self._back.set_z(-half)
        self._back.set_scale(share, 1.0, 1.0)
        self._plan.set_scale(share, 1.0, share)
        self._controls.set_pos(half, 0.0, min(0.0, half - 0.68))
        self._front.set_z(half)
        self._strip.set_pos(0.0, LIFT_HEIGHT_M - 0.012, 0.76 * half)

    def _wanted_open(self) -> float:
        wanted = 1.0 - self._applied["lift_door"] / 2.0
        if self._applied["lift_ride"] >= 0.5 or not self._ride.at_floor:
            wanted = min(wanted, 0.5) if self._applied["lift_door"] < 1.5 else 0.0
        progress = self._cues.progress("lift_closes")
        if progress is not None:
            lasts_s = SPEC.cue("lift_closes").duration_s
            since_s, left_s = progress * lasts_s, (1.0 - progress) * lasts_s
            wanted = min(wanted, max(0.0, 1.0 - since_s / _DOOR_CUE_S, 1.0 - left_s / _DOOR_CUE_S))
        return wanted

    def _slide_door(self, dt_s: float) -> None:
        step = dt_s / _DOOR_S
        self._open += max(-step, min(step, self._wanted_open() - self._open))
        for leaf, side in zip(self._leaves, (-1.0, 1.0), strict=True):
            leaf.set_x(side * 0.97 * lift.DOOR_HALF_M * self._open)

    def _show_ride(self) -> None:
        """Have the shaft and the landing where the ride has them."""
        storey = lift.FLOOR_TO_FLOOR_M
        floor = round(self._ride.way_m / storey)
        rises = self._applied["lift_ride"] >= 0.5
        leaves = rises and self._ride.way_m < storey
        near = not rises and self._ride.way_m > floor * storey - storey
        for node, off in zip(self._storeys, _FLOORS, strict=True):
            node.set_y((floor + off) * storey - self._ride.way_m)
        hall = 0 if leaves else floor + (self._ride.way_m > floor * storey + 0.01)
        self._hall.set_y(hall * storey - self._ride.way_m)
        there = leaves or near
        self._hall.show() if there else self._hall.hide()
        for node, off in zip(self._doors, _FLOORS, strict=True):
            node.hide() if there and floor + off == hall else node.show()
        dot = math.floor(self._ride.way_m / storey + 0.5) % lift.DOTS
        dark = self._applied["lift_ride"] > 1.5
        for number, node in enumerate(self._dots):
            node.show() if number == dot and not dark else node.hide()

    def _shine(self, dt_s: float) -> None:
        """The light of lift and scanner, the emergency lamp, the alarm's button, and the fan."""
        failed = self._cues.strength("light_fails")
        dipped = 1.0 - (1.0 - _DIPS_TO) * self._cues.strength("lift_jolts")
        wanted = self._applied["room_light"] * dipped
        share = self._limit.toward(wanted + failed * (min(_FAILS_TO, wanted) - wanted), dt_s)
        self._lamps[1] = (share, 0.0, 0.0, 0.0)
        if share != self._light_on_faces:
            self._light_on_faces = share
            self._faces_light.show(lamplight(share))
        light_up(self._emergency, self._emergency_life, max(0.0, 1.0 - 1.6 * share))
        light_up(self._alarm_lit, self._alarm_life, self._cues.strength("alarm_answered"))
        blown = _STRIP_DEG * self._applied["fresh_air"]
        for node in (self._strip, self._tube_strip):
            node.set_p(-blown - 0.2 * blown * math.sin(7.0 * self._time_s))

    def _lit(
        self, mesh: MeshBuilder, name: str, parent: NodePath, *, two_sided: bool = False
    ) -> NodePath:
        """A node of what the lamps light."""
        kind = Variant.LAMPLIT | Variant.CLEAN
        node = self._attach(mesh, name, kind, parent, two_sided=two_sided)
        node.set_shader_input("life", self._lamps)
        return node

    def _build_cab(self) -> None:
        here, lit = self._cab, lift.CAB.lit
        self._sides = []
        for side in (-1.0, 1.0):
            wall = lift.build_side_wall(side)
            moved = MeshBuilder()
            moved.extend(wall, (side, 0.0, 0.0))
            own = MeshBuilder()
            own.extend(lit(moved), (-side, 0.0, 0.0))
            self._sides.append(self._lit(own, f"side-{side:g}", here))
        self._back = self._lit(_shifted(lift.build_back_wall(), (0, 0, -1.0)), "back", here)
        self._plan = here.attach_new_node("plan")
        self._lit(lit(lift.build_floor()), "floor", self._plan)
        self._lit(lit(lift.build_lamp(), glow=1.7), "lamp", self._plan)
        self._controls = here.attach_new_node("controls")
        self._lit(_shifted(lift.build_controls(), (1.0, 0, 0)), "panel", self._controls)
        self._lit(_shifted(lift.build_alarm(), (1.0, 0, 0)), "alarm", self._controls)
        self._emergency_life, self._alarm_life = shader_numbers(2), shader_numbers(2)
        lamp = self._lit(
            _shifted(lift.build_emergency_lamp(), (1, 0, 0), 1.6), "spare", self._controls
        )
        lamp.set_shader_input("life", self._emergency_life)
        self._emergency = lamp
        lamp = self._lit(_shifted(lift.build_alarm(), (1, 0, 0), 1.5), "alarm-lit", self._controls)
        lamp.set_shader_input("life", self._alarm_life)
        lamp.set_x(-0.0015)
        self._alarm_lit = lamp
        self._strip = self._lit(
            _shifted(lift.build_strip(), (0, 2.2, 0.7), 0.1), "strip", here, two_sided=True
        )

    def _build_front(self, seed: int) -> None:
        self._front = self._cab.attach_new_node("front")
        front = self._front
        self._lit(_shifted(lift.build_front(), (0, 0, 1.0)), "jambs", front, two_sided=True)
        self._leaves = []
        for side in (-1.0, 1.0):
            leaf = front.attach_new_node("leaf")
            self._lit(_shifted(lift.build_leaf(side), (0, 0, 1.0)), "steel", leaf)
            self._attach_clear(lift.build_slit(side), "slit", leaf, 8)
            self._leaves.append(leaf)
        self._dots = [
            self._lit(lift.CAB.lit(lift.build_dot(number), glow=1.2), "dot", front)
            for number in range(lift.DOTS)
        ]
        rng = np.random.default_rng(seed)
        self._hall = front.attach_new_node("hall")
        own = self._attach(
            shaft.HALL.lit(shaft.build_hall(rng)), "walls", Variant.LAMPLIT, self._hall
        )
        own.set_two_sided(True)
        lamps = shaft.HALL.lit(shaft.build_hall_lamps(), glow=1.5)
        self._attach(lamps, "lamps", Variant.LAMPLIT, self._hall)
        self._storeys, self._doors = [], []
        for _ in _FLOORS:
            node = front.attach_new_node("storey")
            wall = shaft.SHAFT.lit(shaft.build_between())
            self._attach(wall, "between", Variant.LAMPLIT, node)
            door = shaft.SHAFT.lit(shaft.build_landing_door())
            self._doors.append(self._attach(door, "door", Variant.LAMPLIT, node))
            self._storeys.append(node)

    def _build_scanner(self) -> None:
        here, lit = self._clinic, scanner.ROOM.lit
        self._lit(lit(scanner.build_room()), "room", here)
        self._lit(lit(scanner.build_lamps(), glow=1.7), "lamps", here)
        control = lit(clinic_things.build_control(), glow=0.28)
        self._attach(control, "control", Variant.LAMPLIT, here, two_sided=True)
        self._attach_clear(scanner.build_pane(), "pane", here, 8)
        self._lit(lit(scanner.build_casing()), "casing", here, two_sided=True)
        self._lit(lit(scanner.build_stand()), "stand", here)
        self._tube = here.attach_new_node("tube")
        self._tube.set_y(AXIS_M)
        self._lit(scanner.lit_tube(scanner.build_tube()), "wall", self._tube, two_sided=True)
        self._lit(scanner.lit_tube(scanner.build_tube_lamp(), glow=1.1), "strip", self._tube)
        self._table = here.attach_new_node("table")
        self._lit(lit(scanner.build_table()), "top", self._table, two_sided=True)
        strip = lit(lift.build_strip(), 0.1)
        self._tube_strip = self._lit(strip, "paper", here, two_sided=True)
        self._tube_strip.set_pos(0.12, AXIS_M + 0.56, 0.03)


def _shifted(mesh: MeshBuilder, by_m: tuple[float, float, float], glow: float = 0.0) -> MeshBuilder:
    """A part of the cab lit where it is built to stand, and put back to where it was drawn."""
    there, back = MeshBuilder(), MeshBuilder()
    there.extend(mesh, by_m)
    back.extend(lift.CAB.lit(there, glow), (-by_m[0], -by_m[1], -by_m[2]))
    return back


build: Build = Enclosed
