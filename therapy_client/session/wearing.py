"""What it means for the session that a headset is taken off, loses track of the head, or is gone.

The patient does not look: the exposure pauses, and only the therapist goes on with it. The headset
is gone for good: the safe place, on whatever display is left. Pure; the loop tells it what the
display says, once a frame.
"""

from __future__ import annotations

from shared.rules.states import Actor
from shared.wire.events import EventName
from shared.wire.parts import Scalar, StopReason
from therapy_client.patient import DisplayState, Presence
from therapy_client.session.machine import HeadsetSession
from therapy_client.session.notes import Note


class Wearing:
    """Watches one display for one session.

    Args:
        session: Whose patient wears it.
        note: Called for every change.
    """

    def __init__(self, session: HeadsetSession, note: Note) -> None:
        self._session = session
        self._note = note
        self._last = DisplayState()

    def watch(self, state: DisplayState, now_ns: int) -> None:
        """Take what the display says now."""
        before, self._last = self._last, state
        if state.presence is not before.presence:
            self._presence_changed(state, now_ns)
        if state.tracked is not before.tracked:
            name = EventName.TRACKING_BACK if state.tracked else EventName.TRACKING_LOST
            self._note(name, Actor.SYSTEM, {})
        if state.recentred > before.recentred:
            self._note(EventName.RECENTRED, Actor.SYSTEM, {"times": state.recentred})
        if state.turned_deg != before.turned_deg:
            parts: dict[str, Scalar] = {"turned_deg": state.turned_deg - before.turned_deg}
            self._note(EventName.SNAP_TURNED, Actor.PATIENT, parts)

    def _presence_changed(self, state: DisplayState, now_ns: int) -> None:
        said: dict[str, Scalar] = {"sentence": state.sentence}
        self._session.away = False
        if state.presence is Presence.LOOKING:
            self._note(EventName.PATIENT_BACK, Actor.SYSTEM, {})
            return
        self._note(EventName.PATIENT_AWAY, Actor.SYSTEM, said)
        if state.presence is Presence.LOST:
            self._session.stop(StopReason.HEADSET_LOST, Actor.SYSTEM, now_ns)
        else:
            self._session.pause()
