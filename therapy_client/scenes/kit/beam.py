"""The headlamps of the patient's vehicle: what is `HEADLIT` under a scene's node is lit by them."""

from __future__ import annotations

from collections.abc import Sequence

from panda3d.core import NodePath, ShaderAttrib

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.light.shader_levels import at_level
from therapy_client.world.light.shaders import Variant, solid_shader

Place = tuple[float, float, float]
READY = "lamps-ready"
_NOWHERE = ((0.0, -60.0, 0.0),) * 3


class Beam:
    """Low beams that look along +z, and one place with lamps of its own beside the way.

    By day everything is drawn without them, as a beam costs each fragment that could be in it.

    Args:
        root: Its shaders take the input `beam` from here; nothing shines at first.
        variants: What is attached under it with `HEADLIT`, each with that.
    """

    def __init__(self, root: NodePath, variants: Sequence[Variant]) -> None:
        self._root, self._variants = root, tuple(variants)
        self._rows = shader_numbers(2)
        root.set_shader_input("beam", self._rows)
        self._burns = True

    @property
    def burns(self) -> bool:
        """Whether anything is drawn with the beam."""
        return self._burns

    @property
    def rows(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Of the headlamps and of the place: x, y, z in metres and strength."""
        return tuple(self._rows[0]), tuple(self._rows[1])

    def keep_ready(self, parent: NodePath, variant: Variant) -> None:
        """Draw a triangle without a size with the beam all along: dusk waits for no shader then.

        Args:
            parent: Has all inputs that the shader needs.
            variant: One of those that this was made with.
        """
        speck = MeshBuilder()
        speck.triangles(_NOWHERE, ((0.0, 1.0, 0.0),) * 3, ((0, 1, 2),))
        node = speck.attach(parent, READY)
        node.set_shader(solid_shader(variant))
        everywhere(node)

    def shine(self, at_m: Place, strength: float) -> None:
        """Have the headlamps there; the shader lets them burn when the hour's lamps do."""
        self._rows[0] = (*at_m, strength)

    def shine_beside(self, at_m: Place, strength: float) -> None:
        """Have a place beside the way lit from there."""
        self._rows[1] = (*at_m, strength)

    def burn(self, burns: bool) -> None:
        """Draw everything with the beam, or without it; nothing is touched when it is so."""
        if burns is self._burns:
            return
        self._burns = burns
        other = {}
        for level in LightLevel:
            for variant in self._variants:
                lit, unlit = (
                    at_level(solid_shader(each), level)
                    for each in (variant, variant & ~Variant.HEADLIT)
                )
                other[unlit if burns else lit] = lit if burns else unlit
        for node in self._root.find_all_matches("**/*"):
            attribute = node.get_attrib(ShaderAttrib)
            if attribute is None or node.name == READY:
                continue
            if (shader := attribute.get_shader()) in other:
                node.set_shader(other[shader])
