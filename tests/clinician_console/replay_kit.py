"""A fixed session that is replayed: made by rule, the same wherever it is made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from clinician_console.record.recorded import (
    RecordedEvent,
    RecordedExposure,
    RecordedRating,
    RecordedSession,
    RecordedStream,
)
from protocols.catalogue import SCENES, SceneName
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream

STARTED = datetime(2026, 3, 4, 13, 30, tzinfo=UTC)
STREET, LASTS_S = "night_street", 60.0
ENTERED_S, CUE_S, STOPPED_S, RECOVERY_S = 10.0, 20.0, 40.0, 50.0
CUE = SCENES[SceneName(STREET)].cues[0].name


def _row(at_s: float, scene: str, state: str, **exposure: float) -> RecordedExposure:
    return RecordedExposure(
        at_s=at_s,
        utc=STARTED + timedelta(seconds=at_s),
        scene=scene,
        state=state,
        step="The street" if state == "exposure" else None,
        exposure=exposure,
        wanted=exposure,
    )


def happened(at_s: float, name: EventName, **data) -> RecordedEvent:
    return RecordedEvent(
        at_s=at_s,
        utc=STARTED + timedelta(seconds=at_s),
        author=Author.HEADSET,
        actor=Actor.THERAPIST,
        name=name,
        data=data,
    )


def head_stream(at_s, yaw_deg, pitch_deg, place_m=(0.0, 1.65, 0.0)) -> RecordedStream:
    """A head that looks these ways; `place_m` is one place, or one for each moment."""
    yaw, pitch = np.radians(yaw_deg) / 2, -np.radians(pitch_deg) / 2
    rows = np.column_stack(
        [
            np.broadcast_to(place_m, (len(at_s), 3)),
            np.cos(yaw) * np.sin(pitch),
            np.sin(yaw) * np.cos(pitch),
            -np.sin(yaw) * np.sin(pitch),
            np.cos(yaw) * np.cos(pitch),
        ]
    )
    return _stream(HeadsetStream.HEAD_POSE, at_s, rows)


def gaze_stream(at_s, yaw_deg, pitch_deg) -> RecordedStream:
    yaw, pitch = np.radians(yaw_deg), np.radians(pitch_deg)
    rows = np.column_stack(
        [
            np.broadcast_to((0.0, 1.65, 0.0), (len(at_s), 3)),
            np.sin(yaw) * np.cos(pitch),
            np.sin(pitch),
            np.cos(yaw) * np.cos(pitch),
            np.ones(len(at_s)),
        ]
    )
    return _stream(HeadsetStream.GAZE, at_s, rows)


def _stream(kind: HeadsetStream, at_s, rows) -> RecordedStream:
    spec = HEADSET_STREAMS[kind]
    return RecordedStream(
        name=kind.value,
        signal=spec.signal,
        rate_hz=10.0,
        channels=spec.labels,
        units=spec.units,
        samples=len(at_s),
        samples_lost=0,
        read=lambda: (np.asarray(at_s, np.float64), rows.astype(np.float32)),
    )


def fixed_session(**changes) -> RecordedSession:
    """A minute: the safe place, a street with one cue, a stop, and the safe place."""
    calm = SCENES[SceneName(STREET)].calm_exposure()
    people = next(name for name in calm if name.startswith("people"))
    at_s = np.arange(0.0, LASTS_S, 0.1)
    moved = {
        "session_id": "01981f3e-7c55-7d44-9a6e-2f6f4d2b8c11",
        "patient_code": "LARK-0427",
        "protocol_name": "night_street",
        "protocol_title": "The street at night",
        "protocol_sha256": "9f" * 32,
        "software_version": "0.1.0",
        "started_at": STARTED,
        "ended_at": STARTED + timedelta(seconds=LASTS_S),
        "simulated": True,
        "protocol_steps": ("The street",),
        "events": (
            happened(CUE_S, EventName.CUE_SHOWN, cue=CUE),
            happened(STOPPED_S, EventName.STOPPED, reason="patient", state_before="exposure"),
        ),
        "exposures": (
            _row(0.5, "safe_place", "orientation"),
            _row(ENTERED_S, STREET, "exposure", **calm),
            _row(15.0, STREET, "exposure", **{**calm, people: 12.0}),
            _row(STOPPED_S + 0.1, "safe_place", "safe_place"),
            _row(RECOVERY_S, "safe_place", "recovery"),
        ),
        "ratings": (
            RecordedRating(
                at_s=30.0, utc=STARTED + timedelta(seconds=30.0), suds=70, step="The street"
            ),
        ),
        "streams": (
            head_stream(at_s, 20.0 * np.sin(at_s / 5.0), np.full(len(at_s), -5.0)),
            gaze_stream(at_s, 20.0 * np.sin(at_s / 5.0), np.full(len(at_s), -15.0)),
        ),
    }
    return RecordedSession(**{**moved, **changes})
