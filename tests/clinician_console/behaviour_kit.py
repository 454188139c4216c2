"""Heads, gazes and people that move by rule, for features and bands alike."""

from __future__ import annotations

import numpy as np

from clinician_console.analysis.feature import FeatureKind, Rows
from clinician_console.record.around import Around
from clinician_console.record.signals import Samples, StreamInfo, nanoseconds
from shared.rules.states import SessionState
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream
from tests.clinician_console.replay_kit import happened

EYES_M = 1.65


def times_s(lasts_s: float, rate_hz: float = 90.0, start_s: float = 100.0) -> np.ndarray:
    """Stamps of a display, from a whole second on."""
    return start_s + np.arange(round(lasts_s * rate_hz)) / rate_hz


def head_rows(across_m=0.0, ahead_m=0.0, yaw_deg=0.0, *, count: int) -> np.ndarray:
    """Rows of `head_pose` of a head that stands upright."""
    yaw = np.radians(np.broadcast_to(np.asarray(yaw_deg, float), (count,))) / 2
    nothing = np.zeros(count)
    return np.column_stack(
        [
            np.broadcast_to(np.asarray(across_m, float), (count,)),
            np.full(count, EYES_M),
            np.broadcast_to(np.asarray(ahead_m, float), (count,)),
            nothing,
            np.sin(yaw),
            nothing,
            np.cos(yaw),
        ]
    )


def gaze_rows(yaw_deg=0.0, pitch_deg=0.0, by_eyes=1.0, *, count: int) -> np.ndarray:
    """Rows of `gaze`."""
    yaw = np.radians(np.broadcast_to(np.asarray(yaw_deg, float), (count,)))
    pitch = np.radians(np.broadcast_to(np.asarray(pitch_deg, float), (count,)))
    place = np.broadcast_to((0.0, EYES_M, 0.0), (count, 3))
    towards = np.column_stack(
        [np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)]
    )
    return np.column_stack([place, towards, np.broadcast_to(by_eyes, (count,))])


def people_rows(nearest_m=2.0, face_m=2.0, face_deg=0.0, looks=1.0, by_eyes=1.0, *, count: int):
    """Rows of `people`."""
    columns = (nearest_m, 30.0, face_m, face_deg, looks, by_eyes)
    return np.column_stack([np.broadcast_to(column, (count,)) for column in columns])


def rows_of(
    kind: FeatureKind, at_s, values, around: Around | None = None, chunk_s: float = 0.5
) -> Rows:
    """The rows that a feature gives when samples come in chunks, as they do."""
    spec = HEADSET_STREAMS[HeadsetStream(kind.wants)]
    info = StreamInfo(kind.wants, spec.signal, 0.0, spec.labels, spec.units, boot="b")
    feature = kind.begin(info, around or Around())
    at_s, values = np.asarray(at_s), np.asarray(values, np.float32)
    found: list[Rows] = []
    first = 0
    for chunk in np.split(np.arange(len(at_s)), _cuts(at_s, chunk_s)):
        if len(chunk):
            samples = Samples(info.name, first, nanoseconds(at_s[chunk]), values[chunk])
            found.append(feature.push(samples))
            first += len(chunk)
    found.append(feature.finish())
    width = len(kind.channels)
    assert all(one.values.shape[1] == width for one in found)
    return Rows(
        np.concatenate([one.times_ns for one in found]),
        np.concatenate([one.values for one in found]),
    )


def _cuts(at_s, chunk_s: float) -> np.ndarray:
    return (
        np.flatnonzero(np.diff(np.floor((at_s - at_s[0]) / chunk_s)) > 0) + 1 if len(at_s) else []
    )


def column(kind: FeatureKind, rows: Rows, label: str) -> np.ndarray:
    """One column of rows."""
    return rows.values[:, kind.channels.index(label)]


def around_in(*placed: tuple[float, str | None, str, dict[str, float]], reached_s=()) -> Around:
    """Somebody who was, from these moments on, in a step of a scene, with these values."""
    around = Around()
    for at_s, step, scene, exposure in placed:
        state = SessionState.EXPOSURE if step else SessionState.SAFE_PLACE
        around.was_in(at_s, state, step, scene, exposure)
    for at_s in reached_s:
        around.happened(happened(at_s, "exposure_reached"), at_s)
    return around
