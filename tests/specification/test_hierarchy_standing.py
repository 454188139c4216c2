"""The hierarchy says where the patient is, what is offered next and why, and what was mastered."""

from __future__ import annotations

import pytest

from clinician_console.session.hierarchy import first_and_others, standings, uses
from clinician_console.session.view import SessionView
from protocols.catalogue import SCENES
from protocols.plans.evidence import Came, Expectancy, SessionEvidence, Stay
from protocols.plans.learning import Learning
from protocols.plans.loader import library, load_protocol
from protocols.plans.mastery import Judge
from protocols.plans.offers import Kind, Mastered, Offer, Offered
from protocols.plans.thresholds import Thresholds

HEIGHTS = load_protocol("heights")


def mastered_once():
    """The first step, in which what was feared did not happen and is expected no more."""
    step = HEIGHTS.steps[0]
    stay = Stay(step.name, step.scene, step.exposure, 60.0, 400.0)
    expectancy = Expectancy(1, step.name, "I will fall", 50.0, 80, None, 390.0, Came.NO, 0)
    before = SessionEvidence(stays=(stay,), expectancies=(expectancy,))
    judge = Judge(HEIGHTS, Learning.INHIBITORY, Thresholds(), 0.0)
    (judged,) = judge.mastered(SessionEvidence(), [before])
    return [Mastered(step.name, judged.reason, judged.sessions_ago)]


class Shown(SessionView):
    """A session of which only what the hierarchy looks at is there."""

    def __init__(self, offered=(), mastered=()) -> None:
        self.protocol = HEIGHTS
        self._offered = Offered(tuple(offered), mastered=tuple(mastered))

    @property
    def offered(self):
        return self._offered


def test_a_step_that_was_mastered_in_an_earlier_session_says_so_and_why():
    first, *others = standings(Shown(mastered=mastered_once()), 1)
    assert (first.sessions_ago, first.is_now) == (1, False)
    assert first.mastered.startswith("It did not happen, and the patient expects it no more")
    assert others[0].is_now
    assert not any(one.mastered for one in others)


def test_only_the_foremost_offer_that_can_be_taken_marks_its_step_with_its_reason():
    step = HEIGHTS.steps[2]
    going_on = Offer(Kind.GO_ON, "Go on", "Two are met.", step=step)
    staying = Offer(Kind.STAY, "Stay", "It goes on.", step=step)
    found = standings(Shown(offered=[going_on, staying]), None)
    assert [one.offered for one in found if one.offered] == ["Two are met."]
    assert found[2].offered
    assert not any(one.offered for one in standings(Shown(offered=[staying, going_on]), None))


@pytest.mark.parametrize("name", library())
def test_every_dimension_of_a_scene_is_seen_or_folded_and_what_a_step_uses_is_never_folded(name):
    protocol = load_protocol(name)
    for scene in {step.scene for step in protocol.steps}:
        first, others = first_and_others(protocol, scene)
        assert sorted(one.name for one in (*first, *others)) == sorted(
            one.name for one in SCENES[scene].dimensions
        )
        for step in (step for step in protocol.steps if step.scene == scene):
            assert not any(uses(step, dimension) for dimension in others)


def test_what_the_first_steps_use_stands_first():
    first, others = first_and_others(HEIGHTS, HEIGHTS.steps[0].scene)
    assert [one.name for one in first][:2] == ["height_m", "edge_guard"]
    assert "fog" in [one.name for one in others]
