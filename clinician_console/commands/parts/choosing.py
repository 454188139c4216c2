"""An unfinished session at the start of the console: gone on with, or closed for a new one.

--resume   go on with the newest session that was not ended; the patient must be the same
--new      close it as interrupted, and begin a new one
neither    asked on a terminal; a script is told which of the two to give
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from shared.errors import UsageError
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.storage import UnfinishedSession

_CHOOSE = "Go on with it with --resume, or close it and begin a new session with --new."


def choose(
    found: tuple[UnfinishedSession, ...], patient_code: str, *, resume: bool, new: bool
) -> UnfinishedSession | None:
    """The unfinished session to go on with, or None for a new one.

    Args:
        found: Unfinished sessions of the store, newest first.
        patient_code: The patient of the session that is about to begin.
        resume: Whether the command line says --resume.
        new: Whether it says --new.

    Raises:
        UsageError: There is none to go on with, it is another patient's, or nobody can be asked.
    """
    if not found:
        if resume:
            raise UsageError("There is no unfinished session.", "Begin one without --resume.")
        return None
    newest, ours = found[0], found[0].patient_code == patient_code
    if new:
        return None
    if resume:
        if not ours:
            raise UsageError(
                f"The unfinished session {newest.short_id} is of another patient.",
                "Give its patient's code with --patient, or begin a new session with --new.",
            )
        return newest
    if not sys.stdin.isatty():
        raise UsageError(f"Session {newest.short_id} was interrupted and is not ended.", _CHOOSE)
    return newest if _ask(newest, ours=ours) else None


def _ask(found: UnfinishedSession, *, ours: bool) -> bool:
    """Ask whether to go on with it; a new session is begun on the other answer."""
    say(
        f"Session {found.short_id} was interrupted and is not ended:\n"
        f"  patient {found.patient_code}, {found.protocol_title}, begun "
        f"{found.started_at:%Y-%m-%d %H:%M} UTC, {found.recorded_s / 60:.0f} min recorded."
    )
    if not ours:
        say("It is of another patient and cannot be gone on with here.")
    words = "[r] go on with it   [n] close it, begin a new one" if ours else "[n] close it, begin"
    while True:
        try:
            answer = input(f"{words}   [q] quit: ").strip().lower()[:1]
        except EOFError:
            answer = "q"
        if answer == "q":
            raise UsageError("No session was chosen.", _CHOOSE)
        if answer == "n" or (answer == "r" and ours):
            return answer == "r"
