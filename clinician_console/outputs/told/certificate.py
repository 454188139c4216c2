"""What a certificate of an erasure says: what went, when, by whom and why, and what still holds it.

It names nobody. Whose it is can be asked of the store, by a code that somebody knows already.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from clinician_console.outputs.told.page import BODY, Column, Page
from clinician_console.record.erasure import Erasure
from clinician_console.record.retention import GROUNDS

TITLE: Final = "Certificate of erasure"

CALLED: Final = {
    "patient": "the code",
    "patient_name": "name and whom to call in a crisis",
    "patient_needs": "language and needs",
    "patient_comfort": "comfort in the headset",
    "study_identity": "study code, shift of dates and key of de-identified outputs",
    "course": "courses of treatment",
    "plan": "versions of plans",
    "rival_plan": "versions of plans that another room wrote",
    "course_entry": "what happened in courses: screening, answers, homework, contacts",
    "session": "sessions",
    "session_entry": "amendments, queries and signatures",
    "event": "events of sessions: notes, answers, cues, stops",
    "exposure": "rows of exposure",
    "rating": "ratings",
    "beat": "heart beats",
    "stream": "signals",
    "chunk": "pieces of signals",
    "clock_offset": "estimates of clocks",
    "session_seal": "seals of sessions",
}
"""What people call the rows of each table; of one that is not here, the table's own name stands."""

STILL: Final = (
    "Backups that were made before this day, and stores that a restore has set aside, hold what "
    "was erased until they are destroyed, at the latest on {until}. Whoever keeps them answers for "
    "that. A store that is put back from one has the patient again: gradus db restore says so, and "
    "the patient has to be erased again.",
    "Outputs that left the store before are for people to destroy, printed pages and copies of "
    "files with them: {left}.",
    "A headset on another computer may keep a journal of a session that was never brought home; it "
    "is encrypted, and no store gives its key any more.",
    "Reasons that somebody typed to read in an emergency stay as they were typed, and may name the "
    "patient: gradus users emergencies lists them.",
    "The disk may hold encrypted pages of before in places that it no longer uses. A new data key "
    "(gradus db rekey) makes them unreadable for good.",
)


def write_certificate(page: Page, erasure: Erasure) -> None:
    """Everything but the title."""
    page.heading("What was erased")
    page.paragraph(
        f"All that the store held of one patient: {erasure.rows_total} rows. SHA-256 over them: "
        f"{erasure.rows_sha256}.",
        BODY,
    )
    page.table(
        "Rows by kind", (Column("What", 153), Column("Rows", 25, right=True)), _rows(erasure)
    )
    page.heading("When, by whom, why")
    for line in _circumstances(erasure):
        page.paragraph(line, BODY)
    page.heading("What still holds it")
    for sentence in still(erasure):
        page.paragraph(sentence, BODY)
    if erasure.left:
        columns = (Column("When (UTC)", 38), Column("What", 40), Column("SHA-256", 100))
        left = [(_when(one.utc), one.output, one.sha256) for one in erasure.left]
        page.table("Outputs that had left the store", columns, left)
    page.heading("How it can be checked")
    for line in _checks(erasure):
        page.paragraph(line, BODY)


def still(erasure: Erasure) -> tuple[str, ...]:
    """What still holds it, a sentence each."""
    count = len(erasure.left)
    left = f"the audit trail knows of {count or 'none'}"
    return tuple(one.format(until=erasure.backups_until, left=left) for one in STILL)


def _rows(erasure: Erasure) -> list[tuple[str, str]]:
    known = [name for name in CALLED if name in erasure.rows]
    others = [name for name in erasure.rows if name not in CALLED]
    return [(CALLED.get(name, name), str(erasure.rows[name])) for name in (*known, *others)]


def file_state(erasure: Erasure) -> str:
    """Whether free pages of the store's file hold anything of before."""
    if erasure.overwritten is None:
        return "The store's file still has to be written anew: its free pages may hold rows of it."
    return (
        f"The store's file was written anew on {_when(erasure.overwritten)} UTC: its free pages "
        "hold nothing of it."
    )


def _circumstances(erasure: Erasure) -> tuple[str, ...]:
    kept = erasure.retention or "no period was set"
    return (
        f"Erased on {_when(erasure.utc)} UTC by the account “{erasure.by}”.",
        f"Ground: {GROUNDS[erasure.ground]}.",
        f"How long the clinic keeps a record, by its setting of that day: {kept}.",
        file_state(erasure),
    )


def _checks(erasure: Erasure) -> tuple[str, ...]:
    return (
        f"Entry {erasure.audit.seq} of the store's audit trail says the same; its link is "
        f"{erasure.audit.link}. The trail itself stays whole, and holds no name and no code.",
        f"The patient's mark is {erasure.patient}: a digest of the code under a key of the store. "
        "Who knows the code can ask the store for it (gradus patients certificate CODE); nobody "
        "can find the code from the mark without the store.",
    )


def _when(utc: datetime) -> str:
    return f"{utc.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
