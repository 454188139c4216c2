"""Arms of those who stand about outdoors: folded, before the body, with a phone, as people wait.

Legs and trunk are those of standing idly, so that a posture blends with the gaits as talking does:
whoever walks on lets the arms down with the first step, and no foot slides for it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.people.file import People
from therapy_client.world.people.forms import FORMS
from therapy_client.world.people.postures import PHONES, RESTS, Posture, Sitting
from therapy_client.world.people.seated import Array, Frame, idle_frames, upright_frames
from therapy_client.world.people.states import CrowdStates

Index = npt.NDArray[np.int64]

HANGING = -1
_SHARES = {
    Posture.STANDS_WAITS: 0.20,
    Posture.STANDS_FOLDED: 0.14,
    Posture.STANDS_PHONE: 0.16,
    Posture.STANDS_HIP: 0.10,
    Posture.STANDS_PHONE_EAR: 0.05,
}
"""How many of those who stand have each; the arms of the others hang."""

_COMES_S, _GOES_S = 1.4, 0.4
_STILL, _LOOKS = 0.05, 0.5
_PHONES = np.isin(np.arange(len(Posture)), sorted(PHONES))
_ROW_OF = np.array([RESTS.index(p) + 1 if p in RESTS else 0 for p in Posture])


def own_rests(count: int, seed: int, *, phones: bool = True) -> Index:
    """How each of a crowd stands about, (count,) of `Posture`, or `HANGING`.

    Args:
        count: How many people.
        seed: The same seed gives the same postures.
        phones: Whether some have a phone; without it their arms hang.
    """
    shares = [*_SHARES.values()]
    every = np.array([*_SHARES, HANGING], np.int64)
    own = np.random.default_rng((seed, len(every))).choice(
        every, count, p=[*shares, 1.0 - sum(shares)]
    )
    return own if phones else np.where((own >= 0) & _PHONES[own], HANGING, own)


def resting_motion(people: People) -> tuple[Array, Array]:
    """Turns (bodies, frames, 22, 4) and pelvis shifts (bodies, frames, 3) of `RESTS`, in order."""
    frame, idle = Frame.of_all(people), idle_frames(people)
    turns, shifts = [], []
    for posture in RESTS:
        turn, shift = upright_frames(frame, FORMS[posture][0], *idle)
        turns.append(turn)
        shifts.append(shift)
        give_way()
    return (
        np.concatenate(turns, axis=1).astype(np.float32),
        np.concatenate(shifts, axis=1).astype(np.float32),
    )


class Resting:
    """Who of a crowd has come to rest, and how far.

    Args:
        own: (n,) how each stands about, of `RESTS`, or `HANGING`.
    """

    def __init__(self, own: Index) -> None:
        self._own = own
        self._settled = np.zeros(len(own))
        self._begun = False

    def advance(
        self, states: CrowdStates, paces: npt.NDArray[np.float64], dt_s: float
    ) -> CrowdStates:
        """Let time pass; gives the states with the postures of those who stand still and listen.

        Args:
            states: Where people are and what they do.
            paces: (n,) where their gait lies; 0 stands.
            dt_s: Seconds since the last time.
        """
        count = len(states)
        own, settled = self._own[:count], self._settled[:count]
        watches = (own >= 0) & _PHONES[own] & (states.looks > _LOOKS)
        rests = (own >= 0) & (paces < _STILL) & (states.talks < _LOOKS) & ~watches
        if self._begun:
            settled += np.clip(rests - settled, -dt_s / _GOES_S, dt_s / _COMES_S)
        else:
            settled[:] = rests
        self._begun = True
        eased = settled * settled * (3.0 - 2.0 * settled)
        return replace(states, sitting=Sitting(np.where(settled > 0.0, own, HANGING), eased))


def put_rests(rows: npt.NDArray[np.float32], resting: Sitting) -> None:
    """Write into rows (n, 24) of a crowd who rests and how: there talking has to wait."""
    rests = resting.postures >= 0
    rows[:, 6] = np.where(rests, resting.settled, rows[:, 6])
    rows[:, 23] = np.where(rests, _ROW_OF[resting.postures], 0)
