"""The prompt in the world: a card before the patient that both eyes see, and what points at it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from panda3d.core import CardMaker, NodePath, Quat, SamplerState, Texture, TransparencyAttrib
from PIL import Image, ImageDraw

from therapy_client.displays.pointing import (
    Box,
    Choosing,
    Pointer,
    Ray,
    Spot,
    spot_before,
)
from therapy_client.displays.prompt_picture import draw_prompt
from therapy_client.geometry import Vector
from therapy_client.patient import HeadPose, Prompt
from therapy_client.turns import give_way

_Drawn = tuple[Texture, tuple[float, float], tuple[Box, ...]]

_BIN, _SORT_CARD, _SORT_MARK, _SORT_DOT = "fixed", 94, 95, 96
"""Over everything of the scene and the vignette, under the fade: it never hides in a wall."""

_MARK, _DONE, _DOT = (1.0, 0.93, 0.78, 0.30), (1.0, 0.86, 0.60, 0.95), (1.0, 0.95, 0.85, 0.95)
_DONE_HIGH_M, _DOT_M, _NEARER_M = 0.014, 0.016, 0.004
_MOST_DOTS, _MOST_DRAWN = 2, 48


class PromptPanel:
    """Shows one prompt at a time, and finds out which answer is chosen.

    Args:
        rig: Node of the patient's floor spot; the panel goes with it, so that it stays where it is
            in a lift that moves.
    """

    def __init__(self, rig: NodePath) -> None:
        self._root = rig.attach_new_node("prompt")
        self._root.set_transparency(TransparencyAttrib.M_alpha)
        self._root.set_depth_test(False)
        self._root.set_depth_write(False)
        self._root.set_two_sided(True)
        self._card: NodePath | None = None
        self._drawn: OrderedDict[Prompt, _Drawn] = OrderedDict()
        self._mark = self._add_part(_SORT_MARK, _MARK, _rounded())
        self._done = self._add_part(_SORT_MARK, _DONE)
        self._dots = [self._add_part(_SORT_DOT, _DOT, _rounded(1.0)) for _ in range(_MOST_DOTS)]
        self._spot = Spot()
        self._turning = False
        self._boxes: tuple[Box, ...] = ()
        self._choosing = Choosing(())
        self._root.hide()

    def answer_place_m(self, index: int) -> Vector | None:
        """The middle of an answer in the axes of the floor spot, or None without that answer."""
        if not 0 <= index < len(self._boxes):
            return None
        box = self._boxes[index]
        return self._spot.point_m((box.left + box.right) / 2, (box.down + box.up) / 2)

    def show(self, prompt: Prompt | None, head: HeadPose) -> None:
        """Show a prompt straight ahead of this head, or none."""
        was_there = self._card is not None
        self._remove_card()
        if prompt is None:
            self._root.hide()
            return
        texture, size_m, self._boxes = self._draw(prompt)
        self._card = self._new_card(texture, size_m)
        self._choosing = Choosing(self._boxes)
        if not was_there:
            self._spot, self._turning = spot_before(head), False
        self._root.show()
        self._arrange()

    def prepare(self, prompts: Iterable[Prompt]) -> None:
        """Draw these, and give way between them: drawing one takes as long as a frame."""
        for prompt in prompts:
            self._draw(prompt)
            give_way()

    def _draw(self, prompt: Prompt) -> _Drawn:
        if prompt not in self._drawn:
            picture = draw_prompt(prompt)
            self._drawn[prompt] = _texture(picture.image), picture.size_m, picture.boxes
            while len(self._drawn) > _MOST_DRAWN:
                self._drawn.popitem(last=False)
        return self._drawn[prompt]

    def attend(
        self, head: HeadPose, pointers: Sequence[Pointer], gaze: Ray | None, dt_s: float
    ) -> int | None:
        """One frame: follow the head, show what is pointed at.

        Returns:
            The answer that was chosen in this frame, or None.
        """
        if self._card is None:
            return None
        self._spot, self._turning = self._spot.following(head, dt_s, turning=self._turning)
        chosen = self._choosing.update(self._spot, pointers, gaze, dt_s) if self._boxes else None
        self._arrange()
        return chosen

    def close(self) -> None:
        """Remove it."""
        self._remove_card()
        self._root.remove_node()

    def _arrange(self) -> None:
        pose = self._spot.pose
        x, y, z, w = pose.orientation
        self._root.set_pos_quat(pose.position_m, Quat(w, x, y, z))
        hovered = self._choosing.hovered
        box = self._boxes[hovered] if hovered is not None else None
        _lay(self._mark, box)
        share = self._choosing.dwelt
        _lay(self._done, _bar(box, share) if box and share else None)
        for index, dot in enumerate(self._dots):
            hit = self._choosing.hits[index] if index < len(self._choosing.hits) else None
            _lay(dot, _around(hit) if hit is not None and self._boxes else None)

    def _new_card(self, texture: Texture, size_m: tuple[float, float]) -> NodePath:
        card = self._root.attach_new_node(_card("card").generate())
        card.set_texture(texture)
        card.set_scale(size_m[0], size_m[1], 1.0)
        card.set_bin(_BIN, _SORT_CARD)
        return card

    def _remove_card(self) -> None:
        if self._card is not None:
            self._card.remove_node()
            self._card = None
        self._boxes = ()
        self._choosing = Choosing(())

    def _add_part(
        self, sort: int, colour: tuple[float, float, float, float], image: Image.Image | None = None
    ) -> NodePath:
        part = self._root.attach_new_node(_card("part").generate())
        if image is not None:
            part.set_texture(_texture(image))
        part.set_color(*colour)
        part.set_bin(_BIN, sort)
        part.hide()
        return part


def _card(name: str) -> CardMaker:
    maker = CardMaker(name)
    maker.set_frame(-0.5, 0.5, -0.5, 0.5)
    return maker


def _lay(part: NodePath, box: Box | None) -> None:
    """Put a part of size 1 over this box, a little nearer than the card; hide it without one."""
    if box is None:
        part.hide()
        return
    part.set_pos((box.left + box.right) / 2, (box.down + box.up) / 2, -_NEARER_M)
    part.set_scale(box.right - box.left, box.up - box.down, 1.0)
    part.show()


def _bar(box: Box, share: float) -> Box:
    return Box(
        box.left, box.left + share * (box.right - box.left), box.down, box.down + _DONE_HIGH_M
    )


def _around(hit: tuple[float, float]) -> Box:
    (x, y), half = hit, _DOT_M / 2
    return Box(x - half, x + half, y - half, y + half)


def _rounded(roundness: float = 0.3) -> Image.Image:
    side = 64
    image = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    box = (0, 0, side - 1, side - 1)
    ImageDraw.Draw(image).rounded_rectangle(box, roundness * side / 2, (255, 255, 255, 255))
    return image


def _texture(image: Image.Image) -> Texture:
    texture = Texture("prompt")
    texture.setup_2d_texture(*image.size, Texture.T_unsigned_byte, Texture.F_rgba)
    texture.set_ram_image(image.tobytes("raw", "BGRA", 0, -1))
    texture.set_wrap_u(SamplerState.WM_clamp)
    texture.set_wrap_v(SamplerState.WM_clamp)
    texture.set_minfilter(SamplerState.FT_linear_mipmap_linear)
    texture.set_magfilter(SamplerState.FT_linear)
    return texture
