"""A headset client as often as it is needed, made ready once.

What leads to where a test begins is the same each time, and with a clock that only the test moves
it also comes out the same each time: it is gone through once, and what came of it is copied. What
can never change is not copied but shared; a journal is opened anew on a copy of its file.
"""

from __future__ import annotations

import io
import pickle
import shutil
from collections.abc import Callable
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from shared.journal import Journal
from shared.trust.sealing import Seal

Kept = TypeVar("Kept")


def never_changes(thing: object) -> bool:
    """Whether all copies may share it."""
    if isinstance(thing, BaseModel):
        return bool(thing.model_config.get("frozen"))
    if is_dataclass(thing) and not isinstance(thing, type):
        return bool(thing.__dataclass_params__.frozen)  # type: ignore[attr-defined]
    return isinstance(thing, Enum | Seal | Path)


class _Writer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, shared: list[object]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._shared = shared
        self._places: dict[int, int] = {}

    def persistent_id(self, thing: object) -> int | None:
        if not never_changes(thing):
            return None
        if id(thing) not in self._places:
            self._places[id(thing)] = len(self._shared)
            self._shared.append(thing)
        return self._places[id(thing)]

    def reducer_override(self, thing: object) -> object:
        if isinstance(thing, Journal):
            return Journal, (thing._file, thing._seal)
        return NotImplemented


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: list[object]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, place: int) -> object:
        return self._shared[place]


class Copies(Generic[Kept]):
    """Copies of something that keeps its files in one folder; one copy is used at a time.

    Args:
        folder: Where its files lie: each copy finds them there as the first one left them.
        make: Makes the first one.
    """

    def __init__(self, folder: Path, make: Callable[[], Kept]) -> None:
        self._folder = folder
        self._shared: list[object] = []
        written = io.BytesIO()
        _Writer(written, self._shared).dump(make())
        self._written = written.getvalue()
        self._files = {file.name: file.read_bytes() for file in folder.iterdir()}

    def another(self) -> Kept:
        """Another one, as the first one was when it was made; the copy before it is over."""
        shutil.rmtree(self._folder)
        self._folder.mkdir()
        for name, content in self._files.items():
            (self._folder / name).write_bytes(content)
        copied: Kept = _Reader(io.BytesIO(self._written), self._shared).load()
        return copied
