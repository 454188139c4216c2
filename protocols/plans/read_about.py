"""What a treatment protocol is for: title, sentence, aim, goals, indications, sources."""

from __future__ import annotations

from dataclasses import dataclass

from protocols.plans.parts import LONGEST_NAME, LONGEST_SENTENCE, MOST_ROWS
from protocols.reading import Table
from protocols.rows import text_if_any, texts_if_any


@dataclass(frozen=True)
class About:
    """What could be read of it; None is what is missing or wrong."""

    title: str | None
    sentence: str | None
    sources: tuple[str, ...]
    aim: str
    goals: tuple[str, ...]
    indications: tuple[str, ...]


def read_about(top: Table) -> About:
    """All of it; what is wrong is noted with the table."""
    return About(
        title=top.text("title", LONGEST_NAME),
        sentence=top.text("sentence", LONGEST_SENTENCE),
        sources=top.texts("sources", LONGEST_SENTENCE),
        aim=text_if_any(top, "aim", LONGEST_SENTENCE) or "",
        goals=texts_if_any(top, "goals", LONGEST_NAME, MOST_ROWS),
        indications=texts_if_any(top, "indications", LONGEST_SENTENCE, MOST_ROWS),
    )
