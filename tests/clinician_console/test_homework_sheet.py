"""What a patient takes home says nothing of who they are, and only what may help them."""

from __future__ import annotations

import matplotlib as mpl
import matplotlib.style
import pytest

from clinician_console.outputs.pdf.cue_card import Card, cards_of
from clinician_console.outputs.pdf.homework import homework_bytes, homework_sheets
from clinician_console.outputs.pdf.pocket_card import (
    HEIGHT_MM,
    TOP_MM,
    pocket_bytes,
    pocket_sheets,
)
from clinician_console.outputs.pdf.printing import STYLE
from clinician_console.outputs.pdf.taken_home import drawn_in
from shared.errors import UsageError
from shared.wire.events import EventName
from tests.clinician_console.courses_kit import course_of, entry
from tests.clinician_console.test_outcomes_learned import FALL, two_sittings

BALCONY = "Stand on the balcony of the third floor, without holding the rail"


def course():
    tasks = [(1, BALCONY, 3), (2, "Take the lift", 1), (3, "Look up", 2)]
    agreed = [
        entry(1 + 0.1 * number, EventName.HOMEWORK_AGREED, number=number, task=task, times=times)
        for number, task, times in tasks
    ]
    done = entry(8, EventName.HOMEWORK_REPORTED, number=3, done="done")
    return course_of(*two_sittings(), entries=[*agreed, done])


def printed(facts) -> list[str]:
    with mpl.style.context(["default", STYLE]):
        return [text.get_text() for sheet in homework_sheets(facts) for text in sheet.figure.texts]


def test_a_card_is_made_of_a_fear_that_is_feared_less_now_and_of_no_other():
    [card] = cards_of(course())
    assert (card.feared, card.first, card.last) == (FALL, 80, 10)
    assert card.learned == "The rail holds."
    assert card.came == "It did not happen."


def test_the_sheet_has_the_open_tasks_in_the_patients_words_and_no_done_one():
    text = " ".join(printed(course()))
    assert BALCONY in text
    assert "Take the lift" in text
    assert "Look up" not in text


def test_neither_page_nor_file_says_whose_it_is():
    facts = course()
    assert not [text for text in printed(facts) if "P-1" in text or "Ott" in text]
    content = homework_bytes(facts)
    assert b"P-1" not in content
    assert content == homework_bytes(facts), "the same course gives the same bytes"


def test_the_longest_task_and_many_of_them_stay_on_their_pages():
    many = [
        entry(n, EventName.HOMEWORK_AGREED, number=n, task=f"{n} " + "word " * 99, times=9)
        for n in range(1, 6)
    ]
    with mpl.style.context(["default", STYLE]):
        sheets = homework_sheets(course_of(entries=many))
        heights = [text.get_position()[1] for sheet in sheets for text in sheet.figure.texts]
    assert len(sheets) == 5
    assert min(heights) > 0.05


def pocket_texts(cards, language="en"):
    return drawn_in(
        language,
        lambda: [text for sheet in pocket_sheets(cards) for text in sheet.figure.texts],
    )


def test_what_is_taken_home_is_in_the_patients_language_as_far_as_gradus_speaks_it():
    facts = course()
    german = " ".join(drawn_in("de-CH", lambda: printed(facts)))
    assert "Bis zum nächsten Mal" in german
    assert "Was ich jetzt weiß" in german
    assert BALCONY in german, "the patient's own words stay theirs"
    assert b"/Lang (de)" in homework_bytes(facts, language="de-CH")
    assert homework_bytes(facts, language="fi") == homework_bytes(facts)


def test_a_card_for_the_pocket_is_as_large_as_a_bank_card_whatever_was_said():
    long = "word " * 100
    cards = [Card(long, "It happened in part.", long, 90, 25)] * 9
    first = [text for text in pocket_texts(cards[:1]) if text.get_text()]
    heights_mm = [297 * (1 - text.get_position()[1]) for text in first]
    assert max(heights_mm) < TOP_MM + HEIGHT_MM
    assert len(drawn_in("en", lambda: pocket_sheets(cards))) == 2
    assert sum(text.get_text().endswith("…") for text in first) == 2


def test_a_card_for_the_pocket_says_nothing_of_whose_it_is_and_needs_something_learned():
    content = pocket_bytes(course())
    assert b"P-1" not in content
    assert content == pocket_bytes(course()), "the same course gives the same bytes"
    with pytest.raises(UsageError, match="no cue card yet"):
        pocket_bytes(course_of())
