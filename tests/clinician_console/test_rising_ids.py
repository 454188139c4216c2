"""What is written in one click is read in the order in which it was written."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinician_console.record.rising_ids import RisingIds

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@given(st.lists(st.integers(-5_000, 5_000), min_size=2, max_size=50))
def test_ids_rise_whatever_the_time_of_day_does_and_are_of_version_7(steps_ms):
    ids, utc, given_out = RisingIds(), NOW, []
    for step_ms in steps_ms:
        utc += timedelta(milliseconds=step_ms)
        given_out.append(ids.next(utc))
    assert given_out == sorted(set(given_out))
    assert {(one.version, one.variant) for one in given_out} == {(7, "specified in RFC 4122")}


def test_ten_thousand_ids_of_one_millisecond_rise_and_begin_with_the_time():
    ids = RisingIds()
    given_out = [ids.next(NOW) for _ in range(10_000)]
    assert given_out == sorted(set(given_out))
    assert int.from_bytes(given_out[0].bytes[:6], "big") == NOW.timestamp() * 1000
