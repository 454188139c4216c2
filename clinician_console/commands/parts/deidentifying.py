"""The option that asks for a de-identified variant of what is exported or reported."""

from __future__ import annotations

from argparse import ArgumentParser


def add_deidentified(parser: ArgumentParser) -> None:
    """The option."""
    parser.add_argument(
        "--deidentified",
        action="store_true",
        help="under a study code, dates shifted, words left out; not anonymous: see its READ-ME",
    )
