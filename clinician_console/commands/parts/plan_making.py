"""From the words of the command line to another version of a plan."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from clinician_console.commands.parts.course_meant import LONGEST_BY, known, text_of
from clinician_console.commands.parts.days import require_past
from clinician_console.commands.parts.listed_words import meant, words_of
from clinician_console.patients.course import Course
from clinician_console.patients.editing import Edit, Limits, SignalEdit
from clinician_console.patients.plan import CueConsent, PlanVersion
from clinician_console.patients.record import course_that_goes_on
from clinician_console.patients.screening import day_of
from clinician_console.storage import Store
from protocols.plans.learning import Learning
from protocols.plans.parts import LONGEST_NAME
from protocols.reading import quoted, suggestion
from shared.clock import SystemClock
from shared.errors import UsageError
from shared.terminal import say
from shared.wire.parts import Consent

LARGEST = 1e9


def course_of(store: Store, typed: str, *, ended_too: bool = False) -> Course:
    """The course whose plan is looked at or changed.

    Args:
        store: The open store.
        typed: The patient's code.
        ended_too: Whether the newest one that has ended does, where none goes on.

    Raises:
        UsageError: There is none.
    """
    code = known(store, typed)
    found = course_that_goes_on(store, code)
    if found is None and ended_too:
        found = next(reversed(store.courses(code)), None)
    if found is None:
        raise UsageError(f"{code} has no course.", f"Begin one with: {plan_command(code)}")
    return found


def plan_command(code: str) -> str:
    """How a patient is given a plan, and with the first one a course."""
    return f"gradus patients plan new {code} PROTOCOL --by NAME"


def newest(store: Store, course: Course) -> PlanVersion:
    """The newest version of a course's plan.

    Raises:
        UsageError: It has none.
    """
    return numbered(store.plan_versions(course.course_id), None)


def numbered(found: tuple[PlanVersion, ...], number: int | None) -> PlanVersion:
    """The version of this number; None is the newest.

    Raises:
        UsageError: There is none.
    """
    if not found:
        raise UsageError(
            "This course has no plan.", "Make one with: gradus patients plan new CODE PROTOCOL"
        )
    if number is None:
        return found[-1]
    if number > len(found):
        raise UsageError(f"There is no version {number}.", f"The newest is {len(found)}.")
    return found[number - 1]


def say_if_a_session_runs(store: Store, code: str) -> None:
    """What was just written down does not reach a session that goes on: say how it does."""
    if store.runs_now(code):
        say(
            f"A session of {code} is going on and keeps to what it began with. What was forbidden "
            "now holds in it once its window is closed and it is gone on with: "
            f"gradus console --patient {code} --resume"
        )


def edit_of(options: Namespace, by: str) -> Edit:
    """What `gradus patients plan set` was asked for.

    Raises:
        UsageError: A number, a name or an answer is none.
    """
    return Edit(
        leave_out=tuple(options.leave_out),
        keep=tuple(options.keep),
        rename=tuple((step, text_of(name, LONGEST_NAME)) for step, name in options.rename),
        move=tuple((step, _whole(place, "place")) for step, place in options.move),
        limits=_limits(options),
        loosen=tuple(options.as_protocol),
        consents=_consents(options, by),
        signals=_signals(options),
        learning=None if options.learning is None else Learning(options.learning),
        sessions_agreed=options.sessions,
    )


def _limits(options: Namespace) -> dict[str, Limits]:
    found: dict[str, dict[str, Any]] = {}
    for option, key in (("bound", "absolute"), ("recommended", "recommended")):
        for dimension, lowest, highest in getattr(options, option):
            found.setdefault(dimension, {})[key] = (lowest, highest)
    for option, key in (("largest_step", "largest_step"), ("rate", "rate_per_s")):
        for dimension, amount in getattr(options, option):
            found.setdefault(dimension, {})[key] = _amount(dimension, amount)
    return {dimension: Limits(**given) for dimension, given in found.items()}


def _amount(dimension: str, text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 < float(text) < LARGEST:
            return float(text)
    raise UsageError(
        f"{quoted(dimension)}: “{quoted(text)}” is no amount.", "Give a number above 0."
    )


def _whole(text: str, what: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise UsageError(f"“{quoted(text)}” is no {what}.", "Give a whole number.")
    return int(text)


def _consents(options: Namespace, by: str) -> tuple[CueConsent, ...]:
    if not options.consent:
        return ()
    asked_by = text_of(options.asked_by or "", LONGEST_BY) or by
    asked_on = options.asked_on or day_of(SystemClock().utc())
    require_past(asked_on, "The day on which the patient was asked")
    found = []
    for cue, answer in options.consent:
        consent = meant(Consent, answer.replace(" ", "-"))
        if consent is None:
            near = suggestion(answer, words_of(Consent))
            raise UsageError(
                f"“{quoted(answer)}” is no answer to a cue{near}", "Say what the patient said."
            )
        name = _named(cue, "A cue")
        found.append(CueConsent(cue=name, consent=consent, asked_on=asked_on, asked_by=asked_by))
    return tuple(found)


def _signals(options: Namespace) -> tuple[SignalEdit, ...]:
    return (
        *(SignalEdit(name=name) for name in _all_named(options.signal)),
        *(SignalEdit(name=name, in_use=False) for name in _all_named(options.signal_gone)),
        *(
            SignalEdit(name=_named(name, "A safety signal"), stage=_whole(stage, "stage"))
            for name, stage in options.fade
        ),
    )


def _all_named(words: Iterable[str]) -> list[str]:
    return [_named(word, "A safety signal") for word in words]


def _named(word: str, what: str) -> str:
    name = text_of(word, LONGEST_NAME)
    if not name:
        raise UsageError(f"{what} needs its name.", "Give it in a word or more.")
    return name
