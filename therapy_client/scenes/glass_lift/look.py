"""The glass lift: an outside lift on a tower in a city; the patient stands in the cab."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from panda3d.core import NodePath

from protocols.scenes.dimensions import EDGE_GUARDS
from protocols.scenes.glass_lift import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.glass_lift import cab
from therapy_client.scenes.glass_lift.cab_light import lit
from therapy_client.scenes.glass_lift.cab_measures import DEPTH_M, HALF_WIDTH_M, HEIGHT_M
from therapy_client.scenes.glass_lift.cables import hang_cable, hang_ropes
from therapy_client.scenes.kit.city_scene import CityScene
from therapy_client.scenes.kit.levels import Levels, fade
from therapy_client.scenes.kit.panda_scene import CLEAR_BIN, Build
from therapy_client.world.buildings import tower
from therapy_client.world.buildings.city import build_city
from therapy_client.world.buildings.guards import Guard, build_guards
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.eyes import through_a_window
from therapy_client.world.light.light import CITY_AFTERNOON
from therapy_client.world.light.shaders import Variant
from therapy_client.world.nature.bird_way import EYE_HEIGHT_M

_DIMMED_TO = 1.0 / 3.0
_DRY = (-HALF_WIDTH_M, -DEPTH_M, HALF_WIDTH_M, 0.05)
"""The ground plan of the cab, which has a roof."""

_WINDOW_COS = 0.6
"""Of the look from straight out: nearer to it the view is all town, as far behind it all cab."""

_GUARD_HALF_M = HALF_WIDTH_M - 0.08
_LIT = Variant.LAMPLIT | Variant.SUNLIT
_SORT_BELOW, _SORT_SIDE, _SORT_TILES, _SORT_GUARD = 5, 10, 8, 20


class GlassLift(CityScene):
    """A cab that rides up and down a tower's face, open toward the city.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same city.
    """

    spec = SPEC
    light = CITY_AFTERNOON
    cues_overlap = True

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        self._attach_city(build_city(seed))
        self._cab = self.root.attach_new_node("cab")
        self._build_cab()
        self._guards = self._build_guards()
        self._build_weather(seed)
        self.apply(self.spec.calm_exposure())
        self.advance(0.0)

    def advance(self, dt_s: float) -> None:
        """Let traffic, clouds, wind and running cues go on."""
        self._cues.advance(dt_s)
        wind = min(1.2, self._applied["wind"] + self._cues.strength("gust"))
        dimmed = self._cues.strength("light_dims") * (1.0 - _DIMMED_TO)
        self._live(dt_s, wind, lamp=1.0 - dimmed)
        self._shade.advance(dt_s)
        self._bird.at(self._cues.progress("bird"), EYE_HEIGHT_M)

    def _brightness(self) -> float:
        out = 0.5 + 0.5 * self._look.z / _WINDOW_COS
        return through_a_window(self._lighting.light, min(1.0, max(0.0, out)))

    def standpoint(self) -> Standpoint:
        """On the cab's floor, as far from the open side as the exposure says."""
        return Standpoint(
            position_m=(0.0, self._applied["height_m"], -self._applied["edge_distance_m"]),
            heading_deg=0.0,
        )

    def _show(self, exposure: Mapping[str, float]) -> None:
        height_m = exposure["height_m"]
        self._show_sky(exposure)
        self._cab.set_y(height_m)
        self._rain.shelter(_DRY, (height_m - 0.2, height_m + HEIGHT_M))
        self._ropes.set_sy(tower.PULLEY_M - height_m - HEIGHT_M - 0.3)
        self._show_floor(exposure["floor_transparency"])
        self._guards.show(exposure["edge_guard"])

    def _show_floor(self, transparency: float) -> None:
        opaque = 1.0 - transparency
        fade(self._tiles, opaque)
        self._floor_glass.show() if transparency > 0.0 else self._floor_glass.hide()

    def _build_cab(self) -> None:
        lamplit, here = _LIT, self._cab
        self._cast(self._attach(lit(cab.build_body()), "body", lamplit, here))
        self._attach(lit(cab.build_lamp(), glow=2.6), "lamp", lamplit, here)
        self._tiles = self._attach(lit(cab.build_tiles()), "tiles", lamplit, here)
        self._tiles.set_bin(CLEAR_BIN, _SORT_TILES)
        self._floor_glass = self._attach_clear(
            cab.build_floor_glass(), "floor-glass", here, _SORT_BELOW
        )
        self._attach_clear(cab.build_side_glass(), "side-glass", here, _SORT_SIDE)

    def _build_guards(self) -> Levels:
        guards = build_guards(_GUARD_HALF_M)
        levels = []
        for name in EDGE_GUARDS:
            guard = guards[name]
            inside = Guard(guard.half_m, lit(guard.solid), guard.glass, lit(guard.loose))
            levels.append(self._attach_guard(name, inside, _LIT, self._cab, _SORT_GUARD))
        return Levels(levels)

    def _build_weather(self, seed: int) -> None:
        ropes, cable = MeshBuilder(), MeshBuilder()
        hang_ropes(ropes, 1.0)
        self._ropes = self._attach(ropes, "ropes", Variant.PLAIN, self._cab)
        self._ropes.set_pos(0.0, HEIGHT_M + 0.3, -DEPTH_M / 2)
        hang_cable(cable, 0.62, -DEPTH_M + 0.35, 5.0)
        self._attach(cable, "cable", Variant.SWAYING, self._cab)
        self._bird = self._fly_past(self._cab, np.random.default_rng(seed))


build: Build = GlassLift
