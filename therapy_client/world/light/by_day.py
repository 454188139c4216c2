"""Draws what is outdoors without its lamps and lit windows while none of them burns.

A third of what a fragment of a house costs are lamps and lit windows. A card skips them by day; a
software rasteriser does both ways of every branch, so there by day another shader is used, which
leaves out what would be nothing. It looks the same to the last bit.
"""

from __future__ import annotations

from panda3d.core import NodePath, ShaderAttrib

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.light.shaders import Variant, solid_shader, variant_of

READY = "night-ready"
_LAMPS_SHOW = Variant.GLOWING | Variant.SHADOWED | Variant.TRAVELLING
_NOWHERE = ((0.0, -60.0, 0.0),) * 3


class ByDay:
    """What hangs under a node, by day and by night.

    Args:
        root: Everything under it that is solid at the plain level is drawn so.
    """

    def __init__(self, root: NodePath) -> None:
        self._root = root
        self._by_day = False
        self._ready: set[tuple[Variant, bool]] = set()

    def show(self, *, by_day: bool) -> None:
        """Draw it so from now on; nothing is touched when it is so.

        Lamps must not burn by day; they may by night, or not.
        """
        if by_day is self._by_day:
            return
        self._by_day = by_day
        for node in self._root.find_all_matches("**/*"):
            attribute = node.get_attrib(ShaderAttrib)
            if attribute is None or node.name == READY:
                continue
            kind = variant_of(attribute.get_shader())
            if kind is None or not kind[0] & _LAMPS_SHOW or Variant.HEADLIT in kind[0]:
                continue
            variant, two_sided = kind
            if by_day and kind not in self._ready:
                self._ready.add(kind)
                self._keep_ready(node, variant, two_sided=two_sided)
            other = variant | Variant.BY_DAY if by_day else variant & ~Variant.BY_DAY
            node.set_shader(solid_shader(other, two_sided=two_sided))

    def _keep_ready(self, node: NodePath, variant: Variant, *, two_sided: bool) -> None:
        """Draw a triangle without a size by night's shader all along: dusk waits for none."""
        speck = MeshBuilder()
        speck.triangles(_NOWHERE, ((0.0, 1.0, 0.0),) * 3, ((0, 1, 2),))
        ready = speck.attach(node.get_parent(), READY)
        ready.set_shader(solid_shader(variant, two_sided=two_sided))
        everywhere(ready)
