"""The attack list of docs/security.md, as far as it concerns a running link.

All attacks happen at the same time, each to a clinic of its own. What pairing protects is tested
with pairing; the keys of the link alone, in tests/shared/test_link_security.py.
"""

from __future__ import annotations

import contextlib
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from clinician_console.session.headset import STALE_AFTER_S
from shared.clock import NS_PER_S
from shared.link import ZmqHeadsetLink
from shared.rules.states import SessionState
from shared.trust.keys import HEADSET_FILE, headset_keys
from shared.wire.messages import (
    WIRE_VERSION,
    Farewell,
    Hello,
    Refused,
    Status,
    Target,
    Welcome,
    decode,
    encode,
)
from tests.faults.conftest import address
from tests.faults.kit import (
    SAFE_S,
    Scenario,
    make_console_folder,
    nothing_lost,
    passed,
    play_all,
    slack_s,
    while_it_runs,
)
from tests.faults.sides import PATIENT_CODE, PORT
from tests.faults.wiretap import PORTS, Wiretap, as_it_is, without_encryption
from tests.journals import JOURNAL_KEY

WORDS = (
    *(b'"kind"', b"session_id", b"wanted", b"exposure", b"height_m", b"glass_lift", b"safe_place"),
    *(b"target_applied", b"events_through", b"state_changed", b"head_pose"),
    b"\xff\xe0\x00\x10JFIF\x00",  # as a picture begins: four letters stand in megabytes by chance
    *(b"a note of the therapist", PATIENT_CODE.encode()),
)
STALL_S = STALE_AFTER_S / 4  # two such beside a heartbeat, and a link is stale by itself
LISTENS_S = 3.0
TRIES_S = 2.5  # longer than the 2 s after which a client without its console is safe
LEAST_HEARD = 100_000


@dataclass(kw_only=True)
class Attack(Scenario):
    """One attack on one clinic; `tap` is the attacker on the cable, if there is one.

    Attributes:
        ends_well: Whether its good end is judged too.
    """

    tap: Wiretap | None = None
    ends_well: bool = True

    def afterwards(self) -> None:
        if self.ends_well:
            super().afterwards()
        else:
            self.clinic.close()

    def heard(self) -> list[tuple[int, bytes, bytes]]:
        """Of each connection its port, and what went to the console and to the headset."""
        assert self.tap is not None
        return [(p.port, bytes(p.to_console), bytes(p.to_headset)) for p in list(self.tap.heard)]

    @property
    def sessions(self) -> set[str]:
        """Every session that the headset ever joined."""
        seen = self.clinic.seen.since(0)
        return {entry["session_id"] for entry in seen if entry["session_id"]}


def listen_and_replay_to_the_console(attack: Attack) -> None:
    clinic, tap = attack.clinic, attack.tap
    clinic.exposed()
    time.sleep(LISTENS_S)
    clinic.until(lambda: {port for port, *_ in attack.heard()} == set(PORTS))
    clinic.until(lambda: sum(map(len, ways(attack.heard()))) > LEAST_HEARD)
    attack.facts["heard"] = attack.heard()

    def attempt() -> bool:
        clinic.exposed()
        begun_ns = time.monotonic_ns()
        with contextlib.ExitStack() as stack:
            for part in list(tap.heard):
                end = stack.enter_context(socket.create_connection((clinic.host, part.port)))
                with contextlib.suppress(OSError):  # the console hangs up in the middle of it
                    end.sendall(bytes(part.to_console))
            time.sleep(1.0)
        return note_what_came_of_it(attack, begun_ns)

    while_it_runs(clinic, attempt, STALL_S)


def note_what_came_of_it(attack: Attack, begun_ns: int) -> bool:
    """Take down what both sides saw; whether one of them missed the other."""
    clinic = attack.clinic
    attack.facts["told"] = clinic.told.since(begun_ns) or [clinic.told.last()]
    attack.facts["seen"] = clinic.seen.since(begun_ns)
    missed = any(entry["link"] != "fresh" for entry in attack.facts["told"])
    return missed or any(entry["held"] for entry in attack.facts["seen"])


def ways(heard: list[tuple[int, bytes, bytes]]) -> list[bytes]:
    """What went each way."""
    return [way for _, *both in heard for way in both]


