"""Where it is kept how far a store had come: asked before anybody signed in, with no database."""

from __future__ import annotations

from pathlib import Path
from typing import Final

HEAD_NAME: Final = "store.head"
HEADS_FOLDER: Final = "heads"


def places(folder: Path, state: Path, store_id: str) -> tuple[Path, Path]:
    """Where the head of a store is kept."""
    return folder / HEAD_NAME, state / HEADS_FOLDER / f"{store_id}.json"
