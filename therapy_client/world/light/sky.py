"""The sky: a dome at no distance, with clouds that drift."""

from __future__ import annotations

from functools import cache

import numpy as np
from panda3d.core import (
    CullBinManager,
    DepthTestAttrib,
    NodePath,
    OmniBoundingVolume,
    SamplerState,
    Texture,
)

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.noise import tiling_noise
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
    node.node().set_bounds(OmniBoundingVolume())
    node.node().set_final(True)
    node.set_shader(sky_shader())
    node.set_shader_input("clouds", _clouds())
    node.set_two_sided(True)
    node.set_depth_write(False)
    node.set_attrib(DepthTestAttrib.make(DepthTestAttrib.M_less_equal))
    node.set_bin(_sky_bin(), 0)
    return node


def _sky_bin() -> str:
    """After everything opaque, so that covered sky costs nothing, and before anything clear."""
    bins = CullBinManager.get_global_ptr()
    if bins.find_bin("sky") < 0:
        bins.add_bin("sky", CullBinManager.BT_fixed, 25)
    return "sky"


@cache
def _clouds() -> Texture:
    """Cloud thickness, how much sun reaches it, and wisps, as red, green and blue."""
    rng = np.random.default_rng(5)
    thick = 0.72 * tiling_noise(_CLOUD_SIDE, 1.75, rng, 2.0) + 0.28 * tiling_noise(
        _CLOUD_SIDE, 0.95, rng, 8.0
    )
    toward_sun = np.zeros_like(thick)
    for step in range(1, 9):
        toward_sun += np.roll(thick, (2 * step, 3 * step), axis=(0, 1)) / 8
    lit = np.clip(
        1.05 - 1.7 * np.clip(toward_sun - 0.42, 0, 1) - 0.5 * np.clip(thick - 0.6, 0, 1), 0, 1
    )
    wisps = tiling_noise(_CLOUD_SIDE, 1.2, rng, 3.0)
    image = np.stack([wisps, lit, thick], axis=-1)
    texture = Texture("clouds")
    texture.setup_2d_texture(_CLOUD_SIDE, _CLOUD_SIDE, Texture.T_unsigned_byte, Texture.F_rgb)
    texture.set_ram_image((np.clip(image, 0, 1) * 255).astype(np.uint8).tobytes())
    texture.set_wrap_u(SamplerState.WM_repeat)
    texture.set_wrap_v(SamplerState.WM_repeat)
    texture.set_minfilter(SamplerState.FT_linear_mipmap_linear)
    texture.set_magfilter(SamplerState.FT_linear)
    return texture
