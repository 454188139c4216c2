"""What editors, keyboards and attackers make of a TOML file is named, and costs no time."""

from __future__ import annotations

import pytest

from protocols.plans.loader import parse_protocol
from protocols.toml_text import MOST_PARTS, read_toml
from shared.errors import ProtocolFileError

HEAD = 'schema_version = 1\ntitle = "Tower"\nsentence = "A tower."\nsources = ["A study"]\n'
STEP = '[[steps]]\nname = "One"\ntask = "Look."\nscene = "glass_lift"\nminutes = 3\nexposure = {}\n'


def told(line: str) -> str:
    with pytest.raises(ProtocolFileError) as caught:
        read_toml(HEAD + line + "\n", "tower.toml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("minutes = 2,5", "a decimal comma; write a point, as in 2.5"),
        ("exposure = { height_m = 2,5 }", "a decimal comma"),
        ("name = “Tower”", 'a rounded quotation mark; write the straight one, "'),
        ('name = "Tower“', "a rounded quotation mark"),
        ("name = ‘Tower’", "a rounded quotation mark; write the straight one, '"),
        ("minutes\u00a0= 3", "a space that is not a plain one"),
        ("minutes =\u202f3", "a space that is not a plain one"),
        ("\ufeffminutes = 3", "a byte order mark in the middle"),
        ("minutes = –5", "a dash that is no minus sign"),
        ("minutes = 3\u200b", "an invisible sign"),
        ("minutes 3", "This is not TOML."),
    ],
)
def test_what_an_editor_or_a_keyboard_did_is_named_with_its_line(line: str, words: str) -> None:
    answer = told(line)
    assert "line 5" in answer
    assert words in answer
    assert "[P1]" in answer


def test_what_stands_in_a_text_or_a_remark_is_not_blamed() -> None:
    assert "This is not TOML." in told('name = "“Tower”, 2,5 m" 3  # – 2,5')


@pytest.mark.parametrize(
    "name", ["a" + ".a" * 200_000, "a" + " . 'b'" * 30, "[a" + ".b" * 40 + "]"], ids=len
)
def test_a_name_of_very_many_parts_is_refused_before_it_is_read(name: str) -> None:
    assert f"more than {MOST_PARTS} parts" in told(f"{name} = 1")


def test_a_text_with_many_points_is_a_text() -> None:
    sentence = "e. g. … ... 1.2.3.4, z. B. www.example.org"
    assert read_toml(f'task = "{sentence}"', "tower.toml") == {"task": sentence}


def test_lists_that_lie_in_lists_without_end_are_refused() -> None:
    assert "too deep" in told("a = " + "[" * 50_000)


def test_a_title_of_a_file_is_plain_wherever_it_appears() -> None:
    file = HEAD.replace("Tower", "\\u001b]0;owned\\u0007Tower\\u202e") + STEP.replace(
        "Look.", "<b>Look</b>\\nround\\u0000."
    )
    protocol = parse_protocol(file.encode(), "tower.toml")
    assert protocol.title == "Tower"
    assert protocol.steps[0].task == "<b>Look</b> round�."
    assert "\\u001b" in protocol.text, "the record keeps the file as it was"


@pytest.mark.parametrize("text", ["\\u200b", "\\u001b[2J", " \\u00a0 "])
def test_a_title_of_nothing_that_is_seen_is_empty(text: str) -> None:
    with pytest.raises(ProtocolFileError, match="title: is empty"):
        parse_protocol((HEAD.replace("Tower", text) + STEP).encode(), "tower.toml")


def test_the_first_faults_of_very_many_are_told_and_the_others_counted() -> None:
    text = HEAD + "".join(f"k{number} = 1\n" for number in range(5_000)) + STEP
    with pytest.raises(ProtocolFileError) as caught:
        parse_protocol(text.encode(), "tower.toml")
    assert len(caught.value.faults) == 101
    assert caught.value.faults[-1] == "tower.toml: and 4900 more."
