"""Patient codes as people type them: `P014` and `p014` are one patient."""

from __future__ import annotations

import unicodedata


def canonical(code: str) -> str:
    """What two spellings of one code have in common."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", code).casefold()).strip()
