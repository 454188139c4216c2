"""A cue is made ready by one press and comes with another: nothing comes by a slip of the hand.

    idle ── press ──▶ armed ── press again, not sooner than 0.6 s ──▶ it is asked for
                        │
                        └── time is up · stop · another exposure · it belongs here no more ──▶ idle

What would come is said in between. A cue that the patient is asked about first waits for the
answer; the second press says that they agreed. What does not belong here cannot be armed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from clinician_console.session.view import SessionView
from protocols.scene_spec import Cue
from shared.wire.parts import Consent

ARMED_S: Final = 8.0
"""A cue that nobody fires is forgotten: whoever presses later reads again what comes. Design."""
ASKED_S: Final = 30.0
"""The same where the patient is asked first: there has to be time to ask, and to answer. Design."""
SETTLES_S: Final = 0.6
"""A double click is one press: Qt's longest interval between its two is 0.4 s. Design."""


class Pressed(Enum):
    """What a press on a cue came to."""

    REFUSED = auto()
    ARMED = auto()
    TOO_SOON = auto()
    FIRE = auto()


@dataclass(frozen=True)
class Armed:
    """A cue that is ready.

    Attributes:
        since_s: Since when, in s since the session began.
        context: What was wanted then: where it is something else, nothing is armed any more.
    """

    cue: Cue
    consent: Consent
    since_s: float
    context: tuple[object, ...]

    @property
    def asks(self) -> bool:
        """Whether the patient has to agree first."""
        return self.consent is Consent.ASK_FIRST

    @property
    def lasts_s(self) -> float:
        """How long it stays ready."""
        return ASKED_S if self.asks else ARMED_S


class Arming:
    """At most one cue is ready.

    Args:
        view: The session.
        why_not: Why a cue could not be shown at this moment; nothing where it could.
    """

    def __init__(self, view: SessionView, why_not: Callable[[Cue], str]) -> None:
        self._view = view
        self._why_not = why_not
        self._armed: Armed | None = None

    @property
    def armed(self) -> Armed | None:
        """What is ready now; what should not come any more is forgotten here."""
        armed = self._armed
        if armed is not None and (
            self.left_s(armed) <= 0.0
            or armed.context != self._context()
            or self._consent(armed.cue) is not armed.consent
            or self._why_not(armed.cue)
        ):
            self._armed = None
        return self._armed

    def left_s(self, armed: Armed) -> float:
        """How long it is still ready."""
        return max(0.0, armed.since_s + armed.lasts_s - self._view.now_s())

    def press(self, cue: Cue) -> Pressed:
        """A cue was pressed: it is armed, or is to be asked for now."""
        armed, consent = self.armed, self._consent(cue)
        if consent is None or self._why_not(cue):
            return Pressed.REFUSED
        if armed is None or armed.cue.name != cue.name:
            self._armed = Armed(cue, consent, self._view.now_s(), self._context())
            return Pressed.ARMED
        if self._view.now_s() - armed.since_s < SETTLES_S:
            return Pressed.TOO_SOON
        self._armed = None
        return Pressed.FIRE

    def disarm(self) -> None:
        """Nothing is ready."""
        self._armed = None

    def _consent(self, cue: Cue) -> Consent | None:
        """The patient's consent; None where the scene has no such cue, or they said never."""
        return next((given for one, given in self._view.cues() if one == cue), None)

    def _context(self) -> tuple[object, ...]:
        view = self._view
        step = view.step
        wanted = tuple(view.wanted.items())
        return view.wanted_state, view.scene, step and step.name, wanted, view.stops
