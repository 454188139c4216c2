"""A past session is shown again from its log: the same pictures, in whatever order one asks."""

from __future__ import annotations

import contextlib
import random
from datetime import UTC

import numpy as np
import pytest

from clinician_console.analysis.behaviour.maps import LAYERS, layers_of, stay_at
from clinician_console.analysis.behaviour.track import head_track, looks
from clinician_console.analysis.facts import SessionFacts
from clinician_console.commands.parts.replaying import seen_moments
from clinician_console.outputs.html.session import session_html
from clinician_console.outputs.pdf.printing import in_style
from clinician_console.outputs.pdf.report import sheets_of
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.outputs.told.seen import DRAWN_AGAIN, TITLE
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
    order = [*MOMENTS_S]
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


def test_pictures_of_chosen_moments_stand_in_the_report_on_paper_and_on_the_screen(session, first):
    client, _ = first
    seen = seen_moments(session, (), lambda _told: contextlib.nullcontext(client))
    assert [one.said for one in seen.pictures] == [
        "0:30 · SUDS 70, the highest · Street at night",
        "0:40 · Stop 1, as it was made · Street at night",
    ]
    facts, imprint = SessionFacts(session), Imprint(zone=UTC, seen=seen)
    page = session_html(facts, imprint)
    assert page.count('<img src="data:image/png;base64,') == 2
    assert 'alt="0:30 · SUDS 70, the highest · Street at night"' in page
    assert "img-src data:" in page
    assert DRAWN_AGAIN in page
    sheets = in_style(lambda: sheets_of(facts, imprint))
    drawn = [image for sheet in sheets for axes in sheet.figure.axes for image in axes.images]
    assert [image.get_array().shape[:2] for image in drawn] == [SIZE_PX[::-1]] * 2


def test_where_nothing_can_be_drawn_the_report_says_why_in_its_place(session):
    def no_client(_told):
        raise DisplayError("The graphics driver gave no picture to draw on.", "Check the driver.")

    seen = seen_moments(session, (30.0,), no_client)
    page = session_html(SessionFacts(session), Imprint(zone=UTC, seen=seen))
    assert "There are no pictures: The graphics driver gave no picture to draw on." in page
    assert "<img" not in page
    assert "img-src" not in page


def test_a_report_without_pictures_says_nothing_of_them(session):
    page = session_html(SessionFacts(session), Imprint(zone=UTC))
    assert TITLE not in page
