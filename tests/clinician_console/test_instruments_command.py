"""Scoring from the command line: nothing is stored, and nothing but the instruments is loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from clinician_console.commands.instruments import read_answers
from protocols.instruments.base import LOINC_NOTICE
from shared.errors import UsageError
from tests.clinician_console.command_kit import ran

OWN_OASIS = """\
schema_version = 1
extends = "oasis"
language = "en"
permission = "Permission of the authors, by letter, 2026-11-02."
items = ["One?", "Two?", "Three?", "Four?", "Five?"]
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder in which nothing is, and where the commands are typed: no path leads out."""
    monkeypatch.setenv("GRADUS_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def gradus(home: Path, capsys: pytest.CaptureFixture[str]):
    """Runs `gradus instruments` with some words; its exit code and what it wrote."""

    def run(*words: str) -> tuple[int, str, str]:
        return ran(capsys, "instruments", *words)

    return run


def test_the_list_names_every_instrument_and_those_that_are_not_used_here_with_the_reason(gradus):
    code, out, _ = gradus("list")
    assert code == 0
    assert "gad7      Generalised Anxiety Disorder scale, seven items (7 items)" in out
    assert "spin      Social Phobia Inventory (17 items; the clinic brings the text)" in out
    assert (
        "ipq       igroup Presence Questionnaire (14 items; the clinic brings the text; no" in out
    )
    assert "EQ-5D     not used here: the EuroQol Office writes" in out
    assert "PSQI      not used here" in out


def test_what_is_shown_has_the_items_their_anchors_the_owners_words_and_loincs_notice(gradus):
    code, out, _ = gradus("show", "phq9")
    assert code == 0
    assert "Little interest or pleasure in doing things" in out
    assert "0 Not at all, 1 Several days" in out
    assert "no permission is required to reproduce" in out
    assert "alert: self_harm above 0 or without an answer" in out
    assert LOINC_NOTICE in out


def test_what_is_shown_of_an_instrument_without_text_says_who_brings_it(gradus):
    assert "(the clinic brings the text)" in gradus("show", "spin")[1]


def test_a_score_is_printed_with_band_case_algorithm_alert_and_change(gradus):
    code, out, _ = gradus("score", "phq9", "2,0,2,2,2,0,0,0,1", "--before", "3,3,3,2,2,2,2,1,1")
    assert code == 0
    lines = out.splitlines()
    assert lines[1].startswith(
        "ALERT, thoughts of death or of self-harm: item 9 answered with 1. Ask about it now"
    )
    assert "total: 9 of 0 to 27, mild (Kroenke 2001; loinc.org/LL382-3)" in lines
    assert any(line.startswith("a case (caseness): no (total at least 10;") for line in lines)
    assert any("major depressive syndrome; present: interest, sleep" in line for line in lines)
    assert "change of total: 19 to 9 (-10): improved, reliable" in lines
    assert any(line.startswith("  by iapt: 6 points (adults") for line in lines)


def test_a_missing_answer_at_the_beginning_is_a_dash_and_no_option(gradus):
    code, out, _ = gradus("score", "gad7", "-,1,1,1,1,1,1", "--before", "-,0,0,0,0,0,0")
    assert code == 0
    assert "total: none, without an answer to nervous" in out
    assert "change of total: not known, one of the two has no score" in out
    assert "item 9 not answered" in gradus("score", "phq9", "0,0,0,0,0,0,0,0,-")[1]


def test_the_published_change_that_is_wanted_is_chosen_by_its_name(gradus):
    words = ("score", "gad7", "1,1,1,1,1,0,0", "--before", "2,2,2,2,1,0,0", "--change")
    assert "improved, reliable" in gradus(*words, "iapt")[1]
    assert "improved, not more than its noise" in gradus(*words, "bischoff-2020")[1]
    code, _, err = gradus(*words, "mine")
    assert code == 2
    assert "There is iapt, bischoff-2020. [U1]" in err


def test_a_program_gets_json_with_raw_answers_codes_and_the_notice_that_travels(gradus):
    code, out, _ = gradus("score", "gad7", "2,1,-,1,1,1,1", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["answers"] == {
        "nervous": 2,
        "control": 1,
        "worry": None,
        "relaxing": 1,
        "restless": 1,
        "irritable": 1,
        "afraid": 1,
    }
    assert told["missing"] == ["worry"]
    assert (told["scores"][0]["value"], told["scores"][0]["code"]) == (None, "70274-6")
    assert told["loinc_notice"] == LOINC_NOTICE
    assert told["origin"] == "library"


def test_a_clinics_own_folder_goes_before_the_library_and_says_so(gradus, home):
    own = home / "instruments"
    own.mkdir()
    (own / "oasis.toml").write_text(OWN_OASIS, encoding="utf-8")
    (own / "broken.toml").write_text("title = 3", encoding="utf-8")
    code, out, _ = gradus("list")
    assert code == 0
    assert "[the library's scoring with the clinic's words or settings]" in out
    assert "broken    broken.toml › schema_version: is missing" in out
    shown = gradus("show", "oasis")[1]
    assert "Five?" in shown
    assert "by letter" in shown
    assert gradus("show", "oasis", "--folder", str(home / "none"))[0] == 3
    (home / "none").mkdir()
    assert "Five?" not in gradus("show", "oasis", "--folder", str(home / "none"))[1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("score", "gad7", "1,1"), 2, "GAD-7 has 7 answers, not 2."),
        (("score", "phq9", "1,1"), 2, "PHQ-9 has 9 to 10 answers, not 2."),
        (("score", "gad7", "1,1,1,1,1,1,4"), 2, "Its answers go from 0 to 3. [U1]"),
        (("score", "gad7", "1,1,1,1,1,1,9999999"), 2, "Answer 7 is no whole number."),
        (("score", "gad7", "1,1,1,1,1,1,1", "--change", "iapt"), 2, "Give them with --before."),
        (("score", "gad7", "1,,1"), 2, "Answer 2 is empty."),
        (("score", "gad7", "1,2.5"), 2, "Answer 2 is no whole number."),
        (("score", "eq-5d", "1"), 3, "EQ-5D is not used here"),
        (("show", "psqi"), 3, "PSQI is not used here"),
        (("show", "gad"), 3, "did you mean gad7?"),
        (("show", "../../etc/passwd"), 3, "there is no such file"),
        (("score",), 2, "See gradus instruments score --help."),
    ],
)
def test_what_cannot_be_done_is_a_sentence_with_a_code(gradus, words, code, said):
    ended, out, err = gradus(*words)
    assert (ended, out) == (code, "")
    assert said in err
    assert err.rstrip().endswith(f"[{'U1' if code == 2 else 'P2'}]")


def test_no_error_repeats_an_answer(gradus):
    assert "77" not in gradus("score", "suds", "777777")[2]
    assert "secret" not in gradus("score", "gad7", "secret,1")[2]


@pytest.mark.parametrize("word", ["٣", "1_0", "0x1", "1e1", "+1", "nan", "--1", "１"])
def test_an_answer_in_other_signs_is_not_guessed_at(word):
    with pytest.raises(UsageError):
        read_answers(word)


def test_answers_may_have_spaces_between_them_and_any_dash():
    assert read_answers(" 1, -, 3,–,—,−, -2, −2") == [1, None, 3, None, None, None, -2, -2]


def test_scoring_loads_neither_a_window_nor_a_store_nor_numpy():
    heavy = ("PySide6", "sqlmodel", "sqlalchemy", "numpy", "scipy", "matplotlib", "zmq", "panda3d")
    script = (
        "import sys\nfrom clinician_console.cli import main\n"
        "assert main(['instruments', 'score', 'gad7', '0,0,0,0,0,0,0']) == 0\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=600
    )
    assert ran.stdout.splitlines()[-1] == "[]"
