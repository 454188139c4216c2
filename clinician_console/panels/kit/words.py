"""How the console words what it shows: states, times, numbers."""

from __future__ import annotations

from shared.link.delivery import LinkState
from shared.rules.states import SessionState
from shared.wire.parts import StopReason

STATE_WORDS: dict[SessionState, str] = {
    SessionState.WAITING: "Waiting",
    SessionState.ORIENTATION: "Orientation",
    SessionState.BASELINE: "Baseline",
    SessionState.EXPOSURE: "Exposure",
    SessionState.PAUSED: "Paused",
    SessionState.RECOVERY: "Recovery",
    SessionState.ENDED: "Ended",
    SessionState.SAFE_PLACE: "Safe place",
}
LINK_WORDS: dict[LinkState, str] = {
    LinkState.FRESH: "Headset answers",
    LinkState.STALE: "Headset late",
    LinkState.LOST: "Headset lost",
    LinkState.NEVER_HEARD: "No headset yet",
}
STOP_WORDS: dict[StopReason, str] = {
    StopReason.THERAPIST: "You stopped.",
    StopReason.PATIENT: "The patient stopped.",
    StopReason.LINK_LOST: "The headset client lost the console and stopped by itself.",
    StopReason.CONSOLE_RESTARTED: "The console was restarted.",
    StopReason.CLIENT_RESTARTED: "The headset client was restarted.",
    StopReason.CLIENT_FAULT: "The headset client met a fault and stopped by itself.",
    StopReason.HEADSET_LOST: "The headset is gone; the client stopped by itself.",
}

NO_LINK = "The headset does not answer. Lowering and the safe stop are always possible."
"""Why a button rests while the link is not fresh."""

NOT_ASKED = "Nothing is asked of the patient in the safe place, or before orientation."
"""Why a question rests."""


def clock_text(seconds: float) -> str:
    """A time of the session, as mm:ss; hours run on in minutes."""
    whole = max(int(seconds), 0)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def age_text(seconds: float) -> str:
    """How long ago something was."""
    if seconds < 60:
        return f"{seconds:.0f} s ago"
    return f"{int(seconds // 60)} min ago"
