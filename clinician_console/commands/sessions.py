"""`gradus sessions`: the sessions of the store, newest first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from clinician_console.commands import LONGEST_SEARCH, Command, add_data
from shared.printable import plain
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.record.signatures import Standing


def arguments(parser: ArgumentParser) -> None:
    """The store, and what is looked for."""
    add_data(parser)
    parser.add_argument("search", nargs="?", metavar="TEXT", help="patient code or protocol")


def run(options: Namespace) -> int:
    """List them."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.record.bringing import room_said

    with open_store(options.data) as store:
        found = store.list_sessions(plain(options.search or "", LONGEST_SEARCH))
        if not found:
            say("No session found." if options.search else "The store holds no session yet.")
            return 0
        standings = store.standings()
        say(f"{'session':10}{'started (UTC)':18}{'min':>5}  {'patient':14}{'protocol':28}notes")
        for line in found:
            notes = ["example"] * line.simulated
            notes += ["no end: running or interrupted"] * (not line.ended)
            notes += ["dated before an earlier one: check the clock"] * line.dated_back
            notes += [f"of room {room_said(line.room)}"] * bool(line.room)
            notes += _standing(standings, line.session_id) if line.ended else []
            say(
                f"{line.short_id:10}{line.started_at:%Y-%m-%d %H:%M}  "
                f"{line.duration_s / 60:5.1f}  {line.patient_code:14}"
                f"{plain(line.protocol_title, 26):28}{', '.join(notes)}".rstrip()
            )
    return 0


def _standing(standings: Mapping[str, tuple[Standing, int]], session_id: str) -> list[str]:
    """How far a session is vouched for, and whether somebody asks about it."""
    from clinician_console.record.signatures import Standing, open_said

    standing, queries = standings.get(session_id.replace("-", ""), (Standing.UNSIGNED, 0))
    return [standing.value, *open_said(queries)]


COMMAND = Command(
    "sessions",
    "list the sessions of the store",
    run,
    arguments,
    epilog="Example: gradus sessions",
    place=50,
)
