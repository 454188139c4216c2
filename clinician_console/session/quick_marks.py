"""Quick marks: what is seen often, written down as a note by two keys.

The list is a clinic's own; ours is a choice of our own, of what a therapist looks for in an
exposure and no sensor says: signs of distress and of calm, and what is done to feel safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shared.language import marked, tr

USUAL: Final = (
    marked("calmer"),
    marked("tearful"),
    marked("tense"),
    marked("looks away"),
    marked("holds on to something"),
    marked("talks to distract"),
    marked("breathes fast"),
    marked("approaches by themselves"),
    marked("wants to stop"),
)
MOST: Final = 9


def quick_marks(chosen: Sequence[str]) -> tuple[str, ...]:
    """The marks by the digits 1 to 9: those that were chosen, or else the usual ones."""
    own = tuple(mark.strip() for mark in chosen if mark.strip())
    return own[:MOST] or tuple(tr(mark) for mark in USUAL)
