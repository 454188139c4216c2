"""A headset and a console in processes of their own become a pair, by typing what is shown."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clinician_console.app import Console
from clinician_console.session.alerts import AlertName
from clinician_console.session.settings import SessionSettings
from clinician_console.storage import Argon2Cost, Store
from protocols.plans.loader import load_protocol
from shared.clock import SystemClock
from shared.link.delivery import LinkState
from shared.trust.exchange import fingerprint
from shared.trust.keys import HeadsetKeys, headset_keys
from shared.trust.paired import known_console, own_public_key, paired_headsets, trusting_keys
from tests.end_to_end.forked import CONSOLE, HEADSET, begin, run
from tests.end_to_end.kit import UNDRAWN, gradus_here

PASSPHRASE = "four words are good"
CHEAP = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)
SMALL = ("--display", "offscreen", "--size", "64x48", "--rate", "30")
PATIENCE_S = 300.0
pytestmark = pytest.mark.usefixtures("graphics")


class Client:
    """`gradus-headset` in a process of its own, and what it says, line by line."""

    def __init__(self, *words: str) -> None:
        self.process = begin(HEADSET, (*words, *SMALL), together=True, **UNDRAWN)
        self.said: list[str] = []
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line)

    def hears(self, pattern: str) -> re.Match[str]:
        """The next line that fits."""
        while True:
            line = self._lines.get(timeout=PATIENCE_S)
            self.said.append(line)
            if found := re.search(pattern, line):
                return found

    def ends(self) -> int:
        code = self.process.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        while not self._lines.empty():
            self.said.append(self._lines.get())
        return code

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        self.process.close()


Start = Callable[..., Client]


@contextmanager
def starting() -> Iterator[Start]:
    clients: list[Client] = []

    def start(*words: str) -> Client:
        clients.append(Client(*words))
        return clients[-1]

    yield start
    for client in clients:
        client.close()


@pytest.fixture
def start() -> Iterator[Start]:
    with starting() as found:
        yield found


def make_store(folder: Path) -> Path:
    Store.create(folder / "console", PASSPHRASE, cost=CHEAP, ballast_bytes=4096).store.close()
    return folder


@pytest.fixture
def data(tmp_path):
    """A console's folder with a store in it, and a headset's."""
    return make_store(tmp_path)


@pytest.fixture(scope="module")
def paired_once(tmp_path_factory) -> Path:
    """What two processes leave that became a pair: to be copied, never to be changed."""
    folder = make_store(tmp_path_factory.mktemp("paired"))
    with starting() as start:
        pair_them(start, folder)
    return folder


@pytest.fixture
def paired_data(paired_once, tmp_path):
    """The folders of a console and a headset that are a pair."""
    return shutil.copytree(paired_once, tmp_path / "paired")


def pair(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    place = ("--data", str(data / "console"))
    return run(CONSOLE, ("pair", *place, *words), PATIENCE_S, GRADUS_PASSPHRASE=PASSPHRASE)


def pair_here(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The same in this process, for what no other program takes part in."""
    place = ("--data", str(data / "console"))
    return gradus_here("pair", *place, *words, GRADUS_PASSPHRASE=PASSPHRASE)


def show_code(start, data: Path, name: str = "Room 3") -> tuple[Client, str]:
    """A headset that shows a code, and its address."""
    client = start(
        "--pair", "--pair-host", "127.0.0.1", "--pair-port", "0",
        "--name", name, "--data", str(data / "headset"),
    )  # fmt: skip
    return client, client.hears(r"waits to be paired at (127\.0\.0\.1:\d+)")[1]


def code_of(client: Client) -> str:
    return client.hears(r"code (\d{3} \d{3})")[1].replace(" ", "")


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def actions(data: Path) -> list[str]:
    import sqlalchemy as sa

    from clinician_console.storage.tables import Audit

    with Store.open(data / "console", PASSPHRASE, ballast_bytes=4096) as store:
        with store._engine.connect() as connection:
            rows = connection.execute(sa.select(Audit.action, Audit.body).order_by(Audit.seq))
            found = [f"{row.action} {row.body}" for row in rows]
        assert store.verify().findings == ()
    return [one for one in found if "headset" in one or "pairing" in one]


