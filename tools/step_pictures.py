"""Draws a small picture of every step of the library: `python tools/step_pictures.py [NAME ...]`.

They are what a therapist looks at while choosing a treatment protocol and fitting its steps; they
ship with the protocols, because the console cannot draw a scene. Run it again for a protocol whose
steps are others than before.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from protocols.plans.loader import library, load_protocol  # noqa: E402
from protocols.step_pictures import FOLDER, file_of  # noqa: E402
from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: E402
from therapy_client.modes.step_sheet import see_steps  # noqa: E402

DRAWN_PX, KEPT_PX = (480, 300), (240, 150)
"""Drawn twice as large as kept: a thin rope is in the picture all the same."""
QUALITY = 66


def main() -> int:
    """Draw those that were named, or all; gives the exit code."""
    parser = argparse.ArgumentParser(description="Draw a small picture of every step.")
    parser.add_argument("names", nargs="*", help=f"of: {', '.join(library())}")
    for name in parser.parse_args().names or library():
        protocol = load_protocol(name)
        display = OffscreenDisplay(*DRAWN_PX, rate_hz=0.0, seed=7, multisamples=4)
        display.open()
        try:
            for seen in see_steps(display, protocol):
                ahead = seen.pictures[0]
                tile = Image.frombytes("RGB", (ahead.width, ahead.height), ahead.rgb)
                path = FOLDER / file_of(name, seen.step.name)
                path.parent.mkdir(parents=True, exist_ok=True)
                small = tile.resize(KEPT_PX, Image.Resampling.LANCZOS)
                small.save(path, format="JPEG", quality=QUALITY, optimize=True)
        finally:
            display.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
