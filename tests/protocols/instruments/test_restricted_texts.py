"""No text that its owner has not given away is in the repository, and so none in the wheel.

`restricted_texts.txt` beside this file knows the restricted questionnaires by digests of every
five words in a row, and holds none of their words. It is a tripwire for what is copied in, not a
proof. Digests of new ones are made with `marks`, from a text that stays outside of the repository.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
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


def test_no_restricted_text_is_in_the_repository() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    names = [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    assert "protocols/instruments/spin.toml" in names
    contents = {name: (ROOT / name).read_bytes() for name in names}
    texts = {
        name: raw.decode(errors="ignore") for name, raw in contents.items() if b"\0" not in raw
    }
    assert [name for name, text in texts.items() if marks(text) & KNOWN] == []


def test_an_instrument_without_its_owners_leave_has_neither_items_nor_anchors_nor_instruction():
    for name in library():
        instrument = load_instrument(name)
        if instrument.licence.kind is LicenceClass.CLINIC_BRINGS_TEXT:
            assert instrument.instruction is None
            assert all(item.text is None for item in instrument.items)
            assert all(not item.scale.anchors for item in instrument.items)
