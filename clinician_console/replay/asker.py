"""Pictures of a replay come in a thread of their own: the newest question only, nobody waits."""

from __future__ import annotations

import threading
from collections.abc import Callable

from clinician_console.replay.client import ReplayClient, Shown
from shared.errors import GradusError
from shared.replayed import Asked


class Asker:
    """Starts a client with the first question, and asks it one after the other.

    Args:
        start: Starts the client; what it raises ends all asking.
    """

    def __init__(self, start: Callable[[], ReplayClient]) -> None:
        self._start = start
        self._turn = threading.Condition()
        self._wanted: Asked | None = None
        self._asked: Asked | None = None
        self._shown: Shown | None = None
        self._fault: GradusError | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="gradus-replay", daemon=True)
        self._thread.start()

    def want(self, asked: Asked) -> None:
        """Ask this next; what waited before it is forgotten, and the same is not asked twice."""
        with self._turn:
            if asked != self._asked:
                self._asked = self._wanted = asked
                self._turn.notify_all()

    def take(self) -> Shown | None:
        """The newest picture since the last call."""
        with self._turn:
            shown, self._shown = self._shown, None
            return shown

    @property
    def fault(self) -> GradusError | None:
        """Why no pictures come, if none do."""
        with self._turn:
            return self._fault

    def settle(self, patience_s: float = 60.0) -> bool:
        """Wait until the last question is answered; False if that took longer. For tests."""
        with self._turn:
            return self._turn.wait_for(
                lambda: bool(self._fault) or self._wanted is None, patience_s
            )

    def close(self) -> None:
        """End the client and the thread. Safe to call twice."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()
        self._thread.join()

    def _run(self) -> None:
        try:
            with self._start() as client:
                while (asked := self._next()) is not None:
                    shown = client.ask(asked)
                    with self._turn:
                        self._shown = shown
                        if self._wanted is asked:
                            self._wanted = None
                        self._turn.notify_all()
        except GradusError as error:
            with self._turn:
                self._fault = error
                self._turn.notify_all()

    def _next(self) -> Asked | None:
        with self._turn:
            self._turn.wait_for(lambda: self._closed or self._wanted)
            return None if self._closed else self._wanted
