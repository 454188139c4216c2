"""Choosing an answer by pointing at it: with a controller, with a mouse, or with the eyes. Pure.

A pointer chooses by being pressed over an answer; a press that began before the question did not
mean it. Where no pointer is near the panel (none is there, or the hands hang down), looking at an
answer for a while chooses it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from therapy_client.displays.gaze import Gaze
from therapy_client.geometry import Vector, rotated
from therapy_client.patient import HeadPose

DWELL_S = 2.0
"""How long a look at an answer takes to choose it: longer than reading it takes. Design choice."""

NEAR_PANEL_M = 0.9
"""A pointer that meets the panel's plane within so much of its middle is meant for it."""

FOLLOWS_BEYOND_DEG, FOLLOWS_UNTIL_DEG, FOLLOWS_DEG_PER_S = 50.0, 8.0, 70.0
YAW_PER_PITCH = 1.6
"""A view is wider than it is high: looking so much less up or down is as far away."""

DISTANCE_M, BELOW_GAZE_DEG, PITCH_DEG = 1.5, 7.0, (-50.0, 15.0)

_AXES: tuple[Vector, ...] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


@dataclass(frozen=True)
class Ray:
    """A line from a hand, an eye or a mouse, in the axes of the patient's floor spot.

    Attributes:
        origin_m: Where it begins: x right, y up, z forward.
        direction: Unit vector.
    """

    origin_m: Vector
    direction: Vector


@dataclass(frozen=True)
class Pointer:
    """A ray that can be pressed."""

    ray: Ray
    pressed: bool


@dataclass(frozen=True)
class Box:
    """Where an answer stands on the panel, in metres from the panel's middle: x right, y up."""

    left: float
    right: float
    down: float
    up: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.left <= x <= self.right and self.down <= y <= self.up


@dataclass(frozen=True)
class Spot:
    """Where the panel stands around the patient's eyes, facing them.

    Attributes:
        eyes_m: Where the eyes were that it was put before: x right, y up, z forward.
        yaw_deg: In which direction it stands, growing to the right of ahead.
        pitch_deg: How far above the eyes' level, in degrees; a patient who looks down a height
            finds it below.
    """

    eyes_m: Vector = (0.0, 1.65, 0.0)
    yaw_deg: float = 0.0
    pitch_deg: float = -BELOW_GAZE_DEG

    @property
    def pose(self) -> HeadPose:
        """The panel's middle, and its axes: x along its lines, y up, z away from the patient."""
        turn = Gaze(self.yaw_deg, self.pitch_deg).head_pose().orientation
        away = turned(HeadPose(self.eyes_m, turn), (0.0, 0.0, DISTANCE_M))
        x_m, y_m, z_m = (e + a for e, a in zip(self.eyes_m, away, strict=True))
        return HeadPose((x_m, y_m, z_m), turn)

    def point_m(self, x: float, y: float) -> Vector:
        """A point of the panel, given by where it lies from the middle: x right, y up, in m."""
        pose = self.pose
        px, py, pz = turned(pose, (x, y, 0.0))
        mx, my, mz = pose.position_m
        return mx + px, my + py, mz + pz

    def following(self, head: HeadPose, dt_s: float, *, turning: bool) -> tuple[Spot, bool]:
        """The spot one frame later: it stays, and comes after a patient who turned away.

        Args:
            head: Where the head is now.
            dt_s: Seconds since the last frame.
            turning: Whether it was on its way in the last frame.

        Returns:
            The spot, and whether it is still on its way.
        """
        wanted = spot_before(head)
        off_deg = math.remainder(wanted.yaw_deg - self.yaw_deg, 360.0)
        off_up_deg = wanted.pitch_deg - self.pitch_deg
        away_deg = math.hypot(off_deg, off_up_deg * YAW_PER_PITCH)
        if away_deg <= (FOLLOWS_UNTIL_DEG if turning else FOLLOWS_BEYOND_DEG):
            return self, False
        share = min(1.0, FOLLOWS_DEG_PER_S * dt_s / away_deg)
        yaw_deg = math.remainder(self.yaw_deg + share * off_deg, 360.0)
        return replace(self, yaw_deg=yaw_deg, pitch_deg=self.pitch_deg + share * off_up_deg), True


