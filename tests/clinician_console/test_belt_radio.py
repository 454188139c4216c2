"""A heart belt in a session, on a virtual radio: heard, chosen, worn, lost, and back by itself."""

import asyncio
import itertools
import sys

import numpy as np
import pytest

from clinician_console.record.signals import Signal
from clinician_console.sensors.ble_heart_rate import library, polar
from clinician_console.sensors.ble_heart_rate.happenings import HeardBelt
from clinician_console.sensors.ble_heart_rate.library import Bluetooth, trouble_of
from clinician_console.sensors.ble_heart_rate.measurement import Contact, Measurement, encode
from clinician_console.sensors.ble_heart_rate.road import Road
from clinician_console.sensors.ble_heart_rate.source import BELT, BleHeartRate, offered_belt
from clinician_console.sensors.ble_heart_rate.there import heard_within
from clinician_console.sensors.ble_heart_rate.virtual import RoadHere, VirtualAir, VirtualBelt
from clinician_console.session.offered import Remembered, Standing
from clinician_console.session.streams import StreamChoice
from shared.clock import SystemClock
from shared.errors import MissingLibraryError, StreamError
from tests.virtual_time import LoopClock, in_no_time

H10, OTHER = "F0:F1:F2:F3:F4:F5", "F0:F1:F2:F3:F4:F6"
BEAT = Measurement(75, Contact.FELT, None, (819,))


class Room:
    """A console that asks its belt twenty times a second, and the belts around it."""

    def __init__(self, *, asked=True, named=("H10",)):
        self.air = VirtualAir()
        self.choice = StreamChoice(named=() if asked else named)
        self.source = BleHeartRate(
            self.choice, LoopClock(), RoadHere(self.air.bluetooth(), LoopClock())
        )
        self.streams, self.samples, self.news, self.standing = {}, [], [], []

    def look(self):
        self.samples += self.source.poll()
        self.streams |= {info.name: info for info in self.source.arrived()}
        self.news += self.source.news()
        standing = self.source.standing()
        if standing and standing not in self.standing:
            self.standing.append(standing)

    async def let(self, seconds, say=None, belt=None):
        """Let time pass; a worn belt says something each second."""
        for turn in range(round(seconds * 20)):
            if belt is not None and turn % 20 == 0:
                await belt.say(say or BEAT)
            await asyncio.sleep(0.05)
            self.look()

    async def until(self, holds, within_s=120):
        for _ in range(within_s * 20):
            if holds():
                return
            await asyncio.sleep(0.05)
            self.look()
        raise AssertionError(f"never so; news were {self.news}")

    async def wearing(self, **kind):
        belt = VirtualBelt(self.air, "H10", H10, **kind)
        await belt.put_on()
        self.source.open()
        await self.until(lambda: any("is connected" in one for one in self.news))
        return belt

    async def over(self):
        self.source.close()
        await self.source._road.over()

    def values(self, signal):
        names = [info.name for info in self.streams.values() if info.signal == signal]
        return np.concatenate([s.values for s in self.samples if s.stream in names])

    def times_s(self, signal):
        names = [info.name for info in self.streams.values() if info.signal == signal]
        return np.concatenate([s.times_s for s in self.samples if s.stream in names])


def belts_life(asked=False):
    """Runs a test's life in a room, in no time, and closes it."""

    def running(life):
        def test():
            async def whole():
                room = Room(asked=asked)
                try:
                    await life(room)
                finally:
                    await room.over()

            in_no_time(whole())

        test.__name__, test.__doc__ = life.__name__, life.__doc__
        return test

    return running


@belts_life()
async def test_every_flag_combination_of_a_belt_arrives_as_what_it_is(room):
    belt = await room.wearing(battery=15)
    said = []
    for wide, contact, energy, intervals in itertools.product(
        (False, True), Contact, (None, 600), ((), (819,), (810, 828))
    ):
        said.append(Measurement(74, contact, energy, intervals, wide))
        await room.let(1.0, said[-1], belt)
    await room.let(5)
    rates = room.values(Signal.HEART_RATE)
    assert room.streams["Heart belt rate"].units == ("bpm", "1", "kJ")
    assert rates[:, 0].tolist() == [74.0] * len(said)
    felt = {Contact.FELT: 1.0, Contact.LOST: 0.0, Contact.NOT_TOLD: np.nan}
    assert np.array_equal(rates[:, 1], [felt[one.contact] for one in said], equal_nan=True)
    assert np.array_equal(rates[:, 2], [one.energy_kj or np.nan for one in said], equal_nan=True)
    assert any(
        "battery of The belt “H10” is at 15 %" in one.replace("of the", "of The")
        for one in room.news
    )
    await belt.say(b"\x10")
    await belt.say(encode(BEAT) + b"\x00")
    await room.let(1)
    assert len(room.values(Signal.HEART_RATE)) == len(said)


