"""Damaged stamps, clocks set between packets and long holes: no sample is missing that is not."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.record.signals import Signal
from clinician_console.sensors.stamps import rebuild
from clinician_console.sensors.stray_stamps import without_strays
from clinician_console.sensors.units import conversion

SECONDS = 60


def looped(rate_hz: float, size: int, seed: int):
    """Stamps of packets that are stamped in a loop when they arrive, and where these begin."""
    random, count = np.random.default_rng(seed), int(SECONDS * rate_hz)
    number = np.arange(count) // size
    late_s = random.exponential(0.005, number[-1] + 1)[number]
    ends_s = np.minimum((number + 1) * size, count) / rate_hz
    return 1000 + ends_s + late_s + np.arange(count) % size * 1e-5


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("rate_hz", [32.0, 130.0, 500.0])
def test_single_damaged_stamps_make_no_hole_and_set_no_clock(rate_hz, seed):
    random = np.random.default_rng(seed)
    even_s = 1000 + np.arange(SECONDS * rate_hz) / rate_hz
    stamps_s = [even_s, looped(rate_hz, 36, seed)][seed % 2].copy()
    places = 5 + 40 * random.choice(int(SECONDS * rate_hz - 50) // 40, 5, replace=False)
    stamps_s[places] += random.choice([-1, 1], 5) * 10 ** random.uniform(0, 9, 5)
    found = rebuild(stamps_s, rate_hz)
    assert (found.lost, found.jumps_s) == (0, ())
    assert (
        5 <= found.strays <= 10
    )  # what stands between a damaged one and a packet's end may go too
    assert found.measured_hz == pytest.approx(rate_hz, rel=3e-3)


@pytest.mark.parametrize("seed", range(12))
def test_stamps_that_only_jitter_or_have_a_hole_are_left_alone(seed):
    random = np.random.default_rng(seed)
    jittery_s = np.arange(6000) / 130 + random.exponential(0.02, 334).repeat(18)[:6000]
    with_hole_s = np.delete(np.arange(6000) / 130, slice(2000, 2400))
    for stamps_s in (jittery_s, with_hole_s, looped(130, 73, seed)):
        assert without_strays(stamps_s, 130.0) == (pytest.approx(stamps_s), 0)


@pytest.mark.parametrize("seed", range(12))
def test_a_clock_that_is_set_between_packets_costs_no_sample(seed):
    random, rate_hz = np.random.default_rng(seed), 250.0
    stamps_s = looped(rate_hz, 36, seed)
    for begin in 36 * random.choice(np.arange(40, 380), 2, replace=False):
        stamps_s[begin:] += random.choice([2e5, -2e5, 1.79e9, -500.0, 900.0, -20.0])
    found = rebuild(stamps_s, rate_hz)
    assert found.lost == 0
    assert len(found.jumps_s) == 2
    assert found.measured_hz == pytest.approx(rate_hz, rel=2e-3)


def test_holes_beside_stamps_that_vary_a_little_do_not_move_the_rate():
    rate_hz = 1000.0
    for seed in range(12):
        random = np.random.default_rng(seed)
        there = np.ones(int(SECONDS * rate_hz), np.bool_)
        for begin in random.choice(np.arange(5000, 50_000, 4500), 3, replace=False):
            there[begin : begin + random.integers(500, 4000)] = False
        stamps_s = (np.flatnonzero(there) + random.normal(0, 0.1, there.sum())) / rate_hz
        found = rebuild(stamps_s, rate_hz)
        assert found.lost == pytest.approx(np.count_nonzero(~there), abs=2)
        assert found.measured_hz == pytest.approx(rate_hz, rel=1e-3)


@pytest.mark.parametrize(("unit", "factor"), [("kilohm", 1e3), ("Kilohms", 1e3), ("megohm", 1.0)])
def test_ohms_may_be_written_as_english_writes_them(unit, factor):
    known = conversion(Signal.EDA, unit)
    assert (known.unit, known.factor, known.reciprocal) == ("uS", factor, True)
