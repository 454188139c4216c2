"""What progression offers as the session goes, worked out from what is on record.

It is asked by the window, never by the heart, and works anew only where something is new or a
second has gone by. It moves nothing: `acts.take` does, by the same acts as a press.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clinician_console.patients.treating import Treating
from clinician_console.session.observed import Observed
from clinician_console.session.view import SessionView
from protocols.plans.evidence import SessionEvidence
from protocols.plans.hints import hints
from protocols.plans.learning import Learning
from protocols.plans.mastery import Judged
from protocols.plans.offers import NOTHING_OFFERED, Mastered, Offered
from protocols.plans.progression import offers
from protocols.plans.schema import TreatmentProtocol
from protocols.plans.situation import Situation
from shared.rules.states import SessionState


@dataclass(frozen=True)
class Guidance:
    """What the plan says of how this patient learns.

    Attributes:
        learning: What decides when they go on.
        signals: The safety signals that they still have, and the next stage of each's fading.
        before: What earlier sessions of the course have shown, oldest first.
    """

    learning: Learning = Learning.INHIBITORY
    signals: Mapping[str, str] = field(default_factory=dict)
    before: tuple[SessionEvidence, ...] = ()


def guidance(
    treating: Treating | None, protocol: TreatmentProtocol, before: tuple[SessionEvidence, ...]
) -> Guidance:
    """What a session goes by; inhibitory learning and nothing else, where there is no plan."""
    if treating is None:
        return Guidance(before=before)
    plan = treating.version.plan
    usual = {signal.name: signal.fading for signal in protocol.safety_signals}
    signals = {
        signal.name: _next_stage(signal.fading or usual.get(signal.name, ()), signal.stage)
        for signal in plan.signals
        if signal.in_use
    }
    return Guidance(plan.learning, signals, before)


def _next_stage(fading: tuple[str, ...], stage: int) -> str:
    """What is taken away next of a safety signal; empty after the last stage: all of it."""
    return fading[stage] if stage < len(fading) else ""


class Offering:
    """Offers and hints of one session.

    Args:
        guidance: What the plan says.
        observed: What the session has shown so far.
    """

    def __init__(self, guidance: Guidance, observed: Observed) -> None:
        self._guidance = guidance
        self._observed = observed
        self._mastered_before: tuple[Judged, ...] | None = None
        self._made_of: tuple[object, ...] = ()
        self._offered = NOTHING_OFFERED

    def look(self, view: SessionView) -> Offered:
        """What is offered now."""
        state = _state(view)
        made_of = (
            self._observed.revision,
            tuple(view.ratings),
            view.rev,
            state,
            int(view.now_s()),
        )
        if made_of != self._made_of:
            self._made_of = made_of
            the = self._situation(view, state)
            history = (*the.before, the.today)
            self._offered = Offered(offers(the), hints(the), history, self._mastered())
        return self._offered

    def _mastered(self) -> tuple[Mastered, ...]:
        judged = self._mastered_before or ()
        return tuple(
            Mastered(one.stay.step, one.reason, one.sessions_ago)
            for one in judged
            if one.stay.step is not None
        )

    def _situation(self, view: SessionView, state: SessionState) -> Situation:
        the = Situation(
            protocol=view.protocol,
            learning=self._guidance.learning,
            state=state,
            scene=view.scene,
            wanted=view.wanted,
            now_s=view.lasted_s(),
            today=self._observed.evidence(view.ratings),
            before=self._guidance.before,
            signals=self._guidance.signals,
            mastered_before=self._mastered_before,
        )
        if self._mastered_before is None:  # once in a session: it is the longest part by far
            self._mastered_before = the.mastered_earlier()
        return the


def _state(view: SessionView) -> SessionState:
    """The safe place as soon as either side is in it, else what is asked for."""
    if SessionState.SAFE_PLACE in (view.state, view.wanted_state):
        return SessionState.SAFE_PLACE
    return view.wanted_state
