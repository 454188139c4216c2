"""What a therapist is made aware of, whatever is offered. Pure."""

from __future__ import annotations

from protocols.plans.evidence import Reading
from protocols.plans.learning import Learning
from protocols.plans.offers import Hint, HintName, Record
from protocols.plans.situation import Situation
from shared.language import marked


def hints(the: Situation) -> tuple[Hint, ...]:
    """All that there are now, the most urgent first."""
    found = (sickness(the), _distress(the), _no_first_score(the), _interrupted(the), _expect(the))
    return tuple(hint for hint in found if hint is not None)


def sickness(the: Situation) -> Hint | None:
    """Sick enough to pause: by the last score, or by its rise since before the first exposure.

    Without a score from before it no rise is counted, as zero is never assumed.
    """
    scores = the.today.sickness
    if not scores:
        return None
    first, last = scores[0], scores[-1]
    rise = last.value - first.value if _before_exposure(the, first) else 0
    if last.value >= the.limits.fms_pause:
        sentence = marked(
            "Sickness is {value} of 20; {fms_pause} is a reason to pause.",
            value=last.value,
            fms_pause=the.limits.fms_pause,
        )
        return Hint(HintName.SICK, sentence, (_scored(last),))
    if rise >= the.limits.fms_rise:
        sentence = marked(
            "Sickness rose by {rise} to {value} of 20 since before the first exposure; "
            "{fms_rise} is a reason to pause.",
            rise=rise,
            value=last.value,
            fms_rise=the.limits.fms_rise,
        )
        return Hint(HintName.SICK, sentence, (_scored(first), _scored(last)))
    return None


def _before_exposure(the: Situation, score: Reading) -> bool:
    first_s = the.today.first_exposure_s
    return first_s is None or score.at_s <= first_s


def _scored(score: Reading) -> Record:
    return Record(score.at_s, marked("sickness {value} of 20", value=score.value))


def _no_first_score(the: Situation) -> Hint | None:
    scores, first_s = the.today.sickness, the.today.first_exposure_s
    if first_s is None or (scores and scores[0].at_s <= first_s):
        return None
    sentence = marked(
        "There is no sickness score from before the first exposure: no rise can be told."
    )
    return Hint(HintName.NO_FIRST_SCORE, sentence)


def _interrupted(the: Situation) -> Hint | None:
    stay = the.today.stay
    if stay is None:
        return None
    times = [at_s for at_s in the.today.interruptions if at_s >= stay.began_s]
    most = the.limits.most_interruptions
    if len(times) < most:
        return None
    sentence = marked(
        "{times} interruptions of this exercise, {most} are the most: let it run.",
        times=len(times),
        most=most,
    )
    return Hint(
        HintName.INTERRUPTED, sentence, tuple(Record(at_s, "interruption") for at_s in times)
    )


def _expect(the: Situation) -> Hint | None:
    stay = the.today.stay
    if the.learning is not Learning.INHIBITORY or stay is None or the.today.expected(stay):
        return None
    sentence = marked("Nobody asked what the patient expects of “{step}”.", step=stay.step)
    return Hint(HintName.EXPECTANCY, sentence)


def _distress(the: Situation) -> Hint | None:
    stay = the.today.stay
    readings = the.today.within(stay, the.today.suds) if stay else ()
    last = readings[-the.limits.suds_high_in_a_row :]
    often = len(last) == the.limits.suds_high_in_a_row and all(
        one.value >= the.limits.suds_high for one in last
    )
    if not (often or (readings and readings[-1].value == 100)):
        return None
    shown = ", ".join(str(one.value) for one in last)
    sentence = marked(
        "SUDS {shown}: look what the patient needs: grounding, a step down, or the stop.",
        shown=shown,
    )
    return Hint(
        HintName.DISTRESS,
        sentence,
        tuple(Record(one.at_s, marked("SUDS {value}", value=one.value)) for one in last),
    )
