"""What the database can complain of, and the sentence a person reads instead.

SQLite code            error            what it means here
FULL                   StorageError     the disk is full
BUSY, LOCKED           StorageError     another program holds the store
READONLY, PERM         StorageError     the folder may not be written
CANTOPEN               StorageError     the folder or a file in it is gone
IOERR and the rest     StorageError     the disk does not obey
CORRUPT, NOTADB        IntegrityError   the file is not what was written
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.record.recorder import RecorderBusyError
from clinician_console.storage.space import FREE_SOME, is_full
from shared.errors import GradusError, IntegrityError, StorageError
from shared.language import marked

if TYPE_CHECKING:
    import sqlalchemy as sa

_FULL, _BUSY, _LOCKED, _READ_ONLY, _PERMISSION = 13, 5, 6, 8, 3
_CANNOT_OPEN, _CORRUPT, _NOT_A_DATABASE, _IO_ERROR = 14, 11, 26, 10
_ENTRY_AT_FAULT = frozenset({18, 19, 20})  # too big, constraint, mismatch
_PRIMARY_CODE = 0xFF  # extended codes carry the primary one in their lowest byte


class EntryRefusedError(IntegrityError):
    """One entry cannot be stored; the store and the others are well."""


def unfit() -> EntryRefusedError:
    """The database will not have an entry."""
    return EntryRefusedError(
        marked("An entry could not be stored because its content is not allowed there."),
        marked("Note the time and report it: one of the programs is at fault."),
    )


def contradiction(part: str) -> EntryRefusedError:
    """Another content came under an id that is taken."""
    return EntryRefusedError(
        marked("A second, different {part} arrived under an id that is stored already.", part=part),
        marked(
            "The first one stands. Note the time and report it: one of the programs is at fault."
        ),
    )


def disk_full() -> StorageError:
    """The disk that holds the store is full."""
    return StorageError(
        marked("The disk that holds the store is full."),
        marked(
            "{free_some}; what is still in memory is then written by itself.", free_some=FREE_SOME
        ),
    )


def damaged() -> IntegrityError:
    """The store's file is not what was written."""
    return IntegrityError(
        marked("The store's file is damaged: a part of it is not what was written."),
        marked("Make a copy of the whole folder, then restore the last backup."),
    )


def not_ours() -> IntegrityError:
    """The file in the store's place was not written by Gradus."""
    return IntegrityError(
        marked("The file store.db is no store of Gradus: it is a database that is not encrypted."),
        marked("Find out who put it there; put back the store's own file from the last backup."),
    )


def another_key() -> IntegrityError:
    """The key file is that of another store."""
    return IntegrityError(
        marked(
            "The key file does not belong to this store: it is that of another one, or "
            "of an earlier key."
        ),
        marked("Put back the store.key.json that lay beside this store.db, from the same backup."),
    )


def changed_since_sealed() -> IntegrityError:
    """What is stored of a session is not what was sealed when it ended."""
    return IntegrityError(
        marked("This session is not what was sealed when it ended: nobody signs it so."),
        marked("Run gradus verify, keep the folder as it is, and tell your supervisor."),
    )


def read_only() -> StorageError:
    """Something was to be written into a store that can only be read."""
    return StorageError(*_SENTENCES[_READ_ONLY])


def runs_elsewhere() -> StorageError:
    """Another console of this computer runs the session."""
    return StorageError(
        marked("This session runs in another console window."),
        marked("Go on with it there, or close that window first."),
    )


def writer_closed() -> StorageError:
    """A session's writer was closed before an entry came."""
    return StorageError(
        marked("The session is closed: nothing more can be written to it."),
        marked("Begin a new session."),
    )


def writer_busy() -> RecorderBusyError:
    """A machine has sent more than the disk could take so far."""
    return RecorderBusyError(
        marked("The store is behind with what a machine sends; the machine sends it again."),
        marked("Nothing of yours waits for it. If it lasts, end the session and check the disk."),
    )


def writer_unfinished() -> StorageError:
    """A session's writer stopped with entries still in memory."""
    return StorageError(
        marked("The store stopped writing before everything was on the disk."),
        marked(
            "Leave the console open if it is, and check the disk: free space on it or exchange it."
        ),
    )


