"""What of the underground is the same for every seed, lit, and kept from one visit to the next.

A session goes there again and again, and building the same arrays takes a second each time. They
are a few megabytes; what is drawn is made of copies, so that leaving leaves nothing behind.
"""

from __future__ import annotations

from functools import cache

from therapy_client.scenes.metro import metro_station, metro_train, tunnel
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.occlusion import Occlusion


@cache
def platform() -> tuple[MeshBuilder, MeshBuilder, MeshBuilder, Occlusion]:
    """The platform, what stands on it, the hall above, and what all three hide of each other."""
    station = metro_station.STATION
    ground = station.lit(metro_station.build_platform())
    things = station.lit(metro_station.build_platform_things())
    entrance = metro_station.HALL.lit(metro_station.build_hall())
    return ground, things, entrance, Occlusion(ground, things, entrance)


@cache
def carriage() -> tuple[MeshBuilder, Occlusion]:
    """The carriage, and what its parts hide of each other."""
    body = tunnel.passed_by(metro_train.CARRIAGE.lit(metro_train.build_train()))
    return body, Occlusion(body)


@cache
def standing() -> MeshBuilder:
    """The tunnel around a train that has stopped."""
    return tunnel.lit_by_carriage(tunnel.build_standing(), standing=True)


@cache
def passing(x0: float, x1: float) -> MeshBuilder:
    """A piece of the tunnel that goes past, with its lamps."""
    walls, lamps = tunnel.build_passing(x0, x1)
    lit = tunnel.lit_by_carriage(walls, standing=False)
    lit.extend(tunnel.DARK.lit(lamps, glow=1.0))
    return lit
