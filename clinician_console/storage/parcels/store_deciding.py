"""What only a person can settle after rooms worked without knowing of each other.

plans    both are kept; who decides writes the next version, and all rooms know by its entry
codes    a code that two rooms gave: one patient, or two of whom the other room's gets another
erased   in another room: told here until somebody erases here too
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.changes import changes
from clinician_console.patients.plan import PlanVersion
from clinician_console.patients.story import plan_changed
from clinician_console.patients.undecided import (
    ErasedElsewhere,
    RivalPlans,
    Undecided,
)
from clinician_console.record.parcels import ParcelKind
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import courses
from clinician_console.storage.audit import Action
from clinician_console.storage.digests import columns_of
from clinician_console.storage.parcels import brought_ledger, rivals, same_codes
from clinician_console.storage.parcels.sync_tables import Brought, Erasure
from clinician_console.storage.store_treatment import TreatmentOfStore
from clinician_console.storage.tables import Course, Patient
from shared.errors import UsageError
from shared.language import marked


class DecidingOfStore(TreatmentOfStore):
    """What waits for a person, and what they say."""

    def undecided(self) -> Undecided:
        """All that waits for a person, of every patient."""
        self.require(Deed.READ_PATIENTS)
        found = self._read(_undecided)
        self.note(Action.UNDECIDED_READ, body={"count": found.count})
        return found

    def decide_plan(self, course_id: UUID, plan_id: UUID, by: str) -> PlanVersion:
        """Let one of the versions that rooms made be the plan; it becomes the next version.

        Args:
            course_id: Of the plan.
            plan_id: Which of its versions.
            by: Who decides.

        Raises:
            UsageError: There is no such course or version, it has ended, or nothing is to be
                decided.
        """
        self.require(Deed.TREAT, f"course:{course_id}")

        def decide(connection: sa.Connection) -> PlanVersion:
            courses.going_on(connection, course_id)
            if not rivals.open_of(connection, course_id):
                raise nothing_to_decide()
            known = courses.plans_of(connection, course_id)
            chosen = next((one for one in known if one.plan_id == plan_id), None)
            if chosen is None:
                raise nothing_to_decide()
            return self._decided(connection, known[-1], chosen, by)

        return self._write(decide)

    def _decided(
        self, connection: sa.Connection, in_force: PlanVersion, chosen: PlanVersion, by: str
    ) -> PlanVersion:
        course_id = chosen.course_id
        among = rivals.decided_among(connection, course_id)
        row = courses.add_plan(connection, course_id, chosen.plan, by, self._clock.utc())
        self._seal_row(connection, Action.PLAN_ADDED, "plan", row)
        version = courses.plans_of(connection, course_id)[-1]
        said = " ".join(changes(in_force.plan, chosen.plan)) or _KEPT
        entry = plan_changed(version, said, {rivals.DECIDED: among})
        self._enter(connection, course_id, [entry])
        rivals.settle(connection, course_id)
        self._audit(connection, Action.PLANS_DECIDED, f"plan:{version.plan_id}")
        return version

    def decide_code(self, patient_id: UUID, one: bool) -> None:
        """Say whether another room's patient of a code that is given here is the same person.

        What is kept of them comes with the next run: to this room's patient, or to one of their own
        under another code. The other rooms hear of it.

        Args:
            patient_id: The other room's patient, from `undecided`.
            one: Whether they are this room's patient of that code.

        Raises:
            UsageError: Nothing is to be decided of this patient.
        """
        self.require(Deed.TREAT)

        def decide(connection: sa.Connection) -> None:
            open_ones = same_codes.undecided(connection)
            same = next((at for at in open_ones if at.patient_id == patient_id), None)
            if same is None:
                raise nothing_to_decide()
            here = same_codes.decide(connection, same, one=one)
            body: dict[str, Value] = {"one": one, "other": str(patient_id)}
            self._audit(connection, Action.CODES_DECIDED, f"patient:{here}", body)

        self._write(decide)


_KEPT: Final = marked("it stays as it was in this room.")


def nothing_to_decide() -> UsageError:
    """Nobody has to decide this, or somebody did."""
    return UsageError(
        marked("There is nothing to be decided here any more."),
        marked("List what is with: gradus sync decide"),
    )


def _undecided(connection: sa.Connection) -> Undecided:
    return Undecided(
        plans=tuple(_plans(connection)),
        codes=tuple(same_codes.undecided(connection)),
        erased=tuple(_erased(connection)),
        two_courses=_two_courses(connection),
    )


def _plans(connection: sa.Connection) -> Iterator[RivalPlans]:
    open_ones: defaultdict[UUID, dict[UUID, str]] = defaultdict(dict)
    for rival in rivals.open_of(connection):
        open_ones[rival.course_id][rival.id] = rival.room
    for course_id, rooms in open_ones.items():
        whose = connection.execute(
            sa.select(col(Patient.code))
            .join(Course, col(Course.patient_id) == col(Patient.id))
            .where(col(Course.id) == course_id, col(Course.ended_utc).is_(None))
        ).scalar()
        if whose is None:
            continue
        versions = courses.plans_of(connection, course_id)
        newest = {rooms[one.plan_id]: one for one in versions if one.plan_id in rooms}
        yield RivalPlans(whose, course_id, versions[-1], tuple(newest.items()))


def _erased(connection: sa.Connection) -> Iterator[ErasedElsewhere]:
    rooms = {
        row.subject: row.room
        for row in connection.execute(
            sa.select(col(Brought.subject), col(Brought.room)).where(
                col(Brought.kind) == ParcelKind.ERASED.value
            )
        )
    }
    for row in connection.execute(sa.select(*columns_of(Erasure)).order_by(col(Erasure.utc))).all():
        here = brought_ledger.patient_here(connection, row.patient_id)
        if here is not None and row.patient_id in rooms:
            code = connection.execute(
                sa.select(col(Patient.code)).where(col(Patient.id) == here)
            ).scalar_one()
            yield ErasedElsewhere(
                code=code,
                room=rooms[row.patient_id],
                utc=row.utc,
                certificate=row.certificate,
                ground=row.ground,
            )


def _two_courses(connection: sa.Connection) -> tuple[str, ...]:
    rows = connection.execute(
        sa.select(col(Patient.code))
        .join(Course, col(Course.patient_id) == col(Patient.id))
        .where(col(Course.ended_utc).is_(None))
        .group_by(col(Patient.id), col(Patient.code))
        .having(sa.func.count() > 1)
        .order_by(col(Patient.code))
    )
    return tuple(rows.scalars())
