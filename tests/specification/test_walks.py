"""The walks through the house stay as short as CONTRIBUTING says: counted where they are gone."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from clinician_console.body.pipeline import Pipeline
from clinician_console.body.traces import Traces
from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.session.dimensions import DimensionsPanel
from clinician_console.sensors.simulated import SimulatedSensor
from clinician_console.storage.chunks import encode_smallest
from clinician_console.storage.lanes import Lanes
from shared.clock import NS_PER_S, FakeClock, SystemClock
from shared.link.memory import MemoryConsoleLink, MemoryHeadsetLink
from shared.link.sockets import ControlSocket, receive
from shared.rules.exposure import bounded, moved
from tests.clinician_console.storage_kit import new_session, ready_store
from tests.conftest import FRAME_S
from tests.shared.conftest import Rooms, look
from tests.walking import Station, Walk, Way, returns, rooms
from therapy_client.displays.blank import BlankDisplay, BlankScene

os.environ["QT_QPA_PLATFORM"] = "offscreen"

pytestmark = pytest.mark.usefixtures("windows")

MOST_ROOMS, MOST_RETURNS, MOST_ROOMS_OF_A_SAMPLE = 12, 2, 7
TWINS = ("shared/link/memory.py", "therapy_client/displays/blank.py")

# What the blank twin stands for; tests/scenes/test_walk_drawn.py draws a scene and looks.
SHOWN: Way = (
    "therapy_client/scenes/kit/panda_scene.py",
    "therapy_client/scenes/glass_lift/look.py",
)
DRAWN: Way = ("therapy_client/displays/panda.py",)

# What stands before the pipeline where a sensor is on the network: test_sensors_watch.py looks.
LISTENED: Way = (
    "clinician_console/sensors/lsl_stream.py",
    "clinician_console/sensors/lsl_watch.py",
)


@pytest.fixture
def links(tmp_path) -> Iterator[Rooms]:
    made = Rooms(tmp_path)
    yield made
    made.close()


def over_sockets(links: Rooms, target) -> list[Way]:
    """What a target goes through from end to end of the real link: on the console, the headset."""
    pair = links.zmq_pair()
    walk = Walk(Station(ControlSocket.send), Station(receive, comes_in=True))
    with walk.followed():
        assert pair.console.send(target)
    found: list[Way] = [*walk.ways.values()]
    walk = Walk(Station(receive, comes_in=True))

    def heard() -> bool:
        walk.ways.clear()
        with walk.followed():
            return target in pair.headset.poll()

    look(heard)
    return [*found, *walk.ways.values()]


def asked_by_slider(room, qtbot) -> list[Way]:
    """From the slider that is let go to the frame that shows it, by the twins of both edges."""
    room.begin_exposure(step=1)
    panel = DimensionsPanel(room.session, room.session.acts, AnswerBar())
    qtbot.addWidget(panel)
    slider = panel.dimension_rows["height_m"].slider
    wanted_m = room.session.steering.wanted["height_m"] + 1.0
    walk = Walk(
        Station(MemoryConsoleLink.send),
        Station(MemoryHeadsetLink.poll, comes_in=True),
        Station(bounded, only_answers=True),
        Station(moved, only_answers=True),
        Station(BlankScene.apply),
        Station(BlankDisplay.frame),
    )
    with walk.followed():
        slider.ask_for(wanted_m)
    room.client_clock.advance(FRAME_S)
    with walk.followed():
        room.loop.frame()
    assert room.client.goal["height_m"] == wanted_m
    assert room.height_m > wanted_m - 1.0, "the frame that was drawn shows it already"
    assert len(walk.ways) == 6
    return list(walk.ways.values())


def test_a_sliders_move_goes_through_twelve_rooms_and_returns_twice(room, qtbot, links):
    sent, came, taken, moved_, shown, drawn = asked_by_slider(room, qtbot)
    out, into = over_sockets(links, room.session.steering.target("boot-1", 1))
    memory, blank = TWINS
    assert (sent[-1], came[0], shown[-1], drawn[-1]) == (memory, memory, blank, blank)
    walked = [
        (*sent[:-1], *out),
        (*into, *came[1:]),
        taken,
        moved_,
        (*shown[:-1], *SHOWN),
        (*drawn[:-1], *DRAWN),
    ]
    assert len(rooms(walked)) <= MOST_ROOMS, "\n".join(rooms(walked))
    assert len(returns(walked)) <= MOST_RETURNS, returns(walked)


def test_a_sample_goes_through_seven_rooms_to_the_store(tmp_path):
    clock = FakeClock()
    walk = Walk(
        Station(SimulatedSensor.poll, comes_in=True),
        Station(Lanes.put, only_answers=True),
        Station(encode_smallest, only_answers=True),
    )
    with ready_store(tmp_path, SystemClock()) as store:
        session_id = store.begin_session(new_session()).session_id
        with walk.followed():
            writer = store.writer(session_id)
            pipeline = Pipeline(writer, Traces(), lambda _error: None)
            sensor = SimulatedSensor(clock)
            pipeline.attach(sensor, sensor.open())
            for _ in range(3):
                clock.advance(0.1)
                pipeline.poll(clock.now_ns() / NS_PER_S)
            pipeline.close()
            writer.close()
    came = walk.ways["SimulatedSensor.poll"]
    handed, written = walk.ways["Lanes.put"], walk.ways["encode_smallest"]
    assert came[0] == "clinician_console/sensors/simulated.py"
    assert handed[-1] == "clinician_console/storage/writer.py"
    assert written[-1] == "clinician_console/storage/recorder.py"
    walked = [(*LISTENED, *came[1:]), handed, written]
    assert len(rooms(walked)) <= MOST_ROOMS_OF_A_SAMPLE, "\n".join(rooms(walked))
    assert returns(walked) == []


def test_a_room_that_is_put_in_between_is_counted_and_so_is_a_return():
    walked: list[Way] = [("a", "b", "c"), ("c", "d"), ("a", "e")]
    assert rooms(walked) == ["a", "b", "c", "d", "e"]
    assert returns(walked) == ["a"]
    assert returns([*walked, ("a", "b")]) == ["a"], "nothing new lies behind it"
    assert returns([*walked, ("a", "f")]) == ["a", "a"]
