"""The console's heartbeat: the newest target, ten times a second, and nothing else.

What comes in is taken, drawn, looked up and written down in the window's turn, and each of these
can take its time. The heart does none of it. It holds the newest target, a socket to put it into,
and one question: does the window still answer? A therapist whose window hangs cannot press stop:

    the window's last turn                     the heart                the headset client
    ─────────────────────────────────────────  ───────────────────────  ────────────────────────
    was a moment ago                           beats                    follows
    is late by less than the hold time         beats, and says how late counts from that turn on
    is late by the hold time (0.7 s) or more   is silent                holds; at 2 s, safe place

So a hanging window stops the exposure as a lost link does, to the tenth of a second, and nothing
shorter than the hold time is noticed by the patient at all.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Final

from shared.clock import NS_PER_S, Clock
from shared.link import ConsoleEnd
from shared.wire.messages import Target

BEAT_S: Final = 0.1
TURN_S: Final = 0.02
MOST_STAMPS: Final = 256

_log = logging.getLogger(__name__)


class Heart:
    """Sends the newest target again and again.

    `turn` is for any thread. What is wanted is asked, and what went out is told, in the window's
    turn alone.

    Args:
        hold_after_s: The hold time of the plan: a window that is late by so much gets no beat.
        newest: What is wanted now, of whatever stamp; None while no headset client is there.
        went_out: Told the revision and the stamp of every target that went out.

    Attributes:
        longest_gap_ns: The longest time between two beats while the window answered.
    """

    def __init__(
        self,
        link: ConsoleEnd,
        clock: Clock,
        hold_after_s: float,
        newest: Callable[[], Target | None] = lambda: None,
        went_out: Callable[[int, int], None] = lambda _rev, _sent_ns: None,
    ) -> None:
        self.longest_gap_ns = 0
        self._link = link
        self._clock = clock
        self._hold_after_ns = round(hold_after_s * NS_PER_S)
        self._newest, self._went_out = newest, went_out
        self._wanted: Target | None = None
        self._answered_ns = clock.now_ns()
        self._beat_ns: int | None = None
        self._stamps: deque[tuple[int, int]] = deque(maxlen=MOST_STAMPS)
        self._turn = threading.Lock()

    # ── in the window's turn ─────────────────────────────────────────────────────────────────

    def window_answers(self) -> None:
        """The window had its turn just now."""
        self._answered_ns = self._clock.now_ns()

    def at_once(self) -> None:
        """Send what is wanted now; whoever asks for that has the window's turn."""
        self.window_answers()
        self.want(self._newest())
        self.beat()
        self.note_beats()

    def follow(self) -> None:
        """Beat with what is wanted now from now on, and at once if it is time."""
        self.want(self._newest())
        self.turn()
        self.note_beats()

    def note_beats(self) -> None:
        """Tell what went out since, by whichever thread."""
        for rev, sent_ns in self.take_stamps():
            self._went_out(rev, sent_ns)

    # ── in any thread ────────────────────────────────────────────────────────────────────────

    def want(self, target: Target | None) -> None:
        """Beat with this target from now on; with none while no headset client is there."""
        with self._turn:
            if target is None or self._wanted is None or target.boot != self._wanted.boot:
                self._beat_ns = None
            self._wanted = target

    def beat(self) -> int | None:
        """Send the newest target at once; its stamp, or None where it could not be sent."""
        with self._turn:
            return self._send(self._clock.now_ns())

    def turn(self) -> None:
        """Beat if it is time."""
        with self._turn:
            now_ns = self._clock.now_ns()
            if self._beat_ns is None or now_ns - self._beat_ns >= BEAT_S * NS_PER_S:
                self._send(now_ns)

    def take_stamps(self) -> list[tuple[int, int]]:
        """Revision and stamp of every target that went out since the last call, oldest first."""
        found: list[tuple[int, int]] = []
        while self._stamps:
            found.append(self._stamps.popleft())
        return found

    def _send(self, now_ns: int) -> int | None:
        unanswered_ns = max(now_ns - self._answered_ns, 0)
        if self._wanted is None or unanswered_ns >= self._hold_after_ns:
            self._beat_ns = None
            return None
        if self._beat_ns is not None:
            self.longest_gap_ns = max(self.longest_gap_ns, now_ns - self._beat_ns)
        self._beat_ns = now_ns
        # Before it is sent: on one machine the answer may be there before this line is left.
        self._stamps.append((self._wanted.rev, now_ns))
        now = {"sent_ns": now_ns, "unanswered_ns": unanswered_ns}
        return now_ns if self._link.send(self._wanted.model_copy(update=now)) else None


class HeartThread:
    """Turns a heart in a thread of its own, until it is ended.

    The window's turn turns it too; whoever comes first beats. So a thread that died would be
    missed only while the window is busy.
    """

    def __init__(self, heart: Heart) -> None:
        self._heart = heart
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="gradus-heart", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Beat no more. Safe to call twice."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(TURN_S):
            try:
                self._heart.turn()
            except Exception as error:
                _log.error("a heartbeat failed with an error of kind %s", type(error).__name__)
