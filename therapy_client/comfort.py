"""What keeps the patient comfortable while the view changes: the fade, never a cut to black."""

from __future__ import annotations

from panda3d.core import CardMaker, NodePath, TransparencyAttrib

DUSK_SRGB = (0.36, 0.34, 0.42)
"""The fade colour: a soft dusk between the scenes' own brightness and dark."""

_DISTANCE_M, _HALF_SIZE_M = 0.12, 2.0


class FadeCover:
    """A quad before the eyes that covers the whole view.

    Args:
        head: Node of the head; the cover goes with it.
    """

    def __init__(self, head: NodePath) -> None:
        maker = CardMaker("fade")
        maker.set_frame(-_HALF_SIZE_M, _HALF_SIZE_M, -_HALF_SIZE_M, _HALF_SIZE_M)
        self._node = head.attach_new_node(maker.generate())
        self._node.set_z(_DISTANCE_M)
        self._node.set_two_sided(True)
        self._node.set_transparency(TransparencyAttrib.M_alpha)
        self._node.set_bin("fixed", 100)
        self._node.set_depth_test(False)
        self._node.set_depth_write(False)
        self._share = -1.0
        self.set(0.0)

    def set(self, share: float) -> None:
        """Cover this share of the view's brightness: 0 is clear, 1 is fully covered."""
        share = min(1.0, max(0.0, share))
        if share == self._share:
            return
        self._share = share
        self._node.set_color(*DUSK_SRGB, share)
        if share > 0:
            self._node.show()
        else:
            self._node.hide()

    def close(self) -> None:
        """Remove it."""
        self._node.remove_node()
