"""`gradus`: the console's command line. Every command loads what it needs only when it runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from clinician_console import SOFTWARE_VERSION
from shared.arguments import Parser
from shared.program import run

DESCRIPTION = """\
Supervised VR exposure therapy that a clinic runs on its own two computers.
For use by professionals; research and education software, not a medical device."""

EPILOG = """\
A passphrase is asked for, or taken from GRADUS_PASSPHRASE; the recovery key opens the store too,
typed instead of it or from GRADUS_RECOVERY_KEY. Data lies in --data, or in GRADUS_HOME, or in
your data folder. Exit codes: 0 ok, 1 failure, 2 wrong usage, 3 bad treatment
protocol, 4 device or link missing, 5 access denied, 6 integrity failure."""

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["headset"]:
        return _program("therapy_client", words[1:])
    if words[:2] == ["scenes", "preview"]:
        return _program("therapy_client.modes.preview", words[2:])
    return run("gradus", lambda: _command(words))


def _command(words: list[str]) -> int:
    options = _parser().parse_args(words)
    command: Command = options.command
    return command(options)


def _program(module: str, words: list[str]) -> int:
    """Become a part of the headset client, which is a program of its own."""
    command = [sys.executable, "-m", module, *words]
    if sys.platform != "win32":
        os.execv(sys.executable, command)  # noqa: S606 - so that ending one ends both
    import subprocess  # noqa: PLC0415 - only these commands need it

    return subprocess.call(command)  # noqa: S603


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="gradus",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"gradus {SOFTWARE_VERSION}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_demo(commands)
    _add_console(commands)
    commands.add_parser("headset", help="the headset client: shows the patient's world")
    _add_pair(commands)
    _add_records(commands)
    _add_db(commands)
    _add_protocols(commands)
    _add_doctor(commands)
    _add_scenes(commands)
    return parser


Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add(commands: Commands, name: str, help_text: str, example: str) -> argparse.ArgumentParser:  # type: ignore[valid-type]
    parser: argparse.ArgumentParser = commands.add_parser(  # type: ignore[attr-defined]
        name,
        help=help_text,
        description=f"{help_text[0].upper()}{help_text[1:]}.",
        epilog=f"Example: {example}",
    )
    return parser


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the store")


def _add_demo(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _add(
        commands,
        "demo",
        "a whole short session, with a simulated patient and nothing to plug in",
        "gradus demo --headless --seconds 60 --out first-session",
    )
    parser.add_argument("--headless", action="store_true", help="no windows, a scripted therapist")
    parser.add_argument("--seconds", type=float, default=60.0, metavar="N", help="length (60)")
    parser.add_argument("--physiology", type=Path, metavar="FILE", help="recording, npz or xdf")
    parser.add_argument("--protocol", default="heights", metavar="NAME", help="name or file")
    parser.add_argument(
        "--display", choices=["auto", "desktop", "offscreen", "openxr"], help="of the patient"
    )
    parser.add_argument("--out", type=Path, default=Path("gradus-demo"), metavar="DIR")
    parser.set_defaults(command=_demo)


def _add_console(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _add(
        commands,
        "console",
        "the therapist's window: begins a session and waits for the headset client",
        "gradus console --patient P014 --protocol heights",
    )
    _add_data(parser)
    parser.add_argument("--patient", metavar="CODE", help="pseudonymous code")
    parser.add_argument(
        "--new-patient", action="store_true", help="the code is a new patient's: do not ask"
    )
    parser.add_argument("--protocol", metavar="NAME", help="name or file (heights)")
    unfinished = parser.add_mutually_exclusive_group()
    unfinished.add_argument(
        "--resume", action="store_true", help="go on with the session that was interrupted"
    )
    unfinished.add_argument(
        "--new", action="store_true", help="close an interrupted session and begin a new one"
    )
    parser.add_argument("--host", default="0.0.0.0", help="address to listen on")  # noqa: S104
    parser.add_argument(
        "--port", type=int, metavar="N", help="control port (5750); the next four are used too"
    )
    parser.add_argument(
        "--sensor", default="", metavar="NAME", help="only streams whose name begins so"
    )
    parser.add_argument(
        "--stream",
        action="append",
        default=[],
        metavar="NAME",
        help="the patient's sensor by its stream's name, which is then not asked about; may be "
        "given once for each kind",
    )
    parser.add_argument("--no-sensor", action="store_true", help="a session without biosignals")
    parser.add_argument(
        "--simulated",
        action="store_true",
        help="a session without a patient: simulated sensors may be used, and the record says so",
    )
    watching = parser.add_argument_group("watching another console's session, without any control")
    watching.add_argument("--watch", metavar="HOST[:PORT]", help="the console to watch (port 5753)")
    watching.add_argument("--key", type=Path, metavar="FILE", help="watcher.key of that console")
    watching.add_argument(
        "--as",
        dest="role",
        default="supervisor",
        choices=["supervisor", "trainee"],
        help="who looks on",
    )
    _add_comfort(parser)
    parser.set_defaults(command=_console)


def _add_comfort(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "the patient's comfort in the headset", "Remembered for this patient's next session."
    )
    group.add_argument(
        "--vignette",
        type=_share,
        metavar="0..1",
        help="mask the edges of the view while the scene moves the patient; 0 is off",
    )
    group.add_argument(
        "--snap-turn",
        type=int,
        choices=[0, 15, 30, 45],
        help="degrees that one push of the right stick turns the patient; 0 is off",
    )
    seat = group.add_mutually_exclusive_group()
    seat.add_argument(
        "--seated", dest="seated", action="store_true", default=None, help="the patient sits"
    )
    seat.add_argument("--standing", dest="seated", action="store_false", help="the patient stands")


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no number") from None
    if not 0.0 <= share <= 1.0:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return share


def _add_pair(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _add(
        commands,
        "pair",
        "pair with a headset by the code that it shows, list or forget paired ones",
        "gradus pair --headset 192.168.1.21",
    )
    _add_data(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--headset", metavar="HOST[:PORT]", help="where it is, if it is not found")
    what.add_argument("--list", action="store_true", help="the headsets that are paired")
    what.add_argument(
        "--forget",
        metavar="NAME",
        help="let this headset in no more; headset.key or watcher.key for one of these files",
    )
    parser.add_argument("--code", metavar="CODE", help="the code, instead of being asked for it")
    parser.add_argument("--name", metavar="NAME", help="what this console is called")
    parser.set_defaults(command=_pair)


def _add_records(commands: Commands) -> None:  # type: ignore[valid-type]
    sessions = _add(commands, "sessions", "list the sessions of the store", "gradus sessions")
    _add_data(sessions)
    sessions.add_argument("search", nargs="?", metavar="TEXT", help="patient code or protocol")
    sessions.set_defaults(command=_sessions)

    export = _add(
        commands,
        "export",
        "write a session as CSV tables with their data dictionary",
        "gradus export 3f9a2c41 --out session-export",
    )
    _add_data(export)
    export.add_argument("session", metavar="SESSION", help="id from `gradus sessions`")
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    export.add_argument("--signals", action="store_true", help="raw signals too, identifying")
    export.set_defaults(command=_export)

    report = _add(commands, "report", "write a session's report as PDF", "gradus report 3f9a2c41")
    _add_data(report)
    report.add_argument("session", metavar="SESSION", help="id from `gradus sessions`")
    report.add_argument(
        "--out",
        type=Path,
        metavar="FILE.pdf",
        help="session-SESSION.pdf here, if not given; never overwritten: FILE-2.pdf ...",
    )
    report.set_defaults(command=_report)

    verify = _add(commands, "verify", "check the store against what was written", "gradus verify")
    _add_data(verify)
    verify.set_defaults(command=_verify)


def _add_db(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _add(
        commands,
        "db",
        "the store itself: a new passphrase, a backup put back",
        "gradus db passphrase",
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    passphrase = verbs.add_parser(
        "passphrase",
        help="a new passphrase; the old one or the recovery key opens the store",
        description="Set a new passphrase. The old one or the recovery key opens the store.",
        epilog="The new one is asked for twice, or taken from GRADUS_NEW_PASSPHRASE. "
        "The recovery key stays as it is.",
    )
    _add_data(passphrase)
    passphrase.set_defaults(command=_db_passphrase)
    restored = verbs.add_parser(
        "restored",
        help="an older copy was put in the store's place on purpose",
        description="Say that an older copy of the store (a backup) was put in its place on "
        "purpose. Until then every command and gradus verify report it.",
    )
    _add_data(restored)
    restored.set_defaults(command=_db_restored)


def _add_protocols(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _add(
        commands,
        "protocols",
        "treatment protocols: list the library, check a file",
        "gradus protocols check my-heights.toml",
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verbs.add_parser("list", help="the library").set_defaults(command=_protocols_list)
    check = verbs.add_parser("check", help="all faults of a file, by name")
    check.add_argument("file", metavar="FILE")
    check.set_defaults(command=_protocols_check)


def _add_doctor(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _add(
        commands,
        "doctor",
        "what this machine has; with --link, which part of the link fails",
        "gradus doctor --link --console 192.168.1.20 --key headset.key",
    )
    _add_data(parser)
    parser.add_argument("--link", action="store_true", help="before a session: look at the link")
    parser.add_argument(
        "--console", metavar="HOST[:PORT]", help="from the headset's computer: the console"
    )
    parser.add_argument("--key", type=Path, metavar="FILE", help="the headset's key file")
    parser.add_argument("--port", type=int, metavar="N", help="on the console's computer (5750)")
    parser.set_defaults(command=_doctor)


def _add_scenes(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _add(
        commands,
        "scenes",
        "the scenes: list them, draw a picture of one",
        "gradus scenes list glass_lift",
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="all, or the dimensions and cues of one")
    listing.add_argument("scene", nargs="?", metavar="NAME", help="of a scene")
    listing.set_defaults(command=_scenes_list)
    verbs.add_parser("preview", help="one picture of a scene under an exposure")


def _demo(options: argparse.Namespace) -> int:
    from clinician_console.commands.demo import DemoSettings, run_demo  # noqa: PLC0415

    return run_demo(
        DemoSettings(
            out=options.out,
            seconds=options.seconds,
            physiology=options.physiology,
            headless=options.headless,
            protocol=options.protocol,
            display=options.display,
        )
    )


def _console(options: argparse.Namespace) -> int:
    from clinician_console.commands import session as commands  # noqa: PLC0415

    return commands.console(options)


def _pair(options: argparse.Namespace) -> int:
    from clinician_console.commands import session as commands  # noqa: PLC0415

    return commands.pair(options)


def _sessions(options: argparse.Namespace) -> int:
    from clinician_console.commands import session as commands  # noqa: PLC0415

    return commands.sessions(options.data, options.search)


def _export(options: argparse.Namespace) -> int:
    from clinician_console.commands import session as commands  # noqa: PLC0415

    return commands.export(options.data, options.session, options.out, signals=options.signals)


def _report(options: argparse.Namespace) -> int:
    from clinician_console.commands import session as commands  # noqa: PLC0415

    return commands.report(options.data, options.session, options.out)


def _verify(options: argparse.Namespace) -> int:
    from clinician_console.commands import session as commands  # noqa: PLC0415

    return commands.verify(options.data)


def _db_passphrase(options: argparse.Namespace) -> int:
    from clinician_console.commands import session as commands  # noqa: PLC0415

    return commands.db_passphrase(options.data)


def _db_restored(options: argparse.Namespace) -> int:
    from clinician_console.commands import session as commands  # noqa: PLC0415

    return commands.db_restored(options.data)


def _doctor(options: argparse.Namespace) -> int:
    from clinician_console.commands.doctor import doctor  # noqa: PLC0415

    return doctor(options)


def _scenes_list(options: argparse.Namespace) -> int:
    from clinician_console.commands.scenes import list_scenes  # noqa: PLC0415

    return list_scenes(options.scene)


def _protocols_list(_options: argparse.Namespace) -> int:
    from clinician_console.commands import session as commands  # noqa: PLC0415

    return commands.protocols_list()


def _protocols_check(options: argparse.Namespace) -> int:
    from clinician_console.commands import session as commands  # noqa: PLC0415

    return commands.protocols_check(options.file)


if __name__ == "__main__":
    sys.exit(main())
