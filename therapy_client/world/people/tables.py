"""What the shaders of people look up: rows of a crowd, poses, paint of faces."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from panda3d.core import SamplerState, Texture

from therapy_client.turns import give_way
from therapy_client.world.geometry.mipmaps import mipmapped
from therapy_client.world.people.file import People
from therapy_client.world.people.poses import skinning
from therapy_client.world.people.resting import resting_motion
from therapy_client.world.people.seated import seated_motion


def buffer(name: str, rows: npt.NDArray[np.float32]) -> Texture:
    """A buffer texture of rows of whole texels; uploaded as they are, red first."""
    texture = Texture(name)
    texture.setup_buffer_texture(max(rows.size // 4, 1), Texture.T_float, Texture.F_rgba32, 2)
    texture.set_ram_image(np.ascontiguousarray(rows, np.float32).tobytes())
    texture.set_keep_ram_image(True)
    return texture


@lru_cache(maxsize=2)
def joint_buffer(people: People) -> Texture:
    """Where the bones of each body begin at rest, one texel each; made once."""
    rest = np.zeros((*people.bones.shape[:2], 4), np.float32)
    rest[..., :3] = people.bones
    return buffer("rest_joints", rest)


def body_buffer(bodies: npt.NDArray[np.int64]) -> Texture:
    """Which body each person has, one texel each."""
    rows = np.zeros((len(bodies), 4), np.float32)
    rows[:, 0] = bodies
    return buffer("whose_body", rows)


@lru_cache(maxsize=2)
def pose_texture(people: People, *, seated: bool = False) -> Texture:
    """All poses of all bodies: a row for each frame, three texels for each bone; made once.

    Args:
        people: The people file.
        seated: Whether the postures of seated.py follow the gaits, or those of resting.py.
    """
    turns, shifts = seated_motion(people) if seated else resting_motion(people)
    people = replace(
        people,
        turns=np.concatenate([people.turns, turns], axis=1),
        shifts=np.concatenate([people.shifts, shifts], axis=1),
    )
    table = skinning(people)
    bodies, frames, bones = table.shape[:3]
    texture = Texture("poses")
    texture.setup_2d_texture(bones * 3, bodies * frames, Texture.T_float, Texture.F_rgba32)
    blue_first = np.empty_like(table)
    for body in range(bodies):
        blue_first[body] = table[body][..., [2, 1, 0, 3]]
        give_way()
    texture.set_ram_image(blue_first)
    give_way()
    texture.set_minfilter(SamplerState.FT_nearest)
    texture.set_magfilter(SamplerState.FT_nearest)
    return texture


@lru_cache(maxsize=4)
def paint_texture(name: str, people: People) -> Texture:
    """A picture of that name, which is laid over faces; made once."""
    paint: npt.NDArray[np.uint8] = getattr(people, name)
    texture = Texture(name)
    texture.setup_2d_texture(
        paint.shape[1], paint.shape[0], Texture.T_unsigned_byte, Texture.F_rgba
    )
    texture.set_ram_image(np.ascontiguousarray(paint[..., [2, 1, 0, 3]]).tobytes())
    texture.set_wrap_u(SamplerState.WM_clamp)
    texture.set_wrap_v(SamplerState.WM_clamp)
    return mipmapped(texture)
