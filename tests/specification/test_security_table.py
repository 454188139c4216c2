"""docs/security.md claims nothing that no test shows."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([\w/]+\.py)::(test_\w+)`", TABLE)


def test_every_attack_names_a_test_that_exists():
    assert len(NAMED) >= 15
    missing = [
        f"{file}::{name}"
        for file, name in NAMED
        if not any(
            f"def {name}(" in found.read_text(encoding="utf-8")
            for found in (ROOT / "tests").rglob(Path(file).name)
        )
    ]
    assert missing == []
