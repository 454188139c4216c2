"""Five traps of libzmq that were found by experiment: who walks into one again fails here.

T1  its own heartbeats abort the process when a queue is full (zeromq/libzmq #3937)
T2  its asyncio receivers die of EAGAIN on a fresh connection whose first message is large
T3  an authenticator that is stopped leaves the sockets made after it deaf
T4  CURVE without a check of keys lets everybody in, and a check that raises is over for ever
T5  what was queued while a cable was out is delivered when it is in again
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import zmq

from shared.clock import NS_PER_S
from shared.link import ZmqConsoleLink, ZmqHeadsetLink, sockets
from shared.rules.states import SessionState
from shared.trust.keys import HEADSET_FILE, console_keys, headset_keys
from shared.wire import sizes
from shared.wire.headers import ViewFrame
from shared.wire.messages import Farewell
from tests.faults.kit import HOLD_S, PATIENCE_S, nothing_lost, slack_s

ROOT = Path(__file__).parents[2]
PACKAGES = ("shared", "protocols", "therapy_client", "clinician_console")
SOURCES = [file for package in PACKAGES for file in (ROOT / package).rglob("*.py")]
HOST = "127.0.0.1"
BLUETOOTH = "ble_heart_rate"
HEARTBEATS = (zmq.HEARTBEAT_IVL, zmq.HEARTBEAT_TTL, zmq.HEARTBEAT_TIMEOUT)
STALL_S = 2.5
RECONNECTS = 10
CUT_S = 1.5


@pytest.fixture
def ends(tmp_path) -> Iterator[tuple[ZmqConsoleLink, ZmqHeadsetLink]]:
    """Both ends of a link whose sockets are connected."""
    console = ZmqConsoleLink(console_keys(tmp_path), HOST, 0)
    headset = ZmqHeadsetLink(headset_keys(tmp_path / HEADSET_FILE), HOST, console.port)
    headset.open_streams(console.samples_port, console.view_port, console.voice_port)
    yield console, headset
    headset.close()
    console.close()


def until(what, within_s: float = PATIENCE_S):
    give_up_s = time.monotonic() + within_s
    while not (found := what()):
        assert time.monotonic() < give_up_s, "it never came about"
        time.sleep(0.002)
    return found


def picture(size: int) -> tuple[ViewFrame, bytes]:
    return ViewFrame(session_id="trap", boot="trap", at_ns=0, width=8, height=8), bytes(size)


def that_mention(words: Iterable[str]) -> list[tuple[Path, ast.Module]]:
    """The product's files that have one of these words anywhere: only those need be understood."""
    mentions = re.compile(rf"\b(?:{'|'.join(words)})\b").search
    texts = [(file, file.read_text(encoding="utf-8")) for file in SOURCES]
    return [(file, ast.parse(text)) for file, text in texts if mentions(text)]


def calls_of(names: set[str]) -> list[str]:
    """Where something of one of these names is used in the product."""
    return [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.attr}"
        for file, tree in that_mention(names)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in names
    ]


# ── T1 ───────────────────────────────────────────────────────────────────────────────────────


def test_t1_no_socket_that_the_link_opens_has_heartbeats_of_zeromq(ends, monkeypatch):
    opened: list[zmq.Socket[bytes]] = []
    create = zmq.Context.socket

    def remember(context, *arguments, **names):
        opened.append(create(context, *arguments, **names))
        return opened[-1]

    monkeypatch.setattr(zmq.Context, "socket", remember)
    console, headset = ends
    again = ZmqHeadsetLink(headset._keys, HOST, console.port)
    again.open_streams(console.samples_port, console.view_port, console.voice_port)
    own = [console._control, console._samples, console._view, headset._control]
    assert len(opened) >= 3
    for socket in (*own, *opened):
        assert socket.getsockopt(zmq.HEARTBEAT_IVL) == 0
    again.close()
    assert calls_of({option.name for option in HEARTBEATS}) == []


STALLED = """
import sys, time
from pathlib import Path
from shared.link import ZmqConsoleLink
from shared.trust.keys import console_keys
console = ZmqConsoleLink(console_keys(Path(sys.argv[1])), "127.0.0.1", 0)
print(console.port, console.samples_port, console.view_port, console.voice_port, flush=True)
for _ in range(2):
    time.sleep(float(sys.argv[2]))  # the consumer stalls, its queues are full
    for _ in range(2000):
        console.poll_view(), console.poll()
print("alive", flush=True)
"""


