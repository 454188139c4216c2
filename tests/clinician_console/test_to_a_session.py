"""From signing in to a session of a known patient, by the keyboard alone, in the real program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinician_console.desk.desk import Desk
from clinician_console.desk.preferences import Preferences, keep
from clinician_console.desk.signing_in import Door
from clinician_console.program import ProgramWindow
from shared.clock import FakeClock
from tests.clinician_console.storage_kit import PASSPHRASE, ready_store

pytestmark = pytest.mark.usefixtures("windows")
MOST = 6
"""Presses from signing in to a running session, orientation among them."""


def test_a_known_patients_session_is_begun_in_four_presses_of_enter(tmp_path):
    assert isinstance(QApplication.instance() or QApplication([]), QApplication)
    begun = []
    store = ready_store(tmp_path, FakeClock())
    for number in range(12):
        store.add_patient(f"P{number:03}")
    keep(tmp_path, Preferences(port=0))
    window = ProgramWindow(
        Door(tmp_path, is_new=False, asks_for_account=False),
        lambda *_typed: window.signed_in(Desk(store, FakeClock())),
        lambda: None,
    )
    window.begun = lambda: begun.append(window.beginning)
    window.show()
    assert QTest.qWaitForWindowActive(window)

    presses = 0
    for typed in (PASSPHRASE, "P007", "", ""):
        focused = window.focusWidget()
        assert focused is not None, presses
        QTest.keyClicks(focused, typed)
        QTest.keyClick(focused, Qt.Key.Key_Return)
        presses += 1
        while window.work.busy:
            QApplication.processEvents()

    assert [one.settings.patient_code for one in begun] == ["P007"]
    orientation = 1  # held until the headset answers: test_panel_ready.py presses it
    assert presses + orientation < MOST
    window.close()
    store.close()
