"""The store as it is at one moment, written into another encrypted file while it is in use.

A reading transaction of SQLite's write-ahead log sees the moment at which it began, however long
the copying takes, and nobody who writes waits for it (benchmarks/backup.py). Without it the copy
would begin anew with each second of signal that is stored meanwhile, and never end.

SQLCipher gives a page whose seal is broken to the copying as zeros, without a word, and the copy
gets a seal of its own: it would look sound and lack what was there. So every page of the original
is looked at first.
"""

from __future__ import annotations

import contextlib
from contextlib import closing
from pathlib import Path
from typing import Final

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from clinician_console.record.kept import Told
from clinician_console.record.listed import AuditHead
from clinician_console.storage import audit
from clinician_console.storage.engine import create_file, make_read_only_engine, open_bare
from clinician_console.storage.faults import damaged
from clinician_console.storage.files import sync_file

_LOOKS: Final = 3  # another program may be writing the very page: only what stays broken is
_PAGES_A_STEP: Final = 256  # a megabyte: often enough to be told of, and to be cancelled


def copy(source: sa.Engine, target: Path, secret: bytes, told: Told | None = None) -> AuditHead:
    """Write a snapshot of a store into a new file.

    Args:
        source: An engine on the store.
        target: The file, which is made.
        secret: The raw key of the copy; the store's own, or another.
        told: Is told how far it is; what it raises ends the copying.

    Returns:
        The last link of the audit trail at the moment of the copy.

    Raises:
        IntegrityError: A page of the store is not what was written.
        OSError, sqlcipher3.Error: It could not be read or written; the file is of no use then.
    """
    create_file(target)
    with closing(source.raw_connection()) as pooled:
        ours = pooled.driver_connection
        if not isinstance(ours, sqlcipher.Connection):
            raise TypeError("a snapshot is made of an SQLite store")
        with contextlib.suppress(sqlcipher.Error):  # of what can only be read
            ours.execute("PRAGMA wal_checkpoint(PASSIVE)")  # what is looked at is the file itself
        ours.execute("BEGIN")
        try:
            head = _head(ours)
            if broken_pages(ours):
                raise damaged()
            _pages(ours, target, secret, told)
        finally:
            ours.execute("ROLLBACK")
    sync_file(target)
    return head


def broken_pages(connection: sqlcipher.Connection) -> frozenset[str]:
    """What SQLCipher says of the pages of a file that are not what was written, if any."""
    looks = (
        frozenset(
            str(sentence)
            for (sentence,) in connection.execute("PRAGMA cipher_integrity_check").fetchall()
        )
        for _ in range(_LOOKS)
    )
    broken = next(looks)
    while broken and (again := next(looks, None)) is not None:
        broken &= again
    return broken


def faults_of(file: Path, secret: bytes, head: AuditHead) -> list[str]:
    """Open a closed copy as whoever needs it will: what is wrong with it, a sentence each.

    Args:
        file: The copy.
        secret: Its raw key.
        head: The last link that its audit trail has to have.
    """
    engine = make_read_only_engine(file, secret, "immutable=1")
    try:
        with engine.connect() as connection:
            found = [
                f"The copy is damaged: {sentence}."
                for (sentence,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check")
            ]
            if audit.head(connection) != head:
                found.append("The copy's audit trail does not end where the store's did.")
            return found
    except sa.exc.DBAPIError:
        return ["The copy cannot be opened with the store's key."]
    finally:
        engine.dispose()


def _head(connection: sqlcipher.Connection) -> AuditHead:
    row = connection.execute("SELECT seq, link FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return AuditHead(0, audit.NO_LINK) if row is None else AuditHead(int(row[0]), str(row[1]))


def _pages(ours: sqlcipher.Connection, target: Path, secret: bytes, told: Told | None) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        if told is not None:
            told(1.0 - remaining / max(total, 1))

    with closing(open_bare(target, secret)) as theirs:
        for setting in ("journal_mode = OFF", "synchronous = OFF"):  # it is whole or removed
            theirs.execute(f"PRAGMA {setting}")
        ours.backup(theirs, pages=_PAGES_A_STEP, progress=progress)
