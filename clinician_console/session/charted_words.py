"""What the log says of an expectancy and of sickness; made of the event's parts alone."""

from __future__ import annotations

from typing import Final

from clinician_console.record.what import Parts
from clinician_console.session.wording import whole_of

LONGEST_WITHIN_MIN: Final = 120.0

_CAME = {"yes": "it happened", "no": "it did not happen", "partly": "it happened in part"}


def expectation_said(the: Parts) -> str:
    """What the patient predicts: “Expects “I shall fall” on “Glass floor”: 80 %, within 2 min.”."""
    within = the.get("within_min")
    told = isinstance(within, int | float) and 0 <= within <= LONGEST_WITHIN_MIN
    until = f", within {within:g} min" if told else ""
    step = f" on “{the['step']}”" if the.get("step") else ""
    if the.get("remembered") is True:
        percent = _percent(the, "likelihood")
        return f"Remembers to have expected “{_outcome(the)}”{step}: {percent}."
    return f"Expects “{_outcome(the)}”{step}: {_percent(the, 'likelihood')}{until}."


def outcome_said(the: Parts) -> str:
    """What came of it: “… : it did not happen; 80 % before, 20 % now. Learned: …”."""
    came = _CAME.get(str(the.get("happened")), f"{the.get('happened')}")
    learned = f" Learned: {the['learned']}" if the.get("learned") else ""
    before, now = _percent(the, "before"), _percent(the, "likelihood")
    return f"“{_outcome(the)}”: {came}; {before} before, {now} now.{learned}"


def sickness_said(the: Parts) -> str:
    """A sickness score, as it was spoken or put in place of the last."""
    if the.get("instead_of") is not None:
        return f"Sickness corrected: {the.get('fms')} instead of {the['instead_of']} of 20."
    return f"Sickness {the.get('fms')} of 20."


def signal_said(the: Parts) -> str:
    """What becomes of a safety signal: “Safety signal “holding on”: not used.”."""
    use = "in use" if the.get("in_use") else "not used"
    how = str(the.get("how") or "").rstrip(".")
    return f"Safety signal “{the.get('signal')}”: {f'less of it: {how}' if how else use}."


def _outcome(the: Parts) -> str:
    """What is feared, inside a sentence of ours: without the stop of its own."""
    return str(the.get("outcome")).rstrip(".")


def _percent(the: Parts, part: str) -> str:
    value = whole_of(the, part, 100)
    return "?" if value is None else f"{value} %"
