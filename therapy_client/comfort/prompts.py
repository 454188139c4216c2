"""What stands before the patient's eyes in words: one table of sentences, and when each is shown.

Sentences for a person who may be afraid: short, true, in the present, never a command to feel
something. Nothing technical is said; what a therapist has to know is on the console.
"""

from __future__ import annotations

from shared.clock import NS_PER_S
from shared.rules.states import SessionState
from shared.wire.parts import Question, StopReason
from therapy_client.patient import Prompt, Ways
from therapy_client.session.machine import HeadsetSession
from therapy_client.session.wishes.question import ANSWERS, QuestionWish

AFTER_STOP_S = 12.0
"""How long a stop is explained; then the safe place is left to itself. Design choice."""

THANKS_S = 2.5

PRACTISE = "First, the way out"
PRACTISE_WORDS = (
    "{how} Everything stops at once and you come to a quiet place by the sea. It works at any "
    "time and for any reason. Please try it now."
)
PRACTISED = Prompt(
    "That was it",
    "You can do this whenever you want. Your therapist goes on with you when you are ready.",
)
HELD = Prompt("One moment", "The picture waits. Your therapist is with you in the room.")
STOPPED: dict[StopReason, Prompt | None] = {
    StopReason.THERAPIST: None,
    StopReason.PATIENT: Prompt(
        "You have stopped", "Nothing more happens now. Take all the time you need."
    ),
    **dict.fromkeys(
        (
            StopReason.LINK_LOST,
            StopReason.CONSOLE_RESTARTED,
            StopReason.CLIENT_RESTARTED,
            StopReason.CLIENT_FAULT,
            StopReason.HEADSET_LOST,
        ),
        Prompt(
            "A short break",
            "The computers lost each other for a moment. It is nothing that you did. Your "
            "therapist is with you in the room.",
        ),
    ),
}
QUESTIONS: dict[Question, Prompt] = {
    Question.SUDS: Prompt(
        "How strong is your distress right now?",
        "{how}",
        answers=tuple(str(value) for value in ANSWERS[Question.SUDS]),
        ends=("none at all", "the worst there is"),
    ),
    Question.FMS: Prompt(
        "Leaving fear aside: how sick do you feel right now?",
        "{how}",
        answers=tuple(str(value) for value in ANSWERS[Question.FMS]),
        ends=("0: not sick at all", "20: about to be sick"),
    ),
}
THANKS = "Thank you: {value}"


def prompt_for(session: HeadsetSession | None, ways: Ways, now_ns: int) -> Prompt | None:
    """The words for this moment, or None; what protects comes before what is asked.

    Args:
        session: The session that was joined, if one was.
        ways: How the patient stops and answers here.
        now_ns: The client's monotonic time.
    """
    if session is None:
        return None
    if session.state is SessionState.SAFE_PLACE:
        return _after_stop(session, now_ns)
    if session.held:
        return HELD
    if session.state is SessionState.ORIENTATION and not session.stop_practised:
        return _practise(ways)
    if (asked := session.wish(QuestionWish).open) is not None:
        return _question(asked.name, ways)
    return _thanks(session, now_ns)


def all_prompts(ways: Ways) -> tuple[Prompt, ...]:
    """Every prompt that a session can show on this display, to be prepared before it begins."""
    answers = {value for values in ANSWERS.values() for value in values}
    return (
        _practise(ways),
        PRACTISED,
        HELD,
        *dict.fromkeys(prompt for prompt in STOPPED.values() if prompt is not None),
        *(_question(question, ways) for question in QUESTIONS),
        *(Prompt(THANKS.format(value=value)) for value in sorted(answers)),
    )


def _practise(ways: Ways) -> Prompt:
    return Prompt(PRACTISE, PRACTISE_WORDS.format(how=ways.stop_words))


def _question(question: Question, ways: Ways) -> Prompt:
    prompt = QUESTIONS[question]
    words = prompt.words.format(how=ways.answer_words)
    return Prompt(prompt.title, words, prompt.answers, prompt.ends)


def _after_stop(session: HeadsetSession, now_ns: int) -> Prompt | None:
    reason, stopped_ns = session.stop_reason, session.stopped_ns
    if reason is None or stopped_ns is None or now_ns - stopped_ns > AFTER_STOP_S * NS_PER_S:
        return None
    return PRACTISED if session.stopped_in_practice else STOPPED[reason]


def _thanks(session: HeadsetSession, now_ns: int) -> Prompt | None:
    """Tell the patient what was understood, so that a slip can be put right."""
    answer = session.wish(QuestionWish).last
    if answer is None or now_ns - answer.at_ns > THANKS_S * NS_PER_S:
        return None
    return Prompt(THANKS.format(value=answer.value))
