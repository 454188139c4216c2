"""What a treatment protocol says beside its steps, and what a file of schema 1 says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from protocols.plans.loader import NEW_KEYS, load_protocol
from protocols.plans.maker_warnings import MAKER_WARNINGS
from protocols.plans.parts import (
    Contraindication,
    Escalation,
    Homework,
    Measure,
    Phase,
    SafetySignal,
    StopRule,
    TaskKind,
    Weight,
)
from shared.rules.contexts import CueContext
from shared.rules.guardrails import Range
from shared.rules.states import SessionState
from shared.wire.parts import Consent
from tests.protocols.protocol_kit import HEAD, HEAD_2, faults_of, read, step

OF_0_1 = Path(__file__).parents[1] / "data/protocols/heights_of_0_1.toml"

AROUND = """\
aim = "Go up a tower."
goals = ["heights", "lifts"]
indications = ["Fear of heights that keeps the patient from places."]
sessions = 6
fallback_script = ["Take the headset off.", "Sit down together."]
feared_outcomes = ["I will fall."]
debrief = ["What did you expect?"]

[[contraindications]]
name = "vertigo"
question = "Has the patient attacks of vertigo?"
reason = "They would be taken for fear."
weight = "caution"
source = "The clinic"

[[maker_warnings]]
name = "glasses"
question = "Do their glasses fit into the headset?"
reason = "They scratch the lenses."
weight = "caution"
source = "The maker of ours"

[[phases]]
name = "Exposure"
minutes = 25
sentence = "Two or three steps."
state = "exposure"

[[phases]]
name = "Debrief"
minutes = 10
sentence = "What was expected and what came of it."

[[stop_rules]]
name = "Sickness"
sign = "Fast motion sickness of 10 or more."
action = "Pause, eyes closed, headset off."
source = "A choice of design"
measure = "fms"
at_least = 10

[[stop_rules]]
name = "Absent"
sign = "The patient does not answer."
action = "Call them by their name."
source = "A choice of design"

[[safety_signals]]
name = "Holding on"
sentence = "Both hands on the rail."
fading = ["One hand.", "No hand."]

[[homework]]
name = "Bridge"
task = "Stand on the footbridge for ten minutes."
often = "every other day"

[cues.gust]
consent = "allowed"
valid_when = { values = { height_m = [3, 50], edge_guard = ["railing", "none"] }, because = "no" }
escalation = "Not before the patient named it."

