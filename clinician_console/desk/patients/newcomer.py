"""A new patient, or what is known of one changed: the same rules for a page and for a command."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from clinician_console.patient_code import require_patients_code
from clinician_console.patients.patient import (
    HOME_LANGUAGE,
    LONGEST_CONTACT,
    LONGEST_LANGUAGE,
    LONGEST_NAME,
    Identity,
    Patient,
)
from shared.errors import GradusError, UsageError
from shared.language import marked, tr
from shared.printable import plain

if TYPE_CHECKING:
    from clinician_console.storage import Store

NEEDS: Final = {
    "seated": marked("sits through the session"),
    "glasses": marked("wears glasses"),
    "one_hand": marked("has one hand for it"),
    "hearing": marked("hears badly"),
}
"""What a patient may need in the headset, by the fields of `HeadsetNeeds`."""

CODE_IS: Final = marked(
    "A code has letters, digits and hyphens, 32 at the most: pseudonymous, never a name."
)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True)
class Newcomer:
    """What somebody typed of a new patient.

    Attributes:
        needs: By the names of `NEEDS`.
    """

    code: str
    language: str = HOME_LANGUAGE
    needs: Mapping[str, bool] = field(default_factory=dict)
    name: str = ""
    contact: str = ""


def language_of(tag: str) -> str:
    """A language tag as somebody typed it.

    Raises:
        UsageError: It is none.
    """
    if not _LANGUAGE.fullmatch(tag) or len(tag) > LONGEST_LANGUAGE:
        raise UsageError(
            marked("That is no language tag."), marked("Give one as en, de-CH or pt-BR (RFC 5646).")
        )
    return tag


def faults_of(store: Store, typed: Newcomer) -> dict[str, str]:
    """What cannot be taken of what was typed, by the field that it stands in; all at once."""
    found: dict[str, str] = {}
    if why := _code_fault(store, typed.code.strip()):
        found["code"] = why
    try:
        language_of(typed.language.strip() or HOME_LANGUAGE)
    except UsageError:
        found["language"] = tr("A language is written as en, de-CH or pt-BR (RFC 5646).")
    for name, text, longest in (
        ("name", typed.name, LONGEST_NAME),
        ("contact", typed.contact, LONGEST_CONTACT),
    ):
        if len(text.strip()) > longest:
            found[name] = tr(
                "This is too long; {longest} characters are the most.", longest=longest
            )
    return found


def _code_fault(store: Store, code: str) -> str:
    try:
        require_patients_code(code)
    except UsageError:
        return tr(CODE_IS)
    try:
        known = store.patient_code(code)
    except GradusError as error:
        return error.what
    return "" if known is None else tr("{code} is known already: open it in the list.", code=known)


def make_known(store: Store, typed: Newcomer) -> str:
    """Make a patient known, with all that was typed of them.

    Returns:
        The code as it is kept.

    Raises:
        UsageError: Something of it cannot be taken: `faults_of` says what.
    """
    faults = faults_of(store, typed)
    if faults:
        raise UsageError(" ".join(faults.values()), tr("Nobody was made known."))
    code = typed.code.strip()
    store.add_patient(code)
    language = typed.language.strip() or HOME_LANGUAGE
    if language != HOME_LANGUAGE or any(typed.needs.values()):
        keep_needs(store, code, typed.needs, language)
    identity = Identity(
        name=_or_none(typed.name, LONGEST_NAME),
        crisis_contact=_or_none(typed.contact, LONGEST_CONTACT),
    )
    if identity != Identity():
        store.keep_identity(code, identity)
    return code


def keep_needs(
    store: Store, code: str, needs: Mapping[str, bool], language: str | None = None
) -> bool:
    """Keep language and needs as far as they were given; whether any was.

    Args:
        store: The open store.
        code: Of a patient who is known.
        needs: By the names of `NEEDS`; what is left out stays as it is.
        language: A language tag; None leaves it.

    Raises:
        UsageError: The language tag is none.
    """
    if not needs and language is None:
        return False
    before = store.patient(code) or Patient(code=code)
    after = replace(before, needs=replace(before.needs, **needs))
    if language is not None:
        after = replace(after, language=language_of(language))
    store.keep_patient(after)
    return True


def _or_none(typed: str, longest: int) -> str | None:
    return plain(typed.strip(), longest) or None
