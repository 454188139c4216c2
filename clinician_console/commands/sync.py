"""`gradus sync`: the clinic's own server, on which the record of many rooms comes together."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import Command, add_data


def server_argument(parser: ArgumentParser) -> None:
    """Which server; never its password."""
    parser.add_argument(
        "--server",
        required=True,
        metavar="DSN",
        help="as postgresql://LOGIN@HOST/DATABASE?sslrootcert=FILE, without a password",
    )


def init(options: Namespace) -> int:
    """Set a server up, or bring it up to this version."""
    from clinician_console.commands.parts import sync_server

    return sync_server.init(options.server)


def add_arguments(parser: ArgumentParser) -> None:
    """What a new login takes."""
    server_argument(parser)
    parser.add_argument("name", metavar="NAME", help="of the site, as north_clinic")
    parser.add_argument("--login", default="", metavar="LOGIN", help="its name (gradus_NAME)")
    parser.add_argument(
        "--reads-all",
        action="store_true",
        help="for research: reads all sites, words sealed, and writes nothing",
    )


def add_site(options: Namespace) -> int:
    """Make a login of a site."""
    from clinician_console.commands.parts import sync_server

    return sync_server.add(options.server, options.name, options.login, options.reads_all)


def list_sites(options: Namespace) -> int:
    """All logins of all sites."""
    from clinician_console.commands.parts import sync_server

    return sync_server.show(options.server)


def close_arguments(parser: ArgumentParser) -> None:
    """Which login."""
    server_argument(parser)
    parser.add_argument("login", metavar="LOGIN", help="as gradus sync site list shows it")


def close_login(options: Namespace) -> int:
    """Let a login in no more."""
    from clinician_console.commands.parts import sync_server

    return sync_server.close(options.server, options.login)


def read_arguments(parser: ArgumentParser) -> None:
    """Which table, and where it goes."""
    server_argument(parser)
    parser.add_argument("--table", metavar="NAME", help="which rows; what there is, if left out")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the CSV file that is made")


def read(options: Namespace) -> int:
    """Rows of all sites, by a login for research."""
    from clinician_console.commands.parts import sync_read

    return sync_read.read(options.server, options.table, options.out)


def join_arguments(parser: ArgumentParser) -> None:
    """Which server, whose store, and whether the clinic's key is new."""
    server_argument(parser)
    add_data(parser)
    parser.add_argument(
        "--new-key",
        action="store_true",
        help="in the first room: make the clinic's key, and show it this once",
    )


def join(options: Namespace) -> int:
    """Join a store to its clinic's server."""
    from clinician_console.commands.parts import sync_room

    return sync_room.join(options.data, options.server, new_key=options.new_key)


def leave(options: Namespace) -> int:
    """Let a store forget its clinic's server."""
    from clinician_console.commands.parts import sync_room

    return sync_room.leave(options.data)


def run(options: Namespace) -> int:
    """Send what is due, then take in what other rooms sent."""
    from clinician_console.commands.parts import sync_room

    return sync_room.run(options.data)


def status(options: Namespace) -> int:
    """What the server does not have yet."""
    from clinician_console.commands.parts import sync_room

    return sync_room.status(options.data)


def fetch_arguments(parser: ArgumentParser) -> None:
    """Whose sessions."""
    add_data(parser)
    parser.add_argument("patient", metavar="CODE", help="the patient's code")


def fetch(options: Namespace) -> int:
    """A patient's sessions of other rooms."""
    from clinician_console.commands.parts import sync_fetch

    return sync_fetch.fetch(options.data, options.patient)


def again(options: Namespace) -> int:
    """Send again what the server lost."""
    from clinician_console.commands.parts import sync_room

    return sync_room.again(options.data)


def restored(options: Namespace) -> int:
    """Say that this store was put back from a copy."""
    from clinician_console.commands.parts import sync_fetch

    return sync_fetch.restored(options.data)


def decide_arguments(parser: ArgumentParser) -> None:
    """Of whom, and what is said."""
    add_data(parser)
    parser.add_argument("patient", metavar="CODE", nargs="?", help="the patient's code")
    said = parser.add_mutually_exclusive_group()
    said.add_argument("--take", metavar="ROOM", help="whose plan holds: here, or a room listed")
    said.add_argument("--one-patient", action="store_true", help="both rooms mean one person")
    said.add_argument("--two-patients", action="store_true", help="they are two persons")
    parser.add_argument("--by", metavar="NAME", help="who decides (the account's name)")


def decide(options: Namespace) -> int:
    """What rooms did without knowing of each other."""
    from clinician_console.commands.parts import sync_decide

    return sync_decide.decide(options)


