"""The way to the clinic's server: PostgreSQL by psycopg, over TLS whose certificate is verified.

The password goes to psycopg and stands nowhere else: in no URL, no repr and no error. Whatever
the server or the network says becomes one sentence (`told`); the words themselves are not shown,
since PostgreSQL repeats values of rows in them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool

from clinician_console.storage.server.address import ServerAddress, require_psycopg
from clinician_console.storage.server.certificate import fault_of_certificate
from clinician_console.storage.server.complaints import Trouble, sentence_of, told, trouble_of
from shared.errors import GradusError

__all__ = ["SCHEMA", "Engine", "server_engine", "spoken_to"]

SCHEMA: Final = "gradus"
_CONNECT_S: Final = 10
_SETTINGS: Final = (
    f"-c search_path={SCHEMA} -c timezone=UTC -c client_encoding=UTF8 "
    "-c idle_in_transaction_session_timeout=60000 -c lock_timeout=60000"
)
"""Nobody who stopped in mid-transaction holds back those who follow for longer than a minute."""
_ALWAYS: Final[dict[str, str | int]] = {
    "sslmode": "verify-full",
    "gssencmode": "disable",
    "require_auth": "scram-sha-256",  # no server gets to see the password itself
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    "application_name": "gradus",
    "options": _SETTINGS,
}


def server_engine(
    address: ServerAddress, password: str, *, connections: int = 2, patience_s: int = _CONNECT_S
) -> sa.Engine:
    """An engine; it connects when it is first used.

    Args:
        address: Where the server is, and as whom.
        password: Of that login.
        connections: Most that it holds open.
        patience_s: How long a connection may take to come about.

    Raises:
        MissingLibraryError: psycopg cannot be loaded.
    """
    psycopg = require_psycopg()
    parts: dict[str, str | int] = {
        "host": address.host,
        "port": address.port,
        "dbname": address.database,
        "user": address.login,
        "password": password,
        "connect_timeout": patience_s,
        **_ALWAYS,
    }

    def connect() -> object:
        try:
            with _authority_file(address) as trusted:
                return psycopg.connect(**parts, sslrootcert=trusted)
        except psycopg.Error as error:
            raise _why(error, address, patience_s) from None

    return sa.create_engine(
        "postgresql+psycopg://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,  # the parameters are patient data
        isolation_level="READ COMMITTED",
    )


@contextmanager
def _authority_file(address: ServerAddress) -> Iterator[str]:
    """What libpq reads while it connects, as it takes an authority from a file alone."""
    if not address.authority:
        yield "system"
        return
    with tempfile.TemporaryDirectory(prefix="gradus-tls-") as folder:
        path = Path(folder) / "authority.pem"
        path.write_text(address.authority, "ascii")
        yield str(path)


def _why(error: Exception, address: ServerAddress, patience_s: float) -> GradusError:
    found = trouble_of(error)
    if found is Trouble.UNKNOWN_AUTHORITY:
        with suppress(OSError):
            found = fault_of_certificate(address, patience_s) or found
    return sentence_of(found)


@contextmanager
def spoken_to(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction with the server; what goes wrong in it comes as a sentence.

    Raises:
        DeviceError: The server is not there, or went away.
        AccessError: It does not let this login in, or not do this.
        IntegrityError: It is not a server of Gradus, or will not have a row.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except sa.exc.DBAPIError as error:
        raise told(error.orig) from None
    except sa.exc.SQLAlchemyError as error:
        raise told(error) from None
