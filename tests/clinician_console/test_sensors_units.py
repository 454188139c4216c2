"""A number is never shown in a unit that nobody gave it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.record.signals import UNKNOWN_UNIT, Signal
from clinician_console.sensors.units import conversion


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("mV", 1),
        ("millivolts", 1),
        ("uV", 1e-3),
        ("µV", 1e-3),
        ("μV", 1e-3),
        ("ÂµV", 1e-3),
        ("[uV]", 1e-3),
        ("uVolts", 1e-3),
        ("microV", 1e-3),
        ("Micro Volts", 1e-3),
        ("Microvolts", 1e-3),
        ("nV", 1e-6),
        ("V", 1e3),
        ("Volts", 1e3),
    ],
)
def test_every_spelling_of_volts_is_brought_to_millivolt(unit, factor):
    found = conversion(Signal.ECG, unit)
    assert found.unit == "mV"
    assert found.apply(np.array([2.0])) == pytest.approx([2 * factor])


@pytest.mark.parametrize(
    ("unit", "value", "conductance_us"),
    [
        ("uS", 5.0, 5.0),
        ("microsiemens", 5.0, 5.0),
        ("mS", 0.005, 5.0),
        ("S", 5e-6, 5.0),
        ("umho", 5.0, 5.0),
        ("kOhm", 200.0, 5.0),
        ("kΩ", 200.0, 5.0),
        ("kilo-ohms", 200.0, 5.0),
        ("MOhm", 0.2, 5.0),
        ("Ohm", 200_000.0, 5.0),
    ],
)
def test_skin_is_shown_as_conductance_also_where_its_resistance_comes(unit, value, conductance_us):
    found = conversion(Signal.EDA, unit)
    assert found.unit == "uS"
    assert found.apply(np.array([value])) == pytest.approx([conductance_us])


def test_a_resistance_of_nothing_is_no_conductance():
    assert np.isnan(conversion(Signal.EDA, "kOhm").apply(np.array([0.0, -3.0]))).all()


@pytest.mark.parametrize("unit", ["", "furlong", "counts", "a.u.", "kOhm", "%"])
def test_what_is_no_voltage_is_called_unit_not_known(unit):
    found = conversion(Signal.ECG, unit)
    assert found.unit == UNKNOWN_UNIT
    assert not found.known
    assert found.apply(np.array([1009.0])) == [1009.0]


def test_breathing_keeps_the_unit_that_its_belt_gives():
    assert conversion(Signal.RESPIRATION, "a.u.").unit == "a.u."
    assert conversion(Signal.RESPIRATION, "").unit == UNKNOWN_UNIT


@pytest.mark.parametrize(
    ("unit", "ms"),
    [("ms", 1.0), ("milliseconds", 1.0), ("msec", 1.0), ("s", 1e3), ("1/1024 s", 1e3 / 1024)],
)
def test_intervals_between_beats_are_brought_to_milliseconds(unit, ms):
    found = conversion(Signal.RR, unit)
    assert found.unit == "ms"
    assert found.apply(np.array([2.0])) == pytest.approx([2 * ms])


def test_intervals_without_a_unit_are_not_called_milliseconds():
    assert conversion(Signal.RR, "").unit == conversion(Signal.RR, "counts").unit == UNKNOWN_UNIT


@given(unit=st.text(max_size=40), signal=st.sampled_from(list(Signal)))
def test_no_text_in_place_of_a_unit_breaks_it(unit, signal):
    assert conversion(signal, unit).unit.isprintable()
