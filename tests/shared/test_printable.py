"""Text from files and the wire is plain, printable and cut, whatever it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.printable import plain, plain_in_bytes

ANYTHING = st.text(
    alphabet=st.one_of(
        st.characters(),  # surrogates too
        st.sampled_from("\x1b\x9b\x9d[]0;m\x07\\\x9c\r\n\t\u202e\u2066\u2069\u200b\ufeff…�"),
    )
)
LIMITS = st.integers(1, 60)


@given(ANYTHING, LIMITS)
def test_whatever_comes_becomes_one_printable_line_that_is_not_too_long(
    text: str, limit: int
) -> None:
    line = plain(text, limit)
    assert line.isprintable()
    assert len(line) <= limit


@given(ANYTHING, LIMITS)
def test_what_was_made_plain_once_stays_as_it_is(text: str, limit: int) -> None:
    line = plain(text, limit)
    assert plain(line, limit) == line


@given(ANYTHING, st.integers(3, 60))
def test_a_text_cut_by_bytes_fits_and_is_a_text_still(text: str, limit_bytes: int) -> None:
    line = plain_in_bytes(text, limit_bytes)
    assert line.isprintable()
    assert len(line.encode()) <= limit_bytes


@given(st.text(alphabet=st.characters(exclude_categories=("C", "Z")), max_size=30))
def test_an_honest_text_is_not_changed(text: str) -> None:
    assert plain(text, 30) == text
    assert plain_in_bytes(text, 120) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07Heights", "Heights"),
        ("\x1b]0;owned\x1b\\Heights", "Heights"),
        ("\x9d0;owned\x9cHeights", "Heights"),
        ("\x1bP1$r0m\x1b\\Heights", "Heights"),
        ("\x1b[2J\x1b[31mHeights\x1b[0m", "Heights"),
        ("\x9b31mHeights", "Heights"),
        ("\x1bcHeights", "Heights"),
        ("\x1b(BHeights", "Heights"),
        ("Heights\x1b", "Heights"),
        ("one\ntwo\tthree\r\nfour\xa0five", "one two three four five"),
        ("a\u202eb\u2066c\u2069d\u200be\ufefff", "abcdef"),
        ("a\x00b\x7fc\ud800d", "a�b�c�d"),
        ("Höhenangst, Zürich 高所 מעלית", "Höhenangst, Zürich 高所 מעלית"),
    ],
)
def test_what_is_shown_of_what_came(text: str, shown: str) -> None:
    assert plain(text, 80) == shown


def test_a_cut_text_says_so() -> None:
    assert plain("abcdefgh", 8) == "abcdefgh"
    assert plain("abcdefghi", 8) == "abcdefg…"
    assert plain("abc", 1) == "…"
    assert plain_in_bytes("äöüß", 8) == "äöüß"
    assert plain_in_bytes("äöüßx", 8) == "äö…"


def test_a_text_that_hides_behind_a_long_sequence_is_cut_and_not_searched_for() -> None:
    assert plain("\x1b[" + "1" * 1_000_000 + "mHeights", 20) == "…"
