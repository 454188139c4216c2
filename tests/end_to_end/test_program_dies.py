"""The program dies over a session: it is back in that session by itself, with all that was said."""

from __future__ import annotations

import os
import signal
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from clinician_console.commands.parts.program import Minder, program_of
from clinician_console.desk.remembered import Remembered, Treated
from clinician_console.desk.typed import Typed
from clinician_console.session.settings import Beginning, SessionSettings
from clinician_console.storage import Store
from clinician_console.window import ConsoleWindow
from protocols.plans.loader import load_protocol
from tests.clinician_console.storage_kit import PASSPHRASE, ready_store

PATIENT, NOTE = "P-DIES", "said before the fault"
BEAT_MS, LONGEST_MS, HUNG = 20, 60_000, 9


def life(folder: Path, minder: Connection) -> None:
    """One life of the program: it begins a session and dies of it, or finds itself back in one."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    practice, after = program_of(folder, minder)
    said = folder.parent / "lives.txt"
    timer = QTimer()

    def session_window() -> ConsoleWindow | None:
        found = (one for one in QApplication.topLevelWidgets() if isinstance(one, ConsoleWindow))
        return next((one for one in found if one.isVisible()), None)

    def sign_in_and_begin() -> None:
        window = practice.window
        if window.desk is None and window.sign_in.secret.isEnabled():
            window.sign_in.secret.setText(PASSPHRASE)
            window.sign_in.open.click()
        elif window.desk is not None and window.beginning is None:
            settings = SessionSettings(
                folder, load_protocol("heights"), PATIENT, "127.0.0.1", 0, simulated=True
            )
            window.begin(Beginning(settings))

    def beat() -> None:
        shown = session_window()
        if shown is None and after is None:
            sign_in_and_begin()
        elif shown is not None and after is None:
            shown.acts.note(NOTE)
            timer.stop()
            QTimer.singleShot(400, die)  # what is written is on the disk within a fifth of a second
        elif shown is not None:
            heard = [line for line in shown.session.log if NOTE in line.sentence]
            said.write_text(f"{time.monotonic()} {len(heard)}")
            timer.stop()
            shown.session.acts.end()
            os._exit(0)

    def die() -> None:
        said.write_text(f"{time.monotonic()}")
        os.kill(os.getpid(), signal.SIGSEGV)

    timer.timeout.connect(beat)
    timer.start(BEAT_MS)
    QTimer.singleShot(LONGEST_MS, lambda: os._exit(HUNG))
    practice.run(after)
    sys.exit(0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_program_that_dies_over_a_session_is_back_in_it_with_nothing_asked(tmp_path, capfd):
    folder = tmp_path / "data"
    folder.mkdir()
    ready_store(folder).close()
    assert Minder(folder, life).run() == 0
    back_s, heard = (tmp_path / "lives.txt").read_text().split()
    assert float(back_s) > 0
    assert heard == "1"
    assert "it goes on with the session" in capfd.readouterr().err
    with Store.open(folder, PASSPHRASE) as store:
        (unfinished,) = store.unfinished_sessions()  # still the one session
    assert unfinished.patient_code == PATIENT


def test_who_signs_out_or_ends_the_session_leaves_nothing_to_be_gone_on_with():
    settings = SessionSettings(Path(), load_protocol("heights"), "P1", "127.0.0.1", 5750)
    signed_in = Remembered().signed_in(Typed(PASSPHRASE, "A. Weber"))
    treats = signed_in.treats(Beginning(settings))
    assert (signed_in.goes_on, treats.goes_on) == (False, True)
    assert treats.treated == Treated(
        patient_code="P1", host="127.0.0.1", port=5750, simulated=False
    )
    assert Remembered.model_validate_json(treats.model_dump_json()) == treats
    assert treats.treats(None) == signed_in
    assert treats.signed_in(None) == Remembered()
    assert PASSPHRASE not in repr(treats)
