"""Where a crowd walks: walls, places to go, places to queue; all on level ground, as (x, z)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
_AT_ONCE = 256
"""So many points are held against all walls at once; more would take the memory for it."""


@dataclass(frozen=True)
class Queue:
    """A line of people.

    Attributes:
        head_m: (x, z) where the first stands.
        toward_rad: Where the first looks; the line grows the other way. 0 is +z, 90 degrees +x.
        length: How many stand in it.
        spacing_m: Distance from one to the next.
        service_s: Mean time until the first leaves.
    """

    head_m: tuple[float, float]
    toward_rad: float
    length: int
    spacing_m: float = 0.85
    service_s: float = 12.0

    def spots(self) -> Array:
        """Where each stands, (length, 2), the first at the head."""
        back = -np.array((np.sin(self.toward_rad), np.cos(self.toward_rad)))
        return np.asarray(
            np.array(self.head_m) + back * self.spacing_m * np.arange(self.length)[:, None]
        )


@dataclass(frozen=True)
class Grounds:
    """What a crowd has to walk on.

    Attributes:
        low_m: Lowest x and z where people are put at first.
        high_m: Highest x and z.
        goals_m: Places to walk to, in turn; from each, the next must be in sight of it.
        walls_m: Ends of walls that nobody walks through, ((x, z), (x, z)).
        queues: Lines of people.
        floor_m: Height of the ground.
    """

    low_m: tuple[float, float]
    high_m: tuple[float, float]
    goals_m: tuple[tuple[float, float], ...]
    walls_m: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()
    queues: tuple[Queue, ...] = ()
    floor_m: float = 0.0
    _walls: Array = field(init=False, repr=False, compare=False)
    _lines: tuple[Array, ...] = field(init=False, repr=False, compare=False)
    _bounds: tuple[Array, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        walls = np.array(self.walls_m, float).reshape(-1, 2, 2)
        numbers = np.concatenate([walls.ravel(), np.ravel(self.goals_m), self.low_m, self.high_m])
        if not np.isfinite(numbers).all():
            raise ValueError("walls, goals and bounds must be finite numbers")
        if not self.goals_m or not np.less(self.low_m, self.high_m).all():
            raise ValueError("a crowd needs a goal and bounds with the lower corner first")
        (sx, sz), (ex, ez) = np.ascontiguousarray(walls.transpose(1, 2, 0))
        along_x, along_z = ex - sx, ez - sz
        length2 = np.maximum(along_x * along_x + along_z * along_z, 1e-12)
        low, high = walls.min(axis=1).T, walls.max(axis=1).T
        object.__setattr__(self, "_walls", walls)
        lines = tuple(each[:, None] for each in (sx, sz, along_x, along_z, length2))
        object.__setattr__(self, "_lines", lines)
        object.__setattr__(self, "_bounds", tuple(map(np.ascontiguousarray, (*low, *high))))

    @property
    def walls(self) -> Array:
        """Ends of walls, (k, 2, 2)."""
        return self._walls

    def from_walls(self, points: Array) -> tuple[Array, Array]:
        """Directions (2, k, n) of points (n, 2) away from, and distances (k, n) to, every wall.

        A row for each wall: numpy adds up whole rows several times as fast as single numbers.
        """
        sx, sz, along_x, along_z, length2 = self._lines
        off_x, off_z = points[:, 0] - sx, points[:, 1] - sz
        share = (off_x * along_x + off_z * along_z) / length2
        share = np.minimum(np.maximum(share, 0.0), 1.0)  # np.clip takes as long as all of this
        away = np.empty((2, *share.shape))
        x = np.subtract(off_x, share * along_x, out=away[0])
        z = np.subtract(off_z, share * along_z, out=away[1])
        distance = np.sqrt(x * x + z * z)
        away /= np.maximum(distance, 1e-9)
        return away, distance

    def nearest_wall_m(self, points: Array) -> Array:
        """Distance of points (n, 2) to the nearest wall, (n,); infinite without walls."""
        if not len(self._walls):
            return np.full(len(points), np.inf)
        if len(points) <= _AT_ONCE:
            return np.asarray(self.from_walls(points)[1].min(axis=0))
        nearest = np.full(len(points), np.inf)
        for start, end in self._walls:
            along = end - start
            length2 = max(float(along @ along), 1e-12)
            off = points - start
            share = np.clip(off @ along / length2, 0.0, 1.0)
            off -= share[:, None] * along
            nearest = np.minimum(nearest, (off * off).sum(axis=1))
        return np.asarray(np.sqrt(nearest))

    def crosses(self, start: Array, end: Array) -> Mask:
        """Whether straight moves from (n, 2) to (n, 2) touch any wall, (n,)."""
        if not len(self._walls):
            return np.zeros(len(start), bool)
        (ax, az), (bx, bz) = start.T[:, :, None], end.T[:, :, None]
        low_x, low_z, high_x, high_z = self._bounds
        apart = (np.maximum(ax, bx) < low_x) | (np.minimum(ax, bx) > high_x)
        apart |= (np.maximum(az, bz) < low_z) | (np.minimum(az, bz) > high_z)
        near = np.flatnonzero(~apart)  # few: nobody takes a step along many walls
        who, wall = np.divmod(near, len(self._walls))
        (ax, az), (bx, bz) = start[who].T, end[who].T
        (fx, fz), (sx, sz) = self._walls[wall].transpose(1, 2, 0)
        # On which side of the move the wall's ends lie, and of the wall the ends of the move.
        dx, dz, wx, wz = bx - ax, bz - az, sx - fx, sz - fz
        mixed = (dx * (fz - az) - dz * (fx - ax)) * (dx * (sz - az) - dz * (sx - ax)) <= 0
        mixed &= (wx * (az - fz) - wz * (ax - fx)) * (wx * (bz - fz) - wz * (bx - fx)) <= 0
        touched = np.zeros(len(start), bool)
        touched[who[mixed]] = True
        return touched

    def in_sight(self) -> Mask:
        """Which goals (g, g) see each other, with room for shoulders; none sees itself."""
        goals = np.array(self.goals_m, float)
        count = len(goals)
        start, end = np.repeat(goals, count, axis=0), np.tile(goals, (count, 1))
        way = end - start
        side = np.stack([way[:, 1], -way[:, 0]], axis=1)
        side *= 0.35 / np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
        blocked = self.crosses(start + side, end + side)
        give_way()
        blocked |= self.crosses(start - side, end - side)
        give_way()
        seen = ~blocked.reshape(count, count)
        np.fill_diagonal(seen, False)
        return np.asarray(seen)
