"""Signals that leave de-identified bear no sensor's name, and are still told from each other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from clinician_console.analysis.behaviour.walking import WALKING
from clinician_console.analysis.deidentified.session import deidentified
from clinician_console.record.study import Study
from tests.clinician_console.signals_kit import body, head, session_with_signals, stream_of

STUDY = Study("S-000001", 30, b"k" * 32)
_ROWS = partial(
    stream_of, at_s=np.arange(5.0), values=np.arange(5.0), signal="Feature", labels=("good",)
)


def _seen(*streams):
    recorded = session_with_signals(*streams)
    return deidentified(recorded, STUDY, raw_signals=True).streams


def test_what_was_computed_of_a_stream_is_still_known_to_be_of_it():
    seen = _seen(
        replace(body("ECG", 250.0, "mV"), name="belt 0815"),
        replace(head(), name="head_pose_2"),
        _ROWS("heart beats, belt 0815"),
        _ROWS(f"{WALKING.name}, head_pose_2"),
        _ROWS("heart rate"),
        _ROWS("skin level, one that is not there"),
    )
    assert [stream.name for stream in seen] == [
        "ECG 1",
        "head_pose_2",
        "heart beats, ECG 1",
        f"{WALKING.name}, head_pose_2",
        "heart rate",
        "skin level, 6",
    ]


def test_a_sensor_that_is_called_as_the_headsets_streams_are_shows_no_serial_number():
    ecg = body("ECG", 250.0, "mV")
    seen = _seen(replace(head(), name="head_pose_08154711"), replace(ecg, name="gaze_12"))
    assert [stream.name for stream in seen] == ["MoCap 1", "ECG 2"]


def test_the_channels_of_a_heart_belt_and_those_that_were_numbered_keep_their_labels():
    belt = replace(body("ECG", 250.0, "mV"), channels=("RR", "contact", "EDA 2", "Anna's left"))
    assert _seen(belt)[0].channels == ("RR", "contact", "EDA 2", "channel 4")
