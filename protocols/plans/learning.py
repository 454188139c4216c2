"""The two ways of learning that a plan can follow; `progression.py` has the rules of each."""

from __future__ import annotations

from enum import StrEnum


class Learning(StrEnum):
    """What decides when a patient goes on; the plan chooses it.

    `inhibitory` is the default: fear that falls within a session does not tell whether anything was
    learned, so that what was expected against what happened decides (docs/evidence.md).
    """

    INHIBITORY = "inhibitory"
    HABITUATION = "habituation"
