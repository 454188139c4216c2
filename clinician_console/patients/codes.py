"""Patient codes as people type them: `P014` and `p014` are one patient."""

from __future__ import annotations

import unicodedata
from typing import Final


def canonical(code: str) -> str:
    """What two spellings of one code have in common."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", code).casefold()).strip()


REHEARSAL: Final = "REHEARSAL-"
"""How the code begins under which rehearsals are stored; no patient has such a code."""


def is_of_rehearsals(code: str) -> bool:
    """Whether this is a code of rehearsals, however it is spelled."""
    return canonical(code).startswith(canonical(REHEARSAL))
