"""Whatever lies where a small JSON file of ours should lie is read, or refused at once."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.bounded_json import UnreadableJsonError, parse_json, read_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False,
    allow_infinity=False) | st.text() | st.just("[" * 50),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc"), inner, max_size=4),
    max_leaves=10,
)  # fmt: skip


@given(VALUES)
def test_what_we_write_is_read(value: object) -> None:
    assert parse_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_one_kind_of_error(content: bytes) -> None:
    with contextlib.suppress(UnreadableJsonError):
        parse_json(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"[" * 8_000, "too deep"),
        (b'{"a":' * 8_000, "too deep"),
        (b"[" * 200_000, "larger"),
        (b"NaN", "no JSON"),
        (b'{"a": 1, "a": 2}', "no JSON"),
        (b"1" * 90_000, "no JSON"),
        (b"\xff", "UTF-8"),
        (b"", "no JSON"),
    ],
    ids=range(8),
)
def test_what_could_not_be_ours_is_refused_with_its_reason(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableJsonError, match=why):
        parse_json(content)


def test_what_is_no_regular_file_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(OSError, match="no regular file"):
            read_json(path)
    (tmp_path / "large").write_bytes(b" " * 200_000)
    with pytest.raises(OSError, match="larger than"):
        read_json(tmp_path / "large")
    with pytest.raises(FileNotFoundError):
        read_json(tmp_path / "nothing")
