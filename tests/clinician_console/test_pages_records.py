"""The pages of what was recorded: the list of sessions, and one session opened."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from clinician_console.desk.desk import Desk
from clinician_console.desk.records.browsing import MONTH_DAYS, Wanted
from clinician_console.record.signatures import Standing
from shared.clock import FakeClock
from tests.clinician_console.amending_kit import ended_session
from tests.clinician_console.desk_kit import Walk, settle, store_of

DAY_S = 86_400.0
OLD, NEW = "LARK-0001", "WREN-0002"


@pytest.fixture(scope="module")
def qt(windows):
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(["gradus"])


def placed(folder, qt):
    """A page over a store of its own, what it leads to and says, and which folder it is given."""
    clock = FakeClock()
    store = store_of(folder, clock)
    desk, walk = Desk(store, clock), Walk()
    return SimpleNamespace(
        folder=folder, clock=clock, store=store, desk=desk, walk=walk, way=walk.way(desk), chosen=[]
    )


def let_go(place):
    place.page.release()
    place.page.deleteLater()
    place.way.work.finish()
    place.store.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory, qt):
    """The list of two patients' sessions; the older one is forty days old."""
    from clinician_console.panels.records import sessions

    made = placed(tmp_path_factory.mktemp("sessions"), qt)
    made.old = str(ended_session(made.store, made.clock, patient_code=OLD))
    made.clock.advance(40 * DAY_S)
    made.new = str(ended_session(made.store, made.clock, patient_code=NEW))
    made.page = sessions.PAGE.make(made.way)
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def one(tmp_path_factory, qt):
    """The page of one session."""
    from clinician_console.panels.records import session

    made = placed(tmp_path_factory.mktemp("session"), qt)
    made.page = session.SessionPage(made.way, lambda _title: made.chosen[-1])
    yield made
    let_go(made)


def patients(place):
    return [line.patient for line in place.page.table.rows]


def test_the_list_is_narrowed_by_word_day_and_what_is_to_be_done(place):
    page = place.page
    page.opened()
    assert patients(place) == [NEW, OLD]
    assert page.count.text() == "2 sessions"
    page.search.setText("lark")
    assert patients(place) == [OLD]
    assert page.count.text() == "1 of 2 sessions"
    page.search.clear()
    page.days[MONTH_DAYS].click()
    assert patients(place) == [NEW]
    assert page.first.day() == place.desk.now().astimezone().date().fromordinal(
        place.desk.now().astimezone().date().toordinal() - MONTH_DAYS + 1
    )
    page.days[0].click()
    assert page.first.day() is None
    page.wanted.setCurrentIndex(list(Wanted).index(Wanted.ASKED))
    assert patients(place) == []
    assert not page.open.isEnabled()
    assert page.open.toolTip() == "No session is like that. Look for less, or for all days."
    page.wanted.setCurrentIndex(0)


def test_whose_turn_it_is_can_be_looked_at_alone(place):
    place.desk.choose_patient(OLD)
    place.page.opened()
    assert place.page.own.text() == f"Only {OLD}"
    place.page.own.setChecked(True)
    assert patients(place) == [OLD]
    place.page.own.setChecked(False)
    place.desk.choose_patient(None)


def test_enter_opens_the_session_that_is_marked(place):
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    place.page.opened()
    place.page.table.mark(0)
    QTest.keyClick(place.page.search, Qt.Key.Key_Return)
    assert place.walk.went[-1] == "session"
    assert place.desk.session == place.new
    place.page.table.mark(1)
    QTest.keyClick(place.page.table, Qt.Key.Key_Enter)
    assert place.desk.session == place.old


@pytest.fixture
def opened(one):
    """The page, with a session on it that was never opened before."""
    one.chosen.append(one.folder)
    one.desk.choose_session(str(ended_session(one.store, one.clock, patient_code=OLD)))
    one.page.opened()
    settle(one.way)
    return one.page


def part(opened, number):
    opened.tabs.setCurrentIndex(number)
    return opened.parts[number]


