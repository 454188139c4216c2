"""`gradus patients plan`: a plan made from a treatment protocol, changed, shown, compared."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from typing import TYPE_CHECKING

from clinician_console.commands import Command, add_data
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.patients.plan import Plan, PlanVersion

LEARNING = ("inhibitory", "habituation")
CONSENT = ("allowed", "ask-first", "never")


def _patient(parser: ArgumentParser) -> None:
    add_data(parser)
    parser.add_argument("patient", metavar="CODE", help="pseudonymous code")


def _entered(parser: ArgumentParser) -> None:
    _patient(parser)
    parser.add_argument("--by", metavar="NAME", required=True, help="who enters it")


def _agreed(parser: ArgumentParser) -> None:
    parser.add_argument("--learning", choices=LEARNING, help="what decides when to go on")
    parser.add_argument("--sessions", type=_count, metavar="N", help="sessions that are agreed")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("a day is written as 2026-03-01") from None


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= 200):
        raise ArgumentTypeError("expected a whole number from 1 to 200")
    return int(text)


# ── new ──────────────────────────────────────────────────────────────────────────────────────


def _new_arguments(parser: ArgumentParser) -> None:
    _entered(parser)
    parser.add_argument("protocol", metavar="PROTOCOL", help="treatment protocol, name or file")
    _agreed(parser)


def new(options: Namespace) -> int:
    """Make a plan from a treatment protocol; a course begins with the first one."""
    from clinician_console.commands.parts.course_meant import by_of
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.plan_making import consents_before, keep, known
    from clinician_console.patients.editing import plan_from
    from clinician_console.patients.record import course_that_goes_on
    from protocols.plans.shelf import OWN_FOLDER, Shelf
    from shared.config import data_folder

    by = by_of(options)
    shelf = Shelf(data_folder(options.data).path / OWN_FOLDER)
    protocol = shelf.load(options.protocol).protocol
    with open_store(options.data) as store:
        code = known(store, options.patient)
        consents = consents_before(store, code, protocol)
        plan = _agreed_of(plan_from(protocol, consents), options)
        course = course_that_goes_on(store, code)
        begun = course or store.begin_course(code, by)
        before = next(reversed(store.plan_versions(begun.course_id)), None)
        version, _ = keep(store, begun, before, plan, by)
    say(f"{code}: course {begun.number}, plan version {version.version}: {protocol.title}.")
    for answer in plan.consents:
        say(f"  kept: the cue {answer.cue}: {answer.consent.value}, asked on {answer.asked_on}.")
    return 0


def _agreed_of(plan: Plan, options: Namespace) -> Plan:
    from protocols.plans.learning import Learning

    changes: dict[str, object] = {}
    if options.learning is not None:
        changes["learning"] = Learning(options.learning)
    if options.sessions is not None:
        changes["sessions_agreed"] = options.sessions
    return plan.model_copy(update=changes)


# ── set ──────────────────────────────────────────────────────────────────────────────────────


def _set_arguments(parser: ArgumentParser) -> None:
    _entered(parser)
    steps = parser.add_argument_group("steps, by number in the plan or by name")
    steps.add_argument("--leave-out", action="append", default=[], metavar="STEP")
    steps.add_argument("--keep", action="append", default=[], metavar="STEP", help="put it back")
    steps.add_argument(
        "--rename",
        action="append",
        nargs=2,
        default=[],
        metavar=("STEP", "NAME"),
        help="in the patient's words; an empty name is its own again",
    )
    steps.add_argument(
        "--move", action="append", nargs=2, default=[], metavar=("STEP", "PLACE"), help="from 1"
    )
    limits = parser.add_argument_group("limits, which a plan can only tighten")
    for option, help_said in (("--bound", "never left"), ("--recommended", "left when confirmed")):
        limits.add_argument(
            option,
            action="append",
            nargs=3,
            default=[],
            metavar=("DIMENSION", "LOWEST", "HIGHEST"),
            help=help_said,
        )
    for option, help_said in (
        ("--largest-step", "in one decision"),
        ("--rate", "in a second"),
    ):
        limits.add_argument(
            option,
            action="append",
            nargs=2,
            default=[],
            metavar=("DIMENSION", "AMOUNT"),
            help=help_said,
        )
    limits.add_argument(
        "--as-protocol",
        action="append",
        default=[],
        metavar="DIMENSION",
        help="its limits are the treatment protocol's again",
    )
    _set_agreement(parser)


def _set_agreement(parser: ArgumentParser) -> None:
    consent = parser.add_argument_group("what the patient agreed to")
    consent.add_argument(
        "--consent",
        action="append",
        nargs=2,
        default=[],
        metavar=("CUE", "ANSWER"),
        help=f"one of: {', '.join(CONSENT)}",
    )
    consent.add_argument("--asked-on", type=_day, metavar="DAY", help="as 2026-03-01 (today)")
    consent.add_argument("--asked-by", metavar="NAME", help="who asked the patient (--by)")
    signals = parser.add_argument_group("safety signals")
    signals.add_argument("--signal", action="append", default=[], metavar="NAME", help="in use")
    signals.add_argument("--signal-gone", action="append", default=[], metavar="NAME")
    signals.add_argument(
        "--fade",
        action="append",
        nargs=2,
        default=[],
        metavar=("NAME", "STAGE"),
        help="so many stages of its fading are behind the patient",
    )
    _agreed(parser)


def change(options: Namespace) -> int:
    """Make another version of the plan, with all that is named changed at once."""
    from clinician_console.commands.parts.course_meant import by_of
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.plan_making import course_of, edit_of, keep, newest
    from clinician_console.patients.editing import edited
    from clinician_console.patients.fitting import base_of

    by = by_of(options)
    with open_store(options.data) as store:
        course = course_of(store, options.patient)
        before = newest(store, course)
        plan = edited(before.plan, base_of(before.plan), edit_of(options, by))
        version, said = keep(store, course, before, plan, by)
    say(f"Version {version.version}:")
    for sentence in said:
        say(f"  {sentence}")
    return 0


# ── looking ──────────────────────────────────────────────────────────────────────────────────


def _show_arguments(parser: ArgumentParser) -> None:
    _patient(parser)
    parser.add_argument("--version", dest="number", type=_count, metavar="N", help="(the newest)")
    parser.add_argument("--json", action="store_true", help="all of it, for a program")
    parser.add_argument(
        "--text", action="store_true", help="the treatment protocol that a session of it follows"
    )


def show(options: Namespace) -> int:
    """Show a version of the plan whole."""
    from clinician_console.commands.parts.plan_words import as_data, described
    from clinician_console.patients.fitting import base_of, fitted

    (version,) = _versions(options, options.number)
    base = base_of(version.plan)
    if options.json:
        say(json.dumps(as_data(version, base), ensure_ascii=False, indent=1))
        return 0
    protocol = fitted(version.plan)
    for line in protocol.text.splitlines() if options.text else described(version, protocol, base):
        say(line)
    return 0


def _versions_arguments(parser: ArgumentParser) -> None:
    _patient(parser)
    parser.add_argument("--json", action="store_true", help="for a program")


def versions(options: Namespace) -> int:
    """List the versions, and what each changed."""
    from clinician_console.commands.parts.plan_words import version_said
    from clinician_console.patients.changes import changes

    found = _versions(options)
    rows = [
        (version, changes(before.plan if before else None, version.plan))
        for before, version in zip((None, *found), found, strict=False)
    ]
    if options.json:
        data = [
            {
                "version": version.version,
                "utc": version.utc.isoformat(),
                "by": version.by,
                "sha256": version.plan.sha256,
                "changes": said,
            }
            for version, said in rows
        ]
        say(json.dumps(data, ensure_ascii=False, indent=1))
        return 0
    for version, said in rows:
        say(version_said(version))
        _say_all(said)
    return 0


def _changes_arguments(parser: ArgumentParser) -> None:
    _patient(parser)
    parser.add_argument("before", type=_count, metavar="FROM", help="a version")
    parser.add_argument("after", type=_count, metavar="TO", help="another version")
    parser.add_argument("--json", action="store_true", help="for a program")


def compare(options: Namespace) -> int:
    """Say what changed between two versions."""
    from clinician_console.patients.changes import changes

    before, after = _versions(options, options.before, options.after)
    said = changes(before.plan, after.plan)
    if options.json:
        data = {"from": before.version, "to": after.version, "changes": said}
        say(json.dumps(data, ensure_ascii=False, indent=1))
        return 0
    _say_all(said or ("Nothing is another.",))
    return 0


def _say_all(sentences: tuple[str, ...]) -> None:
    from shared.printable import plain

    for sentence in sentences:
        say(f"  {plain(sentence, 2_000)}")


def _versions(options: Namespace, *numbers: int | None) -> tuple[PlanVersion, ...]:
    """All versions of the patient's plan, or those of these numbers; None is the newest."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.plan_making import course_of, numbered

    with open_store(options.data) as store:
        course = course_of(store, options.patient, ended_too=True)
        found = store.plan_versions(course.course_id)
    return tuple(numbered(found, number) for number in numbers) if numbers else found


PLAN = Command(
    "plan",
    "their plan: made from a treatment protocol, changed, shown, compared",
    epilog="Example: gradus patients plan set P014 --by “A. Weber” --leave-out 3 "
    "--bound height_m 0 20 --consent bird never",
    verbs=(
        Command("new", "a plan from a treatment protocol", new, _new_arguments),
        Command("set", "another version, with what is named changed", change, _set_arguments),
        Command("show", "a version whole", show, _show_arguments),
        Command("versions", "all versions, and what each changed", versions, _versions_arguments),
        Command("changes", "what changed between two versions", compare, _changes_arguments),
    ),
)
