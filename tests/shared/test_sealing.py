"""What a headset wrote down is of no use to whoever finds its disk, and cannot be rearranged."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.journal import ForeignJournalError, Journal, set_aside
from shared.trust.sealing import Seal, new_key
from shared.wire.events import EventName

KEY, OTHER_KEY = "5c" * 32, "36" * 32
quick = settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TEXTS = st.lists(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])), min_size=1
)


def written(file, entries, key=KEY, session="s"):
    journal = Journal(file, Seal(key, session))
    for entry in entries:
        journal.append(entry)
    journal.close()
    return file


def read(file, key=KEY, session="s"):
    journal = Journal(file, Seal(key, session))
    journal.close()
    return journal


# ── one line ─────────────────────────────────────────────────────────────────────────────────


@quick
@given(st.integers(1, 2**62), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_sealed_line_opens_under_its_key_and_gives_its_number_and_text(number, text):
    seal = Seal(KEY, "s")
    assert seal.open(seal.close_up(number, text)) == (number, text)


@quick
@given(st.integers(1, 10**9), st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_a_changed_line_does_not_open(number, text, data):
    seal = Seal(KEY, "s")
    line = seal.close_up(number, text)
    at = data.draw(st.integers(0, len(line) - 1))
    changed = line[:at] + bytes([line[at] ^ data.draw(st.integers(1, 255))]) + line[at + 1 :]
    assert seal.open(changed) is None


def test_another_way_to_write_the_same_bytes_is_not_the_line():
    seal = Seal(KEY, "s")
    line = next(line for n in range(9) if (line := seal.close_up(7, "x" * n)).endswith(b"="))
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    end = len(line.rstrip(b"="))
    for letter in letters:
        changed = line[: end - 1] + bytes([letter]) + line[end:]
        assert (seal.open(changed) is not None) == (changed == line)
    assert seal.open(b"0" + line) is None


@quick
@given(st.binary(max_size=200))
def test_what_was_never_sealed_does_not_open_and_raises_nothing(line):
    assert Seal(KEY, "s").open(line) is None


def test_a_line_opens_under_no_other_key_session_or_number():
    line = Seal(KEY, "s").close_up(7, "text")
    assert Seal(OTHER_KEY, "s").open(line) is None
    assert Seal(KEY, "t").open(line) is None
    assert Seal(KEY, "s").open(b"8" + line[1:]) is None


def test_the_same_text_is_never_sealed_the_same_way_twice():
    seal = Seal(KEY, "s")
    assert len({seal.close_up(1, "stop") for _ in range(1000)}) == 1000


def test_a_key_is_32_random_bytes_and_nothing_else_will_do():
    assert new_key() != new_key()
    assert len(bytes.fromhex(new_key())) == 32
    for key in ("", "5c", "zz" * 32, "5c" * 31):
        with pytest.raises(ValueError, match=r"."):
            Seal(key, "s")


# ── a file of lines ──────────────────────────────────────────────────────────────────────────


def test_no_word_of_an_event_stands_in_the_file(room):
    room.begin_exposure(step=1)
    room.display.hold_stop(True)
    room.let(1)
    content = (room.folder / f"journal-{room.client.session_id}.jsonl").read_bytes()
    names = [entry["name"] for entry in room.journal()]
    assert "stopped" in names
    assert "exposure_reached" in names
    words = [*EventName, "kind", "event", "height_m", "patient", room.client.session_id, "boot-1"]
    # What is sealed is letters drawn at random, which make a short word by themselves; as it was
    # before, it stood between quotes.
    told = [word if len(word) > 7 else f'"{word}"' for word in words]
    assert [word for word in told if word.encode() in content] == []


@quick
@given(TEXTS, st.randoms(use_true_random=False))
def test_lines_that_changed_places_are_read_in_their_order(tmp_path_factory, entries, random):
    file = written(tmp_path_factory.mktemp("journal") / "j", entries)
    lines = file.read_bytes().splitlines(keepends=True)
    random.shuffle(lines)
    file.write_bytes(b"".join(lines))
    assert read(file).entries == tuple(entries)
    assert read(file).damaged == 0


@quick
@given(TEXTS, st.data())
def test_a_doubled_line_counts_once(tmp_path_factory, entries, data):
    file = written(tmp_path_factory.mktemp("journal") / "j", entries)
    lines = file.read_bytes().splitlines(keepends=True)
    lines.insert(data.draw(st.integers(0, len(lines))), data.draw(st.sampled_from(lines)))
    file.write_bytes(b"".join(lines))
    found = read(file)
    assert (found.entries, found.damaged) == (tuple(entries), 1)


def test_a_line_from_another_sessions_file_is_kept_aside(tmp_path):
    ours = written(tmp_path / "ours", ["a", "b"])
    theirs = written(tmp_path / "theirs", ["x", "y", "z"], session="t")
    ours.write_bytes(ours.read_bytes() + theirs.read_bytes().splitlines(keepends=True)[2])
    found = read(ours)
    assert (found.entries, found.damaged) == (("a", "b"), 1)
    assert b"3 " in (tmp_path / "ours.damaged").read_bytes()


@quick
@given(TEXTS)
def test_a_journal_under_another_key_is_left_exactly_as_it_is(tmp_path_factory, entries):
    folder = tmp_path_factory.mktemp("journal")
    file = written(folder / "j", entries, key=OTHER_KEY)
    before = file.read_bytes()
    with pytest.raises(ForeignJournalError):
        Journal(file, Seal(KEY, "s"))
    assert file.read_bytes() == before
    for number in (1, 2):
        aside = set_aside(file)
        assert aside.name == f"j.other-key-{number}"
        written(file, ["new"])
    assert (folder / "j.other-key-1").read_bytes() == before
    assert read(folder / "j.other-key-1", key=OTHER_KEY).entries == tuple(entries)


def test_a_session_begun_under_another_key_keeps_the_older_journal(room):
    room.connect()
    file = room.folder / f"journal-{room.client.session_id}.jsonl"
    room.client_runs = False
    before = file.read_bytes()
    room.kill_console()
    room.journal_key = OTHER_KEY
    room.start_console(session_id=room.client.session_id)  # as one of another store would
    room.start_client()
    room.until(lambda: room.loop.session)
    assert file.with_name(f"{file.name}.other-key-1").read_bytes() == before
    room.let(1)
    numbers = room.recorder.from_headset()
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_key_is_nowhere_on_the_headsets_disk_and_in_no_words(room):
    room.begin_exposure()
    welcome = room.welcome()
    assert welcome.journal_key == room.journal_key
    assert welcome.journal_key not in f"{welcome!r} {welcome}"
    files = [file for file in room.folder.rglob("*") if file.is_file()]
    assert files
    for file in files:
        content = file.read_bytes()
        assert welcome.journal_key.encode() not in content
        assert bytes.fromhex(welcome.journal_key) not in content
