"""A treatment protocol to start from, written into the clinic's folder; nothing is overwritten."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from protocols.files import ENDING, not_found
from protocols.plans.loader import library
from protocols.plans.parts import LONGEST_NAME, NAME
from shared.errors import StorageError, UsageError
from shared.printable import plain

_TEMPLATE = "new"
_SLUG = re.compile(NAME)


def write_new(folder: Path, name: str, origin: str | None) -> Path:
    """Write a file of this name into a folder, which is made where there is none.

    Args:
        folder: The clinic's own.
        name: What the treatment protocol is to be called, without the file's ending.
        origin: The one of the library that it begins as a copy of; None for the commented one.

    Returns:
        Where it was written.

    Raises:
        UsageError: It cannot be called so, it is there already, or there is nothing to copy.
        StorageError: It could not be written.
    """
    _require_name(name, origin)
    path = folder / f"{name}{ENDING}"
    content = _content(origin)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_anew(path, content)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no name of a folder"
        raise StorageError(
            f"{path} could not be written: {reason}.",
            "Make room, or give another folder with --folder.",
        ) from error
    return path


def _write_anew(path: Path, content: bytes) -> None:
    try:
        stream = path.open("xb")
    except FileExistsError as error:
        raise UsageError(
            f"There is a {path} already, and nothing was written.",
            "Choose another name, or change that file.",
        ) from error
    try:
        with stream:
            stream.write(content)
    except OSError:  # half a file would be taken for the clinic's own
        path.unlink(missing_ok=True)
        raise


def _require_name(name: str, origin: str | None) -> None:
    if not _SLUG.fullmatch(name) or len(name) > LONGEST_NAME:
        raise UsageError(
            f"“{plain(name, 40)}” is no name for a treatment protocol.",
            "Use small letters, digits, - and _, as in our-heights.",
        )
    if origin is not None and origin not in library():
        raise UsageError(
            f"--from {plain(origin, 40)}: {not_found(origin, library())}",
            "Give a name of the library.",
        )
    if name in library() and origin is None:
        raise UsageError(
            f"The library has a {name}; a file of yours with that name would stand in its place.",
            f"If that is wanted, copy it with --from {name}; if not, choose another name.",
        )


def _content(origin: str | None) -> bytes:
    files = resources.files("protocols")
    if origin is None:
        return (files / "plans" / f"{_TEMPLATE}{ENDING}").read_bytes()
    copied = (files / "library" / f"{origin}{ENDING}").read_bytes()
    return f"# The clinic's own, begun as a copy of the library's {origin}.\n#\n".encode() + copied
