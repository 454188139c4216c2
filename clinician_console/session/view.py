"""What a panel shows of a session: read only. Whoever holds this can do nothing.

Two sessions can be looked at. The one that is steered here (`session.py`) has acts beside its view;
the one that another console steers (`watched.py`) has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from psygnal import Signal

from clinician_console.record.around import Around
from clinician_console.record.log_line import LogLine
from clinician_console.session.alerts import Alerts
from clinician_console.session.answers import Confirmation
from clinician_console.session.ending import Ending
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.judging import judge_step
from clinician_console.session.observed import Observed
from clinician_console.session.progress import Progress
from clinician_console.session.resting import rest_left_s
from clinician_console.session.sent import SentTargets
from clinician_console.session.stop_times import StopTimes
from clinician_console.session.suggested import Suggestion, Suggestions
from clinician_console.session.wanted import Wanted
from protocols.catalogue import Cue, SceneName
from protocols.plans.evidence import Expectancy, Reading
from protocols.plans.offers import NOTHING_OFFERED, Offered
from protocols.plans.schema import Step
from shared.clock import NS_PER_S, Clock
from shared.link import View
from shared.link.delivery import LinkState
from shared.rules.guardrails import Guardrail
from shared.rules.states import SessionState
from shared.wire.messages import Event
from shared.wire.parts import BreathingGuide, Consent, StopReason, TalkPlace
from shared.wire.wishes import BreathingOrder, QuestionOrder, TalkOrder, wished


@dataclass(frozen=True)
class Known:
    """What is known of a session beside what is wanted and what the headset client says.

    Attributes:
        log: What the event log says, oldest first.
        alerts: What is on now.
        ratings: Time in s since the session began and SUDS of each rating that stands.
        stop_times: How long the stops of this session took.
        progress: What the patient was in so far.
        observed: What the session has shown; nothing where another console steers it.
        suggestions: What is suggested; None where another console steers it.
        around: Where the patient was and what happened; nothing where another console steers it.
    """

    ending: Ending
    log: list[LogLine] = field(default_factory=list)
    alerts: Alerts = field(default_factory=Alerts)
    ratings: list[tuple[float, int]] = field(default_factory=list)
    stop_times: StopTimes = field(default_factory=StopTimes)
    progress: Progress = field(default_factory=Progress)
    observed: Observed = field(default_factory=Observed)
    suggestions: Suggestions | None = None
    around: Around = field(default_factory=Around)


class SessionView:
    """One session as it is shown.

    Args:
        steering: What is wanted.
        headset: What is known of the headset client.
        sent: Which targets went out.
        known: What else is known.
        clock: This console's clock.
        started_ns: What it said when the session began.

    Attributes:
        picture: The newest picture of what the patient sees.
    """

    changed = Signal()
    logged = Signal(LogLine)
    view_came = Signal(bytes)

    def __init__(
        self,
        steering: Wanted,
        headset: HeadsetWatch,
        sent: SentTargets,
        known: Known,
        clock: Clock,
        started_ns: int,
    ) -> None:
        self.protocol = steering.protocol
        self.picture: View | None = None
        self.headset = headset
        self.log, self.alerts, self.ratings = known.log, known.alerts, known.ratings
        self.stop_times, self.ending = known.stop_times, known.ending
        self.observed, self._suggestions = known.observed, known.suggestions
        self.around = known.around
        self._wanted = steering
        self._sent = sent
        self._progress = known.progress
        self._clock = clock
        self._started_ns = started_ns

    # ── what is wanted ───────────────────────────────────────────────────────────────────────

    @property
    def session_id(self) -> str:
        """Which session."""
        return self._wanted.session_id

    @property
    def epoch(self) -> int:
        """The epoch of the console that steers it."""
        return self._wanted.epoch

    @property
    def rev(self) -> int:
        """Which revision of what is wanted is the newest."""
        return self._wanted.rev

    @property
    def wanted_state(self) -> SessionState:
        """The state that is wanted."""
        return self._wanted.state

    @property
    def wanted(self) -> Mapping[str, float]:
        """The wanted exposure: the values of all dimensions of the scene."""
        return self._wanted.wanted

    @property
    def scene(self) -> SceneName:
        """The scene that is wanted, or that the next exposure begins in."""
        return self._wanted.scene

    @property
    def step(self) -> Step | None:
        """The step that is wanted."""
        return self._wanted.step

    @property
    def step_row(self) -> int | None:
        """Where that step stands in the hierarchy, from 0; also where only a part of it is."""
        names = [step.name for step in self.protocol.steps]
        step = self.step
        return names.index(step.name) if step is not None and step.name in names else None

    @property
    def wanted_breathing(self) -> BreathingGuide:
        """The breathing guide that is wanted."""
        order = wished(self._wanted.wishes, BreathingOrder)
        return order.guide if order else BreathingGuide.OFF

    @property
    def asks_patient(self) -> bool:
        """Whether the patient is being asked something in the headset."""
        return wished(self._wanted.wishes, QuestionOrder) is not None

    @property
    def heard_from(self) -> TalkPlace | None:
        """Where the patient is to hear the therapist's microphone from; None where it is off."""
        order = wished(self._wanted.wishes, TalkOrder)
        return order.place if order else None

    def guardrail(self, name: str) -> Guardrail:
        """The limits in force for a dimension of the scene."""
        return self._wanted.guardrail(self.scene, name)

    def cues(self) -> tuple[tuple[Cue, Consent], ...]:
        """The cues of the scene that may be shown at all, with the patient's consent."""
        return self._wanted.cues()

    def misfit(self, cue: Cue) -> str | None:
        """Why a cue does not belong where the patient *is*: the end of a sentence, or None."""
        return self._wanted.misfit(cue, self.headset.status)

    def times_shown(self, name: str) -> int:
        """How often a cue was shown, since the headset client started."""
        return self._wanted.times_shown(name)

    def could_go_to(self, step: Step) -> bool:
        """Whether one decision, without a confirmation, may lead to this step from here."""
        return judge_step(self._wanted, step).sent

    def confirmation(self) -> Confirmation:
        """What is known of the newest target."""
        return self._sent.confirmation()

    @property
    def targets_sent(self) -> int:
        """How many different targets went out."""
        return self._sent.count

    @property
    def targets_confirmed(self) -> int:
        """How many of them are on the screen, or were overtaken by one that is."""
        return self._sent.confirmed

    # ── where the patient is ─────────────────────────────────────────────────────────────────

    @property
    def state(self) -> SessionState:
        """The state that the headset client is in by its last word, else the one wanted."""
        return self.headset.status.state if self.headset.status else self._wanted.state

    def confirmed(self, name: str) -> float | None:
        """Where the patient *is* on a dimension, or None while that is not known."""
        status = self.headset.status
        return status.exposure.get(name) if status else None

    @property
    def stop_practised(self) -> bool:
        """Whether the patient has made their own stop, by the headset client's last word."""
        return bool(self.headset.status and self.headset.status.stop_practised)

    @property
    def stop_reason(self) -> StopReason | None:
        """Why the patient is in the safe place, by the headset client's last word."""
        return self.headset.status.stop_reason if self.headset.status else None

    @property
    def stops(self) -> tuple[int, int]:
        """How many stops there were: those of the therapist, and those of the headset client."""
        status = self.headset.status
        return self._wanted.halt, status.stop_number if status else 0

    @property
    def move_refused(self) -> Event | None:
        """The newest move that the headset client refused, with its reason."""
        return self.headset.move_refused

    @property
    def breathing(self) -> BreathingGuide:
        """The breathing guide that is there, by the headset client's last word."""
        return self.headset.status.breathing if self.headset.status else BreathingGuide.OFF

    def rest_left_s(self) -> float:
        """Seconds until the patient can be led out of the safe place; 0.0 where that is now."""
        return rest_left_s(self.headset, self._clock.now_ns())

    @property
    def begins_anew(self) -> bool:
        """Whether the way out of the safe place leads to orientation: nothing was shown yet."""
        return not self._progress.exposed or not self.stop_practised

    # ── the headset client ───────────────────────────────────────────────────────────────────

    def link_state(self) -> LinkState:
        """How much the headset's last word is worth."""
        return self.headset.link_state(self._clock.now_ns())

    @property
    def was_heard(self) -> bool:
        """Whether the headset client that is there has said yet where the patient is."""
        return self.headset.status is not None

    @property
    def headset_left(self) -> bool:
        """Whether the headset client said goodbye."""
        return self.headset.left

    @property
    def pose_samples(self) -> int:
        """How many head poses came in."""
        return 0

    # ── the session ──────────────────────────────────────────────────────────────────────────

    def now_s(self) -> float:
        """Seconds since the session began."""
        return (self._clock.now_ns() - self._started_ns) / NS_PER_S

    def lasted_s(self) -> float:
        """How long the session is: it grows no more once the session has ended."""
        since_ns = self.ending.since_ns
        return self.now_s() if since_ns is None else (since_ns - self._started_ns) / NS_PER_S

    @property
    def under_way(self) -> bool:
        """Whether the patient was in anything yet and the session is not over."""
        return self._progress.under_way(self._wanted.state)

    @property
    def over(self) -> bool:
        """Whether the session has ended: nothing is counted and recorded any more."""
        return self.ending.over

    @property
    def offered(self) -> Offered:
        """What progression offers; nothing where another console steers the session."""
        return NOTHING_OFFERED

    @property
    def suggested(self) -> Suggestion | None:
        """What is suggested now; nothing where another console steers the session."""
        return self._suggestions.shown(self.now_s()) if self._suggestions else None

    @property
    def expectancies(self) -> tuple[Expectancy, ...]:
        """What the patient expected and what came of it, as far as it is known here."""
        return tuple(self.observed.expectancies.values())

    @property
    def sickness(self) -> tuple[Reading, ...]:
        """The sickness scores that stand, 0 to 20, as far as they are known here."""
        return tuple(self.observed.sickness)

    @property
    def last_suds(self) -> int | None:
        """The newest rating, or None before the first."""
        return self.ratings[-1][1] if self.ratings else None
