"""How long a record has to be kept, by whose rule, and on what ground it is erased. Pure.

A clinic sets its own period: these are starting points with their sources, and no legal advice. As
long as nobody has set one, nothing is erased but on a ground that needs no period.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

MOST_YEARS: Final = 100
MOST_BACKUP_DAYS: Final = 3650
LONGEST_REASON: Final = 200
BACKUP_DAYS: Final = 90
"""For how long a clinic keeps a backup, where nobody said: our own choice. The European Data
Protection Board lets copies be erased when they are overwritten in turn, if that is soon and told
(CNIL's and the Danish authority's guidance names no number either)."""


class Since(StrEnum):
    """From when a period counts."""

    END_OF_TREATMENT = "end of treatment"
    LAST_CONTACT = "last contact"


class Retention(BaseModel):
    """The clinic's setting.

    Attributes:
        years: None while nobody has set it.
        reason: Whose rule it is, in the clinic's words.
        backup_days: How long a backup is kept before it is destroyed.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    years: int | None = Field(default=None, ge=0, le=MOST_YEARS)
    since: Since = Since.END_OF_TREATMENT
    reason: str = Field(default="", max_length=LONGEST_REASON)
    backup_days: int = Field(default=BACKUP_DAYS, ge=0, le=MOST_BACKUP_DAYS)

    @property
    def said(self) -> str:
        """In words."""
        if self.years is None:
            return "no period is set"
        plural = "s" * (self.years != 1)
        return f"{self.years} year{plural} after the {self.since.value} ({self.reason})"


LAWS: Final[Mapping[str, Retention]] = {
    "de": Retention(years=10, reason="Germany: § 630f (3) BGB"),
    "uk-nhs": Retention(
        years=20,
        since=Since.LAST_CONTACT,
        reason="NHS England, Records Management Code of Practice: adult mental health",
    ),
    "us-hipaa": Retention(
        years=6,
        since=Since.LAST_CONTACT,
        reason="45 CFR 164.316(b)(2)(i), 164.530(j): documentation; a state may ask for more",
    ),
}
"""Starting points by the word that names them; the clinic answers for what it sets."""


class Ground(StrEnum):
    """Why a record is erased. Words of a list, so that no name gets into the audit trail."""

    PERIOD_OVER = "period-over"
    MISTAKE = "mistake"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    UNLAWFUL = "unlawful"
    ORDERED = "ordered"


GROUNDS: Final[Mapping[Ground, str]] = {
    Ground.PERIOD_OVER: "the period for which the law wants it kept is over (GDPR Art. 5 (1) e)",
    Ground.MISTAKE: "it was entered by mistake, or nobody was treated (GDPR Art. 5 (1) d)",
    Ground.CONSENT_WITHDRAWN: "consent was withdrawn, and nothing else allows keeping it "
    "(GDPR Art. 17 (1) b)",
    Ground.UNLAWFUL: "it was recorded without a right to (GDPR Art. 17 (1) d)",
    Ground.ORDERED: "a law, a court or an authority orders it (GDPR Art. 17 (1) e)",
}
"""In words. Where a law wants the record kept, Art. 17 (3) b takes the right to erasure away: the
others than the first are for who may judge that, and stand on the certificate."""


@dataclass(frozen=True)
class Treated:
    """How long ago a patient was treated.

    Attributes:
        goes_on: Whether a course of theirs has not ended.
        ended_at: When the last course ended; None where none did.
        last_at: The last thing that was written of them; None where nothing was.
    """

    goes_on: bool
    ended_at: datetime | None
    last_at: datetime | None

    def counts_from(self, since: Since) -> datetime | None:
        """From when a period counts; None where it has not begun or nothing was written."""
        if since is Since.LAST_CONTACT:
            return self.last_at
        if self.goes_on:
            return None
        return max(filter(None, (self.ended_at, self.last_at)), default=None)


def kept_until(treated: Treated, retention: Retention) -> date | None:
    """The first day on which nothing has to be kept any more; None where that is not known.

    Of a patient of whom nothing was ever written it is the day of the question: `date.min`.
    """
    if retention.years is None:
        return None
    if treated.last_at is None and not treated.goes_on:
        return date.min
    begins = treated.counts_from(retention.since)
    return None if begins is None else _years_later(begins.astimezone(UTC).date(), retention.years)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
