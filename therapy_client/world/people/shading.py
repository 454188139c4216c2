"""The shaders of people: bending bodies by their gait, and what skin, hair and cloth look like.

They share a scene's light, haze and tone curve with everything else in it (world/light/shaders.py).
"""

from __future__ import annotations

from enum import Flag, auto
from functools import cache

from panda3d.core import Shader

from therapy_client.world.light.glsl_common import COMMON, LAMPS_BURNING, SHADE
from therapy_client.world.light.lighting import LIGHTING
from therapy_client.world.light.near_lamps import NEAR_LAMPS
from therapy_client.world.light.near_sun import NEAR_SUN
from therapy_client.world.light.shader_levels import note_finer
from therapy_client.world.people.glsl_bodies import INSTANCE, VERTEX
from therapy_client.world.people.glsl_cloth import CLOTH, NOISE
from therapy_client.world.people.glsl_faces import EYES, SKIN, SKIN_RELIEF
from therapy_client.world.people.glsl_ground import GROUND_FRAGMENT, GROUND_VERTEX
from therapy_client.world.people.glsl_hair import HAIR
from therapy_client.world.people.glsl_surfaces import FRAGMENT
from therapy_client.world.people.glsl_thrifty import THRIFTY_FRAGMENT, THRIFTY_POINTS
from therapy_client.world.people.glsl_thrown import THROWN_FRAGMENT, THROWN_VERTEX
from therapy_client.world.people.looks import TEXELS
from therapy_client.world.people.poses import FIRST_FRAME, FRAMES_IN_ALL
from therapy_client.world.people.postures import (
    CYCLE_FRAMES,
    FRAMES_RESTING,
    FRAMES_SEATED,
    SETTLE_FRAMES,
)
from therapy_client.world.people.skeleton import BONES, FRAMES, HEAD, NECK, Gait, Region

ROW_TEXELS = 6
"""Texels of a row of the crowd's table (drawn.py)."""


class Detail(Flag):
    """How much work a person is worth."""

    FAR = 0
    SMOOTH = auto()
    """All four bones of a point, between two frames and all gaits."""
    PAINTED = auto()
    """Faces, weave, patterns and folds."""
    CLOSE = auto()
    """Eyes, strands, lashes, creases: what is seen at arm's length."""
    FINE = auto()
    """What only a graphics card should pay: pores, veins, folds of cloth at every joint."""
    NEAR = auto()
    """Lit by the lamps around the patient one by one, and in sharp shadows: for a card, too."""
    SHADOWED = auto()
    """Looks up the baked shadows of the scene (world/light/shadows.py)."""
    THRIFTY = auto()
    """Lit at their points: for software rendering and weak cards (glsl_thrifty.py)."""
    SEATED = auto()
    """Some sit: their postures follow the gaits in the table of poses (seated.py)."""


_DEFINES = "\n".join(
    [
        *(f"#define {region.name} {region.value}" for region in Region),
        *(f"#define {gait.name}_AT {FIRST_FRAME[gait]}" for gait in Gait),
        *(f"#define {gait.name}_FRAMES {FRAMES[gait]}" for gait in Gait),
        f"#define SEATED_AT {FRAMES_IN_ALL}",
        f"#define RESTING_AT {FRAMES_IN_ALL}",
        f"#define SETTLE_FRAMES {SETTLE_FRAMES}",
        f"#define CYCLE_FRAMES {CYCLE_FRAMES}",
        f"#define ROW_TEXELS {ROW_TEXELS}",
        f"#define WORN_TEXELS {TEXELS}",
        "#define PHONE_GLOW 1.0",
        f"#define HEAD_BONE {HEAD}",
        f"#define NECK_BONE {NECK}",
    ]
)


