"""Commands run in one long-lived process of bounded memory, and what must hold of each."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEMORY_BYTES = 1 << 30
EXIT_CODES = range(7)
# What happened and why; what to do next; a code to look up. A line before it may say what was done
# on the way, as that somebody reads in an emergency.
SENTENCES = re.compile(
    r"\A(?:[A-Z][^\n]*\.\n)*gradus[-a-z ]*: \S.*[.?!:)]\s+\S.*\S \[([A-Z]\d)\]\s*\Z", re.DOTALL
)
FORESEEN_BY_NOBODY = "G1"


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    code: object
    out: str
    err: str


class Runner:
    """Runs commands in a process of its own, one at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.command_line.child", str(MEMORY_BYTES)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def run(
        self,
        program: str,
        words: list[str],
        folder: Path,
        environment: dict[str, str],
        encoding: str = "utf-8",
    ) -> Ended:
        """One command, run in a folder; its words may be any that a system lets through."""
        order = {
            "program": program,
            "words": [os.fsencode(word).hex() for word in words],
            "folder": str(folder),
            "environment": environment,
            "encoding": encoding,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"{program} {words!r} took its process down: {self._process.wait(180.0)}"
        answer = json.loads(line)
        return Ended(
            answer["code"],
            bytes.fromhex(answer["out"]).decode(encoding),
            bytes.fromhex(answer["err"]).decode(encoding),
        )

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(180.0)
        assert self._process.stdout is not None
        self._process.stdout.close()


def assert_answered(ended: Ended) -> None:
    """An exit code of ours, no traceback, nothing that a terminal obeys, and a whole complaint."""
    assert ended.code in EXIT_CODES, ended
    for text in (ended.out, ended.err):
        assert "Traceback" not in text, ended
        assert all(line.isprintable() for line in text.split("\n")), ended
    if ended.code != 0:
        complaint = SENTENCES.match(ended.err)
        assert complaint, ended
        assert complaint.group(1) != FORESEEN_BY_NOBODY, ended
