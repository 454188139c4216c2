"""`gradus demo`: a whole short session with nothing to plug in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import Command


def arguments(parser: ArgumentParser) -> None:
    """How long, with what body, and where what it leaves is put."""
    parser.add_argument("--headless", action="store_true", help="no windows, a scripted therapist")
    parser.add_argument("--seconds", type=float, default=60.0, metavar="N", help="length (60)")
    parser.add_argument("--physiology", type=Path, metavar="FILE", help="recording, npz or xdf")
    parser.add_argument("--protocol", default="heights", metavar="NAME", help="name or file")
    parser.add_argument(
        "--display", choices=["auto", "desktop", "offscreen", "openxr"], help="of the patient"
    )
    parser.add_argument("--out", type=Path, default=Path("gradus-demo"), metavar="DIR")


def run(options: Namespace) -> int:
    """Run the demo; the exit code is 0 only if everything held."""
    from clinician_console.demo.course import DemoSettings, run_demo

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


COMMAND = Command(
    "demo",
    "a whole short session, with a simulated patient and nothing to plug in",
    run,
    arguments,
    epilog="Example: gradus demo --headless --seconds 60 --out first-session",
    place=10,
)
