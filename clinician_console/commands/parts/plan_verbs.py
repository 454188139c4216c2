"""`gradus patients plan`: a plan made from a treatment protocol, changed, shown, compared."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from clinician_console.commands import Command
from clinician_console.commands.parts.plan_arguments import (
    changes_arguments,
    new_arguments,
    set_arguments,
    show_arguments,
    versions_arguments,
)
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.patients.plan import Plan, PlanVersion


# ── new ──────────────────────────────────────────────────────────────────────────────────────


def new(options: Namespace) -> int:
    """Make a plan from a treatment protocol; a course begins with the first one."""
    from clinician_console.commands.parts.course_meant import by_of, known
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.patient_words import screening_command
    from clinician_console.desk.beginning import shelved_protocol
    from clinician_console.desk.plan.keeping import course_for_a_plan, keep_version
    from clinician_console.patients.editing import plan_from
    from clinician_console.patients.treating import consents_of
    from shared.config import data_folder

    folder = data_folder(options.data).path
    protocol = shelved_protocol(folder, options.protocol)
    with open_store(options.data) as store:
        by, code = by_of(options, store), known(store, options.patient)
        plan = plan_from(protocol, consents_of(store, code, protocol))
        plan = _agreed_of(plan, options)
        course, begun = course_for_a_plan(store, code, by)
        before = next(reversed(store.plan_versions(course.course_id)), None)
        version, _ = keep_version(store, course, before, plan, by)
    say(f"{code}: course {course.number}, plan version {version.version}: {protocol.title}.")
    for answer in plan.consents:
        say(f"  kept: the cue {answer.cue}: {answer.consent.value}, asked on {answer.asked_on}.")
    if begun:
        say(f"Next: fit it with gradus patients plan set, and screen: {screening_command(code)}")
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


def change(options: Namespace) -> int:
    """Make another version of the plan, with all that is named changed at once."""
    from clinician_console.commands.parts.course_meant import by_of, known
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.plan_making import (
        course_of,
        edit_of,
        newest,
        say_if_a_session_runs,
    )
    from clinician_console.desk.beginning import shelved_protocol
    from clinician_console.desk.plan.keeping import keep_version
    from clinician_console.patients.editing import edited
    from clinician_console.patients.fitting import base_of
    from shared.config import data_folder

    name, folder = options.protocol, data_folder(options.data).path
    other = None if name is None else shelved_protocol(folder, name)
    with open_store(options.data) as store:
        by, course = by_of(options, store), course_of(store, options.patient)
        before = newest(store, course)
        base = base_of(before.plan)
        plan = edited(before.plan, base, edit_of(options, by), other=other)
        version, said = keep_version(store, course, before, plan, by)
        say(f"Version {version.version}:")
        for sentence in said:
            say(f"  {sentence}")
        say_if_a_session_runs(store, known(store, options.patient))
    return 0


# ── looking ──────────────────────────────────────────────────────────────────────────────────


def show(options: Namespace) -> int:
    """Show a version of the plan whole; one that this version of Gradus does not take too.

    Raises:
        PlanError: It is shown, and is not fit to be run.
    """
    from clinician_console.commands.parts.plan_words import as_data, described
    from clinician_console.patients.fitting import base_of, fitted
    from shared.errors import PlanError

    (version,) = _versions(options, options.number)
    base = base_of(version.plan)
    if options.json:
        say(json.dumps(as_data(version, base), ensure_ascii=False, indent=1))
        return 0
    try:
        protocol = fitted(version.plan)
    except PlanError:
        for line in described(version, None, base):
            say(line)
        raise
    for line in protocol.text.splitlines() if options.text else described(version, protocol, base):
        say(line)
    return 0


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
        Command("new", "a plan from a treatment protocol", new, new_arguments),
        Command("set", "another version, with what is named changed", change, set_arguments),
        Command("show", "a version whole", show, show_arguments),
        Command("versions", "all versions, and what each changed", versions, versions_arguments),
        Command("changes", "what changed between two versions", compare, changes_arguments),
    ),
)