def test_a_session_is_shown_with_its_figures_its_axis_and_its_log(one, opened):
    assert opened.title.whole() == f"{OLD}: Heights in a glass lift"
    assert "unsigned" in opened.about.whole()
    happened = part(opened, 0)
    assert happened.said.count() == len(opened.model.record.lines)
    happened.said.setFocus()
    assert happened.axis.accessibleName()


def test_a_correction_wants_what_is_right_and_why_and_keeps_what_stood_there(one, opened):
    corrections = part(opened, 1)
    assert not corrections.amend.isEnabled()
    assert corrections.amend.toolTip() == "Type what is right."
    corrections.to.setText("45")
    assert corrections.amend.toolTip() == "Type the reason; there is always one."
    assert not opened.may_leave()
    assert "not kept yet" in one.walk.said[-1]
    corrections.why.setText("a slip of the pen")
    corrections.amend.click()
    settle(one.way)
    assert opened.may_leave()
    assert corrections.history.text().startswith("Was 40, is 45: R. Ott, ")


def test_what_may_not_stand_there_is_said_and_the_words_stay(one, opened):
    corrections = part(opened, 1)
    corrections.to.setText("\u202e\u0645\u0631\u062d\u0628\u0627 \U0001f600" * 20)
    corrections.why.setText("a slip")
    corrections.amend.click()
    settle(one.way)
    assert "SUDS lies between 0 and 100" in str(one.walk.failed[-1])
    assert corrections.why.text() == "a slip"
    corrections.clear_words()


def test_a_query_is_asked_answered_and_closed_on_its_page(one, opened):
    queries = part(opened, 2)
    assert not queries.ask.isEnabled()
    queries.words.setText("Is this one right?")
    queries.ask.click()
    settle(one.way)
    assert "Is this one right?" in queries.talk.text()
    assert queries.close_it.toolTip() == (
        "Nobody has answered it: wait, or type why it needs no answer."
    )
    queries.words.setText("It is.")
    queries.answer.click()
    settle(one.way)
    queries.close_it.click()
    settle(one.way)
    assert opened.model.record.after.open_queries == ()


def test_a_lock_is_asked_for_first_and_leaves_nothing_to_amend(one, opened):
    signatures = part(opened, 3)
    assert not signatures.lock.isEnabled()
    signatures.sign.click()
    settle(one.way)
    assert signatures.standing.text() == "This record is signed."
    signatures.lock.click()
    assert not signatures.first.isHidden()
    signatures.first.leave.click()
    assert opened.model.record.after.standing is Standing.SIGNED
    signatures.lock.click()
    signatures.first.go_on.click()
    settle(one.way)
    assert signatures.standing.text() == "This record is locked."
    assert "takes no amendment" in part(opened, 1).amend.toolTip()


def test_the_report_is_written_where_somebody_wants_it_and_over_nothing(one, opened, monkeypatch):
    from clinician_console.panels.records import session

    shown = []
    monkeypatch.setattr(session, "show_file", shown.append)  # no program of this computer opens
    name = f"session-{opened.model.record.session.short_id}"
    (one.folder / f"{name}.pdf").write_bytes(b"somebody's")
    opened.report.click()
    settle(one.way)
    assert (one.folder / f"{name}.pdf").read_bytes() == b"somebody's"
    assert shown == [one.folder / f"{name}-2.pdf"]
    assert shown[0].read_bytes().startswith(b"%PDF")
    one.chosen.append(None)
    opened.report.click()
    assert not one.way.work.busy


def test_a_replay_stands_beside_the_program_until_a_session_wants_the_room(one, opened, qt):
    from clinician_console.desk.records.replaying import Replay
    from clinician_console.replay.asker import Asker
    from clinician_console.replay.replayable import replayable
    from tests.clinician_console.replay_kit import fixed_session
    from tests.clinician_console.test_replay_window import no_client

    opened._show_replay(Replay(replayable(fixed_session()), Asker(no_client)))
    [window] = opened._replays
    assert window.isVisible()
    opened.window().show()
    opened.window().hide()  # as the program does for a session
    assert not window.isVisible()
