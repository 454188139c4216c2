"""A course without whose it is, as its sessions are (session.py)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clinician_console.analysis.deidentified import shipped
from clinician_console.analysis.deidentified.parts import LEFT_OUT, STAFF, kept
from clinician_console.patients.course import Course, CourseEntry
from clinician_console.patients.plan import PlanVersion
from clinician_console.record.study import Study
from shared.wire.events import event_named


@dataclass(frozen=True, repr=False)
class WholeCourse:
    """What is kept of a course beside its sessions, oldest first."""

    course: Course
    entries: tuple[CourseEntry, ...]
    plans: tuple[PlanVersion, ...]


def deidentified_course(whole: WholeCourse, study: Study) -> WholeCourse:
    """The course as a study may have it."""
    return WholeCourse(
        _course(whole.course, study),
        tuple(_entry(entry, study) for entry in whole.entries if event_named(entry.name)),
        tuple(_plan(version, study) for version in whole.plans),
    )


def _course(course: Course, study: Study) -> Course:
    return replace(
        course,
        course_id=study.uuid(course.course_id),
        begun=study.at(course.begun),
        ended=None if course.ended is None else study.at(course.ended),
        end_reason=LEFT_OUT if course.end_reason else "",
    )


def _entry(entry: CourseEntry, study: Study) -> CourseEntry:
    return replace(
        entry,
        entry_id=study.uuid(entry.entry_id),
        course_id=study.uuid(entry.course_id),
        session_id=None if entry.session_id is None else study.uuid(entry.session_id),
        utc=study.at(entry.utc),
        by=STAFF,
        data=kept(entry.data, study),
    )


def _plan(version: PlanVersion, study: Study) -> PlanVersion:
    plan = version.plan

    def named(kind: str, words: str) -> str:
        return words if words in shipped.words() else study.named(kind, words)

    steps = tuple(
        step.model_copy(
            update={
                "name": named("step", step.name),
                "called": None if step.called is None else named("step", step.called),
                "like": None if step.like is None else named("step", step.like),
                "task": None if step.task is None else LEFT_OUT,
            }
        )
        for step in plan.steps
    )
    signals = tuple(
        signal.model_copy(
            update={
                "name": named("safety signal", signal.name),
                "fading": (LEFT_OUT,) * len(signal.fading),
            }
        )
        for signal in plan.signals
    )
    consents = tuple(
        consent.model_copy(update={"asked_on": study.on(consent.asked_on), "asked_by": STAFF})
        for consent in plan.consents
    )
    sha256 = plan.protocol_sha256
    ships = sha256 in shipped.words()
    return version.model_copy(
        update={
            "plan_id": study.uuid(version.plan_id),
            "course_id": study.uuid(version.course_id),
            "utc": study.at(version.utc),
            "by": STAFF,
            "plan": plan.model_copy(
                update={
                    "protocol_name": named("protocol", plan.protocol_name),
                    "protocol_title": named("treatment protocol", plan.protocol_title),
                    "protocol_sha256": sha256 if ships else study.digest(sha256),
                    "protocol_text": plan.protocol_text if ships else "",
                    "steps": steps,
                    "signals": signals,
                    "consents": consents,
                }
            ),
        }
    )
