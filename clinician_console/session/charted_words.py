"""What the log says of an expectancy and of sickness; made of the event's parts alone."""

from __future__ import annotations

from typing import Final

from clinician_console.record.what import Parts
from clinician_console.session.wording import whole_of
from shared.language import marked, recalled

LONGEST_WITHIN_MIN: Final = 120.0

_CAME = {
    "yes": marked("it happened"),
    "no": marked("it did not happen"),
    "partly": marked("it happened in part"),
}


def expectation_said(the: Parts) -> str:
    """What the patient predicts: “Expects “I shall fall” on “Glass floor”: 80 %, within 2 min.”."""
    within = the.get("within_min")
    told = isinstance(within, int | float) and 0 <= within <= LONGEST_WITHIN_MIN
    until = marked(", within {within:g} min", within=within) if told else ""
    step = marked(" on “{step}”", step=recalled(the["step"])) if the.get("step") else ""
    if the.get("remembered") is True:
        percent = _percent(the, "likelihood")
        return marked(
            "Remembers to have expected “{outcome}”{step}: {percent}.",
            outcome=_outcome(the),
            step=step,
            percent=percent,
        )
    return marked(
        "Expects “{outcome}”{step}: {percent}{until}.",
        outcome=_outcome(the),
        step=step,
        percent=_percent(the, "likelihood"),
        until=until,
    )


def outcome_said(the: Parts) -> str:
    """What came of it: “… : it did not happen; 80 % before, 20 % now. Learned: …”."""
    came = _CAME.get(str(the.get("happened")), f"{the.get('happened')}")
    learned = marked(" Learned: {learned}", learned=the["learned"]) if the.get("learned") else ""
    before, now = _percent(the, "before"), _percent(the, "likelihood")
    return marked(
        "“{outcome}”: {came}; {before} before, {now} now.{learned}",
        outcome=_outcome(the),
        came=came,
        before=before,
        now=now,
        learned=learned,
    )


def sickness_said(the: Parts) -> str:
    """A sickness score, as it was spoken or put in place of the last."""
    if the.get("instead_of") is not None:
        return marked(
            "Sickness corrected: {fms} instead of {instead_of} of 20.",
            fms=the.get("fms"),
            instead_of=the["instead_of"],
        )
    return marked("Sickness {fms} of 20.", fms=the.get("fms"))


def signal_said(the: Parts) -> str:
    """What becomes of a safety signal: “Safety signal “holding on”: not used.”."""
    use = marked("in use") if the.get("in_use") else marked("not used")
    how = str(the.get("how") or "").rstrip(".")
    less = marked("less of it: {how}", how=recalled(how)) if how else use
    signal = recalled(the.get("signal"))
    return marked("Safety signal “{signal}”: {use}.", signal=signal, use=less)


def _outcome(the: Parts) -> str:
    """What is feared, inside a sentence of ours: without the stop of its own."""
    return recalled(str(the.get("outcome")).rstrip("."))


def _percent(the: Parts, part: str) -> str:
    value = whole_of(the, part, 100)
    return "?" if value is None else f"{value} %"
