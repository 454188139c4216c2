"""An append-only event journal that survives the process that writes it, sealed line by line.

One line per entry: eight hex digits of CRC-32, a space, and the entry as shared/trust/sealing.py
seals it. A line is handed to the operating system before `append` returns, so that a killed process
loses nothing; `sync` puts it on the disk. On opening, what was cut short or damaged is kept aside
and told, and the rest is read. The checksum is no protection: it tells a line that the disk
damaged from one that was sealed under another key, and a whole journal of those is left alone.
"""

from __future__ import annotations

import itertools
import os
import zlib
from pathlib import Path
from typing import NamedTuple

from shared.errors import StorageError
from shared.trust.sealing import Seal


class ForeignJournalError(StorageError):
    """The file is a journal under another key; it was not touched."""


class Journal:
    """A journal file, open for appending.

    Args:
        file: Where it lies; made with owner-only permissions when it is not there.
        seal: What its lines are sealed with.

    Attributes:
        entries: What was in it when it was opened, oldest first, as JSON text.
        damaged: How many lines could not be read then; they are in `file` + ".damaged".

    Raises:
        ForeignJournalError: The file was sealed under another key; `set_aside` makes room.
        StorageError: The file cannot be read or written.
    """

    def __init__(self, file: Path, seal: Seal) -> None:
        self._file = file
        self._seal = seal
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.entries, self.damaged, self._number = _repaired(file, seal)
            self._descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError as error:
            raise StorageError(
                f"The session's journal cannot be kept in {file.parent}: {error.strerror}.",
                "Give a folder that you may write to with --data, with some free space.",
            ) from error
        self._unsynced = False

    def append(self, entry: str) -> None:
        """Add one entry, JSON text without line breaks.

        Raises:
            StorageError: The disk is full or gone; nothing of the entry stays in the file.
        """
        if "\n" in entry:
            raise ValueError("a journal entry is one line")
        line = _line(self._seal.close_up(self._number + 1, entry))
        try:
            written = os.write(self._descriptor, line)
            if written != len(line):
                os.ftruncate(self._descriptor, os.fstat(self._descriptor).st_size - written)
                raise OSError(28, "No space left on device")
        except OSError as error:
            raise StorageError(
                f"The headset's journal cannot be written: {error.strerror}.",
                "Free some space on the headset's computer; the session goes on in the safe place.",
            ) from error
        self._number += 1
        self._unsynced = True

    def sync(self) -> None:
        """Put everything on the disk, so that even a power cut does not lose it.

        Raises:
            StorageError: The disk does not take it.
        """
        if self._unsynced:
            try:
                os.fsync(self._descriptor)
            except OSError as error:
                raise StorageError(
                    f"The headset's journal does not reach the disk: {error.strerror}.",
                    "End the session and have the headset's computer looked at.",
                ) from error
            self._unsynced = False

    def close(self) -> None:
        """Sync and close. Safe to call twice.

        Raises:
            StorageError: The disk does not take what was written last.
        """
        if self._descriptor >= 0:
            try:
                self.sync()
            finally:
                os.close(self._descriptor)
                self._descriptor = -1


def set_aside(file: Path) -> Path:
    """Rename a journal that is not ours, so that one of ours can begin; nothing is overwritten.

    Raises:
        StorageError: It cannot be renamed.
    """
    names = (file.with_name(f"{file.name}.other-key-{number}") for number in itertools.count(1))
    aside = next(name for name in names if not name.exists())
    try:
        return file.rename(aside)
    except OSError as error:
        raise StorageError(
            f"An older journal in {file.parent} cannot be renamed: {error.strerror}.",
            "Give a folder that you may write to with --data.",
        ) from error


class _Read(NamedTuple):
    """A line as it stands in the file; its number and text where it could be opened."""

    line: bytes
    sound: bool
    opened: tuple[int, str] | None


def _line(sealed: bytes) -> bytes:
    return b"%08x %s\n" % (zlib.crc32(sealed), sealed)


def _read(line: bytes, seal: Seal) -> _Read:
    checksum, _, sealed = line.partition(b" ")
    sound = checksum == b"%08x" % zlib.crc32(sealed)
    return _Read(line, sound, seal.open(sealed) if sound else None)


def _repaired(file: Path, seal: Seal) -> tuple[tuple[str, ...], int, int]:
    """The good entries, how many lines are damaged, the last number; the file is clean then."""
    if not file.exists():
        return (), 0, 0
    lines = file.read_bytes().split(b"\n")
    torn = lines.pop()
    read = [_read(line, seal) for line in lines]
    if any(one.sound for one in read) and not any(one.opened for one in read):
        raise ForeignJournalError(
            f"A journal in {file.parent} was sealed under another key; it was left as it is.",
            "Start the console with the store that the session belongs to, to have it fetched.",
        )
    good, bad = _in_order(read)
    if torn:
        bad.append(torn)
    if bad:
        _keep(file.with_name(file.name + ".damaged"), b"\n".join(bad) + b"\n", os.O_APPEND)
    if [one.line for one in good] != lines or torn:
        fresh = file.with_name(file.name + ".repaired")
        _keep(fresh, b"".join(one.line + b"\n" for one in good), os.O_TRUNC)
        fresh.replace(file)
    opened = [one.opened for one in good if one.opened]
    last = opened[-1][0] if opened else 0
    return tuple(text for _, text in opened), len(bad), last


def _in_order(read: list[_Read]) -> tuple[list[_Read], list[bytes]]:
    """What may be read, by number; and what may not: damaged, foreign, or double."""
    good: dict[int, _Read] = {}
    bad: list[bytes] = []
    for one in read:
        if one.opened and one.opened[0] not in good:
            good[one.opened[0]] = one
        else:
            bad.append(one.line)
    return [good[number] for number in sorted(good)], bad


def _keep(file: Path, content: bytes, how: int) -> None:
    # On the disk before the damaged file gives way to it, and for its owner's eyes only.
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | how, 0o600), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
