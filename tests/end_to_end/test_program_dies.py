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
BEAT_MS, LONGEST_MS, HUNG = 20, 240_000, 9


def session_window() -> ConsoleWindow | None:
    """The window of the session, once it is shown."""
    found = (one for one in QApplication.topLevelWidgets() if isinstance(one, ConsoleWindow))
    return next((one for one in found if one.isVisible()), None)


def times_told(shown: ConsoleWindow, words: str) -> int:
    """How many lines of its log have these words."""
    return sum(words in line.sentence for line in shown.session.log)


def life(folder: Path, minder: Connection) -> None:
    """One life of the program: it begins a session and dies of it, or finds itself back in one."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    practice, after = program_of(folder, minder)
    said = folder.parent / "lives.txt"
    timer, noted = QTimer(), []

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

    def say_something_and_die() -> None:
        shown = session_window()
        if shown is None:
            sign_in_and_begin()
        elif not noted:
            shown.acts.note(NOTE)
            noted.append(NOTE)
        elif not shown.session._keeper._recorder.backlog:  # what was said is on the disk
            said.write_text(f"{time.monotonic()}")
            os.kill(os.getpid(), signal.SIGSEGV)

    def tell_what_is_there() -> None:
        shown = session_window()
        if shown is None:
            return
        said.write_text(f"{time.monotonic()} {times_told(shown, NOTE)}")
        timer.stop()
        shown.session.acts.end()
        os._exit(0)

    timer.timeout.connect(say_something_and_die if after is None else tell_what_is_there)
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
