"""How two machines come to trust each other's keys.

On its first start the console makes its own CURVE keys and a pair for its headset, and keeps both
in files that only their owner can read. The headset's file is handed over by path or by a stick;
it holds the console's public key and the headset's own pair, and nothing of any patient.
"""

from __future__ import annotations

import json
import os
import re
import stat
import struct
from dataclasses import dataclass
from pathlib import Path

import zmq
from zmq.utils import z85

from shared.bounded_json import read_json
from shared.errors import AccessError

CONSOLE_FILE = "console.key"
HEADSET_FILE = "headset.key"
WATCHER_FILE = "watcher.key"
CARRIED_FILES = (HEADSET_FILE, WATCHER_FILE)
"""Key files that are carried to another machine by hand."""
_Z85_KEY = re.compile(r"[0-9a-zA-Z.\-:+=^!/*?&<>()\[\]{}@%$#]{40}")


@dataclass(frozen=True)
class ConsoleKeys:
    """The console's key pair (Z85 text) and the public keys it trusts, by what they are for.

    Attributes:
        trusted: Headsets.
        watchers: Consoles that may watch, and do nothing else.
    """

    public: str
    secret: str
    trusted: frozenset[str]
    watchers: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"ConsoleKeys(public={self.public!r})"


@dataclass(frozen=True)
class HeadsetKeys:
    """The headset's key pair (Z85 text) and the public key of its console."""

    public: str
    secret: str
    console_public: str

    def __repr__(self) -> str:
        return f"HeadsetKeys(public={self.public!r})"


def console_keys(folder: Path) -> ConsoleKeys:
    """The console's keys, made on first start together with the headset's file.

    Raises:
        AccessError: The files cannot be read or written, or are not key files.
    """
    if not (folder / CONSOLE_FILE).exists():
        _make_keys(folder)
    parts = _read(folder / CONSOLE_FILE, ("public", "secret", "headset_public"))
    return ConsoleKeys(
        public=parts["public"],
        secret=parts["secret"],
        trusted=frozenset({parts["headset_public"]}),
        watchers=frozenset({_watcher_public(folder, parts)}),
    )


def headset_keys(file: Path) -> HeadsetKeys:
    """The headset's keys from the file that the console made.

    Raises:
        AccessError: The file cannot be read, or is not a headset's key file.
    """
    parts = _read(file, ("public", "secret", "console_public"))
    return HeadsetKeys(
        public=parts["public"], secret=parts["secret"], console_public=parts["console_public"]
    )


def _watcher_public(folder: Path, console: dict[str, str]) -> str:
    """The public key of watching consoles, made together with their file where it is missing."""
    try:
        console_file = read_json(folder / CONSOLE_FILE)
        known = console_file.get("watcher_public") if isinstance(console_file, dict) else None
        if isinstance(known, str) and is_key(known):
            return known
        public, secret = (key.decode() for key in zmq.curve_keypair())
        pair = {"public": public, "secret": secret, "console_public": console["public"]}
        _write(folder / WATCHER_FILE, json.dumps(pair, indent=1))
        _write(folder / CONSOLE_FILE, json.dumps({**console, "watcher_public": public}, indent=1))
    except OSError as error:
        raise AccessError(
            f"The watchers' key cannot be kept in {folder}: {error.strerror}.",
            "Give a folder that you may write to with --data.",
        ) from error
    return public


def renew_carried_key(folder: Path, file_name: str) -> str:
    """Put a new pair in a file of `CARRIED_FILES`; gives the public key that is trusted no more.

    Whoever has the old file, or a copy of it, gets in no more.

    Raises:
        AccessError: The files cannot be read or written.
    """
    console_keys(folder)  # both files are there from here on
    console = _read(folder / CONSOLE_FILE, ("public", "secret", "headset_public"))
    console["watcher_public"] = _watcher_public(folder, console)
    entry = "headset_public" if file_name == HEADSET_FILE else "watcher_public"
    old = console[entry]
    public, secret = (key.decode() for key in zmq.curve_keypair())
    pair = {"public": public, "secret": secret, "console_public": console["public"]}
    # The console's own file decides who gets in: it comes first, so that the old key is out for
    # good even if the new file cannot be written.
    write_private(folder / CONSOLE_FILE, json.dumps({**console, entry: public}, indent=1))
    write_private(folder / file_name, json.dumps(pair, indent=1))
    return old


