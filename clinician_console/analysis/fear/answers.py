"""How far what is said of fear differs from what is felt, and what that tells. Pure.

A patient leans: they say more than they feel, or less, always; some days more than others; and no
two answers are the same. What is left in common of a day's differences is how they lean that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from clinician_console.analysis.fear.traits import Numbers

LEANS_ALWAYS: Final = 8.0
UNEVEN: Final = (3.0, 12.0)
ALL_DAY, EACH_TIME = 0.7, 0.5
"""How far what is said differs from what is felt, in SUDS, as standard deviations: from patient to
patient; by how uneven each of them is, from least to most; and the shares of that from day to day
and from rating to rating. Our own choice: SUDS are no precise measure (Mattera and Zaboski 2025,
10.3390/clinpract15070123), and no source gives their error within a session."""


@dataclass(frozen=True)
class Told:
    """What the ratings of one session tell of n patients of a model; each of shape (n,).

    Attributes:
        alike: The logarithm of how likely the real one's ratings are, were they this one.
        leans: How far the real one leans today then, as it seems, in SUDS.
        unsure: The variance of that.
    """

    alike: Numbers
    leans: Numbers
    unsure: Numbers

    @classmethod
    def of(cls, apart: Sequence[Numbers], uneven: Numbers) -> Told:
        """From differences with a part in common all day and one of each rating (both normal).

        Args:
            apart: For each rating how much more the real one said than each of the model's.
            uneven: How uneven each of them is.
        """
        count, none = len(apart), np.zeros_like(uneven)
        squares, total = sum((one**2 for one in apart), none), sum(apart, none)
        each, today = (EACH_TIME * uneven) ** 2, (ALL_DAY * uneven) ** 2
        together = each + count * today
        alike = -0.5 * (squares / each - total**2 * today / (each * together))
        alike -= 0.5 * (count * np.log(each) + np.log(together / each))
        return cls(alike, total * today / together, today * each / together)
