"""A cue: shown with the next frame or not at all; consent and context are looked at again. Pure."""

from __future__ import annotations

import math

from protocols.catalogue import SCENES, Cue
from protocols.cue_rules import CueHistory, misfit
from shared.clock import NS_PER_S
from shared.rules.states import SHOWS_EXPOSURE, Actor
from shared.wire.events import EventName
from shared.wire.parts import Consent
from shared.wire.wishes import CueOrder
from therapy_client.session.due import CueDue
from therapy_client.session.notes import Note
from therapy_client.session.wishes.base import Because, Coming, HeadsetWish, Where


class CueWish(HeadsetWish[CueOrder]):
    """The cue that is due, and what was shown before it.

    Attributes:
        due: What is to be shown with the next frame.
        history: What of the scene's cues was shown.
    """

    order_type = CueOrder

    def __init__(self, where: Where, note: Note) -> None:
        super().__init__(where, note)
        self.due: CueDue | None = None
        self.history = CueHistory(-math.inf)
        self._late_after_ns = round(where.plan.hold_after_s * NS_PER_S)

    def hear(self, order: CueOrder | None, coming: Coming) -> None:
        """None waits for a better moment, however long the target that brought it is repeated."""
        if self.due and coming.sent_ns - self.due.commanded_ns >= self._late_after_ns:
            self._withdraw("it could not be shown in time")

    def take(self, order: CueOrder | None, coming: Coming) -> None:
        """Have a cue shown that was not ordered before, or say why not."""
        if order is None or order.number <= self._seen:
            return
        self._seen = order.number
        self._withdraw("a newer cue came first")
        why = self._cue_objection(order, coming.now_ns)
        if why is None and coming.late:
            why = "it came with the first word after a silence, and may be late"
        if why is None:
            self.due = CueDue(order.number, order.name, order.place, coming.sent_ns, coming.now_ns)
        else:
            self._refuse(order.name, why)

    def wait(self, order: CueOrder | None, coming: Coming) -> None:
        """It does not wait: shown with the scene, it would be late."""
        if order is not None and order.number > self._seen:
            self._seen = order.number
            self._refuse(order.name, "its scene is still being prepared")

    def withdraw(self, because: Because, actor: Actor) -> None:
        """Show nothing of it."""
        self._withdraw(because.value)

    def moved(self) -> None:
        """The patient is elsewhere than in the last frame: what no longer belongs there is void."""
        if self.due is not None:
            spec = SCENES[self.where.scene]
            why = self._misfit(spec.cue(self.due.name))
            if why is not None:
                self._withdraw(why)

    def shown(self, now_ns: int) -> CueDue | None:
        """The cue that was due is on the screen; gives it, if there was one."""
        due, self.due = self.due, None
        if due is not None:
            self.history.shown(SCENES[self.where.scene].cue(due.name), now_ns / NS_PER_S)
        return due

    def _withdraw(self, why: str) -> None:
        if self.due is not None:
            name, self.due = self.due.name, None
            self._refuse(name, why)

    def _refuse(self, name: str, why: str) -> None:
        self.note(EventName.CUE_REFUSED, Actor.SYSTEM, {"cue": name, "reason": why})

    def _cue_objection(self, order: CueOrder, now_ns: int) -> str | None:
        consent = self.where.plan.consent.get(order.name, Consent.NEVER)
        if consent is Consent.NEVER:
            return "the patient has not consented to this cue"
        if self.where.state not in SHOWS_EXPOSURE:
            return "cues are shown only during exposure"
        spec = SCENES[self.where.scene]
        if order.name not in {cue.name for cue in spec.cues}:
            return f"{self.where.scene} has no such cue"
        cue = spec.cue(order.name)
        misplaced = self._misfit(cue) or cue.place_objection(order.place)
        milder = self.where.plan.milder_first
        return misplaced or self.history.objection(cue, spec, now_ns / NS_PER_S, milder)

    def _misfit(self, cue: Cue) -> str | None:
        where = self.where
        return misfit(cue, where.plan.contexts, where.state, where.exposure)


WISH = CueWish