def own_keys(file: Path) -> tuple[str, str]:
    """This machine's own pair, public and secret; made on first use, for its owner only.

    Raises:
        AccessError: The file cannot be read or written, is damaged, or others may read it.
    """
    if not file.exists():
        public, secret = (key.decode() for key in zmq.curve_keypair())
        write_private(file, json.dumps({"public": public, "secret": secret}, indent=1))
    parts = _read(file, ("public", "secret"))
    return parts["public"], parts["secret"]


def write_private(file: Path, text: str) -> None:
    """Put a file in place of another, whole or not at all, for its owner only.

    Raises:
        AccessError: It cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(file, text)
    except OSError as error:
        raise AccessError(
            f"The link's keys cannot be kept in {file.parent}: {error.strerror}.",
            "Give a folder that you may write to with --data.",
        ) from error


def require_private(file: Path) -> None:
    """Refuse a key file that other users of this computer may read or write.

    Raises:
        AccessError: They may. Where files have no such modes (Windows) the folder protects them.
    """
    if os.name != "nt" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise AccessError(
            f"Other users of this computer may read or change the key file {file}.",
            "Keep it in a folder of your own and run chmod 600 on it; if somebody may have read "
            "it, remove it and pair the machines again.",
        )


def _make_keys(folder: Path) -> None:
    console_public, console_secret = (key.decode() for key in zmq.curve_keypair())
    headset_public, headset_secret = (key.decode() for key in zmq.curve_keypair())
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The console's own file comes last: while it is missing, both are made again.
        _write(
            folder / HEADSET_FILE,
            json.dumps(
                {
                    "public": headset_public,
                    "secret": headset_secret,
                    "console_public": console_public,
                },
                indent=1,
            ),
        )
        _write(
            folder / CONSOLE_FILE,
            json.dumps(
                {
                    "public": console_public,
                    "secret": console_secret,
                    "headset_public": headset_public,
                },
                indent=1,
            ),
        )
    except OSError as error:
        raise AccessError(
            f"The link's keys cannot be kept in {folder}: {error.strerror}.",
            "Give a folder that you may write to with --data.",
        ) from error


def _write(file: Path, text: str) -> None:
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(file)


def _read(file: Path, names: tuple[str, ...]) -> dict[str, str]:
    try:
        parts: object = read_json(file)
    except OSError as error:
        raise AccessError(
            f"The key file {file} cannot be read: {error.strerror}.",
            "Give the path of the headset.key file that the console made, with --key.",
        ) from error
    except ValueError:
        parts = None
    if isinstance(parts, dict):
        texts = {name: parts.get(name) for name in names}
        found = {name: text for name, text in texts.items() if is_key(text)}
        if len(found) == len(names) and _belong_together(found):
            require_private(file)
            return {name: str(text) for name, text in found.items()}
    raise AccessError(
        f"{file} is not a key file of Gradus, or is damaged.",
        "Give the path of the headset.key file that the console made, with --key.",
    )


def is_key(text: object) -> bool:
    """Whether this is the Z85 text of a 32-byte key."""
    if not isinstance(text, str) or _Z85_KEY.fullmatch(text) is None:
        return False
    try:
        return len(z85.decode(text)) == 32
    except struct.error:  # forty characters of Z85 that stand for no 32 bytes
        return False


def _belong_together(parts: dict[str, object]) -> bool:
    """Whether the secret key makes the public one: one wrong character and it does not."""
    return zmq.curve_public(str(parts["secret"]).encode()).decode() == parts["public"]
