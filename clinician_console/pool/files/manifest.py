"""`dataset.json`: what a study's files are, and which of them are its newest version.

A file of a table is never changed: it is named by its content. A version is the list of files that
`dataset.json` names, and is there at once when that file is put in its place; what it does not name
is of no version, and a later build takes it away.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from clinician_console.pool.tables.schema import NAMES, VERSION
from clinician_console.record.profile import NAME, RAW_SIGNALS, WHAT_IT_IS
from shared.errors import IntegrityError, UsageError
from shared.language import marked

DATASET: Final = "dataset.json"
DICTIONARY: Final = "dictionary.csv"
CHECKSUMS: Final = "checksums.sha256"
MONTH_PATTERN: Final = r"(19|20|21)\d\d-(0[1-9]|1[0-2])"
SITE_PATTERN: Final = r"[a-z0-9][a-z0-9_-]{0,31}"
_PART: Final = rf"^[a-z_]+/site={SITE_PATTERN}/month={MONTH_PATTERN}/[0-9a-f-]+\.parquet$"
_LARGEST: Final = 256 * 2**20  # bytes of dataset.json: a hundred clinics over ten years have 40 MB


class Part(BaseModel):
    """One file of a table.

    Attributes:
        path: From the study's folder, with `/` between.
        sha256: In hex, of the file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    path: str = Field(pattern=_PART, max_length=300)
    rows: int = Field(ge=0)
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")

    @property
    def table(self) -> str:
        """Of which table."""
        return self.path.split("/")[0]

    @property
    def site(self) -> str:
        """Of which clinic."""
        return self.path.split("/")[1].removeprefix("site=")

    @property
    def month(self) -> str:
        """Of which month, as YYYY-MM."""
        return self.path.split("/")[2].removeprefix("month=")


class Version(BaseModel):
    """One version that the study has had: its number and the digest of its list of files."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    number: int = Field(ge=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """What `dataset.json` holds.

    Attributes:
        schema_version: Of the tables (`pool/tables/schema.py`).
        software_version: Of the Gradus that built it; a merged study has the newest.
        raw_signals: Whether signals are in it that can identify a person.
        simulated: Whether example data are in it beside those of patients.
        versions: Oldest first; the last is the one that `parts` are.
        parts: Its files, by path.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    schema_version: str = VERSION
    software_version: str
    profile: str = NAME
    anonymous: bool = False
    safe_harbor: bool = False
    raw_signals: bool = False
    simulated: bool = False
    what_it_is: tuple[str, ...] = WHAT_IT_IS
    versions: tuple[Version, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def sites(self) -> tuple[str, ...]:
        """The clinics that have rows in it."""
        return tuple(sorted({part.site for part in self.parts}))

    @property
    def number(self) -> int:
        """Of its newest version; 0 before the first."""
        return self.versions[-1].number if self.versions else 0

    def of(self, table: str, site: str = "", month: str = "") -> tuple[Part, ...]:
        """The files of a table, of one site and month where they are said."""
        return tuple(
            part
            for part in self.parts
            if part.table == table and site in ("", part.site) and month in ("", part.month)
        )

    def next(self, parts: tuple[Part, ...]) -> Manifest:
        """The version after this one, with other files; itself where they are the same."""
        listed = tuple(sorted(parts, key=lambda part: part.path))
        if listed == self.parts and self.versions:
            return self
        version = Version(number=self.number + 1, sha256=digest_of(listed))
        return self.model_copy(update={"parts": listed, "versions": (*self.versions, version)})


def manifest_of(
    software_version: str, *, raw_signals: bool = False, simulated: bool = False
) -> Manifest:
    """That of a study before its first version."""
    return Manifest(
        software_version=software_version,
        raw_signals=raw_signals,
        simulated=simulated,
        what_it_is=(*WHAT_IT_IS, *([RAW_SIGNALS] if raw_signals else [])),
    )


def digest_of(parts: tuple[Part, ...]) -> str:
    """Digest, in hex, of a list of files by their paths and digests."""
    lines = "".join(f"{part.sha256}  {part.path}\n" for part in parts)
    return hashlib.sha256(lines.encode()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """What a study's folder says of itself.

    Raises:
        UsageError: There is no study there.
        IntegrityError: Its `dataset.json` cannot be understood.
    """
    path = folder / DATASET
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError:
        raise UsageError(
            marked("There is no study in that folder: it has no {name}.", name=DATASET),
            marked("Give a folder that `gradus pool build` or `gradus pool merge` made."),
        ) from None
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError:
        raise _not_understood() from None
    if len(content) > _LARGEST or any(part.table not in NAMES for part in manifest.parts):
        raise _not_understood()
    return manifest


def _not_understood() -> IntegrityError:
    return IntegrityError(
        marked(
            "{name} of that study cannot be understood: it was changed or is cut.", name=DATASET
        ),
        marked("Build the study anew into another folder, or take it from a copy."),
    )
