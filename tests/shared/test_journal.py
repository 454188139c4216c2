"""What the headset wrote down stays written down: killed, torn, damaged or out of space."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.errors import StorageError
from shared.journal import Journal
from shared.trust.sealing import Seal

SEAL = Seal("5c" * 32, "s")
ROOT = Path(__file__).parents[2]
quick = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ENTRIES = tuple(json.dumps({"seq": seq, "name": "Höhe"}) for seq in range(1, 5))


def journal_with(file: Path, entries: tuple[str, ...]) -> Path:
    journal = Journal(file, SEAL)
    for entry in entries:
        journal.append(entry)
    journal.close()
    return file


def reopened(file: Path) -> Journal:
    journal = Journal(file, SEAL)
    journal.close()
    return journal


def is_ordered_part_of(found: tuple[str, ...], entries: tuple[str, ...]) -> bool:
    rest = iter(entries)
    return all(entry in rest for entry in found)


@quick
@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))))
def test_every_entry_comes_back_in_order(tmp_path_factory, entries):
    file = tmp_path_factory.mktemp("journal") / "events.journal"
    journal_with(file, tuple(entries))
    assert reopened(file).entries == tuple(entries)
    assert reopened(file).damaged == 0


def test_a_journal_goes_on_where_it_was_left(tmp_path):
    file = journal_with(tmp_path / "j", ENTRIES[:2])
    journal_with(file, ENTRIES[2:])
    assert reopened(file).entries == ENTRIES


def test_an_entry_of_two_lines_is_a_mistake_of_the_program(tmp_path):
    journal = Journal(tmp_path / "j", SEAL)
    with pytest.raises(ValueError, match="one line"):
        journal.append("a\nb")
    journal.close()


def test_only_the_owner_may_read_it_and_what_is_made_of_it_on_repair(tmp_path):
    folder = tmp_path / "new"
    file = journal_with(folder / "j", ENTRIES)
    file.write_bytes(file.read_bytes()[:-3])
    reopened(file)
    assert sorted(path.name for path in folder.iterdir()) == ["j", "j.damaged"]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_torn_at_any_byte_every_whole_entry_is_still_there(tmp_path):
    content = journal_with(tmp_path / "j", ENTRIES).read_bytes()
    for length in range(len(content) + 1):
        file = tmp_path / "torn"
        file.write_bytes(content[:length])
        journal = Journal(file, SEAL)
        whole = content[:length].count(b"\n")
        assert journal.entries == ENTRIES[:whole]
        assert journal.damaged == (0 if content[:length].endswith(b"\n") or not length else 1)
        journal.append("after")
        journal.close()
        assert reopened(file).entries == (*ENTRIES[:whole], "after")
        file.unlink()


def test_damaged_at_any_byte_nothing_false_is_read_and_at_most_two_entries_are_lost(tmp_path):
    content = journal_with(tmp_path / "j", ENTRIES).read_bytes()
    for at in range(len(content)):
        for damage in (content[at] ^ 0x01, content[at] ^ 0x80, 0x0A):
            if damage == content[at]:
                continue
            file = tmp_path / "damaged"
            file.write_bytes(content[:at] + bytes([damage]) + content[at + 1 :])
            journal = reopened(file)
            assert is_ordered_part_of(journal.entries, ENTRIES)
            assert len(journal.entries) >= len(ENTRIES) - 2
            assert journal.damaged >= 1
            assert reopened(file).damaged == 0
            assert reopened(file).entries == journal.entries
            file.unlink()


@quick
@given(st.binary(max_size=400))
def test_a_file_that_never_was_a_journal_is_kept_aside_whole(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("journal") / "j"
    file.write_bytes(content)
    assert reopened(file).entries == ()
    aside = file.with_name("j.damaged")
    kept = aside.read_bytes() if aside.exists() else b""
    assert all(line in kept for line in content.split(b"\n"))


def test_a_process_killed_at_any_moment_loses_nothing_that_it_had_written(tmp_path):
    file = tmp_path / "j"
    script = (
        "import sys; from pathlib import Path\n"
        "from shared.journal import Journal; from shared.trust.sealing import Seal\n"
        "journal = Journal(Path(sys.argv[1]), Seal('5c' * 32, 's'))\n"
        "number = 0\n"
        "while True:\n"
        "    number += 1; journal.append(str(number)); print(number, flush=True)\n"
    )
    written = 0
    for lines in (1, 50, 400):
        with subprocess.Popen(
            [sys.executable, "-c", script, str(file)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for _ in range(lines):
                last = int(process.stdout.readline())
            process.kill()
        found = reopened(file).entries[written:]
        assert found[:last] == tuple(str(n) for n in range(1, last + 1))
        written += len(found)


def test_a_full_disk_is_a_sentence_and_leaves_no_half_entry(tmp_path):
    # The largest size of a file stands in for the size of the disk: the system refuses for real.
    file = tmp_path / "j"
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from shared.errors import StorageError; from shared.journal import Journal\n"
        "from shared.trust.sealing import Seal\n"
        "journal = Journal(Path(sys.argv[1]), Seal('5c' * 32, 's')); number = 0\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    while True: journal.append('x' * 60); number += 1\n"
        "except StorageError as error:\n"
        "    print(number, str(error), sep='\\n')\n"
        "try: journal.append('again')\n"
        "except StorageError: print('refused again')\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    number, sentence, *_ = result.stdout.splitlines()
    journal = reopened(file)
    assert "Free some space" in sentence
    assert journal.damaged == 0
    assert journal.entries[: int(number)] == ("x" * 60,) * int(number)
    assert all(entry in ("x" * 60, "again") for entry in journal.entries)


@pytest.mark.skipif(os.name != "posix", reason="folders are files there too, told differently")
def test_a_place_that_cannot_hold_a_journal_is_a_sentence(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    for file in (blocked / "j", tmp_path):
        with pytest.raises(StorageError, match="cannot be kept in"):
            Journal(file, SEAL)


def test_what_is_said_after_closing_is_refused_and_closing_twice_is_harmless(tmp_path):
    journal = Journal(tmp_path / "j", SEAL)
    journal.append("kept")
    journal.close()
    journal.close()
    with pytest.raises(StorageError):
        journal.append("too late")
    assert reopened(tmp_path / "j").entries == ("kept",)
