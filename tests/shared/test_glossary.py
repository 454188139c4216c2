"""Every German text says a thing by the word that docs/glossary.md has for it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from protocols.plans.words import LIBRARY_WORDS
from shared.language.files import messages

TABLE = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
NAMES = re.compile(r"\{[^{}]*\}|“[^”]*”|gradus [a-z-]+( [A-Za-z-]+)*|--[a-z-]+|store\.[a-z.]+")
"""What is put in later, and words that are typed: they are no words of ours."""
ANOTHER_MEANING = frozenset(
    {
        "{amount} in one step",
        "See that nothing stands within a step.",
        "Somebody comes over the bridge and passes; it moves under their steps.",
        "Cue card",
        "Leave the safe place …",
        "Link to the headset client",
        "Looks away, steps back and says it went well: nothing is learned of what is not looked "
        "at. Watch the gaze, not the number.",
        "Not as a first step: history, reminders and time to get used to the place come before "
        "(Best et al. 2020).",
        "One small step nearer.",
        "One step into the room.",
        "The other stays twenty steps behind.",
        "Step in with me. The doors are open; say what you would do if you wanted to leave.",
    }
)
"""An English word that means something else (a step of the feet, a card that is carried along), or
a German one that has no room on its button: what is read out there is whole."""


@cache
def rows():
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    return [(row[0], row[1].split(", "), row[2].split(", ")) for row in cells[2:]]


@cache
def german():
    """Each English text with its German forms: the program's, and treatment protocols'."""
    program = ((one.source, one.forms) for one in messages("de") if one.finished)
    protocols = ((text, (said,)) for text, said in LIBRARY_WORDS("de").items())
    return [one for one in (*program, *protocols) if one[0] not in ANOTHER_MEANING]


def speaks_of(source, term):
    return re.search(rf"\b{re.escape(term)}s?\b", NAMES.sub("", source), re.IGNORECASE)


@pytest.mark.parametrize("term", [row[0] for row in rows()])
def test_a_word_of_the_field_is_the_same_word_in_every_german_text(term):
    _term, stems, never = next(row for row in rows() if row[0] == term)
    meant = [(source, forms) for source, forms in german() if speaks_of(source, term)]
    assert meant, "the table names a word that no text has"
    other = [
        (source, form)
        for source, forms in meant
        for form in forms
        if not any(stem in form for stem in stems) or any(word in form for word in never)
    ]
    assert other == []
