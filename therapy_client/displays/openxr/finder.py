"""Looks for a headset in the background until there is one, so that the loop never waits for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from shared.errors import DisplayError
from therapy_client.displays.openxr.runtime import Headset, HeadsetAbsentError, find_headset

_log = logging.getLogger(__name__)

_EVERY_S = 1.0
_LEAVING_S = 5.0


class Finder:
    """A search that runs until it is taken from or closed.

    Args:
        sentence: What is missing, as known so far.
        find: Gives a headset, or raises what `find_headset` raises.
        every_s: Seconds between two looks.
    """

    def __init__(
        self,
        sentence: str,
        find: Callable[[], Headset] = find_headset,
        every_s: float = _EVERY_S,
    ) -> None:
        self.sentence = sentence
        self._find = find
        self._every_s = every_s
        self._found: Headset | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._search, name="headset-finder", daemon=True)
        self._thread.start()

    def take(self) -> Headset | None:
        """The headset, if it was found; it is the caller's from then on."""
        if self._thread.is_alive():
            return None
        found, self._found = self._found, None
        return found

    def close(self) -> None:
        """End the search and give back what nobody took."""
        self._stop.set()
        self._thread.join(_LEAVING_S)
        if (found := self.take()) is not None:
            found.destroy()

    def _search(self) -> None:
        while not self._stop.wait(self._every_s):
            try:
                self._found = self._find()
            except HeadsetAbsentError as error:
                self.sentence = error.sentence
            except DisplayError as error:
                self.sentence = error.what
            else:
                return


def look_once() -> tuple[Headset | None, str]:
    """The headset that is there now, or what is missing.

    Raises:
        DisplayError: There is no OpenXR runtime, or it cannot do what is needed.
    """
    try:
        return find_headset(), ""
    except HeadsetAbsentError as error:
        _log.warning("%s Waiting for it.", error.sentence)
        return None, error.sentence
