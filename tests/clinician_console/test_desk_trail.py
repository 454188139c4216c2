"""The audit trail as a page reads it: in sentences, of all or of one patient, by words and days."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from types import SimpleNamespace

import pytest

from clinician_console.desk.desk import Desk
from clinician_console.desk.keeping.trail_read import TrailRead
from clinician_console.record.rights import AccountRole
from shared.clock import FakeClock
from shared.errors import AccessError, UsageError
from shared.language import choose
from tests.clinician_console.amending_kit import SUPERVISOR, THERAPIST, ended_session
from tests.clinician_console.desk_kit import Walk, settle, signed_in_as, store_of

DAY_S = 86_400.0
MINE, OTHER = "LARK-0001", "WREN-0002"
HERE = timezone(timedelta(hours=10))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder, clock = tmp_path_factory.mktemp("trail"), FakeClock()
    store = store_of(folder, clock)
    session = str(ended_session(store, clock, patient_code=MINE))
    clock.advance(3 * DAY_S)
    ended_session(store, clock, patient_code=OTHER)
    yield SimpleNamespace(
        folder=folder, clock=clock, store=store, desk=Desk(store, clock), session=session
    )
    store.close()


def test_what_was_done_is_read_newest_first_in_the_time_of_the_clinic(place):
    model = TrailRead(place.desk, HERE)
    model.show(model.read())
    assert [line.seq for line in model.lines] == sorted(
        (line.seq for line in model.lines), reverse=True
    )
    first = model.lines[-1]
    assert (first.who, first.said) == (THERAPIST, "R. Ott made the store.")
    assert first.at.utcoffset() == timedelta(hours=10)


def test_entries_are_found_by_word_and_day(place):
    model = TrailRead(place.desk, HERE)
    model.show(model.read())
    model.look_for("  ENDED session ")
    assert len(model.lines) == 2
    model.between(date(2026, 1, 1), date(2026, 1, 1))
    assert [line.said for line in model.lines] == [f"R. Ott ended session {place.session[-8:]}."]
    model.look_for("")
    model.between(None, None)
    assert len(model.lines) == model.total


def test_one_patients_trail_names_nobody_else(place):
    model = TrailRead(place.desk)
    lines = model.read(MINE)
    assert any(f"patient {MINE}" in line.said for line in lines)
    assert sum("ended session" in line.said for line in lines) == 1
    with pytest.raises(UsageError):
        model.read("NOBODY-9999")


def test_a_sentence_is_said_in_the_language_that_was_chosen(place):
    choose("de")
    try:
        model = TrailRead(place.desk)
        assert model.read()[-1].said == "R. Ott hat die Ablage angelegt."
    finally:
        choose("en")


def test_who_treats_alone_does_not_read_it(place):
    with (
        signed_in_as(
            place.store, place.folder, place.clock, "T. Lind", AccountRole.THERAPIST
        ) as theirs,
        pytest.raises(AccessError),
    ):
        TrailRead(Desk(theirs, place.clock)).read()


def test_the_page_reads_narrows_and_says_why_emergencies_were_declared(place, windows):
    from PySide6.QtWidgets import QApplication

    from clinician_console.panels.keeping import trail

    QApplication.instance() or QApplication(["gradus"])
    with signed_in_as(
        place.store, place.folder, place.clock, SUPERVISOR, AccountRole.SUPERVISOR
    ) as theirs:
        walk = Walk()
        way = walk.way(Desk(theirs, place.clock))
        page = trail.PAGE.make(way)
        page.opened()
        settle(way)
        assert len(page.table.rows) == page.model.total > 5
        page.search.setText("made the store")
        assert len(page.table.rows) == 1
        assert page.count.text().startswith("1 of ")
        page.why.click()
        settle(way)
        assert page.count.text() == "Nobody has read in an emergency what their role may not."
        assert walk.failed == []
        way.work.finish()
        page.release()
        page.deleteLater()
