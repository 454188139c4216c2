"""What whoever runs the clinic's server does to it by `gradus sync init` and `gradus sync site`."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from clinician_console.storage.server.address import ServerAddress, read_address
from clinician_console.storage.server.engine import Engine, server_engine
from clinician_console.storage.server.init import make_server
from clinician_console.storage.server.sites import add_site, close_login, logins
from shared.errors import AccessError
from shared.printable import plain
from shared.terminal import say

PASSWORD_VARIABLE = "GRADUS_SYNC_PASSWORD"  # noqa: S105 - a name, not a password


def password_of(address: ServerAddress) -> str:
    """The password of a login of the server, set for scripts or typed.

    Raises:
        AccessError: There is no terminal to ask on, or nothing was typed.
    """
    if given := os.environ.get(PASSWORD_VARIABLE):
        return given
    if not sys.stdin.isatty():
        raise AccessError(
            "The clinic's server needs a password, and there is no terminal to ask for it.",
            f"Set {PASSWORD_VARIABLE} for scripts.",
        )
    try:
        typed = getpass.getpass(f"Password of {plain(address.login, 64)} on the clinic's server: ")
    except (EOFError, UnicodeError):
        typed = ""
    if not typed:
        raise AccessError("No password was given.", "Run the command again.")
    return typed


@contextmanager
def _as_administrator(server: str) -> Iterator[Engine]:
    address = read_address(server)
    engine = server_engine(address, password_of(address))
    try:
        yield engine
    finally:
        engine.dispose()


def init(server: str) -> int:
    """Set a server up, or bring it up to this version."""
    with _as_administrator(server) as engine:
        before = make_server(engine)
    if before is None:
        say("The clinic's server is set up. Next, for each site: gradus sync site add NAME")
    else:
        say(f"The clinic's server is up to date; it had revision {before}. Nothing was lost.")
    return 0


def add(server: str, name: str, login: str, reads_all: bool) -> int:
    """Make a login of a site, and show its password, this once."""
    with _as_administrator(server) as engine:
        made = add_site(engine, name, login, reads_all=reads_all)
    reads = "reads all sites and writes nothing" if reads_all else f"reads and writes {made.site}"
    say(
        f"Login {made.login} {reads}. Its password, shown this once:\n\n    {made.password}\n\n"
        "Give both to whoever sets up the consoles there, and not by e-mail."
    )
    return 0


def show(server: str) -> int:
    """All logins of all sites."""
    with _as_administrator(server) as engine:
        for one in logins(engine):
            reads = "all sites, reads only" if one.reads_all else one.site
            say(f"{one.login:<42} {reads:<42} {'closed' if one.closed else 'open'}")
    return 0


def close(server: str, login: str) -> int:
    """Let a login in no more."""
    with _as_administrator(server) as engine:
        close_login(engine, login)
    say("This login is let in no more. What it sent stays, and other logins of its site go on.")
    return 0
