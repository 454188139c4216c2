"""What the faces of a crowd say: to a stranger whom they look at, and while they look elsewhere.

Of strangers who meet somebody's eyes some smile, most keep a civil face, a few frown. So it is in
every crowd that has no dimension of its own for it, always in the same shares whatever the other
dimensions say: faces are not a second intensity behind the one that the therapist sets (design).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from therapy_client.world.people.manners import Manner
from therapy_client.world.people.states import wrapped

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Climate:
    """How the people of a place are.

    Attributes:
        met: What those who look at the patient show, one after the other, over and over.
        alone: What those show who look at nobody.
        company: What those show who stand together and talk.
    """

    met: tuple[Manner, ...]
    alone: tuple[Manner, ...]
    company: tuple[Manner, ...] = (Manner.FRIENDLY, Manner.PLEASANT, Manner.NEUTRAL)


_SMILES, _CIVIL, _FROWNS = Manner.PLEASANT, Manner.NEUTRAL, Manner.STERN

OPEN = Climate(
    met=(_CIVIL, _SMILES, _CIVIL, _FROWNS, _SMILES),
    alone=(Manner.ABSORBED, _CIVIL, _SMILES, Manner.ABSORBED, _CIVIL),
)
"""By day, among people who came for the market, the shops or a journey."""

WARY = Climate(
    met=(_CIVIL, _FROWNS, _CIVIL, _CIVIL, _SMILES),
    alone=(Manner.ABSORBED, _CIVIL, Manner.ABSORBED, _FROWNS, _CIVIL),
)
"""Where strangers keep to themselves: a street at night, a town with soldiers in it."""

WEARY = Climate(
    met=(_CIVIL, _SMILES, _CIVIL, _FROWNS, _CIVIL),
    alone=(Manner.ABSORBED, Manner.BORED, _CIVIL, Manner.ABSORBED, Manner.BORED),
)
"""Where people wait or are carried along."""


class Tempers:
    """The faces of a crowd.

    Args:
        attention: (n,) from which share of people who look on each of them looks; among any who
            look, faces come in the shares of the climate.
        climate: How the people of the place are.
    """

    def __init__(self, attention: Array, climate: Climate) -> None:
        rank = np.argsort(np.argsort(attention, kind="stable"), kind="stable")
        self._met, self._alone, self._company = (
            _over(kinds, rank) for kinds in (climate.met, climate.alone, climate.company)
        )

    def shown(self, looks: Mask, together: Mask | None = None) -> Index:
        """The manner of each, (n,) of `Manner`.

        Args:
            looks: (n,) who looks at the patient.
            together: (n,) who stands with others and talks.
        """
        others = self._alone if together is None else np.where(together, self._company, self._alone)
        return np.where(looks, self._met, others)


def toward_speakers(
    places_m: Array, headings_rad: Array, groups: Sequence[Index], talks: Array
) -> Array:
    """How far aside each member of a group looks to see who speaks, (n,) in rad; others ahead.

    Args:
        places_m: (n, 2) where people are.
        headings_rad: (n,) where they face.
        groups: Indices of the members of each group.
        talks: (n,) who speaks.
    """
    aside = np.zeros(len(places_m))
    if not groups:
        return aside
    listener = np.concatenate(groups)
    speaker = np.concatenate([np.full(len(g), g[int(talks[g].argmax())]) for g in groups])
    spoken = (talks[speaker] > 0.5) & (listener != speaker)
    listener, speaker = listener[spoken], speaker[spoken]
    off = places_m[speaker] - places_m[listener]
    aside[listener] = wrapped(np.arctan2(off[:, 0], off[:, 1]) - headings_rad[listener])
    return aside


def _over(kinds: tuple[Manner, ...], rank: Index) -> Index:
    return np.asarray(kinds, np.int64)[rank % len(kinds)]
