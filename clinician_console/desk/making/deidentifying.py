"""De-identified variants of what is exported or reported: asked for once, for every output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING, Final

from shared.terminal import complain

if TYPE_CHECKING:
    from clinician_console.analysis.outcomes import CourseFacts
    from clinician_console.outputs.base import Output
    from clinician_console.outputs.service import SessionOutputs
    from clinician_console.outputs.told.imprint import Imprint
    from clinician_console.outputs.told.seen import SeenMoments
    from clinician_console.record.study import Study
    from clinician_console.storage import Store
    from protocols.instruments.base import Instrument

IDENTIFYING: Final = (
    "Signals of the body and movements are in this export. They can identify a person, whatever "
    "else was left out: give it to nobody without a data use agreement."
)


@dataclass(frozen=True)
class SeenAs:
    """How much of a session is seen by what is made of it.

    Attributes:
        deidentified: Under a study code, dates shifted, words left out.
        signals: Whether raw signals stay in a de-identified one.
    """

    deidentified: bool = False
    signals: bool = False


def outputs_of(
    store: Store, whose: str, seen_as: SeenAs, tell: Callable[[str], None] = complain
) -> SessionOutputs:
    """The outputs of a session, de-identified where that was asked for.

    Args:
        store: Who patients are in studies stands there.
        whose: Id of the session, or a part of it.
        seen_as: How much of it they see.
        tell: Told what somebody who passes them on has to know.
    """
    from clinician_console.analysis.deidentified.session import deidentified
    from clinician_console.desk.making.answered import (
        instrument_names,
        instruments_answered,
    )
    from clinician_console.outputs.service import SessionOutputs

    if not seen_as.deidentified:
        return SessionOutputs(
            store, whose, lambda session: instruments_answered(session.events, store.folder)
        )
    if seen_as.signals:
        tell(IDENTIFYING)
    return SessionOutputs(
        store,
        whose,
        lambda session: _of_library(instrument_names(session.events)),
        seen_as=lambda session: deidentified(
            session, store.study(session.patient_code), raw_signals=seen_as.signals
        ),
    )


def variant(
    output: Output, store: Store, seen_as: SeenAs, seen: SeenMoments | None = None
) -> Output:
    """An output with the clinic's imprint, or its de-identified variant without one.

    Args:
        output: What is made.
        store: Of whose session.
        seen_as: How much of it is seen.
        seen: Pictures of what the patient saw, for a report that bears some.
    """
    from clinician_console.desk.making.imprinting import imprint_of
    from clinician_console.outputs.base import imprinted
    from clinician_console.outputs.deidentified import Deidentified

    if not seen_as.deidentified:
        return imprinted(output, replace(imprint_of(store), seen=seen))
    return Deidentified(imprinted(output, bare_imprint()), raw_signals=seen_as.signals)


def _of_library(names: Iterable[str]) -> Mapping[str, Instrument]:
    """Instruments as they ship: a clinic's own words on one would name the clinic."""
    from protocols.instruments.loader import library, load_instrument

    return {name: load_instrument(name) for name in names if name in library()}


def course_deidentified(facts: CourseFacts, study: Study) -> CourseFacts:
    """A course as a de-identified report sees it; instruments are the library's alone."""
    from clinician_console.analysis.deidentified.course import WholeCourse, deidentified_course
    from clinician_console.analysis.deidentified.session import deidentified
    from clinician_console.analysis.facts import SessionFacts

    seen = partial(deidentified, study=study)
    whole = deidentified_course(WholeCourse(facts.course, facts.entries, facts.plans), study)
    return replace(
        facts,
        course=whole.course,
        sessions=tuple(SessionFacts(seen(one.session)) for one in facts.sessions),
        entries=whole.entries,
        plans=whole.plans,
        instruments=_of_library(facts.instruments),
    )


def bare_imprint() -> Imprint:
    """Of a clinic that is not named: times in UTC, no letterhead, no link of the audit trail."""
    from clinician_console.outputs.told.imprint import Imprint

    return Imprint(zone=UTC)
