"""The shade on the ground of everybody in a crowd: one square, drawn once for each of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from panda3d.core import NodePath, TransparencyAttrib

from therapy_client.world.geometry.node import everywhere
from therapy_client.world.people.file import People
from therapy_client.world.people.meshes import square_node
from therapy_client.world.people.shading import ground_shade_shader
from therapy_client.world.people.tables import body_buffer, joint_buffer

_SORT = 10


def lay_ground_shade(
    parent: NodePath[Any],
    people: People,
    bodies: npt.NDArray[np.int64],
    *,
    shadowed: bool,
) -> NodePath[Any]:
    """Make the node, hidden; it reads the rows of the crowd that it hangs under.

    Args:
        parent: The crowd's node, with the shader inputs `crowd` and `poses`.
        people: The people file.
        bodies: Index of the body of each person, (n,).
        shadowed: Whether the scene has baked shadows; then the fine level throws limb by limb.
    """
    node = parent.attach_new_node(square_node())
    everywhere(node)
    node.set_shader(ground_shade_shader(shadowed=shadowed))
    if shadowed:
        node.set_shader_inputs(rest_joints=joint_buffer(people), whose_body=body_buffer(bodies))
    node.set_transparency(TransparencyAttrib.M_alpha)
    node.set_depth_write(False)
    node.set_two_sided(True)
    node.set_bin("fixed", _SORT)
    node.hide()
    return node
