"""The manual in the window: found by page and by word, in the language, and the tour beside it."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinician_console.desk.desk import Desk
from clinician_console.desk.manual import FOLDER, anchor_of, manual_in, sections_of
from clinician_console.desk.practising import rehearsal_command, rehearsal_folder
from clinician_console.desk.preferences import Preferences, preferences
from clinician_console.desk.tour import CARDS, Tour
from clinician_console.pages import PAGES
from clinician_console.panels.kit.page import TOUR
from clinician_console.panels.program.manual import ManualPage
from clinician_console.panels.program.tour import TourCard
from shared.clock import FakeClock
from tests.clinician_console.desk_kit import Walk
from tests.clinician_console.storage_kit import ready_store

SMALL = """# The manual

Words for nobody.

## Stopping
<!-- page: begin patient -->

Esc stops. [Keys](#which-keys) and [elsewhere](protocols.md#all).

### Which keys?

```
## no heading: a line of a terminal
```

## Exports

Esc is not mentioned, the stop is.
"""
GERMAN = """# Das Handbuch

## Anhalten
<!-- of: Stopping -->

Esc hält an.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "en.md").write_text(SMALL, "utf-8")
    (tmp_path / "de.md").write_text(GERMAN, "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    store = ready_store(tmp_path_factory.mktemp("manual"), FakeClock())
    application = QApplication.instance() or QApplication([])
    yield Desk(store, FakeClock())
    store.close()
    del application


# ── what is read ─────────────────────────────────────────────────────────────────────────────


def test_a_manual_is_read_in_sections_and_a_terminals_lines_are_no_headings():
    found = sections_of(SMALL)
    assert [(one.title, one.level) for one in found] == [
        ("Stopping", 2),
        ("Which keys?", 3),
        ("Exports", 2),
    ]
    assert found[0].text == "Esc stops. [Keys](#which-keys) and elsewhere.\n"
    assert found[0].pages == ("begin", "patient")


def test_all_words_have_to_stand_in_a_section_and_headings_come_first(folder):
    manual = manual_in("en", folder)
    assert [one.title for one in manual.find("ESC stop")] == ["Stopping", "Exports"]
    assert [one.title for one in manual.find("exports")] == ["Exports"]
    assert manual.find("nowhere at all") == ()
    assert manual.find("  ") == manual.sections
    assert manual.find("x" * 5000 + "\u202e\x00") == ()


def test_another_language_has_its_own_sections_and_says_which_are_english_only(folder):
    manual = manual_in("de", folder)
    assert [(one.title, one.only_english) for one in manual.sections] == [
        ("Anhalten", False),
        ("Which keys?", True),
        ("Exports", True),
    ]
    assert manual.of_page("begin").title == "Anhalten"
    assert manual.at("stopping").title == "Anhalten"


def test_a_language_without_a_manual_has_the_english_one_and_says_so(folder):
    assert all(one.only_english for one in manual_in("fr", folder).sections)
    assert manual_in("../de", folder).sections[0].title == "Anhalten"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_of_the_program_has_its_section(language):
    manual = manual_in(language)
    without = [page.name for page in PAGES if manual.of_page(page.name) is None]
    assert without == ["help"]


def test_every_section_has_an_anchor_of_its_own_and_every_link_leads_to_one():
    manual = manual_in("en")
    anchors = [one.anchor for one in manual.sections]
    assert len(set(anchors)) == len(anchors)
    links = {link for one in manual.sections for link in re.findall(r"\]\(#([^)]*)\)", one.text)}
    assert links <= set(anchors)
    assert anchor_of("The window: look, size") == "the-window-look-size"


def test_what_another_language_says_it_says_of_a_section_that_there_is():
    english = {one.english for one in manual_in("en").sections}
    for file in FOLDER.glob("*.md"):
        assert {one.english for one in sections_of(file.read_text("utf-8"))} <= english, file.name


def test_every_picture_of_the_manual_ships_with_it():
    for file in FOLDER.glob("*.md"):
        for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", file.read_text("utf-8")):
            assert (FOLDER / name).resolve().is_relative_to((FOLDER / "pictures").resolve())
            assert (FOLDER / name).is_file(), name


# ── the page ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def walk():
    return Walk()


@pytest.fixture(scope="module")
def page(desk, walk):
    made = ManualPage(walk.way(desk))
    made.resize(900, 500)
    made.show()
    yield made
    made.release()
    made.close()


def test_the_manual_opens_at_the_section_of_the_page_that_one_comes_from(page, desk):
    desk.came_from = "begin"
    page.opened()
    assert page.text.accessibleDescription() == "Beginning a session"
    assert "headset" in page.text.toPlainText()
    assert not page.language.isVisible()
    desk.came_from = "after"
    page.opened()
    assert page.text.accessibleDescription() == "After the session"


def test_the_manual_is_searched_and_read_with_the_keyboard_alone(page, desk, walk):
    desk.came_from = "plan"
    page.opened()
    QTest.keyClicks(page.search, "VR breaks")
    assert page.contents.item(0).text().strip() == "When VR breaks"
    assert page.text.accessibleDescription() == "When VR breaks"
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.contents, Qt.Key.Key_Down)
    assert page.contents.currentRow() == min(1, page.contents.count() - 1)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert walk.went[-1] == "plan"


