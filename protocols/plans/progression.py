"""What could be next, by the plan's way of learning: an offer, its reason, its evidence. Pure.

Nothing here moves anything, and nobody has to take it. The rules (docs/evidence.md):

    both          nothing while the patient is in the safe place or sick; after a stop the same or
                  less; without a sickness score no first exposure; on missing records no more
    inhibitory    on when what was feared did not come and is expected no more, or less after the
                  agreed time; one dimension at a time; then without a safety signal, in another
                  variation inside the band, or what was mastered alone together
    habituation   on when SUDS has fallen; the next session begins below the last step mastered
"""

from __future__ import annotations

from collections.abc import Mapping

from protocols.plans.combinations import combinations
from protocols.plans.evidence import Stay
from protocols.plans.hints import sickness
from protocols.plans.learning import Learning
from protocols.plans.mastery import Judged, Verdict
from protocols.plans.moves import harder, no_harder_anywhere, toward
from protocols.plans.offers import Kind, Offer, Record
from protocols.plans.schema import Step
from protocols.plans.situation import Situation
from protocols.plans.variations import fadings, variations
from shared.language import in_sentence, joined, marked
from shared.rules.states import SHOWS_EXPOSURE, SessionState

WHY_WAIT: Mapping[SessionState, str] = {
    SessionState.WAITING: marked("The session has not begun."),
    SessionState.ORIENTATION: marked("A step begins after the baseline."),
    SessionState.SAFE_PLACE: marked(
        "The patient rests in the safe place: nothing is offered there."
    ),
    SessionState.RECOVERY: marked("The patient recovers: no step begins any more."),
    SessionState.ENDED: marked("The session is over."),
}


def offers(the: Situation) -> tuple[Offer, ...]:
    """What could be next, the foremost first; never empty."""
    if the.state in WHY_WAIT:
        return (Offer(Kind.WAIT, marked("Nothing is offered now"), WHY_WAIT[the.state]),)
    if sick := sickness(the):
        shown = the.state is SessionState.EXPOSURE
        kind = Kind.PAUSE if shown else Kind.WAIT
        rest = marked("Pause, eyes closed") if shown else marked("Wait, eyes closed")
        title = marked("{rest}, offer to take the headset off", rest=rest)
        return (Offer(kind, title, sick.sentence, sick.evidence),)
    if the.today.stopped is not None:
        return _after_a_stop(the, the.today.stopped)
    if the.state not in SHOWS_EXPOSURE or not the.today.stays:
        return _beginnings(the)
    stay = the.today.stay
    if stay is None or the.step_named(stay.step) is None or not _is_there(the, stay):
        reason = marked("What was asked for last is on its way: see first what comes of it.")
        return (Offer(Kind.STAY, marked("Stay with it"), reason),)
    return _in_exercise(the, stay)


def _is_there(the: Situation, stay: Stay) -> bool:
    return (stay.scene, stay.exposure) == (the.scene, dict(the.wanted))


# ── beginning ────────────────────────────────────────────────────────────────────────────────


def _beginnings(the: Situation) -> tuple[Offer, ...]:
    if not the.today.sickness and the.today.first_exposure_s is None:
        reason = marked("Ask first how sick the patient feels, 0 to 20: zero is never assumed.")
        return (Offer(Kind.WAIT, marked("The sickness score is missing"), reason),)
    known = _last_mastered(the)
    steps = the.protocol.steps
    if known is None:
        first, start = steps[0], the.protocol.calm(steps[0].scene)
        move = toward(the.protocol, start, first, one_at_a_time=the.one_at_a_time)
        reason = marked("Nothing is mastered yet: the hierarchy begins with its first step.")
        return (_step(Kind.BEGIN, first, move.step, reason),)
    row, judged = known
    back = the.limits.steps_back if the.learning is Learning.HABITUATION else 0
    step = steps[max(row - back, 0)]
    below = marked("one step below it") if step is not steps[row] else marked("with it once more")
    reason = marked(
        "“{name}” is the last step that was mastered: begin {below}.",
        name=steps[row].name,
        below=below,
    )
    return (_step(Kind.BEGIN, step, step, reason, judged.records),)


def _last_mastered(the: Situation) -> tuple[int, Judged] | None:
    """The highest step that was mastered in the latest session in which one was."""
    found = [
        (-one.sessions_ago, row, one)
        for one in the.mastered()
        for row, step in enumerate(the.protocol.steps)
        if one.stay.scene == step.scene and one.stay.exposure == step.exposure
    ]
    if not found:
        return None
    _, row, judged = max(found, key=lambda each: each[:2])
    return row, judged


# ── in an exercise ───────────────────────────────────────────────────────────────────────────


