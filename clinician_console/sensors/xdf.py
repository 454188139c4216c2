"""Recordings of LabRecorder: XDF files, read whole or as far as they are whole.

What the reader prints, and how it fails, never reaches the terminal: what is odd about a file is
said in sentences, beside what could be read.
"""

from __future__ import annotations

import contextlib
import gzip
import importlib
import io
import logging
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

import numpy as np

from clinician_console.sensors.channels import (
    filled,
    labelled_signals,
    signal_of_type,
)
from clinician_console.sensors.held import Held
from clinician_console.sensors.laid import recording_of
from clinician_console.sensors.traces import Recording, fault
from clinician_console.sensors.xdf_whole import whole_chunks
from shared.printable import plain

MOST_CHANNELS = 256
LONGEST_NAME = 80
LARGEST_STAMP_S = 1e11  # thousands of years: no clock, but damage


def load_xdf(path: Path) -> Recording:
    """Read an XDF file, gzipped or not.

    Raises:
        StreamError: It is damaged throughout, or holds no stream.
    """
    streams, damage = _read(path)
    held = [part for each in streams for part in _held(each, damaged=bool(damage))]
    if not held:
        raise fault(
            path, "holds no stream: it is damaged, or was cut off", "Record or copy it again."
        )
    return recording_of(path, held, damage)


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


class _Listener(logging.Handler):
    """Hears what the reader would print."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard = False

    def emit(self, record: logging.LogRecord) -> None:
        """Something of the file could not be read."""
        self.heard = True


@contextlib.contextmanager
def _quiet_reader() -> Iterator[_Listener]:
    listener, logger = _Listener(), logging.getLogger("pyxdf")
    before = (logger.propagate, logger.level, list(logger.handlers))
    logger.propagate, logger.handlers = False, [listener]
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield listener
    finally:
        logger.propagate, logger.handlers = before[0], before[2]
        logger.setLevel(before[1])


def _read(path: Path) -> tuple[list[Any], tuple[str, ...]]:
    """The streams as the reader gives them, and what to say of the file's damage."""
    pyxdf = importlib.import_module("pyxdf")
    with _quiet_reader() as listener:
        try:
            with _unzipped(path) as file:
                streams = _streams(pyxdf, file)
        except MemoryError:
            raise
        except Exception:
            listener.heard = True
            streams = _whole_streams(pyxdf, path)
    damage = (f"The recording {plain(path.name, LONGEST_NAME)} is damaged: what is whole of it "
              "is used.",)  # fmt: skip
    return streams, damage if listener.heard else ()


def _unzipped(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(path, "rb")) if zipped else path.open("rb")


def _streams(pyxdf: Any, file: IO[bytes]) -> list[Any]:  # noqa: ANN401
    # Its own smoothing of stamps draws samples into gaps: done here, on an even grid.
    streams, _ = pyxdf.load_xdf(file, dejitter_timestamps=False, verbose=False)
    return list(streams)


def _whole_streams(pyxdf: Any, path: Path) -> list[Any]:  # noqa: ANN401
    """What can be read of a file at which the reader gave up."""
    try:
        with _unzipped(path) as file:
            content = _as_far_as_it_goes(file)
        return _streams(pyxdf, io.BytesIO(whole_chunks(content)))
    except MemoryError:
        raise
    except Exception as error:
        raise fault(path, "is damaged or not an XDF file", "Record or copy it again.") from error


def _as_far_as_it_goes(file: IO[bytes]) -> bytes:
    """All of a file, or what comes before a packed one breaks off."""
    parts = []
    with contextlib.suppress(EOFError, OSError, zlib.error):
        while part := file.read(1 << 20):
            parts.append(part)
    return b"".join(parts)


def _held(each: Any, *, damaged: bool) -> list[Held]:  # noqa: ANN401 - as pyxdf gives it
    """A stream of the file; one for each signal that its channels hold, if they are several."""
    info = each["info"]
    stamps_s = np.asarray(each["time_stamps"], dtype=np.float64).reshape(-1)
    values = np.asarray(each["time_series"])
    number = values.dtype.kind in "fiu" and _word(info, "channel_format") != "string"
    if not number or values.ndim != 2 or len(values) != len(stamps_s):
        width = _count(info) if number and not len(stamps_s) else 0
        values = np.empty((len(stamps_s), width), np.float32)
    known = np.isfinite(stamps_s) & (np.abs(stamps_s) < LARGEST_STAMP_S)
    values, stamps_s = values[known, :MOST_CHANNELS], stamps_s[known]
    name = plain(_word(info, "name"), LONGEST_NAME) or "no name"
    channels = _channels(info)
    words = [
        tuple(filled([_word(channel, key) for channel in channels], values.shape[1]))
        for key in ("label", "type", "unit")
    ]
    content_type = plain(_word(info, "type").strip(), LONGEST_NAME)
    held = Held(
        name=name,
        kind=content_type,
        signal=signal_of_type(content_type) if values.shape[1] else None,
        rate_hz=_number(_word(info, "nominal_srate")),
        stamps_s=stamps_s,
        values=values,
        labels=words[0],
        types=words[1],
        units=words[2],
        remarks=(
            *_resets(name, info, stamps_s),
            *(_unread(name, each, len(stamps_s)) if damaged else ()),  # else recorders miscount
        ),
    )
    if not content_type.strip() or not values.shape[1]:
        return [held]
    others = [one for one in labelled_signals(*words[:2]) if one is not held.signal]
    if held.signal is None and others:
        return [replace(held, signal=one) for one in others]
    return [held, *(replace(held, signal=one) for one in others)]


def _resets(name: str, info: Any, stamps_s: Any) -> list[str]:  # noqa: ANN401
    """What the recorder measured of the sender's clock, where that began anew."""
    segments = info.get("clock_segments") or []
    firsts = [int(begin) for begin, _ in segments[1:] if 0 < int(begin) < len(stamps_s)]
    if not firsts:
        return []
    at = ", ".join(f"{stamps_s[first] - stamps_s[0]:.0f} s" for first in firsts[:4])
    times = "once" if len(firsts) == 1 else f"{len(firsts)} times"
    return [
        f"The clock of “{name}” was reset {times} while it was recorded ({at} after its "
        "beginning): its stamps are laid on the recorder's clock."
    ]


def _unread(name: str, each: Any, count: int) -> list[str]:  # noqa: ANN401
    """What the recorder says that it wrote, where less is there."""
    try:
        written = int(_number(each["footer"]["info"]["sample_count"][0]))
    except (KeyError, IndexError, TypeError):
        return []
    if written <= count:
        return []
    return [f"The recorder wrote {written} samples of “{name}”; {count} could be read."]


def _count(info: Any) -> int:  # noqa: ANN401
    return max(0, min(MOST_CHANNELS, int(_number(_word(info, "channel_count")))))


def _channels(info: Any) -> list[Any]:  # noqa: ANN401
    try:
        return list(info["desc"][0]["channels"][0]["channel"])
    except (KeyError, IndexError, TypeError):
        return []


def _word(parts: Any, key: str) -> str:  # noqa: ANN401
    try:
        return str(parts[key][0] or "")
    except (KeyError, IndexError, TypeError):
        return ""


def _number(word: str) -> float:
    try:
        number = float(word)
    except ValueError:
        return 0.0
    return number if np.isfinite(number) else 0.0
