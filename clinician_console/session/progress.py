"""How far a session has come: whether anything was begun, and whether anything was shown."""

from __future__ import annotations

from clinician_console.record.earlier import EarlierPart
from shared.rules.states import SHOWS_EXPOSURE, SessionState

_NOTHING_BEGUN = (SessionState.WAITING, SessionState.ENDED)


class Progress:
    """What the patient was in so far, by the headset client's word.

    Attributes:
        begun: Whether the patient was in anything yet.
        exposed: Whether a scene was shown yet.
    """

    def __init__(self, before: EarlierPart | None = None) -> None:
        self.begun = bool(before and before.under_way)
        self.exposed = bool(before and before.exposed)

    def under_way(self, wanted: SessionState) -> bool:
        """Whether the patient was in anything yet and the session is not over."""
        return self.begun and wanted is not SessionState.ENDED

    def saw(self, state: SessionState) -> None:
        """The patient is in this state."""
        self.begun |= state not in _NOTHING_BEGUN
        self.exposed |= state in SHOWS_EXPOSURE


def first_wanted(before: EarlierPart) -> SessionState:
    """An interrupted session goes on from the safe place; one that had ended stays ended."""
    if before.state is SessionState.ENDED:
        return SessionState.ENDED
    return SessionState.SAFE_PLACE if before.under_way else SessionState.WAITING
