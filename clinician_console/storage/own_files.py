"""The store's folder and files are our own, and nobody else's to change; else they are refused.

what                                          refused when
the folder, and what is in it of the store    another account owns it, or others may write it
a file                                        it is a link, a pipe, a device, or has two names

The administrator's account (root) may own them: it may do anything anyway. On a medium that can
only be read nobody can change anything, and on Windows the folder's own permissions protect its
files: there only links and pipes are refused.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import Final

from shared.errors import AccessError
from shared.language import marked

_ADMINISTRATOR: Final = 0
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
OF_THE_STORE: Final = ("store.*", "console.lock", "running-*")


def require_own(folder: Path) -> None:
    """Check the folder of a store and its files, before anything in it is used.

    Raises:
        AccessError: One of them is not ours alone.
        OSError: The folder cannot be looked at.
    """
    read_only = is_read_only_medium(folder)
    _require_ours(folder, folder.stat(), "folder", read_only=read_only)
    for pattern in OF_THE_STORE:
        for path in folder.glob(pattern):
            with contextlib.suppress(FileNotFoundError):  # another command has just closed it
                _require_file(path, path.lstat(), read_only=read_only)


def open_own(path: Path, flags: int) -> int:
    """Open a file of ours, made where `flags` say so, never through a link.

    Returns:
        Its descriptor.

    Raises:
        AccessError: What is there is no regular file of ours alone.
        OSError: It could not be opened.
    """
    if path.is_symlink():
        raise _no_file_of_ours(path)
    safe = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags | safe | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _require_file(path, os.fstat(descriptor), read_only=False)
    except AccessError:
        os.close(descriptor)
        raise
    return descriptor


def is_read_only_medium(folder: Path) -> bool:
    """Whether nobody can change what is in this folder, because of what it lies on."""
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def _require_file(path: Path, found: os.stat_result, *, read_only: bool) -> None:
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise _no_file_of_ours(path)
    _require_ours(path, found, "file", read_only=read_only)


def _require_ours(path: Path, found: os.stat_result, kind: str, *, read_only: bool) -> None:
    if os.name != "posix" or read_only:
        return
    if found.st_uid not in (os.geteuid(), _ADMINISTRATOR):
        raise AccessError(
            marked(
                "The {kind} {path} belongs to another account of this computer.",
                kind=kind,
                path=path,
            ),
            marked(
                "Run Gradus in the account that made the store, or copy the store's folder "
                "into one of your own."
            ),
        )
    if found.st_mode & _OTHERS_WRITE:
        raise AccessError(
            marked(
                "Other users of this computer may write in the {kind} {path}.", kind=kind, path=path
            ),
            marked(
                "Take that right from them: chmod go-w '{path}'. If somebody may have used it, "
                "check the store with gradus verify.",
                path=path,
            ),
        )


def _no_file_of_ours(path: Path) -> AccessError:
    return AccessError(
        marked("{path} is no plain file of its own: it is a link, a pipe or a folder.", path=path),
        marked("Find out who put it there, and remove it; nothing was written to it."),
    )
