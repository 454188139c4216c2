"""Parts of the log's sentences, each made of an event's parts and of nothing else."""

from __future__ import annotations

import re
from typing import Final

from clinician_console.record.what import Parts
from clinician_console.session.alerts import AlertName, Alerts
from clinician_console.session.stop_times import milliseconds
from clinician_console.session.wording import (
    fms_of,
    said,
    suds_of,
    value_said,
)
from protocols.catalogue import SCENES, SceneName
from shared.language import joined, marked, recalled, together
from shared.wire.events import EventName

NO_SCORE: Final = " none"
_NUMBER: Final = r"-?[0-9]+(?:\.[0-9]+)?"
_SCORE: Final = re.compile(
    rf"(?P<label>.+) (?P<value>{_NUMBER}) of (?P<lowest>{_NUMBER}) to (?P<highest>{_NUMBER})"
    r"(?P<band>(?: \(.*\))?)"
)


def stream_said(the: Parts) -> str:
    """A stream by its signal and its name."""
    return together(
        "{signal} (“{stream}”)", signal=recalled(the.get("signal")), stream=the.get("stream")
    )


def away_for(the: Parts) -> str:
    """How long something was away."""
    away = the.get("away_s")
    return marked(" after {away:.0f} s", away=away) if isinstance(away, int | float) else ""


def answered_how(the: Parts) -> str:
    """What became of a question."""
    if suds_of(EventName.QUESTION_ANSWERED, the) is not None:
        return marked("SUDS {value}, answered in the headset.", value=the.get("value"))
    if fms_of(EventName.QUESTION_ANSWERED, the) is not None:
        return marked(
            "Sickness (FMS) {value} of 20, answered in the headset.", value=the.get("value")
        )
    return marked("An answer came that is no rating.")


def name_of(the: Parts, part: str) -> str:
    """A part that is one of our names, as one says it."""
    return said(str(the.get(part, "")))


def number_of(the: Parts, part: str) -> str:
    """A part that is a number, without digits behind the mark."""
    value = the.get(part)
    return f"{value:.0f}" if isinstance(value, int | float) else "?"


def took_how_long(the: Parts, part: str) -> str:
    """How long it took."""
    took = milliseconds(the.get(part))
    return marked("an unknown time") if took is None else marked("{took:.0f} ms", took=took)


def how_often(the: Parts) -> str:
    """How often, where that is more than once."""
    times = the.get("times")
    return marked(", {times} times", times=times) if isinstance(times, int) and times > 1 else ""


def why(the: Parts) -> str:
    """The reason, where there is one."""
    return together(": {reason}", reason=recalled(the["reason"])) if the.get("reason") else ""


def on_what(the: Parts) -> str:
    """What a query is on."""
    return marked(" on {what}", what=the["what"]) if the.get("what") else ""


def last_word(the: Parts) -> str:
    """What was said last."""
    return f": {the['text']}" if the.get("text") else ""


def because(the: Parts) -> str:
    """Why talking ended, where it did not end by itself."""
    return (
        marked("; it ended because {because}", because=recalled(the["because"]))
        if the.get("because")
        else ""
    )


def value_asked(the: Parts) -> str:
    """The value of a dimension that was asked for."""
    name, value, scene = str(the.get("dimension")), the.get("value"), the.get("scene")
    if not isinstance(value, int | float):
        return together("{name}: {value}.", name=said(name), value=value)
    having = [at for at, spec in SCENES.items() if name in {d.name for d in spec.dimensions}]
    if scene in SCENES:
        having.insert(0, SceneName(str(scene)))
    if having:
        return value_said(having[0], name, value)
    return together("{name}: {value:g}.", name=said(name), value=value)


def item_of(the: Parts) -> str:
    """An item of a questionnaire."""
    return marked(
        "{title}, item {number}",
        title=the.get("title", the.get("instrument")),
        number=the.get("number", the.get("item")),
    )


def given_answer(the: Parts) -> str:
    """What was answered."""
    if the.get("value") is None:
        return marked("not answered")
    return marked("answered with {value}", value=the["value"])


def filled_in(the: Parts) -> str:
    """That a questionnaire was filled in, and what came of it."""
    missing = the.get("missing")
    gaps = marked(", {missing} without an answer", missing=missing) if missing else ""
    title = the.get("title", the.get("instrument"))
    return together(
        "{filled_in}: {result}.",
        filled_in=marked("{title} filled in{gaps}", title=title, gaps=gaps),
        result=_result_said(the),
    )


def _result_said(the: Parts) -> str:
    """The scores as they were written down, known again by their figures.

    They are stored in English, in a few words (`protocols/instruments/said.py`).
    """
    told = str(the.get("result"))
    if not told.endswith(NO_SCORE) and not _SCORE.search(told):
        return recalled(told)
    again = joined((_score_said(part) for part in told.split(", ")), ", ")
    return again if again == told else told


def _score_said(part: str) -> str:
    found = _SCORE.fullmatch(part)
    if found is None:
        label = part.removesuffix(NO_SCORE)
        return marked("{label} none", label=recalled(label)) if label != part else recalled(part)
    return marked(
        "{label} {value:.10g} of {lowest:.10g} to {highest:.10g}{band}",
        label=recalled(found["label"]),
        value=float(found["value"]),
        lowest=float(found["lowest"]),
        highest=float(found["highest"]),
        band=found["band"],
    )


def alert_said(the: Parts, *, on: bool | None = None) -> str:
    """An alert, by its name on record."""
    name = str(the.get("alert"))
    now_on = bool(the.get("on")) if on is None else on
    return (
        Alerts.sentence(AlertName(name), on=now_on)
        if name in set(AlertName)
        else marked("Alert: {name}.", name=name)
    )


def detail_said(the: Parts) -> str:
    """What is known more of an alert."""
    if not (the.get("on") and the.get("detail")):
        return ""
    return together(" ({detail})", detail=recalled(the["detail"]))


def counted_said(the: Parts) -> str:
    """How often a counted alert came again."""
    count = the.get("count")
    often = marked("Once more") if count == 1 else marked("{count} times more", count=count)
    again = (
        marked("{often} in the last minute: {alert}", often=often, alert=alert_said(the, on=True))
        if count
        else ""
    )
    return " ".join(part for part in (again, alert_said(the) if the.get("over") else "") if part)


def refused_said(the: Parts) -> str:
    """That something was refused, and why."""
    return marked("Refused: {reason}.", reason=recalled(the.get("reason")))


def rating_said(suds: int) -> str:
    """What the log says of a rating as it was spoken; one given in the headset is an event."""
    return marked("SUDS {suds}.", suds=suds)


def correction_said(suds: int, before: int) -> str:
    """What the log says where the therapist puts another number in place of a rating."""
    return marked("SUDS corrected: {suds} instead of {before}.", suds=suds, before=before)
