"""Whose session begins: a code that the store does not know is a new patient only on purpose.

the store                           what happens
knows the code                      its own spelling is used, whatever capitals were typed
knows no patient at all             the code makes the first one
knows others                        asked on a terminal; a script says --new-patient
knows the code, and --new-patient   refused: nobody's sessions are mixed by mistake
"""

from __future__ import annotations

import difflib
import re
import sys
from typing import TYPE_CHECKING

from clinician_console.patients.codes import is_of_rehearsals
from shared.errors import UsageError
from shared.language import marked
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.storage import Store

_SIMILAR = 0.6
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")


def require_code(typed: str) -> None:
    """Check that this can be a patient's pseudonymous code.

    Raises:
        UsageError: It cannot, as a name.
    """
    if not _CODE.fullmatch(typed):
        raise UsageError(
            marked("A patient code has letters, digits and hyphens, 32 at the most."),
            marked("Use a pseudonymous code, never a name."),
        )


def require_patients_code(typed: str) -> None:
    """Check that this can be a patient's code, and is none of rehearsals.

    Raises:
        UsageError: It cannot.
    """
    require_code(typed)
    if is_of_rehearsals(typed):
        raise UsageError(
            marked("Codes of that beginning are of rehearsals, and no patient has one."),
            marked("Give the patient's own code, or rehearse with: gradus rehearse"),
        )


def settled(store: Store, typed: str, *, new_patient: bool) -> str:
    """The code as the store knows it, or as it makes it known.

    Args:
        store: The open store.
        typed: The code on the command line.
        new_patient: Whether the command line says --new-patient.

    Raises:
        UsageError: It is new and nobody said so, or is known and somebody said that it is new.
    """
    known = store.patient_code(typed)
    if known is not None:
        if new_patient:
            raise UsageError(
                marked("{known} is known in this store already.", known=known),
                marked(
                    "Leave --new-patient out to begin a session of this patient, "
                    "or give another code."
                ),
            )
        if known != typed:
            say(f"The store knows this patient as {known}.")
        return known
    others = [patient.code for patient in store.patients()]
    if others and not new_patient:
        _ask(typed, difflib.get_close_matches(typed, others, 3, _SIMILAR))
    return typed


def _ask(code: str, similar: list[str]) -> None:
    like = f" Similar: {', '.join(similar)}." if similar else ""
    if not sys.stdin.isatty():
        raise UsageError(
            marked("The store knows no patient {code}.{like}", code=code, like=like),
            marked("Check the code; for a new patient give --new-patient."),
        )
    say(f"The store knows no patient {code}.{like}")
    try:
        answer = input(f"Is {code} a new patient?   [y] yes   [n] no: ").strip().lower()[:1]
    except EOFError:
        answer = "n"
    if answer != "y":
        raise UsageError(
            marked("No session was begun."), marked("Give the patient's code with --patient.")
        )
