"""A console with valid keys that means ill, against the whole headset client but its pixels.

Each attack runs for seconds of the client's own time, at far more messages than a console sends,
and then the patient makes the stop gesture. Whatever the attack: the gesture is heard in that
frame, the safe place is fully shown within its time and stays, what the patient did is on record,
and the headset's disk does not fill. What such a console does to the light is counted in
tests/specification/test_light.py; messages cross the link's twin, encoded as on the wire.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from protocols.catalogue import SceneName
from shared.rules.states import RECENTRE_APART_S, REST_S, SessionState
from shared.wire.messages import WIRE_VERSION, Farewell, Refused
from shared.wire.parts import Comfort
from tests.anything import BOOT, SESSION, AnyConsole
from tests.journals import JOURNAL_KEY, read_journal
from therapy_client.displays.blank import BlankDisplay

FRAME_S = 1 / 30
ATTACK_S = 3.0
A_FRAME = 40  # messages: over a thousand a second, more than a link hands over
SHOWN_WITHIN_S = 0.7
MOST_BYTES_PER_S = 150_000
SCENES = (SceneName("glass_lift"), SceneName("night_street"))

Attack = Callable[[AnyConsole, int], None]


def refused_moves(console: AnyConsole, number: int) -> None:
    """Moves that no state allows."""
    console.say(state=(SessionState.WAITING, SessionState.BASELINE)[number % 2])


def refused_values(console: AnyConsole, number: int) -> None:
    """Values beyond every bound, of dimensions that are and that are not."""
    values = {"height_m": 1e300, "no_such_thing": -1e300, f"unknown_{number}": 1.0}
    console.say(state=SessionState.EXPOSURE, wanted=values)


def large_targets(console: AnyConsole, number: int) -> None:
    """As many unknown dimensions with as long names as the wire takes."""
    if number % 4 == 0:
        console.say(wanted={f"d{n:02d}_{'x' * 59}": 1e300 for n in range(64)})


def cues(console: AnyConsole, number: int) -> None:
    console.do(("cue", number))


def questions(console: AnyConsole, _number: int) -> None:
    console.do(("question", 0))


def centring(console: AnyConsole, _number: int) -> None:
    console.do(("recentre", 0))


def toggled_pauses(console: AnyConsole, number: int) -> None:
    console.do(("pause", number))


def alternating_scenes(console: AnyConsole, number: int) -> None:
    console.do(("scene", number))


def other_sessions(console: AnyConsole, number: int) -> None:
    """A welcome into a new session in every frame, in the middle of an exposure."""
    console.epoch += 1
    console.welcome(Comfort(seated=number % 2 == 0), session_id=f"session-{number}")


def later_consoles(console: AnyConsole, _number: int) -> None:
    """A welcome into the same session by a console that says it was restarted, again and again."""
    console.epoch += 1
    console.welcome(Comfort())


def strange_stops(console: AnyConsole, number: int) -> None:
    """Stops of other sessions: each is honoured, and none of them may fill the disk."""
    console.do(("stop", 2 * number))


def ways_out(console: AnyConsole, number: int) -> None:
    """Out of a safe place in which nobody is yet, with every ticket that was ever told."""
    way_out = console.status.way_out if console.status else None
    console.tickets += [way_out.ticket] if way_out and way_out.ticket else []
    console.say(
        state=(SessionState.PAUSED, SessionState.EXPOSURE)[number % 2],
        resume=(None, "0" * 32, *console.tickets)[number % (2 + len(console.tickets))],
    )


def farewells(console: AnyConsole, _number: int) -> None:
    console.send(Farewell(sentence="\x1b[2J\x1b]0;owned\x07" + "x" * 900))
    console.send(Refused(wire_version=WIRE_VERSION, code="L3", sentence="No.", next_step="\x1b[2J"))


ATTACKS = (
    *(refused_moves, refused_values, large_targets, cues, questions, centring),
    *(toggled_pauses, alternating_scenes, other_sessions, later_consoles, strange_stops),
    *(ways_out, farewells),
)


def attack_for(console: AnyConsole, attack: Attack, seconds: float) -> None:
    for frame in range(round(seconds / FRAME_S)):
        for number in range(A_FRAME):
            attack(console, frame * A_FRAME + number)
        console.frame(FRAME_S)


def bytes_on_disk(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


@pytest.fixture(params=ATTACKS, ids=lambda attack: attack.__name__)
def attacked(request, tmp_path):
    """A patient in exposure, some seconds into an attack, and the attack."""
    console = AnyConsole(tmp_path, BlankDisplay(1 / FRAME_S), SCENES)
    console.until_exposed(FRAME_S)
    before = bytes_on_disk(tmp_path)
    attack_for(console, request.param, ATTACK_S)
    yield console, request.param, bytes_on_disk(tmp_path) - before
    console.loop.reporter.close()


def test_whatever_a_console_does_the_patients_gesture_leads_to_the_safe_place_and_holds(attacked):
    console, attack, grown = attacked
    assert grown < MOST_BYTES_PER_S * ATTACK_S, "the disk fills"
    console.display.hold_stop(True)
    attack_for(console, attack, FRAME_S)
    session = console.loop.session
    assert session.state is SessionState.SAFE_PLACE
    attack_for(console, attack, SHOWN_WITHIN_S)
    assert console.loop.in_safe_place
    console.display.hold_stop(False)
    for _ in range(round((REST_S - 0.3) / FRAME_S)):
        attack_for(console, attack, FRAME_S)
        assert console.loop.session.state is SessionState.SAFE_PLACE
        assert console.loop.in_safe_place


def test_the_patients_stop_is_on_record_whatever_else_is_only_counted(tmp_path):
    console = AnyConsole(tmp_path, BlankDisplay(1 / FRAME_S), SCENES)
    console.until_exposed(FRAME_S)
    attack_for(console, refused_moves, ATTACK_S)
    console.display.hold_stop(True)
    attack_for(console, refused_moves, 1.2)
    console.loop.reporter.close()
    told = read_journal(tmp_path / f"journal-{SESSION}.jsonl", JOURNAL_KEY)
    stops = [e for e in told if e["name"] == "stopped" and e["actor"] == "patient"]
    assert len(stops) == 2, "the practised one, and this"
    singly = len([e for e in told if e["name"] == "move_refused"])
    counted = [e["data"] for e in told if e["name"] == "events_counted"]
    assert {parts["of"] for parts in counted} == {"move_refused"}
    assert singly <= 20 * (ATTACK_S + 1.2 + 2)
    asked = round(ATTACK_S / FRAME_S) * A_FRAME
    assert singly + sum(parts["count"] for parts in counted) >= asked, "a refusal was not counted"


def test_the_view_is_centred_once_in_three_seconds_however_often_it_is_asked(tmp_path):
    console = AnyConsole(tmp_path, BlankDisplay(1 / FRAME_S), SCENES)
    console.until_exposed(FRAME_S)
    attack_for(console, centring, 3 * RECENTRE_APART_S)
    assert 1 <= console.display.recentred <= 3
    console.loop.reporter.close()


def test_a_row_of_welcomes_costs_one_journal_a_second(tmp_path):
    console = AnyConsole(tmp_path, BlankDisplay(1 / FRAME_S), SCENES)
    console.until_exposed(FRAME_S)
    attack_for(console, other_sessions, ATTACK_S)
    assert len(list(tmp_path.glob("journal-*.jsonl"))) <= 1 + ATTACK_S + 1
    assert console.loop.session.boot == BOOT
    console.loop.reporter.close()
