"""Whatever a store holds can be told to the client, looked at and asked about."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.analysis.behaviour.maps import LAYERS, layers_of, stay_at
from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.moments import chosen_moments
from clinician_console.replay.asking import question, told_of
from clinician_console.replay.replayable import replayable
from shared.replayed import Asked, ReplayedSession
from tests.clinician_console.test_report_of_anything import sessions
from tests.clinician_console.test_signals_of_anything import streams


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(sessions(), st.lists(streams(), max_size=3), st.floats(0.0, 50_000.0))
def test_a_replay_is_prepared_of_whatever_is_stored(stored, signals, at_s):
    session = replace(stored, streams=tuple(signals))
    with np.errstate(all="ignore"):
        told, shown = told_of(SessionFacts(session)), replayable(session)
        layers = layers_of(shown.head, shown.looks, stay_at(session, at_s), LAYERS)
    asked = question(shown.head, at_s, layers=layers)
    assert ReplayedSession.model_validate_json(told.model_dump_json()) == told
    assert Asked.model_validate_json(asked.model_dump_json()) == asked
    assert [place.at_s for place in told.places] == sorted(place.at_s for place in told.places)
    for lane in shown.lanes:
        assert len(lane.at_s) == len(lane.values)
        value = lane.value_at(at_s)
        assert value is None or lane.said(value)
    for moment in chosen_moments(SessionFacts(session)):
        assert moment.why
