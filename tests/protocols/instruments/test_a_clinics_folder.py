"""A clinic's own folder goes before the library, file by file, and says so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from protocols.instruments import loader
from protocols.instruments.loader import library, load_instrument
from protocols.instruments.scoring import score_answers
from protocols.instruments.shelf import Origin, Shelf
from shared.errors import InstrumentFileError

LIBRARY = Path(loader.__file__).parent
WORDS = """\
schema_version = 1
extends = "oasis"
language = "de"
permission = "Permission of the authors, by letter, 2026-11-02."
instruction = "In der letzten Woche:"
items = ["Eins?", "Zwei?", "Drei?", "Vier?", "Fünf?"]
anchors = { 0 = "nie", 4 = "immer" }
"""


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_folder_there_is_the_library():
    shelf = Shelf(None)
    assert shelf.names() == library()
    assert shelf.load("gad7").origin is Origin.LIBRARY


def test_a_clinics_words_are_laid_over_the_librarys_scoring(tmp_path):
    put(tmp_path, "oasis.toml", WORDS)
    shelved = Shelf(tmp_path).load("oasis")
    instrument, base = shelved.instrument, load_instrument("oasis")
    assert shelved.origin is Origin.WORDING
    assert (instrument.language, instrument.instruction) == ("de", "In der letzten Woche:")
    assert [item.text for item in instrument.items][-1] == "Fünf?"
    assert instrument.items[0].scale.anchors == {0: "nie", 4: "immer"}
    assert instrument.has_text
    assert instrument.scores == base.scores
    assert score_answers(instrument, [4] * 5).scores[0].value == 20
    assert instrument.sha256 != base.sha256
    assert instrument.extends is not None
    assert (instrument.extends.name, instrument.extends.sha256) == ("oasis", base.sha256)
    assert Shelf(tmp_path).load("gad7").origin is Origin.LIBRARY, "file by file"


def test_a_text_of_two_columns_is_given_once_for_each_situation(tmp_path):
    texts = ", ".join(f'"Task {number}"' for number in range(1, 9))
    put(
        tmp_path,
        "o_as.toml",
        'schema_version = 1\nextends = "o_as"\nlanguage = "en"\npermission = "by letter"\n'
        f'items = [{texts}]\n[anchors.avoidance]\n0 = "yes"\n1 = "no"\n',
    )
    items = Shelf(tmp_path).load("o_as").instrument.items
    assert [item.text for item in items[:3]] == ["Task 1", "Task 1", "Task 2"]
    assert [item.scale.anchors for item in items[:2]] == [{0: "yes", 1: "no"}, {}]


def test_a_clinic_chooses_which_published_change_it_uses(tmp_path):
    put(
        tmp_path,
        "gad7.toml",
        'schema_version = 1\nextends = "gad7"\nreliable_change = "bischoff-2020"\n',
    )
    instrument = Shelf(tmp_path).load("gad7").instrument
    change = score_answers(instrument, [0] * 7, [1] * 7).change
    assert change is not None
    assert change.basis.name == "bischoff-2020"
    assert instrument.items == load_instrument("gad7").items


def test_a_file_of_the_same_name_replaces_the_librarys_and_says_so(tmp_path):
    text = (LIBRARY / "gad7.toml").read_text(encoding="utf-8")
    put(tmp_path, "gad7.toml", text.replace("Anxiety over", "Worry over"))
    put(tmp_path, "courage.toml", text)
    shelf = Shelf(tmp_path)
    assert shelf.load("gad7").origin is Origin.REPLACES
    assert shelf.load("gad7").instrument.sentence.startswith("Worry over")
    assert shelf.load("courage").origin is Origin.CLINIC
    assert set(shelf.names()) == {*library(), "courage"}


def test_no_clinics_file_takes_an_alert_away(tmp_path):
    text = (LIBRARY / "phq9.toml").read_text(encoding="utf-8")
    alert = text[text.index("[[alerts]]") : text.index("[[reliable_changes]]")]
    for other in ("", alert.replace("above = 0", "above = 1"), alert.replace("true", "false")):
        put(tmp_path, "phq9.toml", text.replace(alert, other))
        with pytest.raises(InstrumentFileError, match="never take one away"):
            Shelf(tmp_path).load("phq9")
    put(tmp_path, "phq9.toml", text)
    assert Shelf(tmp_path).load("phq9").origin is Origin.REPLACES


def test_a_file_by_its_path_is_read_wherever_it_lies(tmp_path):
    path = put(tmp_path, "oasis.toml", WORDS)
    assert Shelf(None).load(str(path)).instrument.language == "de"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_file_that_leads_out_of_the_folder_is_not_read(tmp_path):
    outside = put(tmp_path, "outside.toml", WORDS)
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "oasis.toml").symlink_to(outside)
    (folder / "round.toml").symlink_to(folder / "round.toml")
    for name in ("oasis", "round"):
        with pytest.raises(InstrumentFileError, match="leads out of the clinic's folder"):
            Shelf(folder).load(name)


def test_a_file_extends_what_is_in_the_library_and_nothing_else(tmp_path):
    for base in ("../oasis", "oasis.toml", "courage", "/etc/passwd"):
        put(tmp_path, "oasis.toml", WORDS.replace('extends = "oasis"', f'extends = "{base}"'))
        with pytest.raises(InstrumentFileError, match=r"there is no “.*” in the library"):
            Shelf(tmp_path).load("oasis")


def test_a_folder_that_was_named_and_is_not_there_is_said(tmp_path):
    assert Shelf(tmp_path / "none").names() == library()
    for path in (tmp_path / "none", put(tmp_path, "file", "")):
        with pytest.raises(InstrumentFileError, match="cannot be read"):
            Shelf(path, must_exist=True)


def test_what_may_not_be_used_may_not_be_used_from_a_clinics_folder_either(tmp_path):
    put(tmp_path, "psqi.toml", WORDS)
    with pytest.raises(InstrumentFileError, match="PSQI is not used here"):
        Shelf(tmp_path).load("psqi")


@pytest.mark.parametrize("word", ["PHQ-9", "phq9", "Phq 9", "phq_9"])
def test_a_name_is_understood_as_its_owner_writes_it(word):
    assert Shelf().load(word).instrument.name == "phq9"


def test_where_two_names_are_written_alike_none_is_guessed(tmp_path):
    for name in ("our-scale", "our_scale"):
        (tmp_path / f"{name}.toml").write_text("")
    with pytest.raises(InstrumentFileError, match="there is no such file"):
        Shelf(tmp_path).load("OurScale")
