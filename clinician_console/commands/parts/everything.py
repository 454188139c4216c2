"""`gradus patients export`: everything that is kept of one patient, for that patient."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinician_console.commands import Command, add_patient
from shared.terminal import complain, say

if TYPE_CHECKING:
    from datetime import datetime

    from clinician_console.desk.making.exporting import Export, Placed
    from clinician_console.outputs.told.everything import Everything
    from clinician_console.storage import Store

KINDS: Final = "pdf,csv,fhir"


def arguments(parser: ArgumentParser) -> None:
    """Of whom, and where to."""
    add_patient(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")


def run(options: Namespace) -> int:
    """Write everything of a patient into a folder, whole or not at all, beside older ones."""
    from clinician_console.commands.parts.course_meant import known
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.desk.making.exporting import (
        Asked,
        Export,
        in_one_folder,
        outputs_meant,
    )

    outputs = outputs_meant(KINDS, signals=True, deidentified=False)
    with open_store(options.data) as store:
        code = known(store, options.patient)
        export = Export(store, Asked(outputs, options.out, signals=True))
        made = in_one_folder(options.out, [*_pages(store, code, export), *export.placed(code)], say)
    say(f"{len(made.files)} files in {made.path}; begin with index.html.")
    complain("This folder is not encrypted: hand it to the patient, and keep no copy.")
    return 0


def _pages(store: Store, code: str, export: Export) -> list[Placed]:
    from clinician_console.desk.making.imprinting import imprint_of
    from clinician_console.outputs.everything import PatientJson, PatientPage
    from clinician_console.outputs.several import Writing

    whole = _everything(store, code, export)
    note = (partial(store.note_patient_output, code),)
    page, record = PatientPage(whole, imprint_of(store).clinic), PatientJson(whole)
    return [
        (Writing(page, "the patient", page.write, note, whole="index"), ""),
        (Writing(record, "the patient", record.write, note, whole="record"), ""),
    ]


def _everything(store: Store, code: str, export: Export) -> Everything:
    from clinician_console.outputs.told.everything import CourseTold, Everything
    from clinician_console.patients.patient import Patient
    from shared.clock import SystemClock

    courses = tuple(
        CourseTold(one, store.entries(one.course_id), store.plan_versions(one.course_id))
        for one in store.courses(code)
    )
    return Everything(
        patient=store.patient(code) or Patient(code=code),
        identity=store.identity(code),
        comfort=store.comfort(code),
        at=SystemClock().utc(),
        retention=store.retention(),
        courses=courses,
        sessions=tuple(
            (one, export.folder_of(number, one.short_id)) for number, one in export.listed(code)
        ),
        looked=_looked(store, code),
    )


def _looked(store: Store, code: str) -> tuple[tuple[datetime, str], ...] | None:
    """Who did what with the record; None where this account may not read that."""
    from clinician_console.desk.keeping.trail_words import sentence
    from clinician_console.record.rights import Deed

    if not store.account.may(Deed.READ_AUDIT):
        return None
    entries = store.trail(code)
    known = {one.entity: "the patient" for one in entries if one.entity.startswith("patient:")}
    return tuple((one.utc, sentence(one, known)) for one in entries)


EXPORT: Final = Command(
    "export",
    "everything that is kept of one of them, for the patient",
    run,
    arguments,
    "Write everything that is kept of a patient into a folder that the patient can read: who "
    "they are here, plans, screening, answers, every session with its signals, and what was "
    "amended. Nothing is ever overwritten.",
    "Example: gradus patients export P-014 --out for-the-patient",
)
