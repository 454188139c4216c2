"""What is wanted now: the whole of it, as it goes out with every target. It decides nothing.

Who steers changes it by the rules of `steering.py`; who only watches copies it from the targets
that the controlling console shows.
"""

from __future__ import annotations

from typing import Final

from protocols.catalogue import SCENES, Cue, SceneName
from protocols.cue_rules import CueHistory, misfit
from protocols.plans.schema import Step, TreatmentProtocol
from shared.rules.exposure import Exposure
from shared.rules.guardrails import Guardrail
from shared.rules.states import SessionState
from shared.wire.messages import Status, Stop, Target
from shared.wire.parts import Consent
from shared.wire.wishes import Wish

MOST_REVS: Final = 10_000


class Wanted:
    """The wanted state of one session.

    Args:
        protocol: The treatment protocol with its guardrails and consent.
        session_id: The session that targets belong to.
        epoch: The console's epoch: higher than that of any console before.
        state: What is wanted first: the safe place, where an interrupted session goes on.

    Attributes:
        wanted: The wanted exposure.
        cues_shown: What the headset client showed of the scene's cues.
    """

    def __init__(
        self,
        protocol: TreatmentProtocol,
        session_id: str,
        epoch: int,
        state: SessionState = SessionState.WAITING,
    ) -> None:
        self.protocol = protocol
        self.session_id = session_id
        self.epoch = epoch
        self.rev = 1
        self.halt = 0
        self.resume: str | None = None
        self.state = state
        self.scene: SceneName = protocol.steps[0].scene
        self.step: Step | None = None
        self.wanted: Exposure = dict(protocol.calm(self.scene))
        self.cues_shown = CueHistory()
        self._mirrored: tuple[Wish, ...] = ()
        self._last: tuple[tuple[object, ...], Target] | None = None
        self._wanted_by_rev: dict[int, tuple[str | None, Exposure]] = {}

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What is asked of the headset beside the exposure."""
        return self._mirrored

    def decided(self) -> None:
        """Another revision of it."""
        self.rev += 1

    def target(self, boot: str, sent_ns: int) -> Target:
        """The whole wanted state, for the client of this boot."""
        step, wishes = self.step.name if self.step else None, self.wishes
        about = boot, self.epoch, self.rev, self.halt, self.resume, self.state, self.scene, step
        parts = (*about, self.wanted, wishes, sent_ns)
        if self._last is not None and self._last[0] == parts:  # it is asked for in every turn
            return self._last[1]
        wanted = dict(self.wanted)
        self._wanted_by_rev[self.rev] = (step, wanted)
        while len(self._wanted_by_rev) > MOST_REVS:
            del self._wanted_by_rev[next(iter(self._wanted_by_rev))]
        self._last = (*about, wanted, wishes, sent_ns), self._target(boot, sent_ns)
        return self._last[1]

    def _target(self, boot: str, sent_ns: int) -> Target:
        return Target(
            session_id=self.session_id,
            boot=boot,
            epoch=self.epoch,
            rev=self.rev,
            halt=self.halt,
            resume=self.resume,
            state=self.state,
            scene=self.scene,
            step=self.step.name if self.step else None,
            wanted=dict(self.wanted),
            wishes=self.wishes,
            sent_ns=sent_ns,
        )

    def mirror(self, target: Target) -> None:
        """Want what a target that another console sent says."""
        self.epoch, self.rev = target.epoch, target.rev
        self.halt, self.resume = target.halt, target.resume
        self.state, self.scene = target.state, SceneName(target.scene)
        steps = {step.name: step for step in self.protocol.steps}
        self.step = steps.get(target.step) if target.step else None
        self.wanted = dict(target.wanted)
        self._mirrored = target.wishes

    def wanted_at(self, rev: int) -> tuple[str | None, Exposure]:
        """The step and the values that a target of this revision asked for; nothing if unknown."""
        return self._wanted_by_rev.get(rev, (None, {}))

    def stop_message(self, boot: str, sent_ns: int) -> Stop:
        """The stop that was just made, as the message that goes out first."""
        return Stop(
            session_id=self.session_id,
            boot=boot,
            epoch=self.epoch,
            halt=self.halt,
            sent_ns=sent_ns,
        )

    def guardrail(self, scene: SceneName, name: str) -> Guardrail:
        """The limits in force for a dimension."""
        return self.protocol.guardrails[scene][name]

    def cues(self) -> tuple[tuple[Cue, Consent], ...]:
        """The cues of the scene that may be shown at all, with the patient's consent."""
        found = (
            (cue, self.protocol.consent.get(cue.name, Consent.ASK_FIRST))
            for cue in SCENES[self.scene].cues
        )
        return tuple((cue, consent) for cue, consent in found if consent is not Consent.NEVER)

    def misfit(self, cue: Cue, status: Status | None) -> str | None:
        """Why a cue of the scene does not belong where the patient *is*, or None.

        Args:
            status: The headset client's last word on where that is.
        """
        there = status.exposure if status and status.scene == self.scene else {}
        return misfit(cue, self.protocol.contexts, self.state, there)

    def times_shown(self, name: str) -> int:
        """How often a cue was shown, since the headset client started."""
        return self.cues_shown.times(name)
