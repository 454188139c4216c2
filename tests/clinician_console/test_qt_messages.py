"""What Qt says about damaged pictures and odd platforms does not reach the terminal by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from shared.program import run
def work():
    from PySide6.QtCore import qCritical, qWarning
    from clinician_console.panels.kit.qt_messages import take_qt_messages
    take_qt_messages()
    take_qt_messages()
    qWarning("a picture is damaged")
    qCritical("the screen is gone")
    return 0
sys.exit(run("gradus", work))
"""


def test_only_what_is_grave_is_told_and_on_a_line_of_ours() -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "gradus: Qt: the screen is gone\n")
