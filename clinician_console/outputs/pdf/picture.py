"""Pictures in print: two abreast, each with what it shows below it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from matplotlib.image import imread
from numpy.typing import NDArray

from clinician_console.outputs.pdf.flow import Flow
from clinician_console.outputs.pdf.paper import GREY, LEFT_MM, RIGHT_MM, line_mm, wrapped
from clinician_console.outputs.told.page import FINE

ABREAST: Final = 2
GAP_MM: Final = 4.0
WIDTH_MM: Final = (RIGHT_MM - LEFT_MM - (ABREAST - 1) * GAP_MM) / ABREAST
PICTURE_MM: Final = WIDTH_MM * 0.75
"""What a heading is kept together with: about the height of the first row."""
MOST_LINES: Final = 3
"""Of the words under a picture; a step's name may be long."""


def draw_pictures(flow: Flow, pictures: Sequence[tuple[bytes, str]]) -> None:
    """PNG files and their words, in rows that are kept together."""
    for first in range(0, len(pictures), ABREAST):
        row = pictures[first : first + ABREAST]
        _draw_row(flow, [imread(io.BytesIO(png)) for png, _ in row], [words for _, words in row])


def _draw_row(flow: Flow, images: Sequence[NDArray[Any]], words: Sequence[str]) -> None:
    lines = [wrapped(said, WIDTH_MM, FINE)[:MOST_LINES] for said in words]
    high_mm = max(map(_high_mm, images))
    whole_mm = high_mm + max(map(len, lines)) * line_mm(FINE) + GAP_MM
    flow.need(whole_mm)
    for place, image in enumerate(images):
        left_mm = LEFT_MM + place * (WIDTH_MM + GAP_MM)
        area = flow.sheet.area(left_mm, flow.y_mm, WIDTH_MM, _high_mm(image))
        axes = flow.sheet.figure.add_axes(area)
        axes.imshow(image, interpolation="none")
        axes.set_axis_off()
        for number, line in enumerate(lines[place]):
            below_mm = flow.y_mm + high_mm + 0.8 + number * line_mm(FINE)
            flow.sheet.text(left_mm, below_mm, line, FINE, colour=GREY)
    flow.y_mm += whole_mm


def _high_mm(image: NDArray[Any]) -> float:
    return float(WIDTH_MM * image.shape[0] / image.shape[1])
