"""The flight: at the gate, in the cabin on the ground, and in the air."""

from __future__ import annotations

from collections.abc import Mapping

from panda3d.core import LMatrix4f, LVector3f, NodePath, PTA_LVecBase4f

from protocols.scenes.flight import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.flight import cabin, gate, overhead, seats, wing
from therapy_client.scenes.flight.cabin_measures import EYES_M, SEATS_X_M, lit
from therapy_client.scenes.flight.flyers import CAPACITY, Flyers
from therapy_client.scenes.flight.flying import (
    BOARDED,
    CRUISE,
    DOORS_SHUT,
    GATE,
    TAXI_M_S,
    TAXIING,
    Flying,
    bump_share,
    cabin_lamp,
    door_open,
    flying,
    rough,
)
from therapy_client.scenes.flight.outside import Outside, light_aloft, weather_at
from therapy_client.scenes.flight.storm import Storm
from therapy_client.scenes.flight.stowed import Stowed
from therapy_client.scenes.kit.covered_place import CoveredPlace
from therapy_client.scenes.kit.levels import fade
from therapy_client.scenes.kit.moving_car import light_up
from therapy_client.scenes.kit.panda_scene import Build
from therapy_client.scenes.kit.room_scene import ENTRY_STEP, EYE_HEIGHT_M, RoomScene, adult
from therapy_client.world.buildings.interior import lamplight
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.light import CITY_AFTERNOON
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.light.shaders import Variant
from therapy_client.world.people.file import BodyEntry

_ENTRY_LEVEL, _ENTRY_HOUR_H = 0.45, 0.25
_DIMMED_TO, _SIGN_S, _SIGN_FROM = 1.0 / 3.0, 0.6, 0.3
_WING_DEG, _CURTAIN_DEG, _CUP_M, _FLAP_CUE = 2.4, 7.0, 0.012, 0.8
_SIGN_PHASES = (DOORS_SHUT, TAXIING, 5, 6)
_DOOR_SLIDES_M, _SPOT_SHARE = 1.05, 0.35


