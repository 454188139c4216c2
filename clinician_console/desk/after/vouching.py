"""Signing the session as it stands: as its therapist, as a trainee, or beside a trainee's name."""

from __future__ import annotations

from clinician_console.desk.after.looking import After
from clinician_console.desk.records.standing_words import standing_said
from clinician_console.record.rights import Deed
from clinician_console.record.signatures import Standing
from shared.language import marked, tr

MEANING_SAID = marked("I have reviewed this record and it is complete and true to my knowledge.")
SIGNED_ALREADY = marked("It is signed, and nothing has changed since.")
MAY_NOT_SIGN = marked("Your account may not sign sessions.")
MAY_NOT_COUNTERSIGN = marked("Only a supervisor countersigns.")
NOT_AWAITED = marked("No trainee's signature waits for another.")
_STANDS = (Standing.SIGNED, Standing.AWAITED, Standing.COUNTERSIGNED)


class Vouching:
    """Signs the session that is looked at.

    Args:
        after: The session.
    """

    def __init__(self, after: After) -> None:
        self._after = after

    @property
    def standing(self) -> Standing:
        """How far the record is vouched for."""
        looked = self._after.looked
        return looked.standing.standing if looked else Standing.UNSIGNED

    def said(self) -> str:
        """The same in words, with by whom."""
        looked = self._after.looked
        words = standing_said(self.standing)
        if looked is None or not looked.standing.signatures:
            return words
        return tr("{standing} ({by})", standing=words, by=looked.standing.signatures[-1].by)

    def why_not_sign(self) -> str:
        """Why it cannot be signed now; empty where it can."""
        if self._after.looked is not None and not self._after.desk.may(Deed.SIGN):
            return tr(MAY_NOT_SIGN)
        return self._after.why_not() or (tr(SIGNED_ALREADY) if self.standing in _STANDS else "")

    def why_not_countersign(self) -> str:
        """Why it cannot be countersigned now; empty where it can."""
        if not self._after.desk.may(Deed.COUNTERSIGN):
            return tr(MAY_NOT_COUNTERSIGN)
        return "" if self.standing is Standing.AWAITED else tr(NOT_AWAITED)

    def sign(self, *, trainee: bool = False, by: str = "") -> None:
        """Sign it as it stands.

        Raises:
            UsageError: It may not be signed now, or who signs is not named.
            IntegrityError: What is stored is not what was sealed.
        """
        looked = self._after.looked
        if looked is not None:
            self._after.took(self._after.desk.store.sign(looked.session_id, trainee=trainee, by=by))

    def countersign(self, by: str = "") -> None:
        """Countersign it.

        Raises:
            UsageError: It is not signed as it stands, or by the same person.
            IntegrityError: What is stored is not what was sealed.
        """
        looked = self._after.looked
        if looked is not None:
            self._after.took(self._after.desk.store.countersign(looked.session_id, by=by))
