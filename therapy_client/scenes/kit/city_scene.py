"""What the scenes in the city share: its nodes, its lamps, its shadows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from panda3d.core import NodePath

from therapy_client.scenes.kit.outdoor_scene import OutdoorScene
from therapy_client.world.buildings.city import City
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.geometry.node import along_ways
from therapy_client.world.geometry.order import draw_behind
from therapy_client.world.light.air import CLEAR, Weather
from therapy_client.world.light.contact_shade import attach_contacts
from therapy_client.world.light.left_out import LeftOut
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.shade import Shade
from therapy_client.world.light.shaders import Variant

_TILE_M, _THINGS_TILE_M = 130.0, 11.0
_THINNER_FROM_M = (6.0, 20.0)
"""What stands in streets is drawn by smaller tiles than houses, as it has more triangles. All of it
is drawn however far it is: a lamp post that appeared as one walks would be seen to appear."""


class CityScene(OutdoorScene):
    """A scene in the city; its dimensions name `time_of_day_h`.

    Attributes:
        eyes: All that the patient's eyes come to; without it nothing is thinned out in software.
        beamed: What its streets are beside solid: `HEADLIT` where the patient drives.
    """

    beamed: ClassVar[Variant] = Variant.PLAIN
    eyes: ClassVar[EyeBox | None] = None
    _lamps: NodePath

    def _attach_city(self, city: City) -> NodePath:
        """Make the nodes of the city; gives the one that they and their shadows hang under."""
        ground = self.root.attach_new_node("city")
        solid = Variant.SHADOWED | Variant.GLOWING | self.beamed
        leafy = Variant.SHADOWED | Variant.SWAYING | Variant.LEAFY
        wide: dict[str, Any] = {"parent": ground, "tile_m": _TILE_M, "seen_from": self.eyes}
        houses = self._attach(city.static, "static", solid, **wide)
        far = self._attach(city.far, "far", solid, ground, tile_m=8 * _TILE_M)
        plants = self._attach(city.plants, "plants", leafy, two_sided=True, **wide)
        for order, behind in enumerate((plants, houses, far), start=1):
            draw_behind(behind, order)
        self._cast(houses)
        self._cast(plants)
        travelling = Variant.SHADOWED | Variant.TRAVELLING
        moving = self._attach(city.moving, "moving", travelling, ground, seen_from=self.eyes)
        along_ways(moving, city.moving.arrays()[0])
        if not city.cloth.empty:
            cloth = Variant.SHADOWED | Variant.WAVING
            self._attach(city.cloth, "cloth", cloth, ground, two_sided=True)
        self._lamps = self._attach(city.lamps, "lamps", Variant.GLOWING, ground, tile_m=4 * _TILE_M)
        self._attach_things(city, ground)
        if not city.contacts.empty:
            attach_contacts(city.contacts, ground)
        sun = self.light.sun_direction()
        self._lamps_left_out = LeftOut(ground, Variant.BY_DAY)
        self._shade = Shade(ground, city.heights, sun, lighting=self._lighting)
        return ground

    def begin_at(self, level: LightLevel, *, in_software: bool) -> None:
        """Be drawn so from the first frame on; shaders of another hour are kept ready from here."""
        super().begin_at(level, in_software=in_software)
        if in_software:
            self._lamps_left_out.show(left_out=not self._lamps_burn())

    def light_at(self, level: LightLevel) -> None:
        """Draw everything at this level of light from now on."""
        super().light_at(level)
        self._lamps_left_out.forget()

    def _attach_things(self, city: City, ground: NodePath) -> None:
        if city.things.empty:
            return
        solid = Variant.SHADOWED | Variant.GLOWING | self.beamed
        eyes = None if self.eyes is None else replace(self.eyes, farther_m=_THINNER_FROM_M)
        things = self._attach(
            city.things, "things", solid, ground, tile_m=_THINGS_TILE_M, seen_from=eyes
        )
        self._cast(things)

    def _stand_at(self, x_m: float, z_m: float) -> None:
        self._shade.stand_at(x_m, z_m)

    def _sky_share(self) -> float:
        x_m, _, z_m = self.standpoint().position_m
        return self._shade.sky_share(x_m, z_m)

    def _show_hour(self, hour_h: float, weather: Weather = CLEAR) -> None:
        super()._show_hour(hour_h, weather)
        self._lamps.show() if self._lamps_burn() else self._lamps.hide()
        if self._in_software and self._lamps_burn():  # before headlamps, which are of the night
            self._lamps_left_out.show(left_out=False)

    def _live(self, dt_s: float, wind: float, lamp: float = 1.0) -> None:
        super()._live(dt_s, wind, lamp)
        if self._in_software:
            self._lamps_left_out.show(left_out=not self._lamps_burn())

    def _lamps_burn(self) -> bool:
        return self._lighting.light.lamps > 0.0
