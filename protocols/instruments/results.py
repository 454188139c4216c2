"""What came of an instrument's answers. The answers stay as they were given, item by item."""

from __future__ import annotations

from enum import StrEnum

from protocols.instruments.verdicts import Alert, Part, ReliableChange


class ScoreResult(Part):
    """A score, or why there is none.

    Attributes:
        value: None where too many answers are missing.
        missing: Items that were not answered and should have been.
        is_prorated: Whether answers are missing and the instrument's authors say how to fill them.
        band: The word for the value.
        band_source: Who says so.
        code_system: Of the code: LOINC's or our own.
    """

    name: str
    label: str
    value: float | None
    lowest: float
    highest: float
    missing: tuple[str, ...]
    is_prorated: bool
    band: str | None
    band_source: str | None
    code_system: str
    code: str


class CutOffResult(Part):
    """Whether a value is one from which something is said; None where there is no value."""

    score: str
    label: str
    bound: str
    is_met: bool | None
    source: str


class AlgorithmResult(Part):
    """What the symptoms that are present provisionally amount to: no diagnosis.

    Attributes:
        outcome: None where an answer is missing.
        present: Items whose symptom is present.
    """

    label: str
    outcome: str | None
    present: tuple[str, ...]
    source: str


class AlertRaised(Part):
    """An answer that a named person has to look at.

    Attributes:
        answer: None where it was raised because there is none.
    """

    alert: Alert
    answer: int | None


class Direction(StrEnum):
    """Where a score went."""

    IMPROVED = "improved"
    DETERIORATED = "deteriorated"
    MOVED = "moved"
    """Of an instrument of which neither way is better."""
    UNCHANGED = "unchanged"


class ChangeResult(Part):
    """How a score changed since it was last taken, and whether that is more than its noise.

    Attributes:
        change: After less before; None where one of them has no value.
        threshold: From which a change is reliable.
        is_significant: Whether it is reliable, and went over to where those without the disorder
            are; None where no such place was published.
        basis: The publication that the threshold is taken or computed from.
        others: Other published ones, which this setting leaves out.
    """

    score: str
    before: float | None
    after: float | None
    change: float | None
    threshold: float | None
    direction: Direction | None
    is_reliable: bool | None
    is_significant: bool | None
    basis: ReliableChange
    others: tuple[str, ...]


class Result(Part):
    """All that came of the answers to one instrument.

    Attributes:
        answers: By item, raw; None where it was not answered.
        missing: Items that were not answered and should have been.
    """

    instrument: str
    sha256: str
    answers: dict[str, int | None]
    missing: tuple[str, ...]
    scores: tuple[ScoreResult, ...]
    cut_offs: tuple[CutOffResult, ...]
    algorithm: AlgorithmResult | None
    alerts: tuple[AlertRaised, ...]
    change: ChangeResult | None
