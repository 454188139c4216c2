"""What comes to a room from the others of its clinic, and what became of it. Frozen.

A parcel is brought (written into this store, and sealed by its own trail), is known already, or
waits for what it hangs on: a session that nobody asked for, a patient of whom a person has to say
first whether two rooms mean one. One that does not fit is kept out, and told by kind and number;
the others come all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from clinician_console.record.parcels import Delivered, Parcel, ParcelKind, Position
from shared.language import marked

ROOM_LENGTH: Final = 8


class Fault(StrEnum):
    """Why nothing of a parcel was written. Names stand in the store and never change."""

    KEY = "key"
    MARK = "mark"
    SHAPE = "shape"
    SUBJECT = "subject"
    OTHERWISE = "otherwise"
    STUDY_CODE = "study_code"
    ERASED = "erased"
    SAME_CODE = "same_code"
    WAITS = "waits"
    AWAY = "away"
    UNHEARD = "unheard"
    LACKING = "lacking"


WAITING: Final = frozenset({Fault.SAME_CODE, Fault.WAITS, Fault.AWAY, Fault.UNHEARD})
"""Those that come once what they wait for is here."""

MISSED: Final = frozenset({Fault.UNHEARD, Fault.LACKING})
"""Their room sent them, and they never came."""

NOT_FITTING: Final = frozenset(Fault) - WAITING - {Fault.ERASED}
"""Those that somebody has to look at: what came of an erased patient is kept out as it should."""

FAULTS_SAID: Final = {
    Fault.KEY: marked("its room seals with another clinic's key than this one"),
    Fault.MARK: marked(
        "it was not made with this clinic's key, or was altered since: the server or whoever "
        "keeps it changed it, or a room has another key"
    ),
    Fault.SHAPE: marked("its rows are not those that this version of Gradus writes"),
    Fault.SUBJECT: marked("it holds rows of something else than it says"),
    Fault.OTHERWISE: marked("the same is here with another content"),
    Fault.STUDY_CODE: marked("this patient has another study code here, and keeps it"),
    Fault.ERASED: marked("this patient was erased here"),
    Fault.SAME_CODE: marked("a patient of this room has this code, and it may be another one"),
    Fault.WAITS: marked("what it belongs to is not here yet"),
    Fault.AWAY: marked("the session was not asked for"),
    Fault.UNHEARD: marked("it did not come yet"),
    Fault.LACKING: marked(
        "its room had sent it, and the server does not have it: it was lost there, or taken away "
        "or withheld by whoever keeps it; gradus sync again in that room sends it once more"
    ),
}
"""How a sentence says it after a colon."""


def room_said(room: str) -> str:
    """A room as people read it: the end of its id."""
    return room.replace("-", "")[-ROOM_LENGTH:].lower()


@dataclass(frozen=True)
class Arrived:
    """A parcel as it came, and what it says with its words opened.

    Attributes:
        opened: None where it cannot be opened.
        fault: Why it cannot.
    """

    delivered: Delivered
    opened: Parcel | None
    fault: Fault = Fault.MARK


@dataclass(frozen=True)
class KeptOut:
    """A parcel of which nothing was written.

    Attributes:
        number: Where it stands on the server; of one that is lacking, where that was told.
        room: Whose it is.
        subject: What it is of, where that is told.
    """

    kind: ParcelKind
    number: int
    fault: Fault
    room: str = ""
    subject: UUID | None = None

    @property
    def sentence(self) -> str:
        """What a person reads of it."""
        of = f" of room {room_said(self.room)}" if self.room else ""
        return f"{self.kind.value} {self.number}{of}: {FAULTS_SAID[self.fault]}."


@dataclass(frozen=True)
class Broughts:
    """What became of parcels.

    Attributes:
        fresh: How many were written.
        sessions: How many sessions among them.
        kept_out: Those that do not fit.
        put_back: Whether the server is in an older state than this room knew it in.
        lost: How many parcels of this room it had had and lacks; they are due again.
    """

    fresh: int = 0
    sessions: int = 0
    kept_out: tuple[KeptOut, ...] = ()
    put_back: bool = False
    lost: int = 0

    @property
    def sentence(self) -> str:
        """What a person reads of a server that was put back; empty where it was not."""
        if not self.put_back:
            return ""
        return marked(
            "The clinic's server was put back to an older state. It lacked {lost} parcels of this "
            "room, which are sent again; what other rooms sent is followed from the beginning.",
            lost=self.lost,
        )

    def __add__(self, other: Broughts) -> Broughts:
        return Broughts(
            self.fresh + other.fresh,
            self.sessions + other.sessions,
            (*self.kept_out, *other.kept_out),
            self.put_back or other.put_back,
            self.lost + other.lost,
        )


@dataclass(frozen=True)
class Waiting:
    """A parcel on the server that can come now: what it hung on is here."""

    kind: ParcelKind
    subject: UUID
    position: Position
