"""The desert town: from its edge, from its street, from a vehicle that stands or drives."""

from __future__ import annotations

from collections.abc import Mapping

from panda3d.core import NodePath, TransparencyAttrib

from protocols.scenes.convoy import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.convoy import debris
from therapy_client.scenes.convoy.blown_sand import BlownSand
from therapy_client.scenes.convoy.convoy_way import (
    BLOCK_M,
    EDGE_M,
    STREET_M,
    Way,
    cloud_place,
    cloud_size,
    helicopter_place,
    part_shares,
)
from therapy_client.scenes.convoy.covered import CoveredChange
from therapy_client.scenes.convoy.desert_town import build_desert_town
from therapy_client.scenes.convoy.dust import dusted
from therapy_client.scenes.kit.beam import Beam
from therapy_client.scenes.kit.levels import fade
from therapy_client.scenes.kit.panda_scene import Build
from therapy_client.scenes.kit.street_scene import StreetScene
from therapy_client.world.crowds.actors import edges
from therapy_client.world.crowds.walkers import Lanes
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.air import Weather, weather_of
from therapy_client.world.light.light import CITY_AFTERNOON, Light
from therapy_client.world.light.shaders import Variant
from therapy_client.world.vehicles.cabin.drawn import SEATED, halves
from therapy_client.world.vehicles.cabin.field import FIELD_OPENINGS, build_field_cab
from therapy_client.world.vehicles.cabin.field_body import build_field_body
from therapy_client.world.vehicles.cabin.light import openings_of
from therapy_client.world.vehicles.cabin.measures import EYES_Y_M, SEAT_X_M
from therapy_client.world.vehicles.cabin.mirrors import Mirrors
from therapy_client.world.vehicles.lamp_halos import LampHalos, Pair, Shines
from therapy_client.world.vehicles.lorry import lorry
from therapy_client.world.vehicles.moved import Rolling, along_z

EYE_HEIGHT_M = 1.62
BOARDS_AT = 1.5
"""Half of the way from the street to the vehicle: there the view is covered for a second."""

_SEATED_M = (-SEAT_X_M, EYE_HEIGHT_M - EYES_Y_M, 0.0)
"""Where the cabin is from the patient's feet: the passenger's seat, as high as who stands."""
_BEHIND_Z_M = -0.22
_BEAM_M, _BEAM_STRENGTH = (0.0, 0.95, 2.1), 3.4
_HEADLIT = (
    Variant.SHADOWED | Variant.GLOWING | Variant.HEADLIT,
    Variant.ROLLING | Variant.HEADLIT,
)
_TAIL_Y_M, _TAIL_Z_M = 0.92, 3.62
"""Where the headlamps are in the vehicle, and the tail lamps in a lorry behind its middle."""
_LORRIES = ((17.0, (0.62, 0.54, 0.41)), (36.0, (0.58, 0.52, 0.41)))
_LORRY_CANVAS = (0.50, 0.46, 0.36)
"""How far ahead those go that drive before the patient, and their paint."""
_BREEZE, _ENTRY_LEVEL = 0.16, 0.3
_LANES = Lanes((-3.0, 1.4, -3.6, 3.2, -1.8, 3.6), BLOCK_M, (-4.9, 4.9), 0.4, ahead_m=12.0)
_EYES = EyeBox((-0.9, 0.8, EDGE_M - 0.7), (0.9, 2.2, STREET_M + 2 * BLOCK_M))
"""As far as the vehicle goes, and one block on, so that the next one looks as this one does."""
_SMOKE, _DUST = (0.30, 0.29, 0.29), (0.84, 0.74, 0.58)


