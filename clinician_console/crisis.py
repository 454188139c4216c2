"""What to do when an answer tells of danger: the clinic's own words, or careful ones of ours.

A clinic writes `crisis.txt` into the data folder, in plain text: whom to call, at what number, at
what hour. It is shown beside each alert that a person has to sign. Where there is none, or it
cannot be read, the words below are shown, and it is said that they are not the clinic's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shared.language import marked
from shared.printable import plain

FILE_NAME: Final = "crisis.txt"
MOST_BYTES, MOST_LINES, LONGEST_LINE = 16_000, 40, 400
DEFAULT: Final = (
    marked("Stay with the patient and do not let them leave alone."),
    marked(
        "Ask directly and calmly: about thoughts of death or suicide, about a plan, "
        "about means at hand, and what has kept them safe until now."
    ),
    marked(
        "If the danger is immediate, call the emergency number (112 in Europe, 911 "
        "in the USA and Canada) and stay until help is there."
    ),
    marked(
        "If it is not, call the clinician on duty now, agree with the patient who is "
        "with them today and whom they call at night, and give it to them in writing."
    ),
    marked("No exposure today unless a clinician decides that, after this talk."),
)
"""A design choice, kept to what nobody would leave out; a clinic knows its own numbers."""

NOT_OURS: Final = marked("These are not your clinic's own words: write them into crisis.txt.")


@dataclass(frozen=True)
class CrisisText:
    """What is shown beside an alert.

    Attributes:
        lines: What to do, one thing a line.
        is_own: Whether the clinic wrote it.
        remark: What has to be said of it: that it is not the clinic's, and why.
    """

    lines: tuple[str, ...] = DEFAULT
    is_own: bool = False
    remark: str = NOT_OURS


def crisis_text(folder: Path) -> CrisisText:
    """The clinic's text of a data folder, or ours where it has none that can be read."""
    own, why = own_lines(folder / FILE_NAME)
    if own:
        return CrisisText(own, is_own=True, remark="")
    if not why:
        return CrisisText()
    return CrisisText(
        remark=marked(
            "{file_name} of the data folder is not shown: {why}. {not_ours}",
            file_name=FILE_NAME,
            why=why,
            not_ours=NOT_OURS,
        )
    )


def own_lines(path: Path) -> tuple[tuple[str, ...], str]:
    """The lines of a text of the clinic's own; without any, why, which is empty of no file."""
    try:
        if not path.exists():
            return (), ""
        if not path.is_file():
            return (), marked("it is no file")
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return (), marked("it cannot be opened")
    if len(raw) > MOST_BYTES:
        return (), marked("it is larger than {most_bytes} kB", most_bytes=MOST_BYTES // 1000)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (), marked("it is not saved in UTF-8")
    lines = [plain(line, LONGEST_LINE).strip() for line in text.splitlines()]
    own = tuple(line for line in lines if line)[:MOST_LINES]
    return own, "" if own else marked("it is empty")
