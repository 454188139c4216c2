"""What the therapist is told of the link, looked at ten times a second: one line an alert."""

from __future__ import annotations

from clinician_console.record.what import Value
from clinician_console.session.alerts import AlertName
from clinician_console.session.parts import SessionParts
from clinician_console.session.reception import Reception
from clinician_console.session.welcoming import Welcoming
from shared.link.delivery import LinkState
from shared.rules.states import Actor
from shared.wire.events import EventName


class LinkAlerts:
    """Switches the alerts of the link, and counts what came in and was not used."""

    def __init__(self, parts: SessionParts, reception: Reception, welcoming: Welcoming) -> None:
        self._headset = parts.headset
        self._reception = reception
        self._welcoming = welcoming
        self._keeper = parts.keeper
        self._counters = parts.link.counters
        self._book = parts.book

    def look(self, now_ns: int, *, expected: bool, ended: bool) -> None:
        """Switch what has changed.

        Args:
            expected: Whether a client was there already, so that one that was never heard is lost.
            ended: Whether the session is over: then the client leaves, and nobody misses it.
        """
        book, headset, status = self._book, self._headset, self._headset.status
        state = headset.link_state(now_ns)
        left = headset.left and not ended
        unheard = state is LinkState.LOST or (state is LinkState.NEVER_HEARD and expected)
        silent_s = headset.silent_s(now_ns) or 0.0
        book.settle()
        book.alert(AlertName.HEADSET_LEFT, on=left)
        lost = unheard and not ended and not left
        book.alert(AlertName.HEADSET_LOST, on=lost, detail=f"{silent_s:.1f} s")
        book.alert_heard(AlertName.HEADSET_HOLDS, on=bool(status and status.held))
        book.alert(AlertName.SECOND_HEADSET, on=self._welcoming.one_waits(now_ns))
        book.alert(AlertName.HEADSET_FLOODS, on=self._reception.flood.flooded(now_ns))
        book.alert(AlertName.FRAMES_DROPPED, on=headset.stutters)
        nonsense = self._reception.admission.hears_nonsense()
        book.alert_heard(AlertName.HEADSET_IMPLAUSIBLE, on=nonsense)
        wrong_version = self._welcoming.wrong_version(now_ns)
        book.alert_unrecorded(AlertName.WRONG_VERSION, on=wrong_version)

    def write_down(self) -> None:
        """Write down what came in over the link and was not used, if anything was."""
        counters, reception = self._counters, self._reception
        counted: dict[str, Value] = {
            "malformed": counters.malformed,
            "strays": counters.strays,
            "cut_short": counters.cut_short,
            "beyond_allowance": reception.flood.dropped,
            "unusable": reception.unusable,
            "left_out": reception.admission.left_out,
            "put_off": reception.admission.put_off,
            "lines_left_out": self._book.left_out,
            "echoes_refused": self._headset.echoes_refused,
            "dropped": self._keeper.dropped,
        }
        if any(counted.values()):
            self._book.happened(EventName.LINK_COUNTERS, Actor.SYSTEM, counted)