def writer_gave_up(backlog: int, entered: int, why: GradusError | None) -> StorageError:
    """A session ended while the disk still refused: what waited in memory is gone.

    Args:
        backlog: How many entries are lost.
        entered: How many of them a person had entered.
        why: What the disk said last.
    """
    one = backlog == 1
    reason = f" {why.what}" if why else ""
    yours = f"{entered} of them you entered yourself" if entered else "none of them yours"
    return StorageError(
        marked(
            "The last {value} of this session could not be written and {value_2} lost, "
            "{yours}.{reason}",
            value="entry" if one else f"{backlog} entries",
            value_2="is" if one else "are",
            yours=yours,
            reason=reason,
        ),
        marked(
            "Free space on the disk and start the console again, with --resume where it "
            "offers that: what the headset wrote down is fetched then."
        )
        + (marked(" Write ratings and notes of the last minutes down anew.") if entered else ""),
    )


_SENTENCES = {
    _BUSY: (
        marked("Another program holds the store and did not let go of it in time."),
        marked("Close other Gradus windows and commands that use this store, then try again."),
    ),
    _READ_ONLY: (
        marked("The store cannot be written: its file or folder is read-only."),
        marked(
            "Give this account the right to write in the folder, or choose another with --data."
        ),
    ),
    _CANNOT_OPEN: (
        marked("The store's file could not be opened."),
        marked("Check that the disk is connected and that this account may write in the folder."),
    ),
}
_SENTENCES[_LOCKED] = _SENTENCES[_BUSY]
_SENTENCES[_PERMISSION] = _SENTENCES[_READ_ONLY]


_MAYBE_FULL = frozenset({_CANNOT_OPEN, _IO_ERROR})


def explain(error: sa.exc.DBAPIError, folder: Path | None = None) -> GradusError:
    """The error for a person that belongs to an error of the database.

    Args:
        error: The error.
        folder: Where the store lies. On a full disk the database cannot even begin, and says that
            the disk is at fault.
    """
    code = _code(error)
    if code == _FULL or (code in _MAYBE_FULL and folder is not None and is_full(folder)):
        return disk_full()
    if code in (_CORRUPT, _NOT_A_DATABASE):
        return damaged()
    if code in _ENTRY_AT_FAULT:
        return unfit()
    what, next_step = _SENTENCES.get(
        code,
        (
            marked("The disk that holds the store reports a fault."),
            marked("Save a copy of the folder to another disk and have this one checked."),
        ),
    )
    return StorageError(what, next_step)


def explain_os(error: OSError) -> StorageError:
    """The error for a person that belongs to an error of the operating system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    if error.errno == errno.ENAMETOOLONG:
        return StorageError(
            marked("The folder of the store has too long a name."),
            marked("Choose a shorter one with --data."),
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return StorageError(*_SENTENCES[_READ_ONLY])
    return StorageError(
        marked(
            "The folder of the store could not be used: {lower}.",
            lower=(error.strerror or type(error).__name__).lower(),
        ),
        marked(
            "Check that the disk is connected and not full, or choose another folder with --data."
        ),
    )


@contextmanager
def in_sentences(folder: Path | None = None) -> Iterator[None]:
    """Turn the database's and the system's errors into ours, without the data they carry.

    Args:
        folder: Where the store lies, so that a full disk is known as one.
    """
    try:
        yield
    except OSError as error:
        raise explain_os(error) from error
    except Exception as error:
        if (of_database := _of_database(error)) is None:
            raise
        raise explain(of_database, folder) from error


def _of_database(error: Exception) -> sa.exc.DBAPIError | None:
    """What the database complained of; it is not loaded before something went wrong."""
    import sqlalchemy as sa  # noqa: PLC0415 - the door stands without it
    import sqlcipher3.dbapi2 as sqlcipher  # noqa: PLC0415

    if isinstance(error, sa.exc.DBAPIError):
        return error
    if isinstance(error, sqlcipher.Error):  # from a copy, which goes past SQLAlchemy
        return sa.exc.DBAPIError("", None, error)
    return None


def _code(error: sa.exc.DBAPIError) -> int:
    return int(getattr(error.orig, "sqlite_errorcode", 0) or 0) & _PRIMARY_CODE
