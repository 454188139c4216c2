"""`gradus db backup` and `gradus db restore`: a store kept elsewhere, and put back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from clinician_console.commands.parts.opening import Opener, open_store
from clinician_console.desk.keeping.putting_back import (
    Tried,
    put_back,
    rehearse,
    require_two_places,
)
from clinician_console.record.kept import Manifest, Told
from clinician_console.storage import restoring
from shared.clock import SystemClock
from shared.printable import counted
from shared.terminal import complain, say

_SAY_EVERY = 0.1
_MOST_NAMED = 20
_MB = 1_000_000


def backup(options: Namespace) -> int:
    """Make a backup, or look at one.

    Raises:
        IntegrityError: What is looked at is not what was written.
    """
    if options.check is not None:
        return _check(_path(options.check))
    if options.remind is not None:
        return _remind(options)
    with open_store(options.data) as store:
        made = store.back_up(_path(options.to), percent("Copied"))
    _say_of(made.manifest)
    say(f"It was opened and is sound. It lies in {made.folder}")
    if made.beside_the_store:
        complain(
            "It lies on the same disk as the store, and goes with it when that breaks. Keep "
            "another on a disk of its own, in another room."
        )
    return 0


def restore(options: Namespace) -> int:
    """Try a backup on the disk where it would go, and unless `--check` was given put it there.

    Raises:
        IntegrityError: The backup is not what was written; nothing was changed.
    """
    folder, into = _path(options.backup), _path(options.into)
    require_two_places(folder, into)
    manifest = restoring.check_files(folder)
    _say_of(manifest)
    opened = Opener()
    if options.check:
        _tell(rehearse(folder, manifest, into, opened))
        say("That was a rehearsal: nothing was changed, and the copy is removed.")
        return 0
    aside = put_back(folder, into, opened, SystemClock().utc(), _tell)
    say(f"The backup is the store in {into} now; its audit trail says so.")
    if aside is not None:
        say(f"The store that was there lies whole in {aside}; nothing of it was removed.")
    return 0


def rekey(options: Namespace) -> int:
    """Encrypt the store with a new data key, and show the new recovery key once."""
    with open_store(options.data) as store:
        say("Everything is checked first; the old key holds until the new file was checked too.")
        recovery_key = store.rekey(percent("Encrypted"))
    say(
        "The store is encrypted with a new key. Every account keeps its passphrase.\n"
        "New recovery key, shown this once; print it and destroy the one before:\n\n"
        f"    {recovery_key}\n\n"
        "Backups of before still open with the passphrases and the recovery key of their day. Make "
        "a new one now, and remove the old ones if the old key is known to somebody."
    )
    return 0


def percent(what: str) -> Told:
    """Says how far something is, every tenth of it."""
    said = 0.0

    def told(share: float) -> None:
        nonlocal said
        if said + _SAY_EVERY <= share < 1.0:
            said = share
            say(f"{what}: {share:.0%}")

    return told


def _remind(options: Namespace) -> int:
    with open_store(options.data) as store:
        store.remind_after(options.remind)
    say(f"The console reminds from now on when the last backup is {options.remind} days old.")
    return 0


def _check(folder: Path) -> int:
    manifest = restoring.check_files(folder)
    _say_of(manifest)
    with Opener()(folder, only_read=True) as copy:
        _tell(Tried(copy.tried_as(manifest)))
    return 0


def _say_of(manifest: Manifest) -> None:
    say(
        f"Backup {manifest.sequence} of store {manifest.store_id}, "
        f"{manifest.made_utc:%Y-%m-%d %H:%M} UTC, {manifest.size_bytes / _MB:.1f} MB, "
        f"entry {manifest.audit_seq} of the audit trail."
    )


def _tell(found: Tried) -> None:
    """Say what a backup holds, and what today's store has besides.

    Raises:
        IntegrityError: The backup is not sound.
    """
    if found.not_compared:
        complain(f"The store of today could not be looked at: {found.not_compared}")
    tried = found.rehearsal
    for sentence in tried.findings:
        say(f"fault: {sentence}")
    found.require_sound()
    newest = f", the newest of {tried.newest_at:%Y-%m-%d %H:%M} UTC" if tried.newest_at else ""
    say(f"Sound: {counted(tried.sessions, 'session')}{newest}.")
    if tried.missing is None:
        return
    if not tried.missing:
        say("No session of today's store is missing in it.")
    else:
        say(f"Not in it, of today's store: {counted(len(tried.missing), 'session')}:")
    for lost in tried.missing[-_MOST_NAMED:]:
        say(f"  {lost.short_id}  {lost.started_at:%Y-%m-%d %H:%M} UTC")
    if len(tried.missing) > _MOST_NAMED:
        say(f"  and {len(tried.missing) - _MOST_NAMED} before these")
    if tried.erased:
        named = ", ".join(map(str, tried.erased))
        complain(
            f"It holds patients who were erased from today's store (certificates {named}): erase "
            "them again once it is put back."
        )


def _path(given: Path) -> Path:
    return given.expanduser()
