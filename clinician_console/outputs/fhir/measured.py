"""What was observed of the patient: distress, sickness, heart rate, dose, stops and cues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clinician_console.analysis.dimensions import dimension_of, label_of
from clinician_console.analysis.facts import DimensionDose, StepSummary, StepTime
from clinician_console.outputs.fhir import codes
from clinician_console.outputs.fhir.about import About, Resource, present, quantity, utc_text
from clinician_console.outputs.fhir.codes import Code, local, word, words
from clinician_console.outputs.fhir.treatment import stopped_by, visit_at
from clinician_console.record.recorded import RecordedRating
from shared.wire.events import Author


def observed(about: About, key: str, code: Code, category: Code, **parts: object) -> Resource:
    """An Observation of the patient in the session; empty parts are left out.

    Args:
        about: The session.
        key: What tells it from all others of the session.
        code: What was observed.
        category: Of HL7's list.
        parts: The rest, by FHIR's names; `code` and `status` may be given another value.
    """
    whole = {
        **about.head("Observation", key),
        "status": "final",
        "category": [category.concept()],
        "code": code.concept(),
        **about.of_patient,
        **parts,
    }
    return present(whole)


def measured(about: About) -> Iterator[Resource]:
    """Everything that was measured or counted."""
    yield from _distress(about)
    yield from _sickness(about)
    yield from _heart_rates(about)
    yield from _doses(about)
    yield from _stops(about)
    yield from _cues(about)


def _moment(about: About, at_s: float) -> Resource:
    """When it was, and in which visit to a step."""
    return {"partOf": [visit_at(about, at_s)], "effectiveDateTime": about.at(at_s)}


def score(value: int) -> Resource:
    """A number of a scale, which has no unit."""
    return quantity(value, "score", "{score}")


# ── ratings ──────────────────────────────────────────────────────────────────────────────────────


def _distress(about: About) -> Iterator[Resource]:
    """Ratings that stand, and those that were corrected or amended to another, marked as errors."""
    for place, rating in enumerate(about.session.ratings):
        status = "final" if rating.corrected_at_s is None else "corrected"
        if rating.amended_utc is not None:
            status = "amended"
        yield _suds(about, f"suds/{place}", rating, status)
    for place, rating in enumerate(about.session.replaced):
        yield _suds(about, f"suds/replaced/{place}", rating, "entered-in-error")


def _suds(about: About, key: str, rating: RecordedRating, status: str) -> Resource:
    corrected_s = rating.corrected_at_s
    issued = None if corrected_s is None else about.at(corrected_s)
    if status == "amended" and rating.amended_utc is not None:
        issued = utc_text(rating.amended_utc)
    how = "in the headset" if rating.author is Author.HEADSET else "spoken, and typed in"
    return observed(
        about,
        key,
        codes.SUDS,
        codes.SURVEY,
        status=status,
        **_moment(about, rating.at_s),
        issued=issued,
        performer=[about.reference("Patient")],
        valueQuantity=score(rating.suds),
        method={"text": how},
        component=[_of_step(rating.step)] if rating.step else [],
    )


def _of_step(step: str) -> Resource:
    return {"code": codes.OF_STEP.concept(), "valueString": words(step) or "unnamed"}


def _sickness(about: About) -> Iterator[Resource]:
    amended = {at.at_s for at in about.session.events if at.amended_utc is not None}
    for place, reading in enumerate(about.facts.evidence.sickness):
        yield observed(
            about,
            f"fms/{place}",
            codes.FMS,
            codes.SURVEY,
            status="amended" if reading.at_s in amended else "final",
            **_moment(about, reading.at_s),
            performer=[about.reference("Patient")],
            valueQuantity=score(reading.value),
        )


# ── the body ─────────────────────────────────────────────────────────────────────────────────────


def _heart_rates(about: About) -> Iterator[Resource]:
    """Of each step in which enough beats can be believed."""
    times = {step.name: step for step in about.facts.step_times}
    for step in about.facts.steps:
        during = times[step.name].during
        if step.heart_bpm is None or not during:
            continue
        yield observed(
            about,
            f"heart-rate/{step.name}",
            codes.HEART_RATE,
            codes.VITAL_SIGNS,
            effectivePeriod=about.period(*during),
            valueQuantity=quantity(round(step.heart_bpm, 1), "beats/minute", "/min"),
            method=codes.MEAN_OF_BEATS.concept(),
            component=[_of_step(step.name)],
        )


# ── the dose ─────────────────────────────────────────────────────────────────────────────────────


def _doses(about: About) -> Iterator[Resource]:
    """In all, by step with its hardest values, and by dimension."""
    exposed = [at for step in about.facts.step_times for at in step.during]
    if not exposed:
        return
    period = about.period(*exposed)
    yield _dose(about, "", codes.EXPOSED, about.facts.exposed_s, effectivePeriod=period)
    peaks = {step.name: step for step in about.facts.steps}
    for step in about.facts.step_times:
        if step.during:
            yield _step_dose(about, step, peaks[step.name])
    for dose in about.facts.doses:
        yield _dimension_dose(about, dose, period)


def _dose(about: About, key: str, code: Code, seconds: float, **parts: object) -> Resource:
    value = quantity(round(seconds, 3), "s", "s")
    return observed(about, f"dose/{key}", code, codes.PROCEDURE, valueQuantity=value, **parts)


def _step_dose(about: About, step: StepTime, hardest: StepSummary) -> Resource:
    visits = {
        "code": codes.VISITS.concept(),
        "valueQuantity": quantity(step.visits, "visits", "{visits}"),
    }
    peaks = [_value(name, value) for name, value in hardest.peaks.items()]
    return _dose(
        about,
        f"step/{step.name}",
        codes.STEP_DOSE,
        step.time_s,
        effectivePeriod=about.period(*step.during),
        component=[_of_step(step.name), visits, *peaks],
    )


def _dimension_dose(about: About, dose: DimensionDose, period: Mapping[str, object]) -> Resource:
    code = local(f"dose.{word(dose.name)}", f"Time in exposure beyond calm: {dose.label}")
    return _dose(
        about,
        f"dimension/{dose.name}",
        code,
        dose.minutes * 60,
        effectivePeriod=period,
        component=[_value(dose.name, dose.hardest)],
    )


def _value(name: str, value: float) -> Resource:
    """The hardest value of a dimension, by its level's name where it has levels."""
    dimension = dimension_of(name)
    code = {"code": local(f"hardest.{word(name)}", f"Hardest: {label_of(name)}").concept()}
    if dimension is None:
        return {**code, "valueQuantity": quantity(value, word(name), "1")}
    if dimension.levels:
        level = dimension.text(value)
        level_code = local(f"level.{word(name)}.{word(level)}", level)
        return {**code, "valueCodeableConcept": level_code.concept()}
    ucum = codes.UNITS[dimension.unit]
    return {**code, "valueQuantity": quantity(value, str(dimension.unit), ucum)}


# ── what happened ────────────────────────────────────────────────────────────────────────────────


def _stops(about: About) -> Iterator[Resource]:
    for place, stop in enumerate(about.facts.stops):
        why = stopped_by(stop)
        yield observed(
            about,
            f"stop/{place}",
            codes.STOPPED,
            codes.PROCEDURE,
            **_moment(about, stop.at_s),
            valueCodeableConcept=local(f"stopped-by.{word(why)}", why).concept(),
        )


def _cues(about: About) -> Iterator[Resource]:
    for place, cue in enumerate(about.facts.cues):
        yield observed(
            about,
            f"cue/{place}",
            codes.CUE,
            codes.PROCEDURE,
            **_moment(about, cue.at_s),
            valueString=words(cue.label) or "unnamed",
        )
