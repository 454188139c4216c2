"""`gradus users`: who may open the store, and with what roles."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clinician_console.commands import Command, add_data
from clinician_console.record.rights import AccountRole
from shared.terminal import say


def list_accounts(options: Namespace) -> int:
    """Every account, also those that are closed."""
    from clinician_console.commands.parts.opening import open_store
    from shared.printable import plain

    with open_store(options.data) as store:
        for one in store.accounts():
            roles = ", ".join(sorted(role.value for role in one.roles))
            left = f", closed {one.closed:%Y-%m-%d}" if one.closed else ""
            since = f"since {one.created:%Y-%m-%d}{left}"
            say(f"{plain(one.name, 64):<24} {roles:<28} {since}")
    return 0


def new(options: Namespace) -> int:
    """Make an account; its person changes the passphrase."""
    from clinician_console.commands.parts.opening import (
        NEW_PASSPHRASE_VARIABLE,
        new_passphrase,
        open_store,
        say_recovery_key,
    )
    from clinician_console.record.rights import Deed

    with open_store(options.data) as store:
        store.require(Deed.MANAGE_ACCOUNTS)
        passphrase = new_passphrase(NEW_PASSPHRASE_VARIABLE)
        if not store.knows_recovery_key:
            say("The recovery key of this store is of version 0.1. A new one takes its place now.")
            say_recovery_key(store.new_recovery_key())
        name = store.add_account(options.name, _roles(options), passphrase)
    say(f"{name} opens the store with --account and this passphrase from now on.")
    say("They set one that only they know with: gradus db passphrase")
    return 0


def set_roles(options: Namespace) -> int:
    """Give an account other roles."""
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        store.set_roles(options.name, _roles(options))
    say(f"From the next opening on: {', '.join(sorted(_roles(options)))}.")
    return 0


def close(options: Namespace) -> int:
    """Close the account of somebody who left."""
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        store.close_account(options.name)
    say("The account is closed. The name stays on what this person did, and is not given again.")
    say("If they may have a copy of the store's folder, encrypt it anew with: gradus db rekey")
    return 0


def passphrase(options: Namespace) -> int:
    """Give somebody who forgot their passphrase another one."""
    from clinician_console.commands.parts.opening import (
        NEW_PASSPHRASE_VARIABLE,
        new_passphrase,
        open_store,
    )
    from clinician_console.record.rights import Deed

    with open_store(options.data) as store:
        store.require(Deed.MANAGE_ACCOUNTS)
        store.renew_passphrase(options.name, new_passphrase(NEW_PASSPHRASE_VARIABLE))
    say("The new passphrase opens the store. They set one of their own with: gradus db passphrase")
    return 0


def recovery(options: Namespace) -> int:
    """Make another recovery key."""
    from clinician_console.commands.parts.opening import open_store, say_recovery_key

    with open_store(options.data) as store:
        say_recovery_key(store.new_recovery_key())
    say("The recovery key before opens nothing any more: destroy its paper.")
    return 0


def emergencies(options: Namespace) -> int:
    """Who read what their role may not, and why."""
    from clinician_console.commands.parts.opening import open_store
    from shared.printable import plain

    with open_store(options.data) as store:
        found = store.emergencies()
    for one in found:
        say(f"{one.utc:%Y-%m-%d %H:%M} UTC  {plain(one.account, 64)}: {plain(one.reason, 1000)}")
    if not found:
        say("Nobody has read in an emergency what their role may not.")
    return 0


def _add_name(parser: ArgumentParser) -> None:
    add_data(parser)
    parser.add_argument("name", metavar="NAME", help="of the account")


def _add_roles(parser: ArgumentParser) -> None:
    _add_name(parser)
    parser.add_argument(
        "role",
        nargs="+",
        choices=[role.value for role in AccountRole],
        metavar="ROLE",
        help=", ".join(role.value for role in AccountRole),
    )


def _roles(options: Namespace) -> frozenset[AccountRole]:
    return frozenset(map(AccountRole, options.role))


COMMAND = Command(
    "users",
    "who may open the store, and what they may do",
    epilog="Example: gradus users new 'B. Counter' staff",
    place=85,
    verbs=(
        Command("list", "every account, with its roles", list_accounts, add_data),
        Command(
            "new",
            "make an account with a passphrase of its own",
            new,
            _add_roles,
            "Make an account. Its first passphrase is asked for, or taken from "
            "GRADUS_NEW_PASSPHRASE; its person changes it with gradus db passphrase.",
            "Example: gradus users new 'B. Counter' staff",
        ),
        Command(
            "roles",
            "give an account other roles, in place of those it has",
            set_roles,
            _add_roles,
            "Give an account these roles, in place of those it has.",
            "Example: gradus users roles 'B. Counter' staff administrator",
        ),
        Command(
            "close",
            "close the account of somebody who left; their name stays on what they did",
            close,
            _add_name,
        ),
        Command(
            "passphrase",
            "another passphrase for somebody who forgot theirs",
            passphrase,
            _add_name,
        ),
        Command("recovery", "make another recovery key, shown once", recovery, add_data),
        Command(
            "emergencies",
            "who read what their role may not, and why",
            emergencies,
            add_data,
        ),
    ),
)
