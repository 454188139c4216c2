"""Who is paired gets in, who is forgotten is cut off, and who knocks is told of."""

from __future__ import annotations

import os
from dataclasses import replace

import zmq

from shared.clock import FakeClock
from shared.link import sockets
from shared.trust.exchange import Card, fingerprint
from shared.trust.keys import HeadsetKeys, console_keys
from shared.trust.knocks import MOST_REMEMBERED, MOST_WAITING, Knock, Knocks
from shared.trust.paired import (
    forget_headset,
    paired_keys,
    remember_console,
    remember_headset,
    trusting_keys,
)
from shared.wire.messages import Farewell
from tests.shared.conftest import MOST_LOOKS

WORD = Farewell(sentence="hello")
UTC = FakeClock().utc()
FEW_LOOKS = 150


def paired(folder, name: str) -> HeadsetKeys:
    """A headset that was paired with the console of this folder."""
    console = Card(public_key=console_keys(folder).public, name="console-1")
    remember_console(folder / name, console, UTC)
    keys = paired_keys(folder / name)
    remember_headset(folder, Card(public_key=keys.public, name=name), UTC)
    return keys


def is_heard(headset, console, until, most=MOST_LOOKS) -> bool:
    def speaks():
        headset.send(WORD)
        return console.poll()

    try:
        until(speaks, most=most)
    except AssertionError:
        return False
    return True


def comes_through(headset, console, until, most=MOST_LOOKS) -> bool:
    """Whether the words of a headset arrive that the console does not speak with.

    Where they do, all that were sent are waited for: none is under way afterwards.
    """
    before, sent = console.counters.strays, 0

    def speaks():
        nonlocal sent
        if console.counters.strays == before:
            sent += headset.send(WORD)
        console.poll()
        return sent and console.counters.strays == before + sent

    try:
        until(speaks, most=most)
    except AssertionError:
        return console.counters.strays > before
    return True


def test_a_paired_headset_gets_in_by_a_real_handshake_without_a_key_file(rooms, until, tmp_path):
    keys = paired(tmp_path, "one")
    console = rooms.console(trusting_keys(tmp_path))
    assert is_heard(rooms.headset(keys, console.port), console, until)
    assert console.refused_keys.take() == []


def test_forgetting_a_headset_cuts_its_connection_and_the_other_comes_back(rooms, until, tmp_path):
    first, second = paired(tmp_path, "one"), paired(tmp_path, "two")
    console = rooms.console(trusting_keys(tmp_path))
    kept = rooms.headset(second, console.port)
    assert is_heard(kept, console, until)
    forgotten = rooms.headset(first, console.port)
    assert comes_through(forgotten, console, until)
    forget_headset(tmp_path, "one")
    console.trust(trusting_keys(tmp_path).trusted)
    while console.poll():
        pass
    assert not comes_through(forgotten, console, until, most=FEW_LOOKS)
    assert is_heard(kept, console, until)
    until(lambda: console.send(WORD) and kept.poll())


def test_the_streams_of_a_forgotten_headset_are_cut_too(rooms, until, tmp_path):
    keys = paired(tmp_path, "one")
    console = rooms.console(trusting_keys(tmp_path))
    headset = rooms.headset(keys, console.port)
    assert is_heard(headset, console, until)
    headset.open_streams(console.samples_port, console.view_port, console.voice_port)
    for stream in (headset._samples, headset._view):
        until(lambda stream=stream: stream.poll(timeout=0, flags=zmq.POLLOUT))
    console.trust(console_keys(tmp_path).trusted)

    def cut(stream) -> bool:
        console.poll(), console.poll_chunks(), console.poll_view()
        return not stream.poll(timeout=0, flags=zmq.POLLOUT)

    for stream in (headset._samples, headset._view):
        until(lambda stream=stream: cut(stream))
    assert console._to_bind == []


def test_a_headset_that_is_paired_while_the_console_runs_gets_in(rooms, until, tmp_path):
    console = rooms.console(trusting_keys(tmp_path))
    keys = paired(tmp_path, "one")
    console.trust(trusting_keys(tmp_path).trusted)
    assert is_heard(rooms.headset(keys, console.port), console, until)


def test_adding_a_headset_cuts_nobody(rooms, until, tmp_path):
    first = paired(tmp_path, "one")
    console = rooms.console(trusting_keys(tmp_path))
    headset = rooms.headset(first, console.port)
    assert is_heard(headset, console, until)
    paired(tmp_path, "two")
    console.trust(trusting_keys(tmp_path).trusted)
    assert console._to_bind == []
    last = Farewell(sentence="still the same connection")
    assert headset.send(last)
    until(lambda: last in console.poll())


def test_the_console_learns_who_knocked_and_from_where_once(rooms, until, tmp_path):
    keys = paired(tmp_path, "one")
    forget_headset(tmp_path, "one")
    console = rooms.console(trusting_keys(tmp_path))
    headset = rooms.headset(keys, console.port)
    assert until(console.refused_keys.take) == [Knock("127.0.0.1", keys.public)]
    until(lambda: headset.refused)
    again = rooms.headset(keys, console.port)
    until(lambda: again.refused)
    assert console.refused_keys.take() == []
    assert len(fingerprint(keys.public).split()) == 4


def test_a_changed_key_is_refused_loudly_on_both_sides(rooms, until, tmp_path):
    keys = paired(tmp_path, "one")
    public, secret = (key.decode() for key in zmq.curve_keypair())
    console = rooms.console(trusting_keys(tmp_path))
    changed = rooms.headset(replace(keys, public=public, secret=secret), console.port)
    until(lambda: changed.refused)
    assert [knock.public_key for knock in console.refused_keys.take()] == [public]
    other_console = rooms.console(console_keys(tmp_path / "other"))
    lured = rooms.headset(keys, other_console.port)
    until(lambda: lured.refused)
    assert other_console.poll() == []


def test_many_knocks_neither_grow_nor_end_the_check_of_keys(rooms, until, tmp_path):
    keys = paired(tmp_path, "one")
    console = rooms.console(trusting_keys(tmp_path))
    known = sockets._KnownKeys()
    for _ in range(2000):
        assert not known.callback(console._domain, os.urandom(40))
    assert len(console.refused_keys.take()) <= MOST_WAITING
    assert is_heard(rooms.headset(keys, console.port), console, until)
    assert sockets._authenticator.is_alive()


def test_a_knock_is_told_once_and_a_flood_of_others_is_bounded_and_still_told():
    knocks = Knocks()
    first = Knock("192.0.2.1", "first")
    for _ in range(3):
        knocks.note(first)
    assert knocks.take() == [first]
    for number in range(3 * MOST_REMEMBERED):
        knocks.note(Knock("192.0.2.1", str(number)))
        assert len(knocks._told) <= MOST_REMEMBERED
    assert len(knocks.take()) == MOST_WAITING
    knocks.note(Knock("192.0.2.2", "last"))
    assert knocks.take() == [Knock("192.0.2.2", "last")]


def test_a_key_that_was_trusted_meanwhile_is_told_of_again():
    knocks = Knocks()
    knock = Knock("192.0.2.1", "key")
    knocks.note(knock)
    knocks.take()
    knocks.forget("key")
    knocks.note(knock)
    assert knocks.take() == [knock]
