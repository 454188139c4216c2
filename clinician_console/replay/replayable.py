"""All that is looked at of a session in a replay, read from its record once."""

from __future__ import annotations

from dataclasses import dataclass

from clinician_console.analysis.behaviour.track import HeadTrack, Looks, head_track, looks
from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.lane import Lane
from clinician_console.record.log_line import LogLine
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.replaying import NOT_REPRODUCED, lacking
from clinician_console.replay.lanes import lanes_of
from clinician_console.session.retelling import told_again


@dataclass(frozen=True, eq=False)
class Replayable:
    """All that the window shows of a session, read before it opens.

    Attributes:
        lacking: What is not shown as it was, a sentence each.
    """

    session: RecordedSession
    head: HeadTrack
    looks: Looks
    lanes: tuple[Lane, ...]
    lines: tuple[LogLine, ...]
    lacking: tuple[str, ...]


def replayable(session: RecordedSession) -> Replayable:
    """A session to be looked at.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    return Replayable(
        session,
        head_track(session),
        looks(session),
        lanes_of(SessionFacts(session)),
        told_again(session.events, (*session.ratings, *session.replaced)),
        (*lacking(session), *NOT_REPRODUCED),
    )
