"""The safe place: a calm shore in warm evening light."""

from __future__ import annotations

import numpy as np
from panda3d.core import NodePath

from protocols.scenes.safe_place import SPEC
from therapy_client.breathing import Breath
from therapy_client.patient import Standpoint
from therapy_client.scenes.kit.panda_scene import Build, PandaScene
from therapy_client.scenes.safe_place.breath_pacer import BreathPacer
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.light.light import SHORE_EVENING
from therapy_client.world.light.shade import Shade
from therapy_client.world.light.shaders import Variant
from therapy_client.world.light.shadows import HeightMap
from therapy_client.world.nature import beach, shore
from therapy_client.world.nature.kinds import COASTAL_PINE
from therapy_client.world.nature.plants import (
    plant_far_trees,
    plant_grass,
    plant_trees,
    plant_tufts,
)
from therapy_client.world.nature.sea import attach_sea

_BREEZE, _EYE_HEIGHT_M = 0.20, 1.62
_TILE_M = 48.0
_TUFTS, _BLADES, _BLADES_WITHIN_M = 900, 18, 11.0
_PINES = (
    (-15.5, 1.0, 7.2),
    (-19.5, 5.0, 8.4),
    (-24.0, -3.0, 9.0),
    (-11.5, -9.0, 6.4),
    (-30.0, 4.0, 8.8),
    (19.0, -6.0, 6.6),
    (-21.0, -11.0, 7.6),
    (27.0, -2.0, 7.8),
)
"""x, z and height of the pines, in metres."""


class SafePlace(PandaScene):
    """A shore with nothing to do and nothing to fear.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same shore.
    """

    spec = SPEC
    light = SHORE_EVENING

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        rng = np.random.default_rng(seed)
        self._land = shore.Land(seed)
        ground, things, plants = MeshBuilder(), MeshBuilder(), MeshBuilder()
        shore.build_land(self._land, ground)
        rocks = shore.scatter_rocks(self._land, things, rng)
        shore.build_jetty(self._land, things, rng)
        shore.build_bench(self._land, things)
        shore.build_boat(things)
        shore.build_far_coast(things, rng)
        beach.scatter(self._land, things, plants, np.random.default_rng(seed + 1))
        self._plant(plants, rng)
        self._attach(ground, "land", Variant.SHADOWED | Variant.SHORE, tile_m=2 * _TILE_M)
        self._cast(self._attach(things, "things", Variant.PLAIN, two_sided=True))
        leafy = Variant.SHADOWED | Variant.SWAYING | Variant.LEAFY
        self._cast(self._attach(plants, "plants", leafy, two_sided=True, tile_m=_TILE_M))
        attach_sea(self.root, self._land)
        self._cast_shadows(rocks)
        x, z = shore.EYE_SPOT
        y = float(self._land.height_m(np.array([x]), np.array([z]))[0])
        self._stands = Standpoint(position_m=(x, y, z), heading_deg=0.0)
        self._pacer = BreathPacer(self.root, (x, y + _EYE_HEIGHT_M, z))
        self.advance(0.0)

    def advance(self, dt_s: float) -> None:
        """Let the water, the grass and the clouds go on."""
        self._live(dt_s, _BREEZE)

    def breathe(self, breath: Breath | None) -> None:
        """Show the breath over the sea."""
        self._pacer.show(breath)

    def standpoint(self) -> Standpoint:
        """On the sand, looking out to sea."""
        return self._stands

    def _plant(self, mesh: MeshBuilder, rng: np.random.Generator) -> None:
        spots = np.array(_PINES)
        feet = self._land.on(spots[:, 0], spots[:, 1])
        plant_trees(mesh, feet, spots[:, 2], rng, leaves=420, kind=COASTAL_PINE)
        cape_x = np.concatenate([rng.normal(-96, 26, 150), rng.normal(-62, 14, 50)])
        cape_z = np.concatenate([rng.normal(46, 26, 150), rng.normal(24, 13, 50)])
        cape = self._land.on(cape_x, cape_z)
        cape = cape[(cape[:, 1] > 3.0) & (cape[:, 0] < -36.0)]
        plant_far_trees(mesh, cape, rng.uniform(4.0, 7.5, len(cape)), rng, COASTAL_PINE)
        self._sow(mesh, rng)

    def _sow(self, mesh: MeshBuilder, rng: np.random.Generator) -> None:
        """Tufts of dune grass where the sand is high and dry."""
        x, z = rng.uniform(-42, 42, 14 * _TUFTS), rng.uniform(-34, 9, 14 * _TUFTS)
        height = self._land.height_m(x, z)
        near = np.exp(-np.hypot(x, z) / 22.0)
        grows = (height > 0.98) & (np.hypot(x, z) > 4.2) & ((np.abs(x) > 5.0) | (z < -3.0))
        grows &= rng.random(len(x)) < near + 0.10
        x, z = x[grows][:_TUFTS], z[grows][:_TUFTS]
        size = rng.uniform(0.5, 1.0, len(x))
        far = np.hypot(x, z) > _BLADES_WITHIN_M
        straw = np.array((0.88, 0.86, 0.62)) * rng.uniform(0.88, 1.10, (int(far.sum()), 1))
        plant_tufts(
            mesh, self._land.on(x[far], z[far]), 0.72 * size[far], rng, np.minimum(straw, 1.0)
        )
        x, z, size = x[~far], z[~far], size[~far]
        each = np.repeat(np.arange(len(x)), _BLADES)
        spread = rng.normal(0, 0.085, (len(each), 2)) * size[each, None]
        feet = self._land.on(x[each] + spread[:, 0], z[each] + spread[:, 1], -0.02)
        length = size[each] * rng.uniform(0.30, 0.72, len(each))
        tones = np.array((0.58, 0.58, 0.40)) + rng.uniform(-0.08, 0.10, (len(each), 1)) * np.array(
            (1.0, 0.8, 0.5)
        )
        plant_grass(mesh, feet.astype(np.float32), length, rng, tones, width_m=0.010)

    def _cast_shadows(self, rocks: Array) -> None:
        heights = HeightMap(-56.0, -48.0, 112.0, base_m=8.0)
        heights.ground(self._land.height_m)
        for x, top, z, size in rocks:
            heights.dome(float(x), float(z), 0.9 * float(size), float(top))
        for x, z, tall in _PINES:
            foot = float(self._land.height_m(np.array([x]), np.array([z]))[0])
            heights.dome(x, z, 0.30 * tall, foot + 0.86 * tall)
        z0, z1 = shore.JETTY_Z
        half = shore.JETTY_HALF_M
        heights.box(shore.JETTY_X - half, z0, shore.JETTY_X + half, z1, shore.JETTY_TOP_M)
        heights.box(-3.9, 2.5, -2.1, 2.62, 1.45)
        heights.box(-3.9, 2.6, -2.1, 3.05, 0.95)
        Shade(self.root, heights, self.light.sun_direction(), slack_m=0.04)


build: Build = SafePlace
