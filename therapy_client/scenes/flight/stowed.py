"""Bins, coat and screens of the cabin as nodes: what they show at a step of the flight."""

from __future__ import annotations

from panda3d.core import LMatrix4f, LVector3f, NodePath

from therapy_client.scenes.flight import screens, seats, stowage
from therapy_client.scenes.flight.cabin_measures import lit
from therapy_client.scenes.flight.flying import DOORS_SHUT
from therapy_client.scenes.flight.outside import Attach
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.shaders import Variant

_GLOW, _COAT_DEG = 0.8, 9.0


class Stowed:
    """What is stowed, and the screens in the backs of the two rows ahead.

    Args:
        cabin: Node of the cabin.
        ahead: Node of the rows ahead, which goes with the room between them.
        attach: Makes a node of a mesh.
        seed: The same seed stows the same bags.
    """

    def __init__(self, cabin: NodePath, ahead: NodePath, attach: Attach, seed: int) -> None:
        lamplit = Variant.LAMPLIT
        bins = lit(stowage.build_open_bins(seed))
        self._open = attach(bins, "open-bins", lamplit, cabin, two_sided=True)
        self._lids = [
            (side, attach(lit(stowage.build_lids(side)), "lids", lamplit, cabin))
            for side in (1.0, -1.0)
        ]
        self._coat = attach(lit(stowage.build_coat()), "coat", lamplit, cabin, two_sided=True)
        self._screens = [
            attach(lit(_in_rows(screens.build_screen(picture)), _GLOW), "screen", lamplit, ahead)
            for picture in range(screens.DESCENT + 1)
        ]

    @property
    def parts(self) -> tuple[bool, int]:
        """Whether bins stand open, and which picture the screens show."""
        shown = [number for number, node in enumerate(self._screens) if not node.is_hidden()]
        return not self._open.is_hidden(), shown[0]

    def show(self, phase: float, turbulence: float, rough: tuple[float, float]) -> None:
        """Show a step of the flight.

        Args:
            phase: The dimension `flight_phase`.
            turbulence: The dimension.
            rough: How far rough air lifts things now, and what hangs a moment later.
        """
        swing, late = rough
        x, y = stowage.HINGE_M
        for side, lids in self._lids:
            lift = stowage.RATTLE_DEG * abs(swing + late)
            turned = LMatrix4f.rotate_mat(-side * lift, LVector3f(0, 0, 1))
            lids.set_mat(turned * LMatrix4f.translate_mat(side * x, y, 0.0))
        swung = LMatrix4f.rotate_mat(_COAT_DEG * late, LVector3f(1, 0, 0))
        self._coat.set_mat(swung * LMatrix4f.translate_mat(*stowage.COAT_M))
        self._open.show() if phase < DOORS_SHUT - 0.5 else self._open.hide()
        picture = screens.screen_of(phase, turbulence)
        for number, node in enumerate(self._screens):
            node.show() if number == picture else node.hide()


def _in_rows(mesh: MeshBuilder) -> MeshBuilder:
    """The same on the backs of the two rows ahead."""
    rows = MeshBuilder()
    for z in seats.rows_ahead_m(0.0)[:2]:
        rows.extend(mesh, (0.0, 0.0, float(z)))
    return rows
