"""`gradus db`: the store itself."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from clinician_console.commands import Command, add_account, add_data
from shared.terminal import say


def change_passphrase(options: Namespace) -> int:
    """Set a new passphrase of one's own; the old one or the recovery key opens the store first."""
    from clinician_console.commands.parts.opening import (
        NEW_PASSPHRASE_VARIABLE,
        account_named,
        new_passphrase,
        open_store,
    )

    with open_store(options.data) as store:
        passphrase = new_passphrase(NEW_PASSPHRASE_VARIABLE)
        store.change_passphrase(passphrase, account=account_named())
    say("The new passphrase opens the store from now on. The recovery key stays as it was.")
    return 0


def accept_older(options: Namespace) -> int:
    """Say that an older copy of the store was put in its place on purpose."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.record.rights import Deed

    with open_store(options.data) as store:
        store.require(Deed.RESTORE)
        if store.older is None:
            say("This store is the one that was seen here last; there is nothing to say of it.")
            return 0
        store.accept_older()
    say("Noted in the audit trail. What the copy lacks stays missing; gradus verify says so.")
    return 0


def backup_arguments(parser: ArgumentParser) -> None:
    """What making or looking at a backup takes."""
    add_data(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--to", type=Path, metavar="FOLDER", help="make one there")
    which.add_argument("--check", type=Path, metavar="BACKUP", help="look at one made before")
    which.add_argument(
        "--remind", type=_days, metavar="DAYS", help="from when on the console reminds (7)"
    )


def _days(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4):
        raise ArgumentTypeError("a whole number of days is written as 7")
    return int(typed)


def backup(options: Namespace) -> int:
    """Make a backup of the store, or look at one."""
    from clinician_console.commands.parts import keeping

    return keeping.backup(options)


def restore_arguments(parser: ArgumentParser) -> None:
    """Which backup, and where it goes."""
    add_account(parser)
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="folder of the backup")
    parser.add_argument(
        "--into", type=Path, required=True, metavar="FOLDER", help="data folder that gets the store"
    )
    parser.add_argument(
        "--check", action="store_true", help="try it, say what would be, and change nothing"
    )


def restore(options: Namespace) -> int:
    """Try a backup, and put it in the place of the store."""
    from clinician_console.commands.parts import keeping

    return keeping.restore(options)


def rekey(options: Namespace) -> int:
    """Encrypt the store anew."""
    from clinician_console.commands.parts import keeping

    return keeping.rekey(options)


COMMAND = Command(
    "db",
    "the store itself: backups, a new passphrase, a backup put back",
    epilog="Example: gradus db backup --to /media/backups",
    place=90,
    verbs=(
        Command(
            "backup",
            "keep a copy of the store elsewhere, also while a console records; or look at one",
            backup,
            backup_arguments,
            "Make a backup in a folder of its own: encrypted, of one moment, opened before it "
            "gets its name. Nothing is ever written over.",
            "Example: gradus db backup --to /media/backups",
        ),
        Command(
            "restore",
            "put a backup in the store's place; with --check only try it",
            restore,
            restore_arguments,
            "Put a backup into a data folder. It is tried there first; a store that lies there "
            "is set aside whole, under a name that says so.",
            "Example: gradus db restore /media/backups/gradus-backup-2026-11-29-ab12-0007 "
            "--into ~/gradus --check",
        ),
        Command(
            "passphrase",
            "a new passphrase of your own; the old one or the recovery key opens the store",
            change_passphrase,
            add_data,
            "Set a new passphrase of your own account. The old one or the recovery key opens the "
            "store; with that, --account says whose passphrase is set.",
            "The new one is asked for twice, or taken from GRADUS_NEW_PASSPHRASE. "
            "The recovery key and other accounts stay as they are.",
        ),
        Command(
            "rekey",
            "encrypt the store with a new key; every account keeps its passphrase",
            rekey,
            add_data,
            "Encrypt the store with a new data key, sealed to every account, and make a new "
            "recovery key. It can be interrupted at any moment: the old key holds, or the new one.",
            "For when a computer or a disk with the store was lost while it was open, or somebody "
            "left who could read it. No session may be without an end.",
        ),
        Command(
            "restored",
            "an older copy was put in the store's place on purpose",
            accept_older,
            add_data,
            "Say that an older copy of the store (a backup) was put in its place on "
            "purpose. Until then every command and gradus verify report it.",
        ),
    ),
)
