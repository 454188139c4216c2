"""Made-up belts and amplifiers: how real programs stamp what they send, and files of theirs."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray


def heart_mv(seconds: float, rate_hz: float, per_minute: float = 75.0) -> NDArray[np.float32]:
    """An ECG of this heart rate: an R wave, a T wave and a little noise; shape (n,)."""
    at_s = np.arange(round(seconds * rate_hz)) / rate_hz
    phase_s = ((at_s * per_minute / 60) % 1 - 0.4) * 60 / per_minute
    noise = np.random.default_rng(5).normal(0, 0.01, len(at_s))
    waves = np.exp(-0.5 * (phase_s / 0.012) ** 2) + 0.2 * np.exp(
        -0.5 * ((phase_s - 0.25) / 0.04) ** 2
    )
    return (waves + noise).astype(np.float32)


@dataclass(frozen=True)
class Sent:
    """What a sender gave: stamps, when each sample arrived, and values, all of shape (n,)."""

    stamps_s: NDArray[np.float64]
    arrived_s: NDArray[np.float64]
    values: NDArray[np.float32]


def even(seconds: float, rate_hz: float, start_s: float = 1000.0) -> Sent:
    """A device that stamps by its own clock."""
    stamps_s = start_s + np.arange(round(seconds * rate_hz)) / rate_hz
    return Sent(stamps_s, stamps_s + 0.02, heart_mv(seconds, rate_hz))


def packets(
    seconds: float,
    rate_hz: float,
    *,
    size: int = 73,
    jitter_s: float = 0.002,
    loop: bool = True,
    kept: Callable[[int], bool] = lambda _number: True,
    late_s: Callable[[int], float] = lambda _number: 0.0,
) -> Sent:
    """A belt whose radio packets are stamped when they arrive.

    Args:
        loop: Sample by sample in a loop, ten microseconds apart; otherwise counted back evenly.
        kept: Which packets arrive at all.
        late_s: By how much each comes later than usual.
    """
    random = np.random.default_rng(1)
    values = heart_mv(seconds, rate_hz)
    stamps, arrived, taken = [], [], []
    for number in range(len(values) // size):
        end_s = 1000 + (number + 1) * size / rate_hz + abs(random.normal(0, jitter_s))
        if not kept(number):
            continue
        at_s = end_s + late_s(number)
        back_s = np.arange(size)[::-1] / rate_hz
        stamps.append(at_s + np.arange(size) * 1e-5 if loop else at_s - back_s)
        arrived.append(np.full(size, at_s))
        taken.append(values[number * size : (number + 1) * size])
    arrived_s = np.maximum.accumulate(np.concatenate(arrived))
    return Sent(np.concatenate(stamps), arrived_s, np.concatenate(taken))


# Of the format: readers look for it after damage.
BOUNDARY = bytes.fromhex("43a546dccbf5410fb30ed5467383cbe4")


FORMATS = {"float32": "<f4", "double64": "<f8", "int16": "<i2", "int32": "<i4", "int64": "<i8"}


@dataclass(frozen=True)
class XdfStream:
    """One stream of a made-up file; values that are words make it a stream of text.

    Attributes:
        form: How its numbers are written, of `FORMATS`.
        offsets: When the recorder compared clocks, and what is to be added to the stamps.
    """

    stamps_s: NDArray[np.float64]
    values: NDArray[np.float32] | Sequence[str]
    rate_hz: float = 130.0
    content_type: str | None = "ECG"
    labels: Sequence[str] = ("ECG",)
    units: Sequence[str | None] = ("microvolts",)
    name: str = "Belt"
    form: str = "float32"
    offsets: Sequence[tuple[float, float]] = ()

    @property
    def text(self) -> bool:
        """Whether it is of words."""
        return not isinstance(self.values, np.ndarray)

    def samples(self, begin: int, end: int) -> list[bytes]:
        """These samples as they are written."""
        stamps = [b"\x08" + struct.pack("<d", at_s) for at_s in self.stamps_s[begin:end]]
        if self.text:
            words = [word.encode() for word in self.values[begin:end]]
            said = [b"\x01" + bytes([len(word)]) + word for word in words]
        else:
            rows = np.atleast_2d(np.asarray(self.values).T).T[begin:end]
            said = [row.tobytes() for row in rows.astype(FORMATS[self.form])]
        return [stamp + one for stamp, one in zip(stamps, said, strict=True)]


def write_xdf(path: Path, *streams: XdfStream) -> Path:
    """A file as LabRecorder writes it, one chunk of samples a second or so."""
    parts = [b"XDF:", _chunk(1, b"<?xml version='1.0'?><info><version>1.0</version></info>")]
    for number, stream in enumerate(streams, start=1):
        parts.append(_chunk(2, struct.pack("<I", number) + _header(stream).encode()))
    for number, stream in enumerate(streams, start=1):
        which = struct.pack("<I", number)
        for at_s, offset_s in stream.offsets:
            parts.append(_chunk(4, which + struct.pack("<dd", at_s, offset_s)))
        for begin in range(0, len(stream.stamps_s), 130):
            samples = stream.samples(begin, begin + 130)
            count = b"\x04" + struct.pack("<I", len(samples))
            parts.append(_chunk(3, which + count + b"".join(samples)))
            parts += [_chunk(5, BOUNDARY)] if begin // 130 % 10 == 9 else []
    for number in range(1, len(streams) + 1):
        parts.append(_chunk(6, struct.pack("<I", number) + b"<info></info>"))
    path.write_bytes(b"".join(parts))
    return path


def _header(stream: XdfStream) -> str:
    channels = "".join(
        f"<channel><label>{escape(label)}</label>"
        + (f"<unit>{escape(unit)}</unit>" if unit else "")
        + "</channel>"
        for label, unit in zip(stream.labels, stream.units, strict=True)
    )
    kind = "" if stream.content_type is None else f"<type>{escape(stream.content_type)}</type>"
    return (
        f"<info><name>{escape(stream.name)}</name>{kind or '<type />'}"
        f"<channel_count>{len(stream.labels)}</channel_count>"
        f"<nominal_srate>{stream.rate_hz}</nominal_srate>"
        f"<channel_format>{'string' if stream.text else stream.form}</channel_format>"
        f"<source_id>x</source_id><desc><channels>{channels}</channels></desc></info>"
    )


def _chunk(tag: int, content: bytes) -> bytes:
    body = struct.pack("<H", tag) + content
    return b"\x04" + struct.pack("<I", len(body)) + body
