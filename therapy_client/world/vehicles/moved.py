"""Vehicles as nodes that a scene moves: turned to their way, fine when near, wheels that turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from panda3d.core import GeomNode, NodePath, PTA_LVecBase4f

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.node import geom_node, vertex_format
from therapy_client.world.geometry.thinned import twin_of
from therapy_client.world.light.numbers import shader_numbers

NEAR_M = 30.0
"""From here on a vehicle is drawn with all it has; each lane holds about one so near."""
BESIDE_M = 15.0
"""From here on one could see into it: it is drawn with its cabin, where light is fine."""
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


_LEAST_M, _MIDDLE_M, _FAR_M, _HALF_M = 4.0, 11.0, 80.0, 2.4
"""Where software draws: from where on vehicles get simpler, nobody's eyes are nearer to a middle
than the first; and half of a vehicle's length."""

Twins = dict[tuple[GeomNode, tuple[float, float]], list[GeomNode]]


@dataclass(frozen=True)
class Beside:
    """What is drawn of a vehicle right beside the patient: its solid geometry, and its panes."""

    solid: GeomNode
    panes: NodePath


class NearOrFar:
    """A node that is drawn finely while it is near, and with all there is while it is beside.

    Args:
        node: Its node, with the far geometry.
        near: The fine geometry.
        far: The coarse one.

    Attributes:
        beside: What is drawn within `BESIDE_M` where light is fine, once it is built.
        fine: Whether light is fine.
    """

    def __init__(self, node: NodePath, near: GeomNode, far: GeomNode) -> None:
        self.node = node
        self.beside: Beside | None = None
        self.fine = False
        self._until_m = [(NEAR_M, near), (np.inf, far)]
        self._drawn = far
        node.node().add_geoms_from(far)
        self._others = node.attach_new_node(GeomNode("nearer-or-farther"))
        self._others.hide()
        self.keep_ready(near)

    def thin_out(self, made: Twins) -> None:
        """Be drawn with fewer triangles, the fewer the farther it is, as software draws.

        Args:
            made: Twins made so far, of nodes that several vehicles have; it is filled.
        """
        near, far = (geometry for _, geometry in self._until_m)
        for whole, least_m in ((near, (_LEAST_M, _MIDDLE_M)), (far, (NEAR_M, _FAR_M))):
            if (whole, least_m) not in made:
                made[whole, least_m] = [twin_of(whole, m - _HALF_M) for m in least_m]
        twins = [*made[near, (_LEAST_M, _MIDDLE_M)], *made[far, (NEAR_M, _FAR_M)]]
        self._until_m = list(zip((_MIDDLE_M, NEAR_M, _FAR_M, np.inf), twins, strict=True))
        self.keep_ready(*twins)

    def keep_ready(self, *geometries: GeomNode) -> None:
        """Have what it may be drawn with hang hidden, so that it goes to the card beforehand."""
        for geometry in geometries:
            self._others.node().add_geoms_from(geometry)

    def put(self, x_m: float, z_m: float) -> None:
        """Have it there, seen from eyes near the origin."""
        self.node.set_pos(x_m, 0.0, z_m)
        away_m = abs(z_m)
        if self.beside and self.fine and away_m < BESIDE_M:
            wanted = self.beside.solid
        else:
            wanted = next(geometry for until_m, geometry in self._until_m if away_m < until_m)
        if wanted is self._drawn:
            return
        if self.beside and self._drawn is self.beside.solid:
            self.beside.panes.hide()
        self._drawn = wanted
        own = self.node.node()
        own.remove_all_geoms()
        own.add_geoms_from(wanted)
        if self.beside and wanted is self.beside.solid:
            # Cars that look alike share their panes: the last one that came has them.
            self.beside.panes.reparent_to(self.node)
            self.beside.panes.show()
