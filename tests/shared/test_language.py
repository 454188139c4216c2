"""Every text has its words in every language that is there, and another needs no line of code."""

import importlib.util
import subprocess
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocols.plans.words import LIBRARY_WORDS
from shared.language import (
    choose,
    chosen,
    in_language,
    in_sentence,
    joined,
    known_by,
    languages,
    marked,
    number_read,
    number_said,
    recalled,
    retold,
    shown,
    take_words_from,
    together,
    tr,
    tr_n,
)
from shared.language import files as language_files
from shared.language.files import FOLDER, messages, tags
from shared.language.filled import _pattern, _values
from shared.language.plurals import form_for, forms_of
from tools.languages import Text, bring, faults_of, texts, texts_of

CODE = """
from shared.language import marked, tr, tr_n
A = marked("Height")
def shown(steps, here):
    return [tr(A), tr("Step {step}", step=1), tr_n("{n} step", "{n} steps", steps),
            tr("here" if here else "there")]
"""
IN_IT = {
    Text("x.y", "Height"),
    Text("x.y", "Step {step}"),
    Text("x.y", "{n} steps", counts=True, one="{n} step"),
    Text("x.y", "here"),
    Text("x.y", "there"),
}


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    choose("en")


def test_every_text_of_the_code_is_there_in_every_language():
    wanted, not_found = texts()
    assert not not_found
    assert "de" in tags()
    faults = [fault for tag in tags() for fault in faults_of(tag, wanted)]
    assert not faults, "python tools/languages.py writes what is missing\n" + "\n".join(faults)