@belts_life()
async def test_packets_in_bursts_of_20_ms_to_2_s_give_beats_as_far_apart_as_they_say(room):
    belt = await room.wearing()
    rr = itertools.cycle([819, 830, 800, 844, 790, 812])
    for burst in (1, 2, 1, 2, 2, 1, 2) * 6:
        beats = list(itertools.islice(rr, burst))
        await asyncio.sleep(sum(beats) / 1024)
        for ticks in beats:
            await belt.say(Measurement(75, Contact.FELT, None, (ticks,)))
            await asyncio.sleep(0)
        room.look()
    await room.let(4)
    rows, times_s = room.values(Signal.RR), room.times_s(Signal.RR)
    assert len(rows) == 66
    assert np.allclose(np.diff(times_s), rows[1:, 0] / 1000, rtol=0.005)
    assert rows[:, 1].tolist() == [1.0] * 66


@belts_life()
async def test_a_belt_that_is_lost_counts_down_and_comes_back_by_itself_with_a_gap(room):
    belt = await room.wearing()
    await room.let(20, belt=belt)
    await belt.vanish()
    await room.let(30)
    assert "The belt “H10” lost the connection. The session goes on without it." in " ".join(
        room.news
    )
    assert "Belt lost; trying again in 4 s" in room.standing
    assert "Belt lost; trying again in 3 s" in room.standing
    before = len(room.values(Signal.RR))
    await belt.put_on()
    await room.until(lambda: "The belt “H10” is back." in room.news)
    assert room.source.standing() == ""
    await room.let(20, belt=belt)
    rows, times_s = room.values(Signal.RR), room.times_s(Signal.RR)
    assert len(rows) > before + 15
    assert rows[:, 0].max() < 1000  # no long interval
    assert np.all(np.diff(times_s) > 0)
    assert (np.diff(times_s) > 20).sum() == 1
    assert len(room.streams) == 2  # the same streams go on


@belts_life(asked=True)
async def test_two_belts_of_one_name_are_asked_about_and_told_apart_by_their_address(room):
    for address in (H10, OTHER):
        await VirtualBelt(room.air, "H10", address).put_on()
    room.source.open()
    await room.until(lambda: room.choice.question() and len(room.choice.question().streams) == 2)
    question = room.choice.question()
    assert question.sentence() == "Which heart belt is the patient's?"
    assert {stream.source_id for stream in question.streams} == {H10, OTHER}
    assert len({stream.device for stream in question.streams}) == 2
    room.choice.use(next(s for s in question.streams if s.source_id == OTHER))
    await room.until(lambda: any("is connected" in one for one in room.news))
    await room.let(1)
    connected = [str(c.peer_address) for c in room.air.central.connections.values()]
    assert [address.removesuffix("/P") for address in connected] == [OTHER]


def test_a_belt_that_was_the_patients_before_is_not_asked_about_again():
    async def life():
        room = Room()
        kept = []
        room.choice = room.source.choice = StreamChoice(keep=kept.append)
        await VirtualBelt(room.air, "H10", H10).put_on()
        room.source.open()
        await room.until(room.choice.question)
        room.choice.use(room.choice.question().streams[0])
        await room.until(lambda: kept)
        await room.over()
        assert kept == [f"{BELT}\tH10\t{H10}\t"]

        again = Room()
        again.choice = again.source.choice = StreamChoice(kept)
        await again.wearing()
        await again.over()

    in_no_time(life())


def test_the_belts_that_are_heard_are_listed_by_name_and_address():
    async def life():
        air = VirtualAir()
        assert await heard_within(5, air.bluetooth()) == [
            "no belt is heard; most send only while they are worn"
        ]
        await VirtualBelt(air, "H10", H10).put_on()
        assert await heard_within(5, air.bluetooth()) == [f"“H10”, {H10}"]
        air.fault = PermissionError()
        with pytest.raises(StreamError, match="may not use Bluetooth"):
            await heard_within(5, air.bluetooth())

    in_no_time(life())


@belts_life(asked=True)
async def test_the_therapist_changes_from_one_belt_to_the_other_and_each_has_its_own_streams(room):
    belts = {one: VirtualBelt(room.air, "H10", one) for one in (H10, OTHER)}
    for belt in belts.values():
        await belt.put_on()
    room.source.open()
    await room.until(lambda: len(room.choice.present) == 2)
    first, second = sorted(room.choice.present, key=lambda one: one.source_id)
    room.choice.use(first)
    await room.until(lambda: any("is connected" in one for one in room.news))
    assert room.choice.standing(first) is Standing.USED
    await room.let(6, belt=belts[H10])
    room.choice.leave_stream(first)
    await room.until(lambda: "The belt “H10” is not used any more." in room.news)
    await room.until(lambda: not room.air.central.connections)
    room.choice.use(second)
    await room.until(lambda: sum("is connected" in one for one in room.news) == 2)
    await room.let(6, belt=belts[OTHER])
    sent = {info.name: info.source_id for info in room.streams.values()}
    assert sent == {
        "Heart belt rate": H10,
        "Heart belt RR": H10,
        "Heart belt 2 rate": OTHER,
        "Heart belt 2 RR": OTHER,
    }


