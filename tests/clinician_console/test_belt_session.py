"""A heart belt in a whole session beside another source: recorded, lost, and back."""

import asyncio

import numpy as np
import pytest

from clinician_console.app import Console
from clinician_console.attaching import attach_body
from clinician_console.body import sources
from clinician_console.record.signals import Signal, SignalState
from clinician_console.sensors.ble_heart_rate.measurement import Contact, Measurement
from clinician_console.sensors.ble_heart_rate.source import BleHeartRate
from clinician_console.sensors.ble_heart_rate.virtual import RoadHere, VirtualAir, VirtualBelt
from clinician_console.sensors.recorded import RecordedSource
from clinician_console.sensors.recording import make_trace
from clinician_console.session.settings import BodyWanted, SessionSettings
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, FakeClock
from tests.clinician_console.storage_kit import ready_store
from tests.virtual_time import in_no_time

SKIN = make_trace(Signal.EDA, "uS", 4.0, 5 + np.sin(np.arange(4 * 90) / 9), "Skin")
RR = (819, 830, 800, 844, 790, 812)


def broken(_wanted):
    raise OSError("no such device")


class Seat:
    """A session with a belt, a recording of skin, and a source that cannot be opened."""

    def __init__(self, folder, store, monkeypatch):
        self.clock, self.said = FakeClock(), []
        air = VirtualAir()
        self.belt = VirtualBelt(air, "H10", "F0:F1:F2:F3:F4:F5")
        self.road = RoadHere(air.bluetooth(), self.clock)
        for name, make in (
            ("ble", lambda wanted: BleHeartRate(wanted.choice, self.clock, self.road)),
            ("skin", lambda _wanted: RecordedSource((SKIN,), self.clock)),
            ("broken", broken),
        ):
            kind = sources.SourceKind(f"a {name} one", make, asks=name == "ble")
            monkeypatch.setitem(sources.SOURCES, name, kind)
        settings = SessionSettings(
            folder, load_protocol("heights"), "P1", "127.0.0.1", 0, simulated=True
        )
        self.console = Console(settings, store, self.clock)
        asked = BodyWanted(("broken", "ble", "skin"), streams=("H10",))
        attach_body(self.console, asked, store, self.clock, self.said.append)
        self._beats, self._due_s = 0, 0.0

    async def let(self, seconds, *, worn):
        for turn in range(round(seconds * 20)):
            await asyncio.sleep(0.05)
            self.clock.advance(0.05)
            self._due_s -= 0.05
            if worn and self._due_s <= 0:
                ticks = RR[self._beats % len(RR)]
                await self.belt.say(Measurement(75, Contact.FELT, None, (ticks,)))
                self._beats, self._due_s = self._beats + 1, self._due_s + ticks / 1024
            if turn % 4 == 0:
                self.console.tick()

    def state(self, stream):
        return self.console.traces.health[stream].state(self.clock.now_ns() / NS_PER_S)


@pytest.fixture
def life(tmp_path, monkeypatch):
    """What a session with a belt that is lost for twelve seconds left, and what was said."""

    async def whole():
        with ready_store(tmp_path) as store:
            seat = Seat(tmp_path, store, monkeypatch)
            await seat.belt.put_on()
            await seat.let(4, worn=False)
            await seat.let(20, worn=True)
            states = [(seat.state("Heart belt RR"), seat.console.traces.standing)]
            await seat.belt.vanish()
            await seat.let(12, worn=False)
            states.append((seat.state("Heart belt RR"), seat.console.traces.standing))
            assert seat.state("Skin") is SignalState.GOOD
            await seat.belt.put_on()
            await seat.let(40, worn=True)
            states.append((seat.state("Heart belt RR"), seat.console.traces.standing))
            shown = seat.console.traces.heart
            seat.hearts = (shown.rate_bpm, shown.rmssd_ms, shown.state)
            seat.console.close()
            await seat.road.over()
            recorded = store.read_session(seat.console.session_id)
            streams = {one.name: (one, *one.read()) for one in recorded.streams}
            return states, streams, " ".join(seat.said), recorded.heart, seat.hearts

    return in_no_time(whole())


def test_a_belt_is_recorded_beside_another_source_lost_and_back_while_the_session_goes_on(life):
    states, streams, said, heart, shown = life
    assert states[0] == (SignalState.GOOD, "")
    assert states[1][0] is SignalState.SILENT
    assert states[1][1].startswith("Belt lost; trying again")
    assert states[2] == (SignalState.GOOD, "")

    stream, times_s, values = streams["Heart belt RR"]
    assert (stream.signal, stream.units) == (Signal.RR, ("ms", "1"))
    rr_ms = values[:, 0]
    assert len(rr_ms) > 60
    assert set(np.rint(rr_ms * 1.024)) <= set(RR)
    apart_s = np.diff(times_s) - rr_ms[1:] / 1000
    assert (np.abs(apart_s) < 0.006).sum() == len(apart_s) - 1
    assert apart_s.max() > 10  # the drop-out is a gap, and no interval
    assert streams["Heart belt rate"][0].samples > 40
    assert streams["Skin"][0].samples > 4 * 60

    mean_ms = 1000 * np.mean(RR) / 1024
    rmssd_ms = 1000 * np.sqrt(np.mean((np.array(RR) - np.roll(RR, 1)) ** 2)) / 1024
    assert shown[0] == pytest.approx(60_000 / mean_ms, rel=0.02)
    assert shown[1] == pytest.approx(rmssd_ms, rel=0.1)
    assert shown[2] is SignalState.GOOD
    assert len(heart.at_s) == len(rr_ms)
    assert np.isnan(heart.rr_ms).sum() == 2  # at the beginning and after the gap
    assert np.nanmax(heart.rr_ms) < 900

    assert "Without a broken one: it could not be opened." in said
    assert "The belt “H10” is connected (Bluetooth)." in said
    assert "The belt “H10” lost the connection. The session goes on without it." in said
    assert "The belt “H10” is back." in said
