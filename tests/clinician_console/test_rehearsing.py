"""`gradus rehearse`: what is refused, what the window has, and what it leaves."""

from __future__ import annotations

import html
import json
import os
import re
from argparse import ArgumentParser

import pytest

from clinician_console.cli import main
from clinician_console.commands import rehearse
from clinician_console.commands.parts.rehearsing import _wanted
from clinician_console.demo.debrief_pages import (
    TITLE,
    WAS_DONE_WELL,
    WAS_MISSED,
    leave_debrief,
)
from clinician_console.desk.practising import rehearsal_surroundings
from clinician_console.desk.preferences import Preferences, keep
from clinician_console.outputs.told.page import SIMULATED
from clinician_console.panels.session.debrief import DebriefWindow
from clinician_console.panels.session.rehearsing import NOTHING_SAID, RehearsingPanel
from clinician_console.patients.codes import is_of_rehearsals
from clinician_console.rehearsal.acting.words import (
    ENOUGH,
    TOO_SICK,
    Ask,
    distress,
    expectation,
    outcome,
    sickness,
)
from clinician_console.rehearsal.debrief.base import Finding
from clinician_console.rehearsal.debrief.debrief import NO_SCORE, NOTHING_SHOWN, Debrief
from clinician_console.session.sentences import SENTENCES
from shared.language import files as language_files
from shared.language import in_language, recalled, tr
from shared.wire.events import EventName
from tests.clinician_console.language_kit import TAG, all_texts, left_in_english, make_up

MISSED = Finding("late_stop", True, 65.0, "The stop came late.", "At 1:05 <b>", "Stop first.")
WELL = Finding("rest", False, 20.0, "The patient rested.", "60 s of baseline.")
DEBRIEF = Debrief((MISSED,), (WELL,), "Mild fear: little.", 300.0, exposed=True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--persona", "nobody"), "There is mild, severe, dissociating"),
        (("--script", "nobody"), "There is good, hasty, absent."),
        (("--seconds", "5"), "--seconds takes a number from 40"),
        (("--speed", "nan"), "--speed takes a number from 1"),
        (("--trainee", "Jane Doe"), "never a name"),
        (("--trainee", "T" * 21), "20 characters"),
        (("--protocol", "no such thing"), "no such thing"),
    ],
)
def test_what_cannot_be_rehearsed_is_refused_with_what_there_is(words, said, capsys, tmp_path):
    out = tmp_path / "left"
    assert main(["rehearse", "--headless", *words, "--out", str(out)]) in (2, 3)
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_no_patients_session_begins_under_a_code_of_rehearsals(capsys, tmp_path):
    for words in (["console", "--patient", "rehearsal-T04"], ["patients", "new", "REHEARSAL-1"]):
        assert main([*words, "--data", str(tmp_path)]) == 2
        assert "of rehearsals" in capsys.readouterr().err
    assert os.listdir(tmp_path) == []
    assert is_of_rehearsals("Rehearsal-1")
    assert not is_of_rehearsals("P-REHEARSAL")


class Patient:
    """Says what it was asked."""

    def __init__(self):
        self.last_words, self.wants_out, self.asked = "", False, []

    def ask(self, what):
        self.asked.append(what)

    def check_sensors(self):
        self.asked.append("sensors")


def test_a_press_asks_and_the_last_words_stand_below(qapp, windows):
    patient = Patient()
    panel = RehearsingPanel(patient)
    assert panel.words.text() == NOTHING_SAID
    for button in (*panel.asks.values(), panel.check):
        button.click()
    assert patient.asked == [*Ask, "sensors"]
    patient.last_words, patient.wants_out = "Please stop.", True
    panel.refresh()
    assert panel.words.text() == "“Please stop.”"


def test_nothing_that_is_asked_of_the_patient_is_left_in_english(
    qapp, windows, tmp_path, monkeypatch
):
    make_up(tmp_path)
    monkeypatch.setattr(language_files, "FOLDER", tmp_path)
    with in_language(TAG):
        panel = RehearsingPanel(Patient())
        texts = [*all_texts(panel)]
    assert texts
    assert not [at for at in texts if left_in_english(at[1], set())]


