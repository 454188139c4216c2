"""Instruments that Gradus does not use, whoever brings the text, and why: their owners say so."""

from __future__ import annotations

import re
from typing import NamedTuple


class Refusal(NamedTuple):
    """An instrument that is not used here.

    Attributes:
        title: What everybody calls it.
        known_as: How names of files and titles give it away, in letters and digits alone.
        reason: Whose it is and what the owner says.
    """

    title: str
    known_as: tuple[str, ...]
    reason: str


REFUSED = (
    Refusal(
        "EQ-5D",
        ("eq5d", "euroqol"),
        "the EuroQol Office writes: “without the prior written consent of the EuroQol Office, you "
        "are not permitted to use, reproduce, alter, amend, convert, translate, publish or make "
        "available in whatever way”.",
    ),
    Refusal(
        "PSQI",
        ("psqi", "pittsburghsleep"),
        "© University of Pittsburgh 1989; permission is given project by project, and it may not "
        "be distributed in electronic format.",
    ),
)
_NO_SIGN = re.compile(r"[^a-z0-9]+")


def refusal_of(*words: str) -> Refusal | None:
    """The refusal that a name or a title falls under, however it is spelt."""
    for word in words:
        bare = _NO_SIGN.sub("", word.casefold())
        for refusal in REFUSED:
            if any(bare.startswith(known) for known in refusal.known_as):
                return refusal
    return None