[cues.bird]
after = "gust"
times = 3
valid_when = { states = ["exposure", "paused"] }
"""


def test_all_that_stands_around_the_steps_is_read_as_it_is_written():
    tasked = step("One") + 'expected_suds = 30\ntask_kind = "look"\n'
    protocol = read(HEAD_2 + AROUND + tasked + step("Two"))
    assert protocol.schema_version == 2
    assert protocol.aim == "Go up a tower."
    assert protocol.goals == ("heights", "lifts")
    assert protocol.indications == ("Fear of heights that keeps the patient from places.",)
    assert protocol.sessions == 6
    assert protocol.fallback_script == ("Take the headset off.", "Sit down together.")
    assert protocol.feared_outcomes == ("I will fall.",)
    assert protocol.debrief == ("What did you expect?",)
    vertigo = Contraindication(
        name="vertigo",
        question="Has the patient attacks of vertigo?",
        reason="They would be taken for fear.",
        weight=Weight.CAUTION,
        source="The clinic",
    )
    assert protocol.contraindications == (vertigo,)
    assert protocol.phases == (
        Phase(
            name="Exposure",
            minutes=25,
            sentence="Two or three steps.",
            state=SessionState.EXPOSURE,
        ),
        Phase(name="Debrief", minutes=10, sentence="What was expected and what came of it."),
    )
    assert protocol.stop_rules == (
        StopRule(
            name="Sickness",
            sign="Fast motion sickness of 10 or more.",
            action="Pause, eyes closed, headset off.",
            source="A choice of design",
            measure=Measure.FMS,
            at_least=10,
        ),
        StopRule(
            name="Absent",
            sign="The patient does not answer.",
            action="Call them by their name.",
            source="A choice of design",
        ),
    )
    assert protocol.safety_signals == (
        SafetySignal(
            name="Holding on", sentence="Both hands on the rail.", fading=("One hand.", "No hand.")
        ),
    )
    assert protocol.homework == (
        Homework(
            name="Bridge",
            task="Stand on the footbridge for ten minutes.",
            often="every other day",
        ),
    )
    assert [each.expected_suds for each in protocol.steps] == [30, None]
    assert [each.task_kind for each in protocol.steps] == [TaskKind.LOOK, None]


def test_a_cue_of_a_file_has_consent_context_and_escalation():
    protocol = read(HEAD_2 + AROUND + step("One"))
    assert protocol.consent["gust"] is Consent.ALLOWED
    assert protocol.consent["bird"] is Consent.ASK_FIRST
    edges = Range(lowest=1, highest=5)
    values = {"height_m": Range(lowest=3, highest=50), "edge_guard": edges}
    assert protocol.contexts == {
        "gust": CueContext(values=values, because="no"),
        "bird": CueContext(states=(SessionState.EXPOSURE, SessionState.PAUSED)),
    }
    assert protocol.escalation == {
        "gust": Escalation(sentence="Not before the patient named it."),
        "bird": Escalation(after="gust", times=3),
    }


def test_what_makers_of_headsets_warn_of_is_asked_whatever_the_file_says():
    assert read(HEAD + step("One")).maker_warnings == MAKER_WARNINGS
    added = read(HEAD_2 + AROUND + step("One")).maker_warnings
    assert added[:-1] == MAKER_WARNINGS
    assert added[-1].name == "glasses"
    assert len({warning.name for warning in MAKER_WARNINGS}) == len(MAKER_WARNINGS)


def test_a_file_of_version_0_1_is_read_as_it_ever_was_and_claims_nothing_more():
    protocol = load_protocol(OF_0_1)
    assert protocol.schema_version == 1
    assert len(protocol.steps) == 10
    assert protocol.steps[-1].exposure["height_m"] == 40
    assert protocol.consent["gust"] is Consent.ASK_FIRST
    left_out = set(NEW_KEYS) - {"cues", "maker_warnings", "progression"}
    assert [key for key in left_out if getattr(protocol, key)] == []
    assert protocol.escalation == protocol.contexts == {}
    assert {each.expected_suds for each in protocol.steps} == {None}


def test_a_file_of_schema_1_that_says_more_than_schema_1_has_is_told_so():
    faults = faults_of(HEAD + 'aim = "Up."\n' + step("One") + "expected_suds = 30\n")
    assert faults == (
        "tower.toml › aim: is of schema 2; begin the file with: schema_version = 2",
        "tower.toml › expected_suds: is of schema 2; begin the file with: schema_version = 2",
    )


SIGNAL = '[[safety_signals]]\nname = "Rail"\nsentence = "Held."\n'
RULE = '[[stop_rules]]\nname = "Sick"\nsign = "s"\naction = "a"\nsource = "us"\n'
ASKED = (
    '[[contraindications]]\nname = "vertigo"\nquestion = "q"\nreason = "r"\nweight = "caution"\n'
    'source = "us"\n'
)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("goals = []", "goals: is empty; at least one of its texts is needed."),
        ("goals = [3]", "goals: expected texts of 1 to 120 characters, got the number 3."),
        (f"goals = {['x'] * 41}", "goals: has 41 texts, 40 are the most."),
        ("aim = 3", "aim: expected a text, got the number 3."),
        ("sessions = 0", "sessions: expected 1 to 60, got the number 0."),
        ("sessions = 2.5", "sessions: expected a whole number, got the number 2.5."),
        (
            ASKED.replace('"caution"', '"cautoin"'),
            "contraindication 1 “vertigo” › weight: unknown word “cautoin”, did you mean caution?",
        ),
        (
            ASKED.replace('"vertigo"', '"Vertigo of old"'),
            "contraindication 1 “Vertigo of old” › name: expected a short word in small letters, "
            "digits, - and _.",
        ),
        (
            ASKED.replace('"vertigo"', '"heart"'),
            "contraindication 1 “heart” › name: is the name of a warning that makers of headsets "
            "give already.",
        ),
        (
            ASKED + ASKED.replace("contraindications", "maker_warnings"),
            "maker's warning 1 “vertigo” › name: is the name of contraindication 1 “vertigo” "
            "already.",
        ),
        (
            '[[phases]]\nname = "Up"\nminutes = 90\nsentence = "s"\nstate = "exposed"\n',
            "phase 1 “Up” › state: unknown word “exposed”, did you mean exposure?",
        ),
        (SIGNAL, "safety signal 1 “Rail” › fading: is missing: how it is taken away, stage by"),
        (SIGNAL + "fading = []", "safety signal 1 “Rail” › fading: is empty"),
        (SIGNAL.replace("Held", "") + 'fading = ["x"]\n' + SIGNAL, "safety signal 2 “Rail” › name"),
        (RULE + "at_least = 3", "stop rule 1 “Sick” › measure: is missing: at_least of what?"),
        (RULE + 'measure = "fms"', "stop rule 1 “Sick” › at_least: is missing."),
        (
            RULE + 'measure = "fms"\nat_least = 30',
            "stop rule 1 “Sick” › at_least: 30 is above the highest allowed, 20.",
        ),
        ('[[homework]]\nname = "x"\ntask = "y"\n', "homework 1 “x” › often: is missing."),
        ("[cues.gusst]\n", "cues › gusst: unknown cue, did you mean gust?"),
        (
            '[consent]\ngust = "never"\n[cues.gust]\nconsent = "never"\n',
            "cues › gust › consent: is said in [consent] already; say it once.",
        ),
        (
            "[cues.gust]\nvalid_when = { values = { heigth_m = [0, 3] } }\n",
            "cues › gust › valid_when › values › heigth_m: unknown dimension of glass_lift, did "
            "you mean height_m?",
        ),
        (
            "[cues.gust]\nvalid_when = { values = { height_m = [0, 300] } }\n",
            "values › height_m: 0 m to 300 m goes beyond what there is, 0 m to 100 m.",
        ),
        (
            "[cues.gust]\nvalid_when = { values = { height_m = 3 } }\n",
            "values › height_m: expected [lowest, highest], got the number 3.",
        ),
        (
            "[cues.gust]\nvalid_when = { values = { height_m = [9, 3] } }\n",
            "values › height_m: lowest 9 is above highest 3.",
        ),
        (
            '[cues.gust]\nvalid_when = { states = ["recovery"] }\n',
            "valid_when › states: no cue belongs to recovery, as no scene is shown then.",
        ),
        ("[cues.gust]\nvalid_when = { states = [] }\n", "states: is empty"),
        ('[cues.gust]\nafter = "birdd"\n', "after: unknown cue of glass_lift “birdd”, did you"),
        ("[cues.gust]\ntimes = 3\n", "cues › gust › after: is missing: times after what?"),
        (
            '[cues.shot_near]\nafter = "radio"\n',
            "cues › shot_near › after: the catalogue has shot_far before it; a file may only",
        ),
        (
            '[cues.shot_near]\nafter = "shot_far"\ntimes = 1\n',
            "cues › shot_near › times: expected 2 to 20, got the number 1.",
        ),
        (
            '[cues.gust]\nafter = "bird"\n[cues.bird]\nafter = "gust"\n',
            "cues › gust › after: waits for itself, and would never be shown.",
        ),
    ],
)
def test_a_fault_around_the_steps_is_a_sentence_with_the_names_that_lead_to_it(text, fault):
    found = faults_of(HEAD_2 + text + "\n" + step("One"))
    assert any(fault in each for each in found), found


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("expected_suds = 101", "expected_suds: expected 0 to 100, got the number 101."),
        ("expected_suds = 30.5", "expected_suds: expected a whole number, got the number 30.5."),
        ('task_kind = "loook"', "task_kind: unknown word “loook”, did you mean look?"),
    ],
)
def test_a_fault_of_a_steps_task_is_named_by_its_step(line, fault):
    assert faults_of(HEAD_2 + step("One") + line) == (f"tower.toml › step 1 “One” › {fault}",)
