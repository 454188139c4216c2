"""A session without who it is of: pure, and made before a fact is computed or an output written.

Times within the session, ratings, exposures, answers and heart beats stay what they are. Dates are
moved, words of people left out, ids exchanged; `profile.py` is the table that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from clinician_console.analysis.deidentified import shipped
from clinician_console.analysis.deidentified.parts import STAFF, kept
from clinician_console.record.profile import NAME
from clinician_console.record.recorded import (
    Moment,
    RecordedEvent,
    RecordedExposure,
    RecordedRating,
    RecordedSession,
    RecordedStream,
)
from clinician_console.record.replaying import is_stream
from clinician_console.record.session_entry import SessionEntry
from clinician_console.record.signals import UNKNOWN_UNIT, Signal
from clinician_console.record.study import Study
from protocols.catalogue import SCENES
from shared.wire.events import event_named
from shared.wire.streams import HEADSET_STREAMS

OF_ANOTHER_VERSION: Final = "event_of_another_version"
OTHER_SCENE: Final = "scene_of_another_version"
COMPUTED: Final = frozenset({Signal.FEATURE, Signal.FRAME_TIMES})
"""Streams that stay: what was computed of signals, and how smoothly the picture came. What is
measured of body, head, hands and eyes can identify a person (motion in virtual reality: 94 % of
55 541 users were found again by head and hands, Nair 2023, arXiv 2302.08927; ECG is in use as a
biometric) and is left out unless somebody asks for it."""

MOST_CHANNELS: Final = 64
"""Of a stream whose own labels said nothing, so that they were numbered."""

_LABELS: Final = frozenset(
    {label for kind in shipped.COMPUTED_KINDS for label in kind.channels}
    | {label for spec in HEADSET_STREAMS.values() for label in spec.labels}
    | {signal.value for signal in Signal}
    | {f"{signal.value} {number}" for signal in Signal for number in range(1, MOST_CHANNELS + 1)}
    | {"RR", "contact", "heart rate", "energy"}  # a heart belt's
)
_M = TypeVar("_M", bound=Moment)


def deidentified(
    session: RecordedSession, study: Study, *, raw_signals: bool = False
) -> RecordedSession:
    """The session as a study may have it.

    Args:
        session: As it was recorded.
        study: Who its patient is there.
        raw_signals: Whether signals of the body and movements stay, which can identify a person.
    """
    at = session
    return replace(
        at,
        session_id=str(study.uuid(at.session_id)),
        room="",
        patient_code=study.code,
        protocol_name=_named("protocol", at.protocol_name, study),
        protocol_title=_named("treatment protocol", at.protocol_title, study),
        protocol_sha256=_digest(at.protocol_sha256, study),
        started_at=study.at(at.started_at),
        ended_at=None if at.ended_at is None else study.at(at.ended_at),
        protocol_steps=tuple(_named("step", name, study) for name in at.protocol_steps),
        protocol_consent=_consent(at),
        events=tuple(_event(event, study) for event in at.events),
        exposures=tuple(_exposure(exposure, study) for exposure in at.exposures),
        ratings=tuple(_rating(rating, study) for rating in at.ratings),
        replaced=tuple(_rating(rating, study) for rating in at.replaced),
        streams=tuple(_streams(at.streams, raw_signals=raw_signals)),
        entries=tuple(_entry(one, study) for one in at.entries if event_named(one.name)),
        sealed=study.digest(at.sealed) if at.sealed else "",
        profile=NAME,
        course_id=None if at.course_id is None else str(study.uuid(at.course_id)),
    )


def _named(kind: str, words: str, study: Study) -> str:
    """Words that ship stay; others become a name. Of nothing there is nothing to tell."""
    return words if not words or words in shipped.words() else study.named(kind, words)


def _digest(sha256: str, study: Study) -> str:
    """A file of the library is known by its digest; one fitted to a patient, or a clinic's, not."""
    return sha256 if not sha256 or sha256 in shipped.words() else study.digest(sha256)


def _consent(session: RecordedSession) -> dict[str, str]:
    known = shipped.words()
    said = session.protocol_consent.items()
    return {cue: consent for cue, consent in said if {cue, consent} <= known}