def replay_to_the_headset(attack: Attack) -> None:
    clinic, tap = attack.clinic, attack.tap
    clinic.exposed()
    tap.replaying = max((to for port, _, to in attack.heard() if port == PORT), key=len)
    tap.cut()
    cut_ns = time.monotonic_ns()
    time.sleep(TRIES_S)
    clinic.until(lambda: clinic.seen.last()["state"] == SessionState.SAFE_PLACE.value)
    attack.facts["after"] = clinic.seen.last()
    safe = [e["at_ns"] for e in clinic.seen.since(cut_ns) if e["state"] == SessionState.SAFE_PLACE]
    attack.facts["safe_s"] = (min(safe, default=cut_ns) - cut_ns) / NS_PER_S
    attack.facts["within_s"] = SAFE_S + slack_s(clinic.longest_frame_s(cut_ns))
    tap.replaying = None
    tap.cut()


def take_the_consoles_place(attack: Attack) -> None:
    clinic = attack.clinic
    clinic.exposed()
    clinic.console.kill()
    impostor = clinic.start_console(attack.facts["folder"])
    # Until the impostor listens, the last word in the diary is that of the console before it.
    clinic.await_told(lambda _entry: True, impostor.began_ns)
    time.sleep(TRIES_S)
    clinic.until(lambda: clinic.seen.last()["state"] == SessionState.SAFE_PLACE.value)
    attack.facts["after"] = clinic.seen.last()
    attack.facts["sessions"] = attack.sessions
    attack.facts["impostor"] = clinic.told.since(impostor.began_ns)
    impostor.kill()
    clinic.start_console()


def take_the_headsets_place(attack: Attack) -> None:
    clinic = attack.clinic
    own = headset_keys(attack.facts["folder"] / HEADSET_FILE)
    console = headset_keys(clinic.console_folder / HEADSET_FILE).console_public
    link = ZmqHeadsetLink(replace(own, console_public=console), clinic.host, PORT)
    attack.facts |= {"sent": 0, "got": 0}

    def attempt() -> bool:
        clinic.exposed()
        begun_ns = time.monotonic_ns()
        while time.monotonic_ns() - begun_ns < TRIES_S * NS_PER_S:
            for message in (hello(), Farewell(sentence="The headset client was closed.")):
                attack.facts["sent"] += link.send(message)
            attack.facts["got"] += len(link.poll())
            time.sleep(0.02)
        return note_what_came_of_it(attack, begun_ns)

    try:
        while_it_runs(clinic, attempt, STALL_S)
        clinic.until(lambda: link.poll() or link.refused)
        attack.facts["refused"] = link.refused
    finally:
        link.close()


def talk_them_out_of_encryption(attack: Attack) -> None:
    attack.clinic.await_told(lambda _entry: True, 0)
    attack.clinic.until(lambda: attack.tap.heard)
    time.sleep(TRIES_S)
    attack.facts["sessions"] = attack.sessions
    attack.facts["told"] = attack.clinic.told.last()
    attack.facts["heard"] = attack.heard()


def hello(version: int = WIRE_VERSION) -> Hello:
    return Hello(
        wire_version=version,
        software_version="0.0.1",
        boot=f"impostor-{os.getpid()}",
        display="blank",
        rate_hz=90.0,
    )


@pytest.fixture(scope="module")
def attacks(make_clinics, tmp_path_factory) -> Iterator[dict[str, Attack]]:
    taps, tapped = [], []
    for number, greeting in enumerate((as_it_is, as_it_is, without_encryption)):
        here = address(number, network=78)
        taps.append(Wiretap(here, address(number), greeting))
        tapped += make_clinics(1, by_way_of=here, views_per_s=10.0)
    plain = make_clinics(2)
    folder = make_console_folder(tmp_path_factory.mktemp("impostor") / "console")
    found = {
        "eavesdropper": Attack(
            tapped[0], listen_and_replay_to_the_console, tap=taps[0], ends_well=False
        ),
        "replay": Attack(tapped[1], replay_to_the_headset, tap=taps[1]),
        "downgrade": Attack(tapped[2], talk_them_out_of_encryption, tap=taps[2], ends_well=False),
        "console": Attack(plain[0], take_the_consoles_place, facts={"folder": folder}),
        "headset": Attack(plain[1], take_the_headsets_place, facts={"folder": folder}),
    }
    yield play_all(found)
    for tap in taps:
        tap.close()


