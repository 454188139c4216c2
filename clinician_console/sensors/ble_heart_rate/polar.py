"""Polar's own service for measurement data (PMD), as far as the ECG of a chest belt needs it.

After the maker's public description (polarofficial/polar-ble-sdk, technical documentation of the
PMD service; issues 150 and 360 there on frames and on answers): a command is written to the control
point, its answer comes as an indication, and frames come as notifications. A frame is its kind, the
sensor's time in ns of its last sample, the type of frame, and samples of three bytes: signed
microvolts, little-endian. Nothing of the maker's code is used.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.sensors.ble_heart_rate.measurement import LONGEST_PACKET, PacketError

SERVICE: Final = "fb005c80-02e7-f387-1cad-8acd2d8df0c8"
CONTROL: Final = "fb005c81-02e7-f387-1cad-8acd2d8df0c8"
DATA: Final = "fb005c82-02e7-f387-1cad-8acd2d8df0c8"
ANNOUNCED_HZ: Final = 130.0
MV_PER_UV: Final = 1e-3
FEATURES: Final = 0x0F
"""First byte of what the control point gives when it is read; the next says what it measures."""

_ECG: Final = 0x00
_ANSWER: Final = 0xF0
_HEADER = struct.Struct("<BQB")
_BYTES_A_SAMPLE: Final = 3
_DONE = (0x00, 0x06)  # success, and "already in state": it is measuring


class Command(IntEnum):
    """What the control point is told."""

    SETTINGS = 0x01
    START = 0x02
    STOP = 0x03


class Setting(IntEnum):
    """What a measurement is chosen by; each value takes two bytes."""

    RATE_HZ = 0x00
    RESOLUTION_BITS = 0x01


@dataclass(frozen=True, eq=False)
class EcgFrame:
    """Some samples that follow each other.

    Attributes:
        last_ns: The sensor's time of the last of them, by a clock that any program may set.
        ecg_mv: Shape (n,).
    """

    last_ns: int
    ecg_mv: NDArray[np.float32]


@dataclass(frozen=True)
class Answer:
    """What the control point says to a command; `settings` where it was asked for them."""

    command: int
    done: bool
    settings: Mapping[int, tuple[int, ...]]


def offers_ecg(features: bytes) -> bool:
    """Whether a device can measure an ECG, by what its control point gives when it is read."""
    return len(features) >= 2 and features[0] == FEATURES and bool(features[1] & 1 << _ECG)


def ask_settings() -> bytes:
    """The command that asks which rates and resolutions there are."""
    return bytes([Command.SETTINGS, _ECG])


def start(settings: Mapping[int, tuple[int, ...]]) -> bytes:
    """The command that begins the ECG: the highest of what is offered of each setting.

    Args:
        settings: Of the answer to `ask_settings`; where it says nothing, 130 Hz and 14 bits.
    """
    usual = {Setting.RATE_HZ: (130,), Setting.RESOLUTION_BITS: (14,)}
    command = bytes([Command.START, _ECG])
    for setting in Setting:
        value = max(settings.get(setting) or usual[setting])
        command += struct.pack("<BBH", setting, 1, value)
    return command


def stop() -> bytes:
    """The command that ends the ECG, and spares the belt's battery."""
    return bytes([Command.STOP, _ECG])


def parse_answer(packet: bytes) -> Answer:
    """Read an indication of the control point.

    Raises:
        PacketError: It is none of the ECG's.
    """
    if len(packet) < 4 or packet[0] != _ANSWER or packet[2] != _ECG:
        raise PacketError(f"{len(packet)} bytes are no answer of the control point")
    settings: dict[int, tuple[int, ...]] = {}
    at = 5  # after the byte that says whether more follows
    while packet[1] == Command.SETTINGS and at + 2 <= len(packet):
        setting, count = packet[at], packet[at + 1]
        end = at + 2 + 2 * count
        if end > len(packet):
            raise PacketError("a setting ends before its values")
        settings[setting] = struct.unpack_from(f"<{count}H", packet, at + 2)
        at = end
    return Answer(packet[1], packet[3] in _DONE, settings)


def parse_frame(packet: bytes) -> EcgFrame:
    """Read a notification of measurement data.

    Raises:
        PacketError: It holds no ECG, or another kind of frame, or a part of a sample.
    """
    if not _HEADER.size < len(packet) <= LONGEST_PACKET:
        raise PacketError(f"{len(packet)} bytes are no frame of an ECG")
    kind, last_ns, frame_type = _HEADER.unpack_from(packet)
    body = packet[_HEADER.size :]
    if kind != _ECG or frame_type != 0 or len(body) % _BYTES_A_SAMPLE:
        raise PacketError(f"a frame of kind {kind} and type {frame_type} is not understood")
    parts = np.frombuffer(body, dtype=np.uint8).reshape(-1, _BYTES_A_SAMPLE).astype(np.int32)
    microvolts = parts[:, 0] | parts[:, 1] << 8 | parts[:, 2] << 16
    signed = np.where(microvolts >= 1 << 23, microvolts - (1 << 24), microvolts)
    return EcgFrame(last_ns, (signed * MV_PER_UV).astype(np.float32))


def encode_frame(last_ns: int, microvolts: NDArray[np.int64]) -> bytes:
    """The frame that holds these samples, shape (n,); used by the virtual belt."""
    samples = b"".join(int(v).to_bytes(_BYTES_A_SAMPLE, "little", signed=True) for v in microvolts)
    return _HEADER.pack(_ECG, last_ns, 0) + samples


def encode_answer(command: Command, code: int = 0, settings: bytes = b"") -> bytes:
    """The indication that answers a command; used by the virtual belt."""
    return bytes([_ANSWER, command, _ECG, code, 0]) + settings