def _moved(moment: _M, study: Study) -> _M:
    return replace(moment, utc=study.at(moment.utc))


def _event(event: RecordedEvent, study: Study) -> RecordedEvent:
    known = event_named(event.name)
    return replace(
        _moved(event, study),
        event_id=None if event.event_id is None else study.uuid(event.event_id),
        amended_utc=None if event.amended_utc is None else study.at(event.amended_utc),
        name=OF_ANOTHER_VERSION if known is None else known.value,
        data={} if known is None else kept(event.data, study),
    )


def _step(step: str | None, study: Study) -> str | None:
    return None if step is None else _named("step", step, study)


def _scene(scene: str) -> str:
    return scene if not scene or scene in set(SCENES) else OTHER_SCENE


def _state(state: str) -> str:
    return state if not state or state in shipped.words() else shipped.NOT_KNOWN


def _exposure(at: RecordedExposure, study: Study) -> RecordedExposure:
    known = shipped.words()
    return replace(
        _moved(at, study),
        scene=_scene(at.scene),
        state=_state(at.state),
        step=_step(at.step, study),
        exposure={name: value for name, value in at.exposure.items() if name in known},
        wanted={name: value for name, value in at.wanted.items() if name in known},
    )


def _rating(at: RecordedRating, study: Study) -> RecordedRating:
    return replace(
        _moved(at, study),
        rating_id=None if at.rating_id is None else study.uuid(at.rating_id),
        amended_utc=None if at.amended_utc is None else study.at(at.amended_utc),
        step=_step(at.step, study),
        state=None if at.state is None else _state(at.state),
        scene=None if at.scene is None else _scene(at.scene),
    )


def _entry(entry: SessionEntry, study: Study) -> SessionEntry:
    """What was written after the session: when and what kept, by whom and why not."""
    return replace(
        entry,
        entry_id=study.uuid(entry.entry_id),
        utc=study.at(entry.utc),
        by=STAFF,
        account=STAFF,
        data=kept(entry.data, study),
        sha256=study.digest(entry.sha256) if entry.sha256 else "",
    )


def _streams(streams: tuple[RecordedStream, ...], *, raw_signals: bool) -> Iterator[RecordedStream]:
    """The streams that stay, under names that no sensor gave: those may hold a serial number."""
    names: dict[str, str] = {}
    for number, stream in enumerate(streams, 1):
        names[stream.name] = _stream_name(stream, number, names)
        if raw_signals or stream.signal in COMPUTED:
            yield replace(
                stream,
                name=names[stream.name],
                signal=_signal(stream),
                channels=tuple(
                    label if label in _LABELS else f"channel {place}"
                    for place, label in enumerate(stream.channels, 1)
                ),
                units=tuple(
                    unit if unit in shipped.UNITS else UNKNOWN_UNIT for unit in stream.units
                ),
            )


def _signal(stream: RecordedStream) -> str:
    return stream.signal if stream.signal in set(Signal) else "other signal"


def _is_headsets(stream: RecordedStream) -> bool:
    """Whether a stream is the headset client's own, or of one that was started again in between.

    A sensor may be called anything, and a number behind it may be its serial number.
    """
    named = [name for name in HEADSET_STREAMS if is_stream(stream.name, name)]
    if not named or stream.name == named[0]:
        return bool(named)
    ours = stream.channels == HEADSET_STREAMS[named[0]].labels
    return ours and len(stream.name) <= len(named[0]) + len("_99")


def _stream_name(stream: RecordedStream, number: int, names: Mapping[str, str]) -> str:
    """Another name, the same in every output; what was computed of a stream bears its name.

    Args:
        stream: Which.
        number: Among those of the session.
        names: Of the streams before it, by what they were called.
    """
    if _is_headsets(stream):
        return stream.name
    kind, _, of = stream.name.partition(", ")
    if stream.signal != Signal.FEATURE or kind not in {one.name for one in shipped.COMPUTED_KINDS}:
        return f"{_signal(stream)} {number}"
    return f"{kind}, {names.get(of, number)}" if of else kind
