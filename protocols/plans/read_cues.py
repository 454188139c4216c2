"""Which cues may be shown, where, and after which others.

[consent]        cue = "allowed" | "ask first" | "never"
[cues.NAME]      consent       as above, for the one cue
                 valid_when    { states = [state, …], values = { dimension = [from, to] }, because }
                 after, times  the milder cue that comes first, and how often
                 escalation    what the therapist holds to

All of it only tightens what the catalogue says of the cue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from protocols.catalogue import SCENES, Cue, Dimension, SceneSpec
from protocols.cue_rules import TIMES_BEFORE
from protocols.plans.limits import read_range
from protocols.plans.parts import LONGEST_NAME, LONGEST_SENTENCE, TIMES, Escalation
from protocols.plans.schema import written_range
from protocols.reading import Table, described, quoted, suggestion
from protocols.rows import checked_choice, text_if_any, whole
from shared.rules.contexts import ANYWHERE, LONGEST_BECAUSE, CueContext
from shared.rules.guardrails import Range
from shared.rules.states import SHOWS_EXPOSURE, SessionState
from shared.wire.parts import Consent

CUE_KEYS = ("consent", "valid_when", "after", "times", "escalation")
CONTEXT_KEYS = ("states", "values", "because")


@dataclass(frozen=True)
class Cues:
    """What could be read of them; consent has every cue of the catalogue."""

    consent: dict[str, Consent]
    contexts: dict[str, CueContext]
    escalation: dict[str, Escalation]


def read_cues(top: Table) -> Cues:
    """All of it; what is wrong is noted with the table."""
    consent = _consent(top.table("consent"))
    contexts: dict[str, CueContext] = {}
    escalation: dict[str, Escalation] = {}
    cues = top.table("cues")
    owners = _owners()
    cues.only(owners, owner="cue")
    for name, spec in owners.items():
        if not cues.has(name):
            continue
        row = cues.table(name)
        row.only(CUE_KEYS, owner="key")
        if row.has("consent"):
            if name in consent:
                row.fault("consent", "is said in [consent] already; say it once.")
            consent[name] = _answer(row, "consent")
        if row.has("valid_when"):
            contexts[name] = _context(row.table("valid_when"), spec)
        if found := _escalation(row, spec, spec.cue(name)):
            escalation[name] = found
    _check_rounds(cues, escalation)
    return Cues(
        {name: consent.get(name, Consent.ASK_FIRST) for name in owners}, contexts, escalation
    )


def _owners() -> Mapping[str, SceneSpec]:
    """The scene of each cue that there is."""
    return {cue.name: spec for spec in SCENES.values() for cue in spec.cues}


def _consent(table: Table) -> dict[str, Consent]:
    owners = _owners()
    table.only(owners, owner="cue")
    return {name: _answer(table, name) for name in owners if table.has(name)}


def _answer(table: Table, key: str) -> Consent:
    value, answers = table.values[key], [answer.value for answer in Consent]
    if isinstance(value, str) and value in answers:
        return Consent(value)
    if isinstance(value, str):
        table.fault(key, f"unknown consent “{quoted(value)}”{suggestion(value, answers)}")
    else:
        table.fault(key, f"expected one of {', '.join(answers)}, got {described(value)}.")
    return Consent.ASK_FIRST


# ── where ────────────────────────────────────────────────────────────────────────────────────


def _context(table: Table, spec: SceneSpec) -> CueContext:
    table.only(CONTEXT_KEYS, owner="key")
    values = table.table("values")
    values.only(
        [dimension.name for dimension in spec.dimensions], owner=f"dimension of {spec.name}"
    )
    found = {
        dimension.name: within
        for dimension in spec.dimensions
        if values.has(dimension.name) and (within := _within(values, dimension)) is not None
    }
    because = text_if_any(table, "because", LONGEST_BECAUSE) or ""
    return CueContext(states=_states(table), values=found, because=because)


def _states(table: Table) -> tuple[SessionState, ...]:
    if not table.has("states"):
        return ANYWHERE.states
    found: list[SessionState] = []
    for value in table.list_of("states", "states") or []:
        state = checked_choice(table, "states", value, SessionState)
        if state is not None and state not in SHOWS_EXPOSURE:
            table.fault("states", f"no cue belongs to {state.value}, as no scene is shown then.")
        elif state is not None:
            found.append(state)
    return tuple(dict.fromkeys(found))


def _within(table: Table, dimension: Dimension) -> Range | None:
    found, bounds = read_range(dimension, table, dimension.name), dimension.guardrail.absolute
    if found is not None and not (bounds.holds(found.lowest) and bounds.holds(found.highest)):
        table.fault(
            dimension.name,
            f"{written_range(dimension, found)} goes beyond what there is, "
            f"{written_range(dimension, bounds)}.",
        )
        return None
    return found


# ── after what ───────────────────────────────────────────────────────────────────────────────


def _escalation(row: Table, spec: SceneSpec, cue: Cue) -> Escalation | None:
    sentence = text_if_any(row, "escalation", LONGEST_SENTENCE) or ""
    after = text_if_any(row, "after", LONGEST_NAME) or ""
    others = [each.name for each in spec.cues if each.name != cue.name]
    if after and after not in others:
        row.fault(
            "after", f"unknown cue of {spec.name} “{quoted(after)}”{suggestion(after, others)}"
        )
        after = ""
    elif after and cue.after and after != cue.after:
        row.fault("after", f"the catalogue has {cue.after} before it; a file may only tighten.")
    if row.has("times") and not row.has("after"):
        row.fault("after", "is missing: times after what?")
    times = whole(row, "times", _fewest(cue), int(TIMES.highest)) if row.has("times") else None
    if not sentence and not after:
        return None
    return Escalation(
        after=after, times=TIMES_BEFORE if times is None else times, sentence=sentence
    )


def _fewest(cue: Cue) -> int:
    return TIMES_BEFORE if cue.after else int(TIMES.lowest)


def _check_rounds(cues: Table, escalation: Mapping[str, Escalation]) -> None:
    """No cue waits for one that waits for it: neither would ever be shown."""
    for name in escalation:
        waited = [name]
        while (before := _before(waited[-1], escalation)) and before not in waited:
            waited.append(before)
        if before == name:
            cues.table(name).fault("after", "waits for itself, and would never be shown.")


def _before(name: str, escalation: Mapping[str, Escalation]) -> str:
    written_after = escalation[name].after if name in escalation else ""
    return written_after or _owners()[name].cue(name).after
