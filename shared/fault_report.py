"""What is kept of a fault of the program itself: where it happened, and nothing about a patient.

A traceback on the screen helps nobody in the room, and its last line may hold what a patient or a
therapist wrote. So the message of an exception is left out, as are all values: a report has the
kinds of the exceptions, and the files, lines and functions that they came through.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from shared.config import data_folder

FOLDER = "faults"
MOST_REPORTS = 20
MOST_FRAMES = 60
_ROOT = Path(__file__).resolve().parents[1]


def write_report(program: str, fault: BaseException) -> Path | None:
    """Write the report of a fault; None where no disk takes it.

    It lies in the folder `faults` of the data folder, else among the temporary files. The newest
    twenty are kept.

    Args:
        program: Name of the program that met it.
        fault: The exception.
    """
    text = "\n".join((*_heading(program), *_told(fault), ""))
    for folder in (data_folder(None).path / FOLDER, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            return _write(folder, text)
        except (OSError, ValueError):
            continue
    return None


def place(fault: BaseException) -> str:
    """Where our own code was, as in “clinician_console/app.py, line 12”."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_ROOT)]
    ours = [frame for frame in ours if "site-packages" not in frame.filename] or frames
    return f"{_short(ours[-1].filename)}, line {ours[-1].lineno}" if ours else "an unknown place"


def _heading(program: str) -> Iterator[str]:
    try:
        version = metadata.version("gradus-vr")
    except metadata.PackageNotFoundError:
        version = "of unknown version"
    yield f"Fault report of {program}, Gradus {version}. It holds nothing about a patient."
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    yield f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    yield f"thread {threading.current_thread().name}"


def _told(fault: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    link: BaseException | None = fault
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield f"\n{type(link).__module__}.{type(link).__qualname__}"
        for frame in traceback.extract_tb(link.__traceback__)[-MOST_FRAMES:]:
            yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        link = link.__cause__ or link.__context__


def _short(file_name: str) -> str:
    """A path without the folders around the package: these may have a person's name in them."""
    path = Path(file_name)
    for folder in reversed(path.parents):
        if folder.name in {"site-packages", "dist-packages", "lib", "Lib"} or folder == _ROOT:
            path = path.relative_to(folder)
            break
    return path.name if path.is_absolute() else path.as_posix()


def _write(folder: Path, text: str) -> Path:
    name = f"gradus-fault-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{os.getpid()}"
    written = folder / f"{name}-{threading.get_native_id()}.txt"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(written, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    if sys.is_finalizing():
        return written
    for old in sorted(folder.glob("gradus-fault-*.txt"))[:-MOST_REPORTS]:
        old.unlink(missing_ok=True)
    return written
