"""What a patient learns from: what they fear and lean on, what they tell, what they practise.

feared_outcomes, debrief       texts
[[safety_signals]]             name, sentence, fading = [text, …]
[[homework]]                   name, task, often
"""

from __future__ import annotations

from dataclasses import dataclass

from protocols.plans.parts import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    MOST_ROWS,
    Homework,
    SafetySignal,
)
from protocols.reading import Table
from protocols.rows import named_apart, rows, texts_if_any

SIGNAL_KEYS = ("name", "sentence", "fading")
HOMEWORK_KEYS = ("name", "task", "often")


@dataclass(frozen=True)
class Lessons:
    """What could be read of it."""

    feared_outcomes: tuple[str, ...]
    safety_signals: tuple[SafetySignal, ...]
    debrief: tuple[str, ...]
    homework: tuple[Homework, ...]


def read_learning(top: Table) -> Lessons:
    """All of it; what is wrong is noted with the table."""
    return Lessons(
        feared_outcomes=texts_if_any(top, "feared_outcomes", LONGEST_SENTENCE, MOST_ROWS),
        safety_signals=_safety_signals(top),
        debrief=texts_if_any(top, "debrief", LONGEST_SENTENCE, MOST_ROWS),
        homework=_homework(top),
    )


def _safety_signals(top: Table) -> tuple[SafetySignal, ...]:
    found: list[SafetySignal] = []
    for row in named_apart(rows(top, "safety_signals", "safety signal", MOST_ROWS)):
        row.only(SIGNAL_KEYS, owner="key")
        name, sentence = row.text("name", LONGEST_NAME), row.text("sentence", LONGEST_SENTENCE)
        fading = texts_if_any(row, "fading", LONGEST_SENTENCE, MOST_ROWS)
        if not row.has("fading"):
            row.fault("fading", "is missing: how it is taken away, stage by stage.")
        if name and sentence and fading:
            found.append(SafetySignal(name=name, sentence=sentence, fading=fading))
    return tuple(found)


def _homework(top: Table) -> tuple[Homework, ...]:
    found: list[Homework] = []
    for row in named_apart(rows(top, "homework", "homework", MOST_ROWS)):
        row.only(HOMEWORK_KEYS, owner="key")
        name, task = row.text("name", LONGEST_NAME), row.text("task", LONGEST_SENTENCE)
        often = row.text("often", LONGEST_NAME)
        if name and task and often:
            found.append(Homework(name=name, task=task, often=often))
    return tuple(found)
