"""The simulated patient is afraid, learns, forgets, answers and stops as patients do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.fear.hierarchy import Hierarchy
from clinician_console.rehearsal.patient.moment import (
    Answer,
    Moment,
    Question,
    StopWish,
    Surroundings,
)
from clinician_console.rehearsal.patient.patient import SimulatedPatient
from clinician_console.rehearsal.patient.persona import NEVER, PERSONAS
from protocols.catalogue import SAFE_PLACE, SCENES
from protocols.plans.loader import library, load_protocol
from protocols.plans.schema import Step
from shared.rules.states import SessionState

HEIGHTS = load_protocol("heights")
LADDER = Hierarchy(HEIGHTS)
MIDDLE, HIGHEST = HEIGHTS.steps[5], HEIGHTS.steps[-1]
TYPICAL = replace(PERSONAS["mild"], severity=1.2, says_unevenly=0.0, avoids=0.0, bears=NEVER)
EVEN = {name: replace(one, says_unevenly=0.0) for name, one in PERSONAS.items()}
SAFE = Surroundings(state=SessionState.SAFE_PLACE, scene=SAFE_PLACE)


def at(step: Step, **more: object) -> Surroundings:
    around = Surroundings(state=SessionState.EXPOSURE, scene=step.scene, exposure=step.exposure)
    return replace(around, **more)


def patient(persona: str = "", seed: int = 1) -> SimulatedPatient:
    return SimulatedPatient(EVEN[persona] if persona else TYPICAL, LADDER, seed)


def stays(one: SimulatedPatient, around: Surroundings, minutes: float, by_s: float = 5.0) -> Moment:
    moments = [one.live(by_s, around) for _ in range(round(60 * minutes / by_s))]
    return moments[-1]


def expects(one: SimulatedPatient, step: Step) -> int:
    return one.expects(step.scene, step.exposure)


@pytest.mark.parametrize("name", library())
def test_each_ladder_of_the_library_is_as_hard_step_by_step_as_it_says(name: str) -> None:
    protocol = load_protocol(name)
    hard = Hierarchy(protocol).steps
    told = [step.expected_suds for step in protocol.steps]
    assert all(suds is None or abs(100 * h - suds) <= 7 for h, suds in zip(hard, told, strict=True))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_more_of_any_dimension_is_never_easier(data: st.DataObject) -> None:
    spec = SCENES[MIDDLE.scene]
    values = {
        one.name: data.draw(
            st.floats(one.guardrail.absolute.lowest, one.guardrail.absolute.highest)
        )
        for one in spec.dimensions
    }
    raised = data.draw(st.sampled_from(spec.dimensions))
    share = data.draw(st.floats(0, 1))
    more = {
        **values,
        raised.name: values[raised.name] + share * (raised.hardest - values[raised.name]),
    }
    easier, harder = (LADDER.hardness(spec.name, one) for one in (values, more))
    assert easier <= harder + 1e-9


def test_the_same_seed_is_the_same_patient_and_another_seed_another() -> None:
    asked = [patient("severe", seed) for seed in (7, 7, 8)]
    for one in asked:
        one.ask(Question.SUDS)
    first, same, other = ([one.live(1.0, at(MIDDLE)) for _ in range(60)] for one in asked)
    assert first == same
    assert first != other


def test_how_time_is_cut_up_changes_little() -> None:
    fine, coarse = patient(), patient()
    finely = stays(fine, at(MIDDLE), 4, by_s=1.0)
    coarsely = stays(coarse, at(MIDDLE), 4, by_s=20.0)
    assert coarsely.fear == pytest.approx(finely.fear, abs=2)
    assert coarsely.expects == pytest.approx(finely.expects, abs=2)


@given(
    name=st.sampled_from(sorted(PERSONAS)),
    protocol=st.sampled_from(library()),
    seed=st.integers(0, 99),
    data=st.data(),
)
@settings(max_examples=40, deadline=None)
def test_whatever_surrounds_them_every_value_stays_in_its_range(
    name: str, protocol: str, seed: int, data: st.DataObject
) -> None:
    treatment = load_protocol(protocol)
    one = SimulatedPatient(PERSONAS[name], Hierarchy(treatment), seed)
    for _ in range(12):
        step = data.draw(st.sampled_from(treatment.steps))
        cues = tuple(cue.name for cue in SCENES[step.scene].cues)
        around = at(step, state=data.draw(st.sampled_from(SessionState)), cues=cues)
        one.ask(data.draw(st.sampled_from(Question)))
        now = one.live(data.draw(st.floats(0, 60)), around)
        assert 0 <= now.fear <= 100
        assert 0 <= now.arousal <= 1
        assert 0 <= now.sickness <= 20
        assert 0 <= now.expects <= 100
        assert 0 <= expects(one, step) <= 100
        highest = {Question.SUDS: 100, Question.SICKNESS: 20}
        assert all(0 <= given.value <= highest[given.question] for given in now.answers)
        shares = {**vars(now.conduct), "steps_back_m": now.conduct.steps_back_m, "gone": now.gone}
        assert all(0 <= value <= 1 for value in shares.values())


def test_what_is_feared_and_does_not_come_is_expected_less_afterwards() -> None:
    one = patient()
    before = expects(one, MIDDLE)
    stays(one, at(MIDDLE), 8)
    assert expects(one, MIDDLE) <= before - 15


def test_the_more_something_is_expected_the_more_its_absence_teaches() -> None:
    hard, easy = patient(), patient()
    stays(hard, at(HIGHEST), 4)
    stays(easy, at(HEIGHTS.steps[2]), 4)
    learned_at_hard = hard.learner.inhibition(LADDER.of_step(HIGHEST)).item()
    learned_at_easy = easy.learner.inhibition(LADDER.of_step(HEIGHTS.steps[2])).item()
    assert learned_at_hard > 2 * learned_at_easy > 0


def test_what_was_learned_high_up_serves_below_and_hardly_the_other_way() -> None:
    above, below = patient(), patient()
    stays(above, at(HIGHEST), 6)
    stays(below, at(MIDDLE), 6)
    fresh = patient()
    assert expects(above, MIDDLE) < expects(fresh, MIDDLE) - 10
    assert expects(fresh, HIGHEST) - expects(below, HIGHEST) <= 10


def test_fear_returns_in_part_between_two_sessions() -> None:
    one = patient()
    before = expects(one, MIDDLE)
    stays(one, at(MIDDLE), 12)
    after = expects(one, MIDDLE)
    one.rest(days=3)
    assert after < expects(one, MIDDLE) < before


def test_fear_that_only_went_by_in_the_exercise_is_back_with_the_next_step() -> None:
    used_to_it = replace(TYPICAL, learns_per_min=0.0001, habituates=0.5)
    one = SimulatedPatient(used_to_it, LADDER, 1)
    stays(one, at(HEIGHTS.steps[6]), 1)
    early = one.live(1, at(HEIGHTS.steps[6])).fear
    late = stays(one, at(HEIGHTS.steps[6]), 10).fear
    again = stays(one, at(HIGHEST), 1).fear
    assert late < early - 10
    assert again > early
    assert expects(one, HEIGHTS.steps[6]) == expects(patient(), HEIGHTS.steps[6])


def test_fear_is_renewed_by_night_and_less_so_after_practice_in_several_places() -> None:
    night = {**MIDDLE.exposure, "time_of_day_h": 22.0}
    one_place, several = patient(), patient()
    stays(one_place, at(MIDDLE), 12)
    for weather in (0.0, 1.0, 2.0):
        exposure = {**MIDDLE.exposure, "weather": weather}
        stays(several, at(MIDDLE, exposure=exposure), 4)
    lost = [1.0 - one._contexts.retrieved(MIDDLE.scene, night) for one in (one_place, several)]
    assert lost[0] == pytest.approx(3 * lost[1])
    assert one_place.expects(MIDDLE.scene, night) > expects(one_place, MIDDLE)


def test_the_body_can_still_be_afraid_when_the_words_are_not() -> None:
    one = SimulatedPatient(replace(TYPICAL, body_learns=0.2, body_gain=1.0), LADDER, 1)
    start = stays(one, at(HIGHEST), 1)
    end = stays(one, at(HIGHEST), 15)
    assert end.fear < 0.4 * start.fear
    assert end.arousal > 0.6 * start.arousal


def test_who_goes_away_under_stress_is_still_and_silent_until_they_are_talked_to() -> None:
    one = patient("dissociating")
    gone = stays(one, at(HIGHEST), 2)
    aroused = patient("severe")
    assert gone.gone > 0.8
    assert gone.conduct.freezes > 0.8
    assert gone.arousal < stays(aroused, at(HIGHEST), 2).arousal / 2
    assert gone.wishes_to_stop is None
    one.ask(Question.SUDS)
    assert not any(one.live(5, at(HIGHEST)).answers for _ in range(12))
    answers = [given for _ in range(12) for given in one.live(5, SAFE).answers]
    assert [given.question for given in answers] == [Question.SUDS]
    assert stays(one, SAFE, 1).gone < 0.2


def test_who_avoids_says_less_looks_away_and_learns_less() -> None:
    avoider = SimulatedPatient(replace(EVEN["avoider"], severity=1.2), LADDER, 1)
    looks = patient()
    seen = [stays(one, at(HEIGHTS.steps[7]), 5) for one in (avoider, looks)]
    assert seen[0].conduct.looks_away > 0.5 > seen[1].conduct.looks_away
    assert seen[0].conduct.steps_back_m > 0.2
    assert expects(avoider, HEIGHTS.steps[7]) > expects(looks, HEIGHTS.steps[7]) + 10
    assert said(avoider, HEIGHTS.steps[7]).value <= seen[0].fear - 10


def said(one: SimulatedPatient, step: Step) -> Answer:
    one.ask(Question.SUDS)
    return next(given for _ in range(60) for given in one.live(1, at(step)).answers)


def test_who_is_sick_in_vr_stops_for_sickness_and_not_for_fear() -> None:
    one = patient("sick_in_vr")
    wishes = [stays(one, at(step), 6).wishes_to_stop for step in HEIGHTS.steps[:6]]
    assert wishes[0] is None
    assert StopWish.SICKNESS in wishes
    assert StopWish.FEAR not in wishes
    assert stays(patient(), at(MIDDLE), 30).sickness < 4


def test_who_is_thrown_upon_the_hardest_step_wishes_to_stop_within_minutes() -> None:
    one = patient("severe")
    wishes = [one.live(5, at(HIGHEST)).wishes_to_stop for _ in range(24)]
    assert wishes[0] is None
    assert wishes[-1] is StopWish.FEAR
    assert stays(one, SAFE, 2).wishes_to_stop is None
    assert stays(one, SAFE, 2).fear < 5


def test_a_fast_learner_expects_it_no_more_where_others_still_do() -> None:
    fast, slow = patient("fast_learner"), patient("severe")
    for one in (fast, slow):
        stays(one, at(HEIGHTS.steps[4]), 8)
        one.rest(days=3)
    assert expects(fast, HEIGHTS.steps[4]) <= 15
    assert expects(slow, HEIGHTS.steps[4]) >= 40


def test_a_cue_stirs_for_some_seconds_and_less_each_time() -> None:
    one = patient()
    before = stays(one, at(HEIGHTS.steps[3]), 2).fear
    rises = []
    for _ in range(3):
        calm = stays(one, at(HEIGHTS.steps[3]), 2).fear
        one.live(1, at(HEIGHTS.steps[3], cues=("gust",)))
        rises.append(one.live(4, at(HEIGHTS.steps[3])).fear - calm)
    assert rises[0] > rises[1] > rises[2] > 0
    assert stays(one, at(HEIGHTS.steps[3]), 2).fear < before


def test_answers_come_late_in_fives_and_once() -> None:
    one = SimulatedPatient(PERSONAS["severe"], LADDER, 3)
    stays(one, at(MIDDLE), 1)
    one.ask(Question.SUDS)
    one.ask(Question.SUDS)
    given = [given for _ in range(60) for given in one.live(0.5, at(MIDDLE)).answers]
    assert len(given) == 1
    assert given[0].after_s >= 0.5
    assert given[0].value % 5 == 0
