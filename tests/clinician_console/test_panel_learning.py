"""What a therapist types and presses of the learning: expectancy, sickness, a feeling, an offer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinician_console.panels.session import expectancy_pages as pages
from clinician_console.panels.session.offer import JUST_CHANGED, NOTHING_TO_TAKE
from protocols.plans.evidence import Came
from shared.rules.states import SessionState

FALL = "The floor will give way"


def write(field, text):
    field.setFocus()
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def expects(seat, outcome=FALL, likelihood="80", minutes=""):
    page = seat.window.expectancy.before
    for field, text in ((page.outcome, outcome), (page.likely, likelihood)):
        field.setText(text)
    write(page.minutes, minutes)


def mastered(seat, row=1):
    """What was feared of a step did not come, and is expected no more."""
    step = seat.room.protocol.steps[row].name
    chart = seat.session.acts.chart
    chart(lambda charting: charting.expects(step, FALL, 80))
    chart(lambda charting: charting.came(1, Came.NO, 0))
    seat.look()


# ── expectancy ───────────────────────────────────────────────────────────────────────────────


def test_e_opens_the_expectancy_in_place_of_the_offer_and_writing_it_down_closes_it(seat):
    seat.room.begin_baseline()
    QTest.keyClick(seat.window, "e")
    seat.look()
    assert seat.window.expectancy.isVisible()
    assert not seat.window.offer.isVisible()
    expects(seat, minutes="2,5")
    seat.look()
    (said,) = seat.session.expectancies
    assert (said.step, said.outcome) == (seat.room.protocol.steps[0].name, FALL)
    assert (said.before, said.within_min) == (80, 2.5)
    assert seat.window.offer.isVisible()


def test_what_came_of_it_is_written_on_the_page_that_opens_next(seat):
    seat.begin_exposure()
    window = seat.window
    QTest.keyClick(window, "e")
    seat.look()
    expects(seat)
    seat.look()
    QTest.keyClick(window, "e")
    seat.look()
    page = window.expectancy.after
    assert page.isVisible()
    assert FALL in window.expectancy.words.whole()
    page.came[Came.NO].click()
    page.learned.setText("It held me.")
    write(page.likely, "10")
    (said,) = seat.session.expectancies
    assert (said.happened, said.after, said.learned) == (Came.NO, 10, "It held me.")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"likelihood": "80!"}, pages.NO_NUMBER),
        ({"likelihood": "101"}, "A likelihood lies between 0 and 100 %."),
        ({"minutes": "soon"}, pages.NO_MINUTES),
        ({"outcome": " "}, "What is feared is not written down: there are no words."),
    ],
)
def test_what_cannot_be_written_down_stays_typed_and_the_panel_says_why(seat, typed, sentence):
    seat.room.begin_baseline()
    seat.window.expectancy.open_panel()
    seat.look()
    expects(seat, **typed)
    seat.look()
    assert seat.window.expectancy.isVisible()
    assert seat.window.expectancy.words.whole() == sentence
    assert seat.window.expectancy.before.likely.text() == typed.get("likelihood", "80")
    assert seat.session.expectancies == ()


def test_the_list_of_the_treatment_protocol_fills_the_field_and_own_words_may_follow(seat):
    page = seat.window.expectancy.before
    outcomes = seat.room.protocol.feared_outcomes
    assert outcomes
    page.listed.later.click()
    assert page.outcome.text() == outcomes[0]


def test_nothing_came_of_what_nobody_expected(seat):
    seat.begin_exposure()
    panel = seat.window.expectancy
    panel.open_panel()
    seat.look()
    panel.to_after.click()
    panel.after.came[Came.NO].click()
    write(panel.after.likely, "10")
    assert "nothing was expected yet" in panel.words.whole()


# ── sickness and a feeling ───────────────────────────────────────────────────────────────────


def test_s_and_a_number_write_down_sickness_and_space_stops_again(seat):
    seat.begin_exposure()
    QTest.keyClick(seat.window, "s")
    assert seat.window.sickness.score.hasFocus()
    QTest.keyClicks(seat.window.sickness.score, "12")
    QTest.keyClick(seat.window.sickness.score, Qt.Key.Key_Return)
    assert [score.value for score in seat.session.sickness] == [0, 12]
    assert seat.session.ratings == []
    before = seat.steering.halt
    QTest.keyClick(seat.window, Qt.Key.Key_Space)
    assert seat.steering.halt == before + 1


@pytest.mark.parametrize(("typed", "word"), [("21", "between 0 and 20"), ("x", "whole number")])
def test_what_is_no_score_stays_typed_and_says_why(seat, typed, word):
    seat.begin_exposure()
    write(seat.window.sickness.score, typed)
    assert word in seat.window.sickness.words.whole()
    assert seat.window.sickness.score.text() == typed
    assert len(seat.session.sickness) == 1


def test_a_score_that_was_mistyped_is_corrected_and_both_are_on_record(seat):
    seat.begin_exposure()
    panel = seat.window.sickness
    write(panel.score, "19")
    panel.again.click()
    assert panel.words.whole().startswith("not 19, but")
    write(panel.score, "9")
    assert [score.value for score in seat.session.sickness] == [0, 9]
    assert len(seat.room.recorder.events("sickness_rated")) == 3
    write(panel.score, "8")
    assert [score.value for score in seat.session.sickness] == [0, 9, 8]


def test_a_feeling_is_written_down_beside_it(seat):
    seat.begin_exposure()
    write(seat.window.sickness.feeling, "shaky")
    assert "Feeling: shaky." in seat.room.said()
    write(seat.window.sickness.feeling, "very shaky")
    assert seat.window.sickness.feeling.text() == "very shaky"


def test_before_the_first_score_the_panel_asks_for_it(seat):
    seat.room.connect()
    seat.look()
    assert seat.window.sickness.words.whole() == "ask before the first exposure"


# ── the offer ────────────────────────────────────────────────────────────────────────────────


def test_an_offer_says_why_and_on_which_records_and_a_press_takes_it(seat):
    seat.begin_exposure(1)
    mastered(seat)
    panel = seat.window.offer
    assert panel.offered.text() == f"Go on to “{seat.room.protocol.steps[2].name}”"
    assert "expects it no more (80 % before, 0 % now)" in panel.reason.text()
    assert f"expected “{FALL}”: 80 %" in panel.reason.text()
    seat.let(1.2)
    panel.take.click()
    assert seat.steering.step == seat.room.protocol.steps[2]
    (taken,) = seat.room.recorder.events("offer_taken")
    assert taken.data["kind"] == "go on"


def test_beside_an_offer_stands_what_a_model_expects_of_its_step_and_that_it_is_one(seat):
    seat.begin_exposure(2)
    steps, acts = seat.room.protocol.steps, seat.session.acts
    for row, suds in ((2, 35), (1, 25), (0, 15)):
        assert acts.go_to_step(steps[row]).sent
        seat.room.until(lambda: not seat.room.client.moving, within_s=30, frame_s=0.2)
        for told in (suds, suds - 5):
            seat.let(1.0)
            assert acts.rate(told).sent
    mastered(seat, row=0)
    panel = seat.window.offer
    assert panel.offered.text().startswith(f"Go on to “{steps[1].name}”")
    assert "Expected: SUDS " in panel.reason.text()
    assert "(model, not a promise; from 6 ratings in 1 session)." in panel.reason.text()


def test_a_press_that_was_meant_for_the_offer_before_takes_nothing(seat):
    seat.begin_exposure(1)
    mastered(seat)
    panel = seat.window.offer
    assert panel.take.toolTip() == JUST_CHANGED
    rev = seat.steering.rev
    panel.take.click()
    panel._take()
    assert seat.steering.rev == rev


def test_what_is_only_to_be_read_has_nothing_to_press(seat):
    seat.begin_exposure(1)
    seat.let(1.5)
    panel = seat.window.offer
    assert panel.offered.text().startswith("Stay with")
    assert (panel.take.isEnabled(), panel.take.toolTip()) == (False, NOTHING_TO_TAKE)


def test_the_other_offers_are_behind_two_arrows_and_what_is_looked_at_stays(seat):
    seat.begin_exposure(1)
    mastered(seat)
    panel = seat.window.offer
    panel.later.click()
    second = panel.offered.text()
    assert second != f"Go on to “{seat.room.protocol.steps[2].name}”"
    seat.let(3.0)
    assert panel.offered.text() == second


def test_i_counts_an_interruption_of_the_exercise(seat):
    seat.begin_exposure(1)
    for _ in range(2):
        QTest.keyClick(seat.window, "i")
    seat.look()
    assert seat.window.offer.hint.whole().startswith("▲ 2 interruptions of this exercise")


def test_a_stop_takes_every_offer_back(seat):
    seat.begin_exposure(1)
    mastered(seat)
    seat.session.acts.safe_stop()
    seat.room.in_state(SessionState.SAFE_PLACE)
    seat.look()
    assert seat.window.offer.offered.text() == "Nothing is offered now"
    assert not seat.window.offer.take.isEnabled()
