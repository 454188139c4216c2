"""Questionnaires: the form where its text may be handed on, what was answered, what it scored.

Answers are given raw, as whole numbers, and one that is missing is missing. A score stands under
its own code, never under the form's (LOINC's panel).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from clinician_console.analysis.facts import Answered
from clinician_console.outputs.fhir import codes
from clinician_console.outputs.fhir.about import About, Resource, present, quantity, utc_text
from clinician_console.outputs.fhir.codes import Code, local, word, words
from clinician_console.outputs.fhir.measured import observed
from clinician_console.record.told_afterwards import amended_answers
from protocols.instruments.base import (
    LOINC,
    LOINC_NOTICE,
    AnsweredBy,
    Instrument,
    Item,
    LicenceClass,
)
from protocols.instruments.results import ScoreResult

CANONICAL: Final = "urn:gradus:questionnaire:"
INSTRUCTION: Final = "form.instruction"
"""No item has this name: those have no dot."""

_BOUND: Final = "http://hl7.org/fhir/StructureDefinition/{}Value"
_HIGHEST_INTEGER: Final = 2**31


def forms(about: About) -> Iterator[Resource]:
    """Each form once, and each time that one was filled in with its scores."""
    ships = {at.filled_in.instrument: at.instrument for at in about.facts.answered if _ships(at)}
    for instrument in ships.values():
        if instrument is not None:
            yield _questionnaire(about, instrument)
    for place, answered in enumerate(about.facts.answered):
        yield _response(about, place, answered)
        yield from _scores(about, place, answered)


def _ships(answered: Answered) -> bool:
    """Whether the text comes with Gradus: what a clinic brought is not ours to hand on."""
    instrument = answered.instrument
    return (
        instrument is not None
        and instrument.licence.kind is LicenceClass.SHIPS
        and instrument.extends is None
        and instrument.has_text
    )


def canonical_of(name: str, sha256: str) -> str:
    """A form's name for other systems, and of which file it is."""
    version = f"|{word(sha256)}" if sha256 else ""
    return f"{CANONICAL}{word(name)}{version}"


# ── the form ─────────────────────────────────────────────────────────────────────────────────────


def _questionnaire(about: About, instrument: Instrument) -> Resource:
    panel = instrument.panel_loinc
    code = [] if panel is None else [Code(LOINC, panel, instrument.full_title).coding()]
    asked = instrument.instruction
    top = [{"linkId": INSTRUCTION, "text": words(asked), "type": "display"}] if asked else []
    return present(
        {
            **about.head("Questionnaire", instrument.sha256),
            "language": instrument.language,
            "url": f"{CANONICAL}{instrument.name}",
            "version": instrument.sha256,
            "name": f"Gradus_{instrument.name.replace('-', '_')}",
            "title": words(instrument.title),
            "status": "active",
            "subjectType": ["Patient"],
            "description": words(instrument.full_title),
            "copyright": _copyright(instrument),
            "code": code,
            "item": [*top, *(_item(instrument, item) for item in instrument.items)],
        }
    )


def _copyright(instrument: Instrument) -> str:
    """Whose it is, what has to be shown, and LOINC's notice where its codes are used."""
    licence = instrument.licence
    coded = (instrument.panel_loinc, *(item.loinc for item in instrument.items))
    loinc = LOINC_NOTICE if any(coded) else ""
    return " ".join(filter(None, (words(licence.notice or licence.owner), loinc)))


def _item(instrument: Instrument, item: Item) -> Resource:
    scale = item.scale
    bounds = (("min", scale.lowest), ("max", scale.highest))
    anchors = "; ".join(f"{at} = {said}" for at, said in sorted(scale.anchors.items()))
    named = {"linkId": f"{item.name}.anchors", "text": words(anchors), "type": "display"}
    code = _code(instrument.code(item.name), instrument, item.name, item.text or "")
    return present(
        {
            "extension": [{"url": _BOUND.format(at), "valueInteger": n} for at, n in bounds],
            "linkId": item.name,
            "code": [code.coding()],
            "prefix": str(item.number),
            "text": words(item.text or ""),
            "type": "integer",
            "item": [named] if anchors else [],
        }
    )


def _code(code: tuple[str, str], instrument: Instrument, name: str, display: str) -> Code:
    """LOINC's code of an item or a score, or else our own under the one URI of all of ours."""
    system, known = code
    if system == LOINC:
        return Code(LOINC, known, words(display) or name)
    return local(f"instrument.{word(instrument.name)}.{word(name)}", display)


# ── what was answered ────────────────────────────────────────────────────────────────────────────


def _response(about: About, place: int, answered: Answered) -> Resource:
    filled, instrument = answered.filled_in, answered.instrument
    by_clinician = instrument is not None and instrument.answered_by is AnsweredBy.CLINICIAN
    person = about.reference("Practitioner" if by_clinician else "Patient")
    given: Iterable[tuple[str, object]] = (
        filled.given.items() if answered.result is None else answered.result.answers.items()
    )
    items = [_answer(name, value) for name, value in given if value is not None]
    return present(
        {
            **about.head("QuestionnaireResponse", str(place)),
            "questionnaire": canonical_of(filled.instrument, filled.sha256 or _sha256(instrument)),
            "status": _status(about, answered),
            **about.of_patient,
            "authored": _when(answered),
            "author": person,
            "source": person,
            "item": [item for item in items if item],
        }
    )


def _status(about: About, answered: Answered) -> str:
    filled = answered.filled_in
    if not filled.is_ended:
        return "in-progress"
    return "amended" if _is_amended(about, answered) else "completed"


def _is_amended(about: About, answered: Answered) -> bool:
    """Whether an answer was amended after the session."""
    form = (answered.filled_in.filling, answered.filled_in.instrument)
    return form in amended_answers(about.session)


def _when(answered: Answered) -> str:
    """When it was written down, or the day that a form on paper is of."""
    filled = answered.filled_in
    return filled.on.isoformat() if filled.on else utc_text(filled.utc)


def _sha256(instrument: Instrument | None) -> str:
    return "" if instrument is None else instrument.sha256


def _answer(name: str, value: object) -> Resource | None:
    """One raw answer; None where what is stored is no answer of any form."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= _HIGHEST_INTEGER:
        return None
    return {"linkId": word(name), "answer": [{"valueInteger": value}]}


def _scores(about: About, place: int, answered: Answered) -> Iterator[Resource]:
    result, instrument = answered.result, answered.instrument
    if result is None or instrument is None:
        return
    for score in result.scores:
        display = f"{instrument.title}: {score.label}"
        yield observed(
            about,
            f"score/{place}/{score.name}",
            _code((score.code_system, score.code), instrument, score.name, display),
            codes.SURVEY,
            status="amended" if _is_amended(about, answered) else "final",
            effectiveDateTime=_when(answered),
            derivedFrom=[about.reference("QuestionnaireResponse", str(place))],
            **_value(score),
        )


def _value(score: ScoreResult) -> Resource:
    """A number and what it is called, or why there is none."""
    if score.value is None:
        reason = codes.hl7("data-absent-reason", "unknown", "Unknown")
        missing = f"Not answered: {', '.join(score.missing)}" if score.missing else ""
        return {"dataAbsentReason": reason.concept(missing)}
    band = [{"text": words(score.band)}] if score.band else []
    return {"valueQuantity": quantity(score.value, "score", "{score}"), "interpretation": band}