class Flight(RoomScene):
    """A flight in phases; what moves is outside, or hangs loose: never the view.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same land and seats the same people.

    Raises:
        DeviceError: The people file is missing or damaged.
    """

    spec = SPEC
    light = CITY_AFTERNOON

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        self._place = CoveredPlace((GATE, 0))
        self._phase_s = self._rolled_m = self._sign = 0.0
        self._shown_light: tuple[object, ...] | None = None
        self._outside = Outside(self.root, self._attach, seed)
        self._gate = self.root.attach_new_node("gate")
        self._build_gate()
        self._cabin = self.root.attach_new_node("cabin")
        self._build_cabin()
        self._build_seats()
        self._stowed = Stowed(self._cabin, self._ahead, self._attach, seed)
        self._build_loose()
        self._storm = Storm(self.root, self._cabin, self._attach, seed)
        self._flyers = Flyers(seed)
        self._people(self._flyers, 2 * CAPACITY + 1, seed, fits=_sits_well)
        self._light_on_faces = 1.0
        self.apply(self.spec.calm_exposure())
        self._flyers.settle()
        self.advance(0.0)

    @property
    def flyers(self) -> Flyers:
        """The people of the flight."""
        return self._flyers

    @property
    def stowed(self) -> Stowed:
        """Bins, coat and screens of the cabin."""
        return self._stowed

    @property
    def phase(self) -> float:
        """The value of the flight's phase that is shown."""
        return self._applied["flight_phase"]

    @property
    def now(self) -> Flying:
        """The plane as it is shown."""
        return self._now

    def cover(self) -> float:
        """How far the view is covered, 0 to 1, while the patient changes place."""
        return self._place.cover

    def advance(self, dt_s: float) -> None:
        """Let the flight, people and running cues go on."""
        self._phase_s += dt_s
        before = self._place.here
        if self._place.advance(dt_s):
            self._arrive(before[0])
        self._fly(dt_s)
        self._play(dt_s)
        self._shake(dt_s)
        lamp = cabin_lamp(self._applied["flight_phase"])
        lamp *= 1.0 - self._cues.strength("cabin_dims") * (1.0 - _DIMMED_TO)
        self._live(dt_s, 0.1, lamp=lamp)
        self._light_faces(self._life[1][0])

    def standpoint(self) -> Standpoint:
        """On a chair at the gate or on a seat: so low that the eyes are where a sitter's are."""
        phase, seat = self._place.here
        x_m = SEATS_X_M[seat] if phase else 0.0
        return Standpoint((x_m, EYES_M - EYE_HEIGHT_M, 0.0), 0.0)

    def _show(self, exposure: Mapping[str, float]) -> None:
        flyers, count = self._flyers, round(exposure["people_count"])
        place = _place_of(exposure["flight_phase"], exposure["airline_seat"])
        entered = self._before is None or any(
            abs(exposure[name] - self._before[name]) > most
            for name, most in (
                ("flight_phase", _ENTRY_LEVEL),
                ("airline_seat", _ENTRY_LEVEL),
                ("people_count", ENTRY_STEP),
            )
        )
        self._before = dict(exposure)
        flyers.count, flyers.pitch_m = count, exposure["seat_pitch_m"]
        self._ahead.set_z(exposure["seat_pitch_m"])
        if entered:
            self._place.settle(place)
            self._arrive(None)
            flyers.settle()
        self._place.want(place)
        flyers.follow()

    _before: dict[str, float] | None = None

    def _arrive(self, before: int | None) -> None:
        """The place has changed, unseen."""
        phase, seat = self._place.here
        if phase != before:
            self._phase_s = self._rolled_m = 0.0
        self._flyers.seat, self._flyers.aboard = seat, phase != GATE
        for node, there in ((self._gate, phase == GATE), (self._cabin, phase != GATE)):
            node.show() if there else node.hide()
        self._table.set_x(SEATS_X_M[seat])
        self._flyers.settle()

    def _fly(self, dt_s: float) -> None:
        """Have the world outside where the plane is."""
        level, (phase, _) = self._applied["flight_phase"], self._place.here
        if phase == BOARDED:
            rolls = min(max(level - DOORS_SHUT, 0.0), 1.0)
            self._rolled_m += TAXI_M_S * rolls * dt_s
            on_ground = flying(
                TAXIING if level > DOORS_SHUT else min(round(level), DOORS_SHUT), 9.0
            )
            self._now = Flying(
                0.0, TAXI_M_S * rolls, self._rolled_m, 0.0, 0.0,
                on_ground.engines * max(rolls, 0.35), on_ground.flaps * rolls, rolls=rolls > 0.0,
            )  # fmt: skip
        else:
            self._now = flying(phase, self._phase_s)
        self._outside.show(self._now, phase, self._applied["flight_sky"])
        door = door_open(level)
        self._door.set_z(_DOOR_SLIDES_M * door)
        self._doorway.show() if door > 0.0 else self._doorway.hide()
        weather = weather_at(self._applied["flight_sky"], self._now.height_m)
        lighting = (self._applied["time_of_day_h"], weather, self._now.height_m)
        if lighting != self._shown_light:
            self._shown_light = lighting
            self._lighting.show(light_aloft(*lighting))
            lamps = self._lighting.light.lamps
            for lamp in self._tip_lamps:
                lamp.show() if lamps > 0.0 else lamp.hide()
        self._storm.show(self._now, weather, self._cues.strength("far_lightning"), dt_s)

    def _shake(self, dt_s: float) -> None:
        """Move what hangs loose: wings, curtain, cup and the spot of the reading lamp."""
        airborne = not self._now.rolls and self._place.here[0] >= CRUISE
        strength = self._applied["turbulence"] * (1.0 if airborne else 0.12 * self._now.rolls)
        swing = rough(strength, self._time_s, bump_share(self._cues.progress("air_bump")))
        late = rough(strength, self._time_s - 0.35)
        for node, side in zip(self._wings, (1.0, -1.0), strict=True):
            node.set_mat(_rolled(side * _WING_DEG * swing) * _put(wing.ROOT_M, side))
        out = max(self._now.flaps, _FLAP_CUE * self._cues.strength("flaps_move"))
        back, down, turned = wing.flap_offset(out)
        for flap in self._flaps:
            hinged = LMatrix4f.rotate_mat(turned, LVector3f(1, 0, 0))
            flap.set_mat(hinged * LMatrix4f.translate_mat(0.0, down, back))
        tilt = LMatrix4f.rotate_mat(_CURTAIN_DEG * late, LVector3f(1, 0, 0))
        at = LMatrix4f.translate_mat(0.0, overhead.CURTAIN_TOP_M, overhead.CURTAIN_Z_M)
        self._curtain.set_mat(tilt * at)
        self._cup.set_pos(
            -0.08 + _CUP_M * late, seats.TABLE_Y_M + 0.018, -0.14 + 0.6 * _CUP_M * swing
        )
        self._spot.set_pos(0.03 + 2.0 * _CUP_M * swing, seats.TABLE_Y_M + 0.0195, -0.15)
        self._table.show() if self._place.here[0] == CRUISE else self._table.hide()
        self._stowed.show(self._applied["flight_phase"], self._applied["turbulence"], (swing, late))
        wanted = float(
            (
                self._place.here[0] >= CRUISE
                and (
                    self._place.here[0] in _SIGN_PHASES or self._applied["turbulence"] > _SIGN_FROM
                )
            )
            or (self._applied["flight_phase"] > DOORS_SHUT - 0.5 and self._place.here[0] != CRUISE)
            or self._cues.progress("belt_sign") is not None
        )
        step = dt_s / _SIGN_S
        self._sign += max(-step, min(step, wanted - self._sign))
        light_up(self._signs, self._sign_life, self._sign)

    def _light_faces(self, share: float) -> None:
        if share != self._light_on_faces:
            self._light_on_faces = share
            self._faces_light.show(lamplight(share))

    def _build_gate(self) -> None:
        lamplit, here = Variant.LAMPLIT, self._gate
        self._attach(gate.lit(gate.build_hall()), "hall", lamplit, here)
        self._attach(gate.lit(gate.build_things()), "things", lamplit, here)
        self._attach(gate.lit(gate.build_lamps(), glow=1.6), "lamps", lamplit, here)
        self._attach(gate.lit(gate.build_screens(), glow=0.9), "screens", lamplit, here)
        self._attach(gate.build_airliner(), "airliner", Variant.PLAIN, here, two_sided=True)
        self._attach_clear(gate.build_glass(), "front", here, 5)

    def _build_cabin(self) -> None:
        lamplit, here = Variant.LAMPLIT, self._cabin
        self._attach(lit(cabin.build_shell()), "shell", lamplit, here, two_sided=True)
        self._attach(lit(cabin.build_blinds()), "blinds", lamplit, here)
        self._attach(lit(cabin.build_lamps(), glow=1.7), "lamps", lamplit, here)
        self._door = self._attach(lit(cabin.build_door()), "door", lamplit, here)
        self._doorway = self._attach(lit(cabin.build_doorway(), 0.35), "doorway", lamplit, here)
        self._attach_clear(cabin.build_panes(), "panes", here, 6)

    def _build_seats(self) -> None:
        self._ahead = self._cabin.attach_new_node("ahead")
        near, far = seats.build_bank(detailed=True), seats.build_bank(detailed=False)
        backs = seats.build_backs()
        own, behind, ahead = MeshBuilder(), MeshBuilder(), MeshBuilder()
        for mesh in (near, _mirrored(near)):
            own.extend(mesh)
        for z in seats.rows_behind_m():
            for mesh in (far, _mirrored(far)):
                behind.extend(mesh, (0.0, 0.0, float(z)))
        for number, z in enumerate(seats.rows_ahead_m(0.0)):
            for mesh in (near if number == 0 else far, backs):
                for part in (mesh, _mirrored(mesh)):
                    ahead.extend(part, (0.0, 0.0, float(z)))
        self._attach(lit(own), "seats", Variant.LAMPLIT, self._cabin)
        self._attach(lit(behind), "rows-behind", Variant.LAMPLIT, self._cabin)
        self._attach(lit(ahead), "rows", Variant.LAMPLIT, self._ahead)
        rows = [0.0, *(z + 0.0 for z in seats.rows_behind_m()), *seats.rows_ahead_m(0.8)]
        panels = [float(z) for z in rows]
        self._attach(lit(overhead.build_overhead(panels)), "overhead", Variant.LAMPLIT, self._cabin)
        self._sign_life = shader_numbers(2)
        signs = lit(overhead.build_signs(panels), glow=1.5)
        self._signs = self._own_light(signs, "signs", self._sign_life)

    def _build_loose(self) -> None:
        lamplit, here = Variant.LAMPLIT, self._cabin
        curtain = lit(overhead.build_curtain(), 0.06)
        self._curtain = self._attach(curtain, "curtain", lamplit, here, two_sided=True)
        self._table = self._ahead.attach_new_node("table")
        self._table.set_z(-0.40)
        self._attach(lit(seats.build_table()), "table", lamplit, self._table)
        self._cup = self._attach(lit(seats.build_cup(), 0.1), "cup", lamplit, self._table)
        self._spot = self._attach(lit(seats.build_spot(), 0.5), "spot", lamplit, self._table)
        fade(self._spot, _SPOT_SHARE)
        self._wings, self._flaps, self._tip_lamps = [], [], []
        for side in (1.0, -1.0):
            node = here.attach_new_node("wing")
            self._attach(wing.build_wing(), "skin", Variant.PLAIN, node, two_sided=True)
            self._flaps.append(
                self._attach(wing.build_flaps(), "flaps", Variant.PLAIN, node, two_sided=True)
            )
            lamp = lit(wing.build_tip_lamp(right=side > 0), glow=2.0)
            self._tip_lamps.append(self._attach(lamp, "tip", lamplit, node))
            self._wings.append(node)

    def _own_light(self, mesh: MeshBuilder, name: str, life: PTA_LVecBase4f) -> NodePath:
        """A node whose own light follows numbers of its own."""
        node = self._attach(mesh, name, Variant.LAMPLIT, self._cabin)
        node.set_shader_input("life", life)
        return node


