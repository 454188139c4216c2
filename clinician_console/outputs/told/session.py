"""What a session's report tells behind its first page."""

from __future__ import annotations

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.told.afterwards import write_afterwards
from clinician_console.outputs.told.behaviour import write_behaviour
from clinician_console.outputs.told.charted import write_charted
from clinician_console.outputs.told.computed import write_computed
from clinician_console.outputs.told.cue_table import write_cues
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.outputs.told.page import Page
from clinician_console.outputs.told.seen import write_seen
from clinician_console.outputs.told.tables import (
    write_method,
    write_notes,
    write_steps,
    write_stops,
)


def write_details(page: Page, facts: SessionFacts, imprint: Imprint) -> None:
    """Steps, signals, stops, cues, what the patient said, notes, amendments, and how to read it.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    write_steps(page, facts)
    write_behaviour(page, facts)
    write_computed(page, facts)
    write_stops(page, facts, imprint.zone)
    write_cues(page, facts)
    write_seen(page, imprint.seen)
    write_charted(page, facts)
    write_notes(page, facts)
    write_afterwards(page, facts.session, imprint.zone)
    write_method(page, facts)
    if imprint.trail is not None:
        page.paragraph(imprint.trail)
