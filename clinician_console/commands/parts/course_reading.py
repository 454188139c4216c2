"""A course opened for its outcome: only what that rests on is read, and no signal."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from clinician_console.commands.parts.course_meant import course_meant
from clinician_console.desk.making.course_facts import facts_of
from shared.terminal import say


def show(options: Namespace) -> int:
    """Show a course: as a table, as its story, or all of it for a program."""
    from clinician_console.analysis.courses.distress import Reference
    from clinician_console.commands.parts.course_json import as_json
    from clinician_console.commands.parts.course_table import story_lines, table_lines
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        course = course_meant(store, options)
        found = facts_of(store, course)
        facts = replace(found, reference=Reference(options.reference))
        code = store.patient_code(options.patient) or ""
    if options.json:
        say(as_json(code, facts))
        return 0
    for line in story_lines(facts) if options.story else table_lines(code, facts):
        say(line)
    return 0


def sheet(options: Namespace) -> int:
    """Write homework sheet and cue card, beside older ones rather than over them."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.desk.making.taken_home import TakenHome, take_home

    which = TakenHome.CARD if options.pocket else TakenHome.SHEET
    with open_store(options.data) as store:
        course = course_meant(store, options)
        code = store.patient_code(options.patient) or ""
        made = take_home(store, course, code, which, options.out or Path(which.value))
    what = "Cue cards for the pocket" if options.pocket else "Homework sheet and cue card"
    say(f"{what} written to {made.path}.")
    return 0
