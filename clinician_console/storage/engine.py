"""The way to the database: SQLite encrypted by SQLCipher, one transaction at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool

from clinician_console.storage import dialect

__all__ = [
    "Engine",
    "create_file",
    "make_engine",
    "make_read_only_engine",
    "open_bare",
    "write",
    "writing",
]

PATIENCE_MS: Final = 5_000
WRITERS_CACHE_KIB: Final = 2048  # what it wrote it does not read again
_READERS_CACHE_KIB: Final = 16384  # the session list of a busy clinic stays in it

_SETTINGS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",  # NORMAL loses everything since the last checkpoint on a power cut
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
)


def make_engine(
    path: Path,
    secret: bytes,
    *,
    connections: int = 4,
    patience_ms: int = PATIENCE_MS,
    cache_kib: int = _READERS_CACHE_KIB,
) -> Engine:
    """An engine on an existing file; it never creates one.

    Every transaction of `write` or `writing` takes the write lock at once, so that two programs
    wait for each other at the beginning and never fail in the middle.

    Args:
        path: The database file.
        secret: The raw 256-bit key: no key derivation per connection.
        connections: Size of the pool.
        patience_ms: How long to wait for another program's transaction to end.
        cache_kib: Decrypted pages that each connection keeps.
    """
    engine = sa.create_engine(
        dialect.URL,
        creator=lambda: _connect(path, secret, patience_ms, cache_kib),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=connections,
        hide_parameters=True,  # the parameters are patient data
    )
    return dialect.sharing(engine)


def make_read_only_engine(path: Path, secret: bytes, words: str, *, alone: bool = False) -> Engine:
    """An engine that only reads.

    Args:
        path: The database file.
        secret: The raw 256-bit key.
        words: More of SQLite's words on how the file is opened ("immutable=1").
        alone: Keep the index of the write-ahead log in memory: nobody else has the file open.
    """

    def connect() -> sqlcipher.Connection:
        connection = open_bare(path, secret, words=f"mode=ro&{words}".rstrip("&"))
        try:
            if alone:
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            for setting in ("temp_store = MEMORY", f"cache_size = -{_READERS_CACHE_KIB}"):
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = sa.create_engine(
        dialect.URL,
        creator=connect,
        poolclass=QueuePool,
        hide_parameters=True,
    )
    return dialect.sharing(engine)


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write."""
    return engine.execution_options(**{dialect.WRITES: True})


@contextmanager
def write(engine: Engine) -> Iterator[sa.Connection]:
    """One transaction that writes, committed at its end.

    The engine's own connection is told that it writes: with an engine of other options, `writing`,
    each statement looks for whoever listens to either of the two, a twelfth of all that it costs.
    """
    connecting = engine.connect().execution_options(**{dialect.WRITES: True})
    with connecting as connection, connection.begin():
        yield connection


def create_file(path: Path) -> None:
    """Make the empty file of a new store, for its owner only.

    Raises:
        FileExistsError: It is there already.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def open_bare(
    path: Path, secret: bytes, patience_ms: int = PATIENCE_MS, words: str = "mode=rw"
) -> sqlcipher.Connection:
    """A connection with the key and no settings; whether the key fits shows when it reads."""
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?{words}",
        uri=True,
        timeout=patience_ms / 1000,
        check_same_thread=False,
        isolation_level=None,  # transactions are begun by the dialect, not guessed by the driver
        factory=dialect.DriverConnection,
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{secret.hex()}'\"")
    return connection


def _connect(
    path: Path,
    secret: bytes,
    patience_ms: int = PATIENCE_MS,
    cache_kib: int = _READERS_CACHE_KIB,
) -> sqlcipher.Connection:
    connection = open_bare(path, secret, patience_ms)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        for setting in (*_SETTINGS, f"cache_size = -{cache_kib}"):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection
