"""Which machines this one trusts since they were paired: small files beside the keys.

    paired.json     the console's: its paired headsets, each with name, public key and when
    own.key         the headset's own pair; the secret never leaves the machine
    console.json    the headset's: the console that it belongs to

Another key under a known name is refused until a person forgets the old one. Whether a headset is
let in is decided by these files alone, so that the link never has to open the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter, ValidationError

from shared.bounded_json import read_regular
from shared.clock import Clock
from shared.errors import AccessError, PairingError, UsageError
from shared.file_lock import FileLock
from shared.language import marked
from shared.trust.exchange import Card, fingerprint
from shared.trust.keys import (
    ConsoleKeys,
    HeadsetKeys,
    console_keys,
    own_keys,
    require_private,
    write_private,
)

PAIRED_FILE = "paired.json"
PAIRED_LOCK = "paired.lock"
OWN_FILE = "own.key"
CONSOLE_CARD_FILE = "console.json"
MOST_HEADSETS = 64


class PairedMachine(BaseModel):
    """A machine that is trusted.

    Attributes:
        card: Its name and public key.
        paired_at: When, with zone UTC.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    card: Card
    paired_at: AwareDatetime

    @property
    def name(self) -> str:
        """What it is called."""
        return self.card.name

    @property
    def public_key(self) -> str:
        """Its CURVE public key."""
        return self.card.public_key

    @property
    def fingerprint(self) -> str:
        """The digits that stand for its key."""
        return fingerprint(self.card.public_key)


_MACHINES: TypeAdapter[tuple[PairedMachine, ...]] = TypeAdapter(tuple[PairedMachine, ...])


def default_name(role: str, public_key: str) -> str:
    """A name for a machine that was given none; it says nothing of people or places."""
    return f"{role}-{fingerprint(public_key)[:4]}"


def key_digest(public_key: str) -> str:
    """A key as the audit trail names it."""
    return hashlib.sha256(public_key.encode()).hexdigest()


# ── the console's side ───────────────────────────────────────────────────────────────────────


def paired_headsets(folder: Path) -> tuple[PairedMachine, ...]:
    """The headsets that were paired with the console of this folder, oldest first.

    Raises:
        AccessError: The file cannot be read, is damaged, or others may change it.
    """
    return _read(folder / PAIRED_FILE)


def trusting_keys(folder: Path) -> ConsoleKeys:
    """The console's keys, with those of its paired headsets beside that of its headset.key.

    Raises:
        AccessError: A file cannot be read or written, is damaged, or others may read it.
    """
    keys = console_keys(folder)
    paired = frozenset(machine.public_key for machine in paired_headsets(folder))
    return replace(keys, trusted=keys.trusted | paired)


def remember_headset(folder: Path, card: Card, utc: datetime) -> None:
    """Trust a headset from now on. One that is known already stays as it is.

    Raises:
        PairingError: Its name is known with another key, or there are too many.
        AccessError: The file cannot be read or written.
    """
    with _one_writer(folder):
        _remember(folder, card, utc)


def _remember(folder: Path, card: Card, utc: datetime) -> None:
    known = paired_headsets(folder)
    for machine in known:
        if machine.name.casefold() == card.name.casefold() and machine.card != card:
            raise PairingError(
                marked(
                    "A headset named {name} is known with another key ({fingerprint}); this one "
                    "has {public_key}.",
                    name=card.name,
                    fingerprint=machine.fingerprint,
                    public_key=fingerprint(card.public_key),
                ),
                marked(
                    "If it was set up anew, run gradus pair --forget NAME and pair again; if "
                    "not, somebody may be standing between: tell your IT."
                ),
            )
    others = tuple(one for one in known if one.public_key != card.public_key)
    if len(others) >= MOST_HEADSETS:
        raise PairingError(
            marked("{most_headsets} headsets are paired already.", most_headsets=MOST_HEADSETS),
            marked("Forget those that are not used."),
        )
    if len(others) == len(known) or card not in {machine.card for machine in known}:
        _write(folder / PAIRED_FILE, (*others, PairedMachine(card=card, paired_at=utc)))


def forget_headset(folder: Path, name: str) -> PairedMachine:
    """Trust this headset no more; returns it as it was known.

    Raises:
        PairingError: None of this name is paired.
        AccessError: The file cannot be read or written.
    """
    with _one_writer(folder):
        return _forget(folder, name)


def _forget(folder: Path, name: str) -> PairedMachine:
    known = paired_headsets(folder)
    found = [one for one in known if one.name.casefold() == name.strip().casefold()]
    if not found:
        names = ", ".join(machine.name for machine in known) or "none"
        raise PairingError(
            marked("No headset of that name is paired. Paired: {names}.", names=names),
            marked("Give a name as gradus pair --list shows it."),
        )
    _write(folder / PAIRED_FILE, tuple(one for one in known if one not in found))
    return found[0]


