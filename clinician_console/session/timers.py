"""How long: in the step, in this part of the session, and in the headset.

Nothing happens by itself when a planned time is over. Headset time is counted while the headset is
on the patient's head and answers; a break of ten minutes begins it anew. When a break is due, and
when it is enough for a day, the treatment protocol's stop rules say, with their source (makers'
manuals advise a break of 10 to 15 minutes every 30 minutes: docs/evidence.md); where it has none,
30 minutes are the makers' figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clinician_console.session.alerts import AlertName
from clinician_console.session.view import SessionView
from protocols.plans.parts import Measure, StopRule
from protocols.plans.schema import Step, TreatmentProtocol
from shared.language import marked
from shared.link.delivery import LinkState
from shared.rules.states import SHOWS_EXPOSURE, SessionState

BREAK_MIN: Final = 30.0
BREAK_LASTS_S: Final = 600.0
NOT_WORN: Final = (SessionState.WAITING, SessionState.ENDED)


@dataclass(frozen=True)
class Times:
    """What the header shows.

    Attributes:
        step_s: Seconds in this step; None where the patient is in none.
        step_min: How long the step is planned to last.
        phase_s: Seconds in this state of the session.
        phase_min: How long that is planned to last, where the treatment protocol says.
        headset_s: Seconds in the headset since it was put on, or since the last break.
        worn: Whether it is on the patient's head now, as far as that is proven.
        due: What is due by the headset time, if anything is.
    """

    step_s: float | None
    step_min: float | None
    phase_s: float
    phase_min: float | None
    headset_s: float
    worn: bool
    due: StopRule | None


@dataclass(frozen=True)
class Now:
    """What the times are counted by.

    Attributes:
        now_s: Seconds since the session began.
        step: The step in which the patient is; None outside exposure.
        worn: Whether the headset is on the patient's head and answers.
    """

    now_s: float
    state: SessionState
    step: Step | None
    worn: bool


def now_of(session: SessionView) -> Now:
    """What a session says of it at this moment."""
    inside = session.state in SHOWS_EXPOSURE
    away = AlertName.PATIENT_AWAY in session.alerts.active()
    answers = session.was_heard and session.link_state() is LinkState.FRESH
    return Now(
        session.lasted_s(),
        session.state,
        session.step if inside else None,
        answers and not away and session.state not in NOT_WORN,
    )


class Timers:
    """Counts while somebody looks, which is with every redraw.

    Args:
        protocol: What is planned.
        begun: What holds when the counting begins.
    """

    def __init__(self, protocol: TreatmentProtocol, begun: Now) -> None:
        self._before = begun
        self._state_since_s = self._step_since_s = begun.now_s
        self._worn_s = self._off_s = 0.0
        self._phases = {part.state: float(part.minutes) for part in protocol.phases if part.state}
        self._rules = sorted(
            (rule for rule in protocol.stop_rules if rule.measure is Measure.HEADSET_MINUTES),
            key=lambda rule: rule.at_least or 0.0,
        )

    def look(self, now: Now) -> Times:
        """Count on to now, and say it."""
        before, self._before = self._before, now
        if now.state is not before.state:
            self._state_since_s = now.now_s
        if _named(now.step) != _named(before.step):
            self._step_since_s = now.now_s
        self._count_worn(now.now_s - before.now_s, worn=now.worn)
        return Times(
            now.now_s - self._step_since_s if now.step else None,
            float(now.step.minutes) if now.step else None,
            now.now_s - self._state_since_s,
            self._phases.get(now.state),
            self._worn_s,
            now.worn,
            self._due(),
        )

    def _count_worn(self, passed_s: float, *, worn: bool) -> None:
        if worn:
            self._worn_s, self._off_s = self._worn_s + passed_s, 0.0
            return
        self._off_s += passed_s
        if self._off_s >= BREAK_LASTS_S:
            self._worn_s = 0.0

    def _due(self) -> StopRule | None:
        """The last of the rules whose time has come."""
        minutes = self._worn_s / 60
        passed = [rule for rule in self._rules or [_USUAL] if minutes >= (rule.at_least or 0.0)]
        return passed[-1] if passed else None


def _named(step: Step | None) -> str | None:
    return step.name if step else None


_USUAL: Final = StopRule(
    name=marked("A break"),
    sign=marked("Half an hour in the headset."),
    action=marked("Offer a break of 10 to 15 minutes with the headset off."),
    source=marked("Headset makers' manuals: a break of 10 to 15 minutes every 30 minutes"),
    measure=Measure.HEADSET_MINUTES,
    at_least=BREAK_MIN,
)
