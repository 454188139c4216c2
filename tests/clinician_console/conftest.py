"""The therapist's seat: a real window over a real session, drawn offscreen; and a real LSL."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest

from clinician_console.body.traces import Traces
from clinician_console.sensors.lsl_setup import load_lsl
from clinician_console.storage import key_accounts, keys
from shared.clock import NS_PER_S
from shared.errors import MissingLibraryError
from tests.clinician_console.clinic_kit import clinic, clinic_template  # noqa: F401 - fixtures
from tests.clinician_console.postgres_kit import bare_database, postgres  # noqa: F401 - fixtures
from tests.clinician_console.spark_kit import spark_cluster  # noqa: F401 - a fixture
from tests.clinician_console.storage_kit import CHEAP
from therapy_client.patient import Picture

os.environ["QT_QPA_PLATFORM"] = "offscreen"

if TYPE_CHECKING:
    from clinician_console.pairing.model import PairingModel
    from clinician_console.window import ConsoleWindow
    from tests.conftest import Room


@pytest.fixture
def cheap_guesses(monkeypatch) -> None:
    """A passphrase that a command takes costs the least there may be, for what asks not after that.

    What it costs by itself is held by test_keys_wrapping.py.
    """
    for where in (keys, key_accounts):
        monkeypatch.setattr(where, "Argon2Cost", lambda: CHEAP)


@dataclass
class Seat:
    """The window, the room with the headset client behind it, and the live signals."""

    window: ConsoleWindow
    room: Room
    traces: Traces

    @property
    def session(self):
        return self.room.session

    @property
    def steering(self):
        return self.room.session.steering

    @property
    def height(self):
        """The row of the height slider."""
        return self.window.dimensions.dimension_rows["height_m"]

    def let(self, seconds: float) -> None:
        """Let time pass in the room, and look."""
        self.room.let(seconds)
        self.look()

    def begin_exposure(self, step: int = 0) -> None:
        self.room.begin_exposure(step)
        self.look()

    def look(self) -> None:
        """Look at the window when the newest picture has become pixels."""
        self.window.refresh()
        assert self.window.view.decoder.settle(180.0)
        self.window.refresh()

    def feed(self, stream: str, seconds: float, label: str = "ECG (mV)") -> None:
        """The last seconds of a made-up signal come in, stamped by the console's clock."""
        if stream not in self.traces.curves:
            self.traces.begin(stream, label, 100.0)
        now_s = self.room.console_clock.now_ns() / NS_PER_S
        times_s = now_s - np.arange(int(seconds * 100))[::-1] / 100.0
        self.traces.add(stream, times_s, np.sin(times_s * 7), 0)


@pytest.fixture
def seen_room(make_room) -> Room:
    """The room behind a seat: what its patient sees is sent."""
    made: Room = make_room(Picture(64, 40, bytes(64 * 40 * 3)))
    return made


@pytest.fixture
def pairing() -> PairingModel | None:
    """Where a seat pairs headsets: nowhere, unless a file of tests says where."""
    return None


@pytest.fixture
def seat(request, seen_room, pairing, windows) -> Iterator[Seat]:
    """A window in front of a session in which nobody has said anything yet."""
    qtbot = request.getfixturevalue("qtbot")
    from clinician_console.window import ConsoleWindow

    room, traces = seen_room, Traces()
    window = ConsoleWindow(room.session, traces, "GX-0417", room.console_clock, pairing=pairing)
    window.redraw_seldom()  # tests look for themselves: how slow a machine is draws nothing more
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Seat(window, room, traces)
    window.close()


@pytest.fixture(scope="module")
def lsl():
    """Lab Streaming Layer itself."""
    try:
        return load_lsl()
    except MissingLibraryError as error:
        if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
            raise
        pytest.skip(str(error))


@pytest.fixture
def prefix(lsl):
    """What the names of one test's streams begin with: tests do not hear each other."""
    return f"test {uuid.uuid4().hex[:12]}"
