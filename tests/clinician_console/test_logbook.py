"""The log stays readable and bounded, whatever the headset makes it say."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.record.entries import EventEntry
from clinician_console.record.what import Happened
from clinician_console.session.alerts import AlertName
from clinician_console.session.logbook import FLIPS_AT_ONCE, Logbook
from clinician_console.session.telling import (
    HEARD_AT_ONCE,
    HEARD_PER_S,
    LONGEST_HEARD,
    LONGEST_LINE,
)
from shared.clock import NS_PER_S, FakeClock
from shared.rules.states import Actor
from shared.wire.events import Author, EventName


class Desk:
    """A logbook, its clock, and what it has written down."""

    def __init__(self) -> None:
        self.clock = FakeClock(start_ns=0)
        self.notes: list[tuple[str, dict[str, object]]] = []
        self.book = Logbook(
            (),
            lambda: self.clock.now_ns() / NS_PER_S,
            self._note,
            lambda _line: None,
        )

    def _note(self, name, actor, data, at_ns=None):
        self.notes.append((name, data))
        return EventEntry(
            event_id=uuid4(),
            author=Author.CONSOLE,
            actor=actor,
            name=name,
            at_ns=self.clock.now_ns(),
            utc=self.clock.utc(),
            data=data,
        )

    def hear(self, reason: str) -> None:
        """The headset client says why it did not do something."""
        what = Happened(
            author=Author.HEADSET,
            actor=Actor.SYSTEM,
            name=EventName.CUE_REFUSED,
            data={"reason": reason},
        )
        self.book.hear(what, self.clock.now_ns() / NS_PER_S)

    def note(self, text: str) -> None:
        """The therapist writes a note."""
        self.book.happened(EventName.NOTE, Actor.THERAPIST, {"text": text})

    def said(self) -> list[str]:
        return [line.sentence for line in self.book.lines]


@pytest.fixture
def desk():
    return Desk()


def test_of_ten_thousand_lines_of_the_headset_a_part_is_shown_and_the_rest_counted(desk):
    for number in range(10_000):
        desk.hear(f"line {number}")
    assert len(desk.said()) == HEARD_AT_ONCE
    desk.clock.advance(1)
    desk.hear("a line after them")
    assert desk.said()[-2:] == [
        f"{10_000 - HEARD_AT_ONCE:.0f} lines of the headset's are left out here.",
        "Refused: a line after them.",
    ]
    assert desk.book.left_out == 10_000 - HEARD_AT_ONCE


def test_what_the_therapist_and_the_console_say_is_always_there(desk):
    for number in range(1_000):
        desk.hear(f"line {number}")
        desk.note(f"{number}")
    assert [line for line in desk.said() if line.startswith("Note")] == [
        f"Note: {number}" for number in range(1_000)
    ]


def test_a_note_as_long_as_a_note_may_be_is_shown_whole(desk):
    note = "word " * 399 + "words"
    desk.note(note)
    assert desk.said() == [f"Note: {note}"]


@given(st.text(max_size=3_000))
def test_every_line_is_plain_and_short(text):
    desk = Desk()
    desk.hear(text)
    desk.note(text)
    desk.book.show(text)
    heard, said, shown = desk.said()
    assert heard.isprintable()
    assert len(heard) <= LONGEST_HEARD
    assert said.isprintable()
    assert len(said) <= LONGEST_LINE
    assert shown.isprintable()
    assert len(shown) <= LONGEST_LINE


def test_an_alert_that_flips_a_thousand_times_a_second_is_written_down_a_few_times(desk):
    for number in range(2_000):
        desk.book.alert_heard(AlertName.PATIENT_AWAY, on=number % 2 == 0)
        desk.clock.advance(0.001)
    assert len(desk.notes) <= FLIPS_AT_ONCE + 5


@pytest.mark.parametrize("last", [True, False])
def test_the_last_word_on_an_alert_counts_however_often_it_changed(desk, last):
    for number in range(100):
        desk.book.alert_heard(AlertName.PATIENT_AWAY, on=number % 2 == 0)
    desk.book.alert_heard(AlertName.PATIENT_AWAY, on=last)
    desk.clock.advance(1)
    desk.book.settle()
    assert (AlertName.PATIENT_AWAY in desk.book.alerts.active()) is last


def test_lines_come_again_when_the_headset_has_been_quiet(desk):
    for number in range(1_000):
        desk.hear(f"line {number}")
    before = len(desk.said())
    desk.clock.advance(2)
    for number in range(1_000):
        desk.hear(f"line {number}")
    assert len(desk.said()) == before + 2 * HEARD_PER_S + 1
