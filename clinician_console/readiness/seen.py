"""What is seen of a session before it begins: plain facts, read off what is there already.

Nothing is asked of the headset or of a disk for this: the wire tells what it always tells. What it
does not tell (the battery, the size of the play space, whether the loudness was measured) is not
here, and is never found to be right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from clinician_console.body.traces import TraceKind, Traces
from clinician_console.patients.patient import HeadsetNeeds
from clinician_console.patients.treating import Treating
from clinician_console.record.signals import SignalState
from clinician_console.session.acts import Acts
from clinician_console.session.alerts import AlertName
from clinician_console.session.smoothness import WORN_DISPLAYS
from clinician_console.session.view import SessionView
from protocols.catalogue import SCENES
from protocols.plans.schema import TreatmentProtocol
from shared.clock import NS_PER_MS, NS_PER_S, Clock
from shared.link.delivery import LinkState
from shared.wire.parts import Consent, FrameTimes
from shared.wire.streams import HeadsetStream

NO_NEEDS: Final = HeadsetNeeds()
BORDER_FRESH_S: Final = 5.0
"""It comes ten times a second; of what is older nobody knows whether it still holds."""


@dataclass(frozen=True)
class Given:
    """What was known when the session began, and does not change before its orientation.

    Attributes:
        needs: What the patient needs in the headset.
        seated: Whether they sit.
        treating: The course and the plan; None without a plan.
        consent: What the patient said to each cue, by its name.
        dated_back: Whether the session is dated before an earlier one.
        free_bytes: How much room the store's disk had; None where nobody can say.
        backup_due: Whether the last backup is old, or there is none.
    """

    needs: HeadsetNeeds = NO_NEEDS
    seated: bool = False
    treating: Treating | None = None
    consent: Mapping[str, Consent] = field(default_factory=dict)
    dated_back: bool = False
    free_bytes: int | None = None
    backup_due: bool = False


@dataclass(frozen=True)
class SensorSeen:
    """One of the patient's sensors.

    Attributes:
        signal: What it measures, as people read it.
        touches: Whether it says that it touches the skin; None where it does not say it.
    """

    signal: str
    state: SignalState
    touches: bool | None = None


@dataclass(frozen=True)
class Seen:
    """Everything that readiness is judged by, at one moment.

    Attributes:
        display: What the headset client shows its picture on; None before one came.
        frames: How the pictures of the last second went; None before there was one.
        border_m: How far the head is from the border of the play space; None while unknown.
        error_ms: How surely the headset's clock is known against this one's; None before it is.
        microphone: Why nobody would be heard; nothing where they would.
        trying: Whether the microphone is being tried now.
        loudest_db: The highest sample of the newest try; None before one.
        looks_for_sensors: Whether any source is looked at.
        sensor_asks: Whether a sensor waits for somebody to say whose it is.
        heart: How much the heart can be believed.
        unsigned: How many answers to questionnaires need a person.
    """

    given: Given
    now: datetime
    alerts: frozenset[AlertName]
    link: LinkState
    left: bool = False
    display: str | None = None
    frames: FrameTimes | None = None
    border_m: float | None = None
    error_ms: float | None = None
    microphone: str = ""
    trying: bool = False
    loudest_db: float | None = None
    looks_for_sensors: bool = False
    sensor_asks: bool = False
    sensors: tuple[SensorSeen, ...] = ()
    heart: SignalState = SignalState.ABSENT
    unsigned: int = 0

    @property
    def answers(self) -> bool:
        """Whether the headset answers, or did a moment ago."""
        return self.link in (LinkState.FRESH, LinkState.STALE) and not self.left

    @property
    def worn(self) -> bool:
        """Whether its picture is in a headset, and not on a screen."""
        return self.display in WORN_DISPLAYS

    @property
    def valid_until(self) -> date | None:
        """The last day on which the screening holds."""
        screening = self.given.treating.standing.screening if self.given.treating else None
        return screening.valid_until if screening else None

    def consents(self) -> Counter[Consent]:
        """How many cues the patient said what to."""
        return Counter(self.given.consent.values())


def look(view: SessionView, acts: Acts, traces: Traces, clock: Clock, given: Given) -> Seen:
    """See how everything is now. Cheap, and touches no disk."""
    headset, talking = view.headset, acts.talking
    now_s = clock.now_ns() / NS_PER_S
    status, offset = headset.status, headset.offset()
    return Seen(
        given=given,
        now=clock.utc(),
        alerts=frozenset(view.alerts.active()),
        link=view.link_state(),
        left=headset.left,
        display=headset.hello.display if headset.hello else None,
        frames=status.frames if status else None,
        border_m=_border_m(traces, now_s),
        error_ms=None if offset is None else offset.error_ns / NS_PER_MS,
        microphone=talking.unheard(),
        trying=talking.trial.on,
        loudest_db=talking.trial.loudest_db,
        looks_for_sensors=traces.choice is not None or bool(traces.health),
        sensor_asks=traces.choice is not None and traces.choice.question() is not None,
        sensors=tuple(
            SensorSeen(health.name, health.state(now_s), health.contact)
            for health in traces.health.values()
            if not health.left
        ),
        heart=traces.heart.state,
        unsigned=len(acts.signing.to_look_at()),
    )


def _border_m(traces: Traces, now_s: float) -> float | None:
    """The newest distance of the head from the border of the play space, in m."""
    for name in reversed(traces.of_kind(TraceKind.HEADSET)):
        if not name.startswith(HeadsetStream.PLAY_SPACE.value):
            continue
        times_s, values = traces.curves[name].last(BORDER_FRESH_S)
        if len(values) and now_s - float(times_s[-1]) <= BORDER_FRESH_S:
            return float(values[-1])
    return None


def said_to_cues(protocol: TreatmentProtocol) -> dict[str, Consent]:
    """What the patient said to each cue of the scenes that a treatment protocol goes to."""
    scenes = {step.scene for step in protocol.steps}
    cues = [cue.name for scene in scenes for cue in SCENES[scene].cues]
    return {name: protocol.consent[name] for name in cues if name in protocol.consent}
