"""The glass lift: an outside lift on a tower in a city; the patient stands in the cab."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from panda3d.core import NodePath

from protocols.catalogue import GLASS_LIFT
from therapy_client.scenes.base import Standpoint
from therapy_client.scenes.cues import RunningCues
from therapy_client.scenes.panda_scene import PandaScene
from therapy_client.world.light import CITY_AFTERNOON
from therapy_client.world.mesh import MeshBuilder
from therapy_client.world.shaders import Variant
from therapy_client.world.textures import Surface


class GlassLift(PandaScene):
    """A cab that rides up and down a tower's face, open toward the city."""

    spec = GLASS_LIFT
    light = CITY_AFTERNOON

    def __init__(self, parent: NodePath[Any], seed: int = 7) -> None:
        super().__init__(parent)
        self._cues = RunningCues(self.spec)
        ground = MeshBuilder()
        ground.quads(
            [[[-400, 0, -200], [400, 0, -200], [400, 0, 700], [-400, 0, 700]]],
            (0, 1, 0),
            layer=Surface.PAVING,
            tile_m=3.0,
        )
        self._attach(ground, "ground", Variant.PLAIN)
        self._cab = self.root.attach_new_node("cab")
        self.apply(self.spec.calm_exposure())
        self.advance(0.0)

    def advance(self, dt_s: float) -> None:
        """Let traffic, clouds, wind and running cues go on."""
        self._cues.advance(dt_s)
        gust = self._cues.strength("gust")
        wind = min(1.2, self._applied["wind"] + gust)
        self._live(dt_s, wind, lamp=1.0 - 2.0 / 3.0 * self._cues.strength("light_dims"))

    def standpoint(self) -> Standpoint:
        """On the cab's floor, as far from the open side as the exposure says."""
        return Standpoint(
            position_m=(0.0, self._applied["height_m"], -self._applied["edge_distance_m"]),
            heading_deg=0.0,
        )

    def show_cue(self, name: str) -> None:
        """Start a cue of `spec`; one that runs already begins again.

        Raises:
            KeyError: The scene has no such cue.
        """
        self._cues.start(name)

    def silence(self) -> None:
        """End all running cues at once."""
        self._cues.end_all()
        self.advance(0.0)

    def _show(self, exposure: Mapping[str, float]) -> None:
        self._cab.set_y(exposure["height_m"])