def spot_before(head: HeadPose) -> Spot:
    """The spot where this head looks, a little lower."""
    pitch_deg = math.degrees(math.asin(max(-1.0, min(1.0, forward(head)[1]))))
    lowest_deg, highest_deg = PITCH_DEG
    within_deg = min(max(pitch_deg - BELOW_GAZE_DEG, lowest_deg), highest_deg)
    return Spot(head.position_m, heading_deg(head), within_deg)


def turned(pose: HeadPose, vector: Vector) -> Vector:
    """A vector of the posed thing, in the axes that its pose is in."""
    return rotated(pose.orientation, vector)


def forward(pose: HeadPose) -> Vector:
    """The unit vector that a head, an eye or a hand points along."""
    return turned(pose, (0.0, 0.0, 1.0))


def heading_deg(pose: HeadPose) -> float:
    """How far a pose is turned to the right about the upright axis, -180 to 180."""
    x, _, z = forward(pose)
    return math.degrees(math.atan2(x, z))


def ray_of(pose: HeadPose) -> Ray:
    """The ray along a pose."""
    return Ray(pose.position_m, forward(pose))


def where_hit(spot: Spot, ray: Ray) -> tuple[float, float] | None:
    """Where a ray meets the panel's plane: x right and y up from its middle in m, or None."""
    pose = spot.pose
    right, up, away = (turned(pose, axis) for axis in _AXES)
    to_middle = tuple(m - o for m, o in zip(pose.position_m, ray.origin_m, strict=True))
    toward = _dot(ray.direction, away)
    if toward < 1e-3:
        return None
    along = _dot(to_middle, away) / toward
    if along <= 0:
        return None
    hit = tuple(along * d - m for d, m in zip(ray.direction, to_middle, strict=True))
    return _dot(hit, right), _dot(hit, up)


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(p * q for p, q in zip(a, b, strict=True))


class Choosing:
    """One question that is being answered.

    Args:
        boxes: Where the answers stand, from left to right.

    Attributes:
        hovered: The answer that is pointed or looked at, or None.
        dwelt: How much of the look that would choose it is done, 0 to 1.
        hits: Where the pointers meet the panel, in m; None for one that misses it.
    """

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes = tuple(boxes)
        self._was_pressed: dict[int, bool] = {}
        self.hovered: int | None = None
        self.dwelt = 0.0
        self.hits: tuple[tuple[float, float] | None, ...] = ()

    def update(
        self, spot: Spot, pointers: Sequence[Pointer], gaze: Ray | None, dt_s: float
    ) -> int | None:
        """Take where everything points now.

        Args:
            spot: Where the panel stands.
            pointers: What can be pressed; always in the same order.
            gaze: Where the patient looks, if a look may choose.
            dt_s: Seconds since the last frame.

        Returns:
            The answer that was chosen in this frame, counted from 0, or None.
        """
        self.hits = tuple(where_hit(spot, pointer.ray) for pointer in pointers)
        begun = self._begun_presses(pointers)
        if any(hit is not None and math.hypot(*hit) <= NEAR_PANEL_M for hit in self.hits):
            return self._by_pointers(begun)
        return self._by_gaze(where_hit(spot, gaze) if gaze else None, dt_s)

    def _begun_presses(self, pointers: Sequence[Pointer]) -> tuple[bool, ...]:
        """Which pointers were pressed in this frame; one that came pressed was not."""
        begun = tuple(
            pointer.pressed and not self._was_pressed.get(index, True)
            for index, pointer in enumerate(pointers)
        )
        self._was_pressed = {index: pointer.pressed for index, pointer in enumerate(pointers)}
        return begun

    def _by_pointers(self, begun: tuple[bool, ...]) -> int | None:
        self.dwelt = 0.0
        over = [self._at(hit) for hit in self.hits]
        self.hovered = next((answer for answer in over if answer is not None), None)
        pressed = (answer for answer, press in zip(over, begun, strict=True) if press)
        return next((answer for answer in pressed if answer is not None), None)

    def _by_gaze(self, hit: tuple[float, float] | None, dt_s: float) -> int | None:
        before, self.hovered = self.hovered, self._at(hit)
        if self.hovered is None or self.hovered != before:
            self.dwelt = 0.0
            return None
        self.dwelt += dt_s / DWELL_S
        if self.dwelt < 1.0:
            return None
        self.dwelt = 0.0
        return self.hovered

    def _at(self, hit: tuple[float, float] | None) -> int | None:
        if hit is None:
            return None
        return next((i for i, box in enumerate(self._boxes) if box.holds(*hit)), None)
