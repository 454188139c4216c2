"""A program of ours that is started beside this one, and ended with it."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import clinician_console

STOP_WITHIN_S: Final = 5.0


def surroundings() -> Mapping[str, str]:
    """What it finds around it: our own packages first, wherever it is started from."""
    root = str(Path(clinician_console.__file__).parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    own = {"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}
    return os.environ | own


def end(process: subprocess.Popen[Any]) -> None:
    """Close what it is told by and wait for it; insist if it does not go. Safe to call twice."""
    if process.stdin and not process.stdin.closed:
        with contextlib.suppress(OSError):
            process.stdin.close()
    for insist in (process.terminate, process.kill, None):
        try:
            process.wait(timeout=STOP_WITHIN_S)
            break
        except subprocess.TimeoutExpired:
            if insist:
                insist()
