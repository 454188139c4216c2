"""`gradus pool`: a study over many patients and sites, as files and questions."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import Command, add_data
from shared.terminal import complain, say


def build_arguments(parser: ArgumentParser) -> None:
    """Where a study goes, of which site, and how much is in it."""
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the study's folder")
    parser.add_argument(
        "--site", metavar="NAME", help="of this clinic in the study; asked for once: north-clinic"
    )
    parser.add_argument(
        "--server",
        action="store_true",
        help="bring what other rooms of the clinic recorded first, from the server joined",
    )
    parser.add_argument("--signals", action="store_true", help="raw signals too, identifying")
    parser.add_argument("--simulated", action="store_true", help="sessions of example data too")


def build(options: Namespace) -> int:
    """Build a study of this store, or bring one up to what the store holds now."""
    from clinician_console.commands.parts import pooling

    return pooling.build(options)


def merge_arguments(parser: ArgumentParser) -> None:
    """Which studies, and where they go together."""
    parser.add_argument("studies", nargs="+", type=Path, metavar="DIR", help="a site's study")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new folder")


def merge(options: Namespace) -> int:
    """Join the studies of several sites."""
    from clinician_console.pool.files.merging import merge_studies

    made = merge_studies(options.studies, options.out)
    sites = ", ".join(made.manifest.sites)
    say(f"{len(made.manifest.parts)} files of {sites} in {made.folder}.")
    return 0


def check_arguments(parser: ArgumentParser) -> None:
    """Which study."""
    parser.add_argument("study", type=Path, metavar="DIR", help="the study's folder")


def check(options: Namespace) -> int:
    """Hold a study against what it says of itself."""
    from clinician_console.pool.files.checking import faults_of
    from clinician_console.pool.files.dataset import open_dataset

    faults = faults_of(options.study)
    for fault in faults:
        complain(fault)
    if faults:
        return 6
    manifest = open_dataset(options.study).manifest
    say(
        f"Version {manifest.number}, {len(manifest.parts)} files of "
        f"{', '.join(manifest.sites) or 'no site'}: all of it is what was written."
    )
    return 0


def recompute_arguments(parser: ArgumentParser) -> None:
    """Of which study, on what, and which features."""
    parser.add_argument(
        "--data-set", type=Path, required=True, metavar="DIR", help="a study with raw signals"
    )
    parser.add_argument(
        "--engine",
        default="duckdb",
        metavar="NAME",
        help="duckdb (processes of this machine), or spark://HOST:PORT of a cluster",
    )
    parser.add_argument(
        "--only", action="append", metavar="FEATURE", help="this feature alone; may be repeated"
    )
    parser.add_argument(
        "--processes", type=int, choices=range(1, 65), metavar="N", help="beside DuckDB, 1 to 64"
    )


def recompute(options: Namespace) -> int:
    """Compute the features of a study again from its raw signals."""
    from clinician_console.commands.parts import pool_recomputing

    return pool_recomputing.run(options)


def query_arguments(parser: ArgumentParser) -> None:
    """Which question, of which study, by which engine, and where the answer goes."""
    parser.add_argument(
        "question", nargs="?", metavar="NAME", help="one of those that --list tells"
    )
    parser.add_argument(
        "--list", action="store_true", help="all questions, and what they leave out"
    )
    parser.add_argument("--data-set", type=Path, metavar="DIR", help="the study's folder")
    parser.add_argument(
        "--engine",
        default="duckdb",
        metavar="NAME",
        help="duckdb (here), spark://HOST:PORT of a cluster, local[N] for Spark with N threads",
    )
    parser.add_argument("--site", default="", metavar="NAME", help="the rows of this clinic alone")
    parser.add_argument(
        "--as", dest="forms", metavar="NAMES", help="csv, parquet, png, or several: csv,png"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="a new folder for the answer")


def query(options: Namespace) -> int:
    """Ask a study one of the named questions."""
    from clinician_console.commands.parts import pool_asking

    return pool_asking.query(options)


COMMAND = Command(
    "pool",
    "a study over many patients and sites: files, and questions asked of them",
    epilog="Example: gradus pool build --site north --out study-north",
    place=64,
    verbs=(
        Command(
            "build",
            "write this store's de-identified study, or bring one up to date",
            build,
            build_arguments,
            "Write patients, courses, sessions and all that was rated, answered and computed as "
            "Parquet files, under study codes and with dates shifted; not anonymous. What lies "
            "there and did not change is not read again.",
            "Example: gradus pool build --site north --out study-north",
        ),
        Command(
            "merge",
            "join the studies of several sites into a new folder",
            merge,
            merge_arguments,
            "Join studies that fit together. What does not fit is said by name, all of it, and "
            "nothing is written then.",
            "Example: gradus pool merge study-north study-south --out study",
        ),
        Command(
            "check",
            "hold a study against its checksums and its tables",
            check,
            check_arguments,
            "Look whether every file is what was written, and every column what it should be.",
            "Example: gradus pool check study",
        ),
        Command(
            "query",
            "ask a study one of the named questions",
            query,
            query_arguments,
            "Ask a study. Nothing is told of fewer than five patients, nor what would give such a "
            "group away; counts are to the nearest five. The same question has the same answer "
            "on every engine.",
            "Example: gradus pool query drop_out --data-set study --as csv,png --out drop-out",
        ),
        Command(
            "recompute",
            "compute features again from the raw signals of a study",
            recompute,
            recompute_arguments,
            "Compute features again, by the very code of the console, and add them to the study "
            "as an edition beside what is there. A run that was ended is gone on with; a session "
            "whose signals are broken is named, and the others are computed.",
            "Example: gradus pool recompute --data-set study",
        ),
    ),
)
