"""What the patient said beside what the body did, and in a sentence what moved and what did not."""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.desynchrony import Turn
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.told.page import BODY, Page
from clinician_console.outputs.told.words import clock_text

TITLE: Final = "Distress beside the body"
HOW: Final = (
    "The body is that of the half minute before each rating, above (+) or below (−) the patient's "
    "own rest in this session. What is said, felt and done in fear need not go together; this "
    "shows both and judges neither."
)


def write_beside(page: Page, facts: SessionFacts) -> None:
    """A sentence a way, below the drawing; nothing where nothing of the body was measured."""
    beside = facts.body.beside
    if not beside.measured:
        return
    page.heading(TITLE)
    for turn in beside.turns:
        page.paragraph(moved_said(turn), BODY)
    page.paragraph(HOW)


def moved_said(turn: Turn) -> str:
    """What moved between two ratings and what did not, in one sentence with numbers."""
    before, after = turn.before, turn.after
    span = f"From {clock_text(before.at_s)} to {clock_text(after.at_s)}"
    parts = [f"{span} {_suds_said(turn)}"]
    if before.heart_bpm is not None and after.heart_bpm is not None:
        ends = (before.heart_bpm, after.heart_bpm)
        parts.append(f"heart rate {_moves(ends, '/min', 0, moved=turn.heart_moved)}")
    if before.skin_us is not None and after.skin_us is not None:
        ends = (before.skin_us, after.skin_us)
        parts.append(f"skin level {_moves(ends, ' µS', 1, moved=turn.skin_moved)}")
    return "; ".join(parts) + "."


def _suds_said(turn: Turn) -> str:
    before, after = turn.before.suds, turn.after.suds
    if not turn.suds_moved:
        return f"SUDS stayed, {before} then {after}"
    return f"SUDS {'rose' if after > before else 'fell'} from {before} to {after}"


def _moves(ends: tuple[float, float], unit: str, decimals: int, *, moved: bool) -> str:
    before, after = ends
    if not moved:
        return f"stayed {_of_rest(after, unit, decimals)}"
    way = "rose" if after > before else "fell"
    first = f"{abs(before):.{decimals}f}{unit} {'above' if before >= 0 else 'below'}"
    return f"{way} from {first} to {_of_rest(after, unit, decimals)}"


def _of_rest(value: float, unit: str, decimals: int) -> str:
    return f"{abs(value):.{decimals}f}{unit} {'above' if value >= 0 else 'below'} rest"
