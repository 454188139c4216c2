"""The panel before orientation, in a real window over a real session."""

from __future__ import annotations

import pytest

from clinician_console.readiness.found import BLOCKED
from clinician_console.readiness.readiness import readiness_of
from clinician_console.readiness.seen import Given, look
from clinician_console.session.readied import Check
from shared.rules.states import SessionState

pytestmark = pytest.mark.usefixtures("windows")


@pytest.fixture
def before(qtbot, room):
    from clinician_console.panels.session.ready import listed_for
    from clinician_console.window import PANELS, ConsoleWindow

    session = room.session
    given = Given(free_bytes=1_000_000_000)
    readiness = readiness_of(
        session,
        session.acts,
        lambda: look(session, session.acts, room.body.traces, room.console_clock, given),
        holds=True,
    )
    window = ConsoleWindow(
        session,
        room.body.traces,
        "GX-0417",
        room.console_clock,
        panels=(*PANELS, *listed_for(readiness)),
    )
    qtbot.addWidget(window)
    window.resize(1800, 1000)
    window.show()
    yield window
    window.close()


def redrawn(window) -> None:
    for _ in range(6):
        window.refresh()


def test_it_stands_over_the_traces_until_orientation_and_each_line_says_how_it_is(before, room):
    panel = before.ready
    rows = panel.rows_by_check
    assert list(rows) == list(Check)
    assert panel.isVisible()
    assert not before.view.isVisible()
    assert before.heart.isVisible()
    redrawn(before)
    assert panel.summary.accessibleName() == BLOCKED[Check.HEADSET]
    for button in (panel.begin, before.states.buttons[SessionState.ORIENTATION]):
        assert not button.isEnabled()
        assert button.toolTip() == BLOCKED[Check.HEADSET]
    assert rows[Check.HEADSET].accessibleName().startswith("Headset: holds orientation.")
    assert rows[Check.RECORDING].accessibleName() == "Recording: ready. Written as it happens."

    room.connect()
    redrawn(before)
    assert "Nothing holds the session." in panel.summary.accessibleName()
    fit = rows[Check.FIT].button
    assert fit.accessibleName() == "I have looked at it: Fit and glasses"
    assert min(fit.width(), fit.height()) >= 24
    fit.click()
    assert not fit.isVisible()
    assert rows[Check.FIT].seen.whole() == "Checked by hand."

    before.resize(1366, 728)
    redrawn(before)
    assert not before.heart._traces_seen.isHidden()  # also where an exposure has no room for them
    assert rows[Check.FIT].seen.whole() == ""
    assert rows[Check.FIT].todo.whole() == "Checked by hand."
    before.resize(1040, 700)
    assert {panel._grid.getItemPosition(number)[1] for number in range(len(Check))} == {0}
    panel.begin.click()
    redrawn(before)
    assert room.session.wanted_state is SessionState.ORIENTATION
    assert not panel.isVisible()
    assert before.view.isVisible()
