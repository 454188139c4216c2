"""`gradus-headset`: what it cannot use it says in one sentence, with the exit code of the table."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.trust.keys import console_keys
from therapy_client.__main__ import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def key(tmp_path):
    console_keys(tmp_path / "keys")
    return str(tmp_path / "keys" / "headset.key")


def run(capsys, *arguments):
    """The exit code and what was said."""
    try:
        code = main(arguments)
    except SystemExit as error:  # of argparse
        code = error.code
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return code, captured.err + captured.out


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--console", "host:port"), "“host:port” is no address of a console."),
        (("--console", "host:0"), "“host:0” is no address of a console."),
        (("--console", "host:65536"), "“host:65536” is no address of a console."),
        (("--console", ":5750"), "“:5750” is no address of a console."),
        (("--console", ""), "“” is no address of a console."),
        (("--console", "host:" + "9" * 5000), "is no address of a console."),
        (("--size", "big"), "“big” is no picture size."),
        (("--size", "640"), "“640” is no picture size."),
        (("--size", "640x"), "“640x” is no picture size."),
        (("--size", "640x480x2"), "“640x480x2” is no picture size."),
        (("--size", "9" * 5000 + "x1"), "is no picture size."),
        (("--size", "640x0"), "A picture of 640x0 pixels cannot be made."),
        (("--size", "8x8"), "A picture of 8x8 pixels cannot be made."),
        (("--size", "640x9999"), "A picture of 640x9999 pixels cannot be made."),
        (("--rate", "nan"), "nan is not between 1 and 240"),
        (("--rate", "0"), "0 is not between 1 and 240"),
        (("--rate", "fast"), "fast is no number"),
        (("--wait", "inf"), "inf is not between 0 and 86400"),
        (("--wait", "-1"), "-1 is not between 0 and 86400"),
        (("--display", "hologram"), "hologram"),
        (("--render-scale", "0.5"), "0.5 is not between 0.7 and 1.2"),
        (("--render-scale", "fine"), "fine is no number"),
        (("--render-scale", "nan"), "nan is not between 0.7 and 1.2"),
    ],
)
def test_words_it_cannot_use_end_with_exit_code_2(capsys, key, more, sentence):
    code, said = run(capsys, "--console", "127.0.0.1", "--key", key, *more)
    assert code == 2
    assert sentence in said


@pytest.mark.parametrize("missing", ["--console", "--key"])
def test_without_a_console_or_a_key_it_says_what_is_missing(capsys, key, missing):
    given = {"--console": "127.0.0.1", "--key": key}
    del given[missing]
    code, said = run(capsys, *(word for pair in given.items() for word in pair))
    assert code == 2
    assert missing in said


@pytest.mark.parametrize(
    "content", [None, b"", b"{}", b"not a key", b"\xff\xfe\x00", b"[" * 100_000]
)
def test_a_key_that_cannot_be_read_ends_with_exit_code_5(capsys, tmp_path, content):
    file = tmp_path / "headset.key"
    if content is not None:
        file.write_bytes(content)
    code, said = run(capsys, "--console", "127.0.0.1", "--key", str(file))
    assert code == 5
    assert "--key" in said
    assert said.startswith("gradus-headset: ")


def test_a_folder_that_cannot_be_written_ends_with_exit_code_1_before_anybody_waits(
    capsys, tmp_path, key
):
    (tmp_path / "file").write_text("not a folder")
    folder = str(tmp_path / "file" / "data")
    code, said = run(capsys, "--console", "127.0.0.1", "--key", key, "--data", folder)
    assert code == 1
    assert "The headset's journals cannot be kept in" in said
    assert "--data" in said


@pytest.mark.usefixtures("graphics")
def test_a_desktop_display_without_a_screen_ends_with_exit_code_4(tmp_path, key):
    arguments = ("--console", "127.0.0.1:1", "--key", key, "--data", str(tmp_path))
    ended = subprocess.run(
        [sys.executable, "-m", "therapy_client", *arguments, "--display", "desktop", "--wait", "1"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "DISPLAY"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert ended.returncode == 4, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "gradus-headset: " in ended.stderr


def test_help_shows_an_example_and_every_option(capsys):
    code, said = run(capsys, "--help")
    assert code == 0
    assert "Example: " in said
    for option in ("--console", "--key", "--display", "--size", "--rate", "--wait", "--data"):
        assert option in said
