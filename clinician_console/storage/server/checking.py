"""Which part of the way to the clinic's server fails, and what to do about it.

    name         the server's name leads to an address
    port         somebody answers there
    certificate  of that name, by an authority that is trusted, and not expired
    login        it takes this login and password
    version      it was set up by a Gradus that counts as this one does
    site         the login belongs to a site, and is no administrator's
    rows         they are kept apart by site, for the owner too
    counting     its transactions count on from those that its rows have
    readers      nothing holds back those who follow
    clock        how far it is from this computer's: told only, as nothing rests on it
    disk         what is free there cannot be known from here

Each part stands on the one before it, so the first that fails is the one to mend. Nothing is
written anywhere.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from clinician_console.storage.server import fitness
from clinician_console.storage.server.address import ServerAddress
from clinician_console.storage.server.certificate import fault_of_certificate, valid_for_days
from clinician_console.storage.server.complaints import Trouble, sentence_of
from clinician_console.storage.server.engine import server_engine, spoken_to
from clinician_console.storage.server.tables import PARCEL
from shared.clock import Clock
from shared.errors import GradusError

_PATIENCE_S: Final = 5
_SOON_DAYS: Final = 30


@dataclass(frozen=True)
class Part:
    """One part of the way: what was found there, and what stops it."""

    name: str
    found: str
    fault: GradusError | None = None


def way_to_server(address: ServerAddress, password: str, clock: Clock) -> Iterator[Part]:
    """Look at each part, until one fails.

    Args:
        address: Where the server is, and as whom.
        password: Of that login.
        clock: This computer's.
    """
    looks: tuple[tuple[str, Callable[[ServerAddress], str]], ...] = (
        ("name", _name),
        ("port", _port),
        ("certificate", lambda address: _certificate(address, clock)),
    )
    for name, look in looks:
        part = _looked(name, lambda look=look: look(address))  # type: ignore[misc]
        yield part
        if part.fault:
            return
    engine = server_engine(address, password, connections=1, patience_s=_PATIENCE_S)
    try:
        yield from _inside(engine, clock)
    finally:
        engine.dispose()


def _inside(engine: sa.Engine, clock: Clock) -> Iterator[Part]:
    looks: tuple[tuple[str, Callable[[sa.Connection], str]], ...] = (
        ("login", _login),
        ("version", _version),
        ("site", _site),
        ("rows", _rows),
        ("counting", _counting),
        ("readers", _readers),
        ("clock", lambda connection: _clock(connection, clock)),
    )
    for name, look in looks:
        part = _looked(name, lambda look=look: _spoken(engine, look))  # type: ignore[misc]
        yield part
        if part.fault:
            return
    yield Part("disk", "what is free on the server cannot be known from here; ask who runs it")


def _looked(name: str, look: Callable[[], str]) -> Part:
    try:
        return Part(name, look())
    except GradusError as error:
        return Part(name, error.what, error)


def _spoken(engine: sa.Engine, look: Callable[[sa.Connection], str]) -> str:
    with spoken_to(engine) as connection:
        return look(connection)


# ── outside ──────────────────────────────────────────────────────────────────────────────────


def _name(address: ServerAddress) -> str:
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except OSError:
        raise sentence_of(Trouble.NAME) from None
    return f"{address.host} is {', '.join(dict.fromkeys(str(one[4][0]) for one in found))}"


def _port(address: ServerAddress) -> str:
    try:
        socket.create_connection((address.host, address.port), timeout=_PATIENCE_S).close()
    except OSError:
        raise sentence_of(Trouble.PORT) from None
    return f"somebody answers at port {address.port}"


def _certificate(address: ServerAddress, clock: Clock) -> str:
    try:
        fault = fault_of_certificate(address, _PATIENCE_S)
        days = 0 if fault else valid_for_days(address, _PATIENCE_S, clock.utc().timestamp())
    except OSError:
        raise sentence_of(Trouble.GONE) from None
    if fault:
        raise sentence_of(fault)
    soon = "; have a new one made" if days < _SOON_DAYS else ""
    return f"of this server, by an authority that is trusted; valid for {days} days{soon}"


# ── inside ───────────────────────────────────────────────────────────────────────────────────


def _login(connection: sa.Connection) -> str:
    who = connection.exec_driver_sql("SELECT current_user").scalar()
    version = str(connection.exec_driver_sql("SHOW server_version").scalar()).split()[0]
    return f"{who} is let in, by PostgreSQL {version}"


def _version(connection: sa.Connection) -> str:
    fitness.require_version(connection)
    return "set up by a Gradus that fits this one"


def _site(connection: sa.Connection) -> str:
    fitness.require_login(connection)
    return f"{connection.exec_driver_sql('SELECT site_of_login()').scalar()}"


def _rows(connection: sa.Connection) -> str:
    fitness.require_rows_apart(connection)
    return "kept apart by site, for the owner of the tables too"


def _counting(connection: sa.Connection) -> str:
    fitness.require_counting(connection)
    return "counts on from what it has"


def _readers(connection: sa.Connection) -> str:
    waiting = connection.execute(
        sa.select(sa.func.count())
        .select_from(PARCEL)
        .where(PARCEL.c.transaction >= sa.select(sa.func.first_unsettled()).scalar_subquery())
    ).scalar()
    if waiting:
        return f"{waiting} parcels wait until a transaction ends that began before them"
    return "nothing holds them back"


def _clock(connection: sa.Connection, clock: Clock) -> str:
    before = clock.utc()
    theirs = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
    seconds = (theirs - before).total_seconds()
    if abs(seconds) < 1:
        return "agrees with this computer's to a second; nothing rests on it"
    return (
        f"{abs(seconds):.0f} s {'ahead of' if seconds > 0 else 'behind'} this computer's; "
        "nothing rests on it"
    )
