"""A headset that shows a code is found in the network, by multicast on this machine's loopback."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from shared.errors import LinkError
from shared.trust.discovery import (
    QUIET_S,
    SERVICE_TYPE,
    Announcement,
    Found,
    find_headsets,
    own_addresses,
)

LOOPBACK = ("127.0.0.1",)
PATIENCE_S = 120.0
ANSWERS_WITHIN_S = 1.0 + 0.12
"""RFC 6762, section 6: a machine may wait a second before it says again what it said, and a moment
more so that not all of them answer at once."""


def both() -> set[str]:
    """The names of the first two that are heard, however long a busy machine makes them wait."""
    found = find_headsets(PATIENCE_S, LOOPBACK, quiet_s=PATIENCE_S, most=2)
    return {one.name for one in found}


def test_it_is_listened_for_longer_than_one_who_was_just_announced_may_take_to_answer():
    assert QUIET_S > ANSWERS_WITHIN_S


def test_what_is_announced_is_found_with_its_name_and_port():
    with Announcement("Room 3", 17_501, LOOPBACK):
        assert find_headsets(PATIENCE_S, LOOPBACK) == (Found("Room 3", ("127.0.0.1", 17_501)),)


def test_two_of_them_are_both_found():
    with Announcement("one", 17_502, LOOPBACK), Announcement("two", 17_503, LOOPBACK):
        assert both() == {"one", "two"}


def test_one_that_begins_to_show_its_code_while_another_is_heard_is_found_too():
    with ExitStack() as stack, ThreadPoolExecutor(1) as console:
        stack.enter_context(Announcement("one", 17_506, LOOPBACK))
        found = console.submit(both)
        stack.enter_context(Announcement("two", 17_507, LOOPBACK))
        assert found.result() == {"one", "two"}


def test_what_was_taken_back_is_not_found():
    Announcement("gone", 17_504, LOOPBACK).close()
    assert find_headsets(0.3, LOOPBACK) == ()


def test_nothing_but_a_name_and_a_port_is_announced():
    from zeroconf import Zeroconf

    with Announcement("Room 3", 17_505, LOOPBACK):
        asker = Zeroconf(list(LOOPBACK))
        try:
            name = f"Room 3.{SERVICE_TYPE}"
            info = asker.get_service_info(SERVICE_TYPE, name, timeout=1000 * PATIENCE_S)
        finally:
            asker.close()
    assert info is not None
    assert {key: value for key, value in info.properties.items() if key} == {}
    assert info.server == "gradus-17505.local."


def test_there_is_always_an_address_to_type():
    assert own_addresses()


# zeroconf itself leaves a socket behind where it cannot be made.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_network_that_is_not_there_is_a_sentence():
    with pytest.raises(LinkError, match="by hand"):
        find_headsets(0.1, ("203.0.113.77",))
    gc.collect()
