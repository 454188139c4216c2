"""`gradus console`: the therapist's window, over a session or over another console's."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from clinician_console.commands import Command, add_data
from clinician_console.panels.kit.lock import LONGEST_MIN, USUAL_MIN
from shared.printable import plain


def arguments(parser: ArgumentParser) -> None:
    """The patient and their session, the link, the sensors; or whose session is looked at."""
    add_data(parser)
    parser.add_argument("--patient", metavar="CODE", help="pseudonymous code")
    parser.add_argument(
        "--new-patient", action="store_true", help="the code is a new patient's: do not ask"
    )
    parser.add_argument(
        "--protocol",
        metavar="NAME",
        help="name or file (heights); a patient who has a plan follows it",
    )
    parser.add_argument(
        "--without-screening",
        metavar="REASON",
        help="begin a planned session although there is no valid screening; needs --by",
    )
    parser.add_argument("--by", metavar="NAME", help="whose word that is")
    parser.add_argument(
        "--lock-after",
        type=_minutes,
        default=USUAL_MIN,
        metavar="MINUTES",
        help="lock the window when nobody touches it so long, outside of exposures and stops "
        f"({USUAL_MIN}); 0 never locks",
    )
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
    _add_sensors(parser)
    _add_watching(parser)
    _add_comfort(parser)


def _add_sensors(parser: ArgumentParser) -> None:
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
        "--source",
        action="append",
        metavar="KIND",
        help="where samples come from: lsl (the usual), ble (a heart belt over Bluetooth), …; "
        "several are given one after the other, as in --source lsl --source ble; gradus sensors "
        "list has all",
    )
    parser.add_argument(
        "--simulated",
        action="store_true",
        help="a session without a patient: simulated sensors may be used, and the record says so",
    )


def _add_watching(parser: ArgumentParser) -> None:
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


def _add_comfort(parser: ArgumentParser) -> None:
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


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) <= LONGEST_MIN):
        raise ArgumentTypeError(f"{plain(text, 40)} is not between 0 and {LONGEST_MIN}")
    return int(text)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is no number") from None
    if not 0.0 <= share <= 1.0:
        raise ArgumentTypeError(f"{text} is not between 0 and 1")
    return share


def run(options: Namespace) -> int:
    """Begin a session and end it when its window is closed; or only look at another's."""
    if options.watch is not None:
        from clinician_console.commands.parts.watching import look_on

        return look_on(options)
    from clinician_console.commands.parts.beginning import begin

    return begin(options)


COMMAND = Command(
    "console",
    "the therapist's window: begins a session and waits for the headset client",
    run,
    arguments,
    epilog="Example: gradus console --patient P014 --protocol heights",
    place=20,
)
