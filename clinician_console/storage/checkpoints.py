"""When the audit trail is given a running session's newest link, so that what is written stays.

    a stop, a hold, an adverse event, a beginning or an end     with the next transaction, and at
                                                                most once a second
    anything else                                               once a minute

How often is our own choice: a minute of signal is as much as somebody could cut off unseen from the
end of a session whose computer failed, before anybody opened its store again; an entry of the trail
for each transaction would cost more than the session itself. What a headset sends can make one a
second and no more.
"""

from __future__ import annotations

from typing import Final

from clinician_console.record.entries import Entry, EventEntry
from shared.clock import NS_PER_S, Clock
from shared.wire.events import EventName

LONGEST_S: Final = 60.0
LEAST_S: Final = 1.0
AT_ONCE: Final = frozenset(
    {
        EventName.SESSION_JOINED,
        EventName.SESSION_RESUMED,
        EventName.SESSION_INTERRUPTED,
        EventName.SESSION_ENDED,
        EventName.SESSION_GOES_ON,
        EventName.STOP_ASKED,
        EventName.STOPPED,
        EventName.SAFE_PLACE_SHOWN,
        EventName.LEAVE_SAFE_PLACE,
        EventName.LINK_HELD,
        EventName.ADVERSE_EVENT,
        EventName.ANSWER_ALERT,
        EventName.ALERT_SIGNED,
    }
)
"""What is vouched for as soon as it is written."""


class Checkpoints:
    """Says when the next is due. The first transaction makes one.

    Args:
        clock: Of the console.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last_ns: int | None = None
        self._wanted = False

    def saw(self, entry: Entry) -> None:
        """This is about to be written."""
        if isinstance(entry, EventEntry) and entry.name in AT_ONCE:
            self._wanted = True

    @property
    def due(self) -> bool:
        """Whether the transaction that is open now makes one."""
        if self._last_ns is None:
            return True
        gone_s = (self._clock.now_ns() - self._last_ns) / NS_PER_S
        return gone_s >= (LEAST_S if self._wanted else LONGEST_S)

    def made(self) -> None:
        """It was written to the disk."""
        self._last_ns, self._wanted = self._clock.now_ns(), False
