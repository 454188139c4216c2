"""How one session goes, when it is broken off, and what is done when the technique fails.

hold_after_s, safe_after_s     how long the headset waits for the console
sessions                       how many are planned
[[phases]]                     name, minutes, sentence, state
[[stop_rules]]                 name, sign, action, source, measure, at_least
fallback_script                texts, in their order
"""

from __future__ import annotations

from dataclasses import dataclass

from protocols.plans.parts import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    MINUTES,
    MOST_ROWS,
    SESSIONS,
    Measure,
    Phase,
    StopRule,
)
from protocols.plans.schema import HOLD_AFTER_S, SAFE_AFTER_S
from protocols.reading import Table
from protocols.rows import choice, named_apart, rows, texts_if_any, whole
from shared.rules.guardrails import Range
from shared.rules.states import SessionState

PHASE_KEYS = ("name", "minutes", "sentence", "state")
RULE_KEYS = ("name", "sign", "action", "source", "measure", "at_least")
LIMITS = {
    Measure.SUDS: Range(lowest=1, highest=100),
    Measure.FMS: Range(lowest=1, highest=20),
    Measure.FMS_RISE: Range(lowest=1, highest=20),
    Measure.HEADSET_MINUTES: Range(lowest=1, highest=120),
    Measure.UNANSWERED_PROMPTS: Range(lowest=1, highest=10),
}
"""From where to where the number of a stop rule can lie, in the unit of what it counts."""


@dataclass(frozen=True)
class SessionParts:
    """What could be read of it."""

    hold_after_s: float
    safe_after_s: float
    sessions: int | None
    phases: tuple[Phase, ...]
    stop_rules: tuple[StopRule, ...]
    fallback_script: tuple[str, ...]


def read_session(top: Table) -> SessionParts:
    """All of it; what is wrong is noted with the table."""
    hold_after_s, safe_after_s = _waits(top)
    sessions = None
    if top.has("sessions"):
        sessions = whole(top, "sessions", int(SESSIONS.lowest), int(SESSIONS.highest))
    return SessionParts(
        hold_after_s=hold_after_s,
        safe_after_s=safe_after_s,
        sessions=sessions,
        phases=_phases(top),
        stop_rules=_stop_rules(top),
        fallback_script=texts_if_any(top, "fallback_script", LONGEST_SENTENCE, MOST_ROWS),
    )


def _waits(top: Table) -> tuple[float, float]:
    hold_after_s, safe_after_s = 0.7, 2.0
    if top.has("hold_after_s"):
        hold_after_s = top.number("hold_after_s", HOLD_AFTER_S, " s") or hold_after_s
    if top.has("safe_after_s"):
        safe_after_s = top.number("safe_after_s", SAFE_AFTER_S, " s") or safe_after_s
    if hold_after_s >= safe_after_s:
        top.fault(
            "safe_after_s",
            f"{safe_after_s:g} s is not later than hold_after_s, {hold_after_s:g} s.",
        )
    return hold_after_s, safe_after_s


def _phases(top: Table) -> tuple[Phase, ...]:
    found: list[Phase] = []
    for row in named_apart(rows(top, "phases", "phase", MOST_ROWS)):
        row.only(PHASE_KEYS, owner="key")
        name, sentence = row.text("name", LONGEST_NAME), row.text("sentence", LONGEST_SENTENCE)
        minutes = row.number("minutes", MINUTES, " minutes")
        state = choice(row, "state", SessionState) if row.has("state") else None
        if name and sentence and minutes:
            found.append(Phase(name=name, minutes=minutes, sentence=sentence, state=state))
    return tuple(found)


def _stop_rules(top: Table) -> tuple[StopRule, ...]:
    found: list[StopRule] = []
    for row in named_apart(rows(top, "stop_rules", "stop rule", MOST_ROWS)):
        row.only(RULE_KEYS, owner="key")
        name, sign = row.text("name", LONGEST_NAME), row.text("sign", LONGEST_SENTENCE)
        action, source = row.text("action", LONGEST_SENTENCE), row.text("source", LONGEST_SENTENCE)
        measure, at_least = _threshold(row)
        if name and sign and action and source:
            found.append(
                StopRule(
                    name=name,
                    sign=sign,
                    action=action,
                    source=source,
                    measure=measure,
                    at_least=at_least,
                )
            )
    return tuple(found)


def _threshold(row: Table) -> tuple[Measure | None, float | None]:
    if not row.has("measure"):
        if row.has("at_least"):
            row.fault("measure", "is missing: at_least of what?")
        return None, None
    measure = choice(row, "measure", Measure)
    if measure is None:
        return None, None
    return measure, row.number("at_least", LIMITS[measure])
