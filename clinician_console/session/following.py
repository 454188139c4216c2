"""What a session of a patient with a plan begins with: which version it follows, on whose word."""

from __future__ import annotations

from clinician_console.patients.patient import HeadsetNeeds, needs_said
from clinician_console.patients.treating import Treating
from clinician_console.record.what import Parts
from clinician_console.session.logbook import Logbook
from protocols.plans.schema import TreatmentProtocol
from shared.language import ENGLISH, marked, nearest
from shared.rules.states import Actor
from shared.wire.events import EventName


def barred(lacking: str) -> str:
    """Why nothing rises in a session that lacks a valid screening."""
    return marked("Nothing rises: {lacking}.", lacking=lacking) if lacking else ""


def write_down(book: Logbook, treating: Treating, protocol: TreatmentProtocol) -> None:
    """Say, and write down, what a session follows that begins."""
    data: Parts = {
        "course": treating.course.number,
        "version": treating.version.version,
        "plan_sha256": treating.version.plan.sha256,
        "protocol_sha256": protocol.sha256,
    }
    book.happened(EventName.PLAN_FOLLOWED, Actor.SYSTEM, data)


def write_down_override(book: Logbook, treating: Treating) -> None:
    """Say, and write down, on whose word it goes on without a valid screening."""
    if treating.override is not None:
        data: Parts = {
            "lacking": treating.standing.lacking,
            "by": treating.override.by,
            "reason": treating.override.reason,
        }
        book.happened(EventName.SCREENING_OVERRIDDEN, Actor.THERAPIST, data)


def needs_told(needs: HeadsetNeeds) -> str:
    """What the therapist is told of a patient's needs before the headset is put on."""
    said = needs_said(needs)
    return marked("Before the headset is put on: {join}.", join="; ".join(said)) if said else ""


def language_told(language: str) -> str:
    """What the therapist is told where the headset cannot speak the patient's language."""
    if language.partition("-")[0].lower() in (nearest(language), ENGLISH):
        return ""
    return marked(
        "The headset has no words in the patient's language ({language}): it says everything in "
        "English. Say beforehand what it will ask.",
        language=language,
    )
