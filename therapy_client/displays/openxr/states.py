"""What each state of an OpenXR session means for the patient and for us, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

import xr

from therapy_client.patient import Presence


class Duty(Enum):
    """What a state asks of us at the moment it begins."""

    NONE = auto()
    BEGIN = auto()
    END = auto()
    LEAVE = auto()


@dataclass(frozen=True)
class StateRow:
    """One row.

    Attributes:
        duty: What we have to do when the state begins.
        running: Whether frames are waited for, begun and ended in it.
        presence: Whether the patient sees the scene.
        sentence: For the therapist; empty when all is well.
    """

    duty: Duty
    running: bool
    presence: Presence
    sentence: str


STATES: Mapping[xr.SessionState, StateRow] = {
    xr.SessionState.UNKNOWN: StateRow(
        Duty.NONE, False, Presence.AWAY, "The headset is getting ready."
    ),
    xr.SessionState.IDLE: StateRow(
        Duty.NONE, False, Presence.AWAY, "The headset is asleep. Ask the patient to put it on."
    ),
    xr.SessionState.READY: StateRow(
        Duty.BEGIN, True, Presence.AWAY, "The headset is getting ready."
    ),
    xr.SessionState.SYNCHRONIZED: StateRow(
        Duty.NONE,
        True,
        Presence.AWAY,
        "The headset shows nothing of ours: it was taken off, or another program is in front.",
    ),
    xr.SessionState.VISIBLE: StateRow(
        Duty.NONE, True, Presence.AWAY, "The headset's own menu is in front of the scene."
    ),
    xr.SessionState.FOCUSED: StateRow(Duty.NONE, True, Presence.LOOKING, ""),
    xr.SessionState.STOPPING: StateRow(
        Duty.END, False, Presence.AWAY, "The headset was taken off or is going to sleep."
    ),
    xr.SessionState.LOSS_PENDING: StateRow(
        Duty.LEAVE, False, Presence.LOST, "The headset was lost: its program or cable failed."
    ),
    xr.SessionState.EXITING: StateRow(
        Duty.LEAVE,
        False,
        Presence.LOST,
        "The headset's own menu closed our view. To go back in, start the headset client again.",
    ),
}
"""Every state of OpenXR 1.1, section 9.3 (session lifecycle)."""

TAKEN_OFF = "The headset was taken off."
NOT_TRACKED = "The headset does not know where the head is: check the light and its view."
STOPPED_ANSWERING = "The headset was lost: its program stopped answering."