@cache
def people_shader(detail: Detail) -> Shader:
    """The shader of people at the plain level of light; `relight` takes them to the fine one."""
    plain, finer = detail, detail
    if Detail.CLOSE in detail:
        finer |= Detail.FINE
    else:
        plain |= Detail.THRIFTY
    if Detail.SMOOTH | Detail.SHADOWED in detail:
        finer |= Detail.NEAR
    return note_finer(_made(plain), cache(lambda: _made(finer)))


def _made(detail: Detail) -> Shader:
    names = [str(member.name) for member in Detail if member in detail]
    frames = FRAMES_IN_ALL + (FRAMES_SEATED if Detail.SEATED in detail else FRAMES_RESTING)
    defines = "\n".join(
        [_DEFINES, f"#define FRAMES_IN_ALL {frames}", *(f"#define {name}" for name in names)]
    )
    vertex = VERTEX.format(defines=defines, instance=INSTANCE, thrifty=THRIFTY_POINTS)
    if Detail.THRIFTY in detail:
        fragment = THRIFTY_FRAGMENT.format(defines=defines, common=COMMON, noise=NOISE)
        return Shader.make(Shader.SL_GLSL, vertex, fragment)
    return Shader.make(
        Shader.SL_GLSL,
        vertex,
        FRAGMENT.format(
            defines=defines,
            common=COMMON,
            shade=SHADE,
            near=NEAR_SUN + NEAR_LAMPS,
            noise=NOISE,
            cloth=CLOTH,
            skin=SKIN + SKIN_RELIEF,
            eyes=EYES,
            hair=HAIR,
        ),
    )


_STANDING_FRAMES = FRAMES_IN_ALL + FRAMES_RESTING
"""Frames of a body in the table of those who never sit."""

_LIMBS = (
    ("head", "head", 0.095),
    ("pelvis", "neck_01", 0.150),
    ("upperarm_l", "lowerarm_l", 0.055),
    ("lowerarm_l", "hand_l", 0.046),
    ("upperarm_r", "lowerarm_r", 0.055),
    ("lowerarm_r", "hand_r", 0.046),
    ("thigh_l", "calf_l", 0.080),
    ("calf_l", "foot_l", 0.055),
    ("thigh_r", "calf_r", 0.080),
    ("calf_r", "foot_r", 0.055),
)
"""What throws a shadow: from one joint to another, so many metres thick to each side."""


@cache
def ground_shade_shader(*, shadowed: bool = False) -> Shader:
    """The shader of the shade that people cast on level ground.

    Args:
        shadowed: Whether the scene has baked shadows; then the fine level throws the whole body's.
    """
    # The engine gives one shader for one text, and what is noted of it would be of both kinds.
    kind = "#define SHADOWED" if shadowed else ""
    plain = Shader.make(
        Shader.SL_GLSL,
        GROUND_VERTEX.format(lighting=LIGHTING, defines=f"{_DEFINES}\n{kind}"),
        GROUND_FRAGMENT.format(lighting=LIGHTING),
    )
    return note_finer(plain, _thrown_shader) if shadowed else plain


@cache
def _thrown_shader() -> Shader:
    more = (f"LIMBS {len(_LIMBS)}", f"BONES {len(BONES)}", f"FRAMES_IN_ALL {_STANDING_FRAMES}")
    feet = (f"FOOT_L {BONES.index('foot_l')}", f"BALL_L {BONES.index('ball_l')}")
    defines = "\n".join([_DEFINES, *(f"#define {each}" for each in (*more, *feet))])
    ends = (f"ivec2({BONES.index(one)}, {BONES.index(other)})" for one, other, _ in _LIMBS)
    return Shader.make(
        Shader.SL_GLSL,
        THROWN_VERTEX.format(
            defines=defines,
            common=LIGHTING + LAMPS_BURNING,
            lamps=NEAR_LAMPS,
            limbs=", ".join(ends),
        ),
        THROWN_FRAGMENT.format(
            defines=defines,
            common=LIGHTING + LAMPS_BURNING,
            shade=SHADE,
            near=NEAR_SUN,
            thick=", ".join(str(thick) for _, _, thick in _LIMBS),
        ),
    )
