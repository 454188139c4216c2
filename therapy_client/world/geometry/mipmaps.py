"""Between which of their smaller copies textures are looked at.

On a card a look mixes the two nearest copies, so that none begins anywhere to be seen. Where the
processor draws, that is a look more for every pixel; at the plain level it takes the nearest one.
"""

from __future__ import annotations

from panda3d.core import SamplerState, Texture

_mipmapped: dict[tuple[str, int], Texture] = {}
_taken = [SamplerState.FT_linear_mipmap_linear]


def mipmapped(texture: Texture) -> Texture:
    """Have a texture looked at in smaller copies from afar; gives it back."""
    texture.set_minfilter(_taken[0])
    texture.set_magfilter(SamplerState.FT_linear)
    _mipmapped[texture.get_name(), texture.get_x_size()] = texture
    return texture


def look_between_copies(*, mixed: bool) -> None:
    """Look at every texture between two copies, or at the nearest one alone, from now on."""
    wanted = (
        SamplerState.FT_linear_mipmap_linear if mixed else SamplerState.FT_linear_mipmap_nearest
    )
    if wanted != _taken[0]:
        _taken[0] = wanted
        for texture in _mipmapped.values():
            texture.set_minfilter(wanted)
