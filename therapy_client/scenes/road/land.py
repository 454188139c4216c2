"""The land that goes by: stretches of it one behind the other, and from where each is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from panda3d.core import NodePath

from therapy_client.scenes.road.road_surface import (
    STRETCH_M,
    build_far_land,
    build_plain_stretch,
    build_stretch,
)
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.geometry.order import draw_behind
from therapy_client.world.geometry.thinned import Of
from therapy_client.world.light.shaders import Variant
from therapy_client.world.vehicles.cabin.drawn import SEATED

_STRETCHES, _NEAR_STRETCHES = range(-2, 9), range(-1, 2)
"""The others are never nearer than a stretch is long: the patient is within the one of number 0."""
_ROAD = Variant.WETTED | Variant.HEADLIT
_PLANTS = Variant.SWAYING | Variant.LEAFY
_SITE_SEEN_M, _SITE_PASSED_M, _THINNER_FROM_M = 600.0, 90.0, (8.0, 22.0)
_WIDE_M, _FEWER_LEAVES_FROM_M = 1000.0, (50.0, 160.0)


def lay_land(
    root: NodePath, seed: int, attach: Callable[..., NodePath], cast: Callable[[NodePath], NodePath]
) -> Iterator[tuple[NodePath, EyeBox, Of]]:
    """Lay it under a node.

    Args:
        root: The scene's node.
        seed: The same seed grows the same plants.
        attach: Makes a node of a mesh.
        cast: Has a node cast shadows; gives it back.

    Yields:
        What is dense of it, all places that it is seen from, and what it is.
    """
    land = root.attach_new_node("land")
    draw_behind(land)  # the car that one sits in hides near half of it
    built = build_stretch(seed)
    road = cast(attach(built.ground, "road", _ROAD, land))
    edge = cast(attach(built.edge, "edge", _ROAD, land))
    yield edge, _moved(0.0, 0.0, (-_SITE_SEEN_M, _SITE_SEEN_M)), Of.STANDING
    # All stretches have the same plants, or they would change whenever the next one is come to.
    grown = cast(attach(built.plants, "plants", _PLANTS, land, two_sided=True, tile_m=_WIDE_M))
    seen_from = _moved(0.0, 0.0, (-_SITE_SEEN_M, _SITE_SEEN_M), _FEWER_LEAVES_FROM_M)
    yield grown, seen_from, Of.GROWING
    plain = attach(build_plain_stretch(), "road", _ROAD, land)
    for number in _STRETCHES:
        if number:
            near = number in _NEAR_STRETCHES
            (road if near else plain).copy_to(land).set_z(number * STRETCH_M)
            stretch = land.attach_new_node("stretch")
            stretch.set_z(number * STRETCH_M)
            grown.instance_to(stretch)
            if near:
                edge.instance_to(stretch)
    plain.remove_node()
    attach(build_far_land(), "far", Variant.WETTED, land)


def past_site(x_m: float, y_m: float) -> EyeBox:
    """Where the eyes come to from the place of an accident, which is so far aside and so high."""
    return _moved(-x_m, -y_m, (-_SITE_SEEN_M, _SITE_PASSED_M), _THINNER_FROM_M)


def _moved(
    x_m: float, y_m: float, along_m: tuple[float, float], farther_m: tuple[float, ...] = ()
) -> EyeBox:
    (x0, y0, _), (x1, y1, _) = SEATED.low_m, SEATED.high_m
    low, high = (x0 + x_m, y0 + y_m, along_m[0]), (x1 + x_m, y1 + y_m, along_m[1])
    return EyeBox(low, high, farther_m=farther_m)
