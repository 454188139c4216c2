"""A suggestion stands beside the offer with its evidence, moves nothing, and goes with a key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinician_console.panels.session.suggestion import NONE_NOW
from clinician_console.session.suggested import Suggestion, SuggestionName

RISES = Suggestion(
    SuggestionName.RISING_FAST,
    "The heart rate rose from 80 to 104/min within 60 s, 34/min above rest.",
    "Signals: heart good in 97 % of the time looked at.",
)


def test_a_suggestion_is_shown_with_its_evidence_and_goes_with_w_and_nothing_else_happens(seat):
    seat.begin_exposure()
    panel, session = seat.window.suggestion, seat.session
    assert panel.words.text().startswith(NONE_NOW)
    assert not panel.wave_off.isEnabled()
    rev, below = session.rev, seat.window.heart.pos()
    session.suggestions.make(RISES, session.now_s())
    seat.look()
    assert "Rising fast (a suggestion, not a diagnosis)" in panel.words.text()
    assert RISES.evidence in panel.words.text()
    assert seat.window.heart.pos() == below, "nothing moves under the pointer"
    QTest.keyClick(seat.window, "w")
    seat.look()
    assert session.suggested is None
    assert panel.words.text().startswith(NONE_NOW)
    assert session.rev == rev, "it moves nothing"
    said = [line.sentence for line in session.log]
    assert any("Suggestion, no diagnosis: rising fast." in one for one in said)
    assert "Waved off the suggestion: rising fast." in said


def test_it_is_waved_off_with_a_click_too(seat):
    seat.begin_exposure()
    seat.session.suggestions.make(RISES, seat.session.now_s())
    seat.look()
    QTest.mouseClick(seat.window.suggestion.wave_off, Qt.MouseButton.LeftButton)
    assert seat.session.suggested is None
    assert "Waved off the suggestion: rising fast." in [line.sentence for line in seat.session.log]
