"""A belt's streams: its beats, its heart rate, and its ECG where it has one."""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.record.signals import Samples, Signal, StreamInfo, nanoseconds
from clinician_console.sensors.ble_heart_rate.beat_time import BeatTime, TimedBeat
from clinician_console.sensors.ble_heart_rate.measurement import Contact, PacketError, parse
from clinician_console.sensors.ble_heart_rate.polar import ANNOUNCED_HZ, parse_frame
from clinician_console.sensors.ble_heart_rate.polar_time import PolarTime, TimedFrame
from clinician_console.sensors.stamps import TRUE_RATE_OFF

NOT_TOLD: Final = float("nan")
CONTACT: Final = {Contact.FELT: 1.0, Contact.LOST: 0.0, Contact.NOT_TOLD: NOT_TOLD}
CONTACT_LOST_S: Final = 5.0  # before it is told: a deep breath lifts electrodes too; own choice
LEAST_APART_S: Final = 1e-3
REFUSED_TOLD: Final = 3  # packets that could not be read, before it is told


def rate_name(number: int = 1) -> str:
    """The name of the stream of rates, of the session's first belt or a later one."""
    return f"{_called(number)} rate"


def _called(number: int) -> str:
    """Named for what it is: what a person's own belt calls itself may be that person's name."""
    return "Heart belt" if number == 1 else f"Heart belt {number}"


class BeltStreams:
    """What becomes of the packets of one belt.

    Args:
        address: Of the belt, by which its streams are known.
        number: Which of the belts of this session, from 1.

    Attributes:
        refused: Packets that could not be read.
        rate_name: Of its stream that always comes.
    """

    def __init__(self, address: str = "", number: int = 1) -> None:
        self.refused = 0
        self.rate_name = rate_name(number)
        name = _called(number)
        self._rr = StreamInfo(f"{name} RR", Signal.RR, 0.0, ("RR", "contact"), ("ms", "1"), address)
        self._rate = StreamInfo(
            self.rate_name,
            Signal.HEART_RATE,
            0.0,
            ("heart rate", "contact", "energy"),
            ("bpm", "1", "kJ"),
            address,
        )
        self._ecg = StreamInfo(f"{name} ECG", Signal.ECG, ANNOUNCED_HZ, ("ECG",), ("mV",), address)
        self._beat_time, self._ecg_time = BeatTime(), PolarTime()
        self._next: dict[str, int] = {}
        self._arrived: list[StreamInfo] = []
        self._ready: list[Samples] = []
        self._news: list[str] = []
        self._rate_s = float("-inf")
        self._no_contact_s: float | None = None
        self._told_contact = self._told_rate = self._told_refused = False

    def packet(self, at_s: float, data: bytes) -> None:
        """A heart rate measurement came.

        Args:
            at_s: When, by the console's clock.
            data: As it came; what cannot be read is counted and left out.
        """
        try:
            said = parse(data)
        except PacketError:
            self._refuse()
            return
        contact = CONTACT[said.contact]
        self._beat_time.take(at_s, said.rr_s, contact)
        self._watch_contact(said.contact, at_s)
        energy = NOT_TOLD if said.energy_kj is None else float(said.energy_kj)
        self._rate_s = max(at_s, self._rate_s + LEAST_APART_S)
        rate = float(said.rate_bpm) if said.rate_bpm else NOT_TOLD  # 0 is “no heart found”
        self._add(self._rate, [self._rate_s], [[rate, contact, energy]])

    def ecg(self, at_s: float, data: bytes) -> None:
        """A frame of the belt's own ECG came, as above."""
        try:
            frames = self._ecg_time.take(parse_frame(data), at_s)
        except PacketError:
            self._refuse()
            return
        for frame in frames:
            self._add_frame(frame)
        off = abs(self._ecg_time.rate_hz / ANNOUNCED_HZ - 1)
        if off > TRUE_RATE_OFF and not self._told_rate:
            self._told_rate = True
            self._news.append(
                f"The belt says that its ECG has {ANNOUNCED_HZ:g} Hz and sends "
                f"{self._ecg_time.rate_hz:.4g}: what it sends is believed."
            )

    def lost(self) -> None:
        """The belt has gone: what comes next does not follow."""
        self._add_beats(self._beat_time.gap())
        self._ecg_time.gap()
        self._no_contact_s = None

    def due(self, now_s: float) -> list[Samples]:
        """What is certain by now, oldest first in each stream."""
        self._add_beats(self._beat_time.due(now_s))
        ready, self._ready = self._ready, []
        return ready

    def arrived(self) -> list[StreamInfo]:
        """Streams that began since the last call."""
        arrived, self._arrived = self._arrived, []
        return arrived

    def news(self) -> list[str]:
        """Sentences since the last call."""
        news, self._news = self._news, []
        return news

    def _add_beats(self, beats: list[TimedBeat]) -> None:
        if beats:
            rows = [[1e3 * beat.rr_s, beat.contact] for beat in beats]
            self._add(self._rr, [beat.at_s for beat in beats], rows)

    def _add_frame(self, frame: TimedFrame) -> None:
        self._add(self._ecg, frame.times_s, frame.ecg_mv[:, np.newaxis], frame.lost)

    def _add(self, info: StreamInfo, times_s: object, rows: object, lost: int = 0) -> None:
        if info.name not in self._next:
            self._next[info.name] = 0
            self._arrived.append(info)
        values = np.asarray(rows, dtype=np.float32)
        times_ns = nanoseconds(np.asarray(times_s, dtype=np.float64))
        self._ready.append(Samples(info.name, self._next[info.name], times_ns, values, lost))
        self._next[info.name] += len(times_ns)

    def _watch_contact(self, contact: Contact, at_s: float) -> None:
        if contact is not Contact.LOST:
            if self._told_contact and contact is Contact.FELT:
                self._news.append("The belt touches the skin again.")
            self._no_contact_s, self._told_contact = None, False
            return
        if self._no_contact_s is None:
            self._no_contact_s = at_s
        if at_s - self._no_contact_s >= CONTACT_LOST_S and not self._told_contact:
            self._told_contact = True
            self._news.append(
                "The belt has lost the skin: its beats are not to be believed. Wet its electrodes "
                "and pull it tight."
            )

    def _refuse(self) -> None:
        self.refused += 1
        if self.refused >= REFUSED_TOLD and not self._told_refused:
            self._told_refused = True
            self._news.append(
                "The belt sends packets that cannot be read; they are left out. Another belt would "
                "be better."
            )
