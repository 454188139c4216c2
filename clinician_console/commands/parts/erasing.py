"""`gradus patients erase`, `retention` and `certificate`: what is kept how long, and what goes."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinician_console.commands import Command, add_data, add_patient
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import complain, say

if TYPE_CHECKING:
    from clinician_console.record.erasure import Erasable, Erasure
    from clinician_console.record.retention import Retention
    from clinician_console.storage import Store

GROUNDS: Final = ("period-over", "mistake", "consent-withdrawn", "unlawful", "ordered")
LAWS: Final = ("de", "uk-nhs", "us-hipaa")
SINCE: Final = ("end of treatment", "last contact")
MOST_DIGITS: Final = 6


# ── how long ─────────────────────────────────────────────────────────────────────────────────


def retention_arguments(parser: ArgumentParser) -> None:
    """What can be set."""
    add_data(parser)
    parser.add_argument("--law", choices=LAWS, help="start from a rule: de, uk-nhs, us-hipaa")
    parser.add_argument("--years", type=_number, metavar="N", help="how many years")
    parser.add_argument("--since", choices=SINCE, help="from when they count")
    parser.add_argument("--reason", metavar="TEXT", help="whose rule that is")
    parser.add_argument(
        "--backup-days", type=_number, metavar="N", help="how long a backup is kept (90)"
    )


def retention(options: Namespace) -> int:
    """Set how long a record has to be kept, or say what is set.

    Raises:
        UsageError: Years without whose rule they are, or more than can be.
    """
    from clinician_console.commands.parts.opening import open_store

    given = (options.law, options.years, options.since, options.reason, options.backup_days)
    with open_store(options.data) as store:
        if any(one is not None for one in given):
            store.keep_for(_fitted(store.retention(), options))
        found = store.retention()
    say(f"A record is kept: {plain(found.said, 400)}.")
    say(f"A backup is kept for {found.backup_days} days.")
    say("This is the clinic's own setting, and no legal advice.")
    return 0


def _fitted(before: Retention, options: Namespace) -> Retention:
    from pydantic import ValidationError

    from clinician_console.record import retention as kept

    base = before if options.law is None else kept.LAWS[options.law]
    changed = {
        "years": options.years,
        "since": None if options.since is None else kept.Since(options.since),
        "reason": None if options.reason is None else plain(options.reason, 10_000).strip(),
        "backup_days": options.backup_days,
    }
    named = {name: value for name, value in changed.items() if value is not None}
    if "years" in named and not named.get("reason", "" if options.law is None else base.reason):
        raise UsageError(
            "Whose rule these years are was not said.", "Name it with --reason, as “§ 630f BGB”."
        )
    try:
        return kept.Retention.model_validate({**base.model_dump(), **named})
    except ValidationError:
        raise UsageError(
            f"Years lie between 0 and {kept.MOST_YEARS}, days of backups between 0 and "
            f"{kept.MOST_BACKUP_DAYS}, and a reason has {kept.LONGEST_REASON} characters at most.",
            "Give another one.",
        ) from None


# ── erasing ──────────────────────────────────────────────────────────────────────────────────


def erase_arguments(parser: ArgumentParser) -> None:
    """Of whom, why, and where the certificate goes."""
    add_patient(parser)
    parser.add_argument(
        "--because",
        choices=GROUNDS,
        default=GROUNDS[0],
        metavar="GROUND",
        help=f"why: {', '.join(GROUNDS)}; the first, if not given",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="folder for the certificate (certificate)"
    )
    parser.add_argument("--again", metavar="CODE", help="the code once more, for scripts")


def erase(options: Namespace) -> int:
    """Erase all of a patient, after the code was typed a second time, and certify it.

    Raises:
        UsageError: The record has to be kept, or the code was typed differently.
    """
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.record.retention import Ground

    ground = Ground(options.because)
    with open_store(options.data) as store:
        found = store.erasable(options.patient, ground)
        _say_what_goes(found)
        if found.allowed:  # if not, erasing says why
            _ask_again(found.code, options.again)
        erasure = store.erase(found.code, ground)
        say("Erased. The store's file is written anew, which takes a while …")
        store.finish_erasures()
        _certify(store, store.erasure(erasure.number), options.out)
    complain(
        f"Backups of before hold this patient until they are destroyed: by "
        f"{erasure.backups_until} at the latest. So do files that were exported."
    )
    return 0


def _say_what_goes(found: Erasable) -> None:
    sessions = f"{found.sessions} session{'s' * (found.sessions != 1)}"
    say(f"All of {plain(found.code, 64)} goes: {sessions}, {found.rows} rows. It cannot be undone.")


def _ask_again(code: str, again: str | None) -> None:
    from clinician_console.commands.parts.asking import asked

    typed = again
    if typed is None and sys.stdin.isatty():
        typed = asked("The code", "Type the code once more to erase: ", 64)
    if typed is None:
        raise UsageError(
            "The code has to be typed a second time, and there is no terminal to ask on.",
            "Run it on a terminal, or give --again CODE.",
        )
    if typed != code:
        raise UsageError("The second code is another one: nothing was erased.", "Run it again.")


# ── certificates ─────────────────────────────────────────────────────────────────────────────


def certificate_arguments(parser: ArgumentParser) -> None:
    """Which, and where it goes."""
    add_data(parser)
    parser.add_argument(
        "which", metavar="NUMBER|CODE", help="of the certificate, or the code of who was erased"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="folder for the certificate (certificate)"
    )


def certificate(options: Namespace) -> int:
    """Write a certificate again, and finish what an erasure still owes.

    Raises:
        UsageError: Nobody was erased under that number or code.
    """
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        store.finish_erasures()
        for number in _numbers(store, plain(options.which, 64)):
            _certify(store, store.erasure(number), options.out)
    return 0


def _numbers(store: Store, which: str) -> tuple[int, ...]:
    if which.isascii() and which.isdecimal() and len(which) <= MOST_DIGITS:
        return (int(which),)
    if found := store.erasures_of(which):
        return found
    raise UsageError(
        "No patient of this code was erased in this store.", "Codes are compared as they are typed."
    )


def _certify(store: Store, erasure: Erasure, out: Path | None) -> None:
    from functools import partial

    from clinician_console.desk.making.imprinting import imprint_of
    from clinician_console.outputs.certificate import Certificate
    from clinician_console.outputs.service import written
    from clinician_console.storage import Action

    output = Certificate(imprint_of(store).clinic)
    note = partial(store.note, Action.CERTIFICATE_WRITTEN, f"certificate:{erasure.number}")
    made = written(output, partial(output.write, erasure), out or Path("certificate"), note)
    say(f"Certificate {erasure.number} written to {made.path}.")


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS):
        raise ArgumentTypeError("a whole number is needed")
    return int(typed)


VERBS: Final = (
    Command(
        "erase",
        "all of a patient, with a certificate; it cannot be undone",
        erase,
        erase_arguments,
        "Erase all that the store holds of a patient, in one stroke, and certify it. What the law "
        "wants kept is kept (gradus patients retention), unless another ground is given.",
        "Example: gradus patients erase P-014 --because consent-withdrawn --out certificate",
    ),
    Command(
        "certificate",
        "the certificate of an erasure, again",
        certificate,
        certificate_arguments,
        epilog="Example: gradus patients certificate 3 --out certificate",
    ),
    Command(
        "retention",
        "how long a record has to be kept, and by whose rule",
        retention,
        retention_arguments,
        epilog='Example: gradus patients retention --law de; --years 10 --reason "§ 630f BGB"',
    ),
)
