"""Finding, pairing, listing and forgetting headsets from the terminal."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable

from clinician_console.pairing.audit import auditing
from clinician_console.pairing.model import PairingDesk, headset_address
from clinician_console.storage import Store
from shared.clock import SystemClock
from shared.config import data_folder
from shared.errors import PairingError, UsageError
from shared.trust.exchange import MOST_TRIES, machine_name, typed_code
from shared.trust.keys import CARRIED_FILES, WATCHER_FILE
from shared.trust.paired import paired_headsets

Say = Callable[[str], None]


def list_machines(options: Namespace, say: Say) -> int:
    """List the paired headsets."""
    machines = paired_headsets(data_folder(options.data).path)
    if not machines:
        say("No headset is paired. Run gradus headset --pair at one, and gradus pair here.")
        return 0
    say(f"{'headset':34}{'paired (UTC)':18}key")
    for one in machines:
        say(f"{one.name:34}{one.paired_at:%Y-%m-%d %H:%M}  {one.fingerprint}")
    return 0


def require_usable(options: Namespace) -> None:
    """Check what was given, before anybody types a passphrase.

    Raises:
        UsageError: The name, the code or the address is none.
    """
    if options.name is not None:
        machine_name(options.name)
    if options.code is not None:
        typed_code(options.code)
    if options.headset is not None:
        headset_address(options.headset)


def forget(options: Namespace, say: Say, store: Store) -> int:
    """Let a headset in no more; the store is open for its audit trail."""
    forgotten = PairingDesk(store.folder, auditing(store), SystemClock()).forget(options.forget)
    say(f"{forgotten.name} ({forgotten.fingerprint}) is forgotten and gets in no more.")
    if forgotten.name in CARRIED_FILES:
        say(f"A new {forgotten.name} lies in {store.folder}: carry it over again where it is used.")
    if forgotten.name == WATCHER_FILE:
        say("A console that is running keeps to the old one until it is closed.")
    return 0


def pair(options: Namespace, say: Say, store: Store) -> int:
    """Pair with a headset; the store is open for its audit trail."""
    name = None if options.name is None else machine_name(options.name)
    desk = PairingDesk(store.folder, auditing(store), SystemClock(), name=name)
    if options.headset is not None:
        address = headset_address(options.headset)
    else:
        say("Looking for a headset that shows a code …")
        found = desk.find()
        address = found.address
        say(f"Found {found.name} at {address[0]}:{address[1]}.")
    return _tries(desk, address, options.code, say)


def _tries(desk: PairingDesk, address: tuple[str, int], given: str | None, say: Say) -> int:
    for left in range(MOST_TRIES - 1, -1, -1):
        code = typed_code(given if given is not None else _asked_code())
        try:
            paired = desk.pair(address, code)
        except PairingError as error:
            if given is not None or left == 0:
                raise
            say(str(error))
            continue
        say(f"Paired with {paired.card.name}.")
        say(f"Compare with the headset: {paired.check_number}. If it differs, forget it at once.")
        return 0
    raise PairingError("Three tries were wrong.", "Begin again at the headset.")


def _asked_code() -> str:
    if not sys.stdin.isatty():
        raise UsageError(
            "The code has to be typed, and there is no terminal to ask for it.",
            "Give it with --code.",
        )
    try:
        return input("Code that the headset shows: ")
    except EOFError:
        raise UsageError("No code was given.", "Run the command again.") from None
