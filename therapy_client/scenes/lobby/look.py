"""The lobby: a quiet room where a session begins; nothing in it is meant to move anybody."""

from __future__ import annotations

import numpy as np
from panda3d.core import NodePath

from protocols.scenes.lobby import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.kit.panda_scene import Build, PandaScene
from therapy_client.scenes.lobby import room
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.light.eyes import beside_a_window, toward
from therapy_client.world.light.light import CITY_AFTERNOON
from therapy_client.world.light.occlusion import Occlusion
from therapy_client.world.light.shaders import Variant

_BREEZE = 0.08
_WINDOW_HALF_DEG = 32.0
"""The window is to the left of the rug; half as wide seen from there."""


_EYES = EyeBox((-0.5, 0.9, -0.5), (0.5, 2.0, 0.5))
"""All that the patient's eyes come to."""


class Lobby(PandaScene):
    """A room by day, with a rug to stand on and a picture to look at.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same garden.
    """

    spec = SPEC
    light = CITY_AFTERNOON

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        rng = np.random.default_rng(seed)
        shell, things = room.lit(room.build_shell()), room.lit(room.build_things())
        Occlusion(shell, things).set_on(self.root)
        self._attach_behind(shell, "shell", Variant.LAMPLIT | Variant.ENCLOSED)
        self._attach(
            things, "things", Variant.LAMPLIT | Variant.ENCLOSED, tile_m=2.0, seen_from=_EYES
        )
        self._attach(room.lit(room.build_lampshade(), glow=0.8), "shade", Variant.LAMPLIT)
        plant = room.lit(room.build_plants(rng))
        self._attach(plant, "plant", Variant.LAMPLIT, two_sided=True)
        ground, trees = room.build_garden(rng)
        self._attach_behind(ground, "garden", Variant.PLAIN, order=1)
        self._attach(trees, "trees", Variant.SWAYING | Variant.LEAFY, two_sided=True, tile_m=8.0)
        self.advance(0.0)

    def advance(self, dt_s: float) -> None:
        """Let clouds and leaves outside go on."""
        self._live(dt_s, _BREEZE)

    def _brightness(self) -> float:
        share = toward(self._look, (-1.0, 0.0, 0.0), _WINDOW_HALF_DEG)
        return beside_a_window(self._lighting.light, share)

    def standpoint(self) -> Standpoint:
        """On the rug, looking at the picture."""
        return Standpoint(position_m=(0.0, 0.0, 0.0), heading_deg=0.0)


build: Build = Lobby
