"""The rooftop: the flat roof of a tall house in the city, and a plank over its edge."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from panda3d.core import NodePath

from protocols.scenes.dimensions import EDGE_GUARDS
from protocols.scenes.rooftop import SAFETY_NETS, SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.kit.city_scene import CityScene
from therapy_client.scenes.kit.levels import Levels
from therapy_client.scenes.kit.panda_scene import CLEAR_BIN, Build
from therapy_client.scenes.rooftop import plank, roof_things
from therapy_client.scenes.rooftop import roof as rooftop
from therapy_client.scenes.rooftop.roof_edge import dress_edge
from therapy_client.world.buildings.city import build_city
from therapy_client.world.buildings.guards import build_guards
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.light import CITY_AFTERNOON
from therapy_client.world.light.shade import Shade
from therapy_client.world.light.shaders import Variant
from therapy_client.world.nature.bird_way import EYE_HEIGHT_M
from therapy_client.world.weather.wind import fly_flag

_ON_ROOF = Variant.SHADOWED | Variant.RAISED
_SORT_NET, _SORT_GUARD = 6, 20
_DOOR_OPENS_DEG = 78.0
_FLAG_TURN_DEG = -40.0
"""It flies out over the edge, so that the patient sees its side."""

_FLAG = ((0.86, 0.88, 0.90), (0.18, 0.40, 0.60))


class Rooftop(CityScene):
    """A roof that is as high as the exposure says, open ahead over a square.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same city.
    """

    spec = SPEC
    light = CITY_AFTERNOON
    cues_overlap = True

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        ground = self._attach_city(build_city(seed, built_over=rooftop.GROUND))
        facade = MeshBuilder()
        rooftop.build_facade(facade)
        glowing = Variant.SHADOWED | Variant.GLOWING
        self._facade = self._cast(self._attach(facade, "facade", glowing, ground))
        self._roof = self.root.attach_new_node("roof")
        self._build_roof()
        self._end = self._roof.attach_new_node("end")
        self._build_plank()
        self._nets = self._build_nets()
        self._build_gate()
        self._bird = self._fly_past(self._end, np.random.default_rng(seed))
        self.apply(self.spec.calm_exposure())
        self.advance(0.0)

    def advance(self, dt_s: float) -> None:
        """Let traffic, clouds, wind and running cues go on."""
        self._cues.advance(dt_s)
        self._live(dt_s, min(1.2, self._applied["wind"] + self._cues.strength("roof_gust")))
        self._shade.advance(dt_s)
        self._roof_shade.advance(dt_s)
        self._bird.at(self._cues.progress("roof_bird"), EYE_HEIGHT_M)
        self._door.set_h(_DOOR_OPENS_DEG * self._cues.strength("roof_door"))
        progress = self._cues.progress("ball_falls")
        since_s = 0.0 if progress is None else progress * self.spec.cue("ball_falls").duration_s
        self._ball.set_pos(*plank.ball_place(since_s, self._applied["height_m"]))

    def _stand_at(self, x_m: float, z_m: float) -> None:
        super()._stand_at(x_m, z_m)
        self._roof_shade.stand_at(x_m, z_m)

    def _sky_share(self) -> float:
        x_m, _, z_m = self.standpoint().position_m
        return self._roof_shade.sky_share(x_m, z_m)

    def standpoint(self) -> Standpoint:
        """So far before the edge ahead as the exposure says, on the roof or out on the plank."""
        ahead_m = self._applied["plank_reach_m"] - self._applied["edge_distance_m"]
        return Standpoint((0.0, self._applied["height_m"], ahead_m), heading_deg=0.0)

    def _show(self, exposure: Mapping[str, float]) -> None:
        height_m, reach_m = exposure["height_m"], exposure["plank_reach_m"]
        self._show_sky(exposure)
        self._roof.set_y(height_m)
        self._roof.set_shader_input("floor_y", height_m)
        self._facade.set_y(height_m)
        self._end.set_z(reach_m)
        self._plank.set_sx(exposure["plank_width_m"] / plank.WIDEST_M)
        self._open_gate(min(1.0, reach_m / plank.GATE_OPENS_M) * exposure["plank_width_m"])
        for leaf in self._guards:
            leaf.show(exposure["edge_guard"])
        self._nets.show(exposure["safety_net"])

    def _settle_shade(self) -> None:
        super()._settle_shade()
        self._roof_shade.settle()

    def _open_gate(self, gap_m: float) -> None:
        """Slide the halves of the edge guard apart, into the parapets."""
        for leaf, side in zip(self._leaves, (-1.0, 1.0), strict=True):
            leaf.set_x(side * (rooftop.OPENING_HALF_M / 2 + gap_m / 2))

    def _build_roof(self) -> None:
        solid, loose, poles, cloth = (MeshBuilder() for _ in range(4))
        rooftop.build_roof(solid)
        rooftop.build_parapet(solid)
        dress_edge(solid)
        heights = rooftop.roof_heights()
        roof_things.build_things(solid, loose, heights)
        x, z = roof_things.FLAG_M
        fly_flag(poles, cloth, (0.0, 0.0, 0.0), 4.4, _FLAG, (1.8, 1.2))
        solid.extend(poles, (x, rooftop.FLOOR_M, z))
        here = self._roof
        self._cast(self._attach_behind(solid, "solid", _ON_ROOF | Variant.GLOWING, here))
        self._cast(self._attach(loose, "stays", _ON_ROOF | Variant.SWAYING, here))
        flag = self._attach(cloth, "flag", _ON_ROOF | Variant.WAVING, here, two_sided=True)
        flag.set_pos(x, rooftop.FLOOR_M, z)
        flag.set_h(_FLAG_TURN_DEG)
        self._door = self._attach(roof_things.build_door(), "door", _ON_ROOF, here)
        self._door.set_pos(-roof_things.DOOR_HALF_M, 0.0, roof_things.DOOR_Z_M)
        self._ball = self._attach(plank.build_ball(), "ball", _ON_ROOF, here)
        sun = self.light.sun_direction()
        self._roof_shade = Shade(here, heights, sun, lighting=self._lighting)

    def _build_plank(self) -> None:
        self._plank = self._cast(self._attach(plank.build_plank(), "plank", _ON_ROOF, self._end))
        self._cast(self._attach(plank.build_ballast(), "ballast", _ON_ROOF, self._end))

    def _build_nets(self) -> Levels:
        levels = []
        for name in SAFETY_NETS:
            parts = []
            if name != "none":
                net = plank.build_net(faint=name == "faint")
                node = self._attach(
                    net, f"net-{name}", Variant.SHADOWED, self._roof, two_sided=True
                )
                node.set_bin(CLEAR_BIN, _SORT_NET)
                parts.append(node)
            levels.append(parts)
        return Levels(levels)

    def _build_gate(self) -> None:
        """The edge guard in two halves, each as wide as half of the opening."""
        guards = build_guards(rooftop.OPENING_HALF_M / 2 - 0.004)
        self._leaves = [self._roof.attach_new_node("leaf") for _ in range(2)]
        self._guards = []
        for leaf in self._leaves:
            leaf.set_y(rooftop.FLOOR_M)
            levels = [
                self._attach_guard(name, guards[name], _ON_ROOF, leaf, _SORT_GUARD)
                for name in EDGE_GUARDS
            ]
            self._guards.append(Levels(levels))


build: Build = Rooftop
