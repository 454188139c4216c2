"""A version of a study, from a source to its folder: locked, built beside, noted, put forward."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from clinician_console import SOFTWARE_VERSION
from clinician_console.outputs.safe_write import said_plainly
from clinician_console.patients.studied import StudiedSession
from clinician_console.pool.building.build import Build, Reading, Wish
from clinician_console.pool.building.source import StudySource
from clinician_console.pool.files.dataset import (
    Dataset,
    open_dataset,
    put_forward,
    say_no_time,
    staging,
)
from clinician_console.pool.files.manifest import DATASET, SITE_PATTERN, Manifest, manifest_of
from clinician_console.record.what import Value
from shared.errors import StorageError, UsageError
from shared.file_lock import FileLock
from shared.language import marked

LOCK: Final = ".lock"


@dataclass(frozen=True)
class Built:
    """What a build came to.

    Attributes:
        dataset: The version that lies there now.
        sessions: How many were read for it.
        courses: How many of courses were.
        is_new: Whether it is another version than before.
        from_scratch: Whether nothing of the version before could be kept, though there was one.
        examples: How many sessions of example data were left out.
    """

    dataset: Dataset
    sessions: int
    courses: int
    is_new: bool
    from_scratch: bool = False
    examples: int = 0


def build_study(
    source: StudySource, folder: Path, wish: Wish, told: Callable[[int, int], None] | None = None
) -> Built:
    """Build a study of one site, or bring it up to what its source holds now.

    Args:
        source: Open for as long as it is built.
        folder: Where the study lies or is to lie; the folder around it has to exist.
        wish: What it is to be.
        told: Is told how many sessions of how many were read; what it raises leaves all as it was.

    Raises:
        UsageError: The site's name is none, or the study there is of another, or of several.
        StorageError: Another build is under way there, or nothing can be written.
        IntegrityError: What is stored is not what was written, or the version there is broken.
    """
    _require_site(wish.site)
    found = source.studied()  # first: who may not read leaves no folder behind
    studied = found if wish.simulated else found.without_examples()
    with said_plainly(folder.parent):
        folder.mkdir(exist_ok=True, mode=0o700)
        with alone(folder):
            built = _built(Reading(source, studied, told or _nobody), folder, wish)
    return replace(built, examples=len(found.sessions) - len(studied.sessions))


def site_of(folder: Path, said: str | None) -> str:
    """The site of a study: as it was said, or as it is in the study that lies there.

    Raises:
        UsageError: Neither says one, or the study there is of several.
        StorageError: No folder can be there.
    """
    with said_plainly(folder.parent):
        sites = open_dataset(folder).manifest.sites if (folder / DATASET).exists() else ()
    if said is None and len(sites) != 1:
        raise UsageError(
            marked("The study does not know the name of this site yet."),
            marked("Say it once, the same for all rooms of the clinic, as: --site north-clinic"),
        )
    return said if said is not None else sites[0]


def _built(reading: Reading, folder: Path, wish: Wish) -> Built:
    there = open_dataset(folder) if _is_study(folder) else None
    fresh = manifest_of(SOFTWARE_VERSION, raw_signals=wish.signals, simulated=wish.simulated)
    if there is not None:
        _require_same_site(there.manifest, wish.site)
        fresh = fresh.model_copy(update={"versions": there.manifest.versions})
    goes_on = there is not None and _kind(there.manifest) == _kind(fresh)
    build = Build(reading, wish, there if goes_on else None, staging(folder))
    parts = build.parts()
    before = there.manifest if there is not None and goes_on else fresh
    after = before.next(parts)
    is_new = after is not before
    if is_new:
        _note(reading.source, build, after)
    put_forward(folder, after)
    say_no_time(folder)
    sessions = len([unit for unit in build.read if isinstance(unit.of, StudiedSession)])
    return Built(
        Dataset(folder, after),
        sessions,
        len(build.read) - sessions,
        is_new,
        from_scratch=there is not None and not goes_on,
    )


def _note(source: StudySource, build: Build, after: Manifest) -> None:
    """One entry for each session and course that is in it anew, and one for the version."""
    version: dict[str, Value] = {"version": after.number, "sha256": after.versions[-1].sha256}
    for unit in build.read:
        if isinstance(unit.of, StudiedSession):
            source.note_session(unit.of.session_id, version)
        else:
            source.note_course(unit.of.course.course_id, version)
    counted: dict[str, Value] = {
        "files": len(after.parts),
        "bytes": sum(part.bytes for part in after.parts),
        "sessions": sum(part.rows for part in after.of("sessions")),
        "signals": after.raw_signals,
    }
    source.note_study({**version, **counted})


def _kind(manifest: Manifest) -> dict[str, object]:
    """What has to be alike for a version to go on from another."""
    return manifest.model_dump(exclude={"parts", "versions"})


def _is_study(folder: Path) -> bool:
    if (folder / DATASET).exists():
        return True
    if others := [one for one in folder.iterdir() if not one.name.startswith(".")]:
        raise UsageError(
            marked("That folder holds other things, {count}, and no study.", count=len(others)),
            marked("Give the name of a new folder."),
        )
    return False


def _require_site(site: str) -> None:
    if not re.fullmatch(SITE_PATTERN, site):
        raise UsageError(
            marked("That is no name of a site."),
            marked("Write up to 32 of a to z, 0 to 9, - and _, as: --site north-clinic"),
        )


def _require_same_site(manifest: Manifest, site: str) -> None:
    others = [one for one in manifest.sites if one != site]
    if others:
        raise UsageError(
            marked("The study in that folder is of {sites}.", sites=", ".join(others)),
            marked("Build each site into a folder of its own, and join them by: gradus pool merge"),
        )


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else puts a version of this study forward meanwhile.

    Raises:
        StorageError: Somebody does.
    """
    try:
        lock = FileLock(folder / LOCK)
    except BlockingIOError:
        raise StorageError(
            marked("This study is being built by another program at this moment."),
            marked("Wait until it is done."),
        ) from None
    try:
        yield
    finally:
        lock.release()


def _nobody(_done: int, _of: int) -> None:
    """Nobody is told."""
