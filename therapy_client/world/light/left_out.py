"""Leaves out of shaders what would be nothing: lamps by day, the sun in a car by night.

A third of what a fragment of a house costs are lamps and lit windows, and a cabin that no sun comes
into can be lit at its points. A card skips what it need not do; a software rasteriser does both
ways of every branch, so there another shader is used. It looks the same.
"""

from __future__ import annotations

from panda3d.core import NodePath, ShaderAttrib

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.light.shaders import Variant, solid_shader, variant_of

READY = "kept-ready"
_NOWHERE = ((0.0, -60.0, 0.0),) * 3
_OF = {
    Variant.BY_DAY: Variant.GLOWING | Variant.SHADOWED | Variant.TRAVELLING,
    Variant.SUNLESS: Variant.CABIN,
}


class LeftOut:
    """What hangs under a node, with something left out of its shaders or not.

    Args:
        root: Everything under it that is solid at the plain level is drawn so.
        flag: What is left out: one of the variants that say so.
    """

    def __init__(self, root: NodePath, flag: Variant) -> None:
        self._root, self._flag = root, flag
        self._left_out: bool | None = None
        self._ready: set[tuple[Variant, bool]] = set()

    def show(self, *, left_out: bool) -> None:
        """Draw it so from now on; nothing is touched when it is so."""
        if left_out is self._left_out:
            return
        self._left_out = left_out
        for node in self._root.find_all_matches("**/*"):
            attribute = node.get_attrib(ShaderAttrib)
            if attribute is None or node.name == READY:
                continue
            kind = variant_of(attribute.get_shader())
            if kind is None or not kind[0] & _OF[self._flag] or Variant.HEADLIT in kind[0]:
                continue
            whole, less = kind[0] & ~self._flag, kind[0] | self._flag
            drawn, other = (less, whole) if left_out else (whole, less)
            self._keep_ready(node, other, two_sided=kind[1])
            node.set_shader(solid_shader(drawn, two_sided=kind[1]))

    def forget(self) -> None:
        """Shaders were exchanged by somebody else: set them anew when told next."""
        self._left_out = None

    def _keep_ready(self, node: NodePath, variant: Variant, *, two_sided: bool) -> None:
        """Draw a triangle without a size by the other shader all along: dusk waits for none."""
        if (variant, two_sided) in self._ready:
            return
        self._ready.add((variant, two_sided))
        speck = MeshBuilder()
        speck.triangles(_NOWHERE, ((0.0, 1.0, 0.0),) * 3, ((0, 1, 2),))
        # Of a cabin the windows are an input of the node itself.
        ready = speck.attach(node if Variant.CABIN in variant else node.get_parent(), READY)
        ready.set_shader(solid_shader(variant, two_sided=two_sided))
        everywhere(ready)
