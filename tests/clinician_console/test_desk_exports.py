"""Exports: whose sessions, of which days, as what; cancelled without a trace, and over nothing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from clinician_console.desk.desk import Desk
from clinician_console.desk.making.wanted import FOLDER, FORMS, ExportWish
from clinician_console.outputs.base import OUTPUTS
from clinician_console.record.rights import AccountRole
from clinician_console.storage import Action
from shared.clock import FakeClock
from tests.clinician_console.amending_kit import SUPERVISOR, ended_session
from tests.clinician_console.desk_kit import Walk, settle, signed_in_as, store_of

DAY_S = 86_400.0
MINE, OTHER = "LARK-0001", "WREN-0002"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Two sessions of one patient, ten days apart, and one of somebody else."""
    folder, clock = tmp_path_factory.mktemp("exports"), FakeClock()
    store = store_of(folder, clock)
    first = str(ended_session(store, clock, patient_code=MINE))
    ended_session(store, clock, patient_code=OTHER)
    clock.advance(10 * DAY_S)
    last = str(ended_session(store, clock, patient_code=MINE))
    yield SimpleNamespace(
        folder=folder, clock=clock, store=store, desk=Desk(store, clock), first=first, last=last
    )
    store.close()


@pytest.fixture
def wish(place):
    made = ExportWish(place.desk)
    made.read()
    made.forms = {"csv"}
    return made


def ids(wish):
    return [one.session_id for one in wish.wanted]


def exported(place):
    return [
        entry
        for entry in place.store.trail()
        if entry.action in (Action.SESSION_EXPORTED, Action.COURSE_EXPORTED)
    ]


def test_every_output_is_offered_with_what_it_is_for():
    offered = {form.name for form in FORMS}
    assert offered == {output.name.removesuffix("-signals") for output in OUTPUTS}
    assert all(form.use for form in FORMS)


def test_nothing_is_exported_before_somebody_says_whose_and_as_what(wish, place):
    assert wish.why_not() == "Choose a patient."
    wish.of(MINE)
    assert wish.why_not() == ""
    wish.form("csv", wanted=False)
    assert wish.why_not() == "Choose what to make."


def test_sessions_are_chosen_by_patient_by_day_and_one_by_one(wish, place):
    wish.of(MINE)
    assert ids(wish) == [place.last, place.first]
    assert wish.is_whole
    wish.list.last_days(7)
    assert ids(wish) == [place.last]
    assert not wish.is_whole
    wish.list.between(None, None)
    wish.take(place.last, wanted=False)
    assert ids(wish) == [place.first]
    wish.take(place.last, wanted=True)
    wish.only(place.first)
    assert ids(wish) == [place.first]
    assert wish.patient == MINE


def test_an_export_stands_beside_what_was_there_and_in_the_trail(wish, place, tmp_path):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "mine.txt").write_text("kept")
    wish.only(place.first)
    before = len(exported(place))
    shares = []
    made = wish.make(MINE, wish.asked(tmp_path), lambda share, _words: shares.append(share))
    assert made.folder == tmp_path / f"{FOLDER}-2"
    assert (tmp_path / FOLDER / "mine.txt").read_text() == "kept"
    assert sorted(shares) == shares
    assert [at.name for at in made.folder.iterdir()] == [f"session-01-{place.first[-8:]}"]
    assert len(exported(place)) == before + 1


def test_who_cancels_leaves_neither_a_file_nor_an_entry(wish, place, tmp_path):
    class CancelledError(Exception):
        pass

    def cancel(share, _words):
        if share > 0.3:
            raise CancelledError

    wish.of(MINE)
    before = len(exported(place))
    with pytest.raises(CancelledError):
        wish.make(MINE, wish.asked(tmp_path), cancel)
    assert list(tmp_path.iterdir()) == []
    assert len(exported(place)) == before


def test_what_is_deidentified_bears_no_code_and_warns_of_signals(wish, place, tmp_path):
    wish.only(place.first)
    wish.see(deidentified=True, signals=True)
    made = wish.make(MINE, wish.asked(tmp_path), lambda _share, _words: None)
    assert any("can identify a person" in words for words in made.warnings)
    texts = [at.read_bytes() for at in made.folder.rglob("*") if at.is_file()]
    assert texts
    assert not any(MINE.encode() in text for text in texts)


def test_raw_signals_are_wanted_only_of_forms_that_have_some(wish, place, tmp_path):
    wish.only(place.first)
    wish.forms = {"stats"}
    wish.see(signals=True)
    assert not wish.asked(tmp_path).signals


def test_a_supervisor_reads_reports_and_exports_nothing(place):
    with signed_in_as(
        place.store, place.folder, place.clock, SUPERVISOR, AccountRole.SUPERVISOR
    ) as theirs:
        wish = ExportWish(Desk(theirs, place.clock))
        assert wish.why_not_form("pdf") == ""
        refused = "Your account may not do this. It is for: therapist, staff."
        assert wish.why_not_form("csv") == refused
        wish.see(deidentified=True)
        assert wish.why_not_form("pdf") == refused


@pytest.fixture
def page(place, windows, tmp_path):
    from PySide6.QtWidgets import QApplication

    from clinician_console.panels.records.exports import ExportsPage

    place.application = QApplication.instance() or QApplication(["gradus"])
    place.walk = Walk()
    place.way = place.walk.way(place.desk)
    made = ExportsPage(place.way, lambda _title: tmp_path)
    yield made
    place.way.work.finish()
    made.release()
    made.deleteLater()
    place.desk.choose_patient(None)


def test_the_page_exports_the_session_that_is_looked_at(place, page, tmp_path):
    from PySide6.QtCore import Qt

    page.opened()
    assert not page.export.isEnabled()
    assert page.export.toolTip() == "Choose a patient."
    place.desk.choose_patient(MINE)
    place.desk.choose_session(place.last)
    page.opened()
    assert page.sessions.patient.currentText() == MINE
    checked = [
        page.sessions.list.item(row).checkState() is Qt.CheckState.Checked
        for row in range(page.sessions.list.count())
    ]
    assert checked == [True, False]
    assert page.what.text() == "1 session is chosen."
    page.sessions.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert page.what.text() == "2 sessions are chosen: all there are, with their courses."
    page.forms.boxes["pdf"].setChecked(False)
    assert page.what.text() == "Choose what to make."
    page.forms.boxes["csv"].setChecked(True)
    page.export.click()
    settle(place.way)
    assert place.walk.failed == []
    assert str(tmp_path / FOLDER) in page.what.text()
    assert not page.show_it.isHidden()
