"""The view is centred at most once in three seconds, whoever asks and however often.

Each centring turns the world about the patient at once: done in every frame it would turn it with
the head. A headset's own centring is the patient's (a button held on the controller); it is done by
the runtime and not ours to refuse, but the therapist's waits for it all the same.
"""

from __future__ import annotations

from shared.clock import NS_PER_S
from shared.rules.states import RECENTRE_APART_S, Actor
from shared.wire.events import EventName
from therapy_client.displays.base import Display
from therapy_client.session.machine import HeadsetSession
from therapy_client.session.notes import Note
from therapy_client.session.wishes.recentre import RecentreWish

_REFUSED = f"the view was centred less than {RECENTRE_APART_S:.0f} s ago"


class Recentring:
    """Carries out what was asked for, on one display, from session to session.

    Args:
        display: What the patient wears.
    """

    def __init__(self, display: Display) -> None:
        self._display = display
        self._times = 0
        self._last_ns: int | None = None

    def frame(self, session: HeadsetSession, note: Note, now_ns: int) -> None:
        """Centre the view if this session asks for it and it is time; else say why not."""
        times = self._display.state().recentred
        if times > self._times:
            self._last_ns = now_ns
        self._times = times
        if not session.wish(RecentreWish).take_due():
            return
        if self._last_ns is not None and now_ns - self._last_ns < RECENTRE_APART_S * NS_PER_S:
            note(EventName.RECENTRE_REFUSED, Actor.SYSTEM, {"reason": _REFUSED})
            return
        self._last_ns = now_ns
        self._display.recentre()
