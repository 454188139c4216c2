"""The shop: the patient waits in a line to the counter, with people before and behind."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from panda3d.core import NodePath, TransparencyAttrib

from protocols.scenes.queue import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.kit.levels import fade
from therapy_client.scenes.kit.panda_scene import Build
from therapy_client.scenes.kit.room_scene import ENTRY_STEP, RoomScene
from therapy_client.scenes.queue import bars, shop
from therapy_client.scenes.queue.line import CAPACITY, CLERKS, Line
from therapy_client.world.buildings.interior import even_light
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.light.occlusion import Occlusion
from therapy_client.world.light.shaders import Variant

_PANE = 0.16
"""How much of what is behind it a pane of the fridge hides."""


_EYES = EyeBox((-0.5, 0.9, 2.5), (0.5, 2.0, 12.5))
"""All that the patient's eyes come to."""


class ShopQueue(RoomScene):
    """A shop with a line of people.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same shop and the same people.

    Raises:
        DeviceError: The people file is missing or damaged.
    """

    spec = SPEC
    light = even_light(0.0, (1.0, 1.0, 1.0))

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        self._line = Line(seed)
        self._build_shop(np.random.default_rng(seed))
        self._people(self._line, CAPACITY + CLERKS, seed)
        self.apply(self.spec.calm_exposure())
        self._line.settle()
        self.advance(0.0)

    @property
    def line(self) -> Line:
        """The people of the shop."""
        return self._line

    def advance(self, dt_s: float) -> None:
        """Let people and running cues go on."""
        self._play(dt_s)
        self._live(dt_s, 0.0)

    def standpoint(self) -> Standpoint:
        """In the line, as far from the door as the exposure says, looking to the counter."""
        return Standpoint((0.0, 0.0, self._applied["exit_distance_m"]), heading_deg=0.0)

    def _show(self, exposure: Mapping[str, float]) -> None:
        line, count = self._line, round(exposure["people_count"])
        line.gaze_share, line.min_distance_m = exposure["gaze_share"], exposure["min_distance_m"]
        before, line.count = line.count, count
        moved_m = abs(exposure["exit_distance_m"] - line.patient_z_m)
        line.patient_z_m = exposure["exit_distance_m"]
        if abs(count - before) > ENTRY_STEP or moved_m > 1.0:
            line.settle()
        fade(self._half_bar, min(1.0, exposure["obstruction"]))
        fade(self._whole_bar, max(0.0, exposure["obstruction"] - 1.0))

    def _build_shop(self, rng: np.random.Generator) -> None:
        lit, room = Variant.LAMPLIT, shop.SHOP
        shell, things = room.lit(shop.build_shell()), room.lit(shop.build_things(rng))
        Occlusion(shell, things).set_on(self.root)
        self._attach_behind(shell, "shell", lit | Variant.ENCLOSED)
        self._attach(
            things, "things", lit | Variant.ENCLOSED, two_sided=True, tile_m=5.0, seen_from=_EYES
        )
        self._attach(room.lit(shop.build_lamps(), glow=1.7), "lamps", lit)
        self._attach(room.lit(shop.build_door(), glow=0.9), "door", lit)
        self._attach(
            room.lit(shop.build_cold(rng), glow=0.4), "cold", lit, two_sided=True, seen_from=_EYES
        )
        panes = self._attach(room.lit(shop.build_cold_panes()), "panes", lit)
        panes.set_transparency(TransparencyAttrib.M_alpha)
        panes.set_alpha_scale(_PANE)
        half, whole = bars.build_half_bar(rng), bars.build_whole_bar(rng)
        self._half_bar = self._attach(room.lit(half), "half-bar", lit, two_sided=True)
        self._whole_bar = self._attach(room.lit(whole), "whole-bar", lit, two_sided=True)


build: Build = ShopQueue
