"""How sound reaches the ears: from where, from how far, and over what stands between. Pure.

Metres, x right, y up, z forward; angles of a heading grow to the right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

from therapy_client.geometry import Vector, rotated
from therapy_client.patient import HeadPose, Standpoint

SPEED_OF_SOUND_M_PER_S = 343.0
MOST_BARRIER_DB = 12.0
"""Past every edge some sound comes by another way. Measured screens give 24 dB at most; design."""

_AHEAD: Vector = (0.0, 0.0, 1.0)
_NEAREST_M = 0.05


@dataclass(frozen=True)
class Ears:
    """Where the head is in the scene, and how it is turned.

    Attributes:
        position_m: The middle between the ears.
        heading_deg: Of the floor spot that the head stands on.
        orientation: Of the head on that spot, a unit quaternion x, y, z, w.
    """

    position_m: Vector
    heading_deg: float
    orientation: tuple[float, float, float, float]

    def direction(self, place_m: Vector) -> Vector:
        """The unit vector to a place, in the head's own axes; a place in the head is ahead."""
        (here_x, here_y, here_z), (x, y, z) = self.position_m, place_m
        x, y, z = x - here_x, y - here_y, z - here_z
        distance_m = math.sqrt(x * x + y * y + z * z)
        if distance_m < _NEAREST_M:
            return _AHEAD
        x, y, z = x / distance_m, y / distance_m, z / distance_m
        (a, b, c), (d, e, f), (g, h, i) = self._turned
        return a * x + d * y + g * z, b * x + e * y + h * z, c * x + f * y + i * z

    @cached_property
    def _turned(self) -> tuple[Vector, Vector, Vector]:
        """The scene's axes in the head's own: some ten places are asked for with each frame."""
        return _axes(self.heading_deg, self.orientation)

    def distance_m(self, place_m: Vector) -> float:
        """How far a place is."""
        return math.dist(self.position_m, place_m)


@lru_cache(maxsize=4)  # who rides a lift moves in each frame, and often turns in none
def _axes(
    heading_deg: float, orientation: tuple[float, float, float, float]
) -> tuple[Vector, Vector, Vector]:
    """The scene's axes as a head has them that is turned so on a floor spot that is."""
    heading = math.radians(heading_deg)
    cos, sin = math.cos(heading), math.sin(heading)
    qx, qy, qz, qw = orientation
    back = (-qx, -qy, -qz, qw)
    axes = ((cos, 0.0, sin), (0.0, 1.0, 0.0), (-sin, 0.0, cos))
    right, up, ahead = (rotated(back, axis) for axis in axes)
    return right, up, ahead


def ears_at(standpoint: Standpoint, pose: HeadPose) -> Ears:
    """The ears of a patient who stands there and holds the head so."""
    heading = math.radians(standpoint.heading_deg)
    cos, sin = math.cos(heading), math.sin(heading)
    x, y, z = pose.position_m
    foot = standpoint.position_m
    place = (foot[0] + cos * x + sin * z, foot[1] + y, foot[2] - sin * x + cos * z)
    return Ears(place, standpoint.heading_deg, pose.orientation)


def point_share(distance_m: float, near_m: float) -> float:
    """Amplitude of one thing that sounds: half at twice the distance (6 dB), 1 up to `near_m`."""
    return near_m / max(near_m, distance_m)


def street_share(distance_m: float, near_m: float) -> float:
    """Amplitude of a street full of cars: 5 dB less at twice the distance, 1 up to `near_m`.

    A line without end would lose 3 dB, one car 6; a street between blocks lies between.
    """
    return float(point_share(distance_m, near_m) ** 0.83)


def over_edge_share(ears_m: Vector, place_m: Vector, edge_y_m: float, rate_hz: float) -> float:
    """Amplitude of that frequency behind a straight edge along x at z = 0, ears at z < 0.

    A screen's attenuation by Kurze and Anderson (1971) from the Fresnel number N, twice the detour
    over the edge in wavelengths: 5 dB where the edge just touches the line of sight, more in its
    shadow and for higher frequencies, nothing well above it.
    """
    if ears_m[2] >= 0.0 or place_m[2] <= 0.0:
        return 1.0
    share = -ears_m[2] / (place_m[2] - ears_m[2])
    x = ears_m[0] + share * (place_m[0] - ears_m[0])
    y = ears_m[1] + share * (place_m[1] - ears_m[1])
    edge = (x, edge_y_m, 0.0)
    detour_m = math.dist(ears_m, edge) + math.dist(edge, place_m) - math.dist(ears_m, place_m)
    fresnel = 2.0 * detour_m * rate_hz / SPEED_OF_SOUND_M_PER_S
    return float(10.0 ** (-_screen_db(fresnel if y < edge_y_m else -fresnel) / 20.0))


def _screen_db(fresnel: float) -> float:
    root = math.sqrt(2.0 * math.pi * abs(fresnel))
    if root < 1e-6:
        return 5.0
    if fresnel < 0.0:
        if root >= 1.5:
            return 0.0
        return max(0.0, 5.0 + 20.0 * math.log10(root / math.tan(root)))
    return min(MOST_BARRIER_DB, 5.0 + 20.0 * math.log10(root / math.tanh(root)))
