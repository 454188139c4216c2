"""What every world is built from."""

from __future__ import annotations

from typing import Final

WORLD_SEED: Final = 7
"""The same in every version so far, so that it is on no record. A version that changes it has to
record it: a past session is shown again by it (`shared/replayed.py`)."""
