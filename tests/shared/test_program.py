"""However a program of ours ends, the person in the room reads a sentence and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.errors import StorageError
from shared.fault_report import FOLDER, MOST_REPORTS, write_report
from shared.program import run

ROOT = Path(__file__).parents[2]
SECRET = "P014 fears dogs"


def end_of(script: str, home: Path) -> subprocess.CompletedProcess[str]:
    """How a program ends whose work is these lines."""
    whole = f"import sys\nfrom shared.program import run\ndef work():\n{script}\n  return 0\n"
    return subprocess.run(
        [sys.executable, "-c", whole + "sys.exit(run('gradus', work))"],
        cwd=ROOT,
        env={**os.environ, "GRADUS_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_python_looks_seldom_for_circles_while_a_program_loads_and_as_usual_from_then_on(
    tmp_path: Path,
) -> None:
    script = """
  import gc
  from shared.program import _USUAL, loaded
  kept, before = [], gc.get_stats()[0]["collections"]
  kept += [[at] for at in range(100_000)]
  print(gc.get_stats()[0]["collections"] - before)
  if "{by_itself}":
    kept += [[at] for at in range(200_000)]
  else:
    loaded()
  print(gc.get_threshold() == _USUAL, gc.get_freeze_count() > 100_000)
"""
    for by_itself in ("", "yes"):
        ended = end_of(script.replace("{by_itself}", by_itself), tmp_path)
        assert ended.stdout.split() == ["0", "True", "True"], ended.stderr


def test_who_ends_looks_through_nothing_that_was_loaded() -> None:
    # Of what is to be done at the end Python does first what it was told last.
    told = "atexit.register(lambda: print(gc.get_freeze_count() > 1000))"
    ended = subprocess.run(
        [sys.executable, "-c", f"import atexit, gc; {told}; import shared.program"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == ("True\n", "")


FAULTS = {
    "its own work": f"  raise ValueError({SECRET!r})",
    "a thread": (
        "  import threading\n"
        f"  def inner(): raise ValueError({SECRET!r})\n"
        "  one = threading.Thread(target=inner); one.start(); one.join()"
    ),
    "a callback": (
        f"  try: raise ValueError({SECRET!r})\n  except ValueError: sys.excepthook(*sys.exc_info())"
    ),
    "a finalizer": (
        "  class Thing:\n"
        f"    def __del__(self): raise ValueError({SECRET!r})\n"
        "  thing = Thing(); del thing"
    ),
}


@pytest.mark.parametrize("where", FAULTS)
def test_a_fault_that_nobody_foresaw_is_a_sentence_and_a_report(tmp_path: Path, where: str) -> None:
    ended = end_of(FAULTS[where], tmp_path)
    assert ended.returncode == (1 if where == "its own work" else 0)
    assert "Traceback" not in ended.stdout + ended.stderr
    assert "[G1]" in ended.stderr
    (report,) = (tmp_path / FOLDER).iterdir()
    assert str(report) in ended.stderr
    assert "builtins.ValueError" in report.read_text()


@pytest.mark.parametrize("where", FAULTS)
def test_nothing_that_a_patient_or_therapist_wrote_is_in_the_report(
    tmp_path: Path, where: str
) -> None:
    ended = end_of(FAULTS[where], tmp_path)
    (report,) = (tmp_path / FOLDER).iterdir()
    assert SECRET not in report.read_text() + ended.stdout + ended.stderr
    assert str(Path.home()) not in report.read_text()


def test_a_fault_that_comes_again_and_again_is_told_once(tmp_path: Path) -> None:
    ended = end_of(
        "  class Thing:\n    def __del__(self): raise ValueError\n  for _ in range(500): Thing()",
        tmp_path,
    )
    assert ended.returncode == 0
    assert ended.stderr.count("[G1]") == 1
    assert len(list((tmp_path / FOLDER).iterdir())) == 1


def test_a_log_line_of_a_library_is_one_line_without_a_traceback(tmp_path: Path) -> None:
    ended = end_of(
        "  import logging\n  try: raise OSError('x')\n"
        "  except OSError: logging.getLogger('pyxdf').exception('a \\x1b[2Jchunk\\nis broken')",
        tmp_path,
    )
    assert (ended.returncode, ended.stderr) == (0, "gradus: a chunk is broken\n")


def test_what_was_foreseen_keeps_its_sentence_and_exit_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def work() -> int:
        raise StorageError("The disk is full.", "Free some space.")

    assert run("gradus", work) == 1
    assert capsys.readouterr().err == "gradus: The disk is full. Free some space. [S1]\n"


def test_memory_that_does_not_suffice_is_told_as_that(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise MemoryError

    assert run("gradus", work) == 1
    assert "[G2]" in capsys.readouterr().err


def test_ctrl_c_ends_a_program_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise KeyboardInterrupt

    assert run("gradus", work) == 130
    assert capsys.readouterr().err == ""


def test_only_the_newest_reports_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADUS_HOME", str(tmp_path))
    (tmp_path / FOLDER).mkdir()
    for number in range(30):
        (tmp_path / FOLDER / f"gradus-fault-2020{number:02}.txt").touch()
    written = write_report("gradus", ValueError())
    assert written in (tmp_path / FOLDER).iterdir()
    assert len(list((tmp_path / FOLDER).iterdir())) == MOST_REPORTS


def test_a_report_that_no_folder_takes_of_its_own_goes_to_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GRADUS_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    written = write_report("gradus", ValueError())
    assert written is not None
    assert written.parent == tmp_path
