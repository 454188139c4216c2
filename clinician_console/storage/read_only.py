"""A store that can only be read: a backup on a medium, a folder where this account may not write.

what lies there                              how it is read
the store, closed in good order              as it is; nobody changes it (immutable)
beside it a write-ahead log and its index    as it is, with what the log holds
beside it a log without its index            as it is, the index in memory; nothing is locked
a store of an older version                  as a copy in a private temporary folder, brought up to
                                             date there, encrypted as the store is; removed later

The log must not be passed over: what was written last is in it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from clinician_console.storage import migrate
from clinician_console.storage.engine import make_engine, make_read_only_engine, writing

_LOCKS_NOTHING: Final = "win32-none" if os.name == "nt" else "unix-none"


def is_read_only(file: Path) -> bool:
    """Whether this account can only read a store."""
    return not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


class ReadOnlyFile:
    """The file of a store, open for reading.

    Args:
        file: The database file.
        secret: Its raw key.

    Attributes:
        engine: For reading it.

    Raises:
        sqlalchemy.exc.DBAPIError: It cannot be read.
        StorageError: It was written by a newer Gradus.
        IntegrityError: It has no revision.
    """

    def __init__(self, file: Path, secret: bytes) -> None:
        self._copy: Path | None = None
        self.engine = _engine(file, secret)
        try:
            with self.engine.connect() as connection:
                newest = migrate.revision_of(connection) == migrate.NEWEST
            if not newest:
                self.engine.dispose()
                self.engine = self._brought_up_to_date(file, secret)
        except BaseException:
            self.close()
            raise

    def _brought_up_to_date(self, file: Path, secret: bytes) -> sa.Engine:
        self._copy = Path(tempfile.mkdtemp(prefix="gradus-"))
        for name in (file.name, f"{file.name}-wal"):
            if file.with_name(name).exists():
                shutil.copyfile(file.with_name(name), self._copy / name)
        engine = make_engine(self._copy / file.name, secret)
        migrate.bring_up_to_date(writing(engine), self._copy / file.name, secret)
        return engine

    def close(self) -> None:
        """Let go of it. Safe to call twice."""
        self.engine.dispose()
        if self._copy is not None:
            shutil.rmtree(self._copy, ignore_errors=True)
            self._copy = None


def _engine(file: Path, secret: bytes) -> sa.Engine:
    log, index = (file.with_name(f"{file.name}-{part}") for part in ("wal", "shm"))
    if not log.exists() or not log.stat().st_size:
        return make_read_only_engine(file, secret, "immutable=1")
    if index.exists():
        return make_read_only_engine(file, secret, "")
    return make_read_only_engine(file, secret, f"vfs={_LOCKS_NOTHING}", alone=True)
