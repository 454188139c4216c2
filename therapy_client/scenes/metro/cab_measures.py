"""How large a carriage is, and the light in it."""

from __future__ import annotations

import numpy as np

from therapy_client.world.buildings.interior import Room

NEAR_Z_M, FAR_Z_M, HALF_M, HEIGHT_M = 0.10, 2.85, 9.0, 2.25
MIDDLE_Z_M = 0.5 * (NEAR_Z_M + FAR_Z_M)
DOOR_HALF_M, DOOR_M = 0.66, 1.98
DOORS_X_M = (-6.0, 0.0, 6.0)
SEAT_DEPTH_M, SEAT_WIDTH_M, SEATS_X_M = 0.42, 0.56, (1.36, 4.7)
"""How deep a bench is, how wide a seat, and between which x the benches beside the doors are."""

WALL_M, GAP_M = 0.07, 18.5
"""How thick the sides are, and from the middle of a carriage to that of the next."""

SILL_M, LINTEL_M, POST_M, MULLION_M = 0.92, 1.78, 0.24, 0.07
"""Between which heights windows are; how wide the wall is beside a door, and half a mullion."""

STRIPS_Z_M, STRIP_HALF_M = (MIDDLE_Z_M - 0.34, MIDDLE_Z_M + 0.34), 0.065
LAMPS_M = tuple((x, HEIGHT_M - 0.08, MIDDLE_Z_M) for x in np.arange(-8.0, 8.1, 2.0))
CARRIAGE = Room(
    (-HALF_M, 0.0, NEAR_Z_M + WALL_M),
    (HALF_M, HEIGHT_M, FAR_Z_M - WALL_M),
    LAMPS_M,
    0.68,
    0.36,
    cool=0.8,
)

Span = tuple[float, float]


def bays() -> list[Span]:
    """Where the walls between doors are, from end to end."""
    half = DOOR_HALF_M + 0.05
    edges = [-HALF_M, *(x + side * half for x in DOORS_X_M for side in (-1.0, 1.0)), HALF_M]
    return list(zip(edges[::2], edges[1::2], strict=True))


def windows() -> list[tuple[Span, Span]]:
    """Pieces of wall and the window in each: from where to where along the carriage."""
    pieces = []
    for x0, x1 in bays():
        count = max(1, round((x1 - x0) / 1.7))
        cuts = np.linspace(x0 + POST_M - MULLION_M, x1 - POST_M + MULLION_M, count + 1)
        outer = [x0, *cuts[1:-1], x1]
        for k in range(count):
            inner = (float(cuts[k] + MULLION_M), float(cuts[k + 1] - MULLION_M))
            pieces.append(((float(outer[k]), float(outer[k + 1])), inner))
    return pieces


def inner_z_m(outside: float) -> float:
    """Where the inside of a side wall is: of the platform's side for -1, of the other for 1."""
    return NEAR_Z_M + WALL_M if outside < 0 else FAR_Z_M - WALL_M


def outer_z_m(outside: float) -> float:
    """Where its outside is."""
    return NEAR_Z_M if outside < 0 else FAR_Z_M
