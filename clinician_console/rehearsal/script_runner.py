"""What turns a script: it waits for what happens, says when that takes long, and ends in time.

A computer that is three times too slow takes three times as long for everything, and a script that
counted seconds would give up on it. So what is waited for is an event; how long it may take bounds
only what never comes. Beside much else that is a twelfth of the speed and less: a demo at a seventh
of it took a good 2 min to one of its events, and told its reader of a fault that there was not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shared.errors import RehearsalError

SLOW_AFTER_S = 15.0
PATIENCE_S = 600.0


@dataclass(frozen=True)
class Wait:
    """What the script waits for: so many seconds, or until something holds.

    Attributes:
        what: For people, if it is long in coming or never comes.
        slow_after_s: From when on it is long in coming.
    """

    seconds: float = 0.0
    until: Callable[[], bool] | None = None
    what: str = ""
    slow_after_s: float = SLOW_AFTER_S


class Runner:
    """Turns the script: call `turn` often; `done` says when it is over.

    Args:
        script: What is done between its waits.
        now_s: The time now.
        say: Where it is said that something is long in coming.

    Raises:
        RehearsalError: From `turn`, when something waited for did not come.
    """

    def __init__(self, script: Iterator[Wait], now_s: float, say: Callable[[str], None]) -> None:
        self.done = False
        self._script = script
        self._say = say
        self._wait = Wait()
        self._since_s = now_s
        self._told = False

    def turn(self, now_s: float) -> None:
        """Go on with the script if its wait is over."""
        while not self.done and self._is_over(now_s):
            try:
                self._wait = next(self._script)
                self._since_s, self._told = now_s, False
            except StopIteration:
                self.done = True

    def _is_over(self, now_s: float) -> bool:
        waited_s = now_s - self._since_s
        if self._wait.until is None:
            return waited_s >= self._wait.seconds
        if self._wait.until():
            return True
        if waited_s > PATIENCE_S:
            raise RehearsalError(
                f"The script waited {PATIENCE_S:.0f} s for {self._wait.what}, and it did not come.",
                "Look at the lines above; on a busy computer, run it again.",
            )
        if waited_s > self._wait.slow_after_s and not self._told:
            self._told = True
            self._say(f"  this computer is slow: still waiting for {self._wait.what}")
        return False