def pair_them(start, data: Path) -> None:
    headset, address = show_code(start, data)
    run = pair(data, "--headset", address, "--code", code_of(headset))
    assert run.returncode == 0, run.stderr
    assert headset.ends() == 0


def test_the_code_pairs_two_processes_and_both_show_the_same_check_number(start, data):
    headset, address = show_code(start, data)
    run = pair(data, "--headset", address, "--code", code_of(headset))
    assert run.returncode == 0, run.stderr
    assert headset.ends() == 0
    (number,) = re.findall(r"(?:\d{4} ){3}\d{4}", run.stdout)
    assert number in headset.said[-1]
    (machine,) = paired_headsets(data / "console")
    assert machine.name == "Room 3"
    assert machine.public_key == own_public_key(data / "headset" / "headset")
    assert known_console(data / "headset" / "headset") is not None
    assert "Room 3" in pair_here(data, "--list").stdout
    (noted,) = actions(data)
    assert noted.startswith("headset_paired")
    assert "Room 3" not in noted


def test_three_wrong_codes_end_it_at_the_headset_with_exit_code_5_and_store_nothing(start, data):
    headset, address = show_code(start, data)
    for _ in range(3):
        run = pair(data, "--headset", address, "--code", wrong(code_of(headset)))
        assert run.returncode == 5, run.stdout
        assert "Traceback" not in run.stderr
    assert headset.ends() == 5
    said = "".join(headset.said)
    assert said.count("pairing was refused") >= 2
    assert "3 tries were wrong" in said
    assert paired_headsets(data / "console") == ()
    assert known_console(data / "headset" / "headset") is None
    assert [one.split()[0] for one in actions(data)] == ["pairing_refused"] * 3


def test_ctrl_c_ends_it_without_a_trace(start, data):
    headset, address = show_code(start, data)
    code = code_of(headset)
    headset.process.send_signal(signal.SIGINT)
    assert headset.ends() == 130
    assert "Traceback" not in "".join(headset.said)
    assert pair(data, "--headset", address, "--code", code).returncode == 4
    assert known_console(data / "headset" / "headset") is None


def test_a_headset_that_was_set_up_anew_is_refused_until_it_is_forgotten(start, paired_data):
    data = paired_data
    (data / "headset").rename(data / "old headset")
    headset, address = show_code(start, data)
    run = pair(data, "--headset", address, "--code", code_of(headset))
    assert run.returncode == 5
    assert "is known with another key" in run.stderr
    headset.hears("console refused")
    assert pair_here(data, "--forget", "Room 3").returncode == 0
    run = pair(data, "--headset", address, "--code", code_of(headset))
    assert run.returncode == 0, run.stderr
    assert headset.ends() == 0
    assert [one.split()[0] for one in actions(data)] == [
        "headset_paired",
        "pairing_refused",
        "headset_forgotten",
        "headset_paired",
    ]


@pytest.mark.parametrize(
    ("words", "exit_code", "sentence"),
    [
        (("--code", "12"), 2, "6 digits"),
        (("--headset", "host:port", "--code", "123456"), 2, "no address of a headset"),
        (("--headset", "127.0.0.1:1", "--code", "123456"), 4, "gradus headset --pair"),
        (("--headset", "127.0.0.1:1"), 2, "--code"),
        (("--forget", "nobody"), 5, "No headset of that name"),
        (("--headset", "h", "--list"), 2, "not allowed with"),
        (("--name", "x" * 40, "--headset", "h"), 2, "32 at"),
    ],
)
def test_what_it_cannot_use_it_says_in_a_sentence(data, words, exit_code, sentence):
    run = pair_here(data, *words)
    assert run.returncode == exit_code, run.stderr
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr


