"""What a driver does when something is drawn for the first time, done before it is shown.

It compiles the shader for the states it is drawn with and takes the points and textures to the
card: 10 to 300 ms for a scene, and the patient would see a picture that stands still. So each node
is drawn once beforehand, beside what is shown, as one triangle of one point of its own: it covers
nothing, and the driver does the same for it as for the node. What else a node may be drawn with
while its scene is shown comes too: the plainer level of light, a sky with stars.
"""

from __future__ import annotations

from typing import Any

from panda3d.core import (
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    NodePath,
    OmniBoundingVolume,
    RenderState,
    Shader,
    ShaderAttrib,
)

from therapy_client.turns import await_frame, give_way, takes_turns
from therapy_client.world.geometry.textures import reliefs
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.shader_levels import at_level, later_shaders
from therapy_client.world.people.drawn import crowd_shaders

MOST_BYTES = 2_000_000
"""Of points that go to the card with one frame; copying them takes about a millisecond."""


def warm_up(app: Any, level: LightLevel) -> None:
    """Have ready what every scene is drawn with.

    Args:
        app: The running application.
        level: The level of light.
    """
    compile_people(app, level)
    if level is LightLevel.FINE:
        reliefs()


def compile_people(app: Any, level: LightLevel) -> None:
    """Have the shaders of people compiled, one a frame: no frame of a session is so long.

    Args:
        app: The running application.
        level: The level of light; those of the plainer one come too, as it may be lowered.
    """
    objects = app.win.get_gsg().get_prepared_objects()
    for plain in crowd_shaders():
        for shader in dict.fromkeys((at_level(plain, level), plain)):
            shader.prepare(objects)
            await_frame()


def draw_first(root: NodePath[Any], render: NodePath[Any]) -> None:
    """Draw everything under a hidden node for the first time, little by little.

    It lets frames be drawn meanwhile (turns.py); where none waits there is nothing to be done.

    Args:
        root: The scene.
        render: The root of all that is drawn.
    """
    if not takes_turns():
        return
    batch = _Batch(render)
    known: set[Shader] = set()
    for path in root.find_all_matches("**/+GeomNode"):
        node = path.node()
        node.get_bounds()
        give_way()
        for number in range(node.get_num_geoms()):
            geom = node.get_geom(number)
            data = geom.get_vertex_data()
            if not data.get_num_rows():
                continue
            state = path.get_net_state().compose(node.get_geom_state(number))
            shader = _shader(state)
            if shader is not None and shader not in known:
                for each in (shader, *later_shaders(shader)):
                    known.add(each)
                    batch.draw()
                    batch.add(geom, _drawn_with(each, state))
                    batch.draw()
            else:
                batch.add(geom, state)
                if batch.num_bytes >= MOST_BYTES:
                    batch.draw()
    batch.draw()


class _Batch:
    """What goes to the driver with one frame."""

    def __init__(self, render: NodePath[Any]) -> None:
        self._render = render
        self._node = GeomNode("first-drawing")
        self.num_bytes = 0

    def add(self, geom: Geom, state: RenderState) -> None:
        """Have this drawn, too."""
        data = geom.get_vertex_data()
        triangle = GeomTriangles(GeomEnums.UH_static)
        triangle.add_vertices(0, 0, 0)
        drawn = Geom(data)
        drawn.add_primitive(triangle)
        self._node.add_geom(drawn, state)
        self.num_bytes += data.get_num_bytes()

    def draw(self) -> None:
        """Draw it with the next frame."""
        if not self._node.get_num_geoms():
            return
        self._node.set_bounds(OmniBoundingVolume())
        self._node.set_final(True)
        path = self._render.attach_new_node(self._node)
        try:
            await_frame()
        finally:
            path.remove_node()
            self._node = GeomNode("first-drawing")
            self.num_bytes = 0


def _shader(state: RenderState) -> Shader | None:
    attribute = state.get_attrib(ShaderAttrib)
    return attribute.get_shader() if attribute is not None else None


def _drawn_with(shader: Shader, state: RenderState) -> RenderState:
    """The same state with this shader, which is given what the other one is."""
    attribute = state.get_attrib(ShaderAttrib).set_shader(shader)
    return state.set_attrib(attribute, state.get_override(ShaderAttrib))
