"""Commands that are printed for a person to type next: they work as they stand there."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path


def command(*words: str | Path) -> str:
    """A command line whose words reach the program as they are, also with spaces in them."""
    texts = [str(word) for word in words]
    return subprocess.list2cmdline(texts) if os.name == "nt" else shlex.join(texts)


def resume_command(patient_code: str, data: Path | None) -> str:
    """How a session that waits is gone on with.

    Args:
        patient_code: Whose session it is.
        data: As of `report_command`.
    """
    store = () if data is None else ("--data", data)
    return command("gradus", "console", "--patient", patient_code, "--resume", *store)


def report_command(short_id: str, data: Path | None) -> str:
    """How a session's report is made.

    Args:
        short_id: Of the session.
        data: What was given with --data; None where it was not, and need not be.
    """
    store = () if data is None else ("--data", data)
    return command("gradus", "report", short_id, *store)
