"""`gradus patients`: who is treated, what they need, their plan and their screening."""

from __future__ import annotations

import json
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from typing import TYPE_CHECKING

from clinician_console.commands import Command, add_data, add_patient
from clinician_console.commands.parts.erasing import VERBS as ERASING
from clinician_console.commands.parts.everything import EXPORT
from clinician_console.commands.parts.plan_verbs import PLAN
from clinician_console.commands.parts.screening_verbs import SCREENING
from shared.errors import UsageError
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.patients.patient import Identity
    from clinician_console.storage import Store

LONGEST_NAME = 100
NEEDS = {
    "seated": "sits through the session",
    "glasses": "wears glasses",
    "one_hand": "has one hand for it",
    "hearing": "hears badly",
}


# ── listing ──────────────────────────────────────────────────────────────────────────────────


def _list_arguments(parser: ArgumentParser) -> None:
    add_data(parser)
    parser.add_argument("--names", action="store_true", help="their names too, where one is kept")
    parser.add_argument("--json", action="store_true", help="for a program")


def list_patients(options: Namespace) -> int:
    """List them by code, with how many sessions they had and when the last was."""
    from clinician_console.commands.parts.opening import open_store
    from shared.printable import plain

    with open_store(options.data) as store:
        found = store.patients(with_names=options.names)
    if options.json:
        rows = [
            {
                "code": one.code,
                "sessions": one.sessions,
                "last": one.last_started_at.isoformat() if one.last_started_at else None,
                **({"name": one.name} if options.names else {}),
            }
            for one in found
        ]
        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    if not found:
        say("The store knows no patient yet.")
        return 0
    say(f"{'patient':34}{'sessions':>8}  {'last (UTC)':18}{'name' * options.names}".rstrip())
    for one in found:
        last = f"{one.last_started_at:%Y-%m-%d %H:%M}" if one.last_started_at else "none"
        name = plain(one.name or "", LONGEST_NAME)
        say(f"{plain(one.code, 32):34}{one.sessions:>8}  {last:18}{name}".rstrip())
    return 0


# ── a new one, and what is known of one ──────────────────────────────────────────────────────


def _new_arguments(parser: ArgumentParser) -> None:
    add_patient(parser)
    parser.add_argument(
        "--with-name",
        action="store_true",
        help="ask for the name on the terminal; it lies apart from all that is recorded",
    )
    parser.add_argument(
        "--with-contact",
        action="store_true",
        help="ask on the terminal whom to call in a crisis; it lies beside the name",
    )
    parser.add_argument("--language", metavar="TAG", help="spoken to in (en)")
    for need, said in NEEDS.items():
        parser.add_argument(
            f"--{need.replace('_', '-')}", action=BooleanOptionalAction, default=None, help=said
        )


def new_patient(options: Namespace) -> int:
    """Make a patient known before the first session, with language and needs.

    The first one makes the store. Of one who is known, the name and whom to call are kept or
    changed where that is asked for.

    Raises:
        UsageError: The code is none, is known already, or there is no terminal to ask on.
    """
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.desk.patients.newcomer import language_of
    from clinician_console.patient_code import require_patients_code

    require_patients_code(options.patient)
    if options.language is not None:
        language_of(options.language)
    with open_store(options.data, makes=True) as store:
        known = store.patient_code(options.patient)
        if known is not None and not (options.with_name or options.with_contact):
            raise UsageError(
                f"{known} is known in this store already.",
                "Give another code; --with-name or --with-contact to keep or change these, or "
                "gradus patients change for language and needs.",
            )
        code = known or options.patient
        identity = _asked_identity(store, code, options)
        if known is None:
            store.add_patient(code)
        _keep_needs(store, code, options)
        if identity is not None:
            store.keep_identity(code, identity)
    say(f"The store knows {code}.")
    return 0


def change_patient(options: Namespace) -> int:
    """Change what is known of a patient: language, needs, name, whom to call."""
    from clinician_console.commands.parts.course_meant import known
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        code = known(store, options.patient)
        identity = _asked_identity(store, code, options)
        changed = _keep_needs(store, code, options)
        if identity is not None:
            store.keep_identity(code, identity)
        elif not changed:
            raise UsageError("Nothing is to be changed.", "Say what: see --help.")
    say(f"Changed: {code}.")
    return 0


def _asked_identity(store: Store, code: str, options: Namespace) -> Identity | None:
    """Asked for and never an argument: command lines are kept by shells and shown to others."""
    from dataclasses import replace

    from clinician_console.commands.parts.asking import asked
    from clinician_console.patients.patient import LONGEST_CONTACT

    if not (options.with_name or options.with_contact):
        return None
    identity = store.identity(code)
    if options.with_name:
        name = asked("A name", f"Name of {code}: ", LONGEST_NAME)
        identity = replace(identity, name=name)
    if options.with_contact:
        question = f"Whom to call in a crisis of {code}, and how to reach them: "
        contact = asked("Whom to call", question, LONGEST_CONTACT)
        identity = replace(identity, crisis_contact=contact)
    return identity


def _keep_needs(store: Store, code: str, options: Namespace) -> bool:
    """Keep language and needs as far as they were given; whether any was."""
    from clinician_console.desk.patients.newcomer import keep_needs

    given = {need: getattr(options, need) for need in NEEDS if getattr(options, need) is not None}
    return keep_needs(store, code, given, options.language)


# ── one of them ──────────────────────────────────────────────────────────────────────────────


def _show_arguments(parser: ArgumentParser) -> None:
    add_patient(parser)
    parser.add_argument(
        "--who", action="store_true", help="their name and whom to call in a crisis, too"
    )
    parser.add_argument("--json", action="store_true", help="for a program")


def show_patient(options: Namespace) -> int:
    """Show what is known of a patient, their courses, plan and screening."""
    from clinician_console.commands.parts.course_meant import known
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.patient_words import as_data, described
    from clinician_console.patients.fitting import base_of
    from clinician_console.patients.patient import Patient
    from clinician_console.patients.record import course_that_goes_on
    from clinician_console.patients.screening import day_of, questions, standing
    from shared.clock import SystemClock

    with open_store(options.data) as store:
        code = known(store, options.patient)
        patient, courses = store.patient(code) or Patient(code=code), store.courses(code)
        identity = store.identity(code) if options.who else None
        course = course_that_goes_on(store, code)
        versions = () if course is None else store.plan_versions(course.course_id)
        entries = () if course is None else store.entries(course.course_id)
    version = versions[-1] if versions else None
    found = None
    if version is not None:
        asked = questions(base_of(version.plan))
        found = standing(asked, entries, day_of(SystemClock().utc()))
    all_of_it = (patient, courses, version, found, identity)
    if options.json:
        say(json.dumps(as_data(*all_of_it), ensure_ascii=False, indent=1))
        return 0
    for line in described(*all_of_it):
        say(line)
    return 0


COMMAND = Command(
    "patients",
    "who is treated: what they need, their plan, their screening",
    epilog="Example: gradus patients list",
    place=45,
    verbs=(
        Command("list", "by code, with how many sessions they had", list_patients, _list_arguments),
        Command("new", "a new patient, before the first session", new_patient, _new_arguments),
        Command("add", "the same as new", new_patient, _new_arguments),
        Command("change", "language, needs, name, whom to call", change_patient, _new_arguments),
        Command("show", "what is known of one of them", show_patient, _show_arguments),
        PLAN,
        SCREENING,
        EXPORT,
        *ERASING,
    ),
)
