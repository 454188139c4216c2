"""What PostgreSQL and the way to it can complain of, and the sentence a person reads instead.

libpq says in English words alone which step of a connection failed, so that those words are
looked for; once connected, the five letters of SQLSTATE say it.

found                                   error             what it means here
could not translate host name           DeviceError       the name leads nowhere
Connection refused, timeout expired     DeviceError       nobody answers at that port
certificate verify failed, expired …    RefusedPeerError  the certificate is not to be trusted
server certificate for …                RefusedPeerError  it is another server's
server does not support SSL             RefusedPeerError  the server does not encrypt
no pg_hba.conf entry                    AccessError       not from here, or not this database
28xxx                                   AccessError       login or password is wrong
3D000                                   AccessError       there is no such database
42501                                   AccessError       this login may not do that
42P01, 42703, 3F000, 42883              StorageError      no tables of Gradus, or other ones
23505, 23503, 23514 …                   IntegrityError    a row does not fit what is there
53100                                   StorageError      the server's disk is full
57P0x, 08xxx, no SQLSTATE               DeviceError       it went away meanwhile
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from shared.errors import (
    AccessError,
    DeviceError,
    GradusError,
    IntegrityError,
    RefusedPeerError,
    StorageError,
)
from shared.language import marked


class Trouble(StrEnum):
    """At which step it failed."""

    NAME = "name"
    PORT = "port"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    OTHER_NAME = "other_name"
    UNKNOWN_AUTHORITY = "unknown_authority"
    TLS = "tls"
    LOGIN = "login"
    NOT_FROM_HERE = "not_from_here"
    DATABASE = "database"
    FULL_HOUSE = "full_house"
    FORBIDDEN = "forbidden"
    TABLES = "tables"
    ROW = "row"
    DISK = "disk"
    GONE = "gone"


_WORDS: Final = (
    ("could not translate host name", Trouble.NAME),
    ("certificate has expired", Trouble.EXPIRED),
    ("certificate is not yet valid", Trouble.NOT_YET),
    ("certificate verify failed", Trouble.UNKNOWN_AUTHORITY),
    ("server certificate for", Trouble.OTHER_NAME),
    ("host name contained in server", Trouble.OTHER_NAME),
    ("root certificate", Trouble.UNKNOWN_AUTHORITY),
    ("server does not support ssl", Trouble.TLS),
    ("ssl error", Trouble.TLS),
    ("no encryption", Trouble.TLS),
    ("no pg_hba.conf entry", Trouble.NOT_FROM_HERE),
    ("password authentication failed", Trouble.LOGIN),
    ("authentication method requirement", Trouble.LOGIN),
    ("is not permitted to log in", Trouble.LOGIN),
    ("does not exist", Trouble.DATABASE),
    ("permission denied for database", Trouble.FORBIDDEN),
    ("too many connections", Trouble.FULL_HOUSE),
    ("remaining connection slots", Trouble.FULL_HOUSE),
)
_STATES: Final = (
    ("28", Trouble.LOGIN),
    ("3D", Trouble.DATABASE),
    ("42501", Trouble.FORBIDDEN),
    ("42", Trouble.TABLES),
    ("3F", Trouble.TABLES),
    ("22", Trouble.ROW),
    ("23", Trouble.ROW),
    ("53300", Trouble.FULL_HOUSE),
    ("53", Trouble.DISK),
)

_WHO_RUNS_IT: Final = marked(
    "Ask whoever runs the server; gradus doctor --sync says which part fails."
)
_LATER: Final = marked(
    "Go on without it: everything is kept here and sent when the server is there again."
)
_SENTENCES: Final[dict[Trouble, tuple[type[GradusError], str, str]]] = {
    Trouble.NAME: (
        DeviceError,
        marked("The name of the clinic's server leads to no computer."),
        marked("Check the name and the network."),
    ),
    Trouble.PORT: (
        DeviceError,
        marked("Nobody answers where the clinic's server should be."),
        _LATER,
    ),
    Trouble.EXPIRED: (
        RefusedPeerError,
        marked("The certificate of the clinic's server has expired."),
        marked("Ask whoever runs the server for a new one; until then nothing is sent."),
    ),
    Trouble.NOT_YET: (
        RefusedPeerError,
        marked("The certificate of the clinic's server is not valid yet."),
        marked("Check the date of this computer and of the server."),
    ),
    Trouble.OTHER_NAME: (
        RefusedPeerError,
        marked("The certificate that was shown is of a computer with another name."),
        marked("Use the name that stands in the certificate, or ask whoever runs the server."),
    ),
    Trouble.UNKNOWN_AUTHORITY: (
        RefusedPeerError,
        marked("The certificate of the clinic's server was signed by nobody who is trusted here."),
        marked("Name the authority's own certificate by sslrootcert; send nothing until it fits."),
    ),
    Trouble.TLS: (
        RefusedPeerError,
        marked("The clinic's server does not encrypt its connections."),
        marked("Ask whoever runs the server to switch TLS on; docs/server.md says how."),
    ),
    Trouble.LOGIN: (
        AccessError,
        marked("The clinic's server does not take this login and password."),
        marked("Type the password again, or ask whoever runs the server for a new one."),
    ),
    Trouble.NOT_FROM_HERE: (
        AccessError,
        marked(
            "The clinic's server lets nobody into this database from here, or not by this login."
        ),
        marked(
            "Check both names in the address; whoever runs the server looks into its pg_hba.conf."
        ),
    ),
    Trouble.DATABASE: (
        AccessError,
        marked("The clinic's server has no database of this name."),
        _WHO_RUNS_IT,
    ),
    Trouble.FULL_HOUSE: (
        DeviceError,
        marked("The clinic's server takes no more connections just now."),
        _LATER,
    ),
    Trouble.FORBIDDEN: (
        AccessError,
        marked("The clinic's server does not let this login do that."),
        _WHO_RUNS_IT,
    ),
    Trouble.TABLES: (
        StorageError,
        marked("The clinic's server has not the tables that this Gradus needs."),
        marked("Have whoever runs the server run gradus sync init again with this version."),
    ),
    Trouble.ROW: (
        IntegrityError,
        marked("The clinic's server will not have a row: it does not fit what is there."),
        _WHO_RUNS_IT,
    ),
    Trouble.DISK: (
        StorageError,
        marked("The clinic's server has no room left on its disk or in its memory."),
        marked("Tell whoever runs it; everything is kept here and sent when there is room again."),
    ),
    Trouble.GONE: (DeviceError, marked("The clinic's server went away meanwhile."), _LATER),
}


def trouble_of(error: object) -> Trouble:
    """At which step it failed."""
    state = getattr(error, "sqlstate", None)
    if state:
        return next((found for begin, found in _STATES if state.startswith(begin)), Trouble.GONE)
    if type(error).__name__ == "DataError":  # psycopg's own: the value never left
        return Trouble.ROW
    words = str(error).lower()
    found = next((found for said, found in _WORDS if said in words), None)
    if found is not None:
        return found
    unanswered = ("refused", "timeout expired", "no route to host", "unreachable", "timed out")
    return Trouble.PORT if any(said in words for said in unanswered) else Trouble.GONE


def sentence_of(trouble: Trouble) -> GradusError:
    """What a person reads of it."""
    kind, what, next_step = _SENTENCES[trouble]
    return kind(what, next_step)


def told(error: object) -> GradusError:
    """The sentence; of the error itself nothing is repeated."""
    return sentence_of(trouble_of(error))
