"""Shadows that follow the sun: complete, smooth, and never at the cost of a frame."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from panda3d.core import NodePath

from therapy_client.world.light.daylight import daylight
from therapy_client.world.light.lighting import Lighting
from therapy_client.world.light.shade import FADE_S, SLICE_S, STALE_DEG, Shade
from therapy_client.world.light.shadows import HeightMap

WALL_X_M, WALL_TOP_M = 51.0, 10.0


@pytest.fixture(scope="module")
def heights() -> HeightMap:
    heights = HeightMap(0.0, 0.0, 102.4)
    heights.box(50.0, 0.0, 52.0, 102.4, WALL_TOP_M)
    heights.lamps_m.append((20.0, 50.0))
    return heights


@pytest.fixture
def lit(heights):
    node = NodePath("ground")
    lighting = Lighting(node, daylight(15.0))
    return node, lighting, Shade(node, heights, lighting.light.sun_direction(), lighting=lighting)


def shown(node: NodePath, shade: Shade, channel: int) -> np.ndarray:
    """A channel as the shaders mix it."""
    textures = [node.get_shader_input(name).get_texture() for name in ("shade", "shade_next")]
    one, other = (
        np.frombuffer(texture.get_ram_image(), np.uint16).reshape(1024, 1024, 4)[..., channel]
        for texture in textures
    )
    return (1.0 - shade.turn) * one.astype(float) + shade.turn * other.astype(float)


def follow(lighting, shade, hour_h, seconds):
    lighting.show(daylight(hour_h))
    for _ in range(round(seconds / SLICE_S)):
        shade.advance(SLICE_S)


def test_shadows_that_followed_the_sun_are_those_of_a_new_bake(heights, lit):
    node, lighting, shade = lit
    follow(lighting, shade, 17.0, 2.0)
    fresh = NodePath("fresh")
    lit_alone = Lighting(fresh, daylight(17.0))
    alone = Shade(fresh, heights, daylight(17.0).sun_direction(), lighting=lit_alone)
    for channel in range(4):
        assert np.array_equal(shown(node, shade, channel), shown(fresh, alone, channel))


def test_shadows_that_settle_are_those_that_would_have_followed(lit, heights):
    node, lighting, shade = lit
    follow(lighting, shade, 16.0, 0.1)
    lighting.show(daylight(17.0))
    shade.settle()
    slow = NodePath("slow")
    other = Lighting(slow, daylight(15.0))
    followed = Shade(slow, heights, other.light.sun_direction(), lighting=other)
    follow(other, followed, 17.0, 2.0)
    for channel in range(4):
        assert np.array_equal(shown(node, shade, channel), shown(slow, followed, channel))


def test_a_sun_that_hardly_moved_changes_nothing(lit):
    node, lighting, shade = lit
    before = shown(node, shade, 0)
    follow(lighting, shade, 15.05, 1.0)
    assert np.array_equal(shown(node, shade, 0), before)


def test_the_shadow_of_a_wall_grows_as_the_sun_sinks(lit):
    node, lighting, shade = lit
    shaded = []
    for hour_h in (15.0, 16.0, 17.0):
        follow(lighting, shade, hour_h, 2.0)
        shaded.append((shown(node, shade, 0) < 0.5 * 65535).mean())
    assert shaded == sorted(shaded)
    assert shaded[-1] > 1.5 * shaded[0]


def test_no_frame_shows_more_than_a_step_of_the_change(lit):
    node, lighting, shade = lit
    lighting.show(daylight(17.0))
    before, largest = shown(node, shade, 0), 0.0
    for _ in range(round(1.5 / SLICE_S)):
        shade.advance(SLICE_S)
        now = shown(node, shade, 0)
        largest = max(largest, float(np.abs(now - before).max()) / 65535)
        before = now
    assert 0.0 < largest <= 1.05 * SLICE_S / FADE_S


def test_below_the_horizon_nothing_is_baked(lit):
    _, lighting, shade = lit
    baked = shade.baked_sun
    follow(lighting, shade, 22.0, 1.0)
    assert shade.baked_sun == baked


def test_the_shown_sun_is_never_far_from_the_real_one(lit):
    """At the fastest rate the light may have, while the sun is well above the horizon."""
    _, lighting, shade = lit
    for hour_h in np.arange(15.0, 17.9, 0.2 * SLICE_S):
        lighting.show(daylight(float(hour_h)))
        shade.advance(SLICE_S)
        real, baked = lighting.light.sun_direction(), shade.baked_sun
        apart = math.degrees(
            math.acos(min(1.0, sum(a * b for a, b in zip(real, baked, strict=True))))
        )
        assert apart < 2.5 * STALE_DEG


def test_lamps_light_the_ground_under_them_and_not_far_away(heights):
    light = heights.lamplight()
    along = light[500, [200, 240, 300, 359]]
    assert along[0] > 0.9
    assert all(later < earlier for earlier, later in itertools.pairwise(along))
    assert light[500, 800] == 0.0
