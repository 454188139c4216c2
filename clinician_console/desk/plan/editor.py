"""The plan on its way to the next version: changed, taken back, judged whole after each change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from psygnal import Signal

from clinician_console.desk.plan.faults import Fault, faults_of
from clinician_console.desk.plan.history import History
from clinician_console.desk.plan.rows import StepRow, ValueRow, limits_of
from clinician_console.patients import hierarchy
from clinician_console.patients.changes import changes
from clinician_console.patients.editing import Edit, edited
from clinician_console.patients.fitting import base_of
from clinician_console.patients.plan import Plan, PlannedStep, PlanVersion
from protocols.catalogue import SCENES, SceneSpec
from protocols.plans.parts import LONGEST_SENTENCE
from protocols.plans.schema import Step, TreatmentProtocol
from shared.language import shown, tr
from shared.printable import plain

LONGEST_TYPED: Final = 2 * LONGEST_SENTENCE
"""More is cut where it is typed; what is longer than a step may have is refused and not cut."""


class PlanEditor:
    """A plan, what was changed of it, and what is wrong with it. Nothing is kept here.

    Args:
        version: The version that it is made from; None for the first of a course.
        plan: What it begins with.

    Attributes:
        version: The same.
        changed: The plan is another.

    Raises:
        PlanError: The text of its treatment protocol is not the one that it was made from.
        ProtocolFileError: Its treatment protocol is none of this version of Gradus.
    """

    changed = Signal()

    def __init__(self, version: PlanVersion | None, plan: Plan) -> None:
        self.version = version
        self._history = History(plan)
        self._bases: dict[str, TreatmentProtocol] = {}
        self._judged: tuple[Plan, tuple[Fault, ...]] | None = None
        self.base  # noqa: B018 - one that cannot be read is found at once

    # ── what there is ────────────────────────────────────────────────────────────────────────

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._history.now

    @property
    def base(self) -> TreatmentProtocol:
        """The treatment protocol that it is made from."""
        sha256 = self.plan.protocol_sha256
        if sha256 not in self._bases:
            self._bases[sha256] = base_of(self.plan)
        return self._bases[sha256]

    @property
    def unkept(self) -> bool:
        """Whether it is another than what is kept."""
        return self.version is None or self.plan != self.version.plan

    @property
    def next_number(self) -> int:
        """The number of the version that it would become."""
        return 1 if self.version is None else self.version.version + 1

    def sentences(self) -> tuple[str, ...]:
        """What the next version changes."""
        return changes(None if self.version is None else self.version.plan, self.plan)

    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong with it now."""
        if self._judged is None or self._judged[0] is not self.plan:
            self._judged = (self.plan, faults_of(self.plan))
        return self._judged[1]

    def why_not_keep(self) -> str:
        """Why it cannot become a version as it is, or nothing."""
        if not self.unkept:
            return tr("Nothing is changed.")
        if self.faults():
            return tr("Something is refused: it is marked beside its field.")
        return ""

    def rows(self) -> tuple[StepRow, ...]:
        """All steps, in their order."""
        faults = self.faults()
        return tuple(
            StepRow(
                planned,
                hierarchy.as_planned(planned, self.base),
                planned != PlannedStep(name=planned.name),
                tuple(fault for fault in faults if fault.step == at),
            )
            for at, planned in enumerate(self.plan.steps)
        )

    def values(self, at: int) -> tuple[ValueRow, ...]:
        """All dimensions of a step's scene; none of a step that its treatment protocol has not."""
        planned = self.plan.steps[at]
        step = hierarchy.as_planned(planned, self.base)
        origin = hierarchy.origin_of(planned, self.base)
        if step is None or origin is None:
            return ()
        return tuple(
            ValueRow(
                one,
                step.exposure[one.name],
                origin.exposure[one.name],
                limits_of(self.plan, self.base, step.scene, one.name),
                self.base.guardrails[step.scene][one.name],
                self.said_of(at, one.name),
            )
            for one in SCENES[step.scene].dimensions
        )

    def said_of(self, at: int, field: str) -> tuple[str, ...]:
        """What is wrong with one field of a step."""
        return tuple(
            fault.sentence for fault in self.faults() if (fault.step, fault.field) == (at, field)
        )

    def left_out(self) -> tuple[str, ...]:
        """The steps of the treatment protocol that the plan has not."""
        return hierarchy.left_out(self.plan, self.base)

    def scenes(self) -> tuple[SceneSpec, ...]:
        """The scenes in which a step can be."""
        return tuple(SCENES[name] for name in dict.fromkeys(one.scene for one in self.base.steps))

    # ── what is done ─────────────────────────────────────────────────────────────────────────

    @property
    def can_undo(self) -> bool:
        """Whether something was changed."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return self._history.can_redo

    def undo(self) -> None:
        """Take the last change back."""
        if self._history.undo():
            self.changed.emit()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._history.redo():
            self.changed.emit()

    def put(self, plan: Plan, *, one: object = None) -> None:
        """Let this be the plan; `one` is as of `History.put`."""
        if self._history.put(plan, one=one):
            self.changed.emit()

    def follow(self, protocol: TreatmentProtocol) -> None:
        """Make it from another treatment protocol, or another text; what was chosen stays chosen.

        Raises:
            UsageError: It is made from that one already.
        """
        self.put(edited(self.plan, self.base, Edit(), other=protocol))

    def move(self, at: int, to: int) -> None:
        """Put a step in another place."""
        self.put(hierarchy.moved(self.plan, at, to))

    def remove(self, at: int) -> None:
        """Leave a step out.

        Raises:
            UsageError: It is the only one.
        """
        self.put(hierarchy.removed(self.plan, at))

    def duplicate(self, at: int) -> None:
        """Have a step twice; the second is the plan's own."""
        self.put(hierarchy.duplicated(self.plan, self.base, at))

    def put_back(self, name: str) -> int:
        """Have a step again that was left out; its place."""
        plan, at = hierarchy.put_back(self.plan, self.base, name)
        self.put(plan)
        return at

    def begin_calm(self, at: int, scene: SceneSpec) -> None:
        """Have a step of the plan's own at this place, in which everything is calm."""
        self.put(hierarchy.begun_calm(self.plan, self.base, at, scene.name, scene.label))

    def call(self, at: int, typed: str) -> None:
        """Call a step so; its own name is none of the patient's."""
        words = plain(typed, LONGEST_TYPED)
        self._change(at, "called", lambda step: None if _says(words, step.name) else words)

    def say_task(self, at: int, typed: str) -> None:
        """Say what the patient does in a step."""
        words, origin = plain(typed, LONGEST_TYPED), self._origin(at)
        same = origin is not None and _says(words, origin.task)
        self._change(at, "task", lambda _step: None if same else words)

    def last(self, at: int, minutes: float) -> None:
        """Say how long a step is planned to last."""
        origin = self._origin(at)
        same = origin is not None and minutes == origin.minutes
        self._change(at, "minutes", lambda _step: None if same else minutes)

    def expect(self, at: int, suds: int | None) -> None:
        """Say how hard the patient expects a step to be; None leaves the treatment protocol's."""
        origin = self._origin(at)
        same = origin is not None and suds == origin.expected_suds
        self._change(at, "expected_suds", lambda _step: None if same else suds)

    def set_value(self, at: int, dimension: str, value: float) -> None:
        """Set one dimension of a step."""
        origin = self._origin(at)
        if origin is not None:
            step = hierarchy.with_value(self.plan.steps[at], origin, dimension, value)
            self.put(hierarchy.with_step(self.plan, at, step), one=(at, dimension))

    def _origin(self, at: int) -> Step | None:
        return hierarchy.origin_of(self.plan.steps[at], self.base)

    def _change(self, at: int, field: str, chosen: Callable[[PlannedStep], object]) -> None:
        step = self.plan.steps[at]
        other = step.model_copy(update={field: chosen(step)})
        self.put(hierarchy.with_step(self.plan, at, other), one=(at, field))


def _says(typed: str, text: str) -> bool:
    """Whether that is the treatment protocol's own text, or what a page shows in its place."""
    return typed in {text, shown(text)}
