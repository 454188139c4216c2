"""The sun's picture is taken only where it is looked at, and only when it has to be."""

from __future__ import annotations

from types import SimpleNamespace

from panda3d.core import NodePath

from therapy_client.displays.near_shadow import NearShadow
from therapy_client.world.light.near_sun import NearSun

SUN = (0.0, 0.8, 0.6)


def _scene(sun: NearSun | None) -> SimpleNamespace:
    stands = SimpleNamespace(position_m=(0.0, 0.0, 0.0))
    return SimpleNamespace(near_sun=lambda: sun, sun=lambda: SUN, standpoint=lambda: stands)


def test_a_picture_is_taken_once_and_not_again_while_nothing_moves(display):
    shadow = NearShadow(display._engine.app)
    square, other = (_scene(NearSun(NodePath(name))) for name in ("square", "roof"))
    room = _scene(None)
    taken = []
    for scene in (room, square, square, room, square, other, square, room):
        shadow.draw(scene)
        taken.append(shadow._buffer is not None and shadow._buffer.is_active())
    shadow.close()
    assert taken == [False, True, False, False, False, True, True, False]
