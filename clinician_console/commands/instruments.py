"""`gradus instruments`: questionnaires and rating scales, and what their answers amount to.

`list`, `show` and `score` touch no store. `answer`, `results`, `alerts` and `sign` are of a patient
and open it (`parts/answers.py`). A clinic's own instruments lie in `--folder`, or in `instruments/`
of the data folder, and go before the library's.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.commands import Command, add_data
from shared.arguments import take_dashes
from shared.errors import UsageError
from shared.terminal import say

if TYPE_CHECKING:
    from protocols.instruments.shelf import Shelf

MISSING = ("-", "–", "—", "−")
MOST_CHARACTERS = 2_000
_ANSWER = re.compile(r"[-−]?[0-9]{1,6}")


def _folder_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="the clinic's own instruments (instruments/ in the data folder)",
    )


def shelf_of(options: Namespace, data: Path | None = None) -> Shelf:
    """The instruments that a command uses: the library, and a clinic's own before it."""
    from protocols.instruments.shelf import OWN_FOLDER, Shelf
    from shared.config import data_folder

    if options.folder is not None:
        return Shelf(options.folder, must_exist=True)
    return Shelf(data_folder(data).path / OWN_FOLDER)


def list_instruments(options: Namespace) -> int:
    """List all by name, the clinic's own as such; a file with faults is told in its line."""
    from clinician_console.commands.parts.instrument_words import listed
    from protocols.instruments.refused import REFUSED
    from shared.errors import FaultyFileError

    shelf = shelf_of(options)
    for name in shelf.names():
        try:
            say(listed(name, shelf.load(name)))
        except FaultyFileError as error:
            say(f"{name:10}{error.faults[0]} (gradus instruments show {name} tells all)")
    for refusal in REFUSED:
        say(f"{refusal.title:10}not used here: {refusal.reason}")
    return 0


def _name_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="NAME", help="of the list, or the path of a file")
    _folder_argument(parser)


def show(options: Namespace) -> int:
    """Show one whole: what is asked, how it is scored, who says so, whose it is."""
    from clinician_console.commands.parts.instrument_words import described

    for line in described(shelf_of(options).load(options.file)):
        say(line)
    return 0


def _score_arguments(parser: ArgumentParser) -> None:
    take_dashes(parser)
    parser.add_argument("file", metavar="NAME", help="of the list, or the path of a file")
    parser.add_argument(
        "answers", metavar="A,B,...", help="in the order of the items; a dash for a missing one"
    )
    parser.add_argument("--before", metavar="A,B,...", help="answers of an earlier time")
    parser.add_argument(
        "--change", metavar="WHICH", help="of the published reliable changes; see: show NAME"
    )
    parser.add_argument("--json", action="store_true", help="all of it, for a program")
    _folder_argument(parser)


def score(options: Namespace) -> int:
    """Score answers: total, subscales, band, algorithm, alerts, change; nothing is stored.

    Raises:
        UsageError: Answers that cannot be read, or that the instrument does not have.
    """
    from clinician_console.commands.parts.instrument_words import as_json, told
    from protocols.instruments.scoring import score_answers

    if options.change is not None and options.before is None:
        raise UsageError("--change needs answers to compare with.", "Give them with --before.")
    shelved = shelf_of(options).load(options.file)
    before = None if options.before is None else read_answers(options.before)
    result = score_answers(
        shelved.instrument, read_answers(options.answers), before, options.change
    )
    if options.json:
        say(as_json(shelved, result))
        return 0
    for line in told(shelved, result, has_before=before is not None):
        say(line)
    return 0


def read_answers(text: str) -> list[int | None]:
    """Answers as they are typed: whole numbers and, for missing ones, dashes between commas.

    Raises:
        UsageError: Something else stands between two commas.
    """
    if len(text) > MOST_CHARACTERS:
        raise UsageError(
            "These are more answers than any instrument has.", "Give one for each item."
        )
    found: list[int | None] = []
    for number, word in enumerate((word.strip() for word in text.split(",")), 1):
        if word in MISSING:
            found.append(None)
        elif _ANSWER.fullmatch(word):
            found.append(int(word.replace("−", "-")))
        else:
            raise UsageError(
                f"Answer {number} is {'no whole number' if word else 'empty'}.",
                "Put commas between the answers, and a dash for one that is missing.",
            )
    return found


def _patient_arguments(parser: ArgumentParser) -> None:
    add_data(parser)
    parser.add_argument("--patient", required=True, metavar="CODE", help="pseudonymous code")


def _answer_arguments(parser: ArgumentParser) -> None:
    take_dashes(parser)
    parser.add_argument("file", metavar="NAME", help="of the list, or the path of a file")
    _patient_arguments(parser)
    parser.add_argument("--by", metavar="NAME", help="who types or hands it in (the account)")
    parser.add_argument("--on", metavar="DATE", help="the day that a paper form is of: 2026-11-02")
    given = parser.add_mutually_exclusive_group()
    given.add_argument(
        "--answers",
        metavar="A,B,...",
        help="typed in from paper; a dash for a missing one; without it they are asked for",
    )
    given.add_argument("--form", action="store_true", help="open the patient's form on this screen")
    _folder_argument(parser)


def answer(options: Namespace) -> int:
    """Keep a patient's answers between two sessions, and say what they amount to."""
    from clinician_console.commands.parts.answers import keep_answers

    return keep_answers(options)


def _results_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="NAME", nargs="?", help="of one instrument; all, if it is left out"
    )
    _patient_arguments(parser)
    _folder_argument(parser)


def results(options: Namespace) -> int:
    """Tell what came of every questionnaire of a patient, with the change against the first."""
    from clinician_console.commands.parts.answers import tell_results

    return tell_results(options)


def alerts(options: Namespace) -> int:
    """Tell which of a patient's answers need a person who has not signed."""
    from clinician_console.commands.parts.answers import tell_alerts

    return tell_alerts(options)


def _sign_arguments(parser: ArgumentParser) -> None:
    _patient_arguments(parser)
    parser.add_argument("--by", metavar="NAME", help="who signs, where no account has a name")
    parser.add_argument("--done", required=True, metavar="TEXT", help="what was done about it")
    parser.add_argument("--which", type=int, metavar="N", help="its number, where there are more")


def sign(options: Namespace) -> int:
    """Sign, by name, what was done about an answer that needed a person."""
    from clinician_console.commands.parts.answers import sign_alert

    return sign_alert(options)


COMMAND = Command(
    "instruments",
    "questionnaires: list, show, score; keep a patient's answers and sign their alerts",
    epilog="Example: gradus instruments score phq9 2,0,2,2,2,0,0,0,1 --before 3,3,3,2,2,2,2,1,1",
    place=105,
    verbs=(
        Command("list", "the library and the clinic's own", list_instruments, _folder_argument),
        Command("show", "what is asked, how it is scored, whose it is", show, _name_arguments),
        Command(
            "score",
            "what answers amount to",
            score,
            _score_arguments,
            epilog="Example: gradus instruments score gad7 2,1,-,1,1,1,1 --json",
        ),
        Command(
            "answer",
            "keep a patient's answers, typed in from paper or given in the form",
            answer,
            _answer_arguments,
            epilog="Example: gradus instruments answer phq9 --patient P014 --by 'M. Weber' --form",
        ),
        Command("results", "what came of a patient's answers", results, _results_arguments),
        Command("alerts", "answers that need a person", alerts, _patient_arguments),
        Command(
            "sign",
            "sign what was done about such an answer",
            sign,
            _sign_arguments,
            epilog="Example: gradus instruments sign --patient P014 --by 'M. Weber' --done '…'",
        ),
    ),
)
