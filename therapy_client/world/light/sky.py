"""The sky: a dome at no distance, with clouds that drift."""

from __future__ import annotations

from functools import cache

import numpy as np
from panda3d.core import (
    DepthTestAttrib,
    NodePath,
    SamplerState,
    Texture,
)

from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.mipmaps import mipmapped
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.geometry.noise import tiling_noise
from therapy_client.world.geometry.order import draw_as_sky
from therapy_client.world.light.sky_shader import sky_shader

_RINGS, _SECTORS, _CLOUD_SIDE = 12, 24, 512


def attach_sky(parent: NodePath) -> NodePath:
    """Hang the sky under a scene; it stays as far away as anything can be."""
    ring, sector = np.meshgrid(np.arange(_RINGS + 1), np.arange(_SECTORS + 1), indexing="ij")
    high = np.radians(-30.0 + 120.0 * ring / _RINGS).ravel()
    round_ = (2 * np.pi * sector / _SECTORS).ravel()
    place = np.stack(
        [np.cos(high) * np.sin(round_), np.sin(high), np.cos(high) * np.cos(round_)], axis=1
    )
    first = (np.arange(_RINGS)[:, None] * (_SECTORS + 1) + np.arange(_SECTORS)).ravel()
    above = first + _SECTORS + 1
    quads = np.stack([first, first + 1, above + 1, first, above + 1, above], axis=1)
    dome = MeshBuilder()
    dome.triangles(place, -place, quads.reshape(-1, 3))
    node = dome.attach(parent, "sky")
    everywhere(node)
    node.set_shader(sky_shader())
    node.set_shader_input("clouds", _clouds())
    node.set_two_sided(True)
    node.set_depth_write(False)
    node.set_attrib(DepthTestAttrib.make(DepthTestAttrib.M_less_equal))
    draw_as_sky(node)
    return node


@cache
def _clouds() -> Texture:
    """How thick clouds are, and wisps, as red and blue.

    Heaps have round heads: their noise is folded. As much of it lies above each height as of
    smooth noise, so that a share of clouds covers what it says.
    """
    rng = np.random.default_rng(5)
    smooth = 0.72 * tiling_noise(_CLOUD_SIDE, 1.75, rng, 2.0) + 0.28 * tiling_noise(
        _CLOUD_SIDE, 0.95, rng, 8.0
    )
    wisps = tiling_noise(_CLOUD_SIDE, 1.2, rng, 3.0)
    give_way()
    heaps = tiling_noise(_CLOUD_SIDE, 2.6, rng, 2.0)
    for share, slope, coarsest in ((0.26, 1.9, 5.0), (0.09, 1.5, 14.0)):
        heaps += share * (1.0 - np.abs(2.0 * tiling_noise(_CLOUD_SIDE, slope, rng, coarsest) - 1.0))
        give_way()
    thick = np.empty(smooth.size, np.float32)
    thick[np.argsort(heaps, axis=None)] = np.sort(smooth, axis=None)
    give_way()
    field = thick.reshape(smooth.shape)
    image = np.stack([wisps, field, field], axis=-1)
    texture = Texture("clouds")
    texture.setup_2d_texture(_CLOUD_SIDE, _CLOUD_SIDE, Texture.T_unsigned_byte, Texture.F_rgb)
    texture.set_ram_image((np.clip(image, 0, 1) * 255).astype(np.uint8).tobytes())
    texture.set_wrap_u(SamplerState.WM_repeat)
    texture.set_wrap_v(SamplerState.WM_repeat)
    return mipmapped(texture)
