"""Skin conductance responses: found where they are, whatever the rate, and none that is not."""

from __future__ import annotations

import neurokit2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.skin.responses import SkinResponse, SkinResponses, responses_in
from tests.clinician_console.skin_kit import Skin, response, skin

RATES_HZ = (4.0, 10.0, 25.0, 32.0, 250.0, 1000.0)


def _found_in(the: Skin) -> tuple[SkinResponse, ...]:
    return responses_in(the.times_s, the.conductance_us)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_response_is_found_with_its_onset_and_amplitude_and_none_besides(
    rate_hz: float, seed: int
) -> None:
    the = skin(rate_hz, seed)
    found = [one for one in _found_in(the) if one.good]
    assert len(found) == len(the.onsets_s)
    onsets = np.array([one.onset_s for one in found])
    amplitudes = np.array([one.amplitude_us for one in found])
    assert np.abs(onsets - the.onsets_s).max() < 0.5
    # One that rises out of the fall of another is as high as it rises, not as it would alone.
    assert np.median(amplitudes / the.amplitudes_us) == pytest.approx(1.0, abs=0.1)
    assert all(0.5 < one.peak_s - one.onset_s < 5.0 for one in found)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), rate_hz=st.sampled_from((4.0, 25.0, 100.0)), data=st.data())
def test_the_same_is_found_in_chunks_of_any_size(
    seed: int, rate_hz: float, data: st.DataObject
) -> None:
    the = skin(rate_hz, seed, lasts_s=60.0)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(the.times_s)), max_size=12)))
    search = SkinResponses()
    found = []
    for begin, end in zip([0, *cuts], [*cuts, len(the.times_s)], strict=True):
        found += search.push(the.times_s[begin:end], the.conductance_us[begin:end])
    found += search.finish()
    assert tuple(found) == _found_in(the)


def test_what_is_found_never_rests_on_what_comes_later_than_thirty_seconds() -> None:
    the = skin(25.0, 3)
    search, told = SkinResponses(), {}
    for at in range(0, len(the.times_s), 25):
        for one in search.push(the.times_s[at : at + 25], the.conductance_us[at : at + 25]):
            told[one] = the.times_s[min(at + 25, len(the.times_s)) - 1] - one.peak_s
    assert told
    assert max(told.values()) < 10.0


def test_a_response_below_the_threshold_counts_only_where_a_lower_one_is_chosen() -> None:
    times = np.arange(0.0, 60.0, 0.04)
    small = 5.0 + response(times, 20.0, 0.03)
    assert responses_in(times, small) == ()
    [one] = responses_in(times, small, threshold_us=0.01)
    assert one.onset_s == pytest.approx(20.0, abs=0.4)
    for wrong in (0.0, 0.005, 0.06, 1.0):
        with pytest.raises(ValueError, match=r"0\.01 to 0\.05"):
            SkinResponses(wrong)


def test_a_level_that_climbs_by_itself_is_no_response_and_one_on_it_is_found() -> None:
    times = np.arange(0.0, 120.0, 0.04)
    climb = 3.0 + 0.02 * times
    assert responses_in(times, climb) == ()
    [one] = responses_in(times, climb + response(times, 60.0, 0.4))
    assert one.onset_s == pytest.approx(60.0, abs=0.5)
    assert one.amplitude_us == pytest.approx(0.4, rel=0.15)


def test_two_responses_that_follow_each_other_without_a_fall_between_are_two() -> None:
    times = np.arange(0.0, 60.0, 0.04)
    both = 4.0 + response(times, 20.0, 0.3) + response(times, 22.5, 0.6)
    assert len(responses_in(times, both)) == 2


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_as_many_are_found_as_neurokit_finds_in_its_own_simulation(seed: int) -> None:
    made = neurokit2.eda_simulate(
        duration=60, sampling_rate=50, scr_number=6, noise=0.005, drift=0.0, random_state=seed
    )
    _, theirs = neurokit2.eda_process(made, sampling_rate=50)
    ours = responses_in(np.arange(len(made)) / 50, np.asarray(made, dtype=np.float64))
    assert len(ours) == len(theirs["SCR_Peaks"]) == 6
    peaks_s = np.array([one.peak_s for one in ours])
    assert np.abs(peaks_s - np.sort(theirs["SCR_Peaks"]) / 50).max() < 0.4


def _spoilt(kind: str) -> tuple[np.ndarray, np.ndarray]:
    the = skin(25.0, 5, lasts_s=60.0)
    times, values = the.times_s.copy(), the.conductance_us.copy()
    random = np.random.default_rng(5)
    match kind:
        case "electrodes off":
            values[:] = random.normal(0.0, 0.002, len(values))
        case "constant":
            values[:] = 4.0
        case "beyond what skin can do":
            values += 80.0
        case "all NaN":
            values[:] = np.nan
        case "noise of a tenth of a microsiemens":
            values = 4.0 + random.normal(0.0, 0.3, len(values))
        case "an electrode that is pressed and let go":
            values = 4.0 + 0.8 * ((times // 7) % 2)
        case _:
            raise AssertionError(kind)
    return times, values


@pytest.mark.parametrize(
    "kind",
    [
        "electrodes off",
        "constant",
        "beyond what skin can do",
        "all NaN",
        "noise of a tenth of a microsiemens",
        "an electrode that is pressed and let go",
    ],
)
def test_nothing_counts_of_a_signal_that_is_no_skin(kind: str) -> None:
    assert [one for one in responses_in(*_spoilt(kind)) if one.good] == []


@pytest.mark.parametrize("rate_hz", [50.0, 100.0, 1000.0])
@pytest.mark.parametrize("hum_hz", [50.0, 60.0])
def test_hum_twice_as_large_as_a_response_makes_none_and_hides_none(
    rate_hz: float, hum_hz: float
) -> None:
    the = skin(rate_hz, 1)
    hum = 0.1 * np.sin(2 * np.pi * hum_hz * the.times_s + 0.3)
    found = responses_in(the.times_s, the.conductance_us + hum)
    assert len([one for one in found if one.good]) == len(the.onsets_s)


def test_at_the_end_of_an_amplifiers_range_nothing_counts_and_before_it_all_does() -> None:
    the = skin(25.0, 7, level_us=4.0)
    clipped = np.minimum(the.conductance_us, 4.1)
    flat_from = the.times_s[30 * 25]
    clipped[the.times_s >= flat_from] = clipped.max()
    found = responses_in(the.times_s, clipped)
    assert all(not one.good for one in found if one.onset_s > flat_from + 3.0)


@pytest.mark.parametrize("hole", ["samples that never came", "values that are not numbers"])
def test_a_hole_of_seconds_invents_no_response(hole: str) -> None:
    times = np.arange(0.0, 60.0, 0.04)
    values = 4.0 + 1.5 * (times > 30.0)  # the level is another one after it
    gap = (times > 28.0) & (times < 32.0)
    if hole == "samples that never came":
        times, values = times[~gap], values[~gap]
    else:
        values[gap] = np.nan
    assert responses_in(times, values) == ()
