"""Beats are found whatever rate and unit a sender announced."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.analysis.search import BeatSearch
from tests.clinician_console.senders import heart_mv


def rate_of(search, ecg, rate_hz, begin_s=0.0):
    beats = []
    for begin in range(0, len(ecg), 40):
        part = ecg[begin : begin + 40].astype(np.float64)
        beats += search.push(begin_s + (begin + np.arange(len(part))) / rate_hz, part)
    beats += search.flush()
    later = [beat.rr_ms for beat in beats if beat.at_s > 8]
    return 60_000 / float(np.nanmean(later))


@pytest.mark.parametrize("factor", [1e-6, 1e-3, 1.0, 1e3, 1e5])
def test_a_heart_in_a_unit_that_nobody_named_is_found(factor):
    search = BeatSearch(130.0, unit_known=False)
    assert rate_of(search, heart_mv(40, 130) * factor, 130) == pytest.approx(75, abs=0.5)


@pytest.mark.parametrize("announced_hz", [74.0, 250.0, 1000.0])
def test_a_heart_that_comes_at_another_rate_than_announced_is_found(announced_hz):
    search = BeatSearch(announced_hz)
    assert rate_of(search, heart_mv(40, 130), 130) == pytest.approx(75, abs=0.5)


@pytest.mark.parametrize("factor", [1e-6, 1.0])
def test_noise_in_an_unknown_unit_is_not_believed(factor):
    noise = np.random.default_rng(0).normal(0, 0.3 * factor, 250 * 40)
    search = BeatSearch(250.0, unit_known=False)
    beats = search.push(np.arange(len(noise)) / 250, noise) + search.flush()
    assert np.mean([beat.good for beat in beats] or [0]) < 0.05


def test_known_millivolts_that_are_too_small_for_a_heart_are_not_blown_up():
    search = BeatSearch(130.0)
    ecg = heart_mv(40, 130).astype(np.float64) * 0.01
    assert search.push(np.arange(len(ecg)) / 130, ecg) + search.flush() == []
