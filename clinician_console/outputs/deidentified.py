"""Any output in its de-identified variant: a folder with what it is, and a manifest that says how.

    FOLDER/NAME/...          the output itself, as its own file writes it
    FOLDER/manifest.json     profile, the table of it, whether raw signals are there
    FOLDER/READ-ME.txt       the same for people

The session that it is given was de-identified before a fact was computed: nothing here looks for
what must not be there.
"""

from __future__ import annotations

import json
import os
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from clinician_console import SOFTWARE_VERSION
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.base import Output
from clinician_console.record.profile import (
    NAME,
    PROFILE,
    RAW_SIGNALS,
    WHAT_IT_IS,
)
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.study import DEIDENTIFIED

MANIFEST: Final = "manifest.json"
READ_ME: Final = "READ-ME.txt"
NO_TIME_S: Final = 946_684_800
"""What every file is dated, 1 January 2000 UTC: when it was made may be the day of the session."""
_WIDTH: Final = 88


@dataclass(frozen=True)
class Deidentified:
    """The de-identified variant of an output.

    Attributes:
        of: The output.
        raw_signals: Whether what it is given still holds signals that can identify a person.
    """

    of: Output
    raw_signals: bool = False
    suffix: ClassVar[str] = ""

    @property
    def name(self) -> str:
        """How it stands in the audit trail."""
        return f"{self.of.name}-{DEIDENTIFIED}"

    def write(self, session: RecordedSession, facts: SessionFacts, folder: Path) -> None:
        """Write the output, and what became of each kind of field in it.

        Raises:
            ValueError: The session is the record itself.
        """
        if session.profile != NAME:
            raise ValueError("a session has to be de-identified before its facts are computed")
        inside = folder / self.of.name
        inside.mkdir()
        self.of.write(session, facts, inside)
        say_how(folder, raw_signals=self.raw_signals)


def with_manifest(
    write: Callable[[Path], None], name: str, *, raw_signals: bool = False
) -> Callable[[Path], None]:
    """The same for what is no output of a session: writes it into a folder of its name."""

    def whole(folder: Path) -> None:
        inside = folder / name
        inside.mkdir()
        write(inside)
        say_how(folder, raw_signals=raw_signals)

    return whole


def say_how(folder: Path, *, raw_signals: bool) -> None:
    """Write manifest and READ-ME, and take the time of day off every file."""
    (folder / MANIFEST).write_text(_manifest(raw_signals=raw_signals), encoding="utf-8")
    (folder / READ_ME).write_text(_read_me(raw_signals=raw_signals), encoding="utf-8")
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (NO_TIME_S, NO_TIME_S))


def _manifest(*, raw_signals: bool) -> str:
    table = [
        {"what": at.what, "treatment": at.treatment.value, "how": at.how, "source": at.source}
        for at in PROFILE
    ]
    content = {
        "profile": NAME,
        "software_version": SOFTWARE_VERSION,
        "safe_harbor": False,
        "anonymous": False,
        "raw_signals": raw_signals,
        "what_it_is": list(_said(raw_signals=raw_signals)),
        "fields": table,
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _said(*, raw_signals: bool) -> tuple[str, ...]:
    return (*WHAT_IT_IS, *([RAW_SIGNALS] if raw_signals else []))


def _read_me(*, raw_signals: bool) -> str:
    paragraphs = [textwrap.fill(said, _WIDTH) for said in _said(raw_signals=raw_signals)]
    rows = [
        textwrap.fill(
            f"{at.treatment.value.upper():10} {at.what}: {at.how} ({at.source})",
            _WIDTH,
            subsequent_indent=" " * 11,
        )
        for at in PROFILE
    ]
    return "\n\n".join([*paragraphs, f"Profile {NAME}", "\n".join(rows)]) + "\n"