def test_an_eavesdropper_hears_no_word_of_it(attacks, figure):
    heard = passed(attacks, "eavesdropper").facts["heard"]
    size = sum(len(way) for way in ways(heard))
    figure("eavesdropper_heard", size / 1000, "kB", len(heard))
    greeted = {port for port, *both in heard if all(way[12:17] == b"CURVE" for way in both)}
    assert greeted == set(PORTS), "control, samples, view and voice all went through the tap"
    assert size > LEAST_HEARD
    for way in ways(heard):  # of one that was cut at once not even all of the greeting
        assert b"CURVE".startswith(way[12:17])
        assert [word for word in WORDS if word in way] == []


def test_an_eavesdropper_would_hear_these_words_if_nothing_were_encrypted(room):
    """The words are the right ones: each stands on the wire before it is encrypted."""
    room.begin_exposure()
    room.let(1.0)
    target = encode(room.session.steering.target("boot", 1))
    assert [word for word in WORDS[:5] if word not in target] == []


def test_bytes_that_were_recorded_say_nothing_to_the_console(attacks):
    one = passed(attacks, "eavesdropper")
    told = one.facts["told"]
    assert {entry["boots"] for entry in told} == {1}
    assert {entry["link"] for entry in told} == {"fresh"}
    assert not [entry for entry in one.facts["seen"] if entry["held"]]


def test_bytes_that_were_recorded_say_nothing_to_the_headset(attacks, figure):
    one = passed(attacks, "replay")
    assert one.facts["after"]["state"] == "safe_place"
    assert one.facts["after"]["reason"] == "link_lost"
    assert one.facts["safe_s"] <= one.facts["within_s"]
    nothing_lost([one.clinic], figure, "replayed")


def test_an_impostor_in_the_place_of_the_console_is_not_followed(attacks, figure):
    one = passed(attacks, "console")
    assert one.facts["after"]["state"] == "safe_place"
    assert len(one.facts["sessions"]) == 1
    boots = {entry["boots"] for entry in one.facts["impostor"]}
    assert boots == {0}, "the headset introduced itself to the impostor"
    nothing_lost([one.clinic], figure, "impostor_console")


def test_an_impostor_in_the_place_of_the_headset_is_neither_heard_nor_told(attacks, figure):
    one = passed(attacks, "headset")
    assert one.facts["refused"]
    assert (one.facts["sent"], one.facts["got"]) == (0, 0)
    assert {entry["boots"] for entry in one.facts["told"]} == {1}
    assert not [entry for entry in one.facts["seen"] if entry["held"]]
    nothing_lost([one.clinic], figure, "impostor_headset")


def test_nobody_on_the_cable_can_talk_them_out_of_encryption(attacks):
    one = passed(attacks, "downgrade")
    assert one.facts["heard"], "they never tried"
    assert one.facts["sessions"] == set()
    assert one.facts["told"]["boots"] == 0


# ── the version of the wire ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("version", [0, 1, WIRE_VERSION - 1, WIRE_VERSION + 1, -1])
def test_a_console_that_speaks_another_version_is_not_joined(room, version):
    room.console_runs = False
    room.let(0.5)
    room.console_end.send(
        Welcome(
            wire_version=version,
            boot="boot-1",
            session_id="session-1",
            epoch=1,
            in_progress=False,
            samples_port=1,
            view_port=1,
            voice_port=1,
            events_through=0,
            chunks_through=0,
            journal_key=JOURNAL_KEY,
            plan=room.protocol.plan(),
        )
    )
    room.let(0.5)
    assert room.loop.session is None


@pytest.mark.parametrize("version", [0, 1, WIRE_VERSION - 1, WIRE_VERSION + 1])
def test_a_client_that_asks_for_another_version_is_refused_and_the_session_goes_on(room, version):
    room.begin_exposure()
    room.headset_end.send(hello(version))
    room.let(0.5)
    assert room.client.state is SessionState.EXPOSURE
    assert room.session.headset.boots == 1
    assert "wrong_version" in room.alerts()
    assert isinstance(room.loop.refused, Refused)


def test_another_version_is_told_also_where_a_flood_of_hellos_leaves_no_room_for_an_answer(room):
    room.begin_exposure()
    for _ in range(100):
        room.headset_end.send(hello(WIRE_VERSION))
    room.headset_end.send(hello(WIRE_VERSION + 1))
    room.let(0.2)
    assert "wrong_version" in room.alerts()
    assert room.client.state is SessionState.EXPOSURE


def test_the_version_is_nowhere_negotiated(room):
    """One number, said once by each side: no message of a session names another."""
    room.begin_exposure()
    target = room.session.steering.target("boot-1", 1)
    for kind in (Target, Status):
        assert "wire_version" not in kind.model_fields
    assert decode(encode(target)) == target
