"""A new panel is a file that says where it stands and what its keys do, and a line in the list."""

from __future__ import annotations

import importlib.util
import os

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clinician_console.body.traces import Traces
from clinician_console.session.watched import WatchedSession, watch
from clinician_console.session.watchers import Watchers
from shared.link.memory import MemoryWatchedLink
from shared.rules.states import SessionState
from shared.trust.roles import Role
from shared.wire.watching import Watched

os.environ["QT_QPA_PLATFORM"] = "offscreen"

A_PANEL = '''"""Where the patient is, and one key that asks for the ground."""

from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.panel import ActingPanel, PlainLabel
from clinician_console.panels.kit.shortcuts import Shortcut, Where


class GroundPanel(ActingPanel):
    """Says the height, and asks for none."""

    def __init__(self, view, acts):
        super().__init__("Ground", acts)
        self._view = view
        self.height = PlainLabel()
        self.rows.addWidget(self.height)

    def refresh(self):
        """Show what the model says now."""
        self.height.setText(f"{self._view.confirmed('height_m')} m")

    def go_down(self):
        """Ask for the ground."""
        self.acts.request("height_m", 0.0)


LISTED = Listed(
    "ground",
    Place.LEFT,
    Need.ACTS,
    lambda has: GroundPanel(has.view, has.acts),
    keys=lambda panel: {"ground": always(panel.go_down)},
    shortcuts=(
        Shortcut("ground", "Y", "Down to the ground", Where.NOT_TYPING, characters="yY"),
        Shortcut("ground", "Space", "A stop is no panel's", Where.NOT_TYPING, characters=" "),
    ),
)
'''


@pytest.fixture
def listed(tmp_path, request, windows):
    """The panel, from a folder that is not the product's."""
    request.getfixturevalue("qtbot")
    file = tmp_path / "ground.py"
    file.write_text(A_PANEL, "utf-8")
    found = importlib.util.spec_from_file_location("ground", file)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module.LISTED


@pytest.fixture
def open_window(listed, qtbot):
    from clinician_console.window import PANELS, ConsoleWindow

    def open_it(session, clock):
        window = ConsoleWindow(session, Traces(), "GX-0417", clock, panels=(*PANELS, listed))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.refresh()
        return window

    return open_it


def test_a_panel_is_shown_where_it_says_and_its_key_does_what_it_says(open_window, room):
    room.begin_exposure(step=1)
    window = open_window(room.session, room.console_clock)
    left, _, _ = window._columns
    assert left.isAncestorOf(window.ground)
    assert window.ground.isVisible()
    assert window.ground.height.text() == f"{room.height_m} m"
    assert room.height_m > 0.0
    QTest.keyClick(window, "y")
    room.until(lambda: room.session.confirmed("height_m") == 0.0, within_s=20)
    window.refresh()
    assert window.ground.height.text() == "0.0 m"
    window.help.toggle()
    assert "Down to the ground" in {label.text() for label in window.help.findChildren(QLabel)}
    window.close()


def test_no_panel_takes_the_stop_for_itself(open_window, room):
    room.begin_exposure(step=1)
    window = open_window(room.session, room.console_clock)
    QTest.keyClick(window, " ")
    room.until(lambda: room.client.state is SessionState.SAFE_PLACE)
    assert room.session.steering.halt == 1
    window.close()


def test_at_a_watching_console_it_shows_the_same_and_its_key_does_nothing(open_window, room):
    room.begin_exposure(step=1)
    link = MemoryWatchedLink()
    watchers, end = Watchers(room.session, link, room.console_clock, "GX-0417"), link.another()
    end.look_on(watch("w", Role.TRAINEE))
    for _ in range(30):
        room.one_frame()
        watchers.tick()
    watched = next(message for message in end.poll() if isinstance(message, Watched))
    session = WatchedSession(watched, end, room.console_clock, "w", Role.TRAINEE)
    for _ in range(90):
        room.one_frame()
        watchers.tick()
        session.tick()
    window = open_window(session, room.console_clock)
    rev = room.session.rev
    assert window.ground.height.text() == f"{room.height_m} m"
    assert not window.ground.isEnabled()
    QTest.keyClick(window, "y")
    room.let(0.5)
    assert room.session.rev == rev
    window.close()
