"""Files of each kind, broken as disks and attackers break them: told, and nothing worse."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.clinician_console.senders import XdfStream, even, write_xdf
from tests.command_line.kit import Runner, assert_answered
from tests.command_line.places import PASSPHRASE, Place, make_place
from tests.command_line.test_every_command import surroundings

RECORDING = Path(__file__).parents[1] / "data" / "record100_75s.npz"
often = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

# What is broken, and the commands that read it; {id} is the session's.
READERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "data/store.key.json": (("gradus", "sessions"), ("gradus", "db", "passphrase")),
    "data/store.db": (
        ("gradus", "sessions"),
        ("gradus", "verify"),
        ("gradus", "report", "{id}"),
        ("gradus", "export", "{id}", "--out", "out"),
    ),
    "data/paired.json": (("gradus", "pair", "--list"), ("gradus", "pair", "--forget", "x")),
    "data/console.key": (("gradus", "pair", "--forget", "headset.key"),),
    "data/headset/console.json": (("gradus-headset", "--forget"),),
    "headset.key": (
        ("gradus-headset", "--console", "127.0.0.1:1", "--key", "headset.key", "--data", "empty"),
        ("gradus", "doctor", "--link", "--console", "127.0.0.1:1", "--key", "headset.key"),
    ),
    "heights-of-ours.toml": (("gradus", "protocols", "check", "heights-of-ours.toml"),),
    "data/protocols/heights.toml": (
        ("gradus", "protocols", "list", "--goal", "heights"),
        ("gradus", "protocols", "show", "heights"),
    ),
}
Break = Callable[[Path], None]


def cut(share: float) -> Break:
    def act(path: Path) -> None:
        content = path.read_bytes()
        path.write_bytes(content[: int(share * len(content))])

    return act


def flip(share: float, mask: int, times: int) -> Break:
    def act(path: Path) -> None:
        content = bytearray(path.read_bytes())
        for number in range(times if content else 0):
            content[(int(share * len(content)) + 97 * number) % len(content)] ^= mask
        path.write_bytes(content)

    return act


def put_in(share: float, more: bytes) -> Break:
    def act(path: Path) -> None:
        content = path.read_bytes()
        at = int(share * len(content))
        path.write_bytes(content[:at] + more + content[at:])

    return act


def replace(more: bytes) -> Break:
    return lambda path: path.write_bytes(more) and None


def stand_in(put: Callable[[Path], object]) -> Break:
    def act(path: Path) -> None:
        path.unlink()
        put(path)

    return act


shares = st.floats(0, 1, exclude_max=True)
ODD = (b"[" * 8_000, b'{"a":' * 8_000, b"a" + b".a" * 100_000 + b" = 1", b"\0" * 9_000, b"\xff\xfe")
breaks = (
    st.builds(cut, shares)
    | st.builds(flip, shares, st.integers(1, 255), st.integers(1, 20))
    | st.builds(put_in, shares, st.binary(min_size=1, max_size=40) | st.sampled_from(ODD))
    | st.builds(replace, st.binary(max_size=60) | st.sampled_from(ODD))
    | st.sampled_from(
        [
            stand_in(os.mkfifo),
            stand_in(os.mkdir),
            stand_in(lambda path: path.symlink_to(path.name)),
            stand_in(lambda path: path.symlink_to("nowhere")),
            stand_in(lambda path: path.symlink_to("/dev/zero")),
            stand_in(lambda _path: None),
        ]
    )
)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    made = make_place(tmp_path_factory.mktemp("place"))
    machine = {"name": "console", "public_key": "0" * 40, "paired_at": "2026-01-01T00:00:00Z"}
    (made.folder / "data/headset/console.json").write_text(json.dumps([machine]))
    return made


@pytest.mark.parametrize("file", READERS)
@given(data=st.data())
@often
def test_a_broken_file_is_told_by_every_command_that_reads_it(runner, place, file, data) -> None:
    broken = data.draw(st.lists(breaks, min_size=1, max_size=2))
    with tempfile.TemporaryDirectory() as temporary:
        here = place.copy(Path(temporary, "here"))
        broken[0](here.folder / file)
        if len(broken) > 1 and (here.folder / file).is_file():
            broken[1](here.folder / file)
        environment = surroundings(
            here.folder, GRADUS_HOME=str(here.folder / "data"), GRADUS_PASSPHRASE=PASSPHRASE
        )
        for program, *words in READERS[file]:
            given_words = [word.format(id=here.session) for word in words]
            assert_answered(runner.run(program, given_words, here.folder, environment))


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recordings")
    shutil.copy(RECORDING, folder / "r.npz")
    belt = even(20, 130)
    write_xdf(folder / "r.xdf", XdfStream(belt.stamps_s, 1000 * belt.values))
    return folder


@pytest.mark.parametrize("name", ["r.npz", "r.xdf"])
@given(broken=st.lists(breaks, min_size=1, max_size=2))
@often
def test_a_broken_recording_is_told_within_the_memory_that_there_is(
    runner, recordings, name, broken
) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copy(recordings / name, folder / name)
        broken[0](folder / name)
        if len(broken) > 1 and (folder / name).is_file():
            broken[1](folder / name)
        # Beyond its end: what can be read after all is not published.
        words = [name, "--start-at", "1e9", "--seconds", "1"]
        ended = runner.run("replay", words, folder, surroundings(folder))
    told = json.loads(ended.out)["error"]
    assert ended.code in (2, 4), ended
    assert told["what"].endswith((".", "?"))
    assert told["next_step"].endswith(".")
    assert "Traceback" not in ended.out + ended.err
