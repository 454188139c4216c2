"""The hands of a simulated patient on Monado's remote driver: they squeeze, point and pull."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from shared.simulated_patient import Bearing
from therapy_client.displays.bearing import BorneHead
from therapy_client.displays.openxr.testing import RemoteHeadset
from therapy_client.displays.pointing import forward
from therapy_client.geometry import Quaternion, Vector
from therapy_client.patient import HeadPose

if TYPE_CHECKING:
    from therapy_client.displays.openxr.display import OpenXRDisplay

CLOSE_ENOUGH = math.cos(math.radians(0.6))
PULLED_FRAMES = 3
_SHOULDER_M: Vector = (0.2, 1.25, 0.25)


class RemotePatient:
    """Does with two controllers what a patient would do.

    Args:
        display: The open display that is worn.
        headset: The headset of Monado's remote driver; connected to if none is given.

    Raises:
        OSError: No remote driver answers on this machine.
    """

    def __init__(self, display: OpenXRDisplay, headset: RemoteHeadset | None = None) -> None:
        self._display = display
        self._headset = headset or RemoteHeadset()
        self._wanted: int | None = None
        self._pulled = 0
        self._borne = BorneHead(seed=0)

    def bear(self, bearing: Bearing) -> None:
        """Let the head go where it is told, for a frame; the remote driver has no eyes."""
        self._headset.head = self._borne.moves(bearing, 1.0 / (self._display.rate_hz or 90.0)).head
        self._headset.send()

    def hold_stop(self, held: bool) -> None:
        """Squeeze both grips, or let go of them."""
        self._headset.squeeze(float(held), float(held))

    def answer(self, index: int) -> None:
        """Point at an answer and pull the trigger; `turn` carries it out."""
        self._wanted = index

    def turn(self) -> None:
        """One frame passes: the hand comes nearer, pulls, or lets go."""
        if self._pulled:
            self._pulled -= 1
            self._pull(self._pulled > 0)
            return
        if self._wanted is None:
            return
        place_m = self._display.answer_place_m(self._wanted)
        aim = self._display.hands()[1].aim
        if place_m is None:
            self._wanted = None
        elif aim is not None:
            self._point(aim, place_m)

    def _point(self, aim: HeadPose, place_m: Vector) -> None:
        """Turn the hand by what its aim is off: where a controller's aim points is its own."""
        wanted = _unit(tuple(p - a for p, a in zip(place_m, aim.position_m, strict=True)))
        now = forward(aim)
        if sum(a * b for a, b in zip(now, wanted, strict=True)) >= CLOSE_ENOUGH:
            self._wanted, self._pulled = None, PULLED_FRAMES
            self._pull(True)
            return
        hand = self._headset.right
        turned = _times(_from_to(now, wanted), hand.pose.orientation)
        hand.pose = HeadPose(_SHOULDER_M, turned)
        self._headset.send()

    def _pull(self, pulled: bool) -> None:
        self._headset.right.trigger = float(pulled)
        self._headset.send()

    def close(self) -> None:
        """Let go of the controllers."""
        self._headset.close()


def _unit(vector: tuple[float, ...]) -> Vector:
    length = math.sqrt(sum(part * part for part in vector))
    x, y, z = (part / length for part in vector)
    return x, y, z


def _from_to(a: Vector, b: Vector) -> Quaternion:
    """The shortest rotation from one unit vector to another that is not opposite to it."""
    x, y, z = a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    w = 1.0 + sum(p * q for p, q in zip(a, b, strict=True))
    norm = math.sqrt(x * x + y * y + z * z + w * w)
    return x / norm, y / norm, z / norm, w / norm


def _times(a: Quaternion, b: Quaternion) -> Quaternion:
    """The rotation that does `b` first and then `a`."""
    ax, ay, az, aw = a
    bx, by, bz, bw = b
    return (
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
        aw * bw - ax * bx - ay * by - az * bz,
    )
