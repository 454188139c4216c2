"""Pictures of every state of the console, in its looks: what is looked at before a release.

    python tools/console_pictures.py                      what docs/manual keeps, and its page
    python tools/console_pictures.py --every --out DIR    both languages, both looks, three screens

Each look is made by manual_pictures.py, which makes the manual's too.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
SHOWN: Final = ROOT / "docs" / "manual"
LANGUAGES, THEMES = ("en", "de"), ("dark", "light")
SCREENS: Final = {"1366x768": 1.0, "1920x1080": 1.0, "1600x1000": 1.5}
"""Of a 13-inch laptop, of a usual second screen, and of one on which everything is enlarged."""
KEPT: Final = (
    ("en", "dark", "1366x768"),
    ("de", "light", "1366x768"),
    ("en", "light", "1920x1080"),
    ("de", "dark", "1600x1000"),
)
"""Each language in each look, and each screen at least once: those that docs/manual keeps."""
STATES: Final = (
    "first-run",
    "recovery-key",
    "sign-in",
    "patients",
    "patient",
    "plan",
    "begin",
    "session-faults",
    "session-blocked",
    "session-ready",
    "session-exposure",
    "session-keys",
    "session-stopped",
    "session-vr-broke",
    "session-recovery",
    "begin-interrupted",
    "after",
    "debrief",
    "sessions",
    "session",
    "replay",
    "exports",
    "keeping",
    "server-joining",
    "server",
    "settings",
    "help",
    "tour",
)
"""In the order in which a clinic comes by them."""
WORDS: Final = (
    "Made by `python tools/console_pictures.py` from the real windows, with a made-up patient. "
    "Language, look and screen stand in the name of each folder; the screen of 1600x1000 is drawn "
    "at 150 %. `--every --out DIR` makes all twelve."
)


def main() -> int:
    """Make them; gives the exit code."""
    parser = argparse.ArgumentParser(description="Make pictures of every state of the console.")
    parser.add_argument("--every", action="store_true", help="all looks, languages and screens")
    parser.add_argument("--out", type=Path, default=SHOWN, help="where; docs/manual if left out")
    asked = parser.parse_args()
    looks = tuple(product(LANGUAGES, THEMES, SCREENS)) if asked.every else KEPT
    code = max(_made(look, asked.out / "-".join(look)) for look in looks)
    page = index(asked.out, ["-".join(look) for look in looks])
    (asked.out / "README.md").write_text(page, encoding="utf-8")
    return code


def _made(look: tuple[str, str, str], out: Path) -> int:
    """A process for each: size and language of a program are chosen once."""
    language, theme, size = look
    words = ["--language", language, "--theme", theme, "--size", size, "--out", str(out)]
    words += ["--scale", str(SCREENS[size])]
    script = Path(__file__).with_name("manual_pictures.py")
    return subprocess.call([sys.executable, str(script), *words])  # noqa: S603 - beside this file


def index(folder: Path, looks: list[str]) -> str:
    """The page: a heading a state, and below it each look of it that was made."""
    lines = ["# The console, state by state", "", WORDS, ""]
    for state in STATES:
        lines += [f"## {state}", ""]
        for look in looks:
            if (folder / look / f"{state}.png").exists():
                lines += [f"![{state}, {look}]({look}/{state}.png)", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
