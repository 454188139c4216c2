"""Writing what leaves the encrypted store: whole or not at all, and never over something else.

Files are made in a temporary folder beside their destination (mode 0700, so that nobody else
reads half a record), flushed to the disk, and moved into place by one rename.
"""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from shared.errors import StorageError
from shared.language import marked

TEMPORARY_PREFIX = ".gradus-"
MOST_SUFFIXES = 1000

WHY: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", "Free some space and try again."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space and try again."),
    errno.EFBIG: ("the disk takes no file of that size", "Choose a folder on another disk."),
    errno.EROFS: ("the disk is read-only", "Choose a folder on another disk."),
    errno.EACCES: ("you may not write there", "Choose a folder that you may write to."),
    errno.EPERM: ("you may not write there", "Choose a folder that you may write to."),
    errno.ENOENT: ("the folder around it does not exist", "Create that folder and try again."),
    errno.ENOTDIR: ("a file stands where a folder should", "Choose another folder."),
    errno.EISDIR: ("a folder of that name stands there", "Choose another file name."),
    errno.EBUSY: ("a folder that cannot be replaced stands there", "Give the name of a new one."),
    errno.ENAMETOOLONG: ("its name is too long", "Choose a shorter name."),
}
NOT_THERE = ("it cannot be written there", "Choose another folder.")


def write_file(path: Path, fill: Callable[[Path], None]) -> Path:
    """Write one file whole, replacing an older one of the same name only once it is complete.

    Args:
        path: Where it should be; `free_name` gives one at which no file stands.
        fill: Writes one file into the folder it is given.

    Returns:
        The path.

    Raises:
        StorageError: It could not be written; nothing half-written is left behind. What stands
            there and is no regular file (a pipe, a device, a link) is never replaced.
    """
    _refuse_others(path)
    with said_plainly(path.parent), _temporary_folder(path.parent) as folder:
        fill(folder)
        [made] = folder.iterdir()
        _secure(made)
        made.replace(path)
        flush_folder(path.parent)
    return path


def _refuse_others(path: Path) -> None:
    with said_plainly(path.parent):
        try:
            kind = os.lstat(path).st_mode
        except FileNotFoundError:
            return
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(kind):
        raise StorageError(
            marked("The file could not be saved: what stands there is a pipe, a device or a link."),
            marked("Give the name of a file."),
        )


def free_name(wanted: Path) -> Path:
    """The name itself, or the first of NAME-2, NAME-3 ... at which no file or link to one stands.

    Where something else stands, as a pipe, the name is given back for `write_file` to refuse.
    """
    names = (
        wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}") for number in itertools.count(2)
    )
    return next(
        name
        for name in itertools.chain([wanted], names)
        if not (name.is_file() or name.is_symlink())
    )


def write_folder(out: Path, fill: Callable[[Path], None]) -> Path:
    """Make a folder whole. A folder that already holds something is never touched.

    Args:
        out: Where the folder should be. If something is there, `-2`, `-3` ... is added.
        fill: Writes the files into the folder it is given.

    Returns:
        The folder that was made.

    Raises:
        StorageError: It could not be written; nothing half-written is left behind.
    """
    with said_plainly(out.parent), _temporary_folder(out.parent) as folder:
        content = folder / "content"
        content.mkdir(mode=0o700)
        fill(content)
        for inner in (*content.rglob("*"), content):
            _secure(inner)
        made = _move_beside(content, out)
        flush_folder(out.parent)
        return made


def _secure(made: Path) -> None:
    """Let only its owner read it, and wait until the disk has it."""
    if made.is_dir():
        made.chmod(0o700)
        flush_folder(made)
        return
    made.chmod(0o600)
    descriptor = os.open(made, os.O_RDWR)  # Windows flushes only what may be written
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _move_beside(content: Path, out: Path) -> Path:
    """Rename to the first free name. The rename itself decides, so no race can overwrite."""
    for number in range(1, MOST_SUFFIXES):
        target = out if number == 1 else out.with_name(f"{out.name}-{number}")
        try:
            content.rename(target)
        except OSError as error:
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR):
                raise
        else:
            return target
    raise StorageError(
        marked("The export could not be saved: too many folders of that name stand there."),
        marked("Choose another name."),
    )


@contextmanager
def _temporary_folder(parent: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def said_plainly(parent: Path) -> Iterator[None]:
    """Turn the system's errors into sentences; paths stay out, people put names into them."""
    try:
        yield
    except OSError as error:
        why, next_step = WHY.get(
            error.errno or 0,
            (error.strerror or "the disk refused", "Check the disk, or choose another folder."),
        )
        # Folders that the system makes up, such as /proc, refuse a file as if they were missing.
        if error.errno == errno.ENOENT and parent.is_dir():
            why, next_step = NOT_THERE
        raise StorageError(
            marked("The file could not be saved: {why}.", why=why), next_step
        ) from None


def flush_folder(folder: Path) -> None:
    """Make a rename survive a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