def test_t1_a_consumer_that_stalls_while_pictures_flood_in_does_not_abort_the_process(tmp_path):
    console_keys(tmp_path)
    stalled = subprocess.Popen(
        [sys.executable, "-c", STALLED, str(tmp_path), str(STALL_S)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    port, *streams = (int(word) for word in stalled.stdout.readline().split())
    headset = ZmqHeadsetLink(headset_keys(tmp_path / HEADSET_FILE), HOST, port)
    headset.open_streams(*streams)
    sent = 0
    while stalled.poll() is None:
        sent += headset.send_view(*picture(60_000)) + headset.send(Farewell(sentence="x" * 200))
        time.sleep(0.001)
    headset.close()
    said, complaints = stalled.communicate()
    assert (stalled.returncode, said.strip()) == (0, "alive"), complaints
    assert sent > 100


# ── T2 ───────────────────────────────────────────────────────────────────────────────────────


def test_t2_nobody_awaits_a_socket():
    for file, tree in that_mention(("await", "asyncio", "zmq")):
        nodes = list(ast.walk(tree))
        imports = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
        if file.parent.name == BLUETOOTH:  # its library awaits belts: no socket is near it
            assert not [node for node in imports if "zmq" in ast.unparse(node)], file
            continue
        assert not [node for node in nodes if isinstance(node, ast.Await)], file
        assert not [node for node in imports if "asyncio" in ast.unparse(node)], file


def test_t2_a_large_first_frame_arrives_after_every_reconnect(ends):
    console, headset = ends
    size = sizes.MAX_VIEW_BYTES // 2
    for number in range(RECONNECTS):
        headset.open_streams(console.samples_port, console.view_port, console.voice_port)
        header, jpeg = picture(size + number)
        until(lambda pair=(header, jpeg): headset.send_view(*pair))
        view = until(console.poll_view)
        assert len(view.jpeg) == size + number


# ── T3 ───────────────────────────────────────────────────────────────────────────────────────


def test_t3_one_authenticator_serves_the_whole_process_and_is_never_stopped(tmp_path):
    first = None
    for number in range(RECONNECTS):
        folder = tmp_path / str(number)
        console = ZmqConsoleLink(console_keys(folder), HOST, 0)
        first = first or sockets._authenticator
        headset = ZmqHeadsetLink(headset_keys(folder / HEADSET_FILE), HOST, console.port)
        until(lambda headset=headset: headset.send(Farewell(sentence="heard?")))
        assert until(console.poll) == [Farewell(sentence="heard?")]
        headset.close()
        console.close()
        assert sockets._authenticator is first
        assert first.is_alive()
    tree = ast.parse((ROOT / "shared" / "link" / "sockets.py").read_text(encoding="utf-8"))
    stops = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "stop"
        and isinstance(node.value, ast.Name)
        and node.value.id == "_authenticator"
    ]
    assert stops == []


# ── T4 ───────────────────────────────────────────────────────────────────────────────────────


def test_t4_a_socket_of_the_console_is_shut_where_nobody_checks_keys(ends):
    console, _ = ends
    for socket in (console._control, console._samples, console._view, console._voice):
        assert socket.getsockopt(zmq.CURVE_SERVER) == 1
        assert socket.getsockopt(zmq.ZAP_ENFORCE_DOMAIN) == 1
        assert socket.getsockopt(zmq.ZAP_DOMAIN).rstrip(b"\0")


@pytest.mark.parametrize("key", [b"", b"\xff\xfe\x00", b"x" * 40, b"y" * 100_000])
@pytest.mark.parametrize("domain", ["", "nobody's", "gradus-\udc80"])
def test_t4_the_check_of_keys_says_no_and_never_raises(domain, key):
    assert sockets._KnownKeys().callback(domain, key) is False


# ── T5 ───────────────────────────────────────────────────────────────────────────────────────


def test_t5_what_was_asked_while_the_cable_was_out_is_not_done_late(make_cabled, figure):
    """Ten raises and a cue are asked while nobody hears: the patient gets the newest, or nothing.

    The cable is out for less than the 2 s after which the safe place would hide what is tested.
    """
    ((clinic, cable),) = make_cabled(1)
    while True:
        clinic.exposed(time.monotonic_ns())
        cable.lose(100)
        cut_ns = time.monotonic_ns()
        time.sleep(CUT_S)
        cable.lose(0)
        mended_ns = time.monotonic_ns()
        held = clinic.await_seen(lambda entry: entry["held"], cut_ns)
        # The first after it, which may come before whoever mended the cable is told that it is.
        back = clinic.await_seen(lambda entry: not entry["held"], held["at_ns"])
        # Nothing is told by a machine on which the cut took so long that the safe place came, or
        # on which the client held before it.
        if back["state"] == SessionState.EXPOSURE.value and not clinic.seen.at(cut_ns)["held"]:
            break
    seen = [entry for entry in clinic.seen.since(cut_ns) if entry["at_ns"] <= back["at_ns"]]
    late_s = slack_s(clinic.longest_frame_s(cut_ns))
    assert (held["at_ns"] - cut_ns) / NS_PER_S <= HOLD_S + late_s
    # No cue that was ordered during the cut is shown with the first word after it, nor later.
    before = next(entry for entry in reversed(seen) if entry["held"])
    assert before["cues"] == back["cues"]
    later = clinic.seen.last()["cues"]
    still = [cue for cue in later if cue in back["cues"]]  # one that ends meanwhile is no new one
    assert later[: len(still)] == still
    figure("cut_1_5_s_back_after_mending", (back["at_ns"] - mended_ns) / NS_PER_S, "s", 1)
    nothing_lost([clinic], figure, "cut_1_5_s")
