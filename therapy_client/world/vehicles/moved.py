"""Vehicles as nodes that a scene moves: turned to their way, fine when near, wheels that turn."""

from __future__ import annotations

import numpy as np
from panda3d.core import GeomNode, NodePath, PTA_LVecBase4f

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import geom_node, vertex_format
from therapy_client.world.light.numbers import shader_numbers

NEAR_M = 30.0
"""From here on a vehicle is drawn with all it has; each lane holds about one so near."""
_FASTEST_SEEN_M_S = 3.0
"""Wheels are not seen to turn faster: spokes that pass at the rate of the frames would flicker."""


def along_z(mesh: MeshBuilder, ahead: float) -> MeshBuilder:
    """A vehicle that looks along +x, turned to look along +z (1) or -z (-1), hubs as well.

    For `ROLLING`: what is no wheel has no radius.
    """
    vertices, indices = mesh.arrays()
    for name in ("position", "normal"):
        x, y, z = vertices[name].T.copy()
        vertices[name] = np.stack([-ahead * z, y, ahead * x], axis=1)
    x, y, z = vertices["motion"][:, :3].T.copy()
    vertices["motion"][:, :3] = np.stack([-ahead * z, y, ahead * x], axis=1)
    turned = MeshBuilder()
    turned.take(vertices, indices)
    return turned


def geom_of(mesh: MeshBuilder) -> GeomNode:
    """The geometry of a mesh, to be drawn by many nodes."""
    return geom_node("vehicle", vertex_format(), *mesh.arrays())


class Rolling:
    """How far the wheels of vehicles that drive alike have turned.

    Args:
        ahead: 1 if they drive along +z, else -1.
    """

    def __init__(self, ahead: float) -> None:
        self._ahead = ahead
        self._rolled_m = 0.0
        self.numbers: PTA_LVecBase4f = shader_numbers(1)

    def advance(self, dt_s: float, speed_m_s: float) -> None:
        """Let them roll on."""
        # Of a wheel's turns only the rest counts: a float of a long drive would lose the angle.
        step = dt_s * min(speed_m_s, _FASTEST_SEEN_M_S)
        self._rolled_m = (self._rolled_m + step) % 10_000.0
        self.numbers[0] = (self._ahead * self._rolled_m, 0.0, 0.0, 0.0)


class NearOrFar:
    """A node that is drawn finely while it is near.

    Args:
        node: Its node, with the far geometry.
        near: The fine geometry.
        far: The coarse one.
    """

    def __init__(self, node: NodePath, near: GeomNode, far: GeomNode) -> None:
        self.node = node
        self._near, self._far = near, far
        self._is_near = False
        node.node().add_geoms_from(far)

    def put(self, x_m: float, z_m: float) -> None:
        """Have it there, seen from eyes near the origin."""
        self.node.set_pos(x_m, 0.0, z_m)
        if (near := abs(z_m) < NEAR_M) is not self._is_near:
            self._is_near = near
            own = self.node.node()
            own.remove_all_geoms()
            own.add_geoms_from(self._near if near else self._far)
