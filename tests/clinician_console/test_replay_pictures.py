"""A past session is shown again from its log: the same pictures, in whatever order one asks."""

from __future__ import annotations

import contextlib
import random

import numpy as np
import pytest

from clinician_console.analysis.behaviour.maps import LAYERS, layers_of, stay_at
from clinician_console.analysis.behaviour.track import head_track, looks
from clinician_console.record.replaying import replayed_of
from clinician_console.replay.asking import question
from clinician_console.replay.client import ReplayClient
from shared.errors import DisplayError
from shared.replayed import say_line
from tests.clinician_console.replay_kit import (
    CUE,
    CUE_S,
    ENTERED_S,
    LASTS_S,
    STOPPED_S,
    STREET,
    fixed_session,
)

SIZE_PX = (160, 100)
BEFORE_S, IN_CUE_S, SAFE_S = 15.0, CUE_S + 0.5, STOPPED_S + 1.0
MOMENTS_S = (5.0, BEFORE_S, IN_CUE_S, STOPPED_S, SAFE_S, LASTS_S)


def shown(client, session, at_s, layers=None):
    return client.ask(question(head_track(session), at_s, SIZE_PX, layers))


@pytest.fixture(scope="module")
def session():
    return fixed_session()


@pytest.fixture(scope="module")
def first(session):
    """Each moment as one process shows it, in the order of the session; and another process."""
    with ReplayClient(replayed_of(session)) as client:
        yield client, {at_s: shown(client, session, at_s) for at_s in MOMENTS_S}


def test_a_session_is_replayed_pixel_for_pixel_by_another_process_in_another_order(session, first):
    _, before = first
    order = [*MOMENTS_S, IN_CUE_S, BEFORE_S]
    random.Random(12).shuffle(order)
    with ReplayClient(replayed_of(session)) as client:
        for at_s in order:
            assert shown(client, session, at_s) == before[at_s], at_s


def test_the_scene_the_cue_and_the_stop_are_where_they_were(first):
    _, before = first
    assert [before[at_s].given.scene for at_s in (BEFORE_S, IN_CUE_S, SAFE_S)] == [
        STREET,
        STREET,
        "safe_place",
    ]
    assert before[BEFORE_S].given.cues == ()
    assert before[IN_CUE_S].given.cues == (CUE,)
    assert before[SAFE_S].given.cues == ()
    assert before[SAFE_S].given.cover == 0.0
    assert all(one.given.known for one in before.values())
    pictures = {one.rgb for one in before.values()}
    assert len(pictures) == len(MOMENTS_S)


def test_the_view_follows_the_head_that_is_on_record(session, first):
    client, before = first
    as_it_was = before[BEFORE_S]
    ahead = client.ask(question(head_track(fixed_session(streams=())), BEFORE_S, SIZE_PX))
    assert ahead.rgb != as_it_was.rgb
    assert shown(client, session, BEFORE_S) == as_it_was


def test_path_and_maps_are_drawn_into_the_scene_and_leave_it_as_it_was(session, first):
    client, before = first
    stay = stay_at(session, BEFORE_S)
    assert (stay.start_s, stay.end_s) == (ENTERED_S, STOPPED_S + 0.1)
    layers = layers_of(head_track(session), looks(session), stay, LAYERS)
    drawn = shown(client, session, BEFORE_S, layers)
    changed = np.frombuffer(drawn.rgb, np.uint8) != np.frombuffer(before[BEFORE_S].rgb, np.uint8)
    assert changed.any()
    assert shown(client, session, BEFORE_S) == before[BEFORE_S]


def test_a_client_that_goes_says_so_in_a_sentence(session):
    client = ReplayClient(replayed_of(session))
    with contextlib.suppress(OSError):
        say_line(client._to, replayed_of(session))  # a session where a question is due
    with pytest.raises(DisplayError, match="shows nothing of this session: What the console"):
        shown(client, session, BEFORE_S)
    client.close()