class Convoy(StreetScene):
    """A street in a desert town; what happens in it comes only as a cue.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same town and the same people.

    Raises:
        DeviceError: The people file is missing or damaged.
    """

    spec = SPEC
    light = CITY_AFTERNOON
    beamed = Variant.HEADLIT
    eyes = _EYES

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        self._beam = Beam(self.root, _HEADLIT)
        self._way = Way()
        self._boarding = CoveredChange()
        ground = self._attach_city(build_desert_town(seed))
        # Who watches a convoy with a phone in the hand says something that nobody has asked for.
        self._bring_people(ground, _LANES, 0, seed, phones=False)
        self._debris = [
            self._cast(self._attach(mesh, f"debris-{number}", Variant.SHADOWED, ground))
            for number, mesh in enumerate(debris.build_debris(seed))
        ]
        self._build_smoke(seed)
        self._build_vehicle()
        for variant, above in zip(_HEADLIT, (ground, self._lorry), strict=True):
            self._beam.keep_ready(above, variant)
        self._build_cues(seed)
        self._sand = BlownSand(self.root, seed)
        self.apply(self.spec.calm_exposure())
        self.advance(0.0)

    def advance(self, dt_s: float) -> None:
        """Let people, the vehicle, smoke and running cues go on."""
        self._cues.advance(dt_s)
        self._boarding.advance(dt_s)
        self._show_vehicle()
        self._way.advance(dt_s, self._applied["town_place"])
        z_m = self._way.z_m
        self.people.advance(dt_s, (0.0, EYE_HEIGHT_M, z_m), ())
        self._vehicle.set_z(z_m)
        self._roll.advance(dt_s, self._way.speed_m_s())
        self._mirrors.show((_SEATED_M[0], _SEATED_M[1], z_m), ())
        self._shine(z_m)
        self._sand.keep_out(z_m, float(self._boarding.there))
        self._sky_things.set_z(z_m)
        self._show_cues()
        self._live(dt_s, _BREEZE + (1.0 - _BREEZE) * self._applied["wind"])
        self._shade.advance(dt_s)

    def standpoint(self) -> Standpoint:
        """In the middle of the street or before it, looking into the town."""
        return Standpoint(position_m=(0.0, 0.0, self._way.z_m), heading_deg=0.0)

    def cover(self) -> float:
        """How far the view is covered, 0 to 1, while the patient gets into the vehicle or out."""
        return self._boarding.cover

    def _show(self, exposure: Mapping[str, float]) -> None:
        dust = weather_of(0.0, exposure["dust"])
        self._show_hour(exposure["time_of_day_h"], dust)
        self._sand.show(exposure["wind"])
        if abs(exposure["town_place"] - self._way.level) > _ENTRY_LEVEL:
            self._way.settle(exposure["town_place"])
            self._boarding.settle(_aboard(exposure["town_place"]))
        self._boarding.want(_aboard(exposure["town_place"]))
        self.people.show(
            round(exposure["people_count"]),
            exposure["people_distance_m"],
            exposure["gaze_share"],
            (0.0, self._way.z_m),
        )
        for name, parts, most in (
            ("debris", self._debris, 1.0),
            ("smoke_share", self._smoke, debris.PUFF_SHARE),
        ):
            for part, share in zip(parts, part_shares(exposure[name], len(parts)), strict=True):
                fade(part, most * share)
        self._show_vehicle()

    def _show_vehicle(self) -> None:
        for part in self._vehicle.get_children():
            fade(part, float(self._boarding.there))

    def _shine(self, z_m: float) -> None:
        """Have the lamps of the vehicle and of the lorries burn while the patient is aboard."""
        aboard = float(self._boarding.there)
        x, y, z = _BEAM_M
        self._beam.shine((_SEATED_M[0] + x, y, z_m + z), _BEAM_STRENGTH * aboard)
        lamps = self._lighting.light.lamps
        self._beam.burn(aboard > 0.0 and lamps > 0.0)
        tails = [Pair((0.0, _TAIL_Y_M, z_m + m - _TAIL_Z_M), Shines.TAIL) for m, _ in _LORRIES]
        self._halos.show(tails if aboard else (), lamps)

    def _light_of(self, hour_h: float, weather: Weather) -> Light:
        return dusted(super()._light_of(hour_h, weather), weather.fog)

    def _build_smoke(self, seed: int) -> None:
        self._sky_things = self.root.attach_new_node("far-off")
        self._smoke = []
        for number, (x, z) in enumerate(debris.SMOKE_PLACES_M):
            mesh = debris.build_cloud(seed + number, 17.0, 130.0, _SMOKE)
            node = self._cloud(mesh, f"smoke-{number}")
            node.set_pos(x, -4.0, z)
            self._smoke.append(node)

    def _build_vehicle(self) -> None:
        """The inside of a field car as high as its people's eyes, and the lorries before it."""
        self._vehicle = self.root.attach_new_node("vehicle")
        cab = Variant.LAMPLIT | Variant.CABIN
        for part in halves(build_field_cab(), _BEHIND_Z_M):
            node = self._attach(part, "cab", cab, self._vehicle, seen_from=SEATED)
            node.set_shader_input("openings", openings_of(FIELD_OPENINGS))
        self._attach(build_field_body(), "body", Variant.PLAIN, self._vehicle)
        self._mirrors = Mirrors(self._vehicle, "town", inner=False)
        self._mirrors.set_for((SEAT_X_M, EYES_Y_M, 0.0))
        for part in self._vehicle.get_children():
            part.set_pos(*_SEATED_M)
        self._roll = Rolling(1.0)
        self._halos = LampHalos(self.root)
        for ahead_m, tone in _LORRIES:
            lorry_ = along_z(lorry(tone, _LORRY_CANVAS, canvas=True, half=1.04), 1.0)
            rolling = Variant.ROLLING | Variant.HEADLIT
            node = self._attach(lorry_, "lorry", rolling, self._vehicle)
            node.set_shader_input("rolled", self._roll.numbers)
            node.set_z(ahead_m)
            self._lorry = node

    def _build_cues(self, seed: int) -> None:
        self._dust = {
            "explosion_near": self._cloud(debris.build_cloud(seed, 8.0, 26.0, _DUST), "dust-near"),
            "explosion_far": self._cloud(debris.build_cloud(seed, 24.0, 95.0, _DUST), "dust-far"),
        }
        self._helicopter = self._sky_things.attach_new_node("helicopter")
        body = debris.build_helicopter()
        self._attach(body, "body", Variant.PLAIN, self._helicopter)
        rotor = self._attach(
            debris.build_rotor(), "rotor", Variant.GLASS, self._helicopter, two_sided=True
        )
        rotor.set_transparency(TransparencyAttrib.M_alpha)
        rotor.set_depth_write(False)

    def _cloud(self, mesh: MeshBuilder, name: str) -> NodePath:
        node = self._attach(mesh, name, Variant.SWAYING, self._sky_things)
        node.set_depth_write(False)
        node.hide()
        return node

    def _show_cues(self) -> None:
        for name, node in self._dust.items():
            progress = self._cues.progress(name)
            if progress is None:
                node.hide()
                continue
            lasts_s = self.spec.cue(name).duration_s
            node.set_pos(*cloud_place(name))
            node.set_scale(cloud_size(progress))
            fade(node, debris.PUFF_SHARE * edges(progress, lasts_s, 5.0))
        progress = self._cues.progress("helicopter")
        if progress is None:
            self._helicopter.hide()
        else:
            self._helicopter.show()
            self._helicopter.set_pos(*helicopter_place(progress))


def _aboard(town_place: float) -> bool:
    """Whether the patient is in the vehicle at this place of the ladder of places."""
    return town_place >= BOARDS_AT


build: Build = Convoy
