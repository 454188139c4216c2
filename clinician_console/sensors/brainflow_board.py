"""Amplifiers and wristbands by way of BrainFlow, where it is installed: `--source brainflow:BOARD`.

Which channels there are, and how fast, is what BrainFlow's own description of the board says. Its
voltages are microvolts; of other quantities it does not say the unit for every board, and what is
not said is not guessed. Opening a board takes seconds, which a thread of its own takes.
"""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import UNKNOWN_UNIT, Samples, Signal, StreamInfo, nanoseconds
from clinician_console.sensors.live_time import LiveTime
from shared.clock import NS_PER_S, Clock
from shared.errors import MissingLibraryError, StreamError, UsageError
from shared.printable import plain

SYNTHETIC: Final = "synthetic"
AGAIN_S: Final = 10.0  # an own choice, as those below
SILENT_S: Final = 5.0
BUFFER: Final = 45_000  # samples: what BrainFlow itself takes
LONGEST_NAME: Final = 40
MV_PER_UV: Final = 1e-3

# BrainFlow's word for channels: the signal, its unit here, and what values are multiplied by.
KINDS: Final[tuple[tuple[str, str, str, float], ...]] = (
    ("ecg_channels", Signal.ECG, "mV", MV_PER_UV),
    ("eda_channels", Signal.EDA, UNKNOWN_UNIT, 1.0),
    ("ppg_channels", Signal.PPG, UNKNOWN_UNIT, 1.0),
    ("respiration_channels", Signal.RESPIRATION, UNKNOWN_UNIT, 1.0),
    ("temperature_channels", "Temperature", UNKNOWN_UNIT, 1.0),
)

_log = logging.getLogger(__name__)


@dataclass
class _Stream:
    """Some columns of what one preset of a board sends."""

    info: StreamInfo
    preset: int
    stamps: int
    columns: list[int]
    factor: float
    time: LiveTime
    next_sample: int = 0


def load_brainflow() -> ModuleType:
    """BrainFlow's part that speaks to boards.

    Raises:
        MissingLibraryError: It is not installed, or has no library for this computer.
    """
    try:
        shim = importlib.import_module("brainflow.board_shim")
        shim.BoardShim.disable_board_logger()  # what it prints is for its makers
    except Exception as error:  # a library for another processor fails in its own ways
        raise MissingLibraryError(
            "BrainFlow is not installed, or does not run on this kind of computer.",
            "Install it with: pip install 'gradus-vr[brainflow]' (x86-64, or a Mac).",
        ) from error
    return shim


def look_for_brainflow() -> str:
    """What this machine has of it."""
    try:
        version = load_brainflow().BoardShim.get_version()
    except MissingLibraryError as error:
        return str(error)
    return f"version {version}; name the board, as in --source brainflow:ganglion_native"


