"""What the headset samples goes the body's road: shown to analysis by the console's clock."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.analysis.feature import FeatureKind, Rows, no_rows
from clinician_console.body import features
from clinician_console.body.traces import TraceKind
from clinician_console.record.signals import Samples, Signal
from clinician_console.session.headset_source import MOST_WAITING
from shared.clock import NS_PER_S
from shared.wire.streams import HeadsetStream

HEAD_POSE = HeadsetStream.HEAD_POSE.value
Y_M = 1


class HeadHeight:
    """How high the head was, once for all samples that came together."""

    def __init__(self, info):
        self.info = info

    def push(self, samples):
        return Rows(samples.times_ns[-1:], samples.values[-1:, Y_M : Y_M + 1].astype(np.float64))

    def finish(self):
        return no_rows(1)


def now_s(room):
    return room.console_clock.now_ns() / NS_PER_S


def test_the_headsets_streams_meet_the_traces_on_the_consoles_clock(room):
    room.connect()
    room.let(5)
    traces = room.body.traces
    assert HEAD_POSE in traces.of_kind(TraceKind.HEADSET)
    newest_s = traces.curves[HEAD_POSE].newest_s()
    assert newest_s == pytest.approx(now_s(room), abs=1.0), "its own clock is 7000 s ahead"
    assert traces.health == {}, "no light and no alert: the link has its own"


def test_a_feature_of_the_head_is_computed_live_and_kept(make_room, monkeypatch):
    kind = FeatureKind(
        "head height", Signal.MOTION, ("height",), ("m",), lambda info, _around: HeadHeight(info)
    )
    monkeypatch.setattr(features, "FEATURES", (kind,))
    room = make_room(None)
    room.connect()
    room.let(12)
    name = f"head height, {HEAD_POSE}"
    kept = [e for e in room.recorder.entries if isinstance(e, Samples) and e.stream == name]
    assert kept
    assert np.all(np.abs(np.concatenate([one.values for one in kept]) - 1.65) < 0.2)
    assert kept[-1].times_s[-1] == pytest.approx(now_s(room), abs=6.0)
    assert name in room.body.traces.of_kind(TraceKind.FEATURE)


def test_a_feature_of_the_gaze_is_of_the_gaze_alone_and_knows_where_the_patient_is(
    make_room, monkeypatch
):
    known = []

    def begin(info, around):
        known.append((info.name, around))
        return HeadHeight(info)

    kind = FeatureKind("gaze height", HeadsetStream.GAZE, ("height",), ("m",), begin)
    monkeypatch.setattr(features, "FEATURES", (kind,))
    room = make_room(None)
    room.connect()
    room.let(3)
    [(name, around)] = known
    assert name == HeadsetStream.GAZE
    last = around.exposures()[-1]
    status = room.session.headset.status
    assert (last.state, last.scene) == (status.state, status.scene)
    assert around.started_ns <= last.at_ns <= room.console_clock.now_ns()


def test_where_nobody_takes_samples_a_bounded_number_waits_and_none_is_acknowledged(room):
    room.connect()
    source = room.session.samples
    poses = source.pose_samples
    room.body.tick = lambda: None  # a body that is not turned
    room.let(2)
    assert 0 < len(source._waiting) < MOST_WAITING
    assert source.pose_samples == poses
    stored = source.stored_through
    room.let(2)
    assert source.stored_through == stored


def test_a_client_that_was_started_again_has_traces_of_its_own_and_the_old_ones_are_gone(room):
    room.connect()
    room.let(3)
    room.start_client()
    room.let(5)
    shown = room.body.traces.of_kind(TraceKind.HEADSET)
    assert f"{HEAD_POSE}_2" in shown
    assert HEAD_POSE not in shown
    streams = {e.stream for e in room.recorder.entries if isinstance(e, Samples)}
    assert {HEAD_POSE, f"{HEAD_POSE}_2"} <= streams
