"""What leaves a room as it is, and what only sealed: every column of every table, one by one.

    PLAIN      a number, a yes or no, a time, an id: no words
    SIGNAL     samples of a signal, as they were measured
    CODE       the patient's code, which the clinic chose to be no name
    CODED      text of digits that a machine made: stays if it is that, else it is sealed
    SHIPPED    words that come with Gradus stay; others are sealed so that equal ones stay equal
    LISTED     a list, of which each one is as SHIPPED
    PARTS      JSON, part by part, as de-identified outputs have it (analysis/deidentified/parts.py)
    EQUAL      sealed so that equal ones stay equal: who did it, and with which device
    SEALED     sealed so that nobody sees which are equal: names, notes, whatever somebody typed
    HIDDEN     a number that travels inside of what is sealed in the same row

A column that is not here does not leave, and a test asks that each is. What tells by its digest
what somebody typed is sealed too: whoever guesses a word could try it against an open digest, or
against the link or the signature that was made of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum, auto
from functools import cache
from typing import Final

from clinician_console.analysis.deidentified import shipped
from clinician_console.record.beat_kinds import BeatKind
from clinician_console.record.retention import Ground
from clinician_console.storage.audit import Action
from clinician_console.storage.chunks import DTYPES, Codec


class Way(StrEnum):
    """How a column leaves."""

    PLAIN = auto()
    SIGNAL = auto()
    CODE = auto()
    CODED = auto()
    SHIPPED = auto()
    LISTED = auto()
    PARTS = auto()
    EQUAL = auto()
    SEALED = auto()
    HIDDEN = auto()


WORDS: Final[Mapping[str, Mapping[str, Way]]] = {
    "patient": {"id": Way.PLAIN, "code": Way.CODE, "created_utc": Way.PLAIN},
    "patient_name": {
        "patient_id": Way.PLAIN,
        "name": Way.SEALED,
        "crisis_contact": Way.SEALED,
    },
    "patient_needs": {
        "patient_id": Way.PLAIN,
        "language": Way.SHIPPED,
        **dict.fromkeys(("seated", "glasses", "one_hand", "hearing", "changed_utc"), Way.PLAIN),
    },
    "patient_comfort": dict.fromkeys(
        ("patient_id", "vignette", "snap_turn_deg", "seated", "changed_utc"), Way.PLAIN
    ),
    "study_identity": {
        "id": Way.PLAIN,
        "patient_id": Way.PLAIN,
        "code": Way.EQUAL,
        "shift_days": Way.HIDDEN,
        "secret": Way.SEALED,
        "made_utc": Way.PLAIN,
        "sha256": Way.SEALED,
    },
    "treatment_protocol": {
        "sha256": Way.CODED,
        "name": Way.SHIPPED,
        "title": Way.SHIPPED,
        "toml": Way.SEALED,
    },
    "course": {
        **dict.fromkeys(("id", "patient_id", "number", "begun_utc", "ended_utc"), Way.PLAIN),
        "end": Way.SHIPPED,
        "end_reason": Way.SEALED,
        "sha256": Way.SEALED,
    },
    "plan": {
        **dict.fromkeys(("id", "course_id", "version", "utc"), Way.PLAIN),
        "by": Way.EQUAL,
        "protocol_sha256": Way.CODED,
        "choices": Way.SEALED,
        "sha256": Way.SEALED,
    },
    "course_entry": {
        **dict.fromkeys(("id", "course_id", "seq", "session_id", "utc"), Way.PLAIN),
        "by": Way.EQUAL,
        "actor": Way.SHIPPED,
        "name": Way.SHIPPED,
        "data": Way.PARTS,
        "sha256": Way.SEALED,
    },
    "session": {
        **dict.fromkeys(("id", "patient_id", "wire_version", "epoch", "simulated"), Way.PLAIN),
        **dict.fromkeys(("started_utc", "started_ns", "ended_utc", "ended_ns"), Way.PLAIN),
        **dict.fromkeys(("dated_back", "last_written_ns", "events", "ratings"), Way.PLAIN),
        **dict.fromkeys(("course_id", "plan_id"), Way.PLAIN),
        "protocol_sha256": Way.CODED,
        "software_version": Way.CODED,
    },
    "event": {
        **dict.fromkeys(("id", "session_id", "seq", "at_ns", "utc", "arrived_ns"), Way.PLAIN),
        **dict.fromkeys(("author", "actor", "name"), Way.SHIPPED),
        "boot": Way.CODED,
        "data": Way.PARTS,
        "sha256": Way.SEALED,
    },
    "exposure": {
        **dict.fromkeys(("id", "session_id", "at_ns", "utc", "epoch", "rev"), Way.PLAIN),
        **dict.fromkeys(("author", "scene", "state", "step"), Way.SHIPPED),
        "boot": Way.CODED,
        "confirmed": Way.PARTS,
        "asked": Way.PARTS,
        "arrived_ns": Way.PLAIN,
        "sha256": Way.SEALED,
    },
    "rating": {
        **dict.fromkeys(("id", "session_id", "at_ns", "utc", "suds", "corrects"), Way.PLAIN),
        **dict.fromkeys(("author", "step", "state", "scene"), Way.SHIPPED),
        "boot": Way.CODED,
        "arrived_ns": Way.PLAIN,
        "sha256": Way.SEALED,
    },
    "beat": {
        **dict.fromkeys(("session_id", "at_ns", "rr_ms", "rate_bpm", "good"), Way.PLAIN),
        "kind": Way.SHIPPED,
    },
    "stream": {
        **dict.fromkeys(("id", "session_id", "rate_hz"), Way.PLAIN),
        **dict.fromkeys(("name", "signal", "author"), Way.SHIPPED),
        **dict.fromkeys(("channels", "units"), Way.LISTED),
        "source_id": Way.EQUAL,
        "boot": Way.CODED,
    },
    "chunk": {
        **dict.fromkeys(("stream_id", "seq", "first_sample", "n"), Way.PLAIN),
        **dict.fromkeys(("lost_before", "t0_ns"), Way.PLAIN),
        "sha256": Way.CODED,
        "codec": Way.SHIPPED,
        "dtype": Way.SHIPPED,
        "shape": Way.LISTED,
        "stamps": Way.SIGNAL,
        "data": Way.SIGNAL,
    },
    "clock_offset": {
        **dict.fromkeys(("session_id", "at_ns", "offset_ns", "error_ns"), Way.PLAIN),
        "boot": Way.CODED,
    },
    "session_seal": {
        **dict.fromkeys(("session_id", "number", "rows", "last_written_ns"), Way.PLAIN),
        "link": Way.SEALED,
        "marks": Way.SEALED,
    },
    "session_entry": {
        **dict.fromkeys(("id", "session_id", "seq", "utc"), Way.PLAIN),
        "by": Way.EQUAL,
        "account": Way.EQUAL,
        "name": Way.SHIPPED,
        "data": Way.PARTS,
        "sha256": Way.SEALED,
    },
    "audit": {
        "seq": Way.PLAIN,
        "utc": Way.PLAIN,
        "account": Way.EQUAL,
        "action": Way.SHIPPED,
        "entity": Way.CODED,
        "signer": Way.CODED,
        **dict.fromkeys(("body", "leaf", "prev", "link", "signature"), Way.SEALED),
    },
    "erasure": {
        **dict.fromkeys(("id", "patient_id", "certificate", "rows", "utc"), Way.PLAIN),
        "ground": Way.SHIPPED,
        "sha256": Way.SEALED,
    },
}
"""The tables that leave, and how each column does."""

STAYS: Final[Mapping[str, str]] = {
    "account": "who may open this store",
    "emergency": "why somebody read without the right to: in their own words, for who asks here",
    "meta": "settings of this store",
    "sent": "what travelled",
    "brought": "what came",
    "changed_setting": "what may be due",
    "rival_plan": "plans of other rooms, which those have sent",
    "sync_setting": "the clinic's key",
}
"""The tables that never leave, and what they hold."""

_CODED: Final = re.compile(
    r"([a-z_]{1,32}:)?[0-9a-f][0-9a-f-]{7,127}|\d+(\.\d+)*((a|b|rc|\.dev|\.post)\d+)?|"
)
"""A digest, an id, an id with the table that it is of; or a version of a program; or nothing."""


def is_coded(text: str) -> bool:
    """Whether a text is digits that a machine made."""
    return _CODED.fullmatch(text) is not None


@cache
def open_words() -> frozenset[str]:
    """The words that come with Gradus, which stay as they are."""
    lists = (Action, BeatKind, Codec, Ground)
    listed = (member.value for kind in lists for member in kind)
    return shipped.words() | shipped.UNITS | DTYPES | frozenset(listed)
