"""`gradus db`: the store itself."""

from __future__ import annotations

from argparse import Namespace

from clinician_console.commands import Command, add_data
from shared.terminal import say


def change_passphrase(options: Namespace) -> int:
    """Set a new passphrase; the old one or the recovery key opens the store first."""
    from clinician_console.commands.parts.opening import (
        NEW_PASSPHRASE_VARIABLE,
        new_passphrase,
        open_store,
    )

    with open_store(options.data) as store:
        store.change_passphrase(new_passphrase(NEW_PASSPHRASE_VARIABLE))
    say("The new passphrase opens the store from now on. The recovery key stays as it was.")
    return 0


def accept_older(options: Namespace) -> int:
    """Say that an older copy of the store was put in its place on purpose."""
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        if store.older is None:
            say("This store is the one that was seen here last; there is nothing to say of it.")
            return 0
        store.accept_older()
    say("Noted in the audit trail. What the copy lacks stays missing; gradus verify says so.")
    return 0


COMMAND = Command(
    "db",
    "the store itself: a new passphrase, a backup put back",
    epilog="Example: gradus db passphrase",
    place=90,
    verbs=(
        Command(
            "passphrase",
            "a new passphrase; the old one or the recovery key opens the store",
            change_passphrase,
            add_data,
            "Set a new passphrase. The old one or the recovery key opens the store.",
            "The new one is asked for twice, or taken from GRADUS_NEW_PASSPHRASE. "
            "The recovery key stays as it is.",
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
