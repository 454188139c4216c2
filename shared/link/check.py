"""Which part of the way between headset and console fails, and what to do about it.

    from the headset's computer          on the console's computer
    ───────────────────────────          ─────────────────────────
    name      the address is known       addresses  what to type into the headset
    ports     all that it connects to    ports      a console listens, or they are free
    keys      CURVE, both keys
    welcome   the console answers
    trip      there and back
    pulse     the console's heartbeats

Each part stands on the one before it, so the first that fails is the one to mend. Nothing is sent
to anybody but the console that was named.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from shared.clock import NS_PER_MS, NS_PER_S, Clock
from shared.link.headset import ZmqHeadsetLink
from shared.trust.keys import HeadsetKeys
from shared.wire.messages import WIRE_VERSION, Farewell, Hello, Message, Refused, Target, Welcome
from shared.wire.ports import PortOffset

PORTS = {at.name.lower(): at for at in PortOffset if at is not PortOffset.WATCH}
"""How far each port of a headset lies after the console's control port."""

CONNECT_S, ANSWER_S = 2.0, 3.0
HELLOS = 10
PULSE_S, HEARTBEAT_S = 3.0, 0.1
TURN_S = 0.002
NOWHERE = ("192.0.2.1", 9)  # of a network that exists in documents only; nothing is sent there

T = TypeVar("T")

_ASK_IN_NUMBERS = (
    "Type the console's address in numbers; on its computer, gradus doctor --link shows it."
)
_NOT_THERE = (
    "Start the console; compare the port with the one that it shows; if it runs, let its "
    "computer's firewall accept this port."
)
_UNREACHABLE = (
    "Look at cable and Wi-Fi of both computers: both must be in the same network, and not in a "
    "guest network, whose devices are kept apart. Then look at the console's firewall."
)
_OTHER_PROGRAM = (
    "Compare the port with the one that the console shows: another program may listen there."
)
_WRONG_KEY = "Copy headset.key from that console again and give its path with --key."
_SAME_VERSION = "Install the same version of Gradus on both computers."
_ALONE = "Run this before a session, while no headset client is connected."
_BUSY = "Look at what else uses this network or these computers, and use a cable if you can."


@dataclass(frozen=True)
class Hop:
    """One part of the way.

    Attributes:
        name: As in the table above.
        works: Whether it does.
        found: What was found, as a sentence.
        next_step: What to do where it does not work.
    """

    name: str
    works: bool
    found: str
    next_step: str = ""


# ── from the headset's computer ──────────────────────────────────────────────────────────────


def way_to_console(host: str, port: int, keys: HeadsetKeys | None, clock: Clock) -> Iterator[Hop]:
    """Every part of the way, one after the other, up to the first that fails.

    It speaks to the console as a headset client does: run it while none is connected.

    Args:
        keys: The headset's keys; without them nothing behind the ports can be tried.
    """
    for hop in _outer_hops(host, port):
        yield hop
        if not hop.works:
            return
    if keys is None:
        yield Hop("keys", True, "Not tried: give the headset's key file with --key FILE.")
        return
    link = ZmqHeadsetLink(keys, host, port)
    try:
        for inner in _inner_hops(link, clock):
            yield inner
            if not inner.works:
                return
    finally:
        link.send(Farewell(sentence="Somebody looked at the link; it was no headset client."))
        link.close()


