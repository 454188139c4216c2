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

from shared.errors import AccessError

CONSOLE_FILE = "console.key"
HEADSET_FILE = "headset.key"
WATCHER_FILE = "watcher.key"
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
        known: object = json.loads((folder / CONSOLE_FILE).read_text()).get("watcher_public")
        if isinstance(known, str) and _is_key(known):
            return known
        public, secret = (key.decode() for key in zmq.curve_keypair())
        pair = {"public": public, "secret": secret, "console_public": console["public"]}
        _write(folder / WATCHER_FILE, pair)
        _write(folder / CONSOLE_FILE, {**console, "watcher_public": public})
    except OSError as error:
        raise AccessError(
            f"The watchers' key cannot be kept in {folder}: {error.strerror}.",
            "Give a folder that you may write to with --data.",
        ) from error
    return public


def _make_keys(folder: Path) -> None:
    console_public, console_secret = (key.decode() for key in zmq.curve_keypair())
    headset_public, headset_secret = (key.decode() for key in zmq.curve_keypair())
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The console's own file comes last: while it is missing, both are made again.
        _write(
            folder / HEADSET_FILE,
            {
                "public": headset_public,
                "secret": headset_secret,
                "console_public": console_public,
            },
        )
        _write(
            folder / CONSOLE_FILE,
            {
                "public": console_public,
                "secret": console_secret,
                "headset_public": headset_public,
            },
        )
    except OSError as error:
        raise AccessError(
            f"The link's keys cannot be kept in {folder}: {error.strerror}.",
            "Give a folder that you may write to with --data.",
        ) from error


def _write(file: Path, parts: dict[str, str]) -> None:
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        json.dump(parts, stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(file)


def _read(file: Path, names: tuple[str, ...]) -> dict[str, str]:
    try:
        parts: object = json.loads(file.read_text(encoding="ascii"))
    except OSError as error:
        raise AccessError(
            f"The key file {file} cannot be read: {error.strerror}.",
            "Give the path of the headset.key file that the console made, with --key.",
        ) from error
    except (ValueError, RecursionError):
        parts = None
    if isinstance(parts, dict):
        texts = {name: parts.get(name) for name in names}
        found = {name: text for name, text in texts.items() if _is_key(text)}
        if len(found) == len(names) and _belong_together(found):
            return {name: str(text) for name, text in found.items()}
    raise AccessError(
        f"{file} is not a key file of Gradus, or is damaged.",
        "Give the path of the headset.key file that the console made, with --key.",
    )


def _is_key(text: object) -> bool:
    if not isinstance(text, str) or _Z85_KEY.fullmatch(text) is None:
        return False
    try:
        return len(z85.decode(text)) == 32
    except struct.error:  # forty characters of Z85 that stand for no 32 bytes
        return False


def _belong_together(parts: dict[str, object]) -> bool:
    """Whether the secret key makes the public one: one wrong character and it does not."""
    return zmq.curve_public(str(parts["secret"]).encode()).decode() == parts["public"]
