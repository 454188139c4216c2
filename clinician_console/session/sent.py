"""What goes out to the headset client, which of it went out, and what is known of the newest."""

from __future__ import annotations

from clinician_console.session.answers import Confirmation
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.wanted import MOST_REVS, Wanted
from shared.clock import NS_PER_S, Clock
from shared.wire.messages import Target

UNCONFIRMED_AFTER_S = 0.5


class SentTargets:
    """The target that is due, those that went out and when, and what is known of the newest."""

    def __init__(self, wanted: Wanted, headset: HeadsetWatch, clock: Clock) -> None:
        self._wanted = wanted
        self._headset = headset
        self._clock = clock
        self._sent_ns: dict[int, int] = {}

    def due(self) -> Target | None:
        """What is wanted now, as it goes out, its stamp aside; None while no client is there."""
        boot = self._headset.boot
        return self._wanted.target(boot, 0) if boot else None

    def went_out(self, rev: int, sent_ns: int) -> None:
        """A target of this revision went out then; its first time counts."""
        self._sent_ns.setdefault(rev, sent_ns)
        while len(self._sent_ns) > MOST_REVS:
            del self._sent_ns[next(iter(self._sent_ns))]

    def to_headset(self, rev: int, sent_ns: int) -> None:
        """A target of ours went out then: its answer also tells of the headset's clock."""
        self._headset.target_sent(rev, sent_ns)
        self.went_out(rev, sent_ns)

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
