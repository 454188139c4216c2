"""A stored session brought before a headset client that shows it again."""

from __future__ import annotations

from dataclasses import dataclass

from clinician_console.analysis.facts import SessionFacts
from clinician_console.record.recorded import RecordedSession
from clinician_console.replay.asker import Asker
from clinician_console.replay.asking import told_of
from clinician_console.replay.client import ReplayClient
from clinician_console.replay.replayable import Replayable, replayable
from clinician_console.storage import Store
from shared.errors import GradusError


@dataclass(frozen=True, eq=False)
class Replay:
    """What a window of a replay needs; who takes it closes the asker."""

    shown: Replayable
    asker: Asker


def begin_replay(store: Store, session: RecordedSession, *, in_headset: bool = False) -> Replay:
    """Have a session shown again; that somebody did is in the audit trail.

    Args:
        store: Where it lies.
        session: As it was read.
        in_headset: Whether it is shown in a headset that is connected here.

    Raises:
        AccessError: This account may not.
        IntegrityError: What is stored is not what was written.
    """
    store.note_replay(session.session_id)
    told = told_of(SessionFacts(session))
    # It starts beside the reading of head and signals, so that the first picture is there sooner.
    asker = Asker(lambda: ReplayClient(told, "openxr" if in_headset else "offscreen"))
    try:
        return Replay(replayable(session), asker)
    except GradusError:
        asker.close()
        raise
