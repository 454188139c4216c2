"""Reports of a session or of a course, in the kinds that were asked for."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinician_console.desk.making.deidentifying import (
    SeenAs,
    bare_imprint,
    course_deidentified,
    outputs_of,
    variant,
)
from clinician_console.desk.making.imprinting import imprint_of

if TYPE_CHECKING:
    from clinician_console.storage import Store

KINDS: Final = {"pdf": ".pdf", "html": ".html", "png": ""}
"""How a report can be asked for, and how its file's name ends; of pictures it is a folder."""


def report_session(
    store: Store, whose: str, kinds: Sequence[str], options: Namespace
) -> Iterator[Path]:
    """Write the reports of a session; where each came to lie."""
    from clinician_console.outputs.base import Output
    from clinician_console.outputs.html.output import HtmlReport
    from clinician_console.outputs.pdf.output import PdfReport, PictureReport

    seen_as = SeenAs(deidentified=options.deidentified)
    session = outputs_of(store, whose, seen_as)
    outputs: tuple[Output, ...] = (PdfReport(), HtmlReport(), PictureReport())
    seen = None
    if options.moments is not None:
        from clinician_console.commands.parts.replaying import seen_moments

        store.note_replay(session.session.session_id)
        seen = seen_moments(session.session, options.moments)
    by_kind = {output.name: variant(output, store, seen_as, seen) for output in outputs}
    for kind in kinds:
        yield session.make(by_kind[kind], _named(options, kind, kinds)).path


def report_course(
    store: Store, whose: str, kinds: Sequence[str], options: Namespace
) -> Iterator[Path]:
    """Write the reports of a patient's course; where each came to lie."""
    from clinician_console.commands.parts.course_meant import course_meant
    from clinician_console.desk.making.course_facts import facts_of
    from clinician_console.outputs.course_reports import COURSE_REPORTS
    from clinician_console.outputs.deidentified import with_manifest
    from clinician_console.outputs.service import written

    course = course_meant(store, Namespace(patient=whose, course=options.course))
    facts, code = facts_of(store, course), store.patient_code(whose) or ""
    imprint = bare_imprint() if options.deidentified else imprint_of(store)
    if options.deidentified:
        study = store.study(code)
        facts, code = course_deidentified(facts, study), study.code
    for kind in kinds:
        report = COURSE_REPORTS[kind]
        write: Callable[[Path], None] = partial(report.write, code, facts, imprint)
        if options.deidentified:
            report, write = report.deidentified(), with_manifest(write, report.name)
        out = _named(options, kind, kinds) or Path(f"course{report.suffix}")
        yield written(report, write, out, partial(store.note_course_output, course.course_id)).path


def report_clinic(store: Store, kinds: Sequence[str], options: Namespace) -> Iterator[Path]:
    """Write the summaries of the clinic; where each came to lie."""
    from clinician_console.analysis.clinic.facts import ClinicFacts
    from clinician_console.desk.making.answered import instruments_answered
    from clinician_console.outputs.clinic_reports import CLINIC_REPORTS
    from clinician_console.outputs.service import written
    from clinician_console.record.clinic import ClinicPeriod

    period = ClinicPeriod(options.since, options.until, options.with_examples)
    record = store.clinic(period)
    happened = (told.happened for told in record.told)
    facts = ClinicFacts(record, instruments_answered(happened, store.folder))
    imprint = imprint_of(store)
    for kind in kinds:
        report = CLINIC_REPORTS[kind]
        out = _named(options, kind, kinds) or Path(f"clinic{report.suffix}")
        write = partial(report.write, facts, imprint)
        yield written(report, write, out, lambda what: store.note_clinic_output(what, period)).path


def _named(options: Namespace, kind: str, kinds: Sequence[str]) -> Path | None:
    """The name that was given, with the ending of the kind where several are meant by it."""
    out: Path | None = options.out
    if out is None or (len(kinds) == 1 and out.suffix not in (".pdf", ".html")):
        return out
    return out.with_suffix("" if options.deidentified else KINDS[kind])
