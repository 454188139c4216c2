"""The safe place: a calm shore in evening light."""

from __future__ import annotations

from typing import Any

from panda3d.core import NodePath

from protocols.catalogue import SAFE_PLACE
from therapy_client.scenes.base import Standpoint
from therapy_client.scenes.panda_scene import PandaScene
from therapy_client.world.light import SHORE_EVENING
from therapy_client.world.mesh import MeshBuilder
from therapy_client.world.shaders import Variant
from therapy_client.world.textures import Surface

_BREEZE = 0.22


class SafePlace(PandaScene):
    """A shore with nothing to do and nothing to fear."""

    spec = SAFE_PLACE
    light = SHORE_EVENING

    def __init__(self, parent: NodePath[Any], seed: int = 7) -> None:
        super().__init__(parent)
        ground = MeshBuilder()
        ground.quads(
            [[[-400, 0, -200], [400, 0, -200], [400, 0, 30], [-400, 0, 30]]],
            (0, 1, 0),
            colour=(0.95, 0.87, 0.72),
            layer=Surface.SAND,
            tile_m=3.0,
        )
        self._attach(ground, "shore", Variant.PLAIN)
        self.advance(0.0)

    def advance(self, dt_s: float) -> None:
        """Let the water and the clouds go on."""
        self._live(dt_s, _BREEZE)

    def standpoint(self) -> Standpoint:
        """On the sand, looking out to sea."""
        return Standpoint(position_m=(0.0, 0.0, 0.0), heading_deg=0.0)
