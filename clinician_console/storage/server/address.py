"""Where a clinic's server is, as somebody typed it: a URL or key=value, and never a password.

Encryption is not a matter of choice: `sslmode` is verify-full, or the address is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final
from urllib.parse import quote

from clinician_console.record.joined import Joined
from shared.errors import MissingLibraryError, UsageError
from shared.language import marked

DEFAULT_PORT: Final = 5432
DATABASE: Final = "gradus"
"""What docs/server.md calls it."""
_PLACE: Final = re.compile(
    r"(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(?P<port>[0-9]{1,5}))?"
    r"(?:/(?P<database>[A-Za-z0-9_-]{1,63}))?"
)
_VERIFIED: Final = "verify-full"
_KNOWN: Final = frozenset({"host", "port", "dbname", "user", "sslmode", "sslrootcert"})
_WRITE_IT_AS: Final = marked(
    "Write it as postgresql://LOGIN@HOST:PORT/DATABASE?sslrootcert=FILE, without a password."
)


@dataclass(frozen=True)
class ServerAddress:
    """Where the server is and as whom a room comes; it holds no password.

    Attributes:
        host: A name that its certificate has.
        authority: PEM of the authority that signed that certificate; empty where the computer's
            own list of authorities is meant.
    """

    host: str
    port: int
    database: str
    login: str
    authority: str = ""

    def __str__(self) -> str:
        login, database = quote(self.login, safe=""), quote(self.database, safe="")
        return f"postgresql://{login}@{self.host}:{self.port}/{database}"


def address_of(at: Joined) -> ServerAddress:
    """Where the server is that a room is joined to."""
    return ServerAddress(at.host, at.port, at.database, at.login, at.authority)


def read_address(typed: str) -> ServerAddress:
    """What somebody typed: a URL or `host=… dbname=… user=…`.

    Raises:
        UsageError: It is none, has a password in it, or asks for less than verified TLS.
        MissingLibraryError: psycopg cannot be loaded.
    """
    parts = _parts(typed)
    if parts.pop("password", None) is not None:
        raise UsageError(
            marked("A password does not belong into the address of the clinic's server."),
            marked("Leave it out: it is asked for, or taken from GRADUS_SYNC_PASSWORD."),
        )
    if unknown := sorted(parts.keys() - _KNOWN):
        raise UsageError(
            marked(
                "The address of the clinic's server has “{name}”, which is not used here.",
                name=unknown[0],
            ),
            _WRITE_IT_AS,
        )
    if parts.get("sslmode", _VERIFIED) != _VERIFIED:
        raise UsageError(
            marked("The way to the clinic's server has to be encrypted and its name verified."),
            marked("Leave sslmode out, or write sslmode=verify-full."),
        )
    return _address(parts)


def typed_address(place: str, login: str, authority: Path | None) -> ServerAddress:
    """What somebody typed into fields: NAME, NAME:PORT or NAME:PORT/DATABASE, and a login.

    Args:
        place: Where the server is.
        login: As whom a room comes.
        authority: The file of the authority's certificate; None where the computer's own list of
            authorities is meant.

    Raises:
        UsageError: It is none.
    """
    found = _PLACE.fullmatch(place.strip())
    port = int(found["port"] or DEFAULT_PORT) if found else 0
    if found is None or not 0 < port < 65536 or not login.strip():
        raise UsageError(
            marked("This is no address of a clinic's server, or the login is missing."),
            marked("Type the server as NAME, NAME:PORT or NAME:PORT/DATABASE, and the login."),
        )
    held = "" if authority is None else read_authority(authority)
    return ServerAddress(found["host"], port, found["database"] or DATABASE, login.strip(), held)


def _parts(typed: str) -> dict[str, str]:
    psycopg = require_psycopg()
    try:
        found: Mapping[str, object] = psycopg.conninfo.conninfo_to_dict(typed)
    except (psycopg.Error, ValueError):  # their words repeat what was typed
        found = {}
    parts = {name: str(value) for name, value in found.items() if value is not None}
    if not parts:
        raise UsageError(marked("This is no address of a clinic's server."), _WRITE_IT_AS)
    return parts


def _address(parts: Mapping[str, str]) -> ServerAddress:
    host, login = parts.get("host", ""), parts.get("user", "")
    port = parts.get("port", str(DEFAULT_PORT))
    if not host or not login or not parts.get("dbname") or "," in host or host.startswith("/"):
        raise UsageError(
            marked("The address of a clinic's server names one host, a login and a database."),
            _WRITE_IT_AS,
        )
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise UsageError(marked("The address names no port that there can be."), _WRITE_IT_AS)
    return ServerAddress(host, int(port), parts["dbname"], login, _authority(parts))


def _authority(parts: Mapping[str, str]) -> str:
    named = parts.get("sslrootcert", "")
    if not named or named == "system":
        return ""
    return read_authority(Path(named))


def read_authority(path: Path) -> str:
    """The certificate of an authority, PEM.

    Raises:
        UsageError: The file cannot be read, or holds none.
    """
    try:
        text = path.read_text("ascii")
    except (OSError, UnicodeError):
        text = ""
    if "-----BEGIN CERTIFICATE-----" not in text or "PRIVATE KEY" in text:
        raise UsageError(
            marked("The file after sslrootcert holds no certificate of an authority."),
            marked("Name the file that whoever runs the server gave you, as in ca.pem."),
        )
    return text


def require_psycopg() -> ModuleType:
    """psycopg, loaded when it is needed.

    Raises:
        MissingLibraryError: It is not installed, or cannot be loaded.
    """
    try:
        import psycopg  # noqa: PLC0415
        import psycopg.conninfo  # noqa: PLC0415
    except ImportError:
        raise MissingLibraryError(
            marked("psycopg, by which Gradus speaks to a clinic's server, cannot be loaded."),
            marked("Install Gradus again with: pip install --force-reinstall gradus-vr"),
        ) from None
    return psycopg
