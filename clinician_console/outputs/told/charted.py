"""What the patient expected and learned, how sick they were, what they felt; what was suggested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.told.afterwards import marked, marks_in
from clinician_console.outputs.told.page import Column, Page
from clinician_console.outputs.told.words import NONE, clock_text
from clinician_console.record.recorded import RecordedEvent
from clinician_console.session.sentences import sentence_of
from shared.wire.events import EventName

LONGEST_SAID: Final = 2_000
"""Characters: what was learned may be long, and what a machine sent of any length."""

LONGEST_PLACE: Final = 120


SUGGESTED: Final = (EventName.SUGGESTION_MADE, EventName.SUGGESTION_WAVED_OFF)
SUGGESTED_HOW: Final = (
    "Suggested by rules from ratings, signals and movement; no diagnosis, and nothing followed by "
    "itself. Where nothing was suggested, signals may not have been good enough to say anything."
)


def write_charted(page: Page, facts: SessionFacts) -> None:
    """Each as the log said it; nothing in a session in which nobody asked."""
    said = [event for event in facts.charted if event.name not in SUGGESTED]
    suggested = [event for event in facts.charted if event.name in SUGGESTED]
    if said:
        _write(page, facts, "Expectancy, sickness and feeling", said)
    if suggested:
        _write(page, facts, "Suggested, and waved off", suggested)
        page.paragraph(SUGGESTED_HOW)


def _write(page: Page, facts: SessionFacts, title: str, events: Sequence[RecordedEvent]) -> None:
    columns = (
        Column("Session time", 20),
        Column("By", 18),
        Column("Where", 34),
        Column("As it was said", 108),
    )
    marks = marks_in(facts.session)
    rows = [
        (
            clock_text(event.at_s),
            event.actor,
            str(event.data.get("step") or event.data.get("state") or NONE)[:LONGEST_PLACE],
            marked((sentence_of(event) or NONE)[:LONGEST_SAID], event.event_id, marks),
        )
        for event in events
    ]
    page.table(title, columns, rows)