def test_qt_s_own_tool_reads_the_files(tmp_path):
    qt = Path(importlib.util.find_spec("PySide6").origin).parent
    tool = next((qt / name for name in ("lrelease", "lrelease.exe") if (qt / name).exists()), None)
    if tool is None:
        pytest.skip("PySide6 is here without Qt Linguist's tools")
    for tag in tags():
        said = subprocess.run(
            [tool, *sorted((FOLDER / tag).glob("*.ts")), "-qm", tmp_path / f"{tag}.qm"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert said.returncode == 0, said.stdout + said.stderr
        assert "plural forms" not in said.stdout + said.stderr
        assert (tmp_path / f"{tag}.qm").stat().st_size > 0


def test_texts_are_found_where_they_stand():
    assert texts_of(CODE, "x.y") == (IN_IT, [])


@pytest.mark.parametrize(
    "wrong", ['tr(f"Step {1}")', 'tr("a" + b)', "marked(b)", 'tr_n(b, "c", 1)']
)
def test_a_text_that_nobody_can_find_is_named(wrong):
    found, faults = texts_of(f"from shared.language import marked, tr, tr_n\n{wrong}\n", "x.y")
    assert not found
    assert [fault.partition(":")[0] for fault in faults] == ["x.y, line 2"]


def test_a_function_of_the_same_name_is_no_text():
    assert texts_of('# shared.language\ndef tr(a): ...\ntr("row")\n', "x.y") == (set(), [])


def test_another_language_is_a_folder_and_no_line_of_code(tmp_path, monkeypatch):
    assert bring("pl", IN_IT, tmp_path) == len(IN_IT)
    file = tmp_path / "pl" / "x.y.ts"
    assert sum("unfinished" in fault for fault in faults_of("pl", IN_IT, tmp_path)) == len(IN_IT)
    text = file.read_text("utf-8")
    for form in ("{n} krok", "{n} kroki", "{n} kroków"):
        text = text.replace("<numerusform></numerusform>", f"<numerusform>{form}</numerusform>", 1)
    text = text.replace(' type="unfinished"></translation>', ">słowo {step}</translation>")
    text = text.replace(' type="unfinished"', "")
    file.write_text(text, "utf-8")
    assert bring("pl", IN_IT, tmp_path) == 0
    assert file.read_text("utf-8") == text

    monkeypatch.setattr(language_files, "FOLDER", tmp_path)
    assert [one.tag for one in languages()] == ["en", "pl"]
    choose("pl")
    assert chosen() == "pl"
    assert tr("Step {step}", step=4) == "słowo 4"
    said = [tr_n("{n} step", "{n} steps", n) for n in (1, 2, 5, 22)]
    assert said == ["1 krok", "2 kroki", "5 kroków", "22 kroki"]
    assert tr("Not there") == "Not there"


def test_what_is_obsolete_or_lost_a_value_or_is_said_two_ways_is_named(tmp_path):
    wanted = {Text("x.y", "Step {step}"), Text("x.z", "Height"), Text("x.y", "Height")}
    bring("fr", wanted, tmp_path)
    file = tmp_path / "fr" / "x.y.ts"
    whole = file.read_text("utf-8")
    file.write_text(
        whole.replace('type="unfinished"></', ">pas</").replace("<translation >", "<translation>"),
        "utf-8",
    )
    faults = faults_of("fr", wanted | {Text("x.y", "New")}, tmp_path)
    assert [fault for fault in faults if "other values" in fault]
    assert [fault for fault in faults if "missing: 'New'" in fault]
    assert [fault for fault in faults if "not the same everywhere: 'Height'" in fault]
    assert [fault for fault in faults_of("fr", set(), tmp_path) if "obsolete" in fault]


def test_a_text_of_two_modules_is_translated_once(tmp_path):
    bring("fr", {Text("x.y", "Height")}, tmp_path)
    file = tmp_path / "fr" / "x.y.ts"
    done = file.read_text("utf-8").replace(' type="unfinished"></', ">Hauteur</")
    file.write_text(done, "utf-8")
    assert bring("fr", {Text("x.y", "Height"), Text("x.z", "Height")}, tmp_path) == 0
    assert {one.forms for one in messages("fr", tmp_path)} == {("Hauteur",)}


def test_what_leaves_the_program_is_in_its_own_language_and_the_window_goes_on():
    choose("de")
    assert chosen() == "de"
    with in_language("en"):
        assert (chosen(), number_said(0.5, 1)) == ("en", "0.5")
        with in_language("de"):
            assert number_said(0.5, 1) == "0,5"
    assert (chosen(), number_said(0.5, 1)) == ("de", "0,5")


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.sampled_from(["en", "de"]))
def test_a_number_that_was_written_is_read_back_in_either_language(value, tag):
    choose(tag)
    assert number_read(number_said(value, 3)) == pytest.approx(value, abs=0.0006)


@pytest.mark.parametrize("text", ["", "x", "1,2,3", "nan", "inf", "-", "１２ m"])
def test_what_is_no_number_is_none(text):
    assert number_read(text) is None


@pytest.mark.parametrize(("tag", "forms"), [("de", 2), ("ja", 1), ("fr", 2), ("cs", 3), ("ru", 3)])
def test_every_number_has_a_form(tag, forms):
    assert forms_of(tag) == forms
    assert {form_for(tag, n) for n in range(200)} == set(range(forms))


def test_a_marked_text_is_english_and_is_said_in_the_language_where_it_is_shown():
    text = marked("Not above {highest:g} m", highest=12.5)
    assert (text, f"{text}!", text.upper()) == (
        "Not above 12.5 m",
        "Not above 12.5 m!",
        "NOT ABOVE 12.5 M",
    )
    choose("de")
    month = marked("Mar")
    assert shown(together("{when}: {value:.1f}", when=month, value=1.5)) == "März: 1,5"
    assert shown(joined([month, marked("May")], ", ")) == "März, Mai"
    assert shown("Mar") == "Mar", "what somebody wrote is not translated"
    assert (in_sentence(month), shown(in_sentence(month))) == ("mar", "März")
    assert str(text) == "Not above 12.5 m"


def test_what_a_table_has_marked_takes_its_values_where_it_is_shown():
    done = marked("Done: go on ({key})")
    assert tr(done, key="A") == "Done: go on (A)"
    choose("de")
    assert tr(done, key="A") == "Fertig: weiter (A)"


def test_a_text_that_was_stored_in_english_is_known_again_by_the_words_round_its_values():
    stored = str(tr("{day}, {time}", day="4 Mar 2026", time="14:05"))
    assert retold(stored) == stored, "a text of marks and values is no pattern"
    choose("de")
    assert retold("The plan has no step “4”") == "Der Plan hat keine Stufe „4“"
    assert retold("May") == "Mai"
    assert retold("A note of somebody's own") == "A note of somebody's own"
    assert tr(recalled("May")) == "Mai"


@settings(deadline=None)
@given(st.text(max_size=80))
def test_whatever_was_stored_is_shown(text):
    choose("de")
    assert isinstance(retold(text), str)
    assert together("{text}", text=text) == text


def test_another_thread_goes_on_speaking_the_window_s_language():
    choose("de")
    heard = []
    with in_language("en"):
        thread = threading.Thread(target=lambda: heard.append(chosen()))
        thread.start()
        thread.join()
        assert chosen() == "en"
    assert heard == ["de"]


def test_what_a_headset_sends_costs_no_more_than_its_length_to_know_again():
    """Words are taken where they come first, and never looked for again."""
    pattern = _pattern("Refused by {who} in {place} of {what}: {why}. {more}")
    assert _values(pattern, "Refused by x in y of z: no. now") == {
        "who": "x",
        "place": "y",
        "what": "z",
        "why": "no",
        "more": "now",
    }
    assert _values(pattern, "Refused by " + " in  of " * 100) is None


# ── words of files ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def german_words():
    """Words of a file in German; what tests have usually comes back afterwards."""
    first = {"I will fall.": "Ich werde fallen.", "May": "Weihnachten", "no line": "keine Schlange"}
    second = {"I will fall.": "Ich falle.", "nobody there": "niemand da"}
    take_words_from(
        lambda tag: first if tag == "de" else {}, lambda tag: second if tag == "de" else {}
    )
    yield
    take_words_from(LIBRARY_WORDS)


def test_words_of_files_are_said_where_they_are_shown_and_the_first_file_stands(german_words):
    choose("de")
    assert retold("I will fall.") == "Ich werde fallen."
    assert retold("May") == "Mai", "no file changes what the program says"
    assert tr("Refused: {reason}", reason=recalled("nobody there")).endswith("niemand da")
    choose("en")
    assert retold("I will fall.") == "I will fall."


def test_a_sentence_without_its_stop_and_reasons_together_are_known_as_well(german_words):
    choose("de")
    assert retold("I will fall") == "Ich werde fallen"
    assert retold("no line; nobody there") == "keine Schlange; niemand da"
    assert retold("no line; something else") == "no line; something else"
    assert retold("no line (2)") == "keine Schlange (2)", "a copy of a step"
    assert retold("our own (2)") == "our own (2)"


def test_words_that_come_while_a_language_is_spoken_are_spoken_at_once(german_words):
    choose("de")
    take_words_from(lambda _tag: {"Our tower": "Unser Turm"})
    assert retold("Our tower") == "Unser Turm"


def test_what_was_chosen_in_a_language_is_known_by_its_words(german_words):
    choose("de")
    texts = ["no line", "I will fall."]
    assert known_by("Ich werde fallen.", texts) == "I will fall."
    assert known_by("Etwas anderes", texts) == "Etwas anderes"


def test_a_sentence_whose_words_are_few_is_known_by_its_quotation_marks(german_words):
    choose("de")
    assert retold("Step “I will fall”.") == "Stufe „Ich werde fallen“."
