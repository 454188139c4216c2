"""Files of signals are made of whatever a headset with a valid key could have left behind."""

from __future__ import annotations

from dataclasses import replace

import edfio
import numpy as np
import pyxdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.bids.output import BidsDataset
from clinician_console.outputs.edf.output import EdfSignals
from clinician_console.outputs.service import write_output
from clinician_console.outputs.xdf.output import XdfSignals
from clinician_console.record.recorded import RecordedStream
from shared.clock import NS_PER_S
from shared.errors import UsageError
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream
from tests.clinician_console.signals_kit import session_with_signals

_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.just("<&\x00\x1b[31m")
_stamps_ns = st.integers(-(2**63), 2**63 - 1) | st.integers(0, 10**11)


@st.composite
def streams(draw: st.DrawFn) -> RecordedStream:
    count = draw(st.integers(1, 30))
    spec = HEADSET_STREAMS[HeadsetStream.HEAD_POSE]
    is_head = draw(st.booleans())
    width = len(spec.labels) if is_head else draw(st.integers(1, 3))
    rate_hz = draw(st.sampled_from((0.0, 0.01, 1.0, 25.0, 250.0, 1e9)))
    even = np.arange(count) / max(rate_hz, 0.01)
    odd = np.array(draw(st.lists(_stamps_ns, min_size=count, max_size=count))) / NS_PER_S
    at_s = np.asarray(draw(st.sampled_from((even, odd, np.sort(odd), odd[0] + even))), float)
    cells = st.floats(width=32)
    values = draw(arrays.arrays(np.float32, (count, width), elements=cells))
    labels = tuple(draw(_words) for _ in range(width))
    return RecordedStream(
        name="head_pose" if is_head else draw(_words),
        signal=spec.signal if is_head else draw(_words),
        rate_hz=rate_hz,
        channels=spec.labels if is_head else labels,
        units=spec.units if is_head else labels,
        samples=count,
        samples_lost=0,
        read=lambda: (at_s, values),
    )


SESSION = session_with_signals()


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(found=st.lists(streams(), min_size=1, max_size=3))
def test_whatever_is_stored_goes_out_or_is_a_sentence(found, tmp_path):
    facts = SessionFacts(replace(SESSION, streams=tuple(found)))
    made = write_output(XdfSignals(), facts, tmp_path / "x.xdf", lambda _: None)
    with np.errstate(all="ignore"):  # the reader works out a rate of stamps that are all the same
        there, _ = pyxdf.load_xdf(made.path, dejitter_timestamps=False, synchronize_clocks=False)
    assert sorted(len(at["time_series"]) for at in there if at["info"]["type"] != ["Markers"])
    for stream in found:
        at_s, values = stream.read()
        assert any(
            np.array_equal(at["time_stamps"], at_s)
            and np.array_equal(at["time_series"], values, equal_nan=True)
            for at in there
            if np.shape(at["time_series"]) == values.shape
        )
    bids = write_output(BidsDataset(), facts, tmp_path / "bids", lambda _: None)
    assert all(path.stat().st_size < 10**6 for path in bids.files)
    try:
        edf = write_output(EdfSignals(), facts, tmp_path / "edf", lambda _: None)
    except UsageError:
        return
    for path in edf.files:
        assert path.stat().st_size < 10**6
        if path.suffix == ".edf":
            assert edfio.read_edf(path).num_signals
