"""A process that runs commands one after the other, with bounded memory; told what by its parent.

    python -m tests.command_line.child MEMORY_BYTES

A line of JSON comes in for each command and one goes out; see kit.py.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
from pathlib import Path
from typing import TextIO

from clinician_console import cli
from clinician_console.sensors import replay
from therapy_client import __main__ as headset
from therapy_client.modes import preview, protocol_sheet

PROGRAMS = {
    "gradus": cli.main,
    "gradus-headset": headset.main,
    "gradus scenes preview": preview.main,
    "gradus protocols preview": protocol_sheet.main,
    "replay": replay.main,
}


def bound_memory(more_bytes: int) -> None:
    """Let the address space grow by so much beyond what is loaded, and no more."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + more_bytes
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def run(program: str, words: list[str], encoding: str) -> dict[str, object]:
    """One command, on a terminal of this encoding."""
    out, err = io.BytesIO(), io.BytesIO()
    said = io.TextIOWrapper(out, encoding=encoding, write_through=True)
    complained = io.TextIOWrapper(err, encoding=encoding, write_through=True)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        try:
            code: object = PROGRAMS[program](words)
        except SystemExit as ended:
            code = ended.code
        except BaseException as escaped:  # what the shell around a program has to keep in
            code = f"{type(escaped).__name__} escaped"
    return {"code": code, "out": out.getvalue().hex(), "err": err.getvalue().hex()}


def main(orders: TextIO, answers: TextIO) -> None:
    """Answer until nothing more is asked."""
    bound_memory(int(sys.argv[1]))
    for line in orders:
        order = json.loads(line)
        os.environ.clear()
        os.environ.update(order["environment"])
        os.chdir(order["folder"])
        words = [os.fsdecode(bytes.fromhex(word)) for word in order["words"]]
        answer = run(order["program"], words, order["encoding"])
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    asked, answered = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # what a library prints there is no answer
    with open(asked, encoding="utf-8") as orders, open(answered, "w", encoding="utf-8") as answers:
        main(orders, answers)
