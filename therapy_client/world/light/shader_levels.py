"""Goes from one level of light to the other without building anything anew.

A scene is built with plain shaders. Each that can do more has its finer one noted here, and
`relight` goes through a scene's nodes and exchanges them; inputs, textures and points stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from panda3d.core import NodePath, Shader, ShaderAttrib

from therapy_client.world.light.level import LightLevel

_finer: dict[Shader, Callable[[], Shader]] = {}
_plainer: dict[Shader, Shader] = {}
_later: dict[Shader, set[Shader]] = {}


def note_finer(plain: Shader, make_finer: Callable[[], Shader]) -> Shader:
    """Note what is drawn instead of this shader on the fine level; gives the shader back.

    Args:
        plain: The shader of the plain level.
        make_finer: Makes the other one, or gives it again; called when it is needed.
    """
    _finer[plain] = make_finer
    return plain


def at_level(shader: Shader, level: LightLevel) -> Shader:
    """The same shader at this level; itself where it has no other."""
    if level is LightLevel.FINE and shader in _finer:
        finer = _finer[shader]()
        _plainer[finer] = shader
        return finer
    if level is LightLevel.PLAIN:
        return _plainer.get(shader, shader)
    return shader


def later_shaders(shader: Shader) -> tuple[Shader, ...]:
    """What may be drawn in the place of this one while its scene is shown, itself not counted.

    The level is only ever lowered while somebody looks; `note_later` tells of all else.
    """
    plainer = at_level(shader, LightLevel.PLAIN)
    later = {plainer, *_later.get(plainer, ())} - {shader}
    return tuple(later)


def note_later(*shaders: Shader) -> None:
    """Note shaders of the plain level that take each other's place as the hour changes."""
    for shader in shaders:
        _later.setdefault(shader, set()).update(shaders)


def relight(root: NodePath[Any], level: LightLevel) -> None:
    """Draw everything under a node at this level from now on."""
    for node, shader in _shaded(root):
        other = at_level(shader, level)
        if other != shader:
            node.set_shader(other)


def _shaded(root: NodePath[Any]) -> Iterator[tuple[NodePath[Any], Shader]]:
    for node in (root, *root.find_all_matches("**/*")):
        attribute = node.get_attrib(ShaderAttrib)
        if attribute is not None and (shader := attribute.get_shader()) is not None:
            yield node, shader