def test_a_belt_that_this_patient_wore_before_is_offered_first():
    worn = frozenset({("HeartRate", "Heart belt rate", OTHER)})
    choice = StreamChoice(remembered=Remembered(of_patient=worn))
    belts = [offered_belt(HeardBelt(address, "H10")) for address in (H10, OTHER)]
    choice.look(BELT, belts, 0.0)
    choice.look(BELT, belts, 5.0)
    assert [one.source_id for one in choice.question().streams] == [OTHER, H10]
    assert choice.used_before(belts[1]) == "used with this patient before"


@belts_life()
async def test_a_belt_that_loses_the_skin_is_told_of_and_its_rows_say_so(room):
    belt = await room.wearing()
    await room.let(5, belt=belt)
    await room.let(8, Measurement(0, Contact.LOST), belt)
    assert any("has lost the skin" in one for one in room.news)
    rates = room.values(Signal.HEART_RATE)
    assert np.isnan(rates[-1, 0])  # 0 is no heart rate
    assert rates[-1, 1] == 0.0
    await room.let(2, belt=belt)
    assert "The belt touches the skin again." in room.news


@belts_life()
async def test_a_belt_that_says_nothing_is_told_of_and_tried_again(room):
    belt = await room.wearing()
    await room.until(lambda: any("sends nothing" in one for one in room.news))
    assert any("pull the belt tight" in one for one in room.news)
    await room.until(lambda: len(room.air.central.connections) == 1, 60)
    await room.let(5, belt=belt)
    assert len(room.values(Signal.HEART_RATE)) == 5


@belts_life()
async def test_a_belt_that_hangs_up_while_its_services_are_looked_for_is_tried_again(room):
    belt = VirtualBelt(room.air, "H10", H10)
    belt.hangs_up = True
    await belt.put_on()
    room.source.open()
    await room.until(lambda: any("trying again in" in one for one in room.standing))
    belt.hangs_up = False
    await room.until(lambda: any("is connected" in one for one in room.news))
    await room.let(5, belt=belt)
    assert len(room.values(Signal.HEART_RATE)) == 5


@belts_life()
async def test_a_belt_that_an_ended_program_left_connected_is_found_though_it_does_not_advertise(
    room,
):
    belt = VirtualBelt(room.air, "H10", H10)
    await belt.put_on()
    await room.air.switch_on()
    await room.air.central.connect(H10)
    room.source.open()
    room.choice._named = frozenset({"belt without a name"})
    await room.until(lambda: any("is connected" in one for one in room.news))
    await room.let(5, belt=belt)
    assert len(room.values(Signal.HEART_RATE)) == 5


@belts_life()
async def test_a_library_that_gives_up_a_call_of_its_own_does_not_end_the_radio(room):
    room.air.fault = asyncio.CancelledError()
    room.source.open()
    await room.let(5)
    room.air.fault = None
    await VirtualBelt(room.air, "H10", H10).put_on()
    await room.until(lambda: any("is connected" in one for one in room.news))


@belts_life()
async def test_what_calls_itself_a_belt_and_has_no_heart_rate_is_told_of(room):
    await VirtualBelt(room.air, "H10", H10, heart_rate=False).put_on()
    room.source.open()
    await room.until(lambda: any("does not offer its heart rate" in one for one in room.news))


@belts_life()
async def test_where_no_belt_is_heard_the_therapist_is_told_once_how_to_wear_it(room):
    room.source.open()
    await room.let(100)
    assert sum("No heart belt is heard." in one for one in room.news) == 1


