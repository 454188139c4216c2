"""The therapist asks in the headset how strong the distress is; the patient answers there."""

from __future__ import annotations

import pytest

from shared.rules.states import MAY_BE_ASKED, SessionState
from therapy_client.session.wishes.question import QuestionWish


@pytest.fixture
def at_height(room):
    room.begin_exposure(step=2)
    return room


def test_a_rating_given_in_the_headset_is_written_down_once_as_the_patients(at_height):
    at_height.session.acts.ask_suds()
    at_height.until(lambda: at_height.display.prompted)
    prompt = at_height.display.prompted
    assert prompt.title == "How strong is your distress right now?"
    assert prompt.answers == tuple(str(suds) for suds in range(0, 101, 10))
    at_height.let(1)  # the patient thinks
    at_height.display.answer(7)
    at_height.until(lambda: at_height.session.ratings)
    ((at_s, suds),) = at_height.session.ratings
    assert suds == 70
    assert at_height.session.now_s() - at_s < 0.2, "the two clocks were confused"
    (rating,) = [e for e in at_height.recorder.entries if type(e).__name__ == "RatingEntry"]
    assert (rating.suds, rating.author.value, rating.step) == (70, "headset", "Above the cars")
    assert at_height.display.prompted.title == "Thank you: 70"
    at_height.let(3)
    assert at_height.display.prompted is None
    assert at_height.session.asks_patient is False
    assert "SUDS 70, answered in the headset." in at_height.said()


def test_an_answer_that_the_store_did_not_take_is_sent_again_and_counts_once(at_height):
    at_height.session.acts.ask_suds()
    at_height.until(lambda: at_height.display.prompted)
    at_height.recorder.refusing = True
    at_height.display.answer(4)
    at_height.let(1)
    at_height.recorder.refusing = False
    at_height.until(lambda: at_height.session.ratings)
    at_height.let(2)
    assert [suds for _, suds in at_height.session.ratings] == [40]
    ids = {e.rating_id for e in at_height.recorder.entries if type(e).__name__ == "RatingEntry"}
    assert len(ids) == 1


@pytest.mark.parametrize("ending", ["therapist stops", "patient stops", "pause", "taken back"])
def test_a_question_never_outlives_a_stop_a_pause_or_being_taken_back(at_height, ending):
    at_height.session.acts.ask_suds()
    at_height.until(lambda: at_height.display.prompted)
    match ending:
        case "therapist stops":
            at_height.session.acts.safe_stop()
        case "patient stops":
            at_height.press_stop()
        case "pause":
            at_height.session.acts.move_to(SessionState.PAUSED)
        case _:
            at_height.session.acts.take_back_question()
    at_height.until(lambda: at_height.client.wish(QuestionWish).open is None, within_s=0.2)
    prompt = at_height.display.prompted
    assert prompt is None or not prompt.answers
    at_height.display.answer(9)
    at_height.let(2)
    assert at_height.session.ratings == []
    assert at_height.session.asks_patient is False
    assert "The question was not answered" in at_height.said()


def test_nothing_is_asked_in_the_safe_place_or_before_the_session(room):
    room.connect()
    assert not room.session.acts.ask_suds().sent
    room.begin_exposure()
    room.session.acts.safe_stop()
    room.in_state(SessionState.SAFE_PLACE)
    assert SessionState.SAFE_PLACE not in MAY_BE_ASKED
    answer = room.session.acts.ask_suds()
    assert answer.sentence == "Nothing is asked of the patient in the safe place."


def test_a_spoken_rating_ends_the_question(at_height):
    at_height.session.acts.ask_suds()
    at_height.until(lambda: at_height.display.prompted)
    at_height.session.acts.rate(65)
    at_height.until(lambda: at_height.display.prompted is None)
    assert [suds for _, suds in at_height.session.ratings] == [65]


def test_each_question_is_asked_once_however_often_its_target_comes(at_height):
    at_height.session.acts.ask_suds()
    at_height.until(lambda: at_height.display.prompted)
    at_height.display.answer(2)
    at_height.let(5)
    assert len(at_height.recorder.events("question_asked")) == 1
    assert len(at_height.session.ratings) == 1


