"""A clinic's own folder of files: which names it has, and the bytes of one that lies in it.

A name is one of the folder's and never a path; a link that leads out of the folder is not followed.
"""

from __future__ import annotations

from pathlib import Path

from protocols.files import ENDING, called, read_bytes
from protocols.reading import FileKind
from protocols.toml_text import only_fault
from shared.errors import FaultyFileError

MOST_FILES = 500
_FOLDER = "Let it be read, or give another folder with --folder."


def own_names(folder: Path, kind: FileKind, *, must_exist: bool) -> tuple[str, ...]:
    """The names of the files in a folder, in their order; of one that is not there, none.

    Args:
        folder: The clinic's own.
        kind: What its files are.
        must_exist: Whether a folder that is not there is an error: somebody named it.

    Raises:
        FaultyFileError: The folder cannot be read; of the kind's own class.
    """
    try:
        if not must_exist and not folder.exists():
            return ()
        found = sorted(path.name for path in folder.iterdir() if path.suffix == ENDING)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no name of a folder"
        raise _folder_error(folder, kind, f"cannot be read: {reason}.") from error
    if len(found) > MOST_FILES:
        sentence = f"has {len(found)} files, {MOST_FILES} are the most."
        raise _folder_error(folder, kind, sentence)
    return tuple(name.removesuffix(ENDING) for name in found)


def own_bytes(folder: Path, name: str, kind: FileKind) -> bytes:
    """The bytes of one of the folder's files.

    Raises:
        FaultyFileError: It leads out of the folder, or cannot be read.
    """
    path = folder / f"{name}{ENDING}"
    try:
        stays = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that lead in a circle
        stays = False
    if not stays:
        sentence = "leads out of the clinic's folder."
        raise only_fault(path.name, sentence, "Put the file itself there.", kind)
    return read_bytes(path, "has just gone.", kind)


def _folder_error(folder: Path, kind: FileKind, sentence: str) -> FaultyFileError:
    return only_fault(called(folder), sentence, _FOLDER, kind)
