"""The therapist's voice as the sound library mixes it: there, soon, from where it was chosen.

The recording takes some 6 s of real time, in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy import signal

from clinician_console.voice.simulated import a_second
from shared.wire.sizes import VOICE_RATE_HZ
from therapy_client.hearing.limits import Calibration
from therapy_client.hearing.speech_level import SPEECH_EAR_PEAK, SPEECH_PEAK
from tools.sound_levels import filters_of, start_recording_filters
from tools.sound_recording import RATE_HZ, SILENT, levels_db, read_recording, true_peak

ROOT = Path(__file__).resolve().parents[2]
CHILD = ROOT / "tests" / "therapy_client" / "speech_child.py"
SOON_S = 0.15
AUDIBLE = 10 * SILENT


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The recording, its marks, and the filters of both ears."""
    folder = tmp_path_factory.mktemp("spoken")
    recording, ears = folder / "speech.wav", folder / "ears.wav"
    talking = subprocess.Popen(
        [sys.executable, CHILD, recording],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    filtering = start_recording_filters(ears, 7.0)
    said, complaint = talking.communicate(timeout=600)
    filtering.communicate(timeout=600)
    assert (talking.returncode, complaint) == (0, "")
    return read_recording(recording), json.loads(said), filters_of(ears)


def part(played, begins: str, ends: str, after_s: float = 0.0) -> np.ndarray:
    samples, marks, _ = played
    begin = round((marks[begins] + after_s) * RATE_HZ)
    return samples[begin : round(marks[ends] * RATE_HZ)]


def test_the_voice_is_in_the_recording_and_is_what_was_said(played):
    said = signal.resample_poly(a_second() / 32768.0, RATE_HZ // 100, VOICE_RATE_HZ // 100)
    heard = part(played, "ear", "pause").sum(axis=1)
    match = signal.correlate(heard, said, "valid")
    at = int(np.argmax(np.abs(match)))
    strength = np.linalg.norm(said) * np.linalg.norm(heard[at : at + len(said)])
    assert np.abs(match[at]) / strength > 0.9


def test_a_word_reaches_the_ear_soon_after_it_was_said(played):
    first_said = np.argmax(np.abs(a_second()) > 300) / VOICE_RATE_HZ
    delays_s = []
    for press, let_go in (("ear", "pause"), ("left", "end")):
        loud = np.abs(part(played, press, let_go)).max(axis=1) > AUDIBLE
        assert loud.any()
        delays_s.append(int(np.argmax(loud)) / RATE_HZ - first_said)
    assert max(delays_s) < SOON_S, delays_s


def test_nothing_is_heard_before_it_is_pressed_and_soon_after_it_was_let_go(played):
    assert np.abs(part(played, "off", "ear")).max() < SILENT
    assert np.abs(part(played, "pause", "left", after_s=2 * SOON_S)).max() < SILENT


def test_at_the_ear_both_ears_hear_it_alike_and_from_a_person_it_comes_from_there(played):
    ahead = levels_db(part(played, "ear", "pause", after_s=0.3))
    left = levels_db(part(played, "left", "end", after_s=0.3))
    assert ahead[0] == pytest.approx(ahead[1], abs=0.5)
    assert left[0] > left[1] + 2


def test_hardly_a_frame_of_the_two_hundred_was_late_or_dropped(played):
    _, marks, _ = played
    assert marks["late"] + marks["beyond"] <= 10


def test_it_stays_below_the_ceiling(played):
    samples, marks, _ = played
    peak = true_peak(samples)
    assert 0.003 < peak <= marks["gain"] * SPEECH_PEAK * SPEECH_EAR_PEAK < Calibration().ceiling


def test_no_direction_makes_more_of_any_sound_than_is_reserved(played):
    """For the worst signal that there is: the sum of the taps, as the library interpolates."""
    _, _, filters = played
    step = VOICE_RATE_HZ / RATE_HZ
    worst = 0.0
    for phase in np.linspace(0.0, 1.0, 8, endpoint=False):
        at = phase - np.arange(filters.shape[1]) * step
        sample = np.arange(np.floor(at.min()) - 1, np.ceil(at.max()) + 2)
        weights = np.maximum(0.0, 1.0 - np.abs(at[None, :] - sample[:, None]))
        worst = max(worst, float(np.abs(filters @ weights.T).sum(axis=1).max()))
    assert 2.0 < worst <= SPEECH_EAR_PEAK
