"""Another headset client knocks while one is in session: who stays and who comes in. One rule.

    the one in session                                  the newcomer
    said goodbye, or was never welcomed                 comes in at once
    silent for 0.8 s, its connection closed             of the same computer: comes in at once
    silent for 0.8 s, and any other newcomer            waits; comes in after 10 s of silence
    was welcomed less than 3 s ago, no heartbeat yet    waits (it may still be loading)
    sends heartbeats                                    waits; after 1.5 s it is refused, and told

A client that was killed and started again is a newcomer of the same computer, and the system closes
what a killed program had open: it says hello four times a second, and is in within 0.25 s of the
moment at which the console takes the old one for lost. Another computer gets nothing out of a
second of silence on the Wi-Fi: the one in session has a grace of its own, in which it comes back
as if nothing had been. One that is refused had its time: the one in session has proved meanwhile
that it lives. Computers are told apart by key and address, clients of one computer by their boot.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from shared.clock import NS_PER_S
from shared.errors import SecondHeadsetError
from shared.language import marked
from shared.link.delivery import LinkState
from shared.wire.messages import WIRE_VERSION, Refused

REFUSED_AFTER_S = 1.5
LOADING_S = 3.0
GRACE_S = 10.0
GONE_AFTER_S = 5.0
MOST_KNOWN = 32


class Verdict(Enum):
    """What becomes of a newcomer."""

    COMES_IN = auto()
    WAITS = auto()
    REFUSED = auto()


@dataclass(frozen=True)
class Present:
    """The client in session, when another one knocks.

    Attributes:
        silent_s: How long ago it was last heard, or welcomed if it was not heard since.
        connected: Whether its connection stands.
        same_machine: Whether the newcomer is of the same computer.
    """

    link: LinkState
    silent_s: float
    connected: bool
    same_machine: bool


class Newcomers:
    """Remembers who knocks, and since when."""

    def __init__(self) -> None:
        self._since_ns: dict[str, int] = {}
        self._refused_ns: int | None = None

    def judge(self, boot: str, now_ns: int, there: Present | None) -> Verdict:
        """What becomes of the newcomer of this boot.

        Args:
            there: The client that was welcomed and did not say goodbye, if there is one.
        """
        if there is None:
            return self._come_in(boot)
        if there.link in (LinkState.LOST, LinkState.NEVER_HEARD):
            restarted = there.same_machine and not there.connected
            loads = there.link is LinkState.NEVER_HEARD and there.silent_s < LOADING_S
            gone = there.silent_s >= GRACE_S or (restarted and not loads)
            return self._come_in(boot) if gone else Verdict.WAITS
        while len(self._since_ns) >= MOST_KNOWN:
            self._since_ns.pop(next(iter(self._since_ns)))
        since_ns = self._since_ns.setdefault(boot, now_ns)
        if now_ns - since_ns < REFUSED_AFTER_S * NS_PER_S:
            return Verdict.WAITS
        self._refused_ns = now_ns
        return Verdict.REFUSED

    def _come_in(self, boot: str) -> Verdict:
        self._since_ns.pop(boot, None)
        return Verdict.COMES_IN

    def ask_still(self, now_ns: int) -> bool:
        """Whether one was refused within the last seconds."""
        return self._refused_ns is not None and (
            now_ns - self._refused_ns < GONE_AFTER_S * NS_PER_S
        )


def second_headset() -> Refused:
    """What a refused newcomer is told."""
    return Refused(
        wire_version=WIRE_VERSION,
        code=SecondHeadsetError.code,
        sentence=marked("Another headset client is in the session of this console."),
        next_step=marked("Close the other one first; a console serves one headset."),
    )
