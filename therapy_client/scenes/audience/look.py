"""The lecture hall: the patient stands at the lectern, and people listen, or do not."""

from __future__ import annotations

from collections.abc import Mapping

from panda3d.core import NodePath, TransparencyAttrib

from protocols.scenes.audience import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.audience import hall, lectern, stage
from therapy_client.scenes.audience.listeners import CAPACITY, Listeners
from therapy_client.scenes.kit.panda_scene import Build
from therapy_client.scenes.kit.room_scene import ENTRY_STEP, RoomScene
from therapy_client.world.buildings.interior import even_light, lamplight
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.light.occlusion import Occlusion
from therapy_client.world.light.shaders import Variant

_DIMMED_TO, _PEOPLE_DIMMED_TO = 0.26, 0.34
"""What is left of the house lights, and of the light on faces, under the full spotlight."""

_SPOT_LIGHT = (1.0, 0.94, 0.80)
_BEAM, _WATER = 0.035, 0.28
"""How much of what is behind them the projector's beam and a glass of water hide."""


_EYES = EyeBox((-0.5, 0.9, -6.5), (0.5, 2.0, -1.0))
"""All that the patient's eyes come to."""

_AT_LECTERN = EyeBox((-0.5, 0.9, -0.5), (0.5, 2.0, 0.5))
"""The same beside the lectern, which moves with the patient."""


class Audience(RoomScene):
    """A lecture hall with up to 60 listeners.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed seats the same people.

    Raises:
        DeviceError: The people file is missing or damaged.
    """

    spec = SPEC
    light = even_light(0.0, _SPOT_LIGHT)

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        self._listeners = Listeners(seed)
        self._build_hall()
        self._people(self._listeners, CAPACITY, seed)
        self.apply(self.spec.calm_exposure())
        self.advance(0.0)

    @property
    def listeners(self) -> Listeners:
        """The people of the hall."""
        return self._listeners

    def advance(self, dt_s: float) -> None:
        """Let the listeners and running cues go on."""
        self._play(dt_s)
        self._live(dt_s, 0.0, lamp=1.0 - (1.0 - _DIMMED_TO) * self._applied["spotlight"])

    def thin_out(self) -> None:
        """Draw less of what is dense, and no beam through the air, which is hardly to be seen."""
        super().thin_out()
        self._beam.hide()

    def standpoint(self) -> Standpoint:
        """Behind the lectern, looking at the rows."""
        return Standpoint((0.0, 0.0, -self._applied["nearest_row_m"]), heading_deg=0.0)

    def _show(self, exposure: Mapping[str, float]) -> None:
        listeners, count = self._listeners, round(exposure["people_count"])
        listeners.gaze_share, listeners.attitude = exposure["gaze_share"], exposure["attitude"]
        before, listeners.count = listeners.count, count
        if abs(count - before) > ENTRY_STEP:
            listeners.settle()
        elif count != before:
            listeners.let_back()
        self._lectern.set_z(-exposure["nearest_row_m"])
        self._show_light(exposure["spotlight"])

    def _show_light(self, spotlight: float) -> None:
        self._lighting.show(even_light(spotlight, _SPOT_LIGHT))
        self._faces_light.show(lamplight(1.0 - (1.0 - _PEOPLE_DIMMED_TO) * spotlight))
        self._disc.show() if spotlight > 0.0 else self._disc.hide()
        self._disc.set_alpha_scale(spotlight)

    def _build_hall(self) -> None:
        lit = Variant.LAMPLIT
        shell = hall.HALL.lit(hall.build_shell(), second=hall.spotlit)
        things = hall.HALL.lit(hall.build_things(), second=hall.spotlit)
        Occlusion(shell, things).set_on(self.root)
        self._attach_behind(shell, "shell", lit | Variant.ENCLOSED)
        self._attach(
            things, "things", lit | Variant.ENCLOSED, two_sided=True, tile_m=9.0, seen_from=_EYES
        )
        self._attach(hall.HALL.lit(hall.build_lamps(), glow=1.6), "lamps", lit)
        self._attach(hall.HALL.lit(hall.build_shining(), glow=0.9), "signs", lit)
        self._beam = beam = self._attach(
            hall.HALL.lit(stage.build_beam(), glow=1.0), "beam", lit, two_sided=True
        )
        self._faint(beam, _BEAM)
        self._disc = self._attach(hall.HALL.lit(hall.build_spot_disc(), glow=6.0), "disc", lit)
        self._disc.set_transparency(TransparencyAttrib.M_alpha)
        parts = hall.HALL.lit(lectern.build(), second=1.0)
        parts.extend(hall.HALL.lit(lectern.build_shining(), glow=0.8, second=1.0))
        self._lectern = self._attach(parts, "lectern", lit, two_sided=True, seen_from=_AT_LECTERN)
        water = hall.HALL.lit(lectern.build_glass(), glow=0.35, second=1.0)
        self._faint(self._attach(water, "glass", lit, self._lectern, two_sided=True), _WATER)

    def _faint(self, node: NodePath, share: float) -> None:
        """Let what lies behind a node be seen through it."""
        node.set_transparency(TransparencyAttrib.M_alpha)
        node.set_alpha_scale(share)
        node.set_depth_write(False)


build: Build = Audience
