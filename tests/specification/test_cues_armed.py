"""A cue is armed by one press and fired by another; out of its context neither can be done."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.session.arming import ARMED_S, ASKED_S, SETTLES_S, Arming, Pressed
from protocols.catalogue import SCENES
from protocols.cue_rules import misfit
from protocols.plans.loader import library, load_protocol
from shared.rules.states import SessionState
from shared.wire.parts import Consent
from tests.conftest import Room

WITH_CUES = [name for name in library() if load_protocol(name).consent]
CONSENTS = st.sampled_from([Consent.ALLOWED, Consent.ALLOWED, Consent.ASK_FIRST, Consent.NEVER])


class Console:
    """A console whose headset says that the patient is wherever a test puts them."""

    def __init__(self, name: str) -> None:
        folder = Path(tempfile.mkdtemp())
        self.room = Room(folder, load_protocol(name), None)
        self.room.connect()
        self.session, self.steering = self.room.session, self.room.session.steering
        self.arming = Arming(self.session, lambda cue: self.session.acts.cueing.why_not(cue.name))

    def put(self, scene, asked, there, exposure, consent) -> None:
        """The patient is asked to be in a state, is in one, at these values."""
        steering = self.steering
        steering.protocol = self.session.protocol = steering.protocol.model_copy(
            update={"consent": consent}
        )
        steering.state, steering.scene, steering.wanted = asked, scene, dict(exposure)
        status = self.session.headset.status
        self.session.headset.status = status.model_copy(
            update={"state": there, "scene": str(scene), "exposure": exposure}
        )

    def later(self, seconds: float) -> None:
        self.room.console_clock.advance(seconds)
        self.session.headset._freshness.prove(self.room.console_clock.now_ns())


console_of = functools.cache(Console)


@st.composite
def moments(draw, protocol):
    """A scene of the protocol, what is asked for and where the patient is in it."""
    scene = draw(st.sampled_from(sorted({step.scene for step in protocol.steps})))
    exposures = [step.exposure for step in protocol.steps if step.scene == scene]
    exposure = dict(draw(st.sampled_from(exposures)))
    for dimension in SCENES[scene].dimensions:
        bounds = dimension.guardrail.absolute
        if draw(st.integers(0, 3)) == 0:
            exposure[dimension.name] = draw(st.sampled_from([bounds.lowest, bounds.highest]))
    states = st.sampled_from([SessionState.EXPOSURE] * 6 + [*SessionState])
    consent = {cue: draw(CONSENTS) for cue in protocol.consent}
    return scene, draw(states), draw(states), exposure, consent


def fits(protocol, cue, moment) -> bool:
    scene, asked, there, exposure, consent = moment
    exposed = asked is there is SessionState.EXPOSURE
    agreed = consent.get(cue.name, Consent.ASK_FIRST) is not Consent.NEVER
    in_scene = cue in SCENES[scene].cues
    milder_first = cue.after or cue.name in protocol.milder_first()  # and nothing was shown yet
    return (
        not milder_first
        and exposed
        and agreed
        and in_scene
        and misfit(cue, protocol.contexts, SessionState.EXPOSURE, exposure) is None
    )


@pytest.mark.parametrize("name", WITH_CUES)
@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_no_cue_can_be_armed_or_fired_out_of_its_context_in_any_scene_step_or_state(name, data):
    console, protocol = console_of(name), load_protocol(name)
    console.arming.disarm()
    before = data.draw(moments(protocol))
    after = data.draw(st.just(before) | moments(protocol))
    for cue in SCENES[before[0]].cues:
        console.put(*before)
        console.later(0.0)
        pressed = console.arming.press(cue)
        if not fits(protocol, cue, before):
            assert pressed is Pressed.REFUSED
            assert console.arming.armed is None
            continue
        console.later(SETTLES_S + 0.01)
        console.put(*after)
        if not fits(protocol, cue, after):
            assert console.arming.press(cue) is Pressed.REFUSED
        elif before == after:
            assert console.arming.press(cue) is Pressed.FIRE
        console.arming.disarm()


# ── in a room ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def exposed(make_room):
    room = make_room()
    room.protocol = room.protocol.model_copy(
        update={"consent": {**room.protocol.consent, "gust": Consent.ALLOWED}}
    )
    room.start_console()
    room.begin_exposure(1)
    return room


@pytest.fixture
def arming(exposed):
    return Arming(exposed.session, lambda cue: exposed.session.acts.cueing.why_not(cue.name))


def gust(room):
    return next(cue for cue, _ in room.session.cues() if cue.name == "gust")


def test_an_armed_cue_is_forgotten_by_itself(exposed, arming):
    assert arming.press(gust(exposed)) is Pressed.ARMED
    exposed.let(ARMED_S - 0.5)
    assert arming.armed is not None
    exposed.let(0.6)
    assert arming.armed is None
    assert arming.press(gust(exposed)) is Pressed.ARMED


def test_a_cue_that_is_asked_about_waits_for_the_patients_answer(exposed, arming):
    lights = next(cue for cue, _ in exposed.session.cues() if cue.name == "light_dims")
    assert arming.press(lights) is Pressed.ARMED
    exposed.let(ASKED_S - 1.0)
    assert arming.armed is not None
    assert arming.armed.asks
    assert arming.press(lights) is Pressed.FIRE


def test_another_cue_that_is_pressed_is_armed_instead_and_shows_nothing(exposed, arming):
    lights = next(cue for cue, _ in exposed.session.cues() if cue.name == "light_dims")
    assert arming.press(lights) is Pressed.ARMED
    exposed.let(1.0)
    assert arming.press(gust(exposed)) is Pressed.ARMED
    assert arming.press(gust(exposed)) is Pressed.TOO_SOON


def test_talking_to_the_patient_leaves_a_cue_armed(exposed, arming):
    """They are asked by voice: the question must not go with the first word."""
    assert arming.press(gust(exposed)) is Pressed.ARMED
    assert exposed.session.acts.talk().sent
    exposed.let(1.0)
    exposed.session.acts.talking.end()
    assert arming.press(gust(exposed)) is Pressed.FIRE


def test_another_exposure_and_a_stop_disarm(exposed, arming):
    assert arming.press(gust(exposed)) is Pressed.ARMED
    assert exposed.session.acts.request("height_m", 0.5).sent
    assert arming.armed is None
    exposed.let(5.0)
    assert arming.press(gust(exposed)) is Pressed.ARMED
    exposed.session.acts.safe_stop()
    assert arming.armed is None
    assert arming.press(gust(exposed)) is Pressed.REFUSED
