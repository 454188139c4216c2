"""Which patient, course, session, words a command line means; what cannot be meant is refused."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from clinician_console.patients.course import Course
from shared.errors import UsageError
from shared.printable import plain

if TYPE_CHECKING:
    from uuid import UUID

    from clinician_console.storage import Store

LONGEST_TEXT = 500
LONGEST_BY = 100
LONGEST_WORD = 60


def known(store: Store, typed: str) -> str:
    """The code as the store knows it.

    Raises:
        UsageError: The patient is not known.
    """
    from clinician_console.patients.record import unknown_patient

    code = store.patient_code(typed)
    if code is None:
        raise unknown_patient(plain(typed, LONGEST_WORD))
    return code


def course_meant(store: Store, options: Namespace) -> Course:
    """The course that the command line means.

    Raises:
        UsageError: The store knows no such patient, or they have no such course.
    """
    from clinician_console.commands.parts.plan_making import plan_command

    code = known(store, options.patient)
    courses = store.courses(code)
    if not courses:
        raise UsageError(
            "This patient has no course yet.", f"Make a plan with: {plan_command(code)}"
        )
    if options.course is None:
        return courses[-1]
    found = next((one for one in courses if one.number == options.course), None)
    if found is None:
        raise UsageError(
            f"This patient has no course {options.course}.",
            f"There {'is' if len(courses) == 1 else 'are'} {len(courses)}.",
        )
    return found


def session_meant(store: Store, course: Course, words: str | None) -> UUID | None:
    """The session of this course whose id begins or ends so; None where none was named.

    Raises:
        UsageError: None has such an id, or more than one.
    """
    if words is None:
        return None
    found = [
        one
        for one in store.sessions_of(course.course_id)
        if words and (one.hex.startswith(words) or one.hex.endswith(words) or str(one) == words)
    ]
    if len(found) != 1:
        raise UsageError(
            f"{'No session' if not found else 'More than one session'} of this course has the id "
            f"{plain(words, LONGEST_WORD)}.",
            "See gradus sessions for them.",
        )
    return found[0]


def by_of(options: Namespace, store: Store) -> str:
    """Who writes: as was typed, or else the account that opened the store, by its name.

    Raises:
        UsageError: The name is empty or too long, or the account has none of its own.
    """
    by = store.own_name if options.by is None else text_of(options.by, LONGEST_BY)
    if not by:
        raise UsageError("Nobody's name was given.", "Say with --by who writes this down.")
    return by


def text_of(typed: str, longest: int = LONGEST_TEXT) -> str:
    """What was typed, in one line.

    Raises:
        UsageError: It is too long; nothing is cut off.
    """
    text = plain(typed, longest + 1).strip()
    if len(text) > longest:
        raise UsageError(
            f"This text is too long; {longest} characters are the most.", "Say it shorter."
        )
    return text


def count_of(number: int | None, lowest: int, highest: int, what: str) -> int | None:
    """A whole number that was typed; None where none was.

    Raises:
        UsageError: It lies outside of what can be; `what` says which it is.
    """
    if number is None or lowest <= number <= highest:
        return number
    raise UsageError(f"{what} lie between {lowest} and {highest}.", "Give another number.")