class BrainFlowBoard:
    """One board, opened anew by itself when it falls silent.

    Args:
        board: Its name as BrainFlow has it, without “_BOARD” (“ganglion_native”), and after a colon
            the serial port or the Bluetooth address where it needs one.
        clock: The console's clock.
        simulated: Whether the session has no patient.
    """

    def __init__(self, board: str, clock: Clock, *, simulated: bool) -> None:
        self._name, _, self._address = board.strip().partition(":")
        self._clock = clock
        self._simulated = simulated
        self._shim: Any = None
        self._board: Any = None  # handed over by the opener once it sends
        self._opener: threading.Thread | None = None
        self._closed = threading.Event()
        self._streams: list[_Stream] = []
        self._arrived: list[StreamInfo] = []
        self._news: list[str] = []
        self._again_s: float | None = None
        self._came_s = 0.0
        self._told = False

    def open(self) -> tuple[StreamInfo, ...]:
        """Begin to open the board; its streams arrive once it answers.

        Raises:
            MissingLibraryError: BrainFlow is not installed.
            UsageError: It has no such board, or no patient is behind it.
        """
        if self._name.lower() == SYNTHETIC and not self._simulated:
            raise UsageError(
                "Behind BrainFlow's synthetic board is no patient.",
                "Begin a session without a patient (--simulated): the record then says so.",
            )
        self._shim = load_brainflow()
        boards = {one.name.removesuffix("_BOARD").lower(): one for one in self._shim.BoardIds}
        if self._name.lower() not in boards:
            named = f"has no board of the name “{plain(self._name, LONGEST_NAME)}”"
            raise UsageError(
                f"BrainFlow {named if self._name else 'needs the name of a board'}.",
                "Say --source brainflow:BOARD; there is " + ", ".join(sorted(boards)) + ".",
            )
        self._id = int(boards[self._name.lower()])
        self._streams = list(self._described())
        if not self._streams:
            raise StreamError(
                f"The board “{self._name}” sends no biosignal that is known here.",
                "Use one with an ECG, skin conductance, a pulse, breathing or a temperature.",
            )
        self._begin()
        return ()

    def poll(self) -> list[Samples]:
        """Everything that arrived since the last call; never waits."""
        now_s = self._clock.now_ns() / NS_PER_S
        if self._shim is None:
            return []
        if self._again_s is not None and now_s >= self._again_s:
            self._begin()
        if self._board is None:
            return []
        try:
            chunks = list(self._taken(now_s))
        except self._shim.BrainFlowError:
            chunks = []
        if chunks:
            self._came_s = now_s
        elif now_s - self._came_s > SILENT_S:
            self._lost(now_s)
        return chunks

    def arrived(self) -> list[StreamInfo]:
        """Streams that began since the last call."""
        arrived, self._arrived = self._arrived, []
        return arrived

    def news(self) -> list[str]:
        """Sentences for the therapist since the last call."""
        news, self._news = self._news, []
        for stream in self._streams:
            news += stream.time.news
            stream.time.news.clear()
        return news

    def standing(self) -> str:
        """How it is at this moment, for as long as that is worth a line; else nothing."""
        if self._again_s is None:
            return ""
        left_s = max(0.0, self._again_s - self._clock.now_ns() / NS_PER_S)
        return f"Board lost; trying again in {left_s:.0f} s"

    def close(self) -> None:
        """Give the board back. Safe to call twice."""
        self._closed.set()
        self._shim, self._again_s = None, None
        board, self._board = self._board, None
        if board is not None:
            _let_go(board)

    # ── opening ──────────────────────────────────────────────────────────────────────────────

    def _begin(self) -> None:
        if self._opener is not None and self._opener.is_alive():
            return  # it is still at it
        self._again_s = None
        self._opener = threading.Thread(target=self._open_board, name="opens a board", daemon=True)
        self._opener.start()

    def _open_board(self) -> None:
        """In a thread of its own: what takes seconds, and what fails."""
        shim = self._shim
        if shim is None:
            return
        given = shim.BrainFlowInputParams()
        given.serial_port = given.mac_address = self._address
        board = shim.BoardShim(self._id, given)
        try:
            board.prepare_session()
            board.start_stream(BUFFER)
        except shim.BrainFlowError as error:
            _log.warning("a board could not be opened: code %s", error.exit_code)
            _let_go(board)
            self._tell_of_failure()
            self._again_s = self._clock.now_ns() / NS_PER_S + AGAIN_S
            return
        self._came_s = self._clock.now_ns() / NS_PER_S
        self._told = False
        self._board = board
        if self._closed.is_set():
            self._board = None
            _let_go(board)

    def _tell_of_failure(self) -> None:
        if not self._told:
            self._told = True
            self._news.append(
                f"The board “{self._name}” cannot be opened. Switch it on, plug its receiver in, "
                "and name its port or address where it needs one, as in brainflow:cyton:COM3. It "
                "is tried again by itself."
            )

    def _lost(self, now_s: float) -> None:
        self._news.append(
            f"The board “{self._name}” sends nothing any more. The session goes on; it is opened "
            "again by itself."
        )
        board, self._board = self._board, None
        self._again_s = now_s + AGAIN_S
        threading.Thread(target=_let_go, args=(board,), name="closes a board", daemon=True).start()

    # ── what it sends ────────────────────────────────────────────────────────────────────────

    def _described(self) -> Iterator[_Stream]:
        """The biosignals of this board, by BrainFlow's description of each of its presets."""
        taken: set[str] = set()
        for preset in self._shim.BoardShim.get_board_presets(self._id):
            described = self._shim.BoardShim.get_board_descr(self._id, preset)
            for key, signal, unit, factor in KINDS:
                columns = list(described.get(key, ()))
                if not columns or signal in taken or "timestamp_channel" not in described:
                    continue
                taken.add(signal)
                rate_hz = float(described["sampling_rate"])
                info = StreamInfo(
                    name=f"{described.get('name', self._name)} {signal}",
                    signal=signal,
                    rate_hz=rate_hz,
                    channels=tuple(f"{signal} {n + 1}" for n in range(len(columns))),
                    units=(unit,) * len(columns),
                    source_id=f"brainflow-{self._name.lower()}",
                )
                stamps = described["timestamp_channel"]
                time_of = LiveTime(info.name, rate_hz)
                yield _Stream(info, preset, stamps, columns, factor, time_of)

    def _taken(self, now_s: float) -> Iterator[Samples]:
        for preset in {stream.preset for stream in self._streams}:
            rows = self._board.get_board_data(preset=preset)
            if rows.shape[1]:
                for stream in self._streams:
                    if stream.preset == preset:
                        yield from self._samples(stream, rows, now_s)

    def _samples(
        self, stream: _Stream, rows: NDArray[np.float64], now_s: float
    ) -> Iterator[Samples]:
        """Rows of BrainFlow, shape (all its channels, n), as samples on the console's clock."""
        stamps_s = (
            rows[stream.stamps] - self._clock.utc().timestamp() + now_s
        )  # it stamps by the time of day
        values = (rows[stream.columns].T * stream.factor).astype(np.float32)
        for part in stream.time.take(stamps_s, values, now_s):
            if not stream.next_sample:
                self._arrived.append(stream.info)
            times_ns = nanoseconds(part.times_s)
            yield Samples(stream.info.name, stream.next_sample, times_ns, part.values, part.lost)
            stream.next_sample += len(times_ns)


def _let_go(board: Any) -> None:  # noqa: ANN401 - BrainFlow has no types
    for leave in (board.stop_stream, board.release_session):
        try:
            leave()
        except Exception as error:  # it had gone already
            _log.info("a board did not let go: %s", type(error).__name__)
