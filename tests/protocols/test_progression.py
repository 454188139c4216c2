"""What progression offers, and what it never offers: by either way of learning, from any record."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocols.catalogue import SCENES
from protocols.plans.evidence import Came, Expectancy, Reading, SessionEvidence, Stay
from protocols.plans.hints import hints
from protocols.plans.learning import Learning
from protocols.plans.loader import load_protocol, parse_protocol
from protocols.plans.offers import HintName, Kind
from protocols.plans.parts import Measure, StopRule
from protocols.plans.progression import WHY_WAIT, offers
from protocols.plans.situation import Situation
from protocols.plans.thresholds import ALLOWED, SOURCES, USUAL, Thresholds
from shared.errors import ProtocolFileError
from shared.rules.contexts import CueContext
from shared.rules.guardrails import Range, rises
from shared.rules.states import SHOWS_EXPOSURE, SessionState
from shared.wire.parts import Consent

HEIGHTS = load_protocol("heights")
STEPS = HEIGHTS.steps
MINUTE = 60.0
WELL = (Reading(0.0, 1),)
INHIBITORY, HABITUATION = Learning.INHIBITORY, Learning.HABITUATION


def stay(row, began_s=100.0, ended_s=None, **more):
    step = STEPS[row]
    return Stay(step.name, step.scene, dict(step.exposure), began_s, ended_s, **more)


def expectancy(row, before, after=None, happened=Came.NO, at_s=90.0, after_s=None):
    later = after_s if after_s is not None else (None if after is None else at_s + 60.0)
    came = None if after is None else happened
    return Expectancy(1, STEPS[row].name, "I shall fall", at_s, before, None, later, came, after)


def evidence(*stays, **more):
    first_s = stays[0].began_s if stays else None
    return SessionEvidence(
        **{"stays": stays, "sickness": WELL, "first_exposure_s": first_s, **more}
    )


def situation(today, learning=INHIBITORY, minutes=2.0, state=SessionState.EXPOSURE, **more):
    last = today.stays[-1] if today.stays else None
    where = {
        "scene": last.scene if last else STEPS[0].scene,
        "wanted": dict(last.exposure) if last else dict(HEIGHTS.calm(STEPS[0].scene)),
    }
    now_s = (last.began_s if last else 0.0) + minutes * MINUTE
    return Situation(
        **{
            "protocol": HEIGHTS,
            "learning": learning,
            "state": state,
            "now_s": now_s,
            "today": today,
            **where,
            **more,
        }
    )


def first(the):
    return offers(the)[0]


def suds(*values, from_s=110.0):
    return tuple(Reading(from_s + 60.0 * number, value) for number, value in enumerate(values))


# ── the table ────────────────────────────────────────────────────────────────────────────────


def test_every_threshold_has_its_source_beside_it():
    assert set(SOURCES) == {field.name for field in dataclasses.fields(Thresholds)}


def test_a_stop_rule_of_the_protocol_can_be_stricter_and_never_laxer():
    def rule(measure, at_least):
        return StopRule(
            name="sick", sign="s", action="a", source="s", measure=measure, at_least=at_least
        )

    assert USUAL.tightened_by((rule(Measure.FMS, 7.0),)).fms_pause == 7
    assert USUAL.tightened_by((rule(Measure.FMS, 15.0),)).fms_pause == 10
    assert USUAL.tightened_by((rule(Measure.FMS_RISE, 4.0),)).fms_rise == 4


HEAD_OF_A_FILE = """
schema_version = 2
title = "A"
sentence = "B."
sources = ["C"]
[progression]
likelihood_met_percent = 10
suds_fall_share = 0.4
{more}
[[steps]]
name = "One"
task = "Look."
scene = "glass_lift"
minutes = 3
"""


def test_a_treatment_protocol_sets_the_numbers_and_the_offer_goes_by_them():
    protocol = parse_protocol(HEAD_OF_A_FILE.format(more="").encode(), "tower.toml")
    assert protocol.progression == replace(USUAL, likelihood_met_percent=10, suds_fall_share=0.4)
    today = evidence(stay(1), expectancies=(expectancy(1, 80, 10),))
    own = HEIGHTS.model_copy(update={"progression": protocol.progression})
    assert first(situation(today)).kind is Kind.STAY
    assert first(situation(today, protocol=own)).kind is Kind.GO_ON


def test_what_it_sets_beyond_what_can_be_is_told_and_sickness_is_only_made_stricter():
    more = "fms_pause = 15\nsteps_back = 1.5\nlikelyhood = 3"
    with pytest.raises(ProtocolFileError) as raised:
        parse_protocol(HEAD_OF_A_FILE.format(more=more).encode(), "tower.toml")
    said = str(raised.value)
    assert "progression › fms_pause: expected 1 to 10, got the number 15." in said
    assert "progression › steps_back: expected a whole number" in said
    assert "progression › likelyhood: unknown threshold" in said


def test_every_threshold_can_be_set_and_its_usual_value_is_one_that_it_can_have():
    assert set(ALLOWED) == set(SOURCES)
    assert all(within.holds(getattr(USUAL, name)) for name, within in ALLOWED.items())


# ── beginning ────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_offered_before_the_sickness_score_that_comes_first():
    the = situation(SessionEvidence(), state=SessionState.BASELINE)
    assert (first(the).kind, first(the).title) == (Kind.WAIT, "The sickness score is missing")


@pytest.mark.parametrize("learning", Learning)
def test_a_patient_who_has_mastered_nothing_begins_with_the_first_step(learning):
    the = situation(evidence(), learning, state=SessionState.BASELINE)
    assert (first(the).kind, first(the).step.name) == (Kind.BEGIN, STEPS[0].name)


def test_habituation_begins_one_step_below_the_last_that_was_mastered():
    before = evidence(stay(3, ended_s=400.0), suds=suds(70, 30, 25))
    the = situation(evidence(), HABITUATION, state=SessionState.BASELINE, before=(before,))
    assert (first(the).kind, first(the).step) == (Kind.BEGIN, STEPS[2])
    assert [record.sessions_ago for record in first(the).evidence] == [1, 1, 1]


def test_inhibitory_learning_begins_with_the_last_that_was_mastered():
    before = evidence(stay(3, ended_s=400.0), expectancies=(expectancy(3, 80, 0),))
    the = situation(evidence(), state=SessionState.BASELINE, before=(before,))
    assert (first(the).kind, first(the).step) == (Kind.BEGIN, STEPS[3])


# ── inhibitory learning ──────────────────────────────────────────────────────────────────────


def test_who_expects_it_no_more_may_go_on_and_the_records_are_named():
    today = evidence(stay(1), expectancies=(expectancy(1, 80, 5),))
    offer = first(situation(today))
    assert (offer.kind, offer.step.name) == (Kind.GO_ON, STEPS[2].name)
    assert offer.reason == (
        "It did not happen, and the patient expects it no more (80 % before, 5 % now)."
    )
    assert [record.said for record in offer.evidence] == [
        "expected “I shall fall”: 80 %",
        "did not happen; now 5 %",
        f"2.0 min in “{STEPS[1].name}”",
    ]


def test_who_still_expects_it_stays_until_the_agreed_time_is_spent():
    today = evidence(stay(1), expectancies=(expectancy(1, 80, 40),))
    assert first(situation(today, minutes=2.0)).kind is Kind.STAY
    assert first(situation(today, minutes=3.0)).kind is Kind.GO_ON


def test_a_pause_is_no_part_of_the_agreed_time():
    today = evidence(stay(1, paused_s=30.0), expectancies=(expectancy(1, 80, 40),))
    assert first(situation(today, minutes=3.2)).kind is Kind.STAY


def test_fear_that_falls_is_no_reason_to_go_on_in_inhibitory_learning():
    today = evidence(stay(1), suds=suds(80, 20, 10), expectancies=(expectancy(1, 80),))
    offer = first(situation(today, minutes=6.0))
    assert offer.kind is Kind.STAY
    assert offer.reason == ("The agreed time is spent: ask afterwards what came of “I shall fall”.")


def test_without_an_expectancy_nothing_more_is_offered():
    assert [one.kind for one in offers(situation(evidence(stay(1)), minutes=9.0))] == [Kind.STAY]


@pytest.mark.parametrize("happened", [Came.YES, Came.PARTLY])
def test_where_it_happened_the_step_is_repeated_or_a_step_down_is_taken(happened):
    today = evidence(stay(2), expectancies=(expectancy(2, 80, 0, happened),))
    kinds = [one.kind for one in offers(situation(today, minutes=9.0))]
    assert kinds == [Kind.REPEAT, Kind.STEP_DOWN]


def test_where_nothing_was_learned_in_the_agreed_time_it_is_repeated():
    today = evidence(stay(2), expectancies=(expectancy(2, 50, 50),))
    assert first(situation(today, minutes=9.0)).kind is Kind.REPEAT


def test_one_dimension_goes_first_where_the_next_step_changes_several():
    today = evidence(stay(3), expectancies=(expectancy(3, 80, 0),))
    offer = first(situation(today))
    here, there = STEPS[3].exposure, STEPS[4].exposure
    assert sum(here[name] != there[name] for name in here) == 2
    changed = [name for name in here if here[name] != offer.step.exposure[name]]
    assert list(offer.changes) == changed
    assert len(changed) == 1
    assert offer.title.endswith(" first")


def test_a_safety_signal_that_was_in_use_is_done_without_before_anything_rises():
    today = evidence(
        stay(1, signals=("holding on",)),
        expectancies=(expectancy(1, 80, 0),),
        signals={"holding on": True},
    )
    found = offers(situation(today))
    assert (found[0].kind, found[0].signal) == (Kind.FADE, "holding on")
    assert found[1].kind is Kind.GO_ON


def test_what_was_mastered_alone_is_offered_together():
    height = stay(6, ended_s=250.0)  # 20 m, a rope
    wind = Stay(STEPS[5].name, STEPS[5].scene, {**STEPS[5].exposure, "wind": 0.4}, 300.0, None)
    today = evidence(
        height,
        wind,
        expectancies=(
            expectancy(6, 80, 0, at_s=90.0),
            replace(expectancy(5, 80, 0, at_s=290.0), number=2),
        ),
    )
    together = [one for one in offers(situation(today)) if one.kind is Kind.COMBINE]
    assert together
    (name,) = together[0].changes
    assert together[0].step.exposure[name] == STEPS[6].exposure[name]
    assert together[0].step.exposure["wind"] == 0.4


def test_a_cue_is_combined_only_once_it_was_mastered_alone_and_never_against_consent():
    cue = SCENES[STEPS[1].scene].cues[0].name
    with_cue = stay(1, ended_s=250.0, cues=(cue,))
    here = stay(2, began_s=300.0)
    today = evidence(
        with_cue,
        here,
        expectancies=(
            expectancy(1, 80, 0, at_s=90.0),
            replace(expectancy(2, 80, 0, at_s=290.0), number=2),
        ),
    )

    def cues(protocol):
        return [one.cue for one in offers(situation(today, protocol=protocol)) if one.cue]

    allowed = HEIGHTS.model_copy(update={"consent": {**HEIGHTS.consent, cue: Consent.ALLOWED}})
    nowhere = {cue: CueContext(values={"height_m": Range(lowest=0.0, highest=0.0)})}
    not_here = allowed.model_copy(update={"contexts": nowhere})
    never = HEIGHTS.model_copy(update={"consent": {**HEIGHTS.consent, cue: Consent.NEVER}})
    assert cues(allowed) == [cue]
    assert cues(never) == []
    assert cues(not_here) == []


# ── habituation ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ((80, 40, 40), Kind.GO_ON),  # half of the peak, twice
        ((80, 40, 41), Kind.STAY),
        ((80, 41, 40), Kind.STAY),
        ((50, 30, 30), Kind.GO_ON),  # low, twice
        ((50, 30, 31), Kind.STAY),
        ((80, 40), Kind.STAY),  # once
        ((20,), Kind.STAY),
        ((), Kind.STAY),
    ],
)
def test_habituation_goes_on_when_suds_has_fallen_twice_in_a_row(values, kind):
    today = evidence(stay(1), suds=suds(*values))
    assert first(situation(today, HABITUATION, minutes=4.0)).kind is kind


def test_ratings_of_another_step_count_for_nothing_here():
    today = evidence(stay(0, 50.0, 99.0), stay(1), suds=suds(80, 10, 10, from_s=51.0)[:1])
    assert first(situation(today, HABITUATION)).kind is Kind.STAY


def test_where_fear_does_not_fall_in_the_agreed_time_a_step_down_is_offered_beside_staying():
    today = evidence(stay(2), suds=suds(80, 80, 80))
    kinds = [one.kind for one in offers(situation(today, HABITUATION, minutes=5.0))]
    assert kinds == [Kind.STAY, Kind.STEP_DOWN]


# ── sickness, interruptions, a stop ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("learning", Learning)
@pytest.mark.parametrize("scores", [(0, 10), (2, 8), (9, 15), (12,)])
def test_a_sick_patient_is_offered_a_pause_and_nothing_else(learning, scores):
    readings = tuple(Reading(50.0 * number, fms) for number, fms in enumerate(scores))
    today = evidence(
        stay(1),
        sickness=readings,
        suds=suds(80, 10, 10),
        expectancies=(expectancy(1, 80, 0),),
    )
    the = situation(today, learning, minutes=9.0)
    assert [one.kind for one in offers(the)] == [Kind.PAUSE]
    assert HintName.SICK in {hint.name for hint in hints(the)}


def test_a_sick_patient_whose_scene_is_not_shown_has_nothing_to_pause():
    today = evidence(stay(1), sickness=(Reading(0.0, 0), Reading(50.0, 12)))
    the = situation(today, state=SessionState.PAUSED)
    assert [one.kind for one in offers(the)] == [Kind.WAIT]


def test_without_a_score_from_before_it_no_rise_is_counted_and_that_is_said():
    today = evidence(stay(1), sickness=(Reading(150.0, 2), Reading(200.0, 9)))
    names = {hint.name for hint in hints(situation(today))}
    assert HintName.NO_FIRST_SCORE in names
    assert HintName.SICK not in names


def test_two_interruptions_of_an_exercise_are_the_most():
    def named(*times):
        the = situation(evidence(stay(1), interruptions=times))
        return HintName.INTERRUPTED in {hint.name for hint in hints(the)}

    assert not named(110.0)
    assert named(110.0, 120.0)
    assert not named(50.0, 60.0, 110.0)  # two of them were of the exercise before


def test_after_a_stop_less_comes_first_and_nothing_more_is_offered():
    today = evidence(stay(2, ended_s=200.0, stopped=True), expectancies=(expectancy(2, 80, 0),))
    the = situation(today, state=SessionState.PAUSED, wanted=HEIGHTS.calm(STEPS[2].scene))
    assert [one.kind for one in offers(the)] == [Kind.STEP_DOWN, Kind.REPEAT]


def test_distress_is_pointed_out_and_moves_nothing():
    today = evidence(stay(1), suds=suds(90, 95))
    assert HintName.DISTRESS in {hint.name for hint in hints(situation(today, HABITUATION))}


# ── whatever the record holds ────────────────────────────────────────────────────────────────

OFTEN = st.sampled_from([True, True, True, False])
MORE = frozenset({Kind.BEGIN, Kind.GO_ON, Kind.VARY, Kind.COMBINE, Kind.FADE})
PROTOCOLS = tuple(load_protocol(name) for name in ("heights", "edges", "crowds", "audience"))


@st.composite
def exposures(draw, protocol, step):
    """The step's own, or with some of it anywhere inside the plan's bounds."""
    exposure = dict(step.exposure)
    if draw(OFTEN):
        return exposure
    for one in draw(st.lists(st.sampled_from(SCENES[step.scene].dimensions), max_size=2)):
        bounds = protocol.guardrails[step.scene][one.name].absolute
        exposure[one.name] = draw(st.sampled_from([one.calm, bounds.lowest, bounds.highest]))
    return exposure


@st.composite
def exercises(draw, protocol, number, began_s):
    """One exercise, what was expected of it if somebody asked, and the ratings in it."""
    step = draw(st.sampled_from(protocol.steps[:5]))
    ended_s = began_s + draw(st.sampled_from([20.0, 400.0]))
    cues = [cue.name for cue in SCENES[step.scene].cues]
    stay = Stay(
        step.name,
        step.scene,
        draw(exposures(protocol, step)),
        began_s,
        ended_s,
        stopped=not draw(OFTEN) and not draw(OFTEN),
        cues=tuple(draw(st.lists(st.sampled_from(cues), max_size=2)) if cues else ()),
        signals=() if draw(OFTEN) else ("holding on",),
    )
    values = draw(st.sampled_from([(80, 40, 30), (60, 30, 20), (30,), (), (100, 100), (90, 60)]))
    ratings = [Reading(began_s + 2.0 + at, suds) for at, suds in enumerate(values)]
    after = draw(st.sampled_from([0, 0, 5, 6, 60, None]))
    came = Came.NO if draw(OFTEN) else draw(st.sampled_from(Came))
    expected = Expectancy(
        number,
        step.name,
        "x",
        began_s - 1.0,
        60,
        None,
        None if after is None else ended_s - 5.0,
        None if after is None else came,
        after,
    )
    return stay, [expected] if draw(OFTEN) else [], ratings


@st.composite
def sessions(draw, protocol, *, goes_on=False):
    stays, expected, ratings, now_s = [], [], [], 30.0
    for number in range(draw(st.integers(0 if not goes_on else 1, 4))):
        stay, expectancies, suds = draw(exercises(protocol, number, now_s))
        stays.append(stay)
        expected += expectancies
        ratings += suds
        now_s = stay.ended_s + draw(st.sampled_from([0.0, 10.0]))
    if goes_on:
        stays[-1] = replace(stays[-1], ended_s=None, stopped=False)
    scores = draw(st.sampled_from([(0,), (3,), (3, 4), (3, 9), (), (0, 10)]))
    return SessionEvidence(
        stays=tuple(stays),
        suds=tuple(ratings),
        sickness=tuple(Reading(25.0 + 40.0 * at, fms) for at, fms in enumerate(scores)),
        expectancies=tuple(expected),
        first_exposure_s=stays[0].began_s if stays else None,
    )


@st.composite
def situations(draw, learning=None):
    protocol = draw(st.sampled_from(PROTOCOLS))
    state = SessionState.EXPOSURE if draw(OFTEN) else draw(st.sampled_from(SessionState))
    goes_on = state in SHOWS_EXPOSURE and draw(OFTEN)
    today = draw(sessions(protocol, goes_on=goes_on))
    last = today.stays[-1] if today.stays else None
    step = protocol.steps[0]
    return Situation(
        protocol=protocol,
        learning=learning or draw(st.sampled_from(Learning)),
        state=state,
        scene=last.scene if last else step.scene,
        wanted=dict(last.exposure if last else protocol.calm(step.scene)),
        now_s=(last.ended_s or last.began_s + 400.0) if last else 20.0,
        today=today,
        before=tuple(draw(st.lists(sessions(protocol), max_size=2))),
        signals={} if draw(OFTEN) else {"a bottle of water": "leave it at the door"},
    )


def changed(before, after):
    return [name for name in after if before[name] != after[name]]


def start_of(the, offer):
    """The exposure that an offer begins from: what is asked for, or the calm of another scene."""
    stays = the.today.stay
    here = stays is not None and offer.step.scene == the.scene
    return the.wanted if here else SCENES[offer.step.scene].calm_exposure()


whatever_happened = settings(deadline=None, max_examples=120)


@whatever_happened
@given(situations())
def test_whatever_happened_something_is_said_and_none_of_it_leaves_the_plans_bounds(the):
    found = offers(the)
    assert found
    assert all(one.title and one.reason for one in found)
    assert all(hint.sentence for hint in hints(the))
    for offer in found:
        for name, value in (offer.step.exposure if offer.step else {}).items():
            assert the.protocol.guardrails[offer.step.scene][name].absolute.holds(value)


@whatever_happened
@given(situations())
def test_whatever_happened_nothing_more_is_offered_while_a_patient_rests_is_sick_or_was_stopped(
    the,
):
    if any(offer.kind in MORE for offer in offers(the)):
        assert the.state not in WHY_WAIT
        assert the.today.stopped is None
        assert the.today.sickness or the.today.first_exposure_s is not None
        assert not (the.today.sickness and the.today.sickness[-1].value >= 10)


@whatever_happened
@given(situations())
def test_whatever_happened_nothing_more_is_offered_on_missing_records(the):
    for offer in offers(the):
        if offer.kind in MORE - {Kind.BEGIN}:
            assert the.state in SHOWS_EXPOSURE
            assert the.judge.judged(the.today, the.today.stay).met
            assert offer.evidence


@whatever_happened
@given(situations())
def test_whatever_happened_to_repeat_and_to_step_down_is_in_no_dimension_more(the):
    for offer in offers(the):
        if offer.kind in (Kind.REPEAT, Kind.STEP_DOWN):
            held = the.today.stays[-1].exposure
            for one in SCENES[offer.step.scene].dimensions:
                value = offer.step.exposure[one.name]
                assert not rises(held[one.name], value, harder_is=one.harder_is)


@whatever_happened
@given(situations(INHIBITORY))
def test_whatever_happened_inhibitory_learning_changes_one_dimension_or_goes_where_one_was(the):
    known = [one.stay.exposure for one in the.mastered()]
    for offer in offers(the):
        if offer.step is not None and offer.kind in MORE:
            one_thing = len(changed(start_of(the, offer), offer.step.exposure)) <= 1
            assert one_thing or offer.step.exposure in known


@st.composite
def pairs(draw):
    """Two exercises of one step, each more in another dimension; the patient is in the second."""
    row = draw(st.integers(1, 6))
    dimensions = draw(
        st.lists(
            st.sampled_from(SCENES[STEPS[row].scene].dimensions),
            min_size=2,
            max_size=2,
            unique_by=lambda one: one.name,
        )
    )
    stays, expected = [], []
    for number, one in enumerate(dimensions):
        limits = HEIGHTS.guardrails[STEPS[row].scene][one.name]
        more = STEPS[row].exposure[one.name] + one.harder_is * limits.largest_step
        exposure = {**STEPS[row].exposure, one.name: limits.absolute.clamp(more)}
        began_s = 100.0 + 200.0 * number
        step = STEPS[row]
        stays.append(Stay(step.name, step.scene, exposure, began_s, began_s + 150.0))
        after = draw(st.sampled_from([0, 0, 60]))
        later = expectancy(row, 80, after, at_s=began_s - 5.0, after_s=began_s + 100.0)
        expected.append(replace(later, number=number + 1))
    stays[-1] = replace(stays[-1], ended_s=None)
    return situation(evidence(*stays, expectancies=tuple(expected)))


@whatever_happened
@given(situations() | pairs())
def test_whatever_happened_nothing_is_combined_that_was_not_mastered_alone(the):
    mastered = the.mastered()
    for offer in offers(the):
        if offer.kind is Kind.COMBINE and offer.step is not None:
            (name,) = changed(the.wanted, offer.step.exposure)
            value = offer.step.exposure[name]
            assert any(one.stay.exposure.get(name) == value for one in mastered)
        if offer.cue is not None:
            assert any(one.stay.cues == (offer.cue,) for one in mastered)
            assert the.protocol.consent[offer.cue] is not Consent.NEVER


@settings(deadline=None, max_examples=60)
@given(situations())
def test_the_same_record_leads_to_the_same_offers(the):
    assert offers(the) == offers(replace(the))
