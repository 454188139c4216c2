"""The suggestions there are, the most urgent first: a file each, and its line here."""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.behaviour.head_turns import HEAD_TURNS
from clinician_console.analysis.skin_level import SKIN_LEVEL
from clinician_console.analysis.suggestions import (
    habituated,
    not_engaged,
    possible_dissociation,
    rising_fast,
)
from clinician_console.analysis.suggestions.base import SuggestionKind

LOOKED_AT: Final = frozenset({SKIN_LEVEL.name, HEAD_TURNS.name})
"""The features that they look at, beside the beats of the heart."""

SUGGESTIONS: Final[tuple[SuggestionKind, ...]] = (
    possible_dissociation.SUGGESTION,
    rising_fast.SUGGESTION,
    not_engaged.SUGGESTION,
    habituated.SUGGESTION,
)
