"""Both kinds of link behind one handle, and a way to wait for a network without a sleep."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from shared.link import ConsoleEnd, HeadsetEnd, ZmqConsoleLink, ZmqHeadsetLink
from shared.link.memory import memory_link
from shared.trust.keys import HEADSET_FILE, ConsoleKeys, HeadsetKeys, console_keys, headset_keys
from shared.wire.messages import Farewell, Message

HOST = "127.0.0.1"
MOST_LOOKS = 60_000

T = TypeVar("T")


def look(get: Callable[[], T], *, most: int = MOST_LOOKS) -> T:
    """The first answer that is not empty, within a bounded number of looks."""
    pause = threading.Event()
    for _ in range(most):
        found = get()
        if found:
            return found
        pause.wait(0.002)
    raise AssertionError(f"nothing came in {most} looks")


@pytest.fixture
def until() -> Callable[..., object]:
    return look


@dataclass(frozen=True)
class Pair:
    """The two ends of one link, and how a broken peer would put bytes on it."""

    console: ConsoleEnd
    headset: HeadsetEnd
    raw_to_console: Callable[[bytes], object]
    raw_to_headset: Callable[[bytes], object]
    cut: Callable[[], object]

    def until_heard(self, end: ConsoleEnd | HeadsetEnd, count: int = 1) -> list[Message]:
        heard: list[Message] = []
        look(lambda: heard.extend(end.poll()) or len(heard) >= count)
        return heard


@dataclass
class Rooms:
    """Makes links and gives their sockets back at the end."""

    folder: Path
    opened: list[ConsoleEnd | HeadsetEnd] = field(default_factory=list)

    def keys(self, name: str = "clinic") -> tuple[ConsoleKeys, HeadsetKeys]:
        folder = self.folder / name
        return console_keys(folder), headset_keys(folder / HEADSET_FILE)

    def console(self, keys: ConsoleKeys, port: int = 0) -> ZmqConsoleLink:
        link = ZmqConsoleLink(keys, HOST, port)
        self.opened.append(link)
        return link

    def headset(self, keys: HeadsetKeys, port: int) -> ZmqHeadsetLink:
        link = ZmqHeadsetLink(keys, HOST, port)
        self.opened.append(link)
        return link

    def zmq_pair(self) -> Pair:
        for_console, for_headset = self.keys()
        console = self.console(for_console)
        headset = self.headset(for_headset, console.port)
        headset.open_streams(console.samples_port, console.view_port, console.voice_port)
        look(lambda: headset.send(Farewell(sentence="first")))
        pair = Pair(
            console=console,
            headset=headset,
            raw_to_console=headset._control.send,
            raw_to_headset=lambda data: console._control.send_multipart([console._route, data]),
            cut=console.close,
        )
        assert pair.until_heard(console) == [Farewell(sentence="first")]
        return pair

    def memory_pair(self) -> Pair:
        console, headset = memory_link()
        return Pair(
            console=console,
            headset=headset,
            raw_to_console=headset.send_bytes,
            raw_to_headset=console.send_bytes,
            cut=console.cut,
        )

    def close(self) -> None:
        for link in self.opened:
            link.close()


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Rooms]:
    made = Rooms(tmp_path)
    yield made
    made.close()


@pytest.fixture(params=["memory", "zmq"])
def pair(request: pytest.FixtureRequest, rooms: Rooms) -> Pair:
    return rooms.memory_pair() if request.param == "memory" else rooms.zmq_pair()
