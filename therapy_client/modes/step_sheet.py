"""Steps of a hierarchy as they are seen, on one sheet with what is set and done in each."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from protocols.catalogue import SCENES
from protocols.plans.schema import Step, TreatmentProtocol
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.modes.shooting import look, shoot, wait_for_people
from therapy_client.patient import Picture
from therapy_client.scenes.kit.shots import Look, Shot
from therapy_client.scenes.sheets import second_look

ABREAST: Final = 2
"""Steps in a row of the sheet."""

_GAP_PX, _BETWEEN_PX = 12, 4
_PAPER, _INK, _SOFT_INK = (248, 248, 246), (24, 27, 38), (84, 88, 100)
_TITLE_PX, _NAME_PX, _WORDS_PX, _LINE = 22, 16, 13, 1.35
_MOST_LINES = 2
"""Of what is set, and of the task; more is cut, and stands in the file."""


AHEAD: Final = Look(0.0, -4.0)
SETTLE_S: Final = 1.0
"""The people of a scene that is entered stand there at once; what moves has begun to."""

WAITS_S: Final = 30.0
"""A street with three people is a picture of nobody, unless one waits for them."""


@dataclass(frozen=True)
class Seen:
    """One step as it is seen.

    Attributes:
        pictures: Ahead, and where the scene is looked at beside that.
    """

    number: int
    step: Step
    pictures: tuple[Picture, ...]

    @property
    def words(self) -> str:
        """What is other than calm: “Glass lift · Height 3 m · Edge guard railing”."""
        spec = SCENES[self.step.scene]
        set_here = [
            f"{dimension.label} {dimension.text(self.step.exposure[dimension.name])}"
            for dimension in spec.dimensions
            if self.step.exposure[dimension.name] != dimension.calm
        ]
        return " · ".join([spec.label, *(set_here or ["all calm"])])

    def changes(self, before: Step | None) -> str:
        """What is other than in the step before; nothing where that is another scene."""
        if before is None or before.scene != self.step.scene:
            return ""
        changed = [
            dimension.label
            for dimension in SCENES[self.step.scene].dimensions
            if self.step.exposure[dimension.name] != before.exposure[dimension.name]
        ]
        return f"changes: {', '.join(changed)}" if changed else "changes nothing but the task"


def see_steps(display: OffscreenDisplay, protocol: TreatmentProtocol) -> tuple[Seen, ...]:
    """Every step of a treatment protocol, as large as this open display shows it."""
    return tuple(
        Seen(number, step, _both_ways(display, step))
        for number, step in enumerate(protocol.steps, 1)
    )


def _both_ways(display: OffscreenDisplay, step: Step) -> tuple[Picture, ...]:
    shot = Shot(step.name, step.exposure, AHEAD.yaw_deg, AHEAD.pitch_deg)
    beside = second_look(step.scene, step.exposure)
    settle_s = SETTLE_S if beside.after_s is None else beside.after_s
    ahead = shoot(display, step.scene, shot, settle_s=settle_s)
    yaws_deg = (AHEAD.yaw_deg, beside.yaw_deg)
    if wait_for_people(display.load(step.scene), yaws_deg, WAITS_S):
        ahead = look(display, AHEAD.yaw_deg, AHEAD.pitch_deg)
    return ahead, look(display, beside.yaw_deg, beside.pitch_deg)


def sheet(title: str, seen: Sequence[Seen]) -> Image.Image:
    """The steps in their order, two in a row; all pictures are of one size."""
    first = seen[0].pictures[0]
    wide_px = len(seen[0].pictures) * (first.width + _BETWEEN_PX) - _BETWEEN_PX
    words_px = _NAME_PX + (2 * _MOST_LINES) * _WORDS_PX
    high_px = first.height + round(_LINE * words_px) + 2 * _GAP_PX
    top_px = round(_LINE * _TITLE_PX) + 2 * _GAP_PX
    rows = -(-len(seen) // ABREAST)
    size = (ABREAST * (wide_px + _GAP_PX) + _GAP_PX, top_px + rows * high_px)
    paper = Image.new("RGB", size, _PAPER)
    pen = ImageDraw.Draw(paper)
    pen.text((_GAP_PX, _GAP_PX), title, _INK, font=_font(_TITLE_PX))
    before = [None, *(one.step for one in seen[:-1])]
    for place, (one, earlier) in enumerate(zip(seen, before, strict=True)):
        row, column = divmod(place, ABREAST)
        corner = (_GAP_PX + column * (wide_px + _GAP_PX), top_px + row * high_px)
        _lay(paper, one, corner)
        below = (corner[0], corner[1] + first.height + _BETWEEN_PX)
        _write(pen, one, one.changes(earlier), below, wide_px)
    return paper


def _lay(paper: Image.Image, one: Seen, corner: tuple[int, int]) -> None:
    x, y = corner
    for picture in one.pictures:
        tile = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb)
        paper.paste(tile, (x, y))
        x += picture.width + _BETWEEN_PX


def _write(
    pen: ImageDraw.ImageDraw, one: Seen, changes: str, corner: tuple[int, int], wide_px: int
) -> None:
    x, y = corner
    name = f"{one.number}  {one.step.name}"
    pen.text((x, y), name, _INK, font=_font(_NAME_PX))
    after_px = x + _font(_NAME_PX).getlength(name) + _GAP_PX
    pen.text((after_px, y + _NAME_PX - _WORDS_PX), changes, _SOFT_INK, font=_font(_WORDS_PX))
    y += round(_LINE * _NAME_PX)
    for text, ink in ((one.words, _INK), (one.step.task, _SOFT_INK)):
        for line in _lines(text, wide_px):
            pen.text((x, y), line, ink, font=_font(_WORDS_PX))
            y += round(_LINE * _WORDS_PX)


def _lines(text: str, wide_px: int) -> list[str]:
    """The text in lines that fit, the first two of them."""
    letter_px = _font(_WORDS_PX).getlength(text) / max(1, len(text))
    return textwrap.wrap(text, max(8, int(wide_px / letter_px) - 4))[:_MOST_LINES]


@cache
def _font(size_px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The letters that come with Pillow: they are the same on every computer."""
    return ImageFont.load_default(size_px)
