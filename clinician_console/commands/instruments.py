"""`gradus instruments`: questionnaires and rating scales, and what their answers amount to.

No store is touched. A clinic's own instruments lie in `--folder`, or in `instruments/` of the data
folder, and go before the library's.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.commands import Command
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


def _shelf(options: Namespace) -> Shelf:
    from protocols.instruments.shelf import OWN_FOLDER, Shelf
    from shared.config import data_folder

    if options.folder is not None:
        return Shelf(options.folder, must_exist=True)
    return Shelf(data_folder(None).path / OWN_FOLDER)


def list_instruments(options: Namespace) -> int:
    """List all by name, the clinic's own as such; a file with faults is told in its line."""
    from clinician_console.commands.parts.instrument_words import listed
    from protocols.instruments.refused import REFUSED
    from shared.errors import FaultyFileError

    shelf = _shelf(options)
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

    for line in described(_shelf(options).load(options.file)):
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
    shelved = _shelf(options).load(options.file)
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


COMMAND = Command(
    "instruments",
    "questionnaires: list them, show one, score answers without storing them",
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
    ),
)
