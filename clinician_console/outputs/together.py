"""Outputs that hold several sessions of a patient in one table, each session under its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from clinician_console.analysis.facts import SessionFacts


@dataclass(frozen=True)
class Numbered:
    """A session among the others of its patient.

    Attributes:
        number: From 1, oldest first, over all that are stored of the patient: the same whichever
            of them are exported.
    """

    number: int
    facts: SessionFacts


@runtime_checkable
class Together(Protocol):
    """An output of one session that can hold several as well."""

    @property
    def name(self) -> str:
        """How it is asked for, and stands in the audit trail."""

    @property
    def suffix(self) -> str:
        """As of every output."""

    def write_all(self, sessions: Sequence[Numbered], folder: Path) -> None:
        """Write all of them into an empty folder, oldest first."""


def names_of_steps(sessions: Sequence[Numbered]) -> dict[str, int]:
    """The number under which each step of these sessions stands, by its name.

    It is the one that the treatment protocol gives it; where another step has that already, as in
    a second treatment, the next that is free.
    """
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for session in sessions:
        for step in sorted(session.facts.step_times, key=lambda each: each.number):
            if step.name in numbers:
                continue
            number = step.number if step.number not in taken else max(taken) + 1
            numbers[step.name] = number
            taken.add(number)
    return numbers