@belts_life()
async def test_a_polar_belts_own_ecg_comes_in_millivolts_at_its_own_rate(room):
    belt = await room.wearing(ecg=True)
    wave = np.rint(1000 * np.sin(np.arange(130.06 * 30) / 20)).astype(np.int64)
    for number in range(len(wave) // 73):
        last = (number + 1) * 73
        frame = polar.encode_frame(10**18 + round(last / 130.06 * 1e9), wave[last - 73 : last])
        await asyncio.sleep(73 / 130.06)
        await belt.measure(frame)
        await belt.say(BEAT)
        room.look()
    assert room.streams["Heart belt ECG"].units == ("mV",)
    ecg = room.values(Signal.ECG)[:, 0]
    assert np.allclose(ecg, wave[: len(ecg)] / 1000, atol=1e-6)
    assert len(ecg) == len(wave) // 73 * 73
    assert 1 / np.diff(room.times_s(Signal.ECG)).mean() == pytest.approx(130.06, rel=1e-3)
    assert belt.commands == [polar.ask_settings(), polar.start({})]
    await belt.vanish()
    await room.let(20)
    await belt.put_on()
    await room.until(lambda: len(belt.commands) == 4)  # a belt that was lost measures no more
    assert belt.commands[2:] == [polar.ask_settings(), polar.start({})]
    await room.over()
    assert belt.commands[-1] == polar.stop()


@belts_life()
async def test_a_polar_belt_that_refuses_its_ecg_still_gives_its_beats(room):
    belt = VirtualBelt(room.air, "H10", H10, ecg=True)
    belt.refuses_ecg = True
    await belt.put_on()
    room.source.open()
    await room.until(lambda: any("does not begin its ECG" in one for one in room.news))
    await room.let(5, belt=belt)
    assert len(room.values(Signal.HEART_RATE)) == 5


@belts_life()
async def test_a_radio_that_is_off_is_one_sentence_with_what_to_do_and_is_used_once_it_is_on(room):
    from bleak.exc import BleakBluetoothNotAvailableError, BleakBluetoothNotAvailableReason

    room.air.fault = BleakBluetoothNotAvailableError(
        "off", BleakBluetoothNotAvailableReason.POWERED_OFF
    )
    room.source.open()
    await room.let(40)
    assert sum("Bluetooth is switched off. Switch it on" in one for one in room.news) == 1
    assert "No Bluetooth; trying again in 4 s" in room.standing
    room.air.fault = None
    await VirtualBelt(room.air, "H10", H10).put_on()
    await room.until(lambda: any("is connected" in one for one in room.news))


def test_every_way_in_which_bluetooth_is_missing_has_its_sentence():
    from bleak.exc import (
        BleakBluetoothNotAvailableError,
        BleakBluetoothNotAvailableReason,
        BleakDBusError,
        BleakError,
    )

    for reason in BleakBluetoothNotAvailableReason:
        assert trouble_of(BleakBluetoothNotAvailableError("", reason)).next_step
    bus = "org.freedesktop.DBus.Error."
    denied = trouble_of(BleakDBusError(bus + "AccessDenied", []))
    assert denied.what == "This account may not use Bluetooth."
    missing = trouble_of(BleakDBusError(bus + "ServiceUnknown", []))
    if sys.platform == "linux":
        assert "apt-get install bluez" in missing.next_step
        assert "group bluetooth" in denied.next_step
    assert str(trouble_of(FileNotFoundError())) == str(missing)
    assert trouble_of(BleakError("the belt itself")) is None


def test_without_its_library_a_belt_is_one_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "bleak", None)
    with pytest.raises(MissingLibraryError, match="pip install bleak"):
        BleHeartRate(StreamChoice(), SystemClock()).open()
    assert "pip install bleak" in library.look_for_bluetooth()


def test_the_radios_own_thread_begins_tells_and_ends_without_a_wait():
    """The one test with a thread and real time; nothing of it is judged by the clock."""
    air = VirtualAir()
    from bleak.exc import BleakBluetoothNotAvailableError, BleakBluetoothNotAvailableReason

    air.fault = BleakBluetoothNotAvailableError("", BleakBluetoothNotAvailableReason.NO_BLUETOOTH)
    road = Road(air.bluetooth(), SystemClock())
    source = BleHeartRate(StreamChoice(), SystemClock(), road)
    source.open()
    thread = road._thread
    while not (news := [*source.poll(), *source.news()]):
        assert thread.is_alive()
    assert "no Bluetooth radio" in news[0]
    source.close()
    source.close()
    thread.join()
    assert source.poll() == []
    assert Bluetooth() == Bluetooth(None, None)


def test_a_belt_is_kept_by_the_radios_own_thread_and_let_go_when_the_session_ends():
    """In real time, as the thread is the point; nothing of it is judged by the clock."""
    air = VirtualAir()
    road = Road(air.bluetooth(), SystemClock())
    source = BleHeartRate(StreamChoice(named=["H10"]), SystemClock(), road)
    source.open()

    async def worn():
        belt = VirtualBelt(air, "H10", H10)
        await belt.put_on()
        return belt

    def in_its_loop(doing):
        return asyncio.run_coroutine_threadsafe(doing, road._loop).result()

    belt = in_its_loop(worn())
    news, samples = [], []
    while not any("is connected" in one for one in news):
        samples += source.poll()
        news += source.news()
    while not samples:  # what is said before it is listened to is lost, as in the air
        in_its_loop(belt.say(BEAT))
        samples += source.poll()
    assert [info.name for info in source.arrived()] == ["Heart belt rate"]
    assert samples[0].values[0, :2].tolist() == [75.0, 1.0]
    thread = road._thread
    source.close()
    thread.join()
    assert not air.central.connections
