"""Boards by way of BrainFlow: what the board's own description says, and sentences for the rest."""

import os
import sys

import numpy as np
import pytest

from clinician_console.body.sources import Wanted, open_source
from clinician_console.record.signals import UNKNOWN_UNIT
from clinician_console.sensors.brainflow_board import (
    BrainFlowBoard,
    load_brainflow,
    look_for_brainflow,
)
from shared.clock import SystemClock
from shared.errors import MissingLibraryError, UsageError


@pytest.fixture
def brainflow():
    try:
        return load_brainflow()
    except MissingLibraryError:
        if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
            raise
        pytest.skip("BrainFlow is not installed here")


def test_the_synthetic_board_sends_what_its_description_says_in_our_units(brainflow):
    wanted = Wanted(SystemClock(), simulated=True)
    board, streams = open_source("brainflow:synthetic", wanted)
    infos, samples = {info.name: info for info in streams}, []
    while sum(len(one.times_ns) for one in samples if one.stream == "Synthetic ECG") < 300:
        samples += board.poll()
        infos |= {info.name: info for info in board.arrived()}
    board.close()
    board.close()
    assert board.poll() == []
    signals = {info.signal: info for info in infos.values()}
    assert set(signals) == {"ECG", "EDA", "PPG", "Temperature"}
    assert signals["ECG"].rate_hz == 250
    assert len(signals["ECG"].channels) == 16
    assert set(signals["ECG"].units) == {"mV"}
    assert set(signals["EDA"].units) == {UNKNOWN_UNIT}
    ecg = [one for one in samples if one.stream == "Synthetic ECG"]
    values = np.concatenate([one.values for one in ecg])
    times_ns = np.concatenate([one.times_ns for one in ecg])
    assert 0.001 < np.abs(values[:, 0]).max() < 10  # it sends some ten microvolts
    assert np.all(np.diff(times_ns) > 0)
    assert [one.first for one in ecg] == np.cumsum([0] + [len(o.times_ns) for o in ecg])[
        :-1
    ].tolist()


def test_a_board_that_is_not_there_is_one_sentence_and_is_tried_again(brainflow):
    board = BrainFlowBoard("cyton", SystemClock(), simulated=False)
    board.open()
    while not (news := [*board.poll(), *board.news()]):
        pass
    assert "brainflow:cyton:COM3" in news[0]
    while not (stands := board.standing()):
        pass
    assert stands.startswith("Board lost; trying again in")
    board.close()


def test_a_board_of_no_patient_is_not_for_a_patients_session(brainflow):
    with pytest.raises(UsageError, match="is no patient"):
        open_source("brainflow:synthetic", Wanted(SystemClock()))
    with pytest.raises(UsageError, match="no board of the name “x”"):
        open_source("brainflow:x", Wanted(SystemClock()))
    with pytest.raises(UsageError, match="no source of signals"):
        open_source("ble:x", Wanted(SystemClock()))


def test_without_brainflow_it_is_one_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "brainflow.board_shim", None)
    with pytest.raises(MissingLibraryError, match="gradus-vr\\[brainflow\\]"):
        BrainFlowBoard("ganglion_native", SystemClock(), simulated=False).open()
    assert "gradus-vr[brainflow]" in look_for_brainflow()