def _outer_hops(host: str, port: int) -> Iterator[Hop]:
    try:
        found = socket.getaddrinfo(host, port, socket.AF_INET, socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        yield Hop("name", False, f"“{host}” is known to nobody here.", _ASK_IN_NUMBERS)
        return
    yield Hop("name", True, f"{host} is {found[0][4][0]}.")
    for name, after in PORTS.items():
        yield _reached(host, port + after, f"port {port + after} ({name})")


def _reached(host: str, port: int, name: str) -> Hop:
    try:
        socket.create_connection((host, port), CONNECT_S).close()
    except ConnectionRefusedError:
        return Hop(name, False, "The computer is there, and nobody listens.", _NOT_THERE)
    except TimeoutError:
        return Hop(name, False, f"No answer within {CONNECT_S:g} s.", _UNREACHABLE)
    except OSError as error:
        return Hop(name, False, f"It cannot be reached: {error.strerror}.", _UNREACHABLE)
    return Hop(name, True, "Reached.")


def _inner_hops(link: ZmqHeadsetLink, clock: Clock) -> Iterator[Hop]:
    _first(link, clock, lambda _heard: link.let_in or link.refused)
    if link.refused:
        sentence = "The console does not trust this key, or it is no console of ours."
        yield Hop("keys", False, sentence, f"{_WRONG_KEY} {_OTHER_PROGRAM}")
        return
    if not link.let_in:
        yield Hop(
            "keys", False, "Somebody listens who does not speak as a console.", _OTHER_PROGRAM
        )
        return
    yield Hop("keys", True, "Encrypted; each side has the key that the other trusts.")
    hello = _hello(clock)
    answer, first_ms = _asked(link, clock, hello)
    yield _welcomed(answer)
    trips_ms = [first_ms, *(_asked(link, clock, hello)[1] for _ in range(HELLOS - 1))]
    lost = trips_ms.count(None)
    known = sorted(trip for trip in trips_ms if trip is not None)
    if not known or lost:
        yield Hop("trip", False, f"{lost} of {HELLOS} questions had no answer.", _BUSY)
        return
    middle = known[len(known) // 2]
    yield Hop("trip", True, f"There and back in {middle:.0f} ms, {known[-1]:.0f} ms at most.")
    yield _pulse(link, clock, answer)


def _welcomed(answer: Message | None) -> Hop:
    match answer:
        case Welcome(wire_version=version) if version == WIRE_VERSION:
            return Hop("welcome", True, f"The console takes us in (wire version {version}).")
        case Welcome(wire_version=version):
            sentence = f"The console speaks wire version {version}, this is {WIRE_VERSION}."
            return Hop("welcome", False, sentence, _SAME_VERSION)
        case Refused():
            return Hop("welcome", False, answer.sentence, answer.next_step)
        case _:
            return Hop("welcome", False, "The console does not answer a hello.", _ALONE)


def _pulse(link: ZmqHeadsetLink, clock: Clock, answer: Message | None) -> Hop:
    """The console's heartbeats, for some seconds: how many came, and the longest silence."""
    came_ns = [clock.now_ns()]
    end_ns = came_ns[0] + round(PULSE_S * NS_PER_S)

    def listen(heard: list[Message]) -> bool:
        came_ns.extend(clock.now_ns() for message in heard if isinstance(message, Target))
        return clock.now_ns() >= end_ns

    _first(link, clock, listen, within_s=PULSE_S + 1)
    gaps_s = [(late - early) / NS_PER_S for early, late in pairwise(came_ns)]
    longest_s = max([*gaps_s, (clock.now_ns() - came_ns[-1]) / NS_PER_S])
    share = min(1.0, (len(came_ns) - 1) * HEARTBEAT_S / PULSE_S)
    hold_s = answer.plan.hold_after_s if isinstance(answer, Welcome) else HEARTBEAT_S
    found = (
        f"{share:.0%} of the console's heartbeats in {PULSE_S:g} s, longest silence "
        f"{longest_s:.2f} s; the headset holds after {hold_s:g} s."
    )
    return Hop("pulse", longest_s < hold_s, found, "" if longest_s < hold_s else _BUSY)


def _hello(clock: Clock) -> Hello:
    return Hello(
        wire_version=WIRE_VERSION,
        software_version="doctor",
        boot=f"doctor-{os.getpid()}-{clock.now_ns() % NS_PER_S}",
        display="doctor",
        rate_hz=0.0,
    )


def _asked(link: ZmqHeadsetLink, clock: Clock, hello: Hello) -> tuple[Message | None, float | None]:
    """What the console answers to a hello, and after how many ms; None for what does not come."""
    asked_ns = clock.now_ns()
    link.send(hello)
    found = _first(link, clock, lambda heard: [one for one in heard if _is_answer(one)])
    if not found:
        return None, None
    return found[0], (clock.now_ns() - asked_ns) / NS_PER_MS


def _is_answer(message: Message) -> bool:
    return isinstance(message, Welcome | Refused)


def _first(
    link: ZmqHeadsetLink,
    clock: Clock,
    what: Callable[[list[Message]], T],
    within_s: float = ANSWER_S,
) -> T:
    """Poll until `what` makes something of it, or time is up; the last that it made."""
    give_up_ns = clock.now_ns() + round(within_s * NS_PER_S)
    turn = threading.Event()  # nobody sets it: it paces the polls
    while not (found := what(link.poll())) and clock.now_ns() < give_up_ns:
        turn.wait(TURN_S)
    return found


# ── on the console's computer ────────────────────────────────────────────────────────────────


def console_here(port: int) -> Iterator[Hop]:
    """What to type into the headset, and whether a console listens on this computer."""
    found = addresses()
    typed = " or ".join(f"--console {address}:{port}" for address in found)
    nothing = "This computer is in no network."
    yield Hop("addresses", bool(found), f"In the headset: {typed}" if found else nothing, _NO_NET)
    for name, after in PORTS.items():
        listens = _listens(port + after)
        state = "Somebody listens." if listens else "Free: no console runs here."
        yield Hop(f"port {port + after} ({name})", listens, state, "" if listens else _START)


_NO_NET = "Connect it to the network that the headset's computer is in."
_START = "Start the console, with the same --port, and run this again."


def addresses() -> list[str]:
    """This computer's IPv4 addresses that others may reach, the most likely one first."""
    found: list[str] = []
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(NOWHERE)  # chooses a way out and sends nothing
        found.append(probe.getsockname()[0])
    with contextlib.suppress(OSError, UnicodeError):
        own = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM)
        found += [str(entry[4][0]) for entry in own]
    return [one for one in dict.fromkeys(found) if not one.startswith(("127.", "0."))]


def _listens(port: int) -> bool:
    """Whether a program of this computer has this port; asking it nothing."""
    with socket.socket() as probe:
        if os.name != "nt":  # as the link does: a port that was just given back is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError as error:
            return error.errno == errno.EADDRINUSE
    return False
