"""`gradus course`: what came of a patient's treatment, and what happens of it outside sessions.

    show             the outcome as a table (or --json), or its story in sentences
    attendance       what became of an appointment
    homework         a task that was agreed
    homework-done    what became of it
    adverse-event    one, or that somebody asked and there was none
    staff            minutes that somebody spent
    end              the course is over, and how it ended
    sheet            homework sheet and cue card to print, in the patient's words

Whoever writes says who they are (`--by`). Nothing is ever changed: what is learned later is written
beside it and counts instead.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from clinician_console.commands import Command, add_data
from clinician_console.commands.parts import course_writing as writing
from clinician_console.commands.parts.course_adverse import adverse_event
from clinician_console.commands.parts.course_reading import sheet, show
from clinician_console.commands.parts.listed_words import words_of
from clinician_console.patients.attending import Attendance
from clinician_console.patients.course import CourseEnd
from clinician_console.patients.homework import HomeworkDone
from clinician_console.patients.staff import StaffRole
from clinician_console.record.adverse_event import WORDS


def _patient(parser: ArgumentParser) -> None:
    add_data(parser)
    parser.add_argument("patient", metavar="PATIENT", help="pseudonymous code")
    parser.add_argument(
        "--course", type=int, metavar="N", help="of the patient's courses; the newest, if not given"
    )


def _writer(parser: ArgumentParser) -> None:
    _patient(parser)
    parser.add_argument("--by", metavar="NAME", help="who writes this down (the account)")


def _show(parser: ArgumentParser) -> None:
    _patient(parser)
    parser.add_argument("--json", action="store_true", help="all of it, for a program")
    parser.add_argument(
        "--reference",
        choices=("peak", "first"),
        default="peak",
        help="the rating that stands for a step, for activation and between sessions (peak)",
    )
    parser.add_argument("--story", action="store_true", help="the course told in sentences")


def _attendance(parser: ArgumentParser) -> None:
    _writer(parser)
    parser.add_argument("attendance", choices=words_of(Attendance), help="what became of it")
    parser.add_argument("--late-min", type=int, metavar="MIN", help="minutes late")
    parser.add_argument("--reason", default="", metavar="TEXT", help="as the patient gave it")


def _homework(parser: ArgumentParser) -> None:
    _writer(parser)
    parser.add_argument("task", metavar="TASK", help="what the patient does, in their words")
    parser.add_argument("--times", type=int, metavar="N", help="how often until next time")


def _homework_done(parser: ArgumentParser) -> None:
    _writer(parser)
    parser.add_argument("number", type=int, metavar="NUMBER", help="of the task; see: show")
    parser.add_argument("done", choices=words_of(HomeworkDone), help="how far it was done")
    parser.add_argument("--times", type=int, metavar="N", help="how often it was done")
    parser.add_argument("--learned", default="", metavar="TEXT", help="in the patient's words")


def _adverse_event(parser: ArgumentParser) -> None:
    _writer(parser)
    parser.add_argument("--none", action="store_true", help="somebody asked, and there was none")
    for name, kind in WORDS.items():
        parser.add_argument(f"--{name}", choices=words_of(kind))
    parser.add_argument("--text", default="", metavar="TEXT", help="in your words")
    parser.add_argument("--session", metavar="SESSION", help="that it belongs to, if to one")
    parser.add_argument("--follows", metavar="REF", help="a later word on this one; see: show")


def _staff(parser: ArgumentParser) -> None:
    _writer(parser)
    parser.add_argument("minutes", type=int, metavar="MINUTES", help="that somebody spent")
    parser.add_argument("--role", required=True, choices=words_of(StaffRole))
    parser.add_argument("--grade", default="", metavar="TEXT", help="as the clinic calls it")
    parser.add_argument("--work", default="", metavar="TEXT", help="on what")


def _end(parser: ArgumentParser) -> None:
    _writer(parser)
    parser.add_argument("end", choices=words_of(CourseEnd), help="how it ended")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why; a drop-out needs one")


def _sheet(parser: ArgumentParser) -> None:
    _patient(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE.pdf",
        help="homework.pdf here, if not given; never overwritten: FILE-2.pdf ...",
    )
    parser.add_argument(
        "--pocket", action="store_true", help="cue cards alone, of a bank card's size"
    )


COMMAND = Command(
    "course",
    "what came of a patient's treatment, and what happens of it between sessions",
    description="What came of a patient's treatment; gradus course PATIENT shows it.",
    epilog="Example: gradus course P-014",
    place=55,
    usual="show",
    verbs=(
        Command("show", "dose, change, scores, harm, homework", show, _show),
        Command(
            "attendance",
            "what became of an appointment",
            writing.attendance,
            _attendance,
            epilog="Example: gradus course attendance P-014 late --late-min 10 --by 'R. Ott'",
        ),
        Command("homework", "a task that was agreed", writing.homework, _homework),
        Command("homework-done", "what became of it", writing.homework_done, _homework_done),
        Command(
            "adverse-event",
            "one, or that somebody asked and there was none",
            adverse_event,
            _adverse_event,
            epilog="Example: gradus course adverse-event P-014 --none --by 'R. Ott'",
        ),
        Command("staff", "minutes that somebody spent", writing.staff, _staff),
        Command("end", "the course is over, and how it ended", writing.end, _end),
        Command("sheet", "homework sheet and cue card, to print", sheet, _sheet),
    ),
)
