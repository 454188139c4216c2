"""A clinic's own folder of treatment protocols goes before the library, file by file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from protocols.own_folder import MOST_FILES
from protocols.plans.loader import library, load_protocol
from protocols.plans.shelf import Origin, Shelf, found_by
from shared.errors import ProtocolFileError
from tests.protocols.protocol_kit import HEAD, step

OURS = HEAD + step("One")


def put(folder: Path, name: str, text: str = OURS) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_folder_there_is_the_library(tmp_path):
    for shelf in (Shelf(None), Shelf(tmp_path / "none"), Shelf(tmp_path)):
        assert shelf.names() == library()
        assert shelf.load("heights").origin is Origin.LIBRARY
        assert shelf.load("heights").protocol == load_protocol("heights")


def test_a_file_of_the_same_name_stands_in_the_librarys_place_and_says_so(tmp_path):
    put(tmp_path, "heights.toml")
    put(tmp_path, "tower.toml")
    shelf = Shelf(tmp_path)
    assert set(shelf.names()) == {*library(), "tower"}
    assert shelf.load("heights").origin is Origin.REPLACES
    assert shelf.load("heights").protocol.title == "Tower"
    assert shelf.load("heights").protocol.text == OURS
    assert shelf.load("tower").origin is Origin.CLINIC
    assert shelf.load("edges").origin is Origin.LIBRARY, "file by file"


def test_a_faulty_file_of_the_clinics_is_told_and_never_passed_over_for_the_librarys(tmp_path):
    put(tmp_path, "heights.toml", OURS.replace("height", "hieght") + "x = 1\n")
    with pytest.raises(ProtocolFileError, match=r"heights\.toml › step 1 “One” › x"):
        Shelf(tmp_path).load("heights")


def test_a_file_by_its_path_is_read_wherever_it_lies(tmp_path):
    path = put(tmp_path, "tower.toml")
    shelved = Shelf(None).load(str(path))
    assert (shelved.protocol.name, shelved.origin) == ("tower", Origin.CLINIC)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_file_that_leads_out_of_the_folder_is_not_read(tmp_path):
    outside = put(tmp_path, "outside.toml")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "tower.toml").symlink_to(outside)
    (folder / "up.toml").symlink_to("../outside.toml")
    (folder / "round.toml").symlink_to(folder / "round.toml")
    for name in ("tower", "up", "round"):
        with pytest.raises(ProtocolFileError, match="leads out of the clinic's folder"):
            Shelf(folder).load(name)


@pytest.mark.parametrize("name", ["../outside", "..", "own/../../outside", "/outside", "outside"])
def test_a_name_is_a_name_and_leads_nowhere(tmp_path, monkeypatch, name):
    put(tmp_path, "outside.toml")
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.chdir(folder)
    with pytest.raises(ProtocolFileError):
        Shelf(folder).load(name)


def test_a_folder_that_was_named_and_is_not_there_is_said(tmp_path):
    for path in (tmp_path / "none", put(tmp_path, "file")):
        with pytest.raises(ProtocolFileError, match="cannot be read"):
            Shelf(path, must_exist=True)


def test_a_folder_with_more_files_than_any_clinic_has_is_said(tmp_path):
    for number in range(MOST_FILES + 1):
        (tmp_path / f"p{number}.toml").touch()
    with pytest.raises(ProtocolFileError, match=f"has {MOST_FILES + 1} files"):
        Shelf(tmp_path)


# ── which fear is this for ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("heights", {"heights", "edges"}),
        ("Height", {"heights", "edges"}),
        ("fear of heights", {"heights", "edges"}),
        ("afraid of heights", {"heights", "edges"}),
        ("speaking in public", {"audience"}),
        ("social phobia", {"audience"}),
        ("agoraphobia", {"crowds", "transport"}),
        ("bridges", {"edges"}),
        ("speaking", {"audience"}),
        ("crowds", {"crowds"}),
        ("metro", {"transport"}),
        ("veterans", {"convoy"}),
        ("accident", {"road"}),
        ("PTSD", {"convoy", "night_street", "road"}),
        ("panic", {"crowds", "transport"}),
        ("relaxation", {"relaxation"}),
        ("flying", {"flight"}),
        ("MRI", {"enclosed"}),
        ("claustrophobia", {"enclosed", "transport"}),
        ("spiders", set()),
        ("heights spiders", set()),
        ("", set()),
        ("…", set()),
    ],
)
def test_a_fear_finds_the_treatment_protocols_that_are_for_it_and_no_others(words, names):
    assert {name for name in library() if found_by(load_protocol(name), words)} == names
