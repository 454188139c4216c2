"""What a patient takes home says nothing of who they are, and only what may help them."""

from __future__ import annotations

import matplotlib as mpl
import matplotlib.style

from clinician_console.outputs.pdf.cue_card import cards_of
from clinician_console.outputs.pdf.homework import homework_bytes, homework_sheets
from clinician_console.outputs.pdf.printing import STYLE
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
