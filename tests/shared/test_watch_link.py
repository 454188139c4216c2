"""The watchers' socket: a door of its own. A headset's key does not open it, nor theirs another."""

from __future__ import annotations

import pytest
import zmq

from shared.errors import LinkError, PortTakenError
from shared.link.watch import MOST_PER_TICK, ZmqWatchedLink, ZmqWatchingLink
from shared.trust.keys import WATCHER_FILE, headset_keys
from shared.trust.roles import Role
from shared.wire import sizes
from shared.wire.headers import ViewFrame
from shared.wire.messages import Farewell, encode
from shared.wire.watching import Watch

HOST = "127.0.0.1"
WATCH = Watch(wire_version=1, boot="w", role=Role.TRAINEE)
WORD = Farewell(sentence="hello")
FEW_LOOKS = 150


@pytest.fixture
def doors(rooms):
    for_console, for_headset = rooms.keys()
    for_watcher = headset_keys(rooms.folder / "clinic" / WATCHER_FILE)
    watched = ZmqWatchedLink(for_console, HOST, 0)
    rooms.opened.append(watched)

    def watching(keys=for_watcher, port=watched.port):
        link = ZmqWatchingLink(keys, HOST, port)
        rooms.opened.append(link)
        return link

    return for_console, for_headset, for_watcher, watched, watching


def test_a_watcher_is_heard_and_shown_messages_and_pictures(doors, until):
    _, _, _, watched, watching = doors
    end = watching()
    until(lambda: end.look_on(WATCH))
    ((route, said),) = until(watched.poll)
    assert said == WATCH
    header = ViewFrame(session_id="s", boot="b", at_ns=1, width=2, height=2)
    assert watched.send(route, encode(WORD))
    assert watched.send_view(route, encode(header), b"jpeg")
    shown = []
    until(lambda: shown.extend(end.poll()) or len(shown) == 2)
    assert shown[0] == WORD
    assert (shown[1].header, shown[1].jpeg) == (header, b"jpeg")
    assert not end.refused


def test_a_headsets_key_does_not_open_the_watchers_door(doors, until):
    _, for_headset, _, watched, watching = doors
    end = watching(keys=for_headset)
    until(lambda: end.refused)
    assert watched.poll() == []


def test_a_watchers_key_opens_no_other_door(doors, rooms, until):
    for_console, for_headset, for_watcher, _, _ = doors
    console = rooms.console(for_console)
    end = rooms.headset(for_watcher, console.port)
    until(lambda: end.refused)
    with pytest.raises(AssertionError):
        until(lambda: end.send(WORD) and console.poll(), most=FEW_LOOKS)
    good = rooms.headset(for_headset, console.port)
    until(lambda: good.send(WORD))
    assert until(console.poll) == [WORD]


def test_a_watcher_that_never_reads_is_dropped_at_the_sender(doors, until):
    _, _, _, watched, watching = doors
    end = watching()
    until(lambda: end.look_on(WATCH))
    ((route, _),) = until(watched.poll)
    header = encode(ViewFrame(session_id="s", boot="b", at_ns=1, width=2, height=2))
    taken = sum(watched.send_view(route, header, bytes(200_000)) for _ in range(400))
    assert taken < 400
    assert watched.counters.unsent == 400 - taken


def test_a_flood_of_a_watcher_is_taken_a_little_at_a_time(doors, until):
    _, _, _, watched, watching = doors
    end = watching()
    until(lambda: end.look_on(WATCH))
    for _ in range(3 * MOST_PER_TICK):
        end._socket.poll(timeout=20, flags=zmq.POLLOUT)
        try:
            end._socket.send(encode(WATCH), zmq.NOBLOCK)
        except zmq.Again:
            break
    found = until(watched.poll)
    assert 0 < len(found) <= MOST_PER_TICK


def test_strange_shapes_are_counted_on_both_sides(doors, until):
    _, _, _, watched, watching = doors
    end = watching()
    until(lambda: end.look_on(WATCH))
    ((route, _),) = until(watched.poll)
    end._socket.send_multipart([b"{", b"more"])
    end._socket.send(b"rubbish")
    watched._socket.send_multipart([route, b"rubbish"])
    watched._socket.send_multipart([route, b"a", b"b", b"c"])
    until(lambda: watched.poll() == [] and watched.counters.malformed == 2)
    until(lambda: end.poll() == [] and end.counters.malformed == 2)


def test_every_trap_is_kept_out_of_here_too(doors):
    _, _, _, watched, watching = doors
    for one in (watched._socket, watching()._socket):
        assert one.getsockopt(zmq.HEARTBEAT_IVL) == 0
        assert one.getsockopt(zmq.IMMEDIATE) == 1
        assert one.getsockopt(zmq.LINGER) == 0
        assert 0 < one.getsockopt(zmq.MAXMSGSIZE) <= sizes.MAX_VIEW_BYTES
        assert one.getsockopt(zmq.MECHANISM) == zmq.CURVE
    assert watched._socket.getsockopt(zmq.ZAP_DOMAIN).rstrip(b"\0")
    assert watched._socket.getsockopt(zmq.ZAP_ENFORCE_DOMAIN) == 1


def test_a_port_that_is_taken_and_an_address_that_is_none_are_sentences(doors):
    for_console, _, _, watched, watching = doors
    with pytest.raises(PortTakenError):
        ZmqWatchedLink(for_console, HOST, watched.port)
    with pytest.raises(LinkError, match="--watch"):
        watching(port=0)
    watched.close()
    watched.close()
