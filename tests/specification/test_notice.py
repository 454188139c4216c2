"""Everything that is not ours is named in NOTICE, and NOTICE goes where Gradus goes."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

from protocols.instruments.base import LOINC_NOTICE, LicenceClass
from protocols.instruments.loader import library, load_instrument

ROOT = Path(__file__).parents[2]
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
OURS = (ROOT / "tests/data/README.md").read_text(encoding="utf-8").partition("## Made by")[2]
WRITTEN = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".sh",
    ".frag",
    ".vert",
    ".glsl",
    ".json",
    ".mako",
    ".mjs",
    ".sql",
    ".ts",
    "",
}
DRAWN_HERE = {  # pictures of our own programs, and what draws them
    "docs/": "README.md",
    "clinician_console/manual/pictures/": "tools/manual_pictures.py",
    "clinician_console/panels/kit/marks/": "clinician_console/panels/kit/style.py",
    "protocols/pictures/": "tools/step_pictures.py",
}


def test_every_file_of_data_is_named_with_where_it_comes_from() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=600
    )
    data = [
        name
        for name in listed.stdout.splitlines()
        if Path(name).suffix not in WRITTEN and not name.startswith((*DRAWN_HERE, "."))
    ]
    assert data, "there is at least the people's file"
    assert all((ROOT / maker).is_file() for maker in DRAWN_HERE.values())
    for name in data:
        ours = name.startswith("tests/data/") and f"`{Path(name).name}`" in OURS
        assert ours or name in NOTICE, f"{name}: say in NOTICE where it is from, and its licence"


def test_what_notice_names_is_there() -> None:
    named = [
        word.rstrip(",;")
        for word in NOTICE.split()
        if word.startswith(("tests/", "therapy_", "protocols/"))
    ]
    assert named
    for name in named:
        assert (ROOT / name).exists(), name


def test_the_notice_goes_into_the_wheel_and_the_source_distribution() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "NOTICE" in project["project"]["license-files"]
    assert "NOTICE" in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]


def test_nothing_of_a_licence_that_forbids_handing_it_on_is_named() -> None:
    assert "GPL" not in NOTICE


def test_the_wording_of_every_questionnaire_that_is_not_ours_is_named() -> None:
    for name in library():
        licence = load_instrument(name).licence
        ours = "contributors to Gradus" in licence.owner
        if licence.kind is LicenceClass.SHIPS and not ours:
            assert f"protocols/instruments/{name}.toml" in NOTICE
    words = " ".join(NOTICE.replace("(c)", "©").replace("(R)", "®").split())
    assert LOINC_NOTICE in words
