"""An answer as files in a folder of its own, with what was asked of which version of a study."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinician_console import SOFTWARE_VERSION
from clinician_console.outputs.csv.dictionary import dictionary_table
from clinician_console.outputs.csv.files import csv_bytes
from clinician_console.outputs.parquet.output import write_tables
from clinician_console.outputs.safe_write import write_folder
from clinician_console.pool.answering import Answer
from clinician_console.pool.files.dataset import Dataset
from clinician_console.pool.files.manifest import DATASET
from clinician_console.pool.files.partition import file_digest
from clinician_console.pool.questions.base import ALL_SITES
from clinician_console.pool.results.table import table_of
from clinician_console.pool.suppressing import SMALLEST_CELL, STEP
from shared.errors import UsageError
from shared.language import marked

CSV, PARQUET, PNG = "csv", "parquet", "png"
FORMS: Final = (CSV, PARQUET, PNG)
ASKED: Final = "asked.json"


@dataclass(frozen=True)
class Asked:
    """What was asked: it stands beside every result.

    Attributes:
        engine: By which name it was asked for.
        site: Of which clinic; `all` where the answer is whole.
    """

    dataset: Dataset
    engine: str
    site: str = ALL_SITES

    @property
    def of_study(self) -> str:
        """The version of the study, in a sentence."""
        manifest = self.dataset.manifest
        digest = manifest.versions[-1].sha256[:16] if manifest.versions else "none"
        return f"Study version {manifest.number}, {digest}…; Gradus {SOFTWARE_VERSION}."


def forms_meant(typed: str) -> tuple[str, ...]:
    """The forms that somebody typed, as `csv,png`.

    Raises:
        UsageError: One of them is none.
    """
    names = tuple(dict.fromkeys(name.strip() for name in typed.split(",") if name.strip()))
    if not names or any(name not in FORMS for name in names):
        raise UsageError(
            marked("An answer is not written as “{name}”.", name=typed),
            marked("Take one or several of: {names}.", names=", ".join(FORMS)),
        )
    return names


def write(answer: Answer, asked: Asked, forms: Sequence[str], out: Path) -> Path:
    """Write an answer into a folder that is made for it; nothing is ever written over.

    Returns:
        The folder: `out`, or the next free name beside it.

    Raises:
        StorageError: It could not be written; nothing half-written is left.
    """
    return write_folder(out, lambda folder: _fill(folder, answer, asked, forms))


def _fill(folder: Path, answer: Answer, asked: Asked, forms: Sequence[str]) -> None:
    table, name = table_of(answer), answer.question.name
    if CSV in forms:
        (folder / table.file).write_bytes(csv_bytes(table))
        dictionary = dictionary_table((table,))
        (folder / dictionary.file).write_bytes(csv_bytes(dictionary))
    if PARQUET in forms:
        write_tables((table,), folder, {"question": name, "study": asked.of_study})
    if PNG in forms:
        from clinician_console.pool.results.figure import png_of

        (folder / f"{name}.png").write_bytes(png_of(answer, asked.of_study))
    said = json.dumps(asked_of(answer, asked), indent=1, ensure_ascii=False) + "\n"
    (folder / ASKED).write_text(said, encoding="utf-8")


def asked_of(answer: Answer, asked: Asked) -> dict[str, object]:
    """What was asked of which version of the study, and how much was left out of the answer."""
    question, manifest = answer.question, asked.dataset.manifest
    return {
        "question": question.name,
        "asks": question.asks,
        "leaves_out": list(question.leaves_out),
        "sources": list(question.sources),
        "site": asked.site,
        "engine": asked.engine,
        "software_version": SOFTWARE_VERSION,
        "study": {
            "version": manifest.number,
            "version_sha256": manifest.versions[-1].sha256 if manifest.versions else "",
            "dataset_json_sha256": file_digest(asked.dataset.folder / DATASET),
            "schema_version": manifest.schema_version,
            "simulated_patients_only": answer.examples,
            "patients_without_a_session_counted": answer.untreated,
        },
        "rows": len(answer.rows),
        "rows_left_out": answer.left_out,
        "smallest_cell": SMALLEST_CELL,
        "counts_to_the_nearest": STEP,
    }
