"""Draws a sheet of pictures of a scene: `python tools/scene_sheet.py rooftop --out a.png`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: E402
from therapy_client.modes.shooting import shoot  # noqa: E402
from therapy_client.scenes.kit.shots import Sheet  # noqa: E402
from therapy_client.scenes.sheets import all_sheets  # noqa: E402

COLOURS, PAPER = 256, (238, 238, 236)


def draw(sheet: Sheet, size: tuple[int, int]) -> Image.Image:
    """Draw all pictures of a sheet.

    Args:
        sheet: What to draw.
        size: Width and height of one picture, in pixels.

    Raises:
        DeviceError: Nothing can be drawn on this machine.
    """
    display = OffscreenDisplay(*size, rate_hz=0.0, seed=7, multisamples=4)
    display.open()
    rows = -(-len(sheet.shots) // sheet.columns)
    paper = Image.new("RGB", (size[0] * sheet.columns, size[1] * rows), PAPER)
    for number, shot in enumerate(sheet.shots):
        if shot is None:
            continue
        picture = shoot(display, sheet.spec.name, shot)
        pixels = np.frombuffer(picture.rgb, np.uint8).reshape(picture.height, picture.width, 3)
        tile = Image.fromarray(pixels)
        ImageDraw.Draw(tile).text(
            (8, size[1] - 18), shot.words, fill="white", stroke_width=1, stroke_fill="black"
        )
        paper.paste(tile, (size[0] * (number % sheet.columns), size[1] * (number // sheet.columns)))
    display.close()
    return paper


def main() -> int:
    """Draw one sheet; gives the exit code."""
    parser = argparse.ArgumentParser(description="Draw a sheet of pictures of a scene.")
    sheets = all_sheets()
    parser.add_argument("sheet", choices=list(sheets))
    parser.add_argument("--size", type=int, nargs=2, default=(320, 200))
    parser.add_argument("--colours", type=int, default=COLOURS)
    parser.add_argument("--plain", action="store_true", help="no dither: smaller files")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    paper = draw(sheets[given.sheet], tuple(given.size))
    dither = Image.Dither.NONE if given.plain else Image.Dither.FLOYDSTEINBERG
    paper.quantize(given.colours, dither=dither).save(given.out, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
