"""What the patient says beside SUDS: what they expect, what came of it, how sick, what feeling.

Cybersickness is charted apart from anxiety. Zero is never assumed: the score before the first
exposure is asked for, as trials that took it for zero could not tell what the headset had done
(10.3389/frvir.2022.945800).
"""

from __future__ import annotations

from typing import Final

from clinician_console.record.what import Parts
from clinician_console.session.answers import SENT, Answer, Outcome, refused
from clinician_console.session.charted_words import LONGEST_WITHIN_MIN
from clinician_console.session.observed import HIGHEST_FMS, Observed
from clinician_console.session.parts import SessionParts
from clinician_console.session.progress import Progress
from clinician_console.session.suggested import Suggestions
from clinician_console.session.whereabouts import whereabouts
from protocols.plans.evidence import Came
from protocols.plans.parts import LONGEST_SENTENCE
from shared.language import marked
from shared.rules.states import Actor
from shared.wire.events import EventName

LONGEST_OUTCOME: Final = LONGEST_SENTENCE
LONGEST_LEARNED: Final = 500
LONGEST_FEELING: Final = 40
LONGEST_BECAUSE: Final = 200

NOT_ASKED: Final = marked(
    "There is no sickness score from before the first exposure. Zero is never "
    "assumed: what comes later could not be told from what was there. Ask for "
    "it, or confirm to begin without it."
)


class Charting:
    """Writes it down, each with its time and where the patient was.

    Args:
        parts: The session.
        observed: What the session has shown so far.
        progress: Whether anything was shown to the patient yet.
        suggestions: What physiology and behaviour suggest.
    """

    def __init__(
        self,
        parts: SessionParts,
        observed: Observed,
        progress: Progress,
        suggestions: Suggestions,
    ) -> None:
        self._parts = parts
        self._observed = observed
        self._progress = progress
        self._waived = False
        self._suggestions = suggestions

    # ── suggestions ──────────────────────────────────────────────────────────────────────────

    def waves_off_suggestion(self) -> Answer:
        """Write down that the suggestion that is shown was read and is not followed."""
        waved_off = self._suggestions.wave_off(self._parts.now_s())
        return SENT if waved_off else refused(marked("There is no suggestion to wave off."))

    # ── expectancy ───────────────────────────────────────────────────────────────────────────

    def expects(
        self, step: str, outcome: str, likelihood: int, within_min: float | None = None
    ) -> Answer:
        """Write down what the patient predicts of a step.

        Args:
            step: The name of the step.
            outcome: What is feared.
            likelihood: How likely that is to the patient, 0 to 100 %.
            within_min: After how many minutes the patient expects it, if they say.
        """
        if step not in {one.name for one in self._parts.steering.protocol.steps}:
            return refused(marked("The plan has no step “{step}”.", step=step))
        no = (
            _unfit(outcome, LONGEST_OUTCOME, marked("What is feared"))
            or _no_percentage(likelihood)
            or _no_time(within_min)
        )
        if no:
            return no
        number = max(self._observed.expectancies, default=0) + 1
        timed: Parts = {} if within_min is None else {"within_min": within_min}
        return self._happened(
            EventName.EXPECTANCY_BEFORE,
            {
                "number": number,
                "step": step,
                "outcome": outcome.strip(),
                "likelihood": likelihood,
                **timed,
            },
        )

    def came(self, number: int, happened: Came, likelihood: int, learned: str = "") -> Answer:
        """Write down what came of an expectancy; what is said later of the same one counts.

        Args:
            number: Which expectancy.
            happened: Whether it happened.
            likelihood: How likely it is to the patient now, 0 to 100 %.
            learned: What was learned, in the patient's words.
        """
        before = self._observed.expectancies.get(number)
        if before is None:
            return refused(marked("Write down first what the patient expects."))
        no = _no_percentage(likelihood) or _too_long(
            learned, LONGEST_LEARNED, marked("What was learned")
        )
        if no:
            return no
        return self._happened(
            EventName.EXPECTANCY_AFTER,
            {
                "number": number,
                "step": before.step,
                "outcome": before.outcome,
                "before": before.before,
                "happened": happened.value,
                "likelihood": likelihood,
                "learned": learned.strip(),
            },
        )

    # ── how it feels ─────────────────────────────────────────────────────────────────────────

    def sickness(self, fms: int, *, instead: bool = False) -> Answer:
        """Write down how sick the patient feels, 0 to 20, fear aside.

        Args:
            instead: It stands in place of the last score, which stays on record.
        """
        if not 0 <= fms <= HIGHEST_FMS:
            return refused(
                marked("Sickness lies between 0 and {highest_fms}.", highest_fms=HIGHEST_FMS)
            )
        given = self._observed.sickness
        if instead and not given:
            return refused(marked("There is no sickness score to correct."))
        corrects: Parts = {"instead_of": given[-1].value} if instead else {}
        return self._happened(EventName.SICKNESS_RATED, {"fms": fms, **corrects, **self._where()})

    def feels(self, word: str) -> Answer:
        """Write down the one word that the patient has for what they feel."""
        if no := _unfit(word, LONGEST_FEELING, marked("A feeling")):
            return no
        if len(word.split()) > 1:
            return refused(
                marked("One word for the feeling, as the patient says it; notes take more.")
            )
        return self._happened(EventName.FEELING_NAMED, {"word": word.strip(), **self._where()})

    # ── the exercise ─────────────────────────────────────────────────────────────────────────

    def interrupted(self, because: str) -> Answer:
        """Write down that the exercise was interrupted, beside its pauses and questions."""
        if no := _unfit(because, LONGEST_BECAUSE, marked("The reason")):
            return no
        return self._happened(
            EventName.EXERCISE_INTERRUPTED,
            {"because": because.strip().rstrip("."), **self._where()},
            Actor.THERAPIST,
        )

    def uses(self, signal: str, *, in_use: bool, how: str = "") -> Answer:
        """Write down that the patient uses a safety signal, or does without, or with less of it.

        Args:
            how: What is taken away of it, where that is not all.
        """
        no = _unfit(signal, LONGEST_OUTCOME, marked("A safety signal"))
        if no := no or _too_long(how, LONGEST_OUTCOME, marked("How it fades")):
            return no
        less: Parts = {"how": how} if how else {}
        return self._happened(
            EventName.SAFETY_SIGNAL,
            {"signal": signal.strip(), "in_use": in_use, **less, **self._where()},
            Actor.THERAPIST,
        )

    # ── before the first exposure ────────────────────────────────────────────────────────────

    def lacks_first_score(self) -> bool:
        """Whether a first exposure would begin without a sickness score from before it."""
        return not (self._progress.exposed or self._observed.sickness or self._waived)

    def begins_without_score(self) -> None:
        """Write down that the therapist confirmed that; once in a session is enough."""
        self._waived = True
        self._happened(EventName.SICKNESS_NOT_ASKED, {}, Actor.THERAPIST)

    def _where(self) -> Parts:
        return whereabouts(self._parts.headset, self._parts.steering).parts()

    def _happened(self, name: EventName, data: Parts, actor: Actor = Actor.PATIENT) -> Answer:
        self._parts.book.happened(name, actor, data)
        return SENT