def _in_exercise(the: Situation, stay: Stay) -> tuple[Offer, ...]:
    judged = the.judge.judged(the.today, stay)
    if judged.met:
        return _onward(the, stay, judged)
    here = Offer(
        Kind.STAY, marked("Stay with “{step}”", step=stay.step), judged.reason, judged.records
    )
    down = _below(the, stay, judged.reason, judged.records)
    if judged.verdict is Verdict.FAILED:
        return (*_again(the, stay, judged.reason, judged.records), *down)
    return (here, *(down if judged.dosed and judged.verdict is Verdict.NOT_YET else ()))


def _onward(the: Situation, stay: Stay, judged: Judged) -> tuple[Offer, ...]:
    """Mastered: without what makes it safe, then on, another way, or together."""
    on = _next(the, stay, judged)
    if the.learning is Learning.HABITUATION:
        return on or _at_the_end(stay, judged)
    rest = (
        *fadings(the, stay, judged),
        *on,
        *variations(the, stay, judged),
        *combinations(the, stay, judged),
    )
    apart: dict[object, Offer] = {}
    for one in rest:
        apart.setdefault((one.step and tuple(one.step.exposure.items())) or one.title, one)
    return tuple(apart.values()) or _at_the_end(stay, judged)


def _next(the: Situation, stay: Stay, judged: Judged) -> tuple[Offer, ...]:
    """What is left of this step, else the next one of the hierarchy."""
    steps = the.protocol.steps
    row = next(row for row, step in enumerate(steps) if step.name == stay.step)
    if steps[row].scene == stay.scene and not harder(stay.exposure, steps[row]):
        row += 1
    for step in steps[row:]:
        start = stay.exposure if step.scene == stay.scene else the.protocol.calm(step.scene)
        move = toward(the.protocol, start, step, one_at_a_time=the.one_at_a_time)
        if move.changes or step.scene != stay.scene:
            changes = tuple(one.name for one in move.changes)
            labels = (in_sentence(one.label) for one in move.changes)
            first = joined(labels, ", ") if move.left else ""
            return (
                _step(Kind.GO_ON, step, move.step, judged.reason, judged.records, changes, first),
            )
    return ()


def _at_the_end(stay: Stay, judged: Judged) -> tuple[Offer, ...]:
    title = marked("“{step}” is mastered, and the last of the hierarchy", step=stay.step)
    return (Offer(Kind.STAY, title, judged.reason, judged.records),)


def _again(
    the: Situation, stay: Stay, reason: str, records: tuple[Record, ...]
) -> tuple[Offer, ...]:
    step = the.step_of(stay)
    if step is None:
        return ()
    same = step.model_copy(update={"exposure": dict(stay.exposure)})
    return (_step(Kind.REPEAT, step, same, reason, records),)


def _below(
    the: Situation, stay: Stay, reason: str, records: tuple[Record, ...]
) -> tuple[Offer, ...]:
    """The nearest earlier step that is in no dimension more than this exercise."""
    rows = [row for row, step in enumerate(the.protocol.steps) if step.name == stay.step]
    for step in reversed(the.protocol.steps[: rows[0] if rows else 0]):
        if step.scene == stay.scene and no_harder_anywhere(step.exposure, stay.exposure, step):
            return (_step(Kind.STEP_DOWN, step, step, reason, records),)
    return ()


def _after_a_stop(the: Situation, stay: Stay) -> tuple[Offer, ...]:
    """Less, or the same once more: a stop is never followed by more."""
    reason = marked(
        "The last exercise, “{step}”, ended with a stop: nothing more before it is done.",
        step=stay.step,
    )
    records = (Record(stay.ended_s or stay.began_s, marked("stop in “{step}”", step=stay.step)),)
    found = (*_below(the, stay, reason, records), *_again(the, stay, reason, records))
    return found or (Offer(Kind.WAIT, marked("Choose where to begin again"), reason, records),)


def _step(
    kind: Kind,
    step: Step,
    reached: Step,
    reason: str,
    records: tuple[Record, ...] = (),
    changes: tuple[str, ...] = (),
    first: str = "",
) -> Offer:
    titles = {
        Kind.BEGIN: marked("Begin with “{step}”", step=step.name),
        Kind.GO_ON: marked("Go on to “{step}”", step=step.name),
        Kind.REPEAT: marked("Once more “{step}”", step=step.name),
        Kind.STEP_DOWN: marked("Down to “{step}”", step=step.name),
    }
    title: str = titles[kind]
    if first:
        title = marked("{title}, {dimensions} first", title=title, dimensions=first)
    return Offer(kind, title, reason, records, reached, changes)
