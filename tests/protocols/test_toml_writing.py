"""What is written as TOML is read as what it was."""

import datetime
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.plans.loader import library, load_protocol
from protocols.toml_writing import toml_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
VALUES = st.recursive(
    TEXTS
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.dates()
    | st.datetimes()
    | st.datetimes(timezones=st.just(datetime.UTC)),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXTS, below, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=5))
def test_whatever_is_written_is_read_again(values):
    assert tomllib.loads(toml_text(values, "Who wrote it.\nAnd why.")) == values


@pytest.mark.parametrize("name", library())
def test_each_file_of_the_library_is_written_anew_with_the_same_meaning(name):
    text = load_protocol(name).text
    assert tomllib.loads(toml_text(tomllib.loads(text))) == tomllib.loads(text)


def test_what_toml_has_no_word_for_is_refused():
    with pytest.raises(TypeError, match="no word for a NoneType"):
        toml_text({"nothing": None})
