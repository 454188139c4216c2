"""Takes what is drawn back from the engine and gives it the plain twin of coarse.py."""

from __future__ import annotations

from typing import Any

import numpy as np
from panda3d.core import GeomNode, NodePath

from therapy_client.world.geometry.coarse import (
    EyeBox,
    Faces,
    Vertices,
    coarsened,
    nearest_first,
)
from therapy_client.world.geometry.mesh import VERTEX
from therapy_client.world.geometry.node import geom_node, vertex_format


def thin_out(node: NodePath[Any], eyes: EyeBox) -> None:
    """Draw the plain twin instead of everything under a node; what was there is gone.

    Args:
        node: Made by `MeshBuilder`; it and what is under it have no places of their own.
        eyes: Where the patient's eyes come to, in the space of the meshes.
    """
    for path in (node, *node.find_all_matches("**/+GeomNode")):
        if isinstance(path.node(), GeomNode) and path.node().get_num_geoms():
            _replace(path.node(), eyes, two_sided=node.get_two_sided())


def draw_last_first(node: NodePath[Any]) -> None:
    """Draw what was built last before what was built first, which it mostly lies on and hides.

    Args:
        node: One that `MeshBuilder` made.
    """
    vertices, faces = _arrays(node.node())
    _exchange(node.node(), vertices, faces[::-1])


def _replace(node: GeomNode, eyes: EyeBox, *, two_sided: bool) -> None:
    vertices, faces = coarsened(*_arrays(node), eyes, two_sided=two_sided)
    _exchange(node, vertices, nearest_first(vertices, faces, eyes))


def _arrays(node: GeomNode) -> tuple[Vertices, Faces]:
    geom = node.get_geom(0)
    vertices = np.frombuffer(geom.get_vertex_data().get_array(0).get_handle().get_data(), VERTEX)
    corners = geom.get_primitive(0).get_vertices().get_handle().get_data()
    return vertices, np.frombuffer(corners, "<u4").reshape(-1, 3)


def _exchange(node: GeomNode, vertices: Vertices, faces: Faces) -> None:
    node.remove_all_geoms()
    if len(faces):
        node.add_geoms_from(geom_node(node.get_name(), vertex_format(), vertices, faces))
