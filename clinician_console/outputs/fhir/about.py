"""What every resource of a bundle is made with: ids, references, times, and the heads of resources.

The same session gives the same bytes, whenever and wherever it is exported: ids are UUIDs made of
names (RFC 4122, version 5), and no clock is read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeAlias
from uuid import NAMESPACE_OID, UUID, uuid5

from clinician_console.analysis.facts import SessionFacts, Span
from clinician_console.outputs.cells import as_utc
from clinician_console.outputs.fhir.codes import PSEUDONYMOUS, TEST_DATA, UCUM
from clinician_console.patients.codes import canonical
from clinician_console.record.recorded import RecordedSession

Resource: TypeAlias = dict[str, object]

NAMESPACE: Final[UUID] = uuid5(NAMESPACE_OID, "gradus fhir r4")
DECIMALS: Final = 6
"""Of values: a micrometre, a millionth of a share."""


@dataclass(frozen=True)
class About:
    """One session, as a bundle is made of it."""

    facts: SessionFacts

    @property
    def session(self) -> RecordedSession:
        """As it was recorded."""
        return self.facts.session

    # ── ids and references ───────────────────────────────────────────────────────────────────

    def head(self, kind: str, key: str = "") -> Resource:
        """How a resource begins: its kind, its id, and what it must never be taken for.

        Args:
            kind: The type of the resource.
            key: What tells it from others of its kind in the session.
        """
        marks = [PSEUDONYMOUS.coding()] if kind == "Patient" else []
        marks += [TEST_DATA.coding()] if self.session.simulated else []
        meta: Resource = {"meta": {"security": marks}} if marks else {}
        return {"resourceType": kind, "id": self._id(kind, key), **meta}

    def reference(self, kind: str, key: str = "") -> Resource:
        """A reference to a resource of this bundle."""
        return {"reference": f"urn:uuid:{self._id(kind, key)}", "type": kind}

    def _id(self, kind: str, key: str) -> str:
        # A patient is the same one in every session, a machine in every session of its version.
        shared = {"Patient": canonical(self.session.patient_code)}
        shared["Device"] = self.session.software_version
        scope = shared.get(kind, self.session.session_id)
        return str(uuid5(NAMESPACE, f"{kind}/{scope}/{key}"))

    @property
    def of_patient(self) -> Resource:
        """Whose it is, and in which session."""
        return {"subject": self.reference("Patient"), "encounter": self.reference("Encounter")}

    # ── times ────────────────────────────────────────────────────────────────────────────────

    def at(self, at_s: float) -> str:
        """A moment of the session, in seconds since it began, as a time of day with its zone."""
        return utc_text(self.session.started_at + timedelta(seconds=at_s))

    def period(self, *spans: Span) -> Resource:
        """From the beginning of the first of some spans to the end of the last."""
        start_s, end_s = min(at.start_s for at in spans), max(at.end_s for at in spans)
        return {"start": self.at(start_s), "end": self.at(end_s)}

    @property
    def end(self) -> str:
        """When the session ended, or when the last of it was written."""
        return utc_text(self.session.ended_at or self._last)

    @property
    def _last(self) -> datetime:
        return self.session.started_at + timedelta(seconds=self.session.duration_s)


def utc_text(moment: datetime) -> str:
    """An instant in UTC, to the millisecond."""
    return as_utc(moment).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def quantity(value: float, unit: str, code: str) -> Resource:
    """A number with its unit.

    Args:
        value: Finite.
        unit: As people read it.
        code: In UCUM.
    """
    number = round(float(value), DECIMALS)
    whole = math.isfinite(number) and number == int(number) and abs(number) < 2**53
    return {"value": int(number) if whole else number, "unit": unit, "system": UCUM, "code": code}


def present(parts: Mapping[str, object]) -> Resource:
    """Only what is there: FHIR knows no empty element."""
    return {name: part for name, part in parts.items() if part not in (None, "", [], {}, ())}
