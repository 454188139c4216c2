"""Single people who do one thing for a cue: pass by, or stand somewhere for a while. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from therapy_client.world.crowds.walkers import BEYOND_M
from therapy_client.world.people.manners import Manner
from therapy_client.world.people.states import CrowdStates


@dataclass(frozen=True)
class Actor:
    """Somebody at one moment.

    Attributes:
        x_m: Where.
        z_m: Where.
        heading_rad: The way they face; 0 along +z.
        speed_m_s: How fast they walk.
        looks: Whether they look at the patient, 0 to 1.
        shown: How solid they are.
        manner: What their face says.
    """

    x_m: float = BEYOND_M
    z_m: float = BEYOND_M
    heading_rad: float = 0.0
    speed_m_s: float = 0.0
    looks: float = 0.0
    shown: float = 0.0
    manner: Manner = Manner.NEUTRAL


ABSENT = Actor()


def walking(
    start_m: tuple[float, float], end_m: tuple[float, float], progress: float, lasts_s: float
) -> Actor:
    """Somebody on a straight way, fading in at its beginning and out at its end.

    Args:
        start_m: (x, z) of its beginning.
        end_m: (x, z) of its end.
        progress: How far along, 0 to 1.
        lasts_s: How long the whole way takes.
    """
    way_x, way_z = end_m[0] - start_m[0], end_m[1] - start_m[1]
    return Actor(
        x_m=start_m[0] + progress * way_x,
        z_m=start_m[1] + progress * way_z,
        heading_rad=math.atan2(way_x, way_z),
        speed_m_s=math.hypot(way_x, way_z) / lasts_s,
        shown=edges(progress, lasts_s, 1.2),
    )


def edges(progress: float, lasts_s: float, fade_s: float) -> float:
    """1 in the middle of something that lasts so long, and smoothly 0 at both ends."""
    share = min(1.0, progress * lasts_s / fade_s, (1.0 - progress) * lasts_s / fade_s)
    return share * share * (3.0 - 2.0 * share)


def with_actors(states: CrowdStates, actors: Sequence[Actor]) -> CrowdStates:
    """The people of a street, and after them the actors, in their order."""
    if states.shown is None:
        raise ValueError("a crowd with actors says of each how solid they are")
    rows = np.array(
        [(a.x_m, a.z_m, a.heading_rad, a.speed_m_s, a.looks, a.shown) for a in actors]
    ).reshape(-1, 6)
    floor_m = states.positions_m[0, 1] if len(states) else 0.0
    manners = np.array([actor.manner for actor in actors], np.int64)
    others = np.zeros(len(states), np.int64) if states.manners is None else states.manners
    feet = np.stack([rows[:, 0], np.full(len(rows), floor_m), rows[:, 1]], axis=1)
    return CrowdStates(
        positions_m=np.concatenate([states.positions_m, feet]),
        headings_rad=np.concatenate([states.headings_rad, rows[:, 2]]),
        speeds_m_s=np.concatenate([states.speeds_m_s, rows[:, 3]]),
        looks=np.concatenate([states.looks, rows[:, 4]]),
        talks=np.concatenate([states.talks, np.zeros(len(rows))]),
        shown=np.concatenate([states.shown, rows[:, 5]]),
        manners=np.concatenate([others, manners]),
    )