def test_a_link_leads_to_its_section_and_one_that_leads_nowhere_does_nothing(page):
    page.opened()
    page.text.anchorClicked.emit(QUrl("#questionnaires"))
    assert page.text.accessibleDescription() == "Questionnaires"
    page.text.anchorClicked.emit(QUrl("https://example.org/#nowhere"))
    assert page.text.accessibleDescription() == "Questionnaires"


def test_a_search_that_finds_nothing_says_so_and_breaks_nothing(page):
    page.opened()
    QTest.keyClicks(page.search, "zzzz qqqq")
    assert page.count.text() == "0 sections"
    page.search.clear()
    page.opened()
    assert page.contents.count() == len(page.manual.sections)


# ── the tour ─────────────────────────────────────────────────────────────────────────────────


def test_the_tour_is_offered_until_it_was_left_and_can_be_had_again(desk):
    desk.prefer(Preferences())
    tour = Tour(desk)
    tour.offer()
    assert tour.card is CARDS[0]
    tour.go_back()
    assert tour.number == 1
    tour.leave()
    assert tour.card is None
    assert preferences(desk.folder).tour_seen
    tour.offer()
    assert tour.card is None
    tour.begin()
    for _card in CARDS[:-1]:
        tour.go_on()
    assert tour.is_last
    assert tour.card.practises
    tour.go_on()
    assert tour.card is None


def test_the_tour_takes_the_keyboard_from_nobody_and_shows_the_pages_that_it_tells_of(desk, walk):
    card = TourCard(desk, walk.went.append, walk.said.append)
    card.tour.begin()
    assert not card.isHidden()
    assert walk.went[-1] == "patients"
    assert (card.back.isHidden(), card.practise.isHidden()) == (True, True)
    for _card in CARDS[:-1]:
        card.next.click()
    assert walk.went[-1] == "patients"  # nobody's turn: their pages wait
    assert (card.practise.isHidden(), card.leave.isHidden()) == (False, True)
    card.next.click()
    assert card.isHidden()
    card.release()


def test_the_manual_leads_to_the_tour(page, walk):
    page.tour.click()
    assert walk.went[-1] == TOUR


def test_a_rehearsal_leaves_nothing_in_the_record_of_the_clinic(tmp_path):
    words = rehearsal_command(tmp_path / "data")
    assert words[-2:] == ["--out", str(tmp_path / "gradus-rehearsal")]
    assert words[-3] == "rehearse"
    assert not rehearsal_folder(tmp_path / "data").is_relative_to(tmp_path / "data")
