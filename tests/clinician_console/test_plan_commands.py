"""`gradus patients`: a plan is made, changed, shown and compared by scripts as by people."""

from __future__ import annotations

import io
import json
import shlex

import pytest

from clinician_console import cli
from clinician_console.commands.parts.listed_words import words_of
from clinician_console.commands.parts.plan_arguments import CONSENT, LEARNING
from clinician_console.commands.parts.screening_verbs import ANSWERS, DECISIONS
from clinician_console.commands.patients import NEEDS
from clinician_console.patients.course import CourseEnd
from clinician_console.patients.patient import NEEDS_SAID
from clinician_console.patients.screening import Decision, ScreeningAnswer
from protocols.plans.learning import Learning
from protocols.plans.loader import load_protocol
from shared.wire.parts import Consent
from tests.clinician_console.command_kit import Terminal
from tests.clinician_console.storage_kit import (
    PASSPHRASE,
    REPOSITORY,
    new_session,
    open_store,
    ready_store,
    tampering,
)

HEIGHTS = load_protocol("heights")
NAMES = [step.name for step in HEIGHTS.steps]
BY = ("--by", "A. Weber")


@pytest.fixture
def patients(tmp_path, monkeypatch, capsys):
    """Runs `gradus patients` over an empty store; gives exit code, output and complaint."""
    ready_store(tmp_path).close()
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)

    def run(*words, typed=None):
        monkeypatch.setattr("sys.stdin", io.StringIO() if typed is None else Terminal(typed))
        code = cli.main(["patients", *words, "--data", str(tmp_path)])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def plan(patients):
    """The same for `gradus patients plan`, of a patient who has one."""
    assert patients("new", "P014")[0] == 0
    assert patients("plan", "new", "P014", "heights", *BY)[0] == 0
    return lambda verb, *words: patients("plan", verb, "P014", *words)


def shown(plan, *words):
    code, out, _ = plan("show", "--json", *words)
    assert code == 0
    return json.loads(out)


def test_the_words_of_the_command_line_are_those_of_the_models():
    assert words_of(Learning) == LEARNING
    assert words_of(Consent) == CONSENT
    assert words_of(ScreeningAnswer) == ANSWERS
    assert words_of(Decision) == DECISIONS
    assert NEEDS.keys() == NEEDS_SAID.keys()


# ── who they are ─────────────────────────────────────────────────────────────────────────────


def test_language_and_needs_are_given_changed_and_shown(patients):
    assert patients("new", "P014", "--language", "de-CH", "--seated", "--one-hand")[0] == 0
    assert patients("change", "p014", "--no-seated", "--glasses")[0] == 0
    found = json.loads(patients("show", "P014", "--json")[1])
    assert found["language"] == "de-CH"
    assert found["needs"] == {"seated": False, "glasses": True, "one_hand": True, "hearing": False}
    out = patients("show", "P014")[1]
    assert "P014, spoken to in de-CH" in out
    assert "no course yet" in out


def test_a_name_and_whom_to_call_are_typed_and_shown_only_with_their_own_option(patients, tmp_path):
    typed = "Canary Name\nCanary Brother, 079\n"
    assert patients("new", "P014", "--with-name", "--with-contact", typed=typed)[0] == 0
    for words in (("show", "P014"), ("show", "P014", "--json"), ("list",), ("list", "--json")):
        assert "Canary" not in patients(*words)[1]
    found = json.loads(patients("show", "P014", "--who", "--json")[1])
    assert (found["name"], found["crisis_contact"]) == ("Canary Name", "Canary Brother, 079")
    assert "to call in a crisis: Canary Brother, 079" in patients("show", "P014", "--who")[1]
    with tampering(tmp_path) as connection:
        actions = connection.exec_driver_sql("SELECT action FROM audit").scalars().all()
    for action, times in (("patient_named", 1), ("contact_changed", 1), ("identity_read", 2)):
        assert actions.count(action) == times, action


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "P099"), "knows no patient P099"),
        (("change", "P099", "--seated"), "knows no patient P099"),
        (("change", "P014"), "Nothing is to be changed"),
        (("new", "P014"), "is known in this store"),
        (("new", "P015", "--language", "not a tag!"), "no language tag"),
        (("change", "P014", "--with-contact"), "there is no terminal"),
        (("plan", "show", "P014"), "P014 has no course"),
        (("screening", "show", "P014"), "P014 has no course"),
    ],
)
def test_what_cannot_be_done_is_wrong_usage_and_says_why(patients, words, said):
    patients("new", "P014")
    code, _, complaint = patients(*words)
    assert (code, said in complaint) == (2, True), complaint