def test_a_rehearsal_looks_and_speaks_as_the_program_it_was_begun_from(tmp_path, monkeypatch):
    """Its folder is only read: without --data a rehearsal is stored in one of its own."""
    keep(tmp_path, Preferences(language="de"))
    for name, value in rehearsal_surroundings(tmp_path).items():
        monkeypatch.setenv(name, value)
    parser = ArgumentParser()
    rehearse.arguments(parser)
    options = parser.parse_args([])
    assert options.data is None
    assert _wanted(options, headless=False).chosen.language == "de"


def test_a_debrief_is_read_in_a_window_of_its_own(qapp, windows):
    window = DebriefWindow(DEBRIEF.lines())
    assert window.words.toPlainText() == "\n".join(DEBRIEF.lines())
    assert window.words.isReadOnly()
    window.close_button.click()


def test_a_debrief_is_left_as_text_page_and_paper_and_is_never_taken_for_a_patients(tmp_path):
    made = leave_debrief(DEBRIEF, tmp_path)
    assert [path.name for path in made] == ["debrief.txt", "debrief.html", "debrief.pdf"]
    text, page, paper = (path.read_bytes() for path in made)
    assert text.decode().splitlines()[0] == "Debrief of a rehearsal of 5:00 min."
    assert "    1:05  The stop came late." in text.decode()
    assert NO_SCORE in text.decode()
    assert SIMULATED in page.decode()
    assert "At 1:05 &lt;b&gt;" in page.decode()
    assert paper.startswith(b"%PDF")
    again = leave_debrief(DEBRIEF, tmp_path)
    assert [path.name for path in again] == ["debrief-2.txt", "debrief-2.html", "debrief-2.pdf"]


def test_a_rehearsal_in_which_nothing_was_shown_says_so():
    assert NOTHING_SHOWN in Debrief((), (), "", 3.0, exposed=False).lines()


# ── in the language of the window ────────────────────────────────────────────────────────────

SAID = [
    expectation(recalled("I will fall."), 80),
    outcome(35),
    distress(60),
    sickness(0),
    sickness(4),
    ENOUGH,
    TOO_SICK,
]


@pytest.mark.parametrize("said", SAID)
def test_the_simulated_patient_speaks_german_to_who_chose_it(qapp, windows, said):
    patient = Patient()
    patient.last_words = said
    with in_language("de"):
        shown = RehearsingPanel(patient).words.text()
    assert shown == f"„{_german(said)}“"
    assert _figures(shown) == _figures(said)


@pytest.mark.parametrize("said", SAID)
def test_what_they_said_is_told_in_german_by_the_log_of_an_earlier_session_too(said):
    """The record keeps it in English, with its figures filled in."""
    kept = json.loads(json.dumps({"what": "suds", "words": said}))
    sentence = SENTENCES[EventName.PATIENT_SAID](kept)
    assert sentence == f"The patient says: “{said}”"
    with in_language("de"):
        assert f"„{_german(said)}“" in tr(sentence)


def test_a_debrief_is_printed_in_the_language_of_who_rehearsed(tmp_path):
    with in_language("de"):
        text, page, paper = leave_debrief(DEBRIEF, tmp_path)
        titles = [tr(one) for one in (TITLE, WAS_MISSED, WAS_DONE_WELL, SIMULATED)]
    told = html.unescape(page.read_text("utf-8"))
    assert '<html lang="de">' in told
    assert all(title in told for title in titles)
    assert not [one for one in (TITLE, WAS_MISSED, WAS_DONE_WELL, SIMULATED) if one in told]
    assert text.read_text("utf-8").startswith("Nachbesprechung einer Übung")
    assert b"/Lang (de)" in paper.read_bytes()


def _german(said):
    with in_language("de"):
        german = tr(said)
    assert german != said
    return german


def _figures(text):
    return re.findall(r"\d+", text)
