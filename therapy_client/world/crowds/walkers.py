"""People along a street: they walk its lanes up and down or stand, and it has no end for them.

Whoever walks out of the stretch round the patient comes in again at its other end, where they
fade, so that a street needs no goals, and none of its people is ever far. Nobody meets an
obstacle: each keeps to a lane, those of one side walk one way at one pace, and all step aside for
the distance that the patient is left and for each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from therapy_client.world.crowds.coming import (
    COMES_M,
    COMES_S,
    GOES_AT_LAST_M,
    GOES_M,
    GOES_S,
    LEAVES_S,
)
from therapy_client.world.crowds.sidestep import Street, stepped_aside
from therapy_client.world.crowds.tempers import WARY, Climate, Tempers
from therapy_client.world.people.states import Array, CrowdStates

Mask = npt.NDArray[np.bool_]

BEYOND_M = 3000.0
"""Where those are who are not there."""

_PACES_M_S = (1.3, -1.15)
"""Of the left and the right side, along +z: strollers; nobody overtakes."""

_SIDESTEP_M_S = 0.8
_END_FADE_M = 7.0
_STANDS_APART_M, _STANDS_BESIDE_M = 0.6, 0.9
_SETTLES, _APART_M = 6, 10.0
_NOBODY_M = np.empty((0, 2))


@dataclass(frozen=True)
class Lanes:
    """Where people of a street walk.

    Attributes:
        x_m: Middles of the lanes.
        stretch_m: Length of the street that is peopled.
        bounds_m: Lowest and highest x that anybody steps aside to.
        standing_share: Share of the people who stand.
        floor_m: Height of the ground.
        ahead_m: How far ahead of the patient, toward +z, the middle of the stretch is.
    """

    x_m: tuple[float, ...]
    stretch_m: float
    bounds_m: tuple[float, float]
    standing_share: float = 0.0
    floor_m: float = 0.0
    ahead_m: float = 0.0


class Walkers:
    """The movement of the people of a street.

    Args:
        lanes: Where they walk, along z.
        most: The largest number of people.
        seed: The same seed and the same calls give the same movement.
        climate: What their faces say.

    Attributes:
        wanted: How many should be there.
        kept_m: How near they come to the patient.
        gaze_share: Share of them who look at the patient.
    """

    def __init__(self, lanes: Lanes, most: int, seed: int, climate: Climate = WARY) -> None:
        rng = np.random.default_rng(seed)
        self.wanted, self.kept_m, self.gaze_share = 0, lanes.stretch_m, 0.0
        self._lanes = lanes
        low, high = lanes.bounds_m
        self._lane_x = np.resize(np.array(lanes.x_m), most) + rng.uniform(-0.3, 0.3, most)
        even = (np.arange(most) * 0.618034 + rng.random()) % 1.0
        self._z = lanes.stretch_m * (even - 0.5)
        right = self._lane_x >= (low + high) / 2
        stands = np.arange(most) % 10 >= 10 - round(10 * lanes.standing_share)
        outward = np.where(right, _STANDS_BESIDE_M, -_STANDS_BESIDE_M) * stands
        self._lane_x = np.clip(self._lane_x + outward, low, high)
        self._pace = np.where(right, _PACES_M_S[1], _PACES_M_S[0])
        self._speed = np.where(stands, 0.0, self._pace)
        self._facing = np.where(right, -1.0, 1.0) * np.pi / 2
        self._facing += rng.uniform(-0.9, 0.9, most)
        self._attention = (np.arange(most) * 0.382 + rng.random()) % 1.0
        self._tempers = Tempers(np.asarray(self._attention, float), climate)
        self._x = self._lane_x.copy()
        self._sideways = np.zeros(most)
        self._here = np.zeros(most, bool)
        self._shown, self._leaving_s = np.zeros(most), np.zeros(most)

    def __len__(self) -> int:
        return len(self._z)

    @property
    def here(self) -> Mask:
        """Who is there, also on the way out, (n,)."""
        return self._here

    def settle(self, patient_m: tuple[float, float]) -> None:
        """Be at once as after a while; for moments at which nobody watches."""
        self._here[:] = np.arange(len(self)) < self.wanted
        self._shown[:] = self._here
        self._wrap(patient_m[1])
        self._x = self._aside(patient_m)
        for _ in range(_SETTLES):
            self._x = self._past(patient_m, _NOBODY_M)

    def advance(
        self, dt_s: float, patient_m: tuple[float, float], others_m: Array = _NOBODY_M
    ) -> None:
        """Let time pass.

        Args:
            dt_s: Seconds since the last call.
            patient_m: (x, z) where the patient is.
            others_m: (k, 2) where others are who give way to nobody, as (x, z).
        """
        self._z = self._z + self._speed * dt_s
        self._wrap(patient_m[1])
        before = self._x
        reach = _SIDESTEP_M_S * dt_s
        self._x = before + np.clip(self._past(patient_m, others_m) - before, -reach, reach)
        self._sideways = (self._x - before) / dt_s if dt_s > 0.0 else np.zeros(len(self))
        self._come_and_go(dt_s, self._apart(patient_m))

    def states(self, patient_m: tuple[float, float]) -> CrowdStates:
        """What is to be shown now."""
        walks = np.abs(self._speed) > 0.0
        ahead = np.arctan2(self._sideways, self._speed)
        off = np.abs(self._z - patient_m[1] - self._lanes.ahead_m)
        ends = np.clip((0.5 * self._lanes.stretch_m - off) / _END_FADE_M, 0.0, 1.0)
        x = np.where(self._here, self._x, BEYOND_M)
        looks = self._attention < self.gaze_share
        return CrowdStates(
            positions_m=np.stack([x, np.full(len(self), self._lanes.floor_m), self._z], axis=1),
            headings_rad=np.where(walks, ahead, self._facing),
            speeds_m_s=np.hypot(self._speed, self._sideways),
            looks=looks.astype(float),
            talks=np.zeros(len(self)),
            shown=self._shown * ends,
            manners=self._tempers.shown(looks),
        )

    def _wrap(self, patient_z_m: float) -> None:
        long, middle_m = self._lanes.stretch_m, patient_z_m + self._lanes.ahead_m
        self._z = middle_m + (self._z - middle_m + 0.5 * long) % long - 0.5 * long

    def _past(self, patient_m: tuple[float, float], others_m: Array) -> Array:
        """Where across the street each goes: out of the way of those who come."""
        walks = self._speed != 0.0
        feet = np.stack([np.where(self._here, self._x, BEYOND_M), self._z], axis=1)
        feet[~self._here, 1] += _APART_M * np.arange(len(self))[~self._here]
        street = Street(self._lanes.bounds_m, patient_m[0], self._kept(walks))
        return stepped_aside(self._aside(patient_m), feet, walks, others_m, street)

    def _kept(self, walks: Mask) -> Array:
        return np.asarray(self.kept_m + _STANDS_APART_M * ~walks)

    def _aside(self, patient_m: tuple[float, float]) -> Array:
        """Where across the street each wants to be: in the lane, or as far as must be kept."""
        side = np.where(self._lane_x >= patient_m[0], 1.0, -1.0)
        apart = self._kept(self._speed != 0.0)
        off = np.maximum(np.abs(self._lane_x - patient_m[0]), apart)
        low, high = self._lanes.bounds_m
        there = patient_m[0] + side * off
        other = patient_m[0] - side * off
        inside = (there >= low) & (there <= high)
        return np.asarray(np.clip(np.where(inside, there, other), low, high))

    def _apart(self, patient_m: tuple[float, float]) -> Array:
        return np.asarray(np.hypot(self._x - patient_m[0], self._z - patient_m[1]))

    def _come_and_go(self, dt_s: float, apart: Array) -> None:
        """Nobody appears or fades near the patient: the distances are those of a crowd."""
        wanted = np.arange(len(self)) < self.wanted
        missing = wanted & ~self._here
        comes = missing & (apart > COMES_M)
        walks = missing & ~comes & (self._speed == 0.0)  # or would be missed for ever
        self._speed = np.where(walks, self._pace, self._speed)
        self._here |= comes
        leaving = self._here & ~wanted
        self._leaving_s = np.where(leaving, self._leaving_s + dt_s, 0.0)
        self._speed = np.where(leaving & (self._speed == 0.0), self._pace, self._speed)
        reach = np.where(self._leaving_s > LEAVES_S, GOES_AT_LAST_M, GOES_M)
        fades = leaving & (apart > reach)
        grown = self._shown + np.where(self._here, dt_s / COMES_S, 0.0)
        self._shown = np.clip(np.where(fades, self._shown - dt_s / GOES_S, grown), 0.0, 1.0)
        self._here &= ~(fades & (self._shown <= 0.0))