# ── the plan ─────────────────────────────────────────────────────────────────────────────────


def test_a_plan_is_made_from_a_treatment_protocol_and_begins_a_course(plan):
    found = shown(plan)
    assert (found["version"], found["by"], found["protocol_name"]) == (1, "A. Weber", "heights")
    assert [step["name"] for step in found["steps"]] == NAMES
    assert [signal["name"] for signal in found["signals"]] == [
        signal.name for signal in HEIGHTS.safety_signals
    ]
    assert found["left_out"] == []


def test_all_that_is_named_becomes_one_version_and_the_one_before_stays(plan):
    code, out, _ = plan(
        "set",
        *BY,
        *("--leave-out", NAMES[-1].upper(), "--leave-out", str(len(NAMES) - 1)),
        *("--rename", "1", "My office lift"),
        *("--bound", "height_m", "0", "40", "--largest-step", "height_m", "8"),
        *("--consent", "bird", "never", "--asked-on", "2026-03-01", "--asked-by", "B. Nurse"),
        *("--learning", "habituation", "--sessions", "6"),
    )
    assert code == 0
    assert out.startswith("Version 2:")
    found = shown(plan)
    assert found["left_out"] == NAMES[-2:]
    assert found["steps"][0]["name"] == NAMES[0]
    assert found["steps"][0]["called"] == "My office lift"
    assert found["limits"][0]["absolute"] == {"lowest": 0.0, "highest": 40.0}
    assert found["consents"] == [
        {"cue": "bird", "consent": "never", "asked_on": "2026-03-01", "asked_by": "B. Nurse"}
    ]
    assert (found["learning"], found["sessions_agreed"]) == ("habituation", 6)
    assert shown(plan, "--version", "1")["left_out"] == []


def test_a_new_plan_forgets_no_never_in_this_course_or_the_next(plan, patients, tmp_path):
    plan("set", *BY, "--consent", "bird", "never", "--consent", "gust", "ask first")
    code, out, _ = patients("plan", "new", "P014", "heights", *BY, "--sessions", "9")
    assert code == 0
    assert "kept: the cue bird: never" in out
    assert {one["cue"]: one["consent"] for one in shown(plan)["consents"]} == {
        "bird": "never",
        "gust": "ask first",
    }
    with open_store(tmp_path) as store:
        (course,) = store.courses("P014")
        store.end_course(course.course_id, CourseEnd.DROPPED_OUT, "moved away", "A. Weber")
    assert patients("plan", "new", "P014", "heights", *BY)[0] == 0
    found = shown(plan)
    assert (found["version"], found["consents"][0]["consent"]) == (1, "never")


def test_who_changes_the_plan_while_a_session_runs_is_told_when_it_holds(plan, tmp_path):
    words = ("set", *BY, "--consent", "gust", "never")
    assert "is going on" not in plan(*words)[1]
    with open_store(tmp_path) as console:
        handle = console.begin_session(new_session("P014"))
        assert "P014 is going on and keeps to what" in plan("set", *BY, "--sessions", "9")[1]
        console.end_session(handle.session_id)
    assert "is going on" not in plan("set", *BY, "--sessions", "8")[1]


def test_the_clinics_own_treatment_protocol_goes_before_the_librarys(patients, tmp_path):
    own = tmp_path / "protocols"
    own.mkdir()
    (own / "heights.toml").write_text(HEIGHTS.text.replace(HEIGHTS.title, "Our own heights"))
    assert patients("new", "P014")[0] == 0
    out = patients("plan", "new", "P014", "heights", *BY)[1]
    assert "heights: the clinic's own, in place of the library's." in out
    assert "Our own heights" in out


def test_a_step_comes_back_to_its_place_and_another_is_moved(plan):
    assert plan("set", *BY, "--leave-out", "2")[0] == 0
    assert plan("set", *BY, "--keep", NAMES[1], "--move", NAMES[1], "1")[0] == 0
    assert [step["name"] for step in shown(plan)["steps"]][:2] == [NAMES[1], NAMES[0]]
    assert plan("set", *BY, "--move", "1", "2")[0] == 0
    assert [step["name"] for step in shown(plan)["steps"]] == NAMES


