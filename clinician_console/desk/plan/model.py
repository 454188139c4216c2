"""The plan of the patient whose turn it is: what is kept of it, and what is being made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from psygnal import Signal

from clinician_console.desk.desk import Desk
from clinician_console.desk.plan import homework
from clinician_console.desk.plan.consents import with_consent
from clinician_console.desk.plan.editor import PlanEditor
from clinician_console.desk.plan.keeping import course_for_a_plan, keep_version
from clinician_console.desk.plan.screening import ScreeningForm, screening_form
from clinician_console.patients.changes import changes
from clinician_console.patients.course import Course
from clinician_console.patients.editing import plan_from
from clinician_console.patients.fitting import fitted
from clinician_console.patients.homework import HomeworkReport
from clinician_console.patients.plan import Plan, PlanVersion
from clinician_console.patients.record import course_that_goes_on
from clinician_console.patients.treating import consents_of
from clinician_console.record.rights import Deed
from protocols.plans.schema import TreatmentProtocol
from shared.errors import FaultyFileError
from shared.language import tr
from shared.wire.parts import Consent


class PlanDesk:
    """What the page of the plan works with.

    Args:
        desk: The desk.

    Attributes:
        code: Whose plan; None before a patient was chosen.
        course: The course that goes on; None where none does.
        versions: All of its plan, oldest first.
        editor: The plan on its way to the next version; None before there is one.
        unreadable: Why the newest version cannot be worked on, if it cannot: all faults.
        screening: The screening, to fill in; None before there is a plan.
        changed: Anything of it is another.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.code: str | None = None
        self.course: Course | None = None
        self.versions: tuple[PlanVersion, ...] = ()
        self.editor: PlanEditor | None = None
        self.unreadable: tuple[str, ...] = ()
        self.screening: ScreeningForm | None = None
        self.by = desk.store.own_name

    # ── what there is ────────────────────────────────────────────────────────────────────────

    @property
    def may_change(self) -> bool:
        """Whether the account may."""
        return self._desk.may(Deed.TREAT)

    @property
    def unkept(self) -> bool:
        """Whether something of the plan would be lost, were it left now."""
        return self.editor is not None and self.editor.unkept

    def read(self) -> None:
        """Read anew what is kept; what was not kept of the plan goes.

        A screening of the same patient that somebody has begun to fill in stays.
        """
        store, code = self._desk.store, self._desk.patient
        begun = self.screening if code == self.code else None
        self.code, self.editor, self.screening, self.unreadable = code, None, None, ()
        self.course = None if code is None else course_that_goes_on(store, code)
        self.versions = () if self.course is None else store.plan_versions(self.course.course_id)
        if self.versions:
            self._edit(self.versions[-1], self.versions[-1].plan)
        if begun is not None and self.screening is not None:
            self.screening.take_over(begun)
        self.changed.emit()

    def why_not_change(self) -> str:
        """Why nothing can be written down here, or nothing."""
        if not self.may_change:
            return tr("Your account may read a plan and not change it.")
        if not self.by.strip():
            return tr("Say first who writes this down.")
        return ""

    def why_not_keep(self) -> str:
        """Why the plan cannot become a version as it is, or nothing."""
        if self.editor is None:
            return tr("There is no plan yet: choose a treatment protocol.")
        return self.why_not_change() or self.editor.why_not_keep()

    def tasks(self) -> tuple[homework.HomeworkRow, ...]:
        """All tasks of the course for at home, newest first."""
        if self.course is None:
            return ()
        return homework.homework_of(self._desk.store.entries(self.course.course_id))

    def said_of(self, version: PlanVersion) -> tuple[str, ...]:
        """What a version changed."""
        before = [one for one in self.versions if one.version < version.version]
        return changes(before[-1].plan if before else None, version.plan)

    def compared(self, one: PlanVersion, other: PlanVersion) -> Sequence[str]:
        """What changed from one version to another."""
        return changes(one.plan, other.plan)

    def today(self) -> date:
        """The day here."""
        return self._desk.today()

    def session_runs(self) -> bool:
        """Whether a session of the patient goes on, which keeps to what it began with."""
        return self.code is not None and self._desk.store.runs_now(self.code)

    # ── what is done ─────────────────────────────────────────────────────────────────────────

    def choose(self, protocol: TreatmentProtocol) -> None:
        """Begin the plan anew from a treatment protocol: what the patient forbade stays forbidden.

        With a plan there already it is a change of that one, which can be taken back.
        """
        if self.code is None:
            return
        plan = plan_from(protocol, consents_of(self._desk.store, self.code, protocol))
        self._begin(plan)

    def follow(self, protocol: TreatmentProtocol) -> None:
        """Make the plan from another treatment protocol; what was chosen stays chosen.

        Raises:
            UsageError: It is made from that one already.
        """
        if self.editor is not None:
            self.editor.follow(protocol)

    def keep(self) -> PlanVersion:
        """Make another version of the plan; with the first one a course begins.

        Raises:
            PlanError: It does not keep to its treatment protocol.
            UsageError: It changes nothing, or somebody made another one meanwhile.
            StorageError: It cannot be written.
        """
        if self.editor is None or self.code is None:
            raise RuntimeError("there is nothing to keep")
        plan = Plan.model_validate(self.editor.plan.model_dump())
        fitted(plan)  # before a course begins for it
        course, _ = course_for_a_plan(self._desk.store, self.code, self.by)
        version, _ = keep_version(self._desk.store, course, self.editor.version, plan, self.by)
        self.read()
        self._desk.patient_changed.emit(self.code)
        return version

    def discard(self) -> None:
        """Forget what was not kept of the plan."""
        self.read()

    def discard_screening(self) -> None:
        """Forget what was filled in and not written down."""
        self._screen()
        self.changed.emit()

    def allow(self, cue: str, consent: Consent) -> None:
        """Take down the patient's word on a cue, said today to who works here."""
        if self.editor is not None:
            today, by = self._desk.today(), self.by.strip()
            self.editor.put(with_consent(self.editor.plan, cue, consent, today, by))

    def agree(self, task: str, times: int | None) -> None:
        """Write down a task for at home.

        Raises:
            UsageError: It has no words, or something else was written meanwhile.
        """
        if self.course is not None:
            homework.agree(self._desk.store, self.course, task, times, self.by.strip())
            self.changed.emit()

    def report(self, what: HomeworkReport) -> None:
        """Write down what became of a task."""
        if self.course is not None:
            homework.report(self._desk.store, self.course, what, self.by.strip())
            self.changed.emit()

    def keep_screening(self) -> None:
        """Write the screening down.

        Raises:
            UsageError: It is not whole, or the course has ended.
        """
        if self.screening is None or self.course is None:
            raise RuntimeError("there is no screening")
        self.screening.keep(self._desk.store, self.course, self.by, self._desk.today())
        self._screen()
        self._desk.patient_changed.emit(self.code)
        self.changed.emit()

    def _begin(self, plan: Plan) -> None:
        if self.editor is None or self.editor.version is None:
            self._edit(None, plan)
            self.changed.emit()
        else:
            self.editor.put(plan)

    def _edit(self, version: PlanVersion | None, plan: Plan) -> None:
        try:
            self.editor = PlanEditor(version, plan)
        except FaultyFileError as error:
            self.unreadable = error.faults
            return
        self.editor.changed.connect(self._on_edited)
        self._screen()

    def _screen(self) -> None:
        if self.editor is not None:
            self.screening = screening_form(
                self._desk.store, self.course, self.editor.base, self._desk.today()
            )

    def _on_edited(self) -> None:
        self.changed.emit()
