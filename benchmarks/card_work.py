"""What a graphics card has to do for a scene, counted where there is none.

Draw calls and triangles are those of what lies in the view of an eye, as the engine's own cull
decides it: by the bounds of nodes, and of their parts where they have several. Textures are what
the engine has handed over to be kept on the card.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from panda3d.core import (
    BoundingVolume,
    GeometricBoundingVolume,
    GeomNode,
    GraphicsStateGuardian,
    NodePath,
    PandaNode,
    RenderState,
    ShaderAttrib,
    StringStream,
)

MB = 1e6

ViewBounds = GeometricBoundingVolume


@dataclass(frozen=True)
class CardWork:
    """What one eye's picture asks of the card.

    Attributes:
        draw_calls: How often something is handed over to be drawn.
        triangles: How many, each as often as it is drawn.
    """

    draw_calls: int
    triangles: int


def work_of(camera: NodePath, root: NodePath) -> CardWork:
    """What is drawn under a node for whoever looks through this camera.

    Args:
        camera: Its lens tells what is in view.
        root: A scene's node.
    """
    frustum = camera.node().get_lens().make_bounds()
    if frustum is None:
        raise ValueError("this lens has no bounds to tell what is in view")
    frustum.xform(camera.get_mat(root.get_parent()))
    found = [0, 0]
    _walk(root.node(), root.get_parent().get_net_state(), frustum, found)
    return CardWork(*found)


def _walk(node: PandaNode, above: RenderState, view: ViewBounds, found: list[int]) -> None:
    if node.is_overall_hidden() or not _meets(view, node.get_bounds()):
        return
    state = above.compose(node.get_state())
    transform = node.get_transform()
    if not transform.is_identity():
        inverse = transform.get_inverse()
        if inverse.is_singular():
            return
        view = view.make_copy()
        view.xform(inverse.get_mat())
    if isinstance(node, GeomNode):
        _draw(node, state, view, found)
    for at in range(node.get_num_children()):
        _walk(node.get_child(at), state, view, found)


def _draw(node: GeomNode, state: RenderState, view: ViewBounds, found: list[int]) -> None:
    several = node.get_num_geoms() > 1
    for at in range(node.get_num_geoms()):
        geom = node.get_geom(at)
        if several and not node.is_final() and not _meets(view, geom.get_bounds()):
            continue
        times = _instances(state.compose(node.get_geom_state(at)))
        triangles = sum(
            geom.get_primitive(number).get_num_faces()
            for number in range(geom.get_num_primitives())
        )
        found[0] += 1
        found[1] += triangles * times


def _instances(state: RenderState) -> int:
    shading = state.get_attrib(ShaderAttrib)
    count = 0 if shading is None else shading.get_instance_count()
    return count or 1


def _meets(view: ViewBounds, bounds: BoundingVolume) -> bool:
    return bool(view.contains(bounds) != BoundingVolume.IF_no_intersection)


def textures_mb(gsg: GraphicsStateGuardian) -> float:
    """How much the textures take that the engine has handed over, in MB.

    Raises:
        ValueError: The engine does not say it in the words that are known.
    """
    told = StringStream()
    gsg.get_prepared_objects().show_residency_trackers(told)
    textures = told.data.decode().partition("Vertex buffers:")[0]
    found = re.findall(r"consuming (\d+) bytes", textures)
    if not found:
        raise ValueError("the engine does not tell what its textures take")
    return sum(map(int, found)) / MB
