"""Long work in short turns, between the frames.

A scene takes a second or two to make; a frame of a headset takes 11 ms, and in every one of them
the patient may want to stop. Work that is given to `in_turns` runs on a stack of its own and hands
the turn back wherever it calls `give_way`, once it has had its share of the frame. The stack is a
thread that runs only while the loop stands still and waits for it: the two never run at the same
time, so that neither the engine nor numpy nor any of ours has to be safe against it. Why not a
second process, or generators all the way down: docs/decisions/0021.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator

from shared.clock import NS_PER_S, Clock

_mine = threading.local()


class _AbandonedError(BaseException):
    """Raised in work that nobody waits for any more, so that it lets go of everything."""


def give_way() -> None:
    """Let a frame come first, if this work has had its share; nothing where none waits.

    Called between two pieces of work that take a few milliseconds each.
    """
    if (turns := _current()) is not None:
        turns.offer()


def await_frame() -> None:
    """Let one frame be drawn before this work goes on; nothing where none waits."""
    if (turns := _current()) is not None:
        turns.hand_back()


def takes_turns() -> bool:
    """Whether this runs between frames, so that `await_frame` lets one be drawn."""
    return _current() is not None


def in_turns(
    work: Callable[[], object], share_s: Callable[[], float], clock: Clock
) -> Iterator[None]:
    """Do the work a share at a time; between two steps of the iterator frames may be drawn.

    What the work raises is raised by the step in which it happens. An iterator that is closed
    abandons the work.

    Args:
        work: What is to be done. It calls `give_way`.
        share_s: For how long it may go on in the step that begins, in seconds.
        clock: What the share is measured with.
    """
    turns = _Turns(work, clock)
    try:
        while not turns.go_on(share_s()):
            yield
    finally:
        turns.abandon()


def _current() -> _Turns | None:
    return getattr(_mine, "turns", None)


class _Turns:
    """One work and whose turn it is: its own, or that of whoever waits for it."""

    def __init__(self, work: Callable[[], object], clock: Clock) -> None:
        self._work = work
        self._clock = clock
        self._until_ns = 0
        self._over = False
        self._abandoned = False
        self._raised: BaseException | None = None
        self._works, self._waits = threading.Semaphore(0), threading.Semaphore(0)
        self._stack = threading.Thread(target=self._run, name="turns", daemon=True)

    def go_on(self, for_s: float) -> bool:
        """Let the work go on for so long, in seconds; True once it is done."""
        self._until_ns = self._clock.now_ns() + round(for_s * NS_PER_S)
        if self._stack.ident is None:
            self._stack.start()
        else:
            self._works.release()
        self._waits.acquire()
        if self._raised is not None:
            raise self._raised
        return self._over

    def abandon(self) -> None:
        """Have the work end where it stands, if it is not done.

        Where the whole program is ending the work ends with it: nobody's turn comes any more, and
        to wait for it would be to wait for ever.
        """
        if self._stack.ident is None or self._over or sys.is_finalizing():
            return
        self._abandoned = True
        self._works.release()
        self._stack.join()

    def offer(self) -> None:
        """For the work: hand the turn back if the share is used up."""
        if self._clock.now_ns() >= self._until_ns:
            self.hand_back()

    def hand_back(self) -> None:
        """For the work: hand the turn back and wait for the next."""
        if self._abandoned:
            return  # what still runs is cleaning up
        self._waits.release()
        self._works.acquire()
        if self._abandoned:
            raise _AbandonedError

    def _run(self) -> None:
        _mine.turns = self
        try:
            self._work()
        except _AbandonedError:
            pass
        except BaseException as error:  # whoever waits is told, whatever it is
            self._raised = error
        self._over = True
        self._waits.release()
