"""One packet of the heart rate measurement, characteristic 0x2A37.

Bluetooth SIG, GATT Specification Supplement, 3.116 "Heart Rate Measurement": a byte of flags, the
rate in 8 or 16 bits, then energy and RR intervals where the flags say so, little-endian. An RR
interval is in 1/1024 s, not in milliseconds. Flags that are reserved are ignored, as it asks.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import Enum
from typing import Final

RR_PER_S: Final = 1024
LONGEST_PACKET: Final = 512  # bytes: no attribute is longer (Core Specification, 3.F.3.2.9)
_WIDE_RATE, _ENERGY, _INTERVALS = 0x01, 0x08, 0x10
_CONTACT_FELT, _CONTACT_TOLD = 0x02, 0x04


class PacketError(ValueError):
    """What came is not such a packet: it ends too early, or goes on after its end."""


class Contact(Enum):
    """Whether the electrodes touch the skin, as the belt tells it."""

    NOT_TOLD = "not told"
    LOST = "lost"
    FELT = "felt"


@dataclass(frozen=True)
class Measurement:
    """What a belt says, about once a second.

    Attributes:
        rate_bpm: 0 to 65 535; belts say 0 where they find no heart.
        contact: Of the electrodes.
        energy_kj: Since its last reset, where it is told.
        rr: Intervals between beats since the packet before, in 1/1024 s, oldest first.
        wide: Whether the rate is sent in 16 bits, also where 8 would do.
    """

    rate_bpm: int
    contact: Contact = Contact.NOT_TOLD
    energy_kj: int | None = None
    rr: tuple[int, ...] = ()
    wide: bool = False

    @property
    def rr_s(self) -> tuple[float, ...]:
        """The intervals in seconds."""
        return tuple(ticks / RR_PER_S for ticks in self.rr)


def parse(packet: bytes) -> Measurement:
    """Read a packet.

    Args:
        packet: As it came over the air.

    Raises:
        PacketError: It ends within a field, has bytes that no flag announces, or is longer than
            any attribute can be.
    """
    if not 2 <= len(packet) <= LONGEST_PACKET:
        raise PacketError(f"{len(packet)} bytes are no heart rate measurement")
    flags = packet[0]
    wide = bool(flags & _WIDE_RATE)
    form = "<" + ("H" if wide else "B") + ("H" if flags & _ENERGY else "")
    size = struct.calcsize(form)
    rest = packet[1 + size :]
    if len(packet) < 1 + size or len(rest) % 2 or (rest and not flags & _INTERVALS):
        raise PacketError(f"its flags {flags:#04x} do not fit {len(packet)} bytes")
    rate_bpm, *energy = struct.unpack_from(form, packet, 1)
    return Measurement(
        rate_bpm=rate_bpm,
        contact=_contact(flags),
        energy_kj=energy[0] if energy else None,
        rr=struct.unpack(f"<{len(rest) // 2}H", rest),
        wide=wide,
    )


def encode(measurement: Measurement) -> bytes:
    """The packet that says this; used by the virtual belt."""
    wide = measurement.wide or measurement.rate_bpm > 0xFF
    flags = _WIDE_RATE if wide else 0
    if measurement.contact is not Contact.NOT_TOLD:
        flags |= _CONTACT_TOLD
    if measurement.contact is Contact.FELT:
        flags |= _CONTACT_FELT
    packet = struct.pack("<H" if wide else "<B", measurement.rate_bpm)
    if measurement.energy_kj is not None:
        flags |= _ENERGY
        packet += struct.pack("<H", measurement.energy_kj)
    if measurement.rr:
        flags |= _INTERVALS
        packet += struct.pack(f"<{len(measurement.rr)}H", *measurement.rr)
    return bytes([flags]) + packet


def _contact(flags: int) -> Contact:
    if not flags & _CONTACT_TOLD:
        return Contact.NOT_TOLD
    return Contact.FELT if flags & _CONTACT_FELT else Contact.LOST
