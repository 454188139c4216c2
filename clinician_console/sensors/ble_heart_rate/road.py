"""The thread in which the radio runs: the console asks it nothing and never waits for it."""

from __future__ import annotations

import asyncio
import atexit
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from clinician_console.sensors.ble_heart_rate.happenings import Happening
from clinician_console.sensors.ble_heart_rate.library import Bluetooth
from clinician_console.sensors.ble_heart_rate.radio import Radio
from shared.clock import Clock

MOST_WAITING: Final = 20_000  # happenings: an hour's packets, should nobody ask for them
CLOSE_S: Final = 6.0  # longer than a belt is said goodbye to
PROMPT_S: Final = 0.5  # of the console's turn; the rest, if any, when the program ends


class Road:
    """What happens at the radio, as far as it was not taken yet.

    Args:
        bluetooth: The way to the radio.
        clock: Whose times are told.
    """

    def __init__(self, bluetooth: Bluetooth, clock: Clock) -> None:
        self._happened: deque[Happening] = deque(maxlen=MOST_WAITING)
        self._radio = Radio(bluetooth, clock, self._happened.append)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._thread: threading.Thread | None = None
        self._remembering: threading.Thread | None = None

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="belts", daemon=True)
        self._thread.start()

    def happened(self) -> list[Happening]:
        """What happened since the last call, oldest first; never waits."""
        taken = []
        with suppress(IndexError):
            while True:
                taken.append(self._happened.popleft())
        return taken

    def want(self, address: str | None) -> None:
        """Keep this belt from now on; None: let go of the one that is kept, and look."""
        self._in_loop(self._radio.want, address)

    def later(self, act: Callable[[], object]) -> None:
        """Do what may wait for a disk, in no turn of the console's."""
        self._remembering = threading.Thread(target=act, name="remembers a belt", daemon=True)
        self._remembering.start()

    def close(self) -> None:
        """Let the belt go and stop. Prompt, and safe to call twice.

        A belt that takes longer to be let go is waited for when the program ends: one that the
        system still holds would be heard by nobody.
        """
        if self._task is not None:
            self._in_loop(self._task.cancel)
        for thread in (self._remembering, self._thread):
            if thread is not None:
                thread.join(PROMPT_S)
                if thread.is_alive():
                    atexit.register(thread.join, CLOSE_S)
        self._remembering = self._thread = None

    def _in_loop(self, call: Callable[..., object], *parts: object) -> None:
        with suppress(RuntimeError):  # it has ended already
            if self._loop is not None:
                self._loop.call_soon_threadsafe(call, *parts)

    def _run(self) -> None:
        loop = self._loop
        if loop is None:
            return
        asyncio.set_event_loop(loop)
        try:
            self._task = loop.create_task(self._radio.run())
            with suppress(asyncio.CancelledError):
                loop.run_until_complete(self._task)
            left = asyncio.all_tasks(loop)
            for task in left:
                task.cancel()
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        finally:
            loop.close()
