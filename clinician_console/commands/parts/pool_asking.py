"""`gradus pool query`: a question asked of a study, on the terminal and in files."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from typing import Final

from clinician_console.pool.answering import Answer, answer
from clinician_console.pool.engines.base import opened
from clinician_console.pool.files.dataset import open_dataset
from clinician_console.pool.questions.base import ALL_SITES, FEWEST, PATIENTS, Question
from clinician_console.pool.questions.table import QUESTIONS, question_named
from clinician_console.pool.results.files import Asked, forms_meant, write
from clinician_console.pool.results.table import DASH, lines_of
from shared.errors import UsageError
from shared.language import marked
from shared.printable import plain
from shared.terminal import say

WIDTH: Final = 96
LONGEST: Final = 100


def query(options: Namespace) -> int:
    """Answer a question, or list all.

    Raises:
        UsageError: No such question, engine, clinic or form, or too few patients.
        MissingLibraryError: Spark was asked for and is not here.
        StorageError: The study cannot be read, or the answer not written.
    """
    if options.list:
        say("\n\n".join(_told(question) for question in QUESTIONS))
        return 0
    question = question_named(plain(options.question or "", LONGEST))
    forms = forms_meant(options.forms or "csv") if options.forms or options.out else ()
    _require_places(options)
    site = plain(options.site, LONGEST) or ALL_SITES
    dataset = open_dataset(options.data_set)
    with opened(plain(options.engine, LONGEST), dataset) as engine:
        whole = answer(question, engine)
    shown = whole.of_site(site)
    asked = Asked(dataset, options.engine, options.site or "every clinic")
    say("\n".join([question.asks, "", *lines_of(shown), "", *_notes(shown), asked.of_study]))
    if forms:
        made = write(shown if options.site else whole, asked, forms, options.out)
        say(f"Written to {made}; asked.json says what was asked of which version.")
    return 0


def _require_places(options: Namespace) -> None:
    if options.data_set is None:
        raise UsageError(
            marked("No study was named to ask."), marked("Give its folder with --data-set DIR.")
        )
    if options.forms and options.out is None:
        raise UsageError(
            marked("No folder was named for the answer."), marked("Give one with --out DIR.")
        )


def _notes(shown: Answer) -> list[str]:
    notes = []
    if shown.examples:
        notes.append("Simulated patients, nobody's record.")
    notes.append("Patients are to the nearest five.")
    if not shown.untreated:
        notes.append("Patients without a session, fewer than five, are not counted.")
    if shown.left_out:
        notes.append(
            f"{DASH} under {PATIENTS}: left out, as it is of fewer than five, or would give such a "
            "group away."
        )
    return textwrap.wrap(" ".join(notes), WIDTH)


def _told(question: Question) -> str:
    """A question with its columns, what it leaves out and where what it says is from."""
    columns = [
        *(f"{key.name}: {key.meaning}" for key in question.keys),
        f"{question.category.name}: {question.category.meaning} "
        f"({'; '.join(question.category.values)})",
        f"{PATIENTS}: to the nearest five",
        *(
            f"{figure.name} ({figure.unit}): {figure.meaning}; of {FEWEST[figure.how]} patients "
            "and more"
            for figure in question.figures
        ),
    ]
    lines = [question.name, *_indented(question.asks, "  ")]
    for title, told in (
        ("columns", columns),
        ("leaves out", question.leaves_out),
        ("sources", question.sources),
    ):
        lines.append(f"  {title}")
        lines += [line for one in told for line in _indented(one, "    ")]
    return "\n".join(lines)


def _indented(text: str, by: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=by, subsequent_indent=f"{by}  ")