def test_a_safety_signal_is_faded_and_one_of_their_own_is_named(plan):
    signal = HEIGHTS.safety_signals[0]
    assert plan("set", *BY, "--fade", signal.name, "1", "--signal", "her mother's ring")[0] == 0
    found = {one["name"]: one for one in shown(plan)["signals"]}
    assert found[signal.name]["stage"] == 1
    assert found[signal.name]["fading"] == list(signal.fading)
    assert found["her mother's ring"]["in_use"]
    assert plan("set", *BY, "--signal-gone", "Her mother's ring")[0] == 0
    found = {one["name"]: one for one in shown(plan)["signals"]}
    assert not found["her mother's ring"]["in_use"]


def test_versions_and_what_changed_between_two_are_listed(plan):
    plan("set", *BY, "--consent", "bird", "never", "--asked-on", "2026-03-01")
    plan("set", *BY, "--sessions", "7")
    rows = json.loads(plan("versions", "--json")[1])
    assert [row["version"] for row in rows] == [1, 2, 3]
    assert rows[1]["changes"] == ["the cue bird: never, asked on 2026-03-01 by A. Weber."]
    found = json.loads(plan("changes", "1", "3", "--json")[1])
    assert found["changes"] == [*rows[1]["changes"], "7 sessions are agreed."]
    assert "Nothing is another." in plan("changes", "2", "2")[1]
    assert "A. Weber" in plan("versions")[1]


def test_the_text_that_a_session_runs_is_printed(plan):
    assert plan("show", "--text")[1].strip() == HEIGHTS.text.strip()
    plan("set", *BY, "--leave-out", str(len(NAMES)))
    assert HEIGHTS.sha256 in plan("show", "--text")[1]


REFUSED = [
    (("--bound", "height_m", "0", "9000"), 3, "would loosen the treatment protocol's"),
    (("--bound", "height_m", "0", "1"), 3, "is above the highest allowed, 1 m"),
    (("--largest-step", "height_m", "9000"), 3, "a plan may only tighten"),
    (("--move", str(len(NAMES)), "1"), 3, "the largest step is"),
    (("--consent", "gusts", "never"), 3, "unknown cue, did you mean gust?"),
    (("--rename", "2", NAMES[0]), 3, "is the name of step 1"),
    (("--bound", "height", "0", "1"), 2, "no dimension “height”, did you mean height_m?"),
    (("--bound", "height_m", "5", "1"), 2, "lowest 5 is above highest 1"),
    (("--bound", "height_m", "nan", "1"), 2, "“nan” is no value"),
    (("--bound", "edge_guard", "none", "glas"), 2, "Give a number or one of"),
    (("--rate", "height_m", "-1"), 2, "is no amount"),
    (("--leave-out", "Nowhere"), 2, "The plan has no step “Nowhere”"),
    (("--keep", NAMES[0]), 2, "No step"),
    (("--move", "1", "first"), 2, "“first” is no place"),
    (("--consent", "bird", "maybe"), 2, "“maybe” is no answer to a cue"),
    (("--fade", "the railing", "99"), 2, "has no stage 99"),
    (("--sessions", "0"), 2, "from 1 to 200"),
    (("--asked-on", "yesterday"), 2, "a day is written as"),
    (("--consent", "bird", "never", "--asked-on", "9998-01-01"), 2, "has not come yet"),
    (("--consent", "bird", "never", "--asked-on", "0202-03-01"), 2, "lies before 1900"),
    ((), 2, "This changes nothing in the plan"),
    (("--signal", " "), 2, "A safety signal needs its name"),
]


def test_a_change_that_cannot_be_says_why_and_leaves_the_version_before_in_force(plan, capsys):
    wrong = []
    for words, code, said in REFUSED:
        try:
            found, _, complaint = plan("set", *BY, *words)
        except SystemExit as ended:
            found, complaint = ended.code, capsys.readouterr().err
        if found != code or said not in complaint or "Traceback" in complaint:
            wrong.append((words, found, complaint))
    assert wrong == []
    assert shown(plan)["version"] == 1


def test_a_plan_takes_a_newer_text_of_its_treatment_protocol_and_keeps_what_was_chosen(
    plan, tmp_path
):
    plan("set", *BY, "--leave-out", NAMES[-1], "--rename", "1", "My office lift")
    own = tmp_path / "protocols"
    own.mkdir()
    newer = HEIGHTS.text.replace(f'name = "{NAMES[2]}"', 'name = "Above the buses"')
    (own / "heights.toml").write_text(newer)
    code, _, complaint = plan("set", *BY, "--protocol", "heights")
    assert (code, f"the plan › steps › “{NAMES[2]}”: unknown step" in complaint) == (3, True)
    words = ("--leave-out", NAMES[2], "--keep", "Above the buses")
    code, out, _ = plan("set", *BY, "--protocol", "heights", *words)
    assert code == 0
    assert "another text of the treatment protocol heights." in out
    found = shown(plan)
    assert [step["called"] or step["name"] for step in found["steps"]][:3] == [
        "My office lift",
        NAMES[1],
        "Above the buses",
    ]
    assert found["left_out"] == [NAMES[-1]]


