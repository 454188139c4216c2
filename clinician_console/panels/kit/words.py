"""How the console words what it shows: states, times, numbers."""

from __future__ import annotations

from shared.language import marked, tr
from shared.link.delivery import LinkState
from shared.rules.states import SessionState
from shared.wire.parts import StopReason

STATE_WORDS: dict[SessionState, str] = {
    SessionState.WAITING: marked("Waiting"),
    SessionState.ORIENTATION: marked("Orientation"),
    SessionState.BASELINE: marked("Baseline"),
    SessionState.EXPOSURE: marked("Exposure"),
    SessionState.PAUSED: marked("Paused"),
    SessionState.RECOVERY: marked("Recovery"),
    SessionState.ENDED: marked("Ended"),
    SessionState.SAFE_PLACE: marked("Safe place"),
}
LINK_WORDS: dict[LinkState, str] = {
    LinkState.FRESH: marked("Headset answers"),
    LinkState.STALE: marked("Headset late"),
    LinkState.LOST: marked("Headset lost"),
    LinkState.NEVER_HEARD: marked("No headset yet"),
}
STOP_WORDS: dict[StopReason, str] = {
    StopReason.THERAPIST: marked("You stopped."),
    StopReason.PATIENT: marked("The patient stopped."),
    StopReason.LINK_LOST: marked("The headset client lost the console and stopped by itself."),
    StopReason.CONSOLE_RESTARTED: marked("The console was restarted."),
    StopReason.CLIENT_RESTARTED: marked("The headset client was restarted."),
    StopReason.CLIENT_FAULT: marked("The headset client met a fault and stopped by itself."),
    StopReason.HEADSET_LOST: marked("The headset is gone; the client stopped by itself."),
}

NO_LINK = marked("The headset does not answer. Lowering and the safe stop are always possible.")
"""Why a button rests while the link is not fresh."""

NOT_ASKED = marked("Nothing is asked of the patient in the safe place, or before orientation.")
"""Why a question rests."""


def clock_text(seconds: float) -> str:
    """A time of the session, as mm:ss; hours run on in minutes."""
    whole = max(int(seconds), 0)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def age_text(seconds: float) -> str:
    """How long ago something was."""
    if seconds < 60:
        return tr("{seconds:.0f} s ago", seconds=seconds)
    return tr("{seconds} min ago", seconds=int(seconds // 60))


def window_title(patient_code: str, *, watches: bool) -> str:
    """What a session's window is called."""
    if watches:
        return tr("Gradus — watching {patient}", patient=patient_code)
    return tr("Gradus — {patient}", patient=patient_code)
