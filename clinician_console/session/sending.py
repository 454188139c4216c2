"""What goes out to the headset client: the newest target at once and with every heartbeat."""

from __future__ import annotations

from clinician_console.session.answers import Confirmation
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.heart import Heart
from clinician_console.session.wanted import MOST_REVS, Wanted
from shared.clock import NS_PER_S, Clock
from shared.link import ConsoleEnd

UNCONFIRMED_AFTER_S = 0.5


class SentTargets:
    """Which targets went out and when, and what is known of the newest."""

    def __init__(self, wanted: Wanted, headset: HeadsetWatch, clock: Clock) -> None:
        self._wanted = wanted
        self._headset = headset
        self._clock = clock
        self._sent_ns: dict[int, int] = {}

    def went_out(self, rev: int, sent_ns: int) -> None:
        """A target of this revision went out then; its first time counts."""
        self._sent_ns.setdefault(rev, sent_ns)
        while len(self._sent_ns) > MOST_REVS:
            del self._sent_ns[next(iter(self._sent_ns))]

    def confirmation(self) -> Confirmation:
        """What is known of the newest target."""
        applied, wanted = self._headset.applied, self._wanted
        if applied and (applied.epoch, applied.rev) >= (wanted.epoch, wanted.rev):
            return Confirmation.CONFIRMED
        sent_ns = self._sent_ns.get(wanted.rev)
        age_ns = None if sent_ns is None else self._clock.now_ns() - sent_ns
        if age_ns is not None and age_ns < UNCONFIRMED_AFTER_S * NS_PER_S:
            return Confirmation.SENT
        return Confirmation.NOT_CONFIRMED

    @property
    def count(self) -> int:
        """How many different targets went out."""
        return len(self._sent_ns)

    @property
    def confirmed(self) -> int:
        """How many of them are on the screen, or were overtaken by one that is."""
        applied = self._headset.applied
        return len([rev for rev in self._sent_ns if applied and rev <= applied.rev])


class Sending:
    """Keeps the heart beating with what is wanted.

    Attributes:
        heart: Sends the newest target again and again; `turn` turns it, and a thread may.
        targets: What went out.
    """

    def __init__(
        self,
        wanted: Wanted,
        headset: HeadsetWatch,
        link: ConsoleEnd,
        clock: Clock,
        hold_after_s: float,
    ) -> None:
        self.heart = Heart(link, clock, hold_after_s)
        self.targets = SentTargets(wanted, headset, clock)
        self._wanted = wanted
        self._headset = headset

    def at_once(self) -> None:
        """Send what is wanted now; whoever asks for that has the window's turn."""
        self.heart.window_answers()
        self._tell_heart()
        self.heart.beat()
        self.note_beats()

    def turn(self) -> None:
        """Send what is wanted if it is time."""
        self._tell_heart()
        self.heart.turn()
        self.note_beats()

    def _tell_heart(self) -> None:
        """Have the heart beat with what is wanted now; the stamp is its own."""
        boot = self._headset.boot
        self.heart.want(self._wanted.target(boot, 0) if boot else None)

    def note_beats(self) -> None:
        """Take down what went out since, by whichever thread."""
        for rev, sent_ns in self.heart.take_stamps():
            self._headset.target_sent(rev, sent_ns)
            self.targets.went_out(rev, sent_ns)
