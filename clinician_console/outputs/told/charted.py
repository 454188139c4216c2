"""What the patient expected and learned, how sick they were and what they felt: one table."""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.told.afterwards import marked, marks_in
from clinician_console.outputs.told.page import Column, Page
from clinician_console.outputs.told.words import NONE, clock_text
from clinician_console.session.sentences import sentence_of

LONGEST_SAID: Final = 2_000
"""Characters: what was learned may be long, and what a machine sent of any length."""

LONGEST_PLACE: Final = 120


def write_charted(page: Page, facts: SessionFacts) -> None:
    """Each as the log said it; nothing in a session in which nobody asked."""
    if not facts.charted:
        return
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
        for event in facts.charted
    ]
    page.table("Expectancy, sickness and feeling", columns, rows)
