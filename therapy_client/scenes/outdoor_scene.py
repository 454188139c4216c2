"""What the scenes under the open sky share: shadows that follow the sun."""

from __future__ import annotations

from panda3d.core import NodePath, OmniBoundingVolume

from therapy_client.scenes.panda_scene import PandaScene
from therapy_client.world.shade import Shade

_ENTRY_STEP_H = 0.25
"""A change of the hour that no rate allows in a frame: the scene is entered anew, unseen."""


class OutdoorScene(PandaScene):
    """A scene under the sky; its dimensions name `time_of_day_h`."""

    _shade: Shade

    def _show_hour(self, hour_h: float) -> None:
        entered = self._hour_h is not None and abs(hour_h - self._hour_h) > _ENTRY_STEP_H
        super()._show_hour(hour_h)
        if entered:
            self._shade.settle()


def everywhere(node: NodePath) -> None:
    """The shader moves its points, so its bounds say nothing about what is seen."""
    node.node().set_bounds(OmniBoundingVolume())
    node.node().set_final(True)
