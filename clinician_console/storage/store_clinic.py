"""A whole clinic read at once for its summary."""

from __future__ import annotations

from collections.abc import Mapping

from clinician_console.record.clinic import ClinicPeriod, ClinicRecord
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import clinic
from clinician_console.storage.audit import Action
from clinician_console.storage.ground import Ground

CLINIC = "clinic"


class ClinicOfStore(Ground):
    """What is read of all patients together."""

    def clinic(self, period: ClinicPeriod) -> ClinicRecord:
        """What was treated in a period, without anybody's code.

        It is read for a report of which no figure tells of one person, and for nothing else.
        """
        self.require(Deed.REPORT, CLINIC)
        found = self._read(lambda connection: clinic.read(connection, period))
        self.note(Action.CLINIC_READ, CLINIC, {"sessions": len(found.sessions)} | _days(period))
        return found

    def note_clinic_output(self, what: Mapping[str, Value], period: ClinicPeriod) -> None:
        """Add to the audit trail what was made of the clinic and left the store.

        Args:
            what: Kind, counts and digests of what was made.
            period: Which sessions: two summaries of nearly the same days can be subtracted.
        """
        self.require(Deed.REPORT, CLINIC)
        self.note(Action.CLINIC_REPORTED, CLINIC, {**what, **_days(period)})


def _days(period: ClinicPeriod) -> dict[str, Value]:
    return {
        "since": None if period.since is None else period.since.isoformat(),
        "until": None if period.until is None else period.until.isoformat(),
        "examples": period.with_examples,
    }
