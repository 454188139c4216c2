"""`gradus patients screening`: what is asked before a session, what was answered and decided."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from clinician_console.commands import Command, add_patient
from shared.errors import UsageError
from shared.terminal import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinician_console.patients.screening import ScreeningAnswer
    from protocols.plans.parts import Contraindication

ANSWERS = ("yes", "no", "not-known")
DECISIONS = ("fit", "not-fit")
_DECIDED = {"f": "fit", "n": "not-fit"}
_TYPED = {"y": "yes", "n": "no", "?": "not-known"}


def _show_arguments(parser: ArgumentParser) -> None:
    add_patient(parser)
    parser.add_argument("--json", action="store_true", help="for a program")


def show(options: Namespace) -> int:
    """Show the questions, what was answered, and whether a session may begin."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.patient_words import standing_data, standing_said
    from clinician_console.commands.parts.plan_making import course_of, newest
    from clinician_console.patients.fitting import base_of
    from clinician_console.patients.screening import day_of, questions, standing
    from shared.clock import SystemClock

    with open_store(options.data) as store:
        course = course_of(store, options.patient)
        asked = questions(base_of(newest(store, course).plan))
        entries = store.entries(course.course_id)
    found = standing(asked, entries, day_of(SystemClock().utc()))
    answers = {} if found.screening is None else found.screening.answers
    if options.json:
        rows = [{**one.model_dump(mode="json"), "answer": answers.get(one.name)} for one in asked]
        say(json.dumps({**standing_data(found), "questions": rows}, ensure_ascii=False, indent=1))
        return 0
    for one in asked:
        answer = answers.get(one.name)
        say(f"{one.name} ({one.weight.value}): {answer.value if answer else 'not asked'}")
        say(f"    {one.question}")
    say(standing_said(found))
    return 0


def _enter_arguments(parser: ArgumentParser) -> None:
    add_patient(parser)
    parser.add_argument("--by", metavar="NAME", help="the clinician who decides (the account)")
    parser.add_argument(
        "--answer",
        action="append",
        nargs=2,
        default=[],
        metavar=("QUESTION", "ANSWER"),
        help=f"one of: {', '.join(ANSWERS)}; on a terminal the others are asked",
    )
    parser.add_argument("--others", choices=ANSWERS, help="the answer to every other question")
    parser.add_argument(
        "--decision", choices=DECISIONS, help="without it asked on a terminal, after the answers"
    )
    parser.add_argument("--reason", default="", help="needed unless every answer is a no")
    parser.add_argument(
        "--valid-days", type=int, metavar="N", help="how long it holds, 1 to 365 (90)"
    )


def enter(options: Namespace) -> int:
    """Enter the answers and the clinician's decision."""
    from clinician_console.commands.parts.course_meant import by_of, known, text_of
    from clinician_console.commands.parts.listed_words import meant
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.patient_words import standing_said
    from clinician_console.commands.parts.plan_making import (
        course_of,
        newest,
        say_if_a_session_runs,
    )
    from clinician_console.patients.fitting import base_of
    from clinician_console.patients.screening import (
        VALID_DAYS,
        Decided,
        Decision,
        day_of,
        questions,
        require_all,
        screened,
        standing,
    )
    from shared.clock import SystemClock

    today = day_of(SystemClock().utc())
    with open_store(options.data) as store:
        by, course = by_of(options, store), course_of(store, options.patient)
        asked = questions(base_of(newest(store, course).plan))
        answers = _answers(options, asked)
        require_all(asked, answers)
        word, reason = _decision(options, asked, answers)
        decided = Decided(
            decision=meant(Decision, word) or Decision.NOT_FIT,
            by=by,
            reason=text_of(reason),
            valid_days=VALID_DAYS if options.valid_days is None else options.valid_days,
        )
        store.enter(course.course_id, screened(asked, answers, decided, today))
        entries = store.entries(course.course_id)
        say(standing_said(standing(asked, entries, today)))
        if decided.decision is Decision.NOT_FIT:
            say_if_a_session_runs(store, known(store, options.patient))
    return 0


def _answers(
    options: Namespace, asked: tuple[Contraindication, ...]
) -> Mapping[str, ScreeningAnswer]:
    from clinician_console.commands.parts.listed_words import meant
    from clinician_console.patients.screening import ScreeningAnswer
    from protocols.reading import quoted

    typed: dict[str, str] = {}
    for name, answer in options.answer:
        typed[quoted(name)] = answer.replace(" ", "-")
    for one in asked:
        if one.name not in typed and options.others is not None:
            typed[one.name] = options.others
        elif one.name not in typed and sys.stdin.isatty():
            typed[one.name] = _typed(one.question)
    found: dict[str, ScreeningAnswer] = {}
    for name, word in typed.items():
        known = meant(ScreeningAnswer, word)
        if known is None:
            raise UsageError(f"“{quoted(word)}” is no answer.", f"Give {', '.join(ANSWERS)}.")
        found[name] = known
    return found


def _decision(
    options: Namespace,
    asked: tuple[Contraindication, ...],
    answers: Mapping[str, ScreeningAnswer],
) -> tuple[str, str]:
    """The decision and its reason, as given or typed: nobody decides before what was answered."""
    from clinician_console.patients.screening import ScreeningAnswer

    if options.decision is not None:
        return options.decision, options.reason
    if not sys.stdin.isatty():
        raise UsageError(
            "The clinician's decision is missing.", f"Give --decision {' or '.join(DECISIONS)}."
        )
    against = [one for one in asked if answers[one.name] is not ScreeningAnswer.NO]
    for one in against:
        say(f"{answers[one.name].value}, {one.weight.value}: {one.question} {one.reason}")
    decision = _chosen("The clinician decides: [f] fit   [n] not fit: ", _DECIDED)
    needs_reason = against or decision != "fit"
    return decision, options.reason or (_line("Why: ") if needs_reason else "")


def _typed(question: str) -> str:
    say(question)
    return _chosen("[y] yes   [n] no   [?] not known: ", _TYPED)


def _chosen(question: str, letters: Mapping[str, str]) -> str:
    """What the letter that somebody types stands for; asked until it is one."""
    while True:
        typed = _line(question).lower()[:1]
        if typed in letters:
            return letters[typed]


def _line(question: str) -> str:
    try:
        return input(question).strip()
    except (EOFError, UnicodeError):
        raise UsageError("The screening was not finished.", "Nothing was kept.") from None


SCREENING = Command(
    "screening",
    "what rules a treatment out: asked, answered, decided by a clinician",
    epilog="Example: gradus patients screening enter P014 --by “A. Weber” --others no "
    "--decision fit",
    verbs=(
        Command("show", "the questions, the answers, the decision", show, _show_arguments),
        Command("enter", "answers and the clinician's decision", enter, _enter_arguments),
    ),
)
