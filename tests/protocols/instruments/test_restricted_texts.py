"""No text that its owner has not given away is in the repository, and so none in the wheel.

`restricted_texts.txt` beside this file knows the restricted questionnaires by digests of every
five words in a row, and holds none of their words. It is a tripwire for what is copied in, not a
proof. Digests of new ones are made with `marks`, from a text that stays outside of the repository.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

from protocols.instruments.base import LicenceClass
from protocols.instruments.loader import library, load_instrument

ROOT = Path(__file__).parents[3]
KNOWN = {*(Path(__file__).parent / "restricted_texts.txt").read_text(encoding="ascii").split()}
IN_A_ROW = 5


def marks(text: str) -> set[str]:
    """Digests of every five words in a row, whatever stands between them."""
    words = re.sub(r"[^a-z]+", " ", re.sub("['’]", "", text.lower())).split()
    rows = (" ".join(words[at : at + IN_A_ROW]) for at in range(len(words) - IN_A_ROW + 1))
    return {hashlib.blake2b(row.encode(), digest_size=6).hexdigest() for row in rows}


def test_the_tripwire_would_notice() -> None:
    assert len(KNOWN) > 1000
    backwards = ["it", "knows", "tripwire", "this", "only"]  # a line of ours among theirs
    assert marks(" — ".join(["*", *reversed(backwards), "…"]).upper()) & KNOWN
    assert not marks(" ".join(backwards)) & KNOWN


def in_the_repository() -> list[str]:
    """Every file that is in it, or would be in what is built here."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def as_text(raw: bytes) -> str:
    """A file as words; one that is no text has none."""
    return "" if b"\0" in raw else raw.decode(errors="ignore")


def test_no_restricted_text_is_in_the_repository() -> None:
    names = in_the_repository()
    assert "protocols/instruments/spin.toml" in names
    found = [name for name in names if marks(as_text((ROOT / name).read_bytes())) & KNOWN]
    assert found == []


def test_no_restricted_text_is_in_the_wheel() -> None:
    """Of the built one, where it is named (.ci/run does); else of what it would be built of."""
    if built := os.environ.get("GRADUS_WHEEL"):
        with zipfile.ZipFile(built) as wheel:
            files = {name: wheel.read(name) for name in wheel.namelist()}
        assert "protocols/instruments/spin.toml" in files
        assert [name for name, raw in files.items() if marks(as_text(raw)) & KNOWN] == []
        return
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    looked_at = {name.partition("/")[0] for name in in_the_repository()}
    assert {*packages} <= looked_at, "all of it was looked at above"


def test_an_instrument_without_its_owners_leave_has_neither_items_nor_anchors_nor_instruction():
    for name in library():
        instrument = load_instrument(name)
        if instrument.licence.kind is LicenceClass.CLINIC_BRINGS_TEXT:
            assert instrument.instruction is None
            assert all(item.text is None for item in instrument.items)
            assert all(not item.scale.anchors for item in instrument.items)
