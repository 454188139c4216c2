"""A scene's light as its shaders read it: one small array, changed in place."""

from __future__ import annotations

from typing import Any

from panda3d.core import NodePath

from therapy_client.world.light.light import Light
from therapy_client.world.light.numbers import shader_numbers

_ROWS = 8

LIGHTING = """
uniform vec4 lighting[8];
#define SUN lighting[0].xyz
#define AMBIENT lighting[0].w
#define SUN_LIGHT lighting[1].rgb
#define HAZE_M lighting[1].w
#define ZENITH lighting[2].rgb
#define EXPOSURE lighting[2].w
#define HORIZON lighting[3].rgb
#define CLOUD_SHARE lighting[3].w
#define GLOW lighting[4].rgb
#define LAMPS lighting[4].w
#define GROUND lighting[5].rgb
#define LAMPS_OUT lighting[5].w
#define CLOUD_LIT lighting[6].rgb
#define WINDOWS_LIT lighting[6].w
#define CLOUD_SHADE lighting[7].rgb
#define FOG_PER_M lighting[7].w
const vec3 LAMP_LIGHT = vec3(1.0, 0.66, 0.34);
"""
"""The declarations of the array; needs no `common` functions."""


class Lighting:
    """The light of everything under a node.

    A change writes eight rows in place: no shader is compiled and no render state is built anew.

    Args:
        node: Everything under it takes the shader input `lighting` from here.
        light: What it shines with at first.

    Attributes:
        light: What it shines with.
    """

    def __init__(self, node: NodePath[Any], light: Light) -> None:
        self._rows = shader_numbers(_ROWS)
        self._adapted = 1.0
        node.set_shader_input("lighting", self._rows)
        self.show(light)

    def show(self, light: Light) -> None:
        """Shine with this light from now on."""
        self.light = light
        for row, (colour, number) in enumerate(
            (
                (light.sun_direction(), light.ambient),
                (light.sun, light.haze_m),
                (light.zenith, light.exposure * self._adapted),
                (light.horizon, light.cloud_share),
                (light.glow, light.lamps),
                (light.ground, light.lamps_out),
                (light.cloud_lit, light.windows_lit),
                (light.cloud_shade, light.fog_per_m),
            )
        ):
            self._rows[row] = (*colour, number)

    def adapt(self, factor: float) -> None:
        """Have eyes see it so many times as bright as its exposure says; see eyes.py."""
        if factor != self._adapted:
            self._adapted = factor
            self._rows[2] = (*self.light.zenith, self.light.exposure * factor)
