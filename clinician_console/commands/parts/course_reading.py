"""A course opened for its outcome: only what that rests on is read, and no signal."""

from __future__ import annotations

import contextlib
import gc
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.commands.parts.course_meant import course_meant
from clinician_console.commands.parts.imprinting import imprint_of
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.analysis.outcomes import CourseFacts
    from clinician_console.patients.course import Course
    from clinician_console.storage import Store


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
    from clinician_console.outputs.pdf.homework import HomeworkSheet
    from clinician_console.outputs.service import written

    with open_store(options.data) as store:
        course = course_meant(store, options)
        facts = facts_of(store, course)
        output = HomeworkSheet(imprint_of(store).paper)
        made = written(
            output,
            lambda folder: output.write(facts, folder),
            options.out or Path("homework.pdf"),
            lambda what: store.note_course_output(course.course_id, what),
        )
    say(f"Homework sheet and cue card written to {made.path}.")
    return 0


def facts_of(store: Store, course: Course) -> CourseFacts:
    """The facts of a course of the store.

    Args:
        store: The open store; the clinic's own instruments may lie in its folder.
        course: One of its courses.
    """
    from clinician_console.analysis.courses.needed import NEEDED
    from clinician_console.analysis.facts import SessionFacts
    from clinician_console.analysis.outcomes import CourseFacts
    from clinician_console.commands.parts.instruments_answered import instruments_answered

    with _not_collecting():
        opened = store.open_course(course.course_id, NEEDED)
        sessions = tuple(map(SessionFacts, opened.sessions))
        events = (event for facts in sessions for event in facts.session.events)
        happened = [*events, *(entry.happened for entry in opened.entries)]
    return CourseFacts(
        course,
        sessions,
        opened.entries,
        opened.plans,
        instruments=instruments_answered(happened, store.folder),
    )


@contextlib.contextmanager
def _not_collecting() -> Iterator[None]:
    """Keep what is read, all of it: none of it is garbage.

    While thousands of rows come, the collector would look again and again through all that was
    imported, which took as long as half of the reading.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
