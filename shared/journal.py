"""An append-only event journal that survives the process that writes it.

One line per entry: eight hex digits of CRC-32, a space, JSON. A line is handed to the operating
system before `append` returns, so that a killed process loses nothing; `sync` puts it on the disk.
On opening, what was cut short or damaged is kept aside and told, and the rest is read.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from shared.errors import StorageError


class Journal:
    """A journal file, open for appending.

    Args:
        file: Where it lies; made with owner-only permissions when it is not there.

    Attributes:
        entries: What was in it when it was opened, oldest first, as JSON text.
        damaged: How many lines could not be read then; they are in `file` + ".damaged".

    Raises:
        StorageError: The file cannot be read or written.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.entries, self.damaged = _repaired(file)
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
        line = _line(entry)
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


def _line(entry: str) -> bytes:
    data = entry.encode()
    if b"\n" in data:
        raise ValueError("a journal entry is one line")
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _parsed(line: bytes) -> str | None:
    checksum, _, data = line.partition(b" ")
    if checksum != b"%08x" % zlib.crc32(data):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _repaired(file: Path) -> tuple[tuple[str, ...], int]:
    """The good entries of a file and the number of damaged lines; afterwards the file is clean."""
    if not file.exists():
        return (), 0
    content = file.read_bytes()
    lines = content.split(b"\n")
    torn = lines.pop()
    parsed = [(line, _parsed(line)) for line in lines]
    bad = [line for line, entry in parsed if entry is None] + ([torn] if torn else [])
    good = tuple(entry for _, entry in parsed if entry is not None)
    if bad:
        _keep(file.with_name(file.name + ".damaged"), b"\n".join(bad) + b"\n", os.O_APPEND)
        fresh = file.with_name(file.name + ".repaired")
        _keep(fresh, b"".join(_line(entry) for entry in good), os.O_TRUNC)
        fresh.replace(file)
    return good, len(bad)


def _keep(file: Path, content: bytes, how: int) -> None:
    # On the disk before the damaged file gives way to it, and for its owner's eyes only.
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | how, 0o600), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
