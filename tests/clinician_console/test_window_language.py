"""Every text of the session's window and of the program's pages is said in the chosen language.

A made-up language puts brackets round each text that was translated. What stands in none is data
(a code, an instrument's own words, a unit) or was forgotten.
"""

from __future__ import annotations

import re
import tomllib
from datetime import UTC
from pathlib import Path

import pytest

from benchmarks.report import recorded_session
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.html.output import HtmlReport
from clinician_console.outputs.service import write_output
from clinician_console.outputs.told.imprint import Imprint
from protocols import instruments
from protocols.plans.words import LIBRARY_WORDS
from shared.language import choose, take_words_from
from shared.language import files as language_files
from tests.clinician_console.after_kit import NAME, desk_after
from tests.clinician_console.amending_kit import THERAPIST
from tests.clinician_console.desk_kit import Walk, settle
from tests.clinician_console.language_kit import (
    TAG,
    all_texts,
    left_in_english,
    made_up_words,
    make_up,
)
from tests.clinician_console.outputs_kit import export_session
from tests.clinician_console.storage_kit import PATIENT_CODE

UNITS = {"min", "ms", "Hz", "mV", "km/h", "SUDS", "FMS", "RMSSD", "TSV"}
CODES = {"GX-0417", PATIENT_CODE, NAME, THERAPIST, "Gradus", "Esc"}
TOLD = {
    "therapist",
    "recovery key",
    "dizzy",
    "calmer now",
    "first floor",
    "Heights in a glass lift",
}
"""What somebody wrote in the session that the pages show, and the accounts' names."""
QT = {"Scroll Left", "Scroll Right"}
"""Qt's own words, which come with Qt's own translations."""
OWN_NAMES = {"English"}
MANUAL = Path(__file__).parents[2] / "clinician_console" / "manual" / "en.md"
"""It is in English, and so is the page that shows it."""
SHORT_ID = re.compile(r"\b[0-9a-f]{8}\b")


def words_of(value: object) -> set[str]:
    """All texts of a TOML file, and their lines."""
    if isinstance(value, str):
        return {value, *value.split("\n")}
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set().union(*map(words_of, inside))


@pytest.fixture(scope="module")
def data():
    """The words that are no text of the program."""
    files = Path(instruments.__file__).parent.rglob("*.toml")
    said = set().union(*(words_of(tomllib.loads(file.read_text("utf-8"))) for file in files))
    said |= {word.rstrip(".") for word in said}
    said |= {line.lstrip("# ") for line in MANUAL.read_text("utf-8").split("\n") if line[:1] == "#"}
    known = said | UNITS | CODES | TOLD | QT | OWN_NAMES
    return {word for word in known if len(word) > 1}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """Whoever uses it has the made-up language from then on."""
    folder = tmp_path_factory.mktemp("language")
    make_up(folder)
    before, language_files.FOLDER = language_files.FOLDER, folder
    take_words_from(made_up_words)
    yield
    language_files.FOLDER = before
    take_words_from(LIBRARY_WORDS)


@pytest.fixture
def spoken(made_up):
    choose(TAG)
    yield
    choose("en")


def left(window, data):
    """What of a window is left in English, each with where it stands."""
    return {
        f"{where}: {text}"
        for where, text in all_texts(window)
        if where != "ManualText" and left_in_english(SHORT_ID.sub("", text), data)
    }


def test_nothing_in_the_session_s_window_is_left_in_english(spoken, seat, data):
    window = seat.window
    found = left(window, data)
    seat.begin_exposure()
    window.help.toggle()
    found |= left(window, data)
    protocol, chart = seat.room.protocol, window.acts.chart
    chart(lambda it: it.expects(protocol.steps[0].name, protocol.feared_outcomes[0], 80))
    window.expectancy.open_panel()
    window.expectancy.to_after.click()
    window.acts.go_to_step(protocol.steps[1])
    seat.let(1.0)
    found |= left(window, data)
    window.acts.safe_stop()
    seat.let(6.0)
    found |= left(window, data)
    assert not found, "\n".join(sorted(found))
    written = [str(entry) for entry in seat.room.recorder.entries]
    assert written
    assert not [entry for entry in written if "⟦" in entry], "the record keeps English and names"
    assert not [line.sentence for line in seat.session.log if "⟦" in line.sentence]


def test_what_is_made_of_a_session_is_the_same_whatever_the_window_speaks(spoken, tmp_path):
    session = recorded_session(2.0)
    made = {}
    for tag in (TAG, "en"):
        choose(tag)
        made[tag] = [file.read_bytes() for file in export_session(session, tmp_path / tag)]
        facts, at = SessionFacts(session), tmp_path / f"{tag}.html"
        page = write_output(HtmlReport(Imprint(UTC)), facts, at, lambda _what: None)
        made[tag].append(page.path.read_bytes())
    assert made[TAG] == made["en"]


@pytest.fixture
def pages(spoken, windows, tmp_path):
    """All pages of the program, of a patient who has just had a session."""
    from PySide6.QtWidgets import QApplication

    from clinician_console.pages import PAGES

    application = QApplication.instance() or QApplication(["gradus"])
    desk, walk = desk_after(tmp_path), Walk()
    way = walk.way(desk)
    made = {}
    for one in PAGES:
        made[one.name] = one.make(way)
        made[one.name].opened()
        settle(way)
    yield made
    for page in made.values():
        page.release()
        page.deleteLater()
    way.work.finish()
    desk.store.close()
    application.processEvents()


def test_nothing_on_a_page_of_the_program_is_left_in_english(pages, data):
    found = {f"{name}: {text}" for name, page in pages.items() for text in left(page, data)}
    assert not found, "\n".join(sorted(found))
