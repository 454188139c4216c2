"""Folders and files as people, disks and attackers leave them, for commands to be run in."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from clinician_console.storage import Store
from clinician_console.storage.keys import Argon2Cost
from protocols.plans.loader import library
from shared.clock import FakeClock
from shared.trust.keys import HEADSET_FILE, console_keys
from tests.clinician_console.storage_kit import event, new_session, rating

PASSPHRASE = "four words are enough"
CHEAP = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)
TITLE = "Höhe → 高所 \x1b]0;owned\x07…"
HEIGHTS = Path(__file__).parents[2] / "protocols" / "library" / "heights.toml"
LONG = "/".join(["a-folder-of-forty-characters-in-its-name"] * 14)


@dataclass(frozen=True)
class Place:
    """A folder with a store, keys, a sound protocol and oddities.

    Attributes:
        session: Short id of the session in the store.
    """

    folder: Path
    session: str

    def copy(self, folder: Path) -> Place:
        """The same elsewhere, to be broken."""
        shutil.copytree(self.folder, folder, symlinks=True, copy_function=_copy)
        return Place(folder, self.session)


def _copy(source: str, target: str) -> None:
    shutil.copy2(source, target, follow_symlinks=False)


def make_place(folder: Path) -> Place:
    """A store with one session of an odd title, the link's keys, and files of each kind."""
    data = folder / "data"
    store = Store.create(data, PASSPHRASE, clock=FakeClock(), cost=CHEAP, ballast_bytes=0).store
    with store:
        begun = store.begin_session(new_session("P014", TITLE))
        with closing(store.writer(begun.session_id)) as writer:
            writer.event(event(1))
            writer.rating(rating())
        store.end_session(begun.session_id)
        session = store.list_sessions()[0].short_id
    console_keys(data)
    shutil.copy(data / HEADSET_FILE, folder / HEADSET_FILE)
    (data / "paired.json").write_text("[]")
    (data / "headset").mkdir()
    shutil.copy(HEIGHTS, folder / "heights-of-ours.toml")
    (data / "protocols").mkdir()
    shutil.copy(HEIGHTS, data / "protocols/heights.toml")
    (folder / "broken.toml").write_text("title = “x”")
    (folder / "empty").touch()
    return Place(folder, session)


def odd_paths() -> list[str]:
    """Paths relative to a place: what is there, what is not, and what nobody should name so."""
    return [
        "data",
        "missing",
        "empty",
        "broken.toml",
        "heights-of-ours.toml",
        "data/store.db",
        HEADSET_FILE,
        "new/er",
        "empty/below",
        "pipe",
        "loop",
        "dead",
        "a folder with spaces",
        "naïve 高所 😱",
        "line\nbreak",
        "esc\x1b[2Jape",
        os.fsdecode(b"bytes \xff\xfe"),
        LONG,
        "x" * 300,
        "x" * 5_000,
        "~nobody/x",
        "-",
        "",
        ".",
        "/",
        os.devnull,
        "/proc/self/gradus",
        *library()[:2],
    ]


def put_oddities(folder: Path) -> None:
    """What a copy does not copy."""
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    (folder / "dead").symlink_to("nowhere")
