"""Takes what is drawn back from the engine and gives it the plain twin of coarse.py."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from itertools import pairwise
from typing import Any

import numpy as np
from panda3d.core import GeomNode, LODNode, NodePath, Point3

from therapy_client.world.geometry.coarse import (
    EyeBox,
    Faces,
    Vertices,
    coarsened,
    nearest_first,
)
from therapy_client.world.geometry.coarse_leaves import fewer_leaves
from therapy_client.world.geometry.mesh import VERTEX
from therapy_client.world.geometry.node import geom_node, vertex_format


class Of(Enum):
    """What is made thinner."""

    STANDING = auto()
    TRAVELLING = auto()
    """Each body on a way of its own."""
    DRIVING = auto()
    """Moved by the scene, and seen from all sides."""
    GROWING = auto()
    """Leaves and what they hang on."""


_FAR_M = 1.0e6
FEW = 64
"""Fewer triangles than this are left as they are: a node costs as much."""


def thin_out(node: NodePath[Any], eyes: EyeBox, of: Of = Of.STANDING) -> None:
    """Draw the plain twin instead of everything under a node; what was there is gone.

    Args:
        node: Made by `MeshBuilder`; it and what is under it have no places of their own.
        eyes: Where the patient's eyes come to, in the space of the meshes. For each distance of
            `farther_m` there is another twin, made for eyes that are at least so far.
        of: What it is.
    """
    for path in _drawn(node):
        _replace(path.node(), eyes, of, two_sided=node.get_two_sided())
        farther: list[GeomNode] = []
        for least_m in eyes.farther_m:  # each of the one before it, which is simpler already
            twin = (farther[-1] if farther else path.node()).make_copy()
            if twin.get_num_geoms():
                _replace(twin, replace(eyes, least_m=least_m), of, two_sided=node.get_two_sided())
            farther.append(twin)
        if farther:
            _by_distance(path, farther, eyes.farther_m)


def twin_of(node: GeomNode, least_m: float) -> GeomNode:
    """What is drawn of a vehicle that a scene moves, while eyes are at least so far from it."""
    twin = node.make_copy()
    _replace(twin, EyeBox((0.0,) * 3, (0.0,) * 3, least_m), Of.DRIVING, two_sided=False)
    return twin


def draw_last_first(node: NodePath[Any]) -> None:
    """Draw what was built last before what was built first, which it mostly lies on and hides.

    Args:
        node: One that `MeshBuilder` made, or its tiles.
    """
    for path in _drawn(node):
        vertices, faces = _arrays(path.node())
        _exchange(path.node(), vertices, faces[::-1])


def _by_distance(
    path: NodePath[Any], farther: list[GeomNode], farther_m: tuple[float, ...]
) -> None:
    """Draw a tile, or one of its twins, by how far it is."""
    if (bounds := path.get_tight_bounds(path)) is None:  # nothing of it is ever seen
        return
    low, high = (np.array(corner) for corner in bounds)
    reach_m = float(np.linalg.norm(high - low)) / 2.0
    holder = LODNode(path.get_name())
    holder.set_center(Point3(*((low + high) / 2.0).tolist()))
    above = path.get_parent().attach_new_node(holder)
    path.reparent_to(above)
    ends = [0.0, *(m + reach_m for m in farther_m), _FAR_M]
    for twin, (begins, until) in zip((None, *farther), pairwise(ends), strict=True):
        if twin is not None:
            above.attach_new_node(twin)
        holder.add_switch(until, begins)


def _replace(node: GeomNode, eyes: EyeBox, of: Of, *, two_sided: bool) -> None:
    vertices, faces = _arrays(node)
    if len(faces) < FEW:
        return
    vertices, faces = _twin(vertices, faces, eyes, of, two_sided=two_sided)
    if of is Of.STANDING:
        faces = nearest_first(vertices, faces, eyes)
    _exchange(node, vertices, faces)


def _drawn(node: NodePath[Any]) -> list[NodePath[Any]]:
    paths = (node, *node.find_all_matches("**/+GeomNode"))
    return [
        each for each in paths if isinstance(each.node(), GeomNode) and each.node().get_num_geoms()
    ]


def _arrays(node: GeomNode) -> tuple[Vertices, Faces]:
    geom = node.get_geom(0)
    vertices = np.frombuffer(geom.get_vertex_data().get_array(0).get_handle().get_data(), VERTEX)
    corners = geom.get_primitive(0).get_vertices().get_handle().get_data()
    return vertices, np.frombuffer(corners, "<u4").reshape(-1, 3)


def _exchange(node: GeomNode, vertices: Vertices, faces: Faces) -> None:
    node.remove_all_geoms()
    if len(faces):
        node.add_geoms_from(geom_node(node.get_name(), vertex_format(), vertices, faces))


def _twin(
    vertices: Vertices, faces: Faces, eyes: EyeBox, of: Of, *, two_sided: bool
) -> tuple[Vertices, Faces]:
    if of is Of.GROWING:
        return fewer_leaves(vertices, faces, eyes)
    ways_m = vertices["motion"][:, :2] if of is Of.TRAVELLING else None
    if of is Of.DRIVING:
        ways_m = np.zeros((len(vertices), 2), np.float32)
    return coarsened(vertices, faces, eyes, two_sided=two_sided, ways_m=ways_m)
