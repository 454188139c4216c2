"""What the rooms of one session share: each is handed this, and holds no other room."""

from __future__ import annotations

from dataclasses import dataclass

from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.heart import Heart
from clinician_console.session.keeper import Keeper
from clinician_console.session.logbook import Logbook
from clinician_console.session.sent import SentTargets
from clinician_console.session.steering import Steering
from shared.clock import NS_PER_S, Clock
from shared.link import ConsoleEnd


@dataclass(frozen=True)
class SessionParts:
    """One session that a therapist steers.

    Attributes:
        started_ns: The console's clock when it began.
        link: The way to the headset client.
        clock: The console's clock.
        steering: What is wanted.
        headset: What is known of the headset client.
        heart: Sends what is wanted, at once and again and again.
        sent: What went out.
        keeper: Where it is written down.
        book: Where it is told and written down.
        lacking: Why nothing may rise, as a part of a sentence: there is no valid screening.
    """

    started_ns: int
    link: ConsoleEnd
    clock: Clock
    steering: Steering
    headset: HeadsetWatch
    heart: Heart
    sent: SentTargets
    keeper: Keeper
    book: Logbook
    lacking: str = ""

    def now_s(self) -> float:
        """Seconds since the session began."""
        return (self.clock.now_ns() - self.started_ns) / NS_PER_S

    def session_s(self, boot: str, at_ns: int) -> float:
        """When a client's stamp was, in s since the session began."""
        by_console_ns = self.headset.by_console_ns(boot, at_ns, self.clock.now_ns())
        return max(by_console_ns - self.started_ns, 0) / NS_PER_S
