"""What a clinic writes in an instrument's file, and what it is told when that is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protocols.files import MOST_BYTES
from protocols.instruments import loader
from protocols.instruments.base import Instrument
from protocols.instruments.loader import load_instrument, parse_instrument
from protocols.instruments.scoring import score_answers
from shared.errors import InstrumentFileError

BROKEN = sorted((Path(__file__).parents[2] / "data" / "instruments").glob("*.toml"))
GAD7 = (Path(loader.__file__).parent / "gad7.toml").read_text(encoding="utf-8")

COURAGE = """\
schema_version = 1
title = "Courage"
full_title = "A scale of courage"
sentence = "How brave the patient was."
language = "en"
answered_by = "patient"
answered_where = ["form", "headset"]
better = "higher"
sources = ["Us, 2026"]
items = ["edge", "rail", "look"]
reversed = ["look"]

[licence]
class = "B"
owner = "The clinic"
words = "Ours, do with it what you like."
source = "this file"
read_on = 2026-11-01

[answers]
lowest = 0
highest = 3
"""
TOTAL = '\n[[scores]]\nname = "total"\nlabel = "total"\n'


def read(text: str, file_name: str = "courage.toml") -> Instrument:
    return parse_instrument(text.encode(), file_name)


def faults_of(text: str | bytes, file_name: str = "courage.toml") -> tuple[str, ...]:
    with pytest.raises(InstrumentFileError) as caught:
        parse_instrument(text if isinstance(text, bytes) else text.encode(), file_name)
    return caught.value.faults


# ── what is read ─────────────────────────────────────────────────────────────────────────────


def test_an_item_that_is_turned_round_counts_from_the_other_end_and_its_answer_stays_raw():
    result = score_answers(read(COURAGE + TOTAL), [3, 3, 0])
    assert result.scores[0].value == 9
    assert list(result.answers.values()) == [3, 3, 0]


def test_an_instrument_whose_authors_prorate_has_a_total_with_some_answers_missing():
    instrument = read(COURAGE + TOTAL + "may_miss = 1\n")
    one_missing = score_answers(instrument, [3, None, 2]).scores[0]
    assert (one_missing.value, one_missing.is_prorated) == (6.0, True), "2 on average, three times"
    assert score_answers(instrument, [3, None, None]).scores[0].value is None


def test_a_mean_and_a_per_cent_are_what_they_say():
    instrument = read(COURAGE + TOTAL + 'how = "mean"\n')
    assert score_answers(instrument, [3, 3, 3]).scores[0].value == 2
    instrument = read(COURAGE + TOTAL + 'how = "percent"\n')
    assert score_answers(instrument, [3, 3, 0]).scores[0].value == 100


def test_a_change_is_computed_where_only_its_figures_were_published():
    figures = 'sd = 2\nr = 0.82\npopulation = "us"\ninterval = "a week"\nsource = "Us, 2026"\n'
    text = f'{COURAGE}{TOTAL}\n[[reliable_changes]]\nname = "us"\nscore = "total"\n{figures}'
    change = score_answers(read(text), [3, 3, 0], [1, 1, 2]).change
    assert change is not None
    assert change.threshold == pytest.approx(1.96 * 2 * 2**0.5 * 0.18**0.5)
    assert (change.change, change.is_reliable, change.direction) == (6, True, "improved")


def test_a_file_saved_by_a_windows_editor_and_written_with_tabs_is_read_too():
    text = GAD7.replace("\n", "\r\n").replace(" = ", "\t=\t")
    plain = load_instrument("gad7")
    other = parse_instrument(b"\xef\xbb\xbf" + text.encode(), "gad7.toml")
    assert other.model_copy(update={"text": plain.text, "sha256": plain.sha256}) == plain


def test_the_record_keeps_the_whole_file_and_its_digest():
    gad7 = load_instrument("gad7")
    assert gad7.text == GAD7
    assert len(gad7.sha256) == 64


def test_a_text_of_a_file_is_plain_wherever_it_appears():
    text = COURAGE.replace("Courage", "\\u001b]0;owned\\u0007Courage\\u202e")
    assert read(text).title == "Courage"


# ── every fault at once, by name ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_all_faults_of_a_broken_file_are_told_as_the_text_beside_it_says(path):
    with pytest.raises(InstrumentFileError) as caught:
        load_instrument(path)
    assert str(caught.value) == path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")


def test_there_are_ten_broken_files_and_more():
    assert len(BROKEN) >= 10


def test_a_file_of_a_newer_schema_still_tells_its_other_faults():
    faults = faults_of(COURAGE.replace("schema_version = 1", "schema_version = 2") + "[[scores]]\n")
    assert "expected 1, got the number 2" in faults[0]
    assert len(faults) == 3


def test_a_score_with_a_fault_is_not_blamed_a_second_time_on_its_neighbours():
    faults = faults_of(
        COURAGE
        + TOTAL
        + 'how = "product"\n\n[[cut_offs]]\nscore = "total"\nat_least = 2\nlabel = "x"\n'
        + 'source = "y"\n'
    )
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("items = 0", "items: expected 1 to 120, got the number 0."),
        ("items = 121", "items: expected 1 to 120, got the number 121."),
        ("items = true", "items: expected items or how many there are, got the truth value true."),
        ("items = []", "items: is empty."),
        ("items = [1]", "item 1: expected a table, got the number 1."),
        ('items = ["Edge"]', "items: the text “Edge” is no name: small letters, digits, - and _."),
        ("", "items: is missing."),
    ],
)
def test_items_that_are_none_are_told(line, fault):
    text = COURAGE.replace('items = ["edge", "rail", "look"]', line).replace(
        'reversed = ["look"]\n', ""
    )
    assert f"courage.toml › {fault}" in faults_of(text)


def test_more_answers_than_a_form_can_have_are_refused():
    columns = "".join(f'\n[[columns]]\nname = "c{n}"\nlowest = 0\nhighest = 1\n' for n in range(4))
    text = COURAGE.replace('["edge", "rail", "look"]', "100").replace('reversed = ["look"]\n', "")
    assert faults_of(text + columns) == (
        "courage.toml › items: ask for 400 answers, 120 are the most.",
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        ("titel = 'Höhe'".encode("latin-1"), "is not a text in UTF-8 (line 1)"),
        (b"title = 3,5", "decimal comma"),
        (b"x" * (MOST_BYTES + 1), "is larger than 250 kB, and no instrument."),
        (b"a" + b".a" * 100_000 + b" = 1", "This is no instrument."),
        (b"a = " + b"[" * 50_000, "too deep"),
        (b"a = " + b"9" * 10_000, "cannot be read"),
        (b"title = 'x'", "schema_version: is missing; begin the file with: schema_version = 1"),
    ],
    ids=["empty", "Latin-1", "comma", "large", "names", "deep", "number", "other"],
)
def test_what_is_no_instrument_is_said(content, words):
    assert words in faults_of(content)[0]


def test_a_file_of_50_megabytes_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "large.toml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(InstrumentFileError, match="larger than 250 kB"):
        load_instrument(path)


def test_a_name_that_nobody_knows_is_answered_with_those_that_there_are():
    with pytest.raises(InstrumentFileError, match="did you mean gad7"):
        load_instrument("gad-7")
    with pytest.raises(InstrumentFileError, match="there is aq, bat, csq_vr"):
        load_instrument("xyzzy")


@pytest.mark.parametrize("name", ["eq5d", "EQ-5D-5L", "eq_5d_3l.toml", "psqi", "PSQI.toml"])
def test_an_instrument_that_its_owner_does_not_let_be_used_is_refused_by_name(name):
    with pytest.raises(InstrumentFileError, match="is not used here: "):
        load_instrument(name)


@pytest.mark.parametrize("title", ["EQ-5D-5L", "Pittsburgh Sleep Quality Index", "psqi"])
def test_it_is_refused_under_another_file_name_too(title):
    faults = faults_of(COURAGE.replace("Courage", title), "sleep.toml")
    assert "is not used here" in faults[0]


# ── files that nobody thought of ─────────────────────────────────────────────────────────────

JUNK = st.sampled_from(
    [True, 0, -1, 2**70, 0.5, float("inf"), float("nan"), "", "x", "x" * 2000, "\x1b[2J", "2026",
     [], [[]], [0], [{}], {}, {"a": 1}, ["x"], [1, "x", None]]
)  # fmt: skip


def written(value: object) -> str:
    if isinstance(value, dict):
        pairs = ", ".join(f'"{key}" = {written(below)}' for key, below in value.items())
        return f"{{ {pairs} }}"
    if isinstance(value, list):
        return f"[{', '.join(written(below) for below in value)}]"
    if isinstance(value, str):
        signs = (f"\\u{ord(c):04x}" if ord(c) < 32 or c in '"\\' else c for c in value)
        return f'"{"".join(signs)}"'
    return {"True": "true", "False": "false", "None": "1979-05-27"}.get(str(value), str(value))


def spoilt(value: object, draw: st.DataObject) -> object:
    """The same with one thing in it, at whatever depth, replaced or left out."""
    if isinstance(value, dict) and value and draw.draw(st.integers(0, 5)):
        key = draw.draw(st.sampled_from([*value]))
        if draw.draw(st.integers(0, 5)) == 0:
            return {name: below for name, below in value.items() if name != key}
        return {**value, key: spoilt(value[key], draw)}
    if isinstance(value, list) and value and draw.draw(st.integers(0, 5)):
        place = draw.draw(st.integers(0, len(value) - 1))
        return [*value[:place], spoilt(value[place], draw), *value[place + 1 :]]
    return draw.draw(JUNK)


@given(name=st.sampled_from(["phq9", "pcl5", "ssq", "lsas", "bat", "vrsq"]), draw=st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_file_says_it_is_an_instrument_or_a_list_of_faults(name, draw):
    table = tomllib.loads(load_instrument(name).text)
    broken = spoilt(table, draw)
    text = "\n".join(
        f"{key} = {written(value)}"
        for key, value in (broken if isinstance(broken, dict) else {}).items()
    )
    try:
        instrument = parse_instrument(text.encode(), f"{name}.toml")
    except InstrumentFileError as error:
        told = error.faults
    else:
        told = ()
        answers = [item.scale.lowest for item in instrument.items]
        score_answers(instrument, answers, before=[*answers[:-1], None])
    assert all(fault.isprintable() for fault in told)
