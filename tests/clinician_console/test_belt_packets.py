"""What a heart belt sends, read bit by bit: the heart rate measurement and Polar's ECG."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.sensors.ble_heart_rate import polar
from clinician_console.sensors.ble_heart_rate.measurement import (
    LONGEST_PACKET,
    Contact,
    Measurement,
    PacketError,
    encode,
    parse,
)

MEASUREMENTS = st.builds(
    Measurement,
    rate_bpm=st.integers(0, 0xFFFF),
    contact=st.sampled_from(Contact),
    energy_kj=st.none() | st.integers(0, 0xFFFF),
    rr=st.lists(st.integers(0, 0xFFFF), max_size=9).map(tuple),
    wide=st.booleans(),
)


@given(MEASUREMENTS)
def test_what_a_belt_says_is_what_is_read(said):
    read = parse(encode(said))
    assert (read.rate_bpm, read.contact, read.energy_kj, read.rr) == (
        said.rate_bpm,
        said.contact,
        said.energy_kj,
        said.rr,
    )


@given(st.binary(max_size=40))
def test_bytes_that_can_be_read_say_nothing_but_what_is_in_them(packet):
    try:
        read = parse(packet)
    except PacketError:
        return
    again = encode(read)
    assert again[1:] == packet[1:]
    empty = packet[0] & 0x10 and not read.rr  # intervals announced, and none there
    ignored = 0xE0 | (0x10 if empty else 0) | (0 if packet[0] & 0x04 else 0x02)
    assert again[0] & ~ignored == packet[0] & ~ignored


def test_every_combination_of_the_five_flags_is_read_as_the_specification_says():
    for wide, contact, energy, intervals in itertools.product((0, 1), (0, 1, 2, 3), (0, 1), (0, 1)):
        flags = wide | contact << 1 | energy << 3 | intervals << 4
        packet = bytes([flags, 72] + [0] * wide)
        packet += bytes([0x34, 0x12]) * energy + bytes([0x00, 0x04, 0x33, 0x03]) * intervals
        read = parse(packet)
        assert read.rate_bpm == 72
        assert read.energy_kj == (0x1234 if energy else None)
        assert read.rr_s == ((1.0, 819 / 1024) if intervals else ())
        expected = (Contact.NOT_TOLD, Contact.NOT_TOLD, Contact.LOST, Contact.FELT)
        assert read.contact is expected[contact]


def test_an_interval_of_1024_is_one_second_and_not_1024_milliseconds():
    assert parse(bytes([0x10, 60, 0x00, 0x04])).rr_s == (1.0,)


@given(MEASUREMENTS, st.data())
def test_a_packet_that_was_cut_or_goes_on_is_never_read_as_something_else(said, data):
    packet = encode(said)
    cut = packet[: data.draw(st.integers(0, len(packet) - 1))]
    shorter = len(packet) - len(cut)
    if not said.rr or shorter % 2 or shorter > 2 * len(said.rr):
        with pytest.raises(PacketError):
            parse(cut)
    with pytest.raises(PacketError):
        parse(packet + b"\x01")
    with pytest.raises(PacketError):
        parse(bytes([0x10, 60]) + bytes(LONGEST_PACKET))


@given(st.integers(0, (1 << 64) - 1), st.lists(st.integers(-(1 << 23), (1 << 23) - 1), min_size=1))
def test_an_ecg_frame_gives_its_microvolts_as_millivolts(last_ns, microvolts):
    frame = polar.parse_frame(polar.encode_frame(last_ns, np.array(microvolts[:150])))
    assert frame.last_ns == last_ns
    assert np.allclose(frame.ecg_mv, np.array(microvolts[:150]) / 1000, rtol=1e-6)


def test_a_frame_of_another_kind_or_type_or_with_half_a_sample_is_refused():
    whole = polar.encode_frame(7, np.array([1, -1]))
    for wrong in (whole[:-1], b"\x02" + whole[1:], whole[:9] + b"\x80" + whole[10:], whole[:10]):
        with pytest.raises(PacketError):
            polar.parse_frame(wrong)


def test_the_ecg_is_begun_with_the_settings_that_the_belt_offers():
    offered = bytes.fromhex("0001820001010e00")
    answer = polar.parse_answer(polar.encode_answer(polar.Command.SETTINGS, settings=offered))
    assert answer.done
    assert answer.settings == {0: (130,), 1: (14,)}
    assert polar.start(answer.settings) == bytes.fromhex("02000001820001010e00")
    assert polar.start({}) == bytes.fromhex("02000001820001010e00")
    assert not polar.parse_answer(polar.encode_answer(polar.Command.START, code=8)).done
    assert polar.offers_ecg(bytes.fromhex("0f05"))
    assert not polar.offers_ecg(bytes.fromhex("0f04"))


@given(st.binary(max_size=20))
def test_whatever_the_control_point_says_is_read_or_refused(packet):
    try:
        answer = polar.parse_answer(packet)
    except PacketError:
        return
    assert packet[:1] == b"\xf0"
    assert isinstance(polar.start(answer.settings), bytes)
