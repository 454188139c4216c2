"""Several outputs at once, in one folder that appears whole or not at all.

What each of them is goes into the audit trail when all are written, just before the folder appears:
who cancels leaves neither a file nor an entry of one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from clinician_console.outputs.service import Entry, Named, entry_of
from shared.errors import GradusError, UsageError

Note = Callable[[Entry], None]
Tell = Callable[[str], None]
Share = Callable[[float], None]


def nobody(_share: float) -> None:
    """Nobody is told how far it is."""


@dataclass(frozen=True)
class Called:
    """What a folder of files is called in the audit trail."""

    name: str
    suffix: str = ""


@dataclass(frozen=True)
class Writing:
    """One output that is to be made.

    Attributes:
        output: What it is called, and how its file's name ends.
        of_what: For the line that says that it is made, as `session 3f9a2c41`.
        write: Writes it into an empty folder.
        notes: Each is called with what was made; one for each record that it tells of.
        whole: What it is made of in a word: how its one file is called before its ending.
    """

    output: Named
    of_what: str
    write: Callable[[Path], None]
    notes: tuple[Note, ...]
    whole: str = "session"

    @property
    def place(self) -> str:
        """The name of its file, or of its folder: `session.pdf`, `csv`."""
        if self.output.suffix:
            return f"{self.whole}{self.output.suffix}"
        return self.output.name.removeprefix(f"{self.whole}-")


@dataclass
class Several:
    """The folder being filled with outputs.

    Args:
        folder: Empty, and moved into its place later by who gave it.
        total: How many outputs are to be made, for the line that says so.
        tell: Told of each one made, and of each that could not be.
        share: Told which share of them is done before each; what it raises cancels all of it.
    """

    folder: Path
    total: int
    tell: Tell
    share: Share = nobody
    made: int = 0
    _tried: int = 0
    _entries: list[tuple[Note, Entry]] = field(default_factory=list)
    _refusals: list[GradusError] = field(default_factory=list)

    def make(self, writing: Writing, where: str = "") -> None:
        """Write one output into a folder of this one.

        What is not made of a session, as a file of signals where there are none, is told, and
        the others are made all the same.

        Args:
            writing: What, and how.
            where: The folder's name; this one itself, if left out.
        """
        self.share(self._tried / max(self.total, 1))
        self._tried += 1
        line = f"{self._tried} of {self.total}: {writing.output.name} of {writing.of_what}"
        place = self.folder / where
        place.mkdir(exist_ok=True)
        own = place / f"{writing.output.name}.part"
        own.mkdir()
        try:
            writing.write(own)
        except UsageError as why:
            shutil.rmtree(own)
            self._refusals.append(why)
            self.tell(f"{line} is not made. {why.what}")
            return
        names = sorted(at.relative_to(own).as_posix() for at in own.rglob("*") if at.is_file())
        entry = entry_of(writing.output, own, names)
        self._entries += [(note, entry) for note in writing.notes]
        self.made += 1
        _put(own, place / writing.place, writing.output)
        self.tell(f"{line}, {len(names)} file{'s' * (len(names) != 1)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        """Write all entries into the audit trail.

        Raises:
            UsageError: Nothing at all could be made.
        """
        if kind is not None:
            return
        if not self.made and self._refusals:
            raise self._refusals[0]
        for note, entry in self._entries:
            note(entry)


def _put(own: Path, place: Path, output: Named) -> None:
    if not output.suffix:
        own.rename(place)
        return
    [file] = own.iterdir()
    file.rename(place)
    own.rmdir()
