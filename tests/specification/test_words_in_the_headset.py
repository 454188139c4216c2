"""What the headset says to a patient is in the patient's language, as the console knows it."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from shared.language import languages
from shared.rules.states import SessionState
from shared.wire.parts import Question, StopReason
from therapy_client.comfort.prompts import (
    HELD,
    PRACTISE,
    PRACTISED,
    QUESTIONS,
    STOPPED,
    all_prompts,
)
from therapy_client.displays.desktop import DesktopDisplay
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.displays.openxr.display import OpenXRDisplay
from therapy_client.displays.prompt_picture import _font

DISPLAYS = (DesktopDisplay, OffscreenDisplay, OpenXRDisplay)


@pytest.fixture
def german(room):
    room.session.welcoming.language = "de"
    room.begin_exposure(step=1)
    return room


def test_a_patient_who_speaks_german_is_asked_and_thanked_in_german(german):
    german.session.acts.ask_suds()
    german.until(lambda: german.display.prompted)
    assert german.display.prompted.title == "Wie stark ist Ihre Belastung gerade?"
    assert german.display.prompted.words == "Wählen Sie eine Zahl."
    assert german.display.prompted.ends == ("gar keine", "die schlimmste, die es gibt")
    assert german.display.prompted.answers[-1] == "100"
    german.display.answer(6)
    german.until(lambda: german.display.prompted and not german.display.prompted.answers)
    assert german.display.prompted.title == "Danke: 60"
    german.until(lambda: german.session.ratings)
    assert german.session.ratings[-1][1] == 60


def test_a_patient_who_stops_is_told_in_german_that_they_have(german):
    german.press_stop()
    german.in_state(SessionState.SAFE_PLACE)
    german.let(0.1)
    assert german.display.prompted.title == "Sie haben angehalten"


def test_a_patient_who_hears_nothing_of_the_console_is_told_so_in_german(german):
    german.pull_cable()
    german.until(lambda: german.client.held)
    german.let(0.1)
    assert german.display.prompted.title == "Einen Augenblick"
    german.until(lambda: german.client.state is SessionState.SAFE_PLACE)
    german.let(0.1)
    assert german.display.prompted.title == "Eine kurze Unterbrechung"


def test_a_client_that_was_started_again_goes_on_in_german(german):
    german.start_client()
    german.in_state(SessionState.SAFE_PLACE)
    german.let(0.1)
    assert german.display.prompted.title == "Eine kurze Unterbrechung"


def test_every_german_sentence_is_ready_before_it_is_needed(german):
    ready = set(all_prompts(german.display, "de"))
    shown = set()
    for act in (german.session.acts.ask_suds, lambda: german.display.answer(6), german.press_stop):
        act()
        for _ in range(90):
            german.one_frame()
            shown.add(german.display.prompted)
    assert len(shown - {None}) >= 3
    assert shown - {None} <= ready


@pytest.mark.parametrize("language", ["pt-BR", "en", "xx"])
def test_a_language_that_gradus_does_not_speak_is_english(room, language):
    room.session.welcoming.language = language
    room.begin_exposure(step=1)
    room.session.acts.ask_suds()
    room.until(lambda: room.display.prompted)
    assert room.display.prompted.title == "How strong is your distress right now?"


@pytest.mark.parametrize("language", [one.tag for one in languages()])
def test_every_letter_that_is_said_to_a_patient_can_be_written(language):
    """A letter that the font has not is a box: “Wie □bel ist Ihnen gerade?”."""
    written = TTFont(_font(0.05).path).getBestCmap()
    for prompt in (one for display in DISPLAYS for one in all_prompts(display, language)):
        said = "".join((prompt.title, prompt.words, *prompt.answers, *prompt.ends))
        assert [letter for letter in said if ord(letter) not in written] == []


@pytest.mark.parametrize("display", DISPLAYS)
def test_every_sentence_of_every_display_has_german_words_and_keeps_its_scale(display):
    english, german = all_prompts(display), all_prompts(display, "de")
    assert len(english) == len(german)
    for one, other in zip(english, german, strict=True):
        assert other.title != one.title
        assert (other.words != one.words) == bool(one.words)
        assert other.answers == one.answers
        assert [end[:2] for end in one.ends if end[:1].isdigit()] == [
            end[:2] for end in other.ends if end[:1].isdigit()
        ]
        assert "{" not in other.title + other.words


def test_every_prompt_that_there_is_is_among_those_that_are_made_ready():
    said = {prompt.title for prompt in all_prompts(OffscreenDisplay)}
    prompts = [PRACTISE, PRACTISED, HELD, *QUESTIONS.values(), *STOPPED.values()]
    assert {prompt.title for prompt in prompts if prompt} <= said
    assert set(QUESTIONS) == set(Question)
    assert set(STOPPED) == set(StopReason)
