"""Whether an exercise has done what it was for, by either way of learning. Pure.

    inhibitory    what was feared did not happen, and it is expected no more, or less after the
                  agreed time: the gap between what was expected and what happened is the learning
    habituation   SUDS has fallen by half from its peak in the step, or is low, twice in a row

Where a record is missing nothing is met: an answer that was not given is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from protocols.plans.evidence import Came, Expectancy, Reading, SessionEvidence, Stay
from protocols.plans.learning import Learning
from protocols.plans.offers import Record
from protocols.plans.schema import TreatmentProtocol
from protocols.plans.thresholds import Thresholds
from shared.language import marked

S_PER_MIN = 60.0


class Verdict(Enum):
    """What the records say of an exercise."""

    MET = "met"
    NOT_YET = "not yet"
    FAILED = "failed"
    MISSING = "missing"


@dataclass(frozen=True)
class Judged:
    """One exercise, judged.

    Attributes:
        reason: In a sentence.
        records: What it rests on.
        dosed: Whether the agreed time was spent in it.
        sessions_ago: 0 for today's.
    """

    stay: Stay
    verdict: Verdict
    reason: str
    records: tuple[Record, ...]
    dosed: bool
    sessions_ago: int = 0

    @property
    def met(self) -> bool:
        """Whether it is mastered."""
        return self.verdict is Verdict.MET


@dataclass(frozen=True)
class Judge:
    """Judges exercises.

    Attributes:
        now_s: How far the session that goes on has come, in s.
    """

    protocol: TreatmentProtocol
    learning: Learning
    thresholds: Thresholds
    now_s: float

    def mastered(
        self, today: SessionEvidence, before: Iterable[SessionEvidence]
    ) -> tuple[Judged, ...]:
        """The exercises that are mastered, those of earlier sessions first.

        Args:
            before: Earlier sessions, oldest first.
        """
        sessions = [*before, today]
        judged = (
            self.judged(session, stay, len(sessions) - number)
            for number, session in enumerate(sessions, 1)
            for stay in session.stays
            if stay.step is not None and not stay.stopped
        )
        return tuple(one for one in judged if one.met)

    def judged(self, session: SessionEvidence, stay: Stay, sessions_ago: int = 0) -> Judged:
        """One exercise of a session."""
        if self.learning is Learning.HABITUATION:
            return self._by_fall(session, stay, sessions_ago)
        return self._by_expectancy(session, stay, sessions_ago)

    # ── habituation ──────────────────────────────────────────────────────────────────────────

    def _by_fall(self, session: SessionEvidence, stay: Stay, ago: int) -> Judged:
        readings = session.within(stay, session.suds)
        in_a_row = self.thresholds.ratings_in_a_row
        _, dosed = self._dose(session, stay, ago)
        if len(readings) < in_a_row:
            missing = marked(
                "{in_a_row} ratings in a row decide, and there {are}.",
                in_a_row=in_a_row,
                are=_are(len(readings)),
            )
            return Judged(stay, Verdict.MISSING, missing, _suds(readings, ago), dosed, ago)
        peak, last = max(readings, key=lambda one: one.value), readings[-in_a_row:]
        limit = max(peak.value * (1 - self.thresholds.suds_fall_share), self.thresholds.suds_low)
        met = all(one.value <= limit for one in last)
        verdict = Verdict.MET if met else Verdict.NOT_YET
        shown = ", ".join(str(one.value) for one in last)
        fallen = marked("it has fallen") if met else marked("it has not fallen yet")
        reason = marked(
            "SUDS is {shown} after a peak of {peak}: {fallen} to {limit:g} or below "
            "{in_a_row} times in a row.",
            shown=shown,
            peak=peak.value,
            fallen=fallen,
            limit=limit,
            in_a_row=in_a_row,
        )
        records = _suds(dict.fromkeys((peak, *last)), ago)
        return Judged(stay, verdict, reason, records, dosed, ago)

    # ── inhibitory learning ──────────────────────────────────────────────────────────────────

    def _by_expectancy(self, session: SessionEvidence, stay: Stay, ago: int) -> Judged:
        expectancy = session.expected(stay)
        spent_s, dosed = self._dose(session, stay, ago)
        time = Record(
            stay.began_s,
            marked(
                "{spent_min:.1f} min in “{step}”", spent_min=spent_s / S_PER_MIN, step=stay.step
            ),
            ago,
        )
        if expectancy is None:
            missing = marked(
                "What the patient expected here is not on record: ask before it is repeated."
            )
            return Judged(stay, Verdict.MISSING, missing, (time,), dosed, ago)
        records = (*_expected(expectancy, ago), time)
        if expectancy.violation is None or expectancy.after is None:
            spent = marked("The agreed time is spent") if dosed else marked("The exercise goes on")
            missing = marked(
                "{spent}: ask afterwards what came of “{feared}”.",
                spent=spent,
                feared=expectancy.feared,
            )
            return Judged(stay, Verdict.MISSING, missing, records, dosed, ago)
        verdict, reason = self._violated(expectancy, expectancy.after, dosed=dosed)
        return Judged(stay, verdict, reason, records, dosed, ago)

    def _violated(self, expectancy: Expectancy, now: int, *, dosed: bool) -> tuple[Verdict, str]:
        gap = marked("{before} % before, {now} % now", before=expectancy.before, now=now)
        if expectancy.happened is not Came.NO:
            came = (
                marked("happened")
                if expectancy.happened is Came.YES
                else marked("happened in part")
            )
            return Verdict.FAILED, marked(
                "What was feared {came} ({gap}): nothing speaks for more.", came=came, gap=gap
            )
        if now <= self.thresholds.likelihood_met_percent:
            return Verdict.MET, marked(
                "It did not happen, and the patient expects it no more ({gap}).", gap=gap
            )
        if dosed and now < expectancy.before:
            return Verdict.MET, marked(
                "It did not happen in the agreed time, and is less likely ({gap}).", gap=gap
            )
        if dosed:
            return Verdict.FAILED, marked(
                "It did not happen, and is as likely to the patient ({gap}).", gap=gap
            )
        return Verdict.NOT_YET, marked(
            "It did not happen so far, and is still expected ({gap}).", gap=gap
        )

    def _dose(self, session: SessionEvidence, stay: Stay, ago: int) -> tuple[float, bool]:
        """Seconds in this exposure, pauses left out, and whether that is what was agreed."""
        alike = [one for one in session.stays if _same(one, stay) and one.began_s <= stay.began_s]
        spent_s = sum(self._lasted_s(one, ago) for one in alike)
        minutes = self._minutes(stay)
        return spent_s, minutes is not None and spent_s >= minutes * S_PER_MIN

    def _minutes(self, stay: Stay) -> float | None:
        """What is agreed for a step, by its name or, where a plan renamed it, by its exposure."""
        steps = self.protocol.steps
        named = [one for one in steps if one.name == stay.step]
        alike = [one for one in steps if (one.scene, one.exposure) == (stay.scene, stay.exposure)]
        return next((one.minutes for one in (*named, *alike)), None)

    def _lasted_s(self, stay: Stay, ago: int) -> float:
        """Of an earlier session that broke off nobody knows how long its last exercise went on."""
        ends = [stay.ended_s, stay.paused_since_s, None if ago else self.now_s]
        end_s = next((end for end in ends if end is not None), stay.began_s)
        return max(end_s - stay.began_s - stay.paused_s, 0.0)


def _same(one: Stay, other: Stay) -> bool:
    return (one.step, one.scene, one.exposure) == (other.step, other.scene, other.exposure)


def _are(count: int) -> str:
    return {0: marked("is none"), 1: marked("is one")}.get(
        count, marked("are {count}", count=count)
    )


def _suds(readings: Iterable[Reading], ago: int) -> tuple[Record, ...]:
    return tuple(Record(one.at_s, marked("SUDS {value}", value=one.value), ago) for one in readings)


def _expected(expectancy: Expectancy, ago: int) -> tuple[Record, ...]:
    said = marked(
        "expected “{feared}”: {before} %", feared=expectancy.feared, before=expectancy.before
    )
    before = Record(expectancy.before_s, said, ago)
    if expectancy.after_s is None or expectancy.happened is None:
        return (before,)
    came = {
        Came.NO: marked("did not happen"),
        Came.YES: marked("happened"),
        Came.PARTLY: marked("happened in part"),
    }
    after = marked("{came}; now {after} %", came=came[expectancy.happened], after=expectancy.after)
    return (before, Record(expectancy.after_s, after, ago))
