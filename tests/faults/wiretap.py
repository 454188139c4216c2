"""Somebody on the cable: hears every byte of all sockets, and can change or replay it."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from shared.wire.ports import PortOffset
from tests.faults.sides import PORT

PORTS = (PORT, PORT + 1, PORT + 2, PORT + PortOffset.VOICE)
GREETING_BYTES = 64
_CHUNK = 65_536


def as_it_is(data: bytes) -> bytes:
    return data


def without_encryption(greeting: bytes) -> bytes:
    """The same greeting of ZMTP, but for NULL instead of CURVE as its mechanism."""
    return greeting[:12] + b"NULL".ljust(20, b"\0") + greeting[32:]


@dataclass
class Heard:
    """What went through one connection."""

    port: int
    to_console: bytearray = field(default_factory=bytearray)
    to_headset: bytearray = field(default_factory=bytearray)


class Wiretap:
    """Stands between headset and console, at an address of its own.

    Args:
        here: Where the headset connects to.
        console: Where the console is.
        greeting: What to make of the first bytes of each side.

    Attributes:
        heard: All connections so far, oldest first.
        replaying: Answer each new connection of the headset with these bytes, from nobody.
    """

    def __init__(
        self, here: str, console: str, greeting: Callable[[bytes], bytes] = as_it_is
    ) -> None:
        self.heard: list[Heard] = []
        self.replaying: bytes | None = None
        self._console = console
        self._greeting = greeting
        self._open: list[socket.socket] = []
        self._doors = [socket.create_server((here, port)) for port in PORTS]
        for door, port in zip(self._doors, PORTS, strict=True):
            self._run(self._listen, door, port)

    @staticmethod
    def _run(work: Callable[..., None], *arguments: object) -> None:
        threading.Thread(target=work, args=arguments, daemon=True).start()

    def _listen(self, door: socket.socket, port: int) -> None:
        with contextlib.suppress(OSError):
            while True:
                headset, _ = door.accept()
                self._open.append(headset)
                if self.replaying is not None:
                    self._run(self._play_back, headset, self.replaying)
                    continue
                with contextlib.suppress(ConnectionRefusedError):
                    console = socket.create_connection((self._console, port))
                    self._open.append(console)
                    heard = Heard(port)
                    self.heard.append(heard)
                    self._run(self._pass_on, headset, console, heard.to_console)
                    self._run(self._pass_on, console, headset, heard.to_headset)
                    continue
                headset.close()

    def _pass_on(self, sender: socket.socket, receiver: socket.socket, heard: bytearray) -> None:
        with contextlib.suppress(OSError):
            greeting = b""
            while len(greeting) < GREETING_BYTES and (data := sender.recv(_CHUNK)):
                greeting += data
                if self._greeting is as_it_is:
                    break
            data = self._greeting(greeting)
            while data:
                heard += data
                receiver.sendall(data)
                data = sender.recv(_CHUNK)
        for end in (sender, receiver):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    @staticmethod
    def _play_back(headset: socket.socket, data: bytes) -> None:
        with contextlib.suppress(OSError):
            headset.sendall(data)
            while headset.recv(_CHUNK):
                pass

    def cut(self) -> None:
        """Cut every connection there is."""
        for end in self._open:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        for end in (*self._doors, *self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