_SERVER = "postgresql://gradus_admin@db.clinic.example/gradus?sslrootcert=ca.pem"
_STUDY = "postgresql://gradus_study@db.clinic.example/gradus?sslrootcert=ca.pem"
_ROOM = "postgresql://gradus_north_clinic@db.clinic.example/gradus?sslrootcert=ca.pem"

SITE = Command(
    "site",
    "who comes to the server: a login for each site",
    epilog=f"Example: gradus sync site add north_clinic --server '{_SERVER}'",
    verbs=(
        Command(
            "add",
            "make a login of a site; its password is shown once",
            add_site,
            add_arguments,
            "Make a login of a site. Its rooms read and write the rows of that site and see no "
            "other. Its password is shown once.",
            f"Example: gradus sync site add north_clinic --server '{_SERVER}'",
        ),
        Command(
            "list",
            "all logins of all sites",
            list_sites,
            server_argument,
            epilog=f"Example: gradus sync site list --server '{_SERVER}'",
        ),
        Command(
            "close",
            "let a login in no more, as of a computer that was lost",
            close_login,
            close_arguments,
            epilog=f"Example: gradus sync site close gradus_north_clinic --server '{_SERVER}'",
        ),
    ),
)

COMMAND = Command(
    "sync",
    "the clinic's own server, on which the record of many rooms comes together",
    epilog="Example: gradus sync",
    place=95,
    usual="run",
    verbs=(
        Command(
            "run",
            "send what is due, then take in what other rooms sent",
            run,
            add_data,
            "Send what this store has and the clinic's server has not, then take in what other "
            "rooms sent. Nothing is sent while a session runs. Meant where no verb follows.",
            "Example: gradus sync",
        ),
        Command(
            "status",
            "what the clinic's server does not have yet",
            status,
            add_data,
            "Under which name other rooms know this one, what the clinic's server does not have "
            "yet, what waits for a decision, and what other rooms had sent and the server does not "
            "give. The server is not asked.",
            epilog="Example: gradus sync status",
        ),
        Command(
            "join",
            "join this store to the clinic's server",
            join,
            join_arguments,
            "Join this store to the clinic's server. Words are sealed with the clinic's key before "
            "they leave: the first room makes it (--new-key), every other room is asked for it.",
            f"Example: gradus sync join --server '{_ROOM}'",
        ),
        Command(
            "leave",
            "let this store forget the clinic's server",
            leave,
            add_data,
            epilog="Example: gradus sync leave",
        ),
        Command(
            "fetch",
            "take in a patient's sessions of other rooms",
            fetch,
            fetch_arguments,
            "Take in a patient's sessions of other rooms, now and with every run from now on. "
            "Those of patients who are treated here come by themselves.",
            "Example: gradus sync fetch P014",
        ),
        Command(
            "decide",
            "what rooms did without knowing of each other",
            decide,
            decide_arguments,
            "List what only a person can settle: two rooms changed one plan, gave one code to two "
            "patients, or one erased somebody whom the other has. A plan that was decided holds in "
            "every room; whom a code means is asked in each room that has it.",
            "Example: gradus sync decide P014 --take here",
        ),
        Command(
            "again",
            "send again whatever the clinic's server has lost of this room",
            again,
            add_data,
            "Ask the clinic's server for everything that this room ever sent, and send again what "
            "it does not have: where another room says that something of this one is lacking.",
            "Example: gradus sync again",
        ),
        Command(
            "restored",
            "say that this store was put back from a copy",
            restored,
            add_data,
            "Say that this store was put back from a copy that no console here knew of. It is "
            "another room to the server from now on: what it had sent and lacks comes back, and "
            "what it writes is not taken for that. gradus db restore does it by itself.",
            "Example: gradus sync restored",
        ),
        Command(
            "init",
            "set a server up, or bring it up to this version",
            init,
            server_argument,
            "Set up an empty database of a PostgreSQL 15 or later as a clinic's server: tables, "
            "roles, rows kept apart by site. Run again it brings the server up to this version.",
            f"Example: gradus sync init --server '{_SERVER}'",
        ),
        Command(
            "read",
            "rows of all sites, by a login for research",
            read,
            read_arguments,
            "Say how many rows each site has, or write those of one table into a CSV file: codes, "
            "times and measures. Words are sealed with keys of the clinics and left out, and so "
            "are signals. Takes a login that was made with --reads-all.",
            f"Example: gradus sync read --table rating --out rating.csv --server '{_STUDY}'",
        ),
        SITE,
    ),
)