def _place_of(phase: float, seat: float) -> tuple[int, int]:
    """The place of an exposure that is reached unseen: the gate, the cabin on the ground, a flight.

    Doors that shut and a plane that begins to roll are seen, and are one place with the cabin.
    """
    level = round(phase)
    key = BOARDED if BOARDED <= level <= TAXIING else level
    return key, round(seat) if key != GATE else 0


def _rolled(angle_deg: float) -> LMatrix4f:
    return LMatrix4f.rotate_mat(angle_deg, LVector3f(0, 0, 1))


def _put(at_m: tuple[float, float, float], side: float) -> LMatrix4f:
    """Put what is built for the right to its side."""
    return LMatrix4f.scale_mat(side, 1.0, 1.0) * LMatrix4f.translate_mat(
        side * at_m[0], at_m[1], at_m[2]
    )


def _mirrored(mesh: MeshBuilder) -> MeshBuilder:
    """The same on the left."""
    vertices, indices = mesh.arrays()
    vertices["position"][:, 0] *= -1.0
    vertices["normal"][:, 0] *= -1.0
    other = MeshBuilder()
    other.take(vertices, indices[:, [0, 2, 1]])
    return other


def _sits_well(body: BodyEntry) -> bool:
    """Grown-ups whose clothes show how they sit where no desk hides it."""
    return adult(body) and body.bottom != "long_skirt"


build: Build = Flight
