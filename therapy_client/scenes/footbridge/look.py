"""The footbridge: planks on two cables over a gorge, which swing round the patient's own spot."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from panda3d.core import NodePath

from protocols.scenes.footbridge import BRIDGE_RAILS, SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.footbridge import bridge, gorge
from therapy_client.scenes.footbridge.boulders import boulders, lay_boulders
from therapy_client.scenes.footbridge.bridge_walker import PATIENT_X_M, walker_at
from therapy_client.scenes.footbridge.river import attach_river
from therapy_client.scenes.kit.levels import Levels
from therapy_client.scenes.kit.outdoor_scene import OutdoorScene
from therapy_client.scenes.kit.panda_scene import CLEAR_BIN, Build
from therapy_client.world.buildings.skyline import raise_hills
from therapy_client.world.geometry.hanging import deck_m
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.light.light import CITY_AFTERNOON
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.light.shade import Shade
from therapy_client.world.light.shaders import Variant
from therapy_client.world.light.shadows import HeightMap
from therapy_client.world.nature.bird_way import EYE_HEIGHT_M
from therapy_client.world.people.drawn import Crowd
from therapy_client.world.people.states import CrowdStates

_MAP = (-60.0, -30.0, 120.0, 80.0)
_GUST_SWINGS, _WALKER_SWINGS, _CREAK_M = 0.5, 0.45, 0.02
_SORT_RAIL = 20


class Footbridge(OutdoorScene):
    """A hanging bridge; its river lies as far below the patient's feet as the exposure says.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same gorge.

    Raises:
        DeviceError: The people file is missing or damaged.
    """

    spec = SPEC
    light = CITY_AFTERNOON
    cues_overlap = True

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        rng = np.random.default_rng(seed)
        self._build_land(seed, rng)
        self._motion = shader_numbers(1)
        self._bridge = self.root.attach_new_node("bridge")
        self._bridge.set_shader_inputs(bridge=self._motion, at_rest=shader_numbers(1))
        self._build_bridge(rng)
        self._here = self.root.attach_new_node("here")
        self._bird = self._fly_past(self._here, rng)
        self._walker = Crowd(self._ground, 1, seed, shadowed=True)
        self.apply(self.spec.calm_exposure())
        self.advance(0.0)

    def advance(self, dt_s: float) -> None:
        """Let water, clouds, wind, the bridge and running cues go on."""
        self._cues.advance(dt_s)
        gust = self._cues.strength("bridge_gust")
        self._live(dt_s, min(1.2, self._applied["wind"] + gust))
        self._shade.advance(dt_s)
        stands_m = self._applied["distance_m"]
        swings = self._swings()
        share = 1.0 / (1.0 + self._applied["gap_share"])
        creak_m = _CREAK_M * self._cues.strength("plank_creaks")
        self._motion[0] = (swings, stands_m, share, creak_m)
        self._bird.at(self._cues.progress("bridge_bird"), EYE_HEIGHT_M)
        crossing = self._cues.progress("walker_crosses")
        self._crossing = walker_at(crossing, stands_m, swings, self._time_s)
        x, y, z = self.standpoint().position_m
        self._walker.update(self._crossing, (x, y + EYE_HEIGHT_M, z), dt_s)

    def standpoint(self) -> Standpoint:
        """On the planks, right of their middle, as far out as the exposure says: it never sways."""
        out_m = self._applied["distance_m"]
        return Standpoint((PATIENT_X_M, deck_m(out_m), out_m), heading_deg=0.0)

    def crowd(self) -> CrowdStates:
        """Whoever crosses, as they were shown last."""
        return self._crossing

    def seen_from(self, head: NodePath) -> None:
        """The next frame is drawn for this head."""
        super().seen_from(head)
        self._walker.seen_from(head)

    def close(self) -> None:
        """Remove everything that was built."""
        self._walker.close()
        super().close()

    def _swings(self) -> float:
        """How much the bridge swings now, by itself and by what runs."""
        gust = _GUST_SWINGS * self._cues.strength("bridge_gust")
        return self._applied["sway"] + gust + _WALKER_SWINGS * self._cues.strength("walker_crosses")

    def _show(self, exposure: Mapping[str, float]) -> None:
        out_m = exposure["distance_m"]
        self._show_sky(exposure)
        self._river.set_y(deck_m(out_m) - exposure["height_m"])
        self._here.set_pos(0.0, deck_m(out_m), out_m)
        self._rails.show(exposure["rail"])

    def _build_land(self, seed: int, rng: np.random.Generator) -> None:
        land = self._land = gorge.Gorge(seed)
        rock, meadow, plants, far, stones = (MeshBuilder() for _ in range(5))
        gorge.build_land(land, rock, meadow)
        gorge.lay_path(meadow)
        x0, z0, size_m, base_m = _MAP
        heights = HeightMap(x0, z0, size_m, base_m)
        heights.ground(land.height_m)
        gorge.plant_gorge(land, plants, heights, rng)
        raise_hills(far, rng)
        heights.lamps_m = bridge.lamps_m()
        ground = self._ground = self.root.attach_new_node("ground")
        self._cast(self._attach(rock, "rock", Variant.SHADOWED, ground))
        self._cast(self._attach(meadow, "meadow", Variant.SHADOWED, ground))
        leafy = Variant.SHADOWED | Variant.SWAYING | Variant.LEAFY
        self._cast(self._attach(plants, "plants", leafy, ground, two_sided=True, tile_m=90.0))
        self._attach(far, "hills", Variant.PLAIN, ground)
        self._river = ground.attach_new_node("water")
        lying = boulders(seed)
        attach_river(self._river, lying)
        lay_boulders(stones, lying, rng)
        self._attach(stones, "boulders", Variant.SHADOWED, self._river)
        sun = self.light.sun_direction()
        self._shade = Shade(ground, heights, sun, slack_m=0.6, lighting=self._lighting)

    def _build_bridge(self, rng: np.random.Generator) -> None:
        deck, posts = MeshBuilder(), MeshBuilder()
        bridge.build_deck(deck, rng)
        bridge.build_cables(deck)
        bridge.hang_lanterns(deck)
        bridge.build_posts(posts)
        bridge.build_bank_lamps(posts, self._land.height_m)
        flags = MeshBuilder()
        bridge.string_flags(flags)
        waving = Variant.HANGING | Variant.SWAYING
        everywhere(self._attach(flags, "flags", waving, self._bridge, two_sided=True))
        hanging = Variant.HANGING | Variant.GLOWING
        everywhere(self._cast(self._attach(deck, "deck", hanging, self._bridge)))
        self._cast(self._attach(posts, "posts", Variant.GLOWING, self._bridge))
        rails = bridge.build_rails()
        levels = []
        for name in BRIDGE_RAILS:
            parts = []
            if not rails[name].empty:
                node = self._attach(
                    rails[name], f"rail-{name}", Variant.HANGING, self._bridge, two_sided=True
                )
                node.set_bin(CLEAR_BIN, _SORT_RAIL)
                parts.append(self._cast(node))
            levels.append(parts)
        self._rails = Levels(levels)


build: Build = Footbridge
