"""The engine's geometry of people."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from panda3d.core import (
    GeomEnums,
    GeomNode,
    GeomVertexArrayFormat,
    GeomVertexFormat,
    InternalName,
)

from therapy_client.world.geometry.node import geom_node
from therapy_client.world.people.file import MOVES, Level

_COLUMNS = (
    (InternalName.get_vertex(), 3, GeomEnums.C_point),
    (InternalName.get_normal(), 3, GeomEnums.C_normal),
    (InternalName.make("joint"), 4, GeomEnums.C_other),
    (InternalName.make("share"), 4, GeomEnums.C_other),
    (InternalName.make("paint"), 4, GeomEnums.C_other),
    (InternalName.make("scalp"), 1, GeomEnums.C_other),
    *((InternalName.make(name), 3, GeomEnums.C_other) for name in MOVES),
)


@lru_cache(maxsize=128)
def level_node(level: Level) -> GeomNode:
    """A node that draws one body in one level of detail; made once, so hang a copy of it."""
    table = np.concatenate(
        [
            level.points,
            level.normals,
            level.joints,
            level.weights,
            level.paint,
            level.scalp[:, None],
            *level.moves,
        ],
        axis=1,
    )
    return _node("person", table.astype(np.float32), level.triangles)


def square_node() -> GeomNode:
    """A node that draws a square of side 2 about the origin, over x and z."""
    corners = np.array([(-1, 0, -1), (1, 0, -1), (1, 0, 1), (-1, 0, 1)], np.float32)
    table = np.zeros((4, sum(column[1] for column in _COLUMNS)), np.float32)
    table[:, :3] = corners
    return _node("ground-shade", table, np.array([(0, 1, 2), (0, 2, 3)], np.uint32))


def _node(name: str, table: np.ndarray, triangles: np.ndarray) -> GeomNode:
    columns = GeomVertexArrayFormat()
    for column, width, contents in _COLUMNS:
        columns.add_column(column, width, GeomEnums.NT_float32, contents)
    layout = GeomVertexFormat()
    layout.add_array(columns)
    return geom_node(name, GeomVertexFormat.register_format(layout), table, triangles)
