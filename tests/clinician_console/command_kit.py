"""`gradus` in this process, as somebody types it."""

from __future__ import annotations

import io

import pytest

from clinician_console import cli


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run `gradus` with these words; its exit code and what it wrote."""
    try:
        code = cli.main(words)
    except SystemExit as ended:
        code = int(ended.code or 0)
    written = capsys.readouterr()
    return code, written.out, written.err
