"""Heads, eyes, lids and mouths: who looks at the patient, who blinks, who speaks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from therapy_client.world.people.forms import bowed_rad
from therapy_client.world.people.manners import Bearings
from therapy_client.world.people.postures import PHONES, Posture, Sitting, those_in
from therapy_client.world.people.states import CrowdStates, turned_to, wrapped

Array = npt.NDArray[np.float64]

_HEAD_SHARE = 0.72
_HEAD_MOST, _EYES_MOST, _PITCH_MOST, _GLANCES_MOST = 1.15, 0.50, 0.45, 1.0
_TURN_PER_S, _ATTEND_PER_S, _GLANCE_PER_S = 6.0, 2.5, 18.0
_SEES_HAND = 0.30
_handwork = those_in((PHONES - {Posture.STANDS_PHONE_EAR}) | {Posture.NOTES})
_LIFTS = 0.35
"""How much of what a posture bows the head is taken back by who looks up; eyes do the rest."""

_BLINK_S, _BETWEEN_BLINKS_S = 0.18, (1.5, 6.5)
"""Adults blink some 10 to 20 times a minute (Bentivoglio et al., Mov Disord 1997;12:1028)."""


@dataclass(frozen=True)
class Faces:
    """What the shader turns and moves, each (n,) in radians or 0 to 1."""

    head_yaw: Array
    head_pitch: Array
    eye_yaw: Array
    eye_pitch: Array
    blink: Array
    mouth: Array
    smile: Array
    frown: Array
    brow: Array
    head_roll: Array


class Gazes:
    """The moving faces of a crowd.

    Args:
        count: How many people at most.
        rng: Source of chance.
    """

    def __init__(self, count: int, rng: np.random.Generator) -> None:
        self._rng = rng
        self._time_s = 0.0
        self._attention = np.zeros(count)
        self._head = np.zeros((count, 2))
        self._eyes = np.zeros((count, 2))
        self._blink_at = rng.uniform(0.0, _BETWEEN_BLINKS_S[1], count)
        self._own = rng.uniform(0.0, 2 * np.pi, count)
        self._bearings = Bearings(count, np.random.default_rng(count))

    def settle(self, states: CrowdStates, eye_heights_m: Array, target: Array) -> Faces:
        """At once as they would be after a while."""
        self._attention[: len(states)] = 1.0
        for _ in range(4):
            faces = self.advance(states, eye_heights_m, target, 1.0)
        return faces

    def advance(
        self, states: CrowdStates, eye_heights_m: Array, target: Array, dt_s: float
    ) -> Faces:
        """Let `dt_s` seconds pass.

        Args:
            states: Where people are and how much they look.
            eye_heights_m: (n,) height of their eyes over their feet.
            target: (3,) the patient's eyes.
            dt_s: Seconds since the last time.
        """
        count = len(states)
        self._time_s += dt_s
        yaw, pitch, reach = self._bearing(states, eye_heights_m, target)
        wanted = states.looks * reach
        step = _ATTEND_PER_S * dt_s
        attention = self._attention[:count]
        attention += np.clip(wanted - attention, -step, step)
        weight = attention * attention * (3.0 - 2.0 * attention)
        aside = np.zeros(count) if states.glances_rad is None else states.glances_rad
        wander = 0.16 * np.sin(0.37 * self._time_s + self._own[:count])
        wander = (np.clip(aside, -_GLANCES_MOST, _GLANCES_MOST) + wander) * (1.0 - weight)
        bowed = bowed_rad(states.sitting, count)
        lift = 0.8 * pitch + _LIFTS * np.maximum(bowed, 0.0)
        head = np.stack(
            [
                np.clip(_HEAD_SHARE * yaw, -_HEAD_MOST, _HEAD_MOST) * weight + wander,
                np.clip(lift, -_PITCH_MOST, _PITCH_MOST) * weight,
            ],
            axis=1,
        )
        self._head[:count] += (head - self._head[:count]) * _eased(_TURN_PER_S, dt_s)
        rest = np.stack([yaw, pitch + bowed], axis=1) - self._head[:count]
        eyes = np.clip(rest, -_EYES_MOST, _EYES_MOST) * weight[:, None]
        self._eyes[:count] += (eyes - self._eyes[:count]) * _eased(_GLANCE_PER_S, dt_s)
        bearing = self._bearings.advance(states.manners, count, dt_s)
        return Faces(
            self._head[:count, 0],
            self._head[:count, 1] - bearing.chin,
            self._eyes[:count, 0],
            self._eyes[:count, 1] + bearing.chin * weight - _SEES_HAND * _at_hand(states.sitting),
            np.maximum(self._blinks(count), np.asarray(bearing.lids)),
            self._mouths(states.talks),
            np.asarray(bearing.smile),
            np.asarray(bearing.frown),
            np.asarray(bearing.brow),
            np.asarray(bearing.tilt),
        )

    def _bearing(
        self, states: CrowdStates, eye_heights_m: Array, target: Array
    ) -> tuple[Array, Array, Array]:
        """Yaw and pitch to the patient's eyes, and how far people would turn to them, 0 to 1."""
        off = target[None] - states.positions_m
        level = np.hypot(off[:, 0], off[:, 2])
        yaw = wrapped(np.arctan2(off[:, 0], off[:, 2]) - states.headings_rad)
        pitch = np.arctan2(off[:, 1] - eye_heights_m, np.maximum(level, 0.3))
        return yaw, pitch, turned_to(yaw, level)

    def _blinks(self, count: int) -> Array:
        since = self._time_s - self._blink_at[:count]
        over = since > _BLINK_S
        if over.any():
            pause = self._rng.uniform(*_BETWEEN_BLINKS_S, int(over.sum()))
            self._blink_at[:count][over] = self._time_s + pause
        return np.clip(1.25 - np.abs(2.5 * since / _BLINK_S - 1.25), 0.0, 1.0) * (since > 0)

    def _mouths(self, talks: Array) -> Array:
        own = self._own[: len(talks)]
        syllables = np.abs(np.sin(8.3 * self._time_s + 3.0 * own))
        phrases = np.clip(0.25 + np.sin(1.3 * self._time_s + 5.0 * own), 0.0, 1.0)
        return np.asarray(talks * phrases * syllables)


def _at_hand(sitting: Sitting | None) -> npt.NDArray[np.float64] | float:
    """How much each looks at what is in their hands, (n,)."""
    if sitting is None:
        return 0.0
    return np.asarray(_handwork(sitting.postures) * sitting.settled)


def _eased(per_s: float, dt_s: float) -> float:
    return float(1.0 - np.exp(-per_s * dt_s))