def test_without_the_passphrase_nobody_is_paired_or_forgotten(paired_data):
    data = paired_data
    place = ("--data", str(data / "console"))
    for words in (("--forget", "Room 3"), ("--headset", "127.0.0.1:1", "--code", "123456")):
        run = gradus_here("pair", *place, *words, GRADUS_PASSPHRASE="guess")
        assert run.returncode == 5
    assert len(paired_headsets(data / "console")) == 1


# ── in a session ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def console(paired_data):
    """A paired console's session on the real link, in this process."""
    data = paired_data
    store = Store.open(data / "console", PASSPHRASE, ballast_bytes=4096)
    settings = SessionSettings(data / "console", load_protocol("heights"), "P1", "127.0.0.1", 0)
    opened = Console(settings, store, SystemClock())
    yield opened
    opened.link.close()
    opened.close()
    store.close()


def until(console: Console, what) -> None:
    """Tick, as the window's timer does, until something holds."""
    turn = threading.Event()
    for _ in range(round(PATIENCE_S / 0.005)):
        if what():
            return
        console.tick()
        turn.wait(0.005)
    raise AssertionError("it did not happen")


def refusals(console: Console, key: str) -> list[str]:
    """The lines that say that this key was refused."""
    said = [line.sentence for line in console.session.log]
    return [sentence for sentence in said if fingerprint(key) in sentence]


def join(start, data: Path, console: Console) -> Client:
    return start(
        "--console", f"127.0.0.1:{console.link.port}", "--data", str(data / "headset"),
        "--simulated-patient",
    )  # fmt: skip


def test_a_stranger_is_refused_named_in_the_log_and_after_pairing_let_in_and_after_forgetting_cut(
    start, paired_data, console
):
    data = paired_data
    key = own_public_key(data / "headset" / "headset")
    assert pair(data, "--forget", "Room 3").returncode == 0
    # A console looks once a second, and a headset is here sooner than that.
    until(console, lambda: key not in console._trust._trusted)
    stranger = join(start, data, console)
    until(console, lambda: AlertName.STRANGER_KNOCKED in console.session.alerts.active())
    assert "127.0.0.1" in refusals(console, key)[0]
    assert stranger.ends() == 5
    assert "does not trust this key" in "".join(stranger.said)

    pair_them(start, data)
    until(console, lambda: key in console._trust._trusted)
    welcome = join(start, data, console)
    until(console, lambda: console.session.link_state() is LinkState.FRESH)
    before = len(refusals(console, key))
    assert pair(data, "--forget", "Room 3").returncode == 0
    until(console, lambda: console.session.link_state() is LinkState.LOST)
    until(console, lambda: len(refusals(console, key)) > before)
    assert welcome.process.poll() is None


def test_a_lost_key_file_is_made_anew_named_like_a_headset_and_is_on_the_audit_trail(data):
    before = headset_keys_after_first_use(data)
    run = pair_here(data, "--forget", "headset.key")
    assert run.returncode == 0, run.stderr
    assert "is forgotten and gets in no more" in run.stdout
    assert "carry it over again" in run.stdout
    after = headset_keys(data / "console" / "headset.key")
    assert after.public != before.public
    (noted,) = actions(data)
    assert noted.startswith("headset_forgotten")


def headset_keys_after_first_use(data: Path) -> HeadsetKeys:
    trusting_keys(data / "console")
    return headset_keys(data / "console" / "headset.key")


def test_the_file_of_a_key_that_others_may_read_is_refused_at_the_command_line(start, paired_data):
    if os.name == "nt":
        pytest.skip("files have no such modes there")
    data = paired_data
    (data / "headset" / "headset" / "own.key").chmod(0o644)
    client = start("--console", "127.0.0.1:1", "--data", str(data / "headset"))
    assert client.ends() == 5
    assert "chmod 600" in "".join(client.said)
