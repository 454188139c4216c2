"""How a crowd sounds by its size: which babbles, and how loud each. Pure."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping

from therapy_client.hearing.sounds.table import SoundName

BABBLE_PEOPLE: Mapping[SoundName, int] = {
    SoundName.BABBLE_FEW: 4,
    SoundName.BABBLE_SOME: 14,
    SoundName.BABBLE_MANY: 60,
}
"""How many people talk in each babble."""


def babble_shares(people: float) -> dict[SoundName, float]:
    """Amplitude of each babble in a crowd, 1 for the whole of the largest one.

    Voices add their power: ten times the people are 10 dB louder. Between two sizes the babbles
    cross over at equal power. The rise of every voice in noise (Lombard) is left out.

    Args:
        people: How many people talk; 0 is silent.
    """
    sizes = [(name, float(size)) for name, size in BABBLE_PEOPLE.items()]
    if people <= 0.0:
        return {name: 0.0 for name, _ in sizes}
    level = math.sqrt(min(people, sizes[-1][1]) / sizes[-1][1])
    shares = {name: 0.0 for name, _ in sizes}
    held = min(max(people, sizes[0][1]), sizes[-1][1])
    for (lower, small), (upper, large) in itertools.pairwise(sizes):
        if small <= held <= large:
            across = math.log(held / small) / math.log(large / small) * math.pi / 2
            shares[lower], shares[upper] = math.cos(across) * level, math.sin(across) * level
    return shares
