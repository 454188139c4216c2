"""Words sealed before they leave the room, and opened again by another room of the clinic.

    sealed:1:…      AES-SIV of the word as JSON, under the clinic's key, in base64url
    bound to it     table and column, or the part of the JSON; of free words the row too
    mark            keyed digest over the parcel's own and its room, beside the name of the key

AES-SIV (RFC 5297) takes no nonce: the same word of the same row is sealed to the same text at every
try, so that a parcel whose answer was lost has the digest that it had. Words by which one thing is
told from another (steps, devices, who did it) are not bound to their row: whoever counts on the
server finds equal ones equal, and does not learn what they say. The mark is the sender's: a server
that alters, adds or exchanges a row cannot make one, nor put it under another room's name. What was
kept before marks said a room has one without, and is read on.
"""

from __future__ import annotations

import hmac
from dataclasses import replace
from functools import lru_cache
from typing import Final, NoReturn

from cryptography.exceptions import InvalidTag

from clinician_console.record.parcels import Delivered, Parcel
from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.sealed_rows import SealedRows
from shared.errors import AccessError, IntegrityError
from shared.language import marked

_OF_A_ROOM: Final = b"gradus mark 2\x00"


def seal_parcel(key: ClinicKey, parcel: Parcel, room: str) -> tuple[Parcel, str]:
    """A parcel as it leaves, and its mark.

    Args:
        key: The clinic's.
        parcel: Its words open.
        room: Under which id the server knows the room that it leaves.

    Raises:
        KeyError: It has a table or a column that does not leave the room.
    """
    rows = _rows(key)
    sealed = replace(parcel, rows=tuple(rows.seal(parcel, row) for row in parcel.rows))
    return sealed, mark_of(key, sealed, room)


def open_parcel(key: ClinicKey, delivered: Delivered) -> Parcel:
    """A parcel, with all of its rows, as it was in the room that sent it.

    Raises:
        AccessError: That room seals with another clinic's key.
        IntegrityError: It is not what that room sent.
    """
    require_mark(key, delivered)
    rows, parcel = _rows(key), delivered.parcel
    try:
        return replace(parcel, rows=tuple(rows.open(parcel, row) for row in parcel.rows))
    except (InvalidTag, ValueError, KeyError):
        _refuse(parcel)


def mark_of(key: ClinicKey, sealed: Parcel, room: str) -> str:
    """Keyed digest over a parcel as it travels and its room, beside the name of the key."""
    said = _OF_A_ROOM + bytes.fromhex(sealed.sha256) + room.encode()
    return f"{key.name}:2:{hmac.digest(key.marking, said, 'sha256').hex()}"


def _mark_without_room(key: ClinicKey, sealed: Parcel) -> str:
    """As version 1 of the mark was; a server has them for as long as it keeps those parcels."""
    return f"{key.name}:{hmac.digest(key.marking, bytes.fromhex(sealed.sha256), 'sha256').hex()}"


def require_mark(key: ClinicKey, delivered: Delivered) -> None:
    """Check that a parcel, with all of its rows, is what a room of this clinic sent.

    Raises:
        AccessError: That room has another clinic's key.
        IntegrityError: It is not what was sent.
    """
    if not delivered.mark.startswith(f"{key.name}:"):
        raise AccessError(
            marked("A room of this clinic seals its words with another key than this room."),
            marked("Every room needs the key that the first one showed: gradus sync join."),
        )
    made = (
        mark_of(key, delivered.parcel, delivered.room),
        _mark_without_room(key, delivered.parcel),
    )
    if not any(hmac.compare_digest(delivered.mark, one) for one in made):
        _refuse(delivered.parcel)


@lru_cache(maxsize=4)
def _rows(key: ClinicKey) -> SealedRows:
    return SealedRows(key.sealing)


def _refuse(parcel: Parcel) -> NoReturn:
    raise IntegrityError(
        marked(
            "The clinic's server gave back another {kind} than a room had sent.",
            kind=parcel.kind.value,
        ),
        marked("Nothing of it was taken. Have the server looked at by whoever runs it."),
    )
