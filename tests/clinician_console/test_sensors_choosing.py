"""Whose heart is it: a stream is the patient's only when somebody said so."""

from __future__ import annotations

import pytest

from clinician_console.session.offered import OfferedStream, calls_itself_simulated
from clinician_console.session.streams import SETTLE_S, StreamChoice

BELT = OfferedStream("uid-1", "ECG", "polar H10", "belt-7", "laptop")
OTHER = OfferedStream("uid-2", "ECG", "eego", "amp-1", "laptop")
DEMO = OfferedStream("uid-3", "ECG", "demo-99 ECG", "gradus-simulated", "laptop", simulated=True)


def settled(choice, *found):
    """What is opened once nobody else answered for a while."""
    early = choice.look("ECG", found, 0.0)
    assert early is None
    return choice.look("ECG", found, SETTLE_S)


def test_a_stream_that_is_new_here_is_asked_about_before_it_is_opened():
    choice = StreamChoice()
    assert settled(choice, BELT) is None
    assert choice.question().streams == (BELT,)
    assert "polar H10" in choice.question().sentence()
    choice.use(BELT)
    assert choice.look("ECG", [BELT], 2.0) == BELT
    assert choice.question() is None


def test_what_was_chosen_once_is_remembered_and_not_asked_about_again():
    kept = []
    first = StreamChoice(keep=kept.append)
    settled(first, BELT)
    first.use(BELT)
    assert kept == [BELT.device]
    assert settled(StreamChoice(kept), BELT) == BELT


def test_two_of_a_kind_are_asked_about_even_if_one_was_used_here_before():
    choice = StreamChoice([BELT.device])
    assert settled(choice, OTHER, BELT) is None
    question = choice.question()
    assert question.streams == (BELT, OTHER)
    assert question.known == {BELT.device}
    choice.use(OTHER)
    assert choice.look("ECG", [BELT, OTHER], 2.0) == OTHER


def test_a_stream_named_on_the_command_line_is_not_asked_about():
    kept = []
    choice = StreamChoice(keep=kept.append, named=["eego"])
    assert settled(choice, BELT, OTHER) == OTHER
    assert kept == [OTHER.device]


def test_the_same_name_from_another_computer_is_another_device():
    elsewhere = OfferedStream("uid-9", "ECG", "polar H10", "belt-7", "other-room")
    assert settled(StreamChoice([BELT.device]), elsewhere) is None


def test_what_calls_itself_simulated_never_enters_a_patients_session():
    choice = StreamChoice([DEMO.device], named=[DEMO.name])
    assert settled(choice, DEMO) is None
    assert choice.question() is None
    (sentence,) = choice.news()
    assert "demo-99 ECG" in sentence
    assert "simulated" in sentence
    assert choice.news() == []
    assert choice.look("ECG", [DEMO, BELT], 9.0) is None
    assert choice.look("ECG", [DEMO, BELT], 9.0 + SETTLE_S) is None
    assert choice.question().streams == (BELT,)


def test_a_session_without_a_patient_takes_the_simulated_body_and_not_a_belt():
    choice = StreamChoice([BELT.device], simulated=True)
    assert settled(choice, BELT, DEMO) == DEMO


@pytest.mark.parametrize(
    ("name", "source_id", "model"),
    [
        ("demo-4711 Simulated ECG", "x", ""),
        ("Simulated EDA", "", ""),
        ("ECG", "demo-1-gradus-simulated-0-ecg", ""),
        ("ECG", "gradus-recording-ecg", ""),
        ("belt", "17", "simulated body"),
    ],
)
def test_a_simulation_is_known_by_its_name_its_source_or_its_description(name, source_id, model):
    assert calls_itself_simulated(name, source_id, model)
    assert not calls_itself_simulated("polar H10", "belt-7", "H10")


def test_not_the_patients_is_not_asked_again_but_what_comes_later_is():
    choice = StreamChoice()
    settled(choice, BELT)
    choice.leave(choice.question())
    assert choice.look("ECG", [BELT], 5.0) is None
    assert choice.question() is None
    choice.look("ECG", [BELT, OTHER], 6.0)
    choice.look("ECG", [BELT, OTHER], 6.0 + SETTLE_S)
    assert choice.question().streams == (OTHER,)


def test_a_second_of_its_kind_that_comes_later_is_told_and_changes_nothing():
    choice = StreamChoice([BELT.device])
    assert settled(choice, BELT) == BELT
    assert choice.look("ECG", [BELT, OTHER], 60.0) is None
    assert choice.question() is None
    assert "eego" in choice.news()[0]


def test_a_belt_that_was_lost_and_comes_back_is_taken_again_without_a_question():
    choice = StreamChoice([BELT.device])
    assert settled(choice, BELT) == BELT
    choice.lost(BELT)
    again = OfferedStream("uid-8", "ECG", "polar H10", "belt-7", "laptop", begun_s=50.0)
    assert choice.look("ECG", [BELT, again], 60.0) is None  # others may answer
    assert choice.look("ECG", [BELT, again], 60.0 + SETTLE_S) == again


def test_a_program_that_was_started_again_is_one_device_and_not_two():
    choice = StreamChoice([BELT.device])
    again = OfferedStream("uid-8", "ECG", "polar H10", "belt-7", "laptop", begun_s=50.0)
    assert settled(choice, BELT, again) == again


def test_whoever_starts_streams_without_end_does_not_fill_the_log():
    choice = StreamChoice()
    crowd = [
        OfferedStream(f"u{n}", "ECG", f"simulated {n}", f"s{n}", "laptop", simulated=True)
        for n in range(500)
    ]
    choice.look("ECG", crowd, 0.0)
    assert len(choice.news()) <= 40
