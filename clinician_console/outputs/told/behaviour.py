"""Tables of what the patient did in exposures: over all of them, and step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.told.page import Column, Page
from clinician_console.outputs.told.words import NONE

MOST_COLUMNS: Final = 7
"""More stand in another table below."""
TITLE: Final = "Behaviour in exposures"
HOW: Final = (
    "From head and gaze, second by second; seconds that could not be believed are left out. "
    "It says what was done, not why: what is approach in one scene is avoidance in another."
)


def write_behaviour(page: Page, facts: SessionFacts) -> None:
    """Every figure that is known, and what each means; nothing where none is."""
    known = facts.behaviour.known
    if not known:
        return
    names = {step.name: step.number for step in facts.step_times}
    for first in range(0, len(known), MOST_COLUMNS):
        some = known[first : first + MOST_COLUMNS]
        columns = (
            Column("", 5.5, right=True),
            Column("Step", 40),
            *(Column(f"{at.label}, {at.unit}", 18, right=True) for at in some),
        )
        measures = [at.name for at in some]
        rows = [("", "All exposures", *_cells(facts.behaviour.whole, measures))]
        rows += [
            (str(number), name, *_cells(facts.behaviour.steps[name], measures))
            for name, number in names.items()
        ]
        page.table(TITLE if not first else f"{TITLE}, further", columns, rows)
    page.paragraph(HOW)
    page.paragraph(" ".join(f"{at.label}: {at.means}" for at in known))


def _cells(conduct: Mapping[str, float], names: Sequence[str]) -> list[str]:
    return [f"{conduct[name]:.3g}" if name in conduct else NONE for name in names]
