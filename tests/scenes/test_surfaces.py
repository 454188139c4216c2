"""Every surface is painted, stands out and repeats without a seam."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from panda3d.core import SamplerState, Texture

from therapy_client.world.geometry.mipmaps import look_between_copies, mipmapped
from therapy_client.world.geometry.painting.canvas import Canvas, Painted
from therapy_client.world.geometry.textures import PAINTERS, Surface, paintings, slopes

SIDE = 128
FLAT = (Surface.PLAIN, Surface.LAMP)


@cache
def painted(seed_again: int = 0) -> dict[Surface, Painted]:
    return dict(paintings(SIDE))


def _steps(field: np.ndarray, axis: int) -> tuple[float, float]:
    """The largest step across the tile's edge, and the largest anywhere within it."""
    within = np.abs(np.diff(field, axis=axis)).max()
    edge = np.abs(np.take(field, 0, axis) - np.take(field, -1, axis)).max()
    return float(edge), float(within)


@pytest.mark.parametrize("layer", list(Surface), ids=lambda layer: layer.name)
def test_no_surface_has_a_seam_where_its_tiles_meet(layer):
    surface = painted()[layer]
    axes = (0,) if layer in (Surface.ROAD, Surface.SHOPS) else (0, 1)  # laid on once across
    for axis in axes:
        edge, within = _steps(surface.height_m, axis)
        assert edge <= 1.05 * within + 1e-6


@pytest.mark.parametrize("layer", list(Surface), ids=lambda layer: layer.name)
def test_every_surface_but_what_is_mere_colour_stands_out(layer):
    surface = painted()[layer]
    steep = np.hypot(*slopes(surface.height_m, PAINTERS[layer][0]))
    if layer in FLAT:
        assert steep.max() == 0.0
    else:
        assert steep.max() > 0.0
        assert np.sqrt((steep**2).mean()) < 2.0, "no surface is a field of needles"


@pytest.mark.parametrize("layer", list(Surface), ids=lambda layer: layer.name)
def test_what_is_painted_is_colour_and_share(layer):
    surface = painted()[layer]
    for image in (surface.colour, surface.matt, surface.rough):
        assert np.isfinite(image).all()
        assert image.min() > -0.2
        assert image.max() < 1.5
    assert surface.colour.shape == (SIDE, SIDE, 3)
    assert surface.height_m.shape == (SIDE, SIDE)


def test_the_same_surfaces_are_painted_again():
    again = dict(paintings(SIDE))
    for layer, surface in painted().items():
        assert np.array_equal(surface.colour, again[layer].colour)
        assert np.array_equal(surface.height_m, again[layer].height_m)


def test_a_slope_is_metres_up_for_a_metre_along():
    canvas = Canvas(64, np.random.default_rng(0))
    wave_m = 0.01 * np.sin(2 * np.pi * canvas.u)
    along_u, along_v = slopes(wave_m, tile_m=2.0)
    assert along_u.max() == pytest.approx(0.01 * 2 * np.pi / 2.0, rel=0.01)
    assert np.abs(along_v).max() < 1e-6


@pytest.mark.parametrize("mixed", [True, False])
def test_textures_made_before_and_after_are_looked_at_alike(mixed):
    before = mipmapped(Texture("before"))
    look_between_copies(mixed=mixed)
    after = mipmapped(Texture("after"))
    wanted = (
        SamplerState.FT_linear_mipmap_linear if mixed else SamplerState.FT_linear_mipmap_nearest
    )
    assert before.get_minfilter() == after.get_minfilter() == wanted
    look_between_copies(mixed=True)