# ── the headset's side ───────────────────────────────────────────────────────────────────────


def own_public_key(folder: Path) -> str:
    """The headset's public key; the pair is made on first use.

    Raises:
        AccessError: The file cannot be read or written.
    """
    return own_keys(folder / OWN_FILE)[0]


def known_console(folder: Path) -> PairedMachine | None:
    """The console that this headset belongs to.

    Raises:
        AccessError: The file cannot be read, is damaged, or others may change it.
    """
    found = _read(folder / CONSOLE_CARD_FILE)
    return found[0] if found else None


def remember_console(folder: Path, card: Card, utc: datetime) -> None:
    """Belong to this console from now on.

    Raises:
        PairingError: The headset belongs to a console with another key.
        AccessError: The file cannot be read or written.
    """
    require_no_other_console(folder, card)
    _write(folder / CONSOLE_CARD_FILE, (PairedMachine(card=card, paired_at=utc),))


def require_no_other_console(folder: Path, card: Card) -> None:
    """Check that this headset does not belong to another console.

    Raises:
        PairingError: It does.
    """
    known = known_console(folder)
    if known is not None and known.public_key != card.public_key:
        raise PairingError(
            marked(
                "This headset belongs to the console {name} ({fingerprint}); {name_2} has "
                "another key ({public_key}).",
                name=known.name,
                fingerprint=known.fingerprint,
                name_2=card.name,
                public_key=fingerprint(card.public_key),
            ),
            marked(
                "If it is to change consoles, run gradus headset --forget first; if not, "
                "somebody may be standing between: tell your IT."
            ),
        )


def forget_console(folder: Path) -> PairedMachine | None:
    """Belong to no console; returns the one that was known.

    Raises:
        AccessError: The file cannot be read or written.
    """
    known = known_console(folder)
    if known is not None:
        _write(folder / CONSOLE_CARD_FILE, ())
    return known


def paired_keys(folder: Path) -> HeadsetKeys:
    """What a paired headset connects with.

    Raises:
        UsageError: It is not paired.
        AccessError: Its files cannot be read.
    """
    known = known_console(folder)
    if known is None:
        raise UsageError(
            marked("This headset is not paired with a console, and no key was given."),
            marked(
                "Run gradus headset --pair here and gradus pair at the console, or give the "
                "console's headset.key with --key."
            ),
        )
    public, secret = own_keys(folder / OWN_FILE)
    return HeadsetKeys(public=public, secret=secret, console_public=known.public_key)


# ── files ────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _one_writer(folder: Path) -> Iterator[None]:
    """Nobody reads the list to change it while another is about to write: neither is lost then."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(folder / PAIRED_LOCK, wait=True)
    except OSError as error:
        raise AccessError(
            marked(
                "The list of paired machines in {folder} cannot be kept: {strerror}.",
                folder=folder,
                strerror=error.strerror,
            ),
            marked("Give a folder that you may write to with --data."),
        ) from error
    with lock:
        yield


def _write(file: Path, machines: tuple[PairedMachine, ...]) -> None:
    write_private(file, _MACHINES.dump_json(machines, indent=1, ensure_ascii=True).decode())


def _read(file: Path) -> tuple[PairedMachine, ...]:
    try:
        content = read_regular(file)
        require_private(file)
        return _MACHINES.validate_json(content)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise AccessError(
            marked(
                "The list of paired machines {file} cannot be read: {strerror}.",
                file=file,
                strerror=error.strerror,
            ),
            marked("Check who owns the folder, or give another with --data."),
        ) from error
    except ValidationError as error:
        raise AccessError(
            marked("{file} is no list of paired machines, or is damaged.", file=file),
            marked("Move it away and pair the machines again."),
        ) from error


class TrustWatch:
    """Notices when the list of paired headsets was changed, also by another program.

    A list that cannot be read changes nothing: no fault of a disk may cut a session, and who is
    not on it does not get in by it.

    Args:
        folder: The console's folder.
        clock: The list is looked at once a second.
        keys: What is trusted now.
    """

    LOOK_NS = 1_000_000_000

    def __init__(self, folder: Path, clock: Clock, keys: ConsoleKeys) -> None:
        self._folder = folder
        self._clock = clock
        self._trusted = keys.trusted
        self._looked_ns = clock.now_ns()

    def look(self, then: Callable[[frozenset[str]], object]) -> None:
        """Hand the keys over if they changed since they were handed over last."""
        now_ns = self._clock.now_ns()
        if now_ns - self._looked_ns < self.LOOK_NS:
            return
        self._looked_ns = now_ns
        try:
            trusted = trusting_keys(self._folder).trusted
        except AccessError:
            return
        if trusted != self._trusted:
            self._trusted = trusted
            then(trusted)
