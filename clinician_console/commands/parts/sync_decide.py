"""`gradus sync decide`: what rooms did without knowing of each other, and what a person says."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from clinician_console.commands.parts.course_meant import by_of, known
from clinician_console.commands.parts.opening import open_store
from clinician_console.commands.parts.plan_words import version_said
from clinician_console.patients.changes import changes
from clinician_console.patients.undecided import RivalPlans, SameCode, Undecided
from clinician_console.record.bringing import room_said as short
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.patients.plan import PlanVersion
    from clinician_console.storage import Store

HERE = "here"
_LONGEST = 400
_INDENT = "      "
_NO_PLANS: Final = "No two rooms changed this patient's plan, or somebody decided."
_NO_CODES: Final = "No other room gave this code to somebody, or somebody decided."

_Waiting = TypeVar("_Waiting", RivalPlans, SameCode)


def decide(options: Namespace) -> int:
    """List what waits for a person, show what differs, or decide it."""
    with open_store(options.data) as store:
        undecided = store.undecided()
        if options.patient is None:
            lines = list(_all_said(undecided))
        else:
            lines = _of_patient(store, options, undecided)
    for line in lines:
        say(line)
    return 0


def _of_patient(store: Store, options: Namespace, undecided: Undecided) -> list[str]:
    code = known(store, options.patient)
    if options.take is not None:
        return [_taken(store, options, _waiting(undecided.plans, code, _NO_PLANS))]
    if options.one_patient or options.two_patients:
        same = _waiting(undecided.codes, code, _NO_CODES)
        store.decide_code(same.patient_id, options.one_patient)
        return [_said_of_code(same, one=options.one_patient)]
    of_patient = Undecided(
        tuple(one for one in undecided.plans if one.code == code),
        tuple(one for one in undecided.codes if one.code == code),
        tuple(one for one in undecided.erased if one.code == code),
        tuple(one for one in undecided.two_courses if one == code),
    )
    return list(_all_said(of_patient))


def _waiting(them: Sequence[_Waiting], code: str, nothing: str) -> _Waiting:
    """What waits of a patient.

    Raises:
        UsageError: Nothing does; `nothing` says what.
    """
    found = next((one for one in them if one.code == code), None)
    if found is None:
        raise UsageError(nothing, "List what waits with: gradus sync decide")
    return found


def _taken(store: Store, options: Namespace, rival: RivalPlans) -> str:
    chosen = _meant(rival, options.take)
    version = store.decide_plan(rival.course_id, chosen.plan_id, by_of(options, store))
    code = plain(rival.code, _LONGEST)
    return f"{code}: decided. It is version {version.version} of the plan, in every room."


def _meant(rival: RivalPlans, typed: str) -> PlanVersion:
    if typed == HERE:
        return rival.here
    found = [plan for room, plan in rival.others if short(room).startswith(typed.lower())]
    if len(found) != 1 or not typed:
        raise UsageError(
            "No room of this name made such a version, or more than one.",
            "Take one of those that are listed: gradus sync decide CODE",
        )
    return found[0]


def _all_said(undecided: Undecided) -> Iterator[str]:
    if not undecided.count:
        yield "Nothing waits for a decision between rooms."
    for rival in undecided.plans:
        yield from _plans_said(rival)
    for same in undecided.codes:
        yield from _code_said(same)
    for gone in undecided.erased:
        code = plain(gone.code, _LONGEST)
        yield (
            f"{code}: erased in room {short(gone.room)} on {gone.utc:%Y-%m-%d}, certificate "
            f"{gone.certificate} ({gone.ground}), and here still. Erase them here too: gradus "
            f"patients erase {code} --because {gone.ground}"
        )
    for code in undecided.two_courses:
        said = plain(code, _LONGEST)
        yield (
            f"{said}: two courses go on, each begun in another room. End one: gradus course end "
            f"{said} --course NUMBER"
        )


def _plans_said(rival: RivalPlans) -> Iterator[str]:
    code = plain(rival.code, _LONGEST)
    yield f"{code}: rooms changed the plan without knowing of each other; both are kept."
    yield f"  {HERE:10}{version_said(rival.here)}"
    for room, plan in rival.others:
        yield f"  {short(room):10}{version_said(plan)}, which has:"
        for said in changes(rival.here.plan, plan.plan) or ("the same choices.",):
            yield f"{_INDENT}{plain(said, _LONGEST)}"
    yield f"  Take one: gradus sync decide {code} --take {HERE}, or --take and the room."


def _code_said(same: SameCode) -> Iterator[str]:
    code = plain(same.code, _LONGEST)
    yield f"{code}: room {short(same.room)} has a patient of this code too; nothing is mixed yet."
    yield f"  One person: gradus sync decide {code} --one-patient"
    yield f"  Two: gradus sync decide {code} --two-patients (theirs is {same.apart} here then)"


def _said_of_code(same: SameCode, *, one: bool) -> str:
    code = plain(same.code, _LONGEST)
    who = "are this patient's" if one else f"are those of {plain(same.apart, _LONGEST)}"
    return f"{code}: what the other room has {who}; it comes with the next run: gradus sync"
