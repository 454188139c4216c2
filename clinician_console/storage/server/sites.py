"""Sites of a clinic's server, and the logins by which their rooms come.

A login belongs to one site, and nothing that it says or sets changes that: rows are those of the
site that `site_login` has for it. Its password is made here and goes to the server as a verifier
(SCRAM), so that it stands in no statement, no log of the server's and nowhere on its disk.
"""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa

from clinician_console.storage.server.engine import SCHEMA, spoken_to
from clinician_console.storage.server.layout import OWNER, RESEARCH, ROOM
from shared.errors import AccessError, UsageError
from shared.language import marked

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,40}")
_PREFIX: Final = "gradus_"
_PASSWORD_BYTES: Final = 24


@dataclass(frozen=True)
class NewLogin:
    """A login as it was made; its password is known now and never again."""

    site: str
    login: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class SiteLogin:
    """A login as the server lists it."""

    site: str
    login: str
    reads_all: bool
    closed: bool


def add_site(engine: sa.Engine, site: str, login: str = "", *, reads_all: bool = False) -> NewLogin:
    """Make a login of a site; of a new one, or one more of a site that there is.

    Args:
        engine: As an administrator of the server.
        site: Its name: small letters, digits and _, at most 33.
        login: Its name on the server; gradus_SITE where none is given.
        reads_all: For research: reads the rows of all sites, words sealed, and writes none.

    Raises:
        UsageError: The name cannot be one, or is taken on this server.
    """
    login = login or f"{_PREFIX}{site}"
    _require_name(site)
    _require_name(login)
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    with spoken_to(engine) as connection:
        if _taken(connection, login):
            raise UsageError(
                marked("The clinic's server has a login {login} already.", login=login),
                marked("Give another one with --login, or close that one first."),
            )
        _make_login(connection, login, password, RESEARCH if reads_all else ROOM)
        connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
        connection.execute(
            sa.text(
                f"INSERT INTO {SCHEMA}.site_login (login, site, reads_all) "  # noqa: S608
                "VALUES (:login, :site, :reads_all)"
            ),
            {"login": login, "site": "" if reads_all else site, "reads_all": reads_all},
        )
    return NewLogin(site, login, password)


def close_login(engine: sa.Engine, login: str) -> None:
    """Let a login in no more: a computer that was lost. What it sent stays.

    Raises:
        UsageError: There is no such login.
    """
    with spoken_to(engine) as connection:
        known = {one.login for one in _logins(connection)}
        if login not in known:
            raise UsageError(
                marked("The clinic's server has no such login."),
                marked("gradus sync site list shows those that there are."),
            )
        quote = connection.dialect.identifier_preparer.quote_identifier
        connection.exec_driver_sql(f"ALTER ROLE {quote(login)} NOLOGIN PASSWORD NULL")
        connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
        connection.execute(
            sa.text(f"UPDATE {SCHEMA}.site_login SET closed = true WHERE login = :login"),  # noqa: S608
            {"login": login},
        )
    _send_away(engine, login)


def _send_away(engine: sa.Engine, login: str) -> None:
    """End what it has open, where this administrator may; it sees no row any more in any case."""
    with suppress(AccessError), spoken_to(engine) as connection:
        connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :login"
            ),
            {"login": login},
        )


def logins(engine: sa.Engine) -> tuple[SiteLogin, ...]:
    """All logins of all sites, by site."""
    with spoken_to(engine) as connection:
        return _logins(connection)


def _logins(connection: sa.Connection) -> tuple[SiteLogin, ...]:
    connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
    rows = connection.exec_driver_sql(
        f"SELECT site, login, reads_all, closed FROM {SCHEMA}.site_login ORDER BY site, login"  # noqa: S608
    ).all()
    connection.exec_driver_sql("RESET ROLE")
    return tuple(SiteLogin(*row) for row in rows)


def _require_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise UsageError(
            marked("The name of a site or login is of small letters, digits and _."),
            marked("Choose one of at most 41, beginning with a letter, as in north_clinic."),
        )


def _taken(connection: sa.Connection, login: str) -> bool:
    found = connection.execute(
        sa.text("SELECT count(*) FROM pg_roles WHERE rolname = :login"), {"login": login}
    )
    return bool(found.scalar())


def _make_login(connection: sa.Connection, login: str, password: str, group: str) -> None:
    driver = connection.connection.driver_connection
    verifier = driver.pgconn.encrypt_password(  # type: ignore[union-attr]
        password.encode(), login.encode(), b"scram-sha-256"
    ).decode()
    quote = connection.dialect.identifier_preparer.quote_identifier
    connection.exec_driver_sql(
        f"CREATE ROLE {quote(login)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS "
        f"IN ROLE {group} PASSWORD '{verifier}'"
    )
