"""Reading what the headset client wrote down, with the key that only tests and consoles have."""

from __future__ import annotations

import json
from pathlib import Path

from shared.trust.sealing import Seal

JOURNAL_KEY = "5c" * 32


def journals(folder: Path) -> set[str]:
    """The sessions of which a client holds a journal there."""
    return {file.stem.removeprefix("journal-") for file in folder.glob("journal-*.jsonl")}


def read_journal(file: Path, key: str) -> list[dict[str, object]]:
    """The entries of a client's journal, oldest first, without touching it."""
    seal = Seal(key, file.stem.removeprefix("journal-"))
    opened = [seal.open(line.partition(b" ")[2]) for line in file.read_bytes().splitlines()]
    return [json.loads(one[1]) for one in opened if one is not None]
