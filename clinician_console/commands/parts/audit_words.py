"""What somebody did, in a sentence, for every action of the audit trail: one table.

A sentence goes on after the name of the account: "anna read session ab12cd34." In braces stand what
the entry says (`body`), and `of`: what it was done to. A test holds the table against the actions.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Final
from uuid import UUID

from clinician_console.record.listed import TrailEntry
from clinician_console.record.recorded import SHORT_ID_LENGTH
from clinician_console.storage.audit import Action
from shared.printable import plain

MOST_OF_A_WORD: Final = 120
_UNSAID: Final = "?"

SENTENCES: Final[Mapping[Action, str]] = MappingProxyType(
    {
        # the store
        Action.STORE_CREATED: "made the store",
        Action.STORE_OPENED: "opened the store{after}",
        Action.STORE_VERIFIED: "verified the store; faults found: {findings}",
        Action.STORE_MIGRATED: "brought the store up from revision {from}",
        Action.STORE_OLDER: "opened an older copy of the store: entry {seen} had been seen here, "
        "and it ends with {found}",
        Action.STORE_RESTORED: "took an older copy of the store into use on purpose: entry {seen} "
        "had been seen here, and it ends with {found}",
        Action.BACKUP_BEGUN: "began backup {number}",
        Action.STORE_BACKED_UP: "made a backup of the store",
        Action.BACKUP_REMINDER_SET: "set after how many days a backup is old: {days}",
        Action.PASSPHRASE_CHANGED: "changed the passphrase",
        Action.STORE_REKEYED: "encrypted the store with a new key",
        Action.ACCOUNT_ADDED: "made {of}",
        Action.ACCOUNT_CHANGED: "changed the roles of {of}",
        Action.ACCOUNT_RENEWED: "gave {of} a new passphrase",
        Action.ACCOUNT_CLOSED: "closed {of}",
        Action.EMERGENCY: "declared an emergency, to read what their role may not",
        Action.EMERGENCY_USED: "read in an emergency what their role may not: {deed}{of_whom}",
        Action.SIGNING_BEGAN: "began to sign the audit trail, as every account does from here on",
        Action.EMERGENCIES_READ: "read why {count} emergencies were declared",
        Action.AUDIT_READ: "read the audit trail{of_whom}, {count} entries",
        Action.REFUSED: "was refused: {deed}{of_whom}",
        # patients
        Action.PATIENT_ADDED: "made {of} known",
        Action.PATIENT_NAMED: "wrote down or changed the name of {of}",
        Action.PATIENT_READ: "read what is kept of {of}",
        Action.PATIENT_CHANGED: "changed what is kept of {of}",
        Action.PATIENT_SEALED: "sealed anew what is kept of {of}",
        Action.IDENTITY_READ: "read who {of} is and whom to call",
        Action.CONTACT_CHANGED: "changed whom to call for {of}",
        Action.STUDY_CODE_MADE: "had a code made for de-identified outputs ({of})",
        Action.STUDY_CODE_READ: "used the code {code} for a de-identified output",
        Action.PATIENT_ERASED: "erased {of}, certificate {certificate}",
        Action.RECORD_ERASED: "erased {of}, certificate {certificate}",
        Action.PAGES_OVERWRITTEN: "had the pages written over of which somebody was erased",
        Action.CERTIFICATE_WRITTEN: "wrote the certificate of an erasure",
        Action.PATIENT_EXPORTED: "gave away all that is kept of {of}",
        Action.RETENTION_SET: "set how long a record is kept: {years} years, {law}",
        Action.COMFORT_READ: "looked up what keeps {of} comfortable in the headset",
        Action.COMFORT_CHANGED: "changed what keeps {of} comfortable in the headset",
        Action.PATIENTS_READ: "listed {count} patients, names among it: {with_names}",
        Action.ANSWERS_READ: "read what {of} answered to questionnaires",
        # courses
        Action.COURSE_BEGUN: "began {of}",
        Action.COURSE_ENDED: "ended {of}",
        Action.COURSE_ENTERED: "wrote down what happened in a course ({of})",
        Action.COURSE_READ: "read {what} of {of}",
        Action.COURSE_EXPORTED: "made {output} of {of}",
        Action.CLINIC_READ: "read {sessions} sessions for a summary of the clinic",
        Action.CLINIC_REPORTED: "made a summary of the clinic",
        Action.PLAN_ADDED: "added a version to a plan ({of})",
        Action.PROTOCOL_KEPT: "had {of} kept, which a plan or a session follows",
        # sessions
        Action.SESSIONS_READ: "listed {count} sessions{which}",
        Action.SESSION_BEGUN: "began {of}",
        Action.SESSION_RESUMED: "went on with {of}",
        Action.SESSION_INTERRUPTED: "closed {of} as interrupted",
        Action.SESSION_ENDED: "ended {of}",
        Action.SESSION_SEALED: "sealed {of}, {rows} rows",
        Action.SESSION_SEALED_SO_FAR: "sealed {of} as far as it had come, {rows} rows",
        Action.SESSION_READ: "read {of}",
        Action.SESSION_REPLAYED: "had {of} shown again",
        Action.SESSION_EXPORTED: "made {output} of {of}",
        Action.SESSION_AMENDED: "amended a session ({of})",
        Action.SESSION_TOLD: "wrote down what was told of a session after its end ({of})",
        Action.SESSION_QUERIED: "asked about a session, answered or closed a query ({of})",
        Action.SESSION_SIGNED: "signed a session ({of})",
        Action.SESSION_COUNTERSIGNED: "countersigned a session ({of})",
        Action.SESSION_LOCKED: "locked a session ({of})",
        Action.STANDINGS_READ: "looked up which sessions are signed",
        # machines
        Action.HEADSET_PAIRED: "paired a headset, key {key}",
        Action.HEADSET_FORGOTTEN: "let a headset be forgotten, key {key}",
        Action.PAIRING_REFUSED: "tried to pair a headset, and it was refused",
        Action.DEVICE_ACCEPTED: "chose the sensor {device}",
    }
)


def sentence(entry: TrailEntry, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """What was done, from the name of the account on; words of a store are printable and cut.

    Args:
        entry: Of the audit trail.
        known: Other words for what the trail names by its id ("patient:<id>": "P014").
    """
    of = known.get(entry.entity) or named(entry.entity)
    words = {name: _said(value) for name, value in entry.body.items()}
    of_whom = f" ({of})" if of else ""
    after = f" after {words['wrong_tries']} wrong tries in a row" if "wrong_tries" in words else ""
    more = {"of": of or "the store", "of_whom": of_whom, "after": after}
    more["which"] = " without an end" if words.get("what") == "unfinished" else ""
    parts = _Parts({**words, **more})
    action = _action(entry.action)
    if action is None:  # a later version of Gradus wrote it
        done = f"did what this version does not know: {plain(entry.action, MOST_OF_A_WORD)}"
        return f"{_name(entry)} {done}{of_whom}."
    return f"{_name(entry)} {SENTENCES[action].format_map(parts)}."


def line(
    entry: TrailEntry, zone: tzinfo | None = None, known: Mapping[str, str] = MappingProxyType({})
) -> str:
    """An entry as it is printed: its number, when it was in local time, and the sentence.

    Args:
        entry: Of the audit trail.
        zone: Of the clinic; this machine's own if left out.
        known: As of `sentence`.
    """
    at = entry.utc.astimezone(zone)
    return f"{entry.seq:>7}  {at:%Y-%m-%d %H:%M:%S}  {sentence(entry, known)}"


def named(entity: str) -> str:
    """What an entry is about, as it is called elsewhere: a kind and the end of its id."""
    part, _, name = entity.partition(":")
    try:
        short = UUID(name).hex[-SHORT_ID_LENGTH:]
    except ValueError:
        short = name[:SHORT_ID_LENGTH]
    kind = part.replace("_", " ")
    return plain(f"{kind} {short}".strip(), MOST_OF_A_WORD)


class _Parts(dict[str, str]):
    """What a sentence is made of; what an entry of another version does not say is a question."""

    def __missing__(self, key: str) -> str:
        return _UNSAID


def _action(name: str) -> Action | None:
    return Action(name) if name in {action.value for action in Action} else None


def _name(entry: TrailEntry) -> str:
    return plain(entry.account, MOST_OF_A_WORD) or _UNSAID


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain(str(value).replace("_", " "), MOST_OF_A_WORD)
