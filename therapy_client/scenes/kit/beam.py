"""The headlamps of the patient's vehicle: what is `HEADLIT` under a scene's node is lit by them."""

from __future__ import annotations

from panda3d.core import NodePath

from therapy_client.world.light.numbers import shader_numbers

Place = tuple[float, float, float]


class Beam:
    """Low beams that look along +z, and one place with lamps of its own beside the way.

    Args:
        root: Its shaders take the input `beam` from here; nothing shines at first.
    """

    def __init__(self, root: NodePath) -> None:
        self._rows = shader_numbers(2)
        root.set_shader_input("beam", self._rows)

    @property
    def rows(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Of the headlamps and of the place: x, y, z in metres and strength."""
        return tuple(self._rows[0]), tuple(self._rows[1])

    def shine(self, at_m: Place, strength: float) -> None:
        """Have the headlamps there; the shader lets them burn when the hour's lamps do."""
        self._rows[0] = (*at_m, strength)

    def shine_beside(self, at_m: Place, strength: float) -> None:
        """Have a place beside the way lit from there."""
        self._rows[1] = (*at_m, strength)
