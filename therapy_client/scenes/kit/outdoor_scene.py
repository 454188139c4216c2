"""What the scenes under the open sky share: an hour, a weather, and shadows that follow the sun."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from panda3d.core import NodePath

from therapy_client.scenes.kit.panda_scene import PandaScene
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.light.air import CLEAR, Weather, weather_of
from therapy_client.world.light.daylight import daylight
from therapy_client.world.light.eyes import under_the_sky
from therapy_client.world.light.light import Light
from therapy_client.world.light.shade import Shade
from therapy_client.world.light.shaders import Variant
from therapy_client.world.nature.bird import Bird
from therapy_client.world.weather.rain import Rain
from therapy_client.world.weather.wind import fly_leaves

_ENTRY_STEP_H = 0.25
"""A change of the hour that no rate allows in a frame: the scene is entered anew, unseen."""


class OutdoorScene(PandaScene):
    """A scene under the sky; its dimensions have those of `OUTDOORS`.

    Args:
        parent: Node to hang the scene under; it starts hidden.
    """

    _shade: Shade

    def __init__(self, parent: NodePath) -> None:
        super().__init__(parent)
        self._hour_h: float | None = None
        self._weather = CLEAR
        self._rain = Rain(self.root)

    def _show_sky(self, exposure: Mapping[str, float]) -> None:
        """Have the light and the weather of this exposure."""
        weather = weather_of(exposure["weather"], exposure["fog"])
        self._show_hour(exposure["time_of_day_h"], weather)

    def _show_hour(self, hour_h: float, weather: Weather = CLEAR) -> None:
        """Have the light of this hour; nothing is touched when it is that already."""
        if (hour_h, weather) == (self._hour_h, self._weather):
            return
        entered = self._hour_h is not None and abs(hour_h - self._hour_h) > _ENTRY_STEP_H
        self._hour_h, self._weather = hour_h, weather
        self._lighting.show(self._light_of(hour_h, weather))
        self._rained = weather.rain
        self._rain.show(weather.rain)
        if entered:
            self._settle_shade()
            self._eyes.settle()

    def _live(self, dt_s: float, wind: float, lamp: float = 1.0) -> None:
        super()._live(dt_s, wind, lamp)
        x_m, _, z_m = self.standpoint().position_m
        self._stand_at(x_m, z_m)

    def _brightness(self) -> float:
        return under_the_sky(self._lighting.light, self._sky_share(), self._look.y)

    def _sky_share(self) -> float:
        """Of the sky, what the ground sees where the patient stands, 0 to 1."""
        return 1.0

    def _stand_at(self, x_m: float, z_m: float) -> None:
        """Have the light around the patient, who stands here."""

    def _light_of(self, hour_h: float, weather: Weather) -> Light:
        """The light of an hour and a weather in this scene."""
        return daylight(hour_h, weather)

    def _fly_past(self, node: NodePath, rng: np.random.Generator) -> Bird:
        """Leaves in the wind before the patient, and a bird that can pass; both go with a node."""
        leaves = MeshBuilder()
        fly_leaves(leaves, 90, rng)
        everywhere(self._attach(leaves, "leaves", Variant.DRIFTING, node, two_sided=True))

        def attach(mesh: MeshBuilder, name: str, parent: NodePath) -> NodePath:
            return self._attach(mesh, name, Variant.PLAIN, parent, two_sided=True)

        return Bird(node, attach)

    def _settle_shade(self) -> None:
        """Show the sun's shadows at once; nobody watches."""
        self._shade.settle()