def test_a_question_is_not_taken_over_by_a_client_that_was_restarted(at_height):
    at_height.session.acts.ask_suds()
    at_height.until(lambda: at_height.display.prompted)
    at_height.start_client()
    at_height.in_state(SessionState.SAFE_PLACE)
    at_height.rested()
    at_height.session.acts.leave_safe_place()
    at_height.in_state(SessionState.PAUSED)
    at_height.let(1)
    assert at_height.display.prompted is None


def test_a_patient_who_hears_nothing_of_the_console_reads_a_calm_sentence(at_height):
    at_height.pull_cable()
    at_height.until(lambda: at_height.client.held)
    at_height.let(0.1)
    assert at_height.display.prompted.title == "One moment"
    assert "Your therapist is with you in the room" in at_height.display.prompted.words
    at_height.until(lambda: at_height.client.state is SessionState.SAFE_PLACE)
    at_height.let(0.1)
    assert at_height.display.prompted.title == "A short break"
    at_height.let(13)
    assert at_height.display.prompted is None, "the safe place is left to itself"


def test_every_sentence_that_a_patient_reads_is_ready_before_it_is_needed(at_height):
    """Drawing one takes longer than a frame may: none is drawn in the middle of a session."""
    from therapy_client.comfort.prompts import all_prompts

    ready = set(all_prompts(at_height.display))
    shown = set()
    at_height.session.acts.ask_suds()
    for act in (
        lambda: at_height.display.answer(6),
        at_height.pull_cable,
        at_height.plug_cable,
        at_height.rested,
        lambda: at_height.session.acts.leave_safe_place(SessionState.RECOVERY),
        at_height.press_stop,
    ):
        at_height.let(0.2)
        act()
        for _ in range(round(2.5 * 90)):
            at_height.one_frame()
            shown.add(at_height.display.prompted)
    shown.discard(None)
    assert len(shown) >= 4
    assert shown <= ready


# ── how sick the patient feels is no anxiety ─────────────────────────────────────────────────


def test_sickness_is_asked_from_0_to_20_and_the_answer_is_no_rating_of_distress(at_height):
    at_height.session.acts.ask_fms()
    at_height.until(lambda: at_height.display.prompted)
    prompt = at_height.display.prompted
    assert prompt.title == "Leaving fear aside: how sick do you feel right now?"
    assert prompt.answers == tuple(str(fms) for fms in range(21))
    at_height.display.answer(13)
    at_height.until(lambda: at_height.recorder.events("question_answered"))
    (answered,) = at_height.recorder.events("question_answered")
    assert answered.data == {"question": "fms", "number": 1, "value": 13}
    assert at_height.session.ratings == []
    assert at_height.session.asks_patient is False
    assert "Asked for sickness (FMS) in the headset." in at_height.said()
    assert "Sickness (FMS) 13 of 20, answered in the headset." in at_height.said()


def test_a_spoken_rating_of_distress_leaves_the_question_of_sickness_open(at_height):
    at_height.session.acts.ask_fms()
    at_height.until(lambda: at_height.display.prompted)
    at_height.session.acts.rate(65)
    at_height.let(0.5)
    assert at_height.display.prompted.title.startswith("Leaving fear aside")


def test_the_newer_question_takes_the_place_of_the_older_and_each_has_its_own_answer(at_height):
    at_height.session.acts.ask_fms()
    at_height.until(lambda: at_height.display.prompted)
    at_height.session.acts.ask_suds()
    at_height.until(
        lambda: at_height.display.prompted and len(at_height.display.prompted.answers) == 11
    )
    at_height.display.answer(3)
    at_height.until(lambda: at_height.session.ratings)
    assert [suds for _, suds in at_height.session.ratings] == [30]
    (withdrawn,) = at_height.recorder.events("question_withdrawn")
    assert withdrawn.data["question"] == "fms"
