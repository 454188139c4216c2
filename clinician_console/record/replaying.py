"""What of a recorded session decides what was to be seen, for the client that shows it again. Pure.

Who the patient was, what was said, measured and noted stays here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Final

from clinician_console.record.recorded import RecordedEvent, RecordedExposure, RecordedSession
from clinician_console.record.what import text_of, word_of
from protocols.catalogue import SCENES
from shared.language import marked
from shared.replayed import MOST_ROWS, CueAt, GuideFrom, PlaceFrom, ReplayedSession
from shared.rules.states import SessionState
from shared.wire.events import EventName
from shared.wire.parts import MOST_VALUES, BreathingGuide
from shared.wire.streams import HeadsetStream

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_MOST: Final = 1e12
_LONGEST_S: Final = 1e6
NOT_REPRODUCED: Final = (
    marked(
        "People, traffic and water move as they moved, by the same seed, but not frame for frame "
        "where they were: that was never written down."
    ),
)
"""What no record holds, however new it is."""


def replayed_of(
    session: RecordedSession, silent_s: Iterable[tuple[float, float]] = ()
) -> ReplayedSession:
    """A session as the headset client shows it again.

    Args:
        session: As it was recorded.
        silent_s: From when to when its client did not answer, and nothing is known.
    """
    return ReplayedSession(
        lasted_s=_seconds(session.duration_s),
        places=tuple(_places(session))[:MOST_ROWS],
        cues=tuple(
            CueAt(at_s=_seconds(at.at_s), name=name)
            for at in _named(session, EventName.CUE_SHOWN)
            if _NAME.fullmatch(name := _cue(at))
        )[:MOST_ROWS],
        stops_s=tuple(_seconds(at.at_s) for at in _named(session, EventName.STOPPED))[:MOST_ROWS],
        silent_s=tuple((_seconds(start_s), _seconds(end_s)) for start_s, end_s in silent_s),
        guides=tuple(
            GuideFrom(at_s=_seconds(at.at_s), guide=guide)
            for at in _named(session, EventName.BREATHING_GUIDED)
            if (guide := word_of(BreathingGuide, at.data.get("guide")))
        )[:MOST_ROWS],
    )


def lacking(session: RecordedSession) -> tuple[str, ...]:
    """What the record of this session does not hold, a sentence each, for whoever looks at it."""
    said = []
    if not session.exposures:
        said.append(marked("It is on no record where the patient was: there is nothing to show."))
    unknown = sorted({at.scene for at in session.exposures} - {str(name) for name in SCENES})
    if unknown:
        said.append(
            marked(
                "This version of Gradus lacks some scenes that are on record ({number}): there the "
                "picture stays covered.",
                number=len(unknown),
            )
        )
    if not any(_is_head(stream.name) and stream.samples for stream in session.streams):
        said.append(marked("No head movement is on record: the view looks straight ahead."))
    return tuple(said)


def is_stream(name: str, stream: HeadsetStream) -> bool:
    """Whether a stored stream is one of the headset client's, or of one that was restarted."""
    return name == stream.value or re.fullmatch(rf"{stream.value}_\d+", name) is not None


def _is_head(name: str) -> bool:
    return is_stream(name, HeadsetStream.HEAD_POSE)


def _named(session: RecordedSession, name: EventName) -> Iterator[RecordedEvent]:
    return (event for event in session.events if event.name == name)


def _cue(event: RecordedEvent) -> str:
    """Its name; the first sessions have it under another word."""
    return text_of(event.data, "cue") or text_of(event.data, "name")


def _places(session: RecordedSession) -> Iterator[PlaceFrom]:
    """The rows, as far as their words can be ones."""
    for row in session.exposures:
        state = word_of(SessionState, row.state)
        if state is None or not _NAME.fullmatch(row.scene):
            continue
        yield PlaceFrom(
            at_s=_seconds(row.at_s), scene=row.scene, state=state, exposure=_exposure(row)
        )


def _exposure(row: RecordedExposure) -> dict[str, float]:
    """Numbers by names, as many as a message may hold."""
    known = {
        name: float(value)
        for name, value in row.exposure.items()
        if _NAME.fullmatch(name) and math.isfinite(value) and abs(value) <= _MOST
    }
    return dict(list(known.items())[:MOST_VALUES])


def _seconds(at_s: float) -> float:
    return min(max(at_s, 0.0), _LONGEST_S)
