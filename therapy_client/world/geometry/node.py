"""Arrays handed to the engine: vertices and triangles as one node that is drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from panda3d.core import (
    BoundingBox,
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    InternalName,
    NodePath,
    OmniBoundingVolume,
)

from therapy_client.turns import give_way


def vertex_format() -> GeomVertexFormat:
    """The engine's name for what `VERTEX` of mesh.py lays out."""
    columns = GeomVertexArrayFormat()
    number = GeomEnums.NT_float32
    columns.add_column(InternalName.get_vertex(), 3, number, GeomEnums.C_point)
    columns.add_column(InternalName.get_normal(), 3, number, GeomEnums.C_normal)
    columns.add_column(InternalName.get_color(), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
    columns.add_column(InternalName.make("surface"), 4, number, GeomEnums.C_other)
    columns.add_column(InternalName.make("motion"), 4, number, GeomEnums.C_other)
    layout = GeomVertexFormat()
    layout.add_array(columns)
    return GeomVertexFormat.register_format(layout)


def geom_node(
    name: str,
    layout: GeomVertexFormat,
    vertices: npt.NDArray[Any],
    indices: npt.NDArray[np.integer[Any]],
) -> GeomNode:
    """A node of static triangles.

    Args:
        name: Its name.
        layout: A registered format of one array, which the bytes of `vertices` follow.
        vertices: Shape (n, ...), one row per vertex.
        indices: Three per triangle, in any shape.
    """
    data = GeomVertexData(name, layout, GeomEnums.UH_static)
    data.unclean_set_num_rows(len(vertices))
    memoryview(data.modify_array(0)).cast("B")[:] = np.ascontiguousarray(vertices).tobytes()
    triangles = GeomTriangles(GeomEnums.UH_static)
    triangles.set_index_type(GeomEnums.NT_uint32)
    triangles.add_consecutive_vertices(0, indices.size)
    memoryview(triangles.modify_vertices()).cast("B")[:] = indices.astype("<u4").tobytes()
    geom = Geom(data)
    geom.add_primitive(triangles)
    node = GeomNode(name)
    node.add_geom(geom)
    give_way()
    return node


def along_ways(node: NodePath[Any], vertices: npt.NDArray[Any], aside_m: float = 1.0) -> None:
    """The shader moves its points along ways of their own: it is drawn where they may be.

    Args:
        node: What is drawn.
        vertices: Of it, of type `VERTEX` of mesh.py, with `motion` = (east m, north m, -, -).
        aside_m: How far points may leave their way.
    """
    if not len(vertices):
        return
    place = vertices["position"]
    end = place.copy()
    end[:, 0] += vertices["motion"][:, 0]
    end[:, 2] += vertices["motion"][:, 1]
    low, high = np.minimum(place, end).min(axis=0), np.maximum(place, end).max(axis=0)
    low, high = low - aside_m, high + aside_m
    node.node().set_bounds(BoundingBox(tuple(low.tolist()), tuple(high.tolist())))
    node.node().set_final(True)


def everywhere(node: NodePath[Any]) -> None:
    """The shader moves its points, so its bounds say nothing about what is seen."""
    node.node().set_bounds(OmniBoundingVolume())
    node.node().set_final(True)
