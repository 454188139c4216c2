"""A prompt as a picture: calm words on a soft dark card, and where its answers stand."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from PIL import Image, ImageDraw, ImageFont

from therapy_client.displays.pointing import Box
from therapy_client.patient import Prompt
from therapy_client.turns import give_way

WIDTH_M, PIXELS_PER_M = 1.24, 960
"""At 1.5 m a pixel is 0.04 degrees wide, finer than the displays of today's headsets show."""

_MARGIN_M, _GAP_M, _CORNER_M = 0.07, 0.035, 0.05
_TITLE_M, _WORDS_M, _ANSWER_M, _ENDS_M = 0.066, 0.046, 0.044, 0.034
"""Letter sizes; 0.034 m is 1.3 degrees, which the weakest headset shows readably."""

_LINE, _ANSWER_HIGH_M, _ANSWER_GAP_M, _WIDEST_ANSWER_M = 1.32, 0.12, 0.012, 0.36
_CARD, _INK, _SOFT_INK = (24, 27, 38, 222), (244, 241, 234, 255), (208, 206, 204, 255)
_BUTTON, _BUTTON_EDGE = (70, 78, 104, 255), (128, 138, 168, 255)

_LONGEST_LINE = 60
_MOST_IN_A_ROW = 11
"""At 1.5 m each of them is then 3.6 degrees wide; a head that points is sure to about one."""


@dataclass(frozen=True)
class PromptPicture:
    """A drawn prompt.

    Attributes:
        image: RGBA, `PIXELS_PER_M` pixels to the metre.
        size_m: Width and height.
        boxes: Where the answers stand, in the prompt's order.
    """

    image: Image.Image
    size_m: tuple[float, float]
    boxes: tuple[Box, ...]


def draw_prompt(prompt: Prompt) -> PromptPicture:
    """Draw a prompt, as high as its words need."""
    inner_m = WIDTH_M - 2 * _MARGIN_M
    title, words = _font(_TITLE_M), _font(_WORDS_M)
    rows = [(line, title, _TITLE_M, _INK) for line in _wrapped(prompt.title, title, inner_m)]
    rows += [(line, words, _WORDS_M, _SOFT_INK) for line in _wrapped(prompt.words, words, inner_m)]
    words_m = sum(size_m * _LINE for _, _, size_m, _ in rows) + (_GAP_M if prompt.words else 0.0)
    answers_m = _answers_high_m(prompt) + _GAP_M if prompt.answers else 0.0
    ends_m = _ENDS_M * _LINE if any(prompt.ends) and prompt.answers else 0.0
    high_m = 2 * _MARGIN_M + words_m + answers_m + ends_m
    image = Image.new("RGBA", (_px(WIDTH_M), _px(high_m)), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, image.width - 1, image.height - 1), _px(_CORNER_M), _CARD)
    give_way()
    y_m = _MARGIN_M
    for number, (line, font, size_m, ink) in enumerate(rows):
        if number and font is words and rows[number - 1][1] is title:
            y_m += _GAP_M
        pen.text((image.width / 2, _px(y_m)), line, ink, font, anchor="ma")
        give_way()
        y_m += size_m * _LINE
    boxes = _draw_answers(pen, prompt, (WIDTH_M, high_m), y_m + _GAP_M)
    return PromptPicture(image, (WIDTH_M, high_m), boxes)


def _draw_answers(
    pen: ImageDraw.ImageDraw, prompt: Prompt, size_m: tuple[float, float], top_m: float
) -> tuple[Box, ...]:
    if not prompt.answers:
        return ()
    abreast = _abreast(prompt)
    room_m = (size_m[0] - 2 * _MARGIN_M + _ANSWER_GAP_M) / abreast
    wide_m = min(room_m - _ANSWER_GAP_M, _WIDEST_ANSWER_M)
    left_m = (size_m[0] - abreast * (wide_m + _ANSWER_GAP_M) + _ANSWER_GAP_M) / 2
    font, boxes = _font(_ANSWER_M), []
    for number, answer in enumerate(prompt.answers):
        row, place = divmod(number, abreast)
        x_m = left_m + place * (wide_m + _ANSWER_GAP_M)
        y_m = top_m + row * (_ANSWER_HIGH_M + _ANSWER_GAP_M)
        corners = tuple(map(_px, (x_m, y_m, x_m + wide_m, y_m + _ANSWER_HIGH_M)))
        pen.rounded_rectangle(corners, _px(0.02), _BUTTON, _BUTTON_EDGE, 2)
        middle = ((corners[0] + corners[2]) / 2, (corners[1] + corners[3]) / 2)
        pen.text(middle, answer, _INK, font, anchor="mm")
        boxes.append(
            Box(
                left=x_m - size_m[0] / 2,
                right=x_m + wide_m - size_m[0] / 2,
                down=size_m[1] / 2 - y_m - _ANSWER_HIGH_M,
                up=size_m[1] / 2 - y_m,
            )
        )
    ends, below_m = _font(_ENDS_M), top_m + _answers_high_m(prompt) + 0.4 * _GAP_M
    pen.text((_px(left_m), _px(below_m)), prompt.ends[0], _SOFT_INK, ends, anchor="la")
    right_m = size_m[0] - left_m
    pen.text((_px(right_m), _px(below_m)), prompt.ends[1], _SOFT_INK, ends, anchor="ra")
    return tuple(boxes)


def _rows(prompt: Prompt) -> int:
    return math.ceil(len(prompt.answers) / _MOST_IN_A_ROW)


def _abreast(prompt: Prompt) -> int:
    """How many answers stand in a row; where there are several rows, about equally many."""
    return math.ceil(len(prompt.answers) / _rows(prompt))


def _answers_high_m(prompt: Prompt) -> float:
    return _rows(prompt) * (_ANSWER_HIGH_M + _ANSWER_GAP_M) - _ANSWER_GAP_M


def _wrapped(text: str, font: ImageFont.FreeTypeFont, inner_m: float) -> list[str]:
    """The text in as few lines as fit, about equally long: no word stands alone in the last."""
    widest_px = _px(inner_m)
    found: list[str] = []
    tried: list[str] = []
    for letters in range(_LONGEST_LINE, 8, -1):
        give_way()
        lines = _lines(text, letters)
        if found and len(lines) > len(found):
            break  # narrower lines only become more
        if lines != tried and all(font.getlength(line) <= widest_px for line in lines):
            found = lines
        tried = lines
    return found or _lines(text, 8)


def _lines(text: str, letters: int) -> list[str]:
    return textwrap.wrap(text, letters, break_long_words=False)


@cache
def _font(size_m: float) -> ImageFont.FreeTypeFont:
    """Open Sans, which comes with the engine: it has the letters of all European languages."""
    with as_file(files("ursina") / "fonts" / "OpenSans-Regular.ttf") as file:
        # The other engine refuses a line with a control character in it.
        return ImageFont.truetype(file, _px(size_m), layout_engine=ImageFont.Layout.BASIC)


def _px(metres: float) -> int:
    return round(metres * PIXELS_PER_M)
