"""Every kind of surface can be drawn on both levels of light; the engine itself says nothing."""

from __future__ import annotations

import pytest
from OpenGL import GL
from panda3d.core import CallbackNode, OmniBoundingVolume, PythonCallbackObject, Shader

from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.shader_levels import at_level
from therapy_client.world.light.shaders import Variant, solid_shader
from therapy_client.world.people.shading import Detail, ground_shade_shader, people_shader

KINDS = (
    Variant.PLAIN,
    Variant.WETTED,
    Variant.GLASS,
    Variant.HEADLIT,
    Variant.WETTED | Variant.HEADLIT,
    Variant.ROLLING | Variant.HEADLIT,
    Variant.LAMPLIT,
    Variant.LAMPLIT | Variant.ENCLOSED | Variant.PASSED,
    Variant.LAMPLIT | Variant.SUNLIT,
    Variant.LAMPLIT | Variant.CABIN,
    Variant.LAMPLIT | Variant.CABIN | Variant.SUNLESS,
    Variant.GLOWING,
    Variant.HANGING | Variant.GLOWING,
    Variant.SHADOWED | Variant.GLOWING,
    Variant.SHADOWED | Variant.GLOWING | Variant.RAISED,
    Variant.SHADOWED | Variant.SHORE,
    Variant.SHADOWED | Variant.SWAYING | Variant.LEAFY,
    Variant.SHADOWED | Variant.TRAVELLING,
    Variant.SHADOWED | Variant.GLOWING | Variant.BY_DAY,
    Variant.SHADOWED | Variant.TRAVELLING | Variant.BY_DAY,
    Variant.SHADOWED | Variant.SWAYING | Variant.LEAFY | Variant.BY_DAY,
    Variant.SWAYING | Variant.LEAFY,
)
NEAR = Detail.SMOOTH | Detail.PAINTED
PEOPLE = (Detail.FAR, NEAR, NEAR | Detail.CLOSE, NEAR | Detail.SHADOWED)


def _shaders() -> list[Shader]:
    solid = [solid_shader(kind) for kind in KINDS]
    return [*solid, *(people_shader(kind) for kind in PEOPLE), ground_shade_shader()]


def _complaint(source: str, stage: int) -> str:
    shader = GL.glCreateShader(stage)
    GL.glShaderSource(shader, source)
    GL.glCompileShader(shader)
    good = GL.glGetShaderiv(shader, GL.GL_COMPILE_STATUS)
    said = "" if good else str(GL.glGetShaderInfoLog(shader))
    GL.glDeleteShader(shader)
    return said


@pytest.mark.parametrize("level", list(LightLevel))
def test_the_driver_takes_every_shader(display, level):
    said: list[str] = []

    def compile_all(_data: object) -> None:
        for plain in _shaders() if not said else ():
            shader = at_level(plain, level)
            for part, stage in (
                (Shader.ST_vertex, GL.GL_VERTEX_SHADER),
                (Shader.ST_fragment, GL.GL_FRAGMENT_SHADER),
            ):
                said.append(_complaint(shader.get_text(part), stage))

    node = CallbackNode("compile")
    node.set_draw_callback(PythonCallbackObject(compile_all))
    node.set_bounds(OmniBoundingVolume())
    node.set_final(True)
    path = display._rig.attach_new_node(node)
    path.set_bin("fixed", 0)  # there is nothing to be sorted by how far it is
    display.frame()
    path.remove_node()
    assert len(said) == 2 * len(_shaders()), "they were compiled in a frame, with its context"
    assert set(said) == {""}
