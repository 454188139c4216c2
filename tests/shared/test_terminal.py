"""What is printed arrives on every terminal, and what cannot arrive harms no program."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.printable import plain
from shared.teller import Teller
from shared.terminal import ERRORS, plain_lines, prepare

ROOT = Path(__file__).parents[2]
CODE_PAGES = ("ascii", "cp437", "cp850", "cp932", "cp936", "cp1251", "cp1252", "latin-1", "utf-8")


def child(script: str, **how) -> subprocess.CompletedProcess[str]:
    """Run a few lines of Python in a process of their own."""
    encoding = how.pop("encoding", "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, **how.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        encoding=encoding,
        timeout=600,
        check=False,
        stdin=subprocess.DEVNULL,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how},
    )


@pytest.mark.parametrize("code_page", CODE_PAGES)
@given(text=st.text(alphabet=st.characters()))
def test_every_text_can_be_written_in_every_code_page(code_page: str, text: str) -> None:
    prepare()
    shown = plain_lines(text).encode(code_page, ERRORS).decode(code_page)
    assert all(plain(line, 1_000_000) == line for line in shown.split("\n"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“Höhe” → 12 m …", '"Hohe" -> 12 m ...'),
        ("5 µS ± 1 °", "5 uS +- 1  deg"),
        ("高所", "??"),
    ],
)
def test_what_a_terminal_cannot_show_is_spelt_out(text: str, shown: str) -> None:
    prepare()
    assert text.encode("ascii", ERRORS).decode("ascii") == shown


def test_a_sign_that_the_terminal_knows_is_left_as_it_is() -> None:
    prepare()
    assert "Höhe …".encode("cp1252", ERRORS).decode("cp1252") == "Höhe …"


def test_a_sequence_that_was_begun_does_not_take_our_words_with_it() -> None:
    assert plain_lines("There is no scene “\x9d”. There is metro.").endswith("There is metro.")


def test_lines_of_ours_stay_lines_and_nothing_in_them_is_obeyed() -> None:
    assert plain_lines("one\n  two\x1b[2J\r\n\tthree") == "one\n  two�[2J \n three"


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (1, 2), (0, 1, 2)])
def test_a_file_never_gets_the_number_of_a_closed_stream(tmp_path: Path, closed) -> None:
    """What is printed would be written into it, by whatever library prints."""
    script = (
        "import os\nfrom shared.terminal import prepare, say, complain\nprepare()\n"
        f"number = os.open({str(tmp_path / 'store')!r}, os.O_WRONLY | os.O_CREAT)\n"
        "assert number > 2, number\nsay('said'); complain('complained')\n"
        "os.write(1, b'by a library'); os.write(2, b'by a library')\n"
    )
    words = " ".join(f"{number}>&-" for number in closed)
    command = ["/bin/sh", "-c", f'exec "$0" -c "$1" {words}', sys.executable, script]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=600, check=False)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "store").read_bytes() == b""


def test_a_pipe_that_nobody_reads_any_more_ends_nothing() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    script = (
        "import sys\nfrom shared.program import run\nfrom shared.terminal import say\n"
        "def work():\n  for n in range(9): say('line')\n  return 0\nsys.exit(run('gradus', work))"
    )
    run = child(script, stdout=writer)
    os.close(writer)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device on this system")
def test_a_list_that_the_disk_did_not_take_is_told() -> None:
    script = (
        "import sys\nfrom shared.program import run\nfrom shared.terminal import say\n"
        "sys.exit(run('gradus', lambda: say('a list') or 0))"
    )
    with open("/dev/full", "w") as full:
        run = child(script, stdout=full)
    assert run.returncode == 1
    assert "could not be written" in run.stderr
    assert "[S1]" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_terminal_that_stands_still_holds_up_nobody() -> None:
    """As after Ctrl+S: the lines are taken, left out where too many wait, and the end comes."""
    reader, writer = os.pipe()
    script = (
        "from shared.terminal import prepare\nfrom shared.teller import Teller\nprepare()\n"
        "teller = Teller()\nfor n in range(20_000): teller.say('x' * 100)\n"
        "teller.close(); import sys; sys.stderr.write('done')"
    )
    run = child(script, stdout=writer)
    os.close(writer)
    os.close(reader)
    assert (run.returncode, run.stderr) == (0, "done")


def test_what_was_handed_over_is_printed_in_its_order(capfd: pytest.CaptureFixture[str]) -> None:
    prepare()
    teller = Teller()
    for number in range(50):
        teller.say(f"line {number}")
    teller.complain("and this")
    teller.close()
    said = capfd.readouterr()
    assert said.out.splitlines() == [f"line {number}" for number in range(50)]
    assert said.err == "and this\n"
    assert "teller" not in [thread.name for thread in threading.enumerate()]