def unasked(judged: Answer) -> Answer:
    """The question whether to begin without a sickness score, and what else there is to confirm."""
    if judged.outcome is Outcome.REFUSED:
        return judged
    return Answer(Outcome.NEEDS_CONFIRMATION, " ".join(filter(None, [NOT_ASKED, judged.sentence])))


def _no_percentage(likelihood: int) -> Answer | None:
    if 0 <= likelihood <= 100:
        return None
    return refused(marked("A likelihood lies between 0 and 100 %."))


def _no_time(within_min: float | None) -> Answer | None:
    if within_min is None or 0 <= within_min <= LONGEST_WITHIN_MIN:
        return None
    return refused(
        marked(
            "The time until it happens is 0 to {longest_within_min:g} minutes.",
            longest_within_min=LONGEST_WITHIN_MIN,
        )
    )


def _unfit(text: str, longest: int, what: str) -> Answer | None:
    if not text.strip():
        return refused(marked("{what} is not written down: there are no words.", what=what))
    return _too_long(text, longest, what)


def _too_long(text: str, longest: int, what: str) -> Answer | None:
    """A refusal of what is too long: it stays where it was typed, and nothing is cut off."""
    if len(text) <= longest:
        return None
    return refused(
        marked(
            "{what} has {text} characters; {longest} are the most.",
            what=what,
            text=len(text),
            longest=longest,
        )
    )
