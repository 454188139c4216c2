"""What stands before the patient's eyes in words: one table of sentences, and when each is shown.

Sentences for a person who may be afraid: short, true, in the present, never a command to feel
something. Nothing technical is said; what a therapist has to know is on the console. They are said
in the patient's language, which the console tells with its plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from shared.clock import NS_PER_S
from shared.language import in_language, marked, tr
from shared.rules.states import SessionState
from shared.wire.parts import Question, StopReason
from therapy_client.patient import Prompt, Ways
from therapy_client.session.machine import HeadsetSession
from therapy_client.session.wishes.question import ANSWERS, QuestionWish

AFTER_STOP_S = 12.0
"""How long a stop is explained; then the safe place is left to itself. Design choice."""

THANKS_S = 2.5
BEFORE_A_SESSION: Final = "en"
"""What is spoken until a console has said whom it is for."""
ROOM: Final = "therapy_client"

PRACTISE = Prompt(
    marked("First, the way out"),
    marked(
        "{how} Everything stops at once and you come to a quiet place by the sea. It works at any "
        "time and for any reason. Please try it now."
    ),
)
PRACTISED = Prompt(
    marked("That was it"),
    marked(
        "You can do this whenever you want. Your therapist goes on with you when you are ready."
    ),
)
HELD = Prompt(
    marked("One moment"), marked("The picture waits. Your therapist is with you in the room.")
)
STOPPED: dict[StopReason, Prompt | None] = {
    StopReason.THERAPIST: None,
    StopReason.PATIENT: Prompt(
        marked("You have stopped"),
        marked("Nothing more happens now. Take all the time you need."),
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
            marked("A short break"),
            marked(
                "The computers lost each other for a moment. It is nothing that you did. Your "
                "therapist is with you in the room."
            ),
        ),
    ),
}
QUESTIONS: dict[Question, Prompt] = {
    Question.SUDS: Prompt(
        marked("How strong is your distress right now?"),
        "{how}",
        answers=tuple(str(value) for value in ANSWERS[Question.SUDS]),
        ends=(marked("none at all"), marked("the worst there is")),
    ),
    Question.FMS: Prompt(
        marked("Leaving fear aside: how sick do you feel right now?"),
        "{how}",
        answers=tuple(str(value) for value in ANSWERS[Question.FMS]),
        ends=(marked("0: not sick at all"), marked("20: about to be sick")),
    ),
}
THANKS = marked("Thank you: {value}")


@dataclass(frozen=True)
class Said:
    """All prompts of a display, in one language.

    Attributes:
        thanks: By the answer that was understood.
    """

    practise: Prompt
    practised: Prompt
    held: Prompt
    stopped: dict[StopReason, Prompt | None]
    questions: dict[Question, Prompt]
    thanks: dict[int, Prompt]


@lru_cache(maxsize=8)
def _said(language: str, stop_words: str, answer_words: str) -> Said:
    """Looked up once: a frame has no time for it."""
    with in_language(language, ROOM):
        answers = {value for values in ANSWERS.values() for value in values}
        return Said(
            practise=_in_words(PRACTISE, stop_words),
            practised=_in_words(PRACTISED),
            held=_in_words(HELD),
            stopped={reason: prompt and _in_words(prompt) for reason, prompt in STOPPED.items()},
            questions={
                question: _in_words(prompt, answer_words) for question, prompt in QUESTIONS.items()
            },
            thanks={value: Prompt(tr(THANKS, value=value)) for value in sorted(answers)},
        )


def _in_words(prompt: Prompt, how: str = "") -> Prompt:
    """A prompt in the language that is spoken.

    Args:
        how: How the patient does what it asks for.
    """
    low, high = prompt.ends
    return Prompt(
        tr(prompt.title),
        tr(prompt.words, how=tr(how)) if how else tr(prompt.words),
        prompt.answers,
        (tr(low), tr(high)) if low else prompt.ends,
    )


def _said_by(ways: Ways, language: str) -> Said:
    return _said(language, ways.stop_words, ways.answer_words)


def prompt_for(session: HeadsetSession | None, ways: Ways, now_ns: int) -> Prompt | None:
    """The words for this moment, or None; what protects comes before what is asked.

    Args:
        session: The session that was joined, if one was.
        ways: How the patient stops and answers here.
        now_ns: The client's monotonic time.
    """
    if session is None:
        return None
    said = _said_by(ways, session.plan.language)
    if session.state is SessionState.SAFE_PLACE:
        return _after_stop(session, said, now_ns)
    if session.held:
        return said.held
    if session.state is SessionState.ORIENTATION and not session.stop_practised:
        return said.practise
    if (asked := session.wish(QuestionWish).open) is not None:
        return said.questions[asked.name]
    return _thanks(session, said, now_ns)


def all_prompts(ways: Ways, language: str = BEFORE_A_SESSION) -> tuple[Prompt, ...]:
    """Every prompt that a session can show on this display, to be prepared before it begins."""
    said = _said_by(ways, language)
    return (
        said.practise,
        said.practised,
        said.held,
        *dict.fromkeys(prompt for prompt in said.stopped.values() if prompt is not None),
        *said.questions.values(),
        *said.thanks.values(),
    )


def _after_stop(session: HeadsetSession, said: Said, now_ns: int) -> Prompt | None:
    reason, stopped_ns = session.stop_reason, session.stopped_ns
    if reason is None or stopped_ns is None or now_ns - stopped_ns > AFTER_STOP_S * NS_PER_S:
        return None
    return said.practised if session.stopped_in_practice else said.stopped[reason]


def _thanks(session: HeadsetSession, said: Said, now_ns: int) -> Prompt | None:
    """Tell the patient what was understood, so that a slip can be put right."""
    answer = session.wish(QuestionWish).last
    if answer is None or now_ns - answer.at_ns > THANKS_S * NS_PER_S:
        return None
    return said.thanks[answer.value]