def test_the_example_of_the_manual_works(plan):
    manual = (REPOSITORY / "clinician_console" / "manual" / "en.md").read_text("utf-8")
    example = manual.split("```\ngradus patients plan set P014 ")[1].split("```")[0]
    assert plan("set", *shlex.split(example.replace("\\\n", " ")))[0] == 0
    assert shown(plan)["steps"][0]["called"] == "In front of my office"


def test_no_step_left_is_refused(plan):
    words = [word for name in NAMES for word in ("--leave-out", name)]
    code, _, complaint = plan("set", *BY, *words)
    assert (code, "No step would be left" in complaint) == (2, True)


# ── screening ────────────────────────────────────────────────────────────────────────────────


def test_a_screening_is_entered_by_a_script_and_shown(plan, patients):
    assert "no session can begin: there is no screening" in patients("screening", "show", "P014")[1]
    code, out, _ = patients(
        *("screening", "enter", "P014", *BY, "--others", "no", "--answer", "heart", "yes"),
        *("--decision", "fit", "--reason", "cleared by the cardiologist", "--valid-days", "30"),
    )
    assert code == 0
    assert out.startswith("fit, until ")
    found = json.loads(patients("screening", "show", "P014", "--json")[1])
    assert found["may_begin"]
    assert found["answers"]["heart"] == "yes"
    assert found["reason"] == "cleared by the cardiologist"
    assert {row["answer"] for row in found["questions"]} == {"yes", "no"}
    assert "screening: fit, until" in patients("show", "P014")[1]


def test_on_a_terminal_each_question_is_asked(plan, patients):
    asked = len(HEIGHTS.contraindications) + len(HEIGHTS.maker_warnings)
    words = ("screening", "enter", "P014", *BY, "--decision", "fit")
    assert patients(*words, typed="n\nwhat\n" + "n\n" * (asked - 1))[0] == 0
    code, _, complaint = patients(*words, typed="n\n")
    assert (code, "was not finished" in complaint) == (2, True)


def test_a_clinician_decides_after_the_answers_and_reads_what_speaks_against_it(plan, patients):
    first, *others = (*HEIGHTS.contraindications, *HEIGHTS.maker_warnings)
    words, answered = ("screening", "enter", "P014", *BY), "y\n" + "n\n" * len(others)
    code, out, _ = patients(*words, typed=answered + "maybe\nn\nA plan stands first.\n")
    assert code == 0
    assert f"yes, excludes: {first.question} {first.reason}" in out
    assert "no session can begin: the screening says not fit: A plan stands first." in out
    code, _, complaint = patients(*words, typed=answered + "f\n\n")
    assert (code, "needs its reason (suicidal)" in complaint) == (2, True)
    assert patients(*words, typed="n\n" * (1 + len(others)) + "f\n")[0] == 0
    assert "screening: fit, until" in patients("show", "P014")[1]
    code, _, complaint = patients(*words, "--others", "no")
    assert (code, "decision is missing" in complaint) == (2, True)


def test_whoever_made_a_plan_is_told_that_the_screening_comes_next(plan, patients):
    said = "gradus patients screening enter P014 --by NAME"
    assert said in patients("show", "P014")[1]
    assert patients("new", "P-2")[0] == 0
    assert "screening enter P-2 --by NAME" in patients("plan", "new", "P-2", "heights", *BY)[1]


def test_a_screening_with_holes_or_without_its_reason_is_refused(plan, patients):
    words = ("screening", "enter", "P014", *BY, "--decision", "fit")
    code, _, complaint = patients(*words)
    assert (code, "Not answered: " in complaint) == (2, True)
    code, _, complaint = patients(*words, "--others", "not-known")
    assert (code, "needs its reason" in complaint) == (2, True)
    code, _, complaint = patients(*words, "--others", "no", "--answer", "x", "no")
    assert (code, "Nobody is asked about: x" in complaint) == (2, True)


def test_nothing_of_it_is_lost_and_all_of_it_verifies(plan, tmp_path):
    plan("set", *BY, "--leave-out", str(len(NAMES)))
    with open_store(tmp_path) as store:
        assert store.verify().findings == ()
        (course,) = store.courses("P014")
        assert len(store.plan_versions(course.course_id)) == 2
