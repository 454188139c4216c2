"""What somebody did, in a sentence, for every action of the audit trail: one table.

A sentence goes on after the name of the account: "anna read session ab12cd34." In braces stand what
the entry says (`body`), and `of`: what it was done to. A test holds the table against the actions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Final, TypeAlias
from uuid import UUID

from clinician_console.record.listed import TrailEntry
from clinician_console.record.recorded import SHORT_ID_LENGTH
from clinician_console.storage.audit import Action
from shared.language import marked, tr, tr_n
from shared.printable import plain

MOST_OF_A_WORD: Final = 120
_UNSAID: Final = "?"

SENTENCES: Final[Mapping[Action, str]] = MappingProxyType(
    {
        # the store
        Action.STORE_CREATED: marked("made the store"),
        Action.STORE_OPENED: marked("opened the store{after}"),
        Action.STORE_VERIFIED: marked("verified the store; faults found: {findings}"),
        Action.STORE_MIGRATED: marked("brought the store up from revision {from}"),
        Action.STORE_OLDER: marked(
            "opened an older copy of the store: entry {seen} had been seen here, "
            "and it ends with {found}"
        ),
        Action.STORE_RESTORED: marked(
            "took an older copy of the store into use on purpose: entry {seen} "
            "had been seen here, and it ends with {found}"
        ),
        Action.BACKUP_BEGUN: marked("began backup {number}"),
        Action.STORE_BACKED_UP: marked("made a backup of the store"),
        Action.BACKUP_REMINDER_SET: marked("set after how many days a backup is old: {days}"),
        Action.PASSPHRASE_CHANGED: marked("changed the passphrase"),
        Action.STORE_REKEYED: marked("encrypted the store with a new key"),
        Action.ACCOUNT_ADDED: marked("made {of}"),
        Action.ACCOUNT_CHANGED: marked("changed the roles of {of}"),
        Action.ACCOUNT_RENEWED: marked("gave {of} a new passphrase"),
        Action.ACCOUNT_CLOSED: marked("closed {of}"),
        Action.EMERGENCY: marked("declared an emergency, to read what their role may not"),
        Action.EMERGENCY_USED: marked(
            "read in an emergency what their role may not: {deed}{of_whom}"
        ),
        Action.SIGNING_BEGAN: marked(
            "began to sign the audit trail, as every account does from here on"
        ),
        Action.EMERGENCIES_READ: marked("read why emergencies were declared"),
        Action.AUDIT_READ: marked("read the audit trail{of_whom}"),
        Action.REFUSED: marked("was refused: {deed}{of_whom}"),
        # patients
        Action.PATIENT_ADDED: marked("made {of} known"),
        Action.PATIENT_NAMED: marked("wrote down or changed the name of {of}"),
        Action.PATIENT_READ: marked("read what is kept of {of}"),
        Action.PATIENT_CHANGED: marked("changed what is kept of {of}"),
        Action.PATIENT_SEALED: marked("sealed anew what is kept of {of}"),
        Action.IDENTITY_READ: marked("read who {of} is and whom to call"),
        Action.CONTACT_CHANGED: marked("changed whom to call for {of}"),
        Action.STUDY_CODE_MADE: marked("had a code made for de-identified outputs ({of})"),
        Action.STUDY_CODE_READ: marked("used the code {code} for a de-identified output"),
        Action.STUDY_CODE_LET_GO: marked(
            "let a code for de-identified outputs go for the one of another room ({of})"
        ),
        Action.STUDY_READ: marked("read {sessions} sessions of {patients} patients for a study"),
        Action.STUDY_BUILT: marked("put forward version {version} of a study, {sessions} sessions"),
        Action.PATIENT_ERASED: marked("erased {of}, certificate {certificate}"),
        Action.RECORD_ERASED: marked("erased {of}, certificate {certificate}"),
        Action.PAGES_OVERWRITTEN: marked("had the pages written over of which somebody was erased"),
        Action.CERTIFICATE_WRITTEN: marked("wrote the certificate of an erasure"),
        Action.PATIENT_EXPORTED: marked("gave away all that is kept of {of}"),
        Action.RETENTION_SET: marked("set how long a record is kept: {years} years, {law}"),
        Action.COMFORT_READ: marked("looked up what keeps {of} comfortable in the headset"),
        Action.COMFORT_CHANGED: marked("changed what keeps {of} comfortable in the headset"),
        Action.PATIENTS_READ: marked("listed patients, names among it: {with_names}"),
        Action.ANSWERS_READ: marked("read what {of} answered to questionnaires"),
        # courses
        Action.COURSE_BEGUN: marked("began {of}"),
        Action.COURSE_ENDED: marked("ended {of}"),
        Action.COURSE_ENTERED: marked("wrote down what happened in a course ({of})"),
        Action.COURSE_READ: marked("read {what} of {of}"),
        Action.COURSE_EXPORTED: marked("made {output} of {of}"),
        Action.CLINIC_READ: marked("read sessions for a summary of the clinic"),
        Action.CLINIC_REPORTED: marked("made a summary of the clinic"),
        Action.PLAN_ADDED: marked("added a version to a plan ({of})"),
        Action.PROTOCOL_KEPT: marked("had {of} kept, which a plan or a session follows"),
        # sessions
        Action.SESSIONS_READ: marked("listed sessions{which}"),
        Action.SESSION_BEGUN: marked("began {of}"),
        Action.SESSION_RESUMED: marked("went on with {of}"),
        Action.SESSION_INTERRUPTED: marked("closed {of} as interrupted"),
        Action.SESSION_ENDED: marked("ended {of}"),
        Action.SESSION_SEALED: marked("sealed {of}, {rows} rows"),
        Action.SESSION_SEALED_SO_FAR: marked("sealed {of} as far as it had come, {rows} rows"),
        Action.SESSION_READ: marked("read {of}"),
        Action.SESSION_REPLAYED: marked("had {of} shown again"),
        Action.SESSION_EXPORTED: marked("made {output} of {of}"),
        Action.SESSION_AMENDED: marked("amended a session ({of})"),
        Action.SESSION_TOLD: marked("wrote down what was told of a session after its end ({of})"),
        Action.SESSION_QUERIED: marked("asked about a session, answered or closed a query ({of})"),
        Action.SESSION_SIGNED: marked("signed a session ({of})"),
        Action.SESSION_COUNTERSIGNED: marked("countersigned a session ({of})"),
        Action.SESSION_LOCKED: marked("locked a session ({of})"),
        Action.STANDINGS_READ: marked("looked up which sessions are signed"),
        # other rooms of the clinic
        Action.ROW_BROUGHT: marked("took in from another room: {of}"),
        Action.PATIENT_BROUGHT: marked("took in from another room what is kept of {of}"),
        Action.SESSION_BROUGHT: marked("took in {of} from another room, {rows} rows"),
        Action.SESSIONS_ASKED_FOR: marked("asked for the sessions of {of} in other rooms"),
        Action.PARCEL_KEPT_OUT: marked(
            "kept out what another room had sent: {kind} {number} ({fault})"
        ),
        Action.PLANS_DECIDED: marked("decided between the plans of two rooms ({of})"),
        Action.CODES_DECIDED: marked(
            "said of a code that two rooms had given whether it is one patient: {one} ({of})"
        ),
        Action.CODES_DECIDED_ELSEWHERE: marked(
            "heard from another room whether a code that two had given is one patient: {one} ({of})"
        ),
        Action.UNDECIDED_READ: marked("looked up what waits for a decision between rooms: {count}"),
        # the clinic's server
        Action.CLINIC_JOINED: marked("joined the clinic's server: {host}, {database}"),
        Action.CLINIC_LEFT: marked("left the clinic's server"),
        Action.SESSION_SENT: marked("sent {of} to the clinic's server"),
        Action.RECORD_SENT: marked("sent other parts of the record to the clinic's server"),
        # machines
        Action.HEADSET_PAIRED: marked("paired a headset, key {key}"),
        Action.HEADSET_FORGOTTEN: marked("let a headset be forgotten, key {key}"),
        Action.PAIRING_REFUSED: marked("tried to pair a headset, and it was refused"),
        Action.DEVICE_ACCEPTED: marked("chose the sensor {device}"),
    }
)


_Counts: TypeAlias = Callable[[int, Mapping[str, str]], str]
COUNTED: Final[Mapping[Action, tuple[str, _Counts]]] = MappingProxyType(
    {
        Action.EMERGENCIES_READ: (
            "count",
            lambda n, words: tr_n(
                "read why {count} emergency was declared",
                "read why {count} emergencies were declared",
                n,
                **words,
            ),
        ),
        Action.AUDIT_READ: (
            "count",
            lambda n, words: tr_n(
                "read the audit trail{of_whom}, {count} entry",
                "read the audit trail{of_whom}, {count} entries",
                n,
                **words,
            ),
        ),
        Action.PATIENTS_READ: (
            "count",
            lambda n, words: tr_n(
                "listed {count} patient, names among it: {with_names}",
                "listed {count} patients, names among it: {with_names}",
                n,
                **words,
            ),
        ),
        Action.CLINIC_READ: (
            "sessions",
            lambda n, words: tr_n(
                "read {sessions} session for a summary of the clinic",
                "read {sessions} sessions for a summary of the clinic",
                n,
                **words,
            ),
        ),
        Action.SESSIONS_READ: (
            "count",
            lambda n, words: tr_n(
                "listed {count} session{which}", "listed {count} sessions{which}", n, **words
            ),
        ),
    }
)
"""Those that count something: which part of the entry does, and the sentence for so many."""


KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "account": marked("account"),
        "certificate": marked("certificate"),
        "course": marked("course"),
        "course_entry": marked("course entry"),
        "patient": marked("patient"),
        "plan": marked("plan"),
        "protocol": marked("protocol"),
        "session": marked("session"),
        "session_entry": marked("session entry"),
    }
)
"""What an entry is about; what is not here is called as the trail calls it."""


def sentence(entry: TrailEntry, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """What was done, from the name of the account on; words of a store are printable and cut.

    Args:
        entry: Of the audit trail.
        known: Other words for what the trail names by its id ("patient:<id>": "P014").
    """
    of = known.get(entry.entity) or _of_whom(entry) or named(entry.entity)
    words = {name: _said(value) for name, value in entry.body.items()}
    tries = words.get("wrong_tries", "")
    of_whom = f" ({of})" if of else ""
    more = {
        "of": of or tr("the store"),
        "of_whom": of_whom,
        "after": tr(" after {tries} wrong tries in a row", tries=tries) if tries else "",
        "which": tr(" without an end") if words.get("what") == "unfinished" else "",
    }
    action = _action(entry.action)
    if action is None:  # a later version of Gradus wrote it
        unknown = plain(entry.action, MOST_OF_A_WORD)
        done = tr("did what this version does not know: {action}", action=unknown) + of_whom
    else:
        done = _counted(action, entry, _Parts({**words, **more}))
    return f"{_name(entry)} {done}."


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
    kind = tr(KINDS[part]) if part in KINDS else part.replace("_", " ")
    return plain(f"{kind} {short}".strip(), MOST_OF_A_WORD)


def _of_whom(entry: TrailEntry) -> str:
    """The patient by their code, which people know them by; empty where the entry tells none."""
    code = plain(entry.patient, MOST_OF_A_WORD)
    return tr("patient {code}", code=code) if code else ""


def _counted(action: Action, entry: TrailEntry, words: _Parts) -> str:
    """What was done; what is counted in it stands in its plural."""
    if counted := COUNTED.get(action):
        name, sentence_of = counted
        count = entry.body.get(name)
        if isinstance(count, int) and not isinstance(count, bool):
            return sentence_of(count, {"with_names": _UNSAID, **words})
    return tr(SENTENCES[action]).format_map(words)


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
