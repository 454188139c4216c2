"""Five frames between two machines that do not know each other yet, over plain TCP.

A frame is two bytes of length and at most 1 KiB. The headset listens only while it shows a code,
and hears one peer at a time; every wait has an end, for one frame and for the whole run. What is
said and sealed is `exchange`'s; what is stored and refused is the caller's.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError, LinkError, PairingError, PortTakenError
from shared.language import marked
from shared.trust.exchange import OPENING_BYTES, WRONG, Card, Codes, Exchange, Role, Verdict

MAX_FRAME_BYTES: Final = 1024
_FIRST_FRAME_S: Final = 2.0
_RUN_S: Final = 10.0
_CONNECT_S: Final = 5.0

Decide = Callable[[Card], None]
"""Raises a GradusError if this card must not be trusted."""


@dataclass(frozen=True)
class Paired:
    """A run that went well.

    Attributes:
        card: The other machine.
        check_number: What both machines show, to be compared.
    """

    card: Card
    check_number: str


class _Line:
    """Frames on one connection, until its time is over."""

    def __init__(self, connection: socket.socket, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._until_ns = clock.now_ns() + round(_RUN_S * NS_PER_S)

    def send(self, payload: bytes) -> None:
        self._connection.settimeout(self._left_s())
        self._connection.sendall(len(payload).to_bytes(2, "big") + payload)

    def receive(self, within_s: float = _RUN_S) -> bytes:
        until_ns = min(self._until_ns, self._clock.now_ns() + round(within_s * NS_PER_S))
        length = int.from_bytes(self._exactly(2, until_ns), "big")
        if not 0 < length <= MAX_FRAME_BYTES:
            raise ConnectionError(marked("the length of a frame"))
        return self._exactly(length, until_ns)

    def _exactly(self, count: int, until_ns: int) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            self._connection.settimeout(self._left_s(until_ns))
            part = self._connection.recv(count - len(parts))
            if not part:
                raise ConnectionError("closed")
            parts += part
        return bytes(parts)

    def _left_s(self, until_ns: int | None = None) -> float:
        left_ns = (until_ns or self._until_ns) - self._clock.now_ns()
        if left_ns <= 0:
            raise TimeoutError(marked("the time of a run"))
        return left_ns / NS_PER_S


class PairDoor:
    """Where the headset listens while it shows a code.

    Args:
        codes: The codes that are shown.
        card: Who we are.
        clock: What waits are measured with.
        host: Address to listen on.
        port: 0 lets the system choose.

    Raises:
        PortTakenError: The port is in use.
        LinkError: This computer does not listen there.
    """

    def __init__(self, codes: Codes, card: Card, clock: Clock, host: str, port: int) -> None:
        self._codes = codes
        self._card = card
        self._clock = clock
        try:
            self._listener = socket.create_server((host, port), backlog=1)
        except OSError as error:
            kind = PortTakenError if error.errno == errno.EADDRINUSE else LinkError
            raise kind(
                f"This headset cannot listen on {host} port {port}: {error.strerror}.",
                "Close the program that uses it, or choose another port with --pair-port.",
            ) from error
        self.port: int = self._listener.getsockname()[1]

    def serve(self, accept_s: float, decide: Decide, remember: Decide) -> Paired | None:
        """Hear one peer, if one comes within this time.

        Args:
            accept_s: How long to wait for one, in s.
            decide: Whether the console may be trusted.
            remember: Trust it; called once it has said that it trusts us.

        Returns:
            The pairing, or None when nobody came, or nobody who spoke as a console does.

        Raises:
            PairingError: A try was wrong, broken off or refused; nothing is stored.
            AccessError: What was agreed could not be stored.
        """
        self._listener.settimeout(accept_s)
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return None
        with closing(connection):
            line = _Line(connection, self._clock)
            try:
                opening = line.receive(_FIRST_FRAME_S)
            except OSError:
                return None
            if len(opening) != OPENING_BYTES:
                return None
            return self._run(line, opening, decide, remember)

    def _run(self, line: _Line, opening: bytes, decide: Decide, remember: Decide) -> Paired:
        run = Exchange(Role.HEADSET, self._codes.begin_try())
        run.take_opening(opening)
        try:
            line.send(run.opening)
            console = _card(run.open(line.receive()))
            try:
                decide(console)
            except GradusError:
                line.send(run.seal(Verdict(trusted=False)))
                raise
            line.send(run.seal(self._card))
            verdict = run.open(line.receive())
        except OSError as error:
            raise PairingError(
                marked("A try to pair was broken off before it was complete."),
                marked("Nothing is stored. Type the code that is shown now."),
            ) from error
        if not isinstance(verdict, Verdict) or not verdict.trusted:
            raise _not_trusted(Role.CONSOLE)
        remember(console)
        return Paired(console, run.check_number())

    def close(self) -> None:
        """Listen no more. Safe to call twice."""
        self._listener.close()


def pair_with(
    address: tuple[str, int], code: str, card: Card, clock: Clock, remember: Decide
) -> Paired:
    """The console's side of one run.

    Args:
        address: Where a headset shows a code.
        code: What was typed, six digits.
        card: Who we are.
        clock: What waits are measured with.
        remember: Trust the headset, or raise a GradusError if it must not be trusted.

    Raises:
        LinkError: No headset that is being paired answers there.
        PairingError: The code was wrong, or one side does not trust the other; nothing is stored.
        AccessError: What was agreed could not be stored.
    """
    host, port = address
    try:
        connection = socket.create_connection(address, timeout=_CONNECT_S)
    except (OSError, UnicodeError) as error:
        raise LinkError(
            marked(
                "No headset that shows a code answers at {host} port {port}.", host=host, port=port
            ),
            marked("Run gradus headset --pair at the headset, check its address, and try again."),
        ) from error
    with closing(connection):
        line = _Line(connection, clock)
        run = Exchange(Role.CONSOLE, code)
        opened = False
        try:
            line.send(run.opening)
            run.take_opening(line.receive())
            opened = True
            line.send(run.seal(card))
            headset = _card(run.open(line.receive()))
            try:
                remember(headset)
            except GradusError:
                line.send(run.seal(Verdict(trusted=False)))
                raise
            line.send(run.seal(Verdict(trusted=True)))
        except OSError as error:
            raise _broken_off(opened=opened) from error
    return Paired(headset, run.check_number())


def _card(words: Card | Verdict) -> Card:
    if isinstance(words, Card):
        return words
    raise _not_trusted(Role.HEADSET)


def _not_trusted(side: Role) -> PairingError:
    return PairingError(
        marked("The {value} refused: it knows another key under this name.", value=side.value),
        marked(
            "Look at the {value}: it says what it knows and how it is forgotten.", value=side.value
        ),
    )


def _broken_off(*, opened: bool) -> PairingError:
    """A headset that was shown a wrong code hangs up: it owes a stranger no words."""
    if opened:
        return PairingError(
            marked("The headset hung up: {wrong}.", wrong=WRONG),
            marked(
                "Nothing is stored. Type the code that the headset shows now; after three "
                "wrong tries it has to be told to pair again."
            ),
        )
    return PairingError(
        marked("What answers there does not speak as a headset that is being paired."),
        marked(
            "Check the address, and that the headset shows a code; it hears one console at a time."
        ),
    )
