"""Studies of several sites as one: joined where they fit, and refused with all that does not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from clinician_console.outputs.safe_write import write_folder
from clinician_console.pool.files.checking import faults_of, patients_of
from clinician_console.pool.files.dataset import Dataset, open_dataset, put_forward, say_no_time
from clinician_console.pool.files.manifest import Manifest, Part, manifest_of
from shared.errors import IntegrityError
from shared.language import marked


def merge_studies(folders: Sequence[Path], out: Path) -> Dataset:
    """Join studies into a new folder; those that are joined stay as they are.

    Args:
        folders: Of the studies. A site that is in several with the same content is there once.
        out: The new folder; `-2`, `-3` ... is added where something is there.

    Raises:
        UsageError: Some folder holds no study.
        IntegrityError: They do not fit together, or one is not what was written; all that is wrong
            is said, by the name of what it is in.
        StorageError: It cannot be written; nothing half-written is left behind.
    """
    studies = [open_dataset(folder) for folder in folders]
    if wrong := tuple(_faults(studies)):
        raise IntegrityError(
            marked("These studies are not joined: {faults}", faults=" ".join(wrong)),
            marked("Build those that are named anew, and join them then."),
        )
    whole = _joined(studies)

    def fill(folder: Path) -> None:
        for study in studies:
            for part in study.manifest.parts:
                place = folder / part.path
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(study.folder / part.path, place)
        put_forward(folder, whole)
        say_no_time(folder)

    return open_dataset(write_folder(out, fill))


def _joined(studies: Sequence[Dataset]) -> Manifest:
    parts: dict[str, Part] = {part.path: part for study in studies for part in study.manifest.parts}
    begun = manifest_of(
        max(study.manifest.software_version for study in studies),
        raw_signals=any(study.manifest.raw_signals for study in studies),
        simulated=any(study.manifest.simulated for study in studies),
    )
    return begun.next(tuple(parts.values()))


def _faults(studies: Sequence[Dataset]) -> Iterator[str]:
    for number, study in enumerate(studies, 1):
        for fault in faults_of(study.folder):
            yield marked("In study {number}: {fault}", number=number, fault=fault)
    for (first, one), (second, other) in combinations(enumerate(studies, 1), 2):
        between = {"first": first, "second": second}
        if one.manifest.schema_version != other.manifest.schema_version:
            yield marked("Studies {first} and {second} have tables of two versions.", **between)
        yield from _of_sites(one, other, between)


def _of_sites(one: Dataset, other: Dataset, between: dict[str, int]) -> Iterator[str]:
    shared = [site for site in one.manifest.sites if site in other.manifest.sites]
    for site in shared:
        if _of(one, site) != _of(other, site):
            yield marked(
                "Studies {first} and {second} have the site {site} with different content.",
                site=site,
                **between,
            )
    theirs = patients_of(other)
    for site, codes in patients_of(one).items():
        for name, more in theirs.items():
            for code in sorted(codes & more) if name != site else ():
                yield marked(
                    "The study code {code} stands in the sites {site} and {name}.",
                    code=code,
                    site=site,
                    name=name,
                )


def _of(study: Dataset, site: str) -> tuple[Part, ...]:
    return tuple(part for part in study.manifest.parts if part.site == site)
