"""A log that nobody can flood."""

import logging

import pytest

from shared.clock import FakeClock
from shared.seldom import EVERY_S, MOST_KINDS, Seldom


@pytest.fixture
def seldom(caplog):
    clock = FakeClock()
    return Seldom(logging.getLogger("gradus.test"), clock), clock, caplog


def test_the_first_of_a_kind_is_logged_at_once_and_the_rest_are_counted(seldom):
    log, clock, caplog = seldom
    for _ in range(1_000):
        log.tell("fault", "The disk refuses.")
    assert [record.message for record in caplog.records] == ["The disk refuses."]
    clock.advance(EVERY_S + 1)
    log.tell("fault", "The disk refuses.")
    assert caplog.records[-1].message == "The disk refuses. (and 999 more like it before)"


def test_another_kind_has_its_own_line(seldom):
    log, _, caplog = seldom
    log.tell("fault", "one")
    log.tell("aside", "two")
    assert [record.message for record in caplog.records] == ["one", "two"]


def test_made_up_kinds_flood_nothing(seldom):
    log, _, caplog = seldom
    for number in range(10_000):
        log.tell(f"kind {number}", "made up")
    assert len(caplog.records) <= MOST_KINDS + 1
