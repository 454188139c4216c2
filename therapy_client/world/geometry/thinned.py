"""Takes what is drawn back from the engine and gives it the plain twin of coarse.py."""

from __future__ import annotations

from typing import Any

import numpy as np
from panda3d.core import GeomNode, NodePath

from therapy_client.world.geometry.coarse import EyeBox, coarsened
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


def _replace(node: GeomNode, eyes: EyeBox, *, two_sided: bool) -> None:
    geom = node.get_geom(0)
    vertices = np.frombuffer(geom.get_vertex_data().get_array(0).get_handle().get_data(), VERTEX)
    corners = geom.get_primitive(0).get_vertices().get_handle().get_data()
    faces = np.frombuffer(corners, "<u4").reshape(-1, 3)
    fewer = coarsened(vertices, faces, eyes, two_sided=two_sided)
    node.remove_all_geoms()
    if len(fewer[1]):
        node.add_geoms_from(geom_node(node.get_name(), vertex_format(), *fewer))
