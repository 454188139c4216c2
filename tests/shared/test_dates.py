"""Days and times of day: as people here read them, in their language."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from shared.language import choose, day_said, moment_said, time_said

NEW_YEARS_EVE = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
BERLIN_IN_WINTER = timezone(timedelta(hours=1))


@pytest.fixture
def german():
    choose("de")
    yield
    choose("en")


def test_what_is_stored_in_utc_is_read_in_the_time_of_the_clinic():
    assert time_said(NEW_YEARS_EVE, BERLIN_IN_WINTER) == "00:30"
    assert moment_said(NEW_YEARS_EVE, BERLIN_IN_WINTER) == "1 Jan 2027, 00:30"


def test_a_day_is_written_as_the_language_writes_it(german):
    assert day_said(date(2026, 3, 4)) == "4. März 2026"
    assert moment_said(NEW_YEARS_EVE, BERLIN_IN_WINTER) == "1. Jan. 2027, 00:30"
