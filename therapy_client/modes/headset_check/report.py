"""The report: JSON for us, text for people, and in neither a name, a place or a number of anybody.

What a runtime says of itself is in it; what names a machine, a person, a folder, a network or a
headset by its number is never asked for.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from shared.errors import StorageError
from shared.printable import plain
from therapy_client.modes.headset_check.checking import Checked
from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.reporting.confirming import SOFTWARE_VERSION

VERSION = 1
LONGEST_FOUND = 400
_OUTCOME_WIDTH, _NAME_WIDTH = 17, 30


def as_text(line: Line) -> str:
    """One line, as it stands on the terminal and in the text."""
    return f"{line.outcome:{_OUTCOME_WIDTH}}{line.name:{_NAME_WIDTH}}{_cut(line.found)}"


def as_json(checked: Checked, display: str) -> str:
    """All of it, for programs."""
    lines = [asdict(line) | {"found": _cut(line.found)} for line in checked.lines]
    told = {
        "report": "gradus headset check",
        "version": VERSION,
        "gradus": SOFTWARE_VERSION,
        "system": f"{platform.system()} {platform.machine()}",
        "display": display,
        "stopped": checked.stopped,
        "lines": lines,
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def as_page(checked: Checked, display: str) -> str:
    """All of it, for people."""
    system = f"{platform.system()} {platform.machine()}"
    head = f"Gradus {SOFTWARE_VERSION}: headset check on {system}, {display} display"
    return "\n".join([head, "", *map(as_text, checked.lines), "", summary(checked.lines), ""])


def summary(lines: Sequence[Line]) -> str:
    """How many lines came to what."""
    counts = ((sum(line.outcome is each for line in lines), each) for each in Outcome)
    return ", ".join(f"{count} {outcome}" for count, outcome in counts) + "."


def free_name(file: Path) -> Path:
    """This name, or the first with a number that nothing has yet: no report is overwritten."""
    names = (file, *(file.with_name(f"{file.stem}-{n}{file.suffix}") for n in range(2, 1_000)))
    free = (name for name in names if not (name.exists() or name.with_suffix(".txt").exists()))
    found = next(free, None)
    if found is None:
        raise StorageError("There are a thousand reports already.", "Give another --report FILE.")
    return found


def write(file: Path, checked: Checked, display: str) -> None:
    """Write both, the text beside the JSON.

    Raises:
        StorageError: They cannot be written there.
    """
    parts = {file: as_json(checked, display), file.with_suffix(".txt"): as_page(checked, display)}
    for name, text in parts.items():
        try:
            with name.open("x", encoding="utf-8") as written:
                written.write(text)
        except OSError as error:
            raise StorageError(
                f"The report cannot be written: {error.strerror or type(error).__name__}.",
                "Give --report FILE in a folder that you may write to; its lines stand above.",
            ) from error


def _cut(found: str) -> str:
    return plain(found, LONGEST_FOUND)
