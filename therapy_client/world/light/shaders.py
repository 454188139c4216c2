"""The shader of everything solid, with few variants.

GLSL 330, without a core-profile context (Ursina's own nodes need the compatible one). Light is
summed in linear colour, brought down by a filmic curve and written display-encoded. Everything
that lives does so in the vertex stage from a few numbers (`life`), so that a street full of
people costs the processor nothing per frame.
"""

from __future__ import annotations

from enum import Flag, auto
from functools import cache

from panda3d.core import Shader

from therapy_client.world.geometry.hanging import SWING
from therapy_client.world.geometry.leaf_shapes import Leaf
from therapy_client.world.geometry.surf import SURF
from therapy_client.world.geometry.textures import SLABS, STEEPEST, Surface
from therapy_client.world.light.glsl_beam import BEAM
from therapy_client.world.light.glsl_cabin import CABIN_LIGHT, THROUGH_WINDOWS
from therapy_client.world.light.glsl_common import COMMON, SHADE
from therapy_client.world.light.glsl_foliage import FOLIAGE_FRAGMENT, FOLIAGE_VERTEX
from therapy_client.world.light.glsl_fragment import SOLID_FRAGMENT, WINDOWS
from therapy_client.world.light.glsl_plain_rooms import AT_POINTS, ROOM_FRAGMENT
from therapy_client.world.light.glsl_relief import RELIEF
from therapy_client.world.light.glsl_rooms import ROOMS
from therapy_client.world.light.glsl_vertex import SOLID_VERTEX
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.near_lamps import LAMP_STREAKS, NEAR_GLINTS, NEAR_LAMPS
from therapy_client.world.light.near_sun import NEAR_SUN
from therapy_client.world.light.occlusion import OCCLUSION
from therapy_client.world.light.shader_levels import note_finer


class Variant(Flag):
    """What a material does beyond being solid."""

    PLAIN = 0
    SHADOWED = auto()
    """Looks up the baked shadows of city.py."""
    SWAYING = auto()
    """Plants: `pliancy` says how far the wind moves a point."""
    WAVING = auto()
    """Cloth: waves run along u, `pliancy` is their height in metres."""
    TRAVELLING = auto()
    """Runs along `motion` = (east m, north m, speed m/s, phase); `pliancy` swings the legs."""
    ROLLING = auto()
    """A car that a scene moves: its wheels turn about `motion` = (hub, radius) by `rolled`."""
    DRIFTING = auto()
    """Leaves in the wind: `motion` = (seed, seed, seed, least wind)."""
    LAMPLIT = auto()
    """Inside the cab: `motion` = (lamp light, own light, share of daylight, -)."""
    SUNLIT = auto()
    """In a cab of glass, with `LAMPLIT`: on the fine level the sun comes in past what casts."""
    CABIN = auto()
    """Inside a car, with `LAMPLIT`: the sun comes in through its windows (glsl_cabin.py)."""
    LEAFY = auto()
    """What grows, cut out by the shapes of `Leaf`: its layers are those and not of `Surface`."""
    SHORE = auto()
    """The beach: sand that is wet and mirrors the sky near the water's level."""
    GLASS = auto()
    """Clear where one looks straight through, a mirror of the sky at a grazing angle."""
    GLOWING = auto()
    """Windows lit at night: `motion` = (seed, weight of the lit share, warmth, -)."""
    RAISED = auto()
    """Stands on a floor that goes up and down, `floor_y` high, with shadows of its own."""
    HANGING = auto()
    """Part of a hanging bridge with its lanterns: `motion` = (middle of a plank, 1, -, -)."""
    ENCLOSED = auto()
    """Looks up how much of its surroundings it sees (occlusion.py)."""
    WETTED = auto()
    """Level ground without baked shadows that rain darkens; where there are shadows, it does so."""
    HEADLIT = auto()
    """In the beam of headlamps at night; `motion.z` is how much it throws back (glsl_beam.py)."""
    BY_DAY = auto()
    """While no lamp burns, on the plain level: what lamps and lit windows do is left out."""
    SUNLESS = auto()
    """A cabin while the sun is down, on the plain level: lit at its points as a room is."""
    CLEAN = auto()
    """Indoors that is wiped every day: no soil at the foot of walls, and one even colour."""
    PASSED = auto()
    """In a train: lamps outside run by along x (`passing`); `motion` = (-, -, -, their share)."""


_OF_ROOMS = Variant.LAMPLIT | Variant.ENCLOSED | Variant.PASSED | Variant.SWAYING | Variant.SUNLESS
"""What is lit at its points alone on the plain level (glsl_plain_rooms.py), if it is lamplit."""


_variants: dict[Shader, tuple[Variant, bool]] = {}


def solid_shader(variant: Variant, *, two_sided: bool = False) -> Shader:
    """The shader of everything solid at the plain level; `relight` takes it to the fine one."""
    return _with_finer(variant, two_sided)


@cache
def _with_finer(variant: Variant, two_sided: bool) -> Shader:
    plain = _made(variant, two_sided=two_sided, level=LightLevel.PLAIN)
    whole = variant & ~(Variant.BY_DAY | Variant.SUNLESS)
    fine = cache(lambda: _made(whole, two_sided=two_sided, level=LightLevel.FINE))
    _variants[plain] = variant, two_sided
    return note_finer(plain, fine)


def variant_of(shader: Shader | None) -> tuple[Variant, bool] | None:
    """The variant of a shader of the plain level, and whether it is two-sided; None of others."""
    return None if shader is None else _variants.get(shader)


def _relief() -> str:
    slabs = ", ".join("vec2({}.0, {}.0)".format(*SLABS.get(layer, (0, 0))) for layer in Surface)
    return RELIEF.format(slabs=slabs) + NEAR_SUN + NEAR_LAMPS + NEAR_GLINTS + LAMP_STREAKS + ROOMS


def _made(variant: Variant, *, two_sided: bool, level: LightLevel) -> Shader:
    names = [str(member.name) for member in Variant if member in variant]
    of_rooms = variant & ~Variant.CABIN if Variant.SUNLESS in variant else variant
    room = level is LightLevel.PLAIN and Variant.LAMPLIT in variant and of_rooms in _OF_ROOMS
    flags = [*["TWO_SIDED"] * two_sided, *["FINE"] * (level is LightLevel.FINE)]
    flags += ["AT_POINTS"] * room
    defines = "\n".join(
        [
            *(f"#define {name}" for name in (*names, *flags)),
            f"#define RELIEF_SHARE {STEEPEST}",
            f"#define BARK_LAYER {float(Leaf.BARK)}",
            f"#define LAMP_LAYER {float(Surface.LAMP)}",
            f"#define GRASS_LAYER {float(Surface.GRASS)}",
            f"#define FACADES {(Surface.OFFICE + Surface.GLASS) / 2}",
            f"#define FACADES_HALF {(Surface.GLASS - Surface.OFFICE) / 2 + 0.5}",
            f"#define SHOPS_LAYER {float(Surface.SHOPS)}",
            f"#define LAST_FACADE {float(Surface.GLASS)}",
            f"#define OFFICE_LAYER {float(Surface.OFFICE)}",
            f"#define GOODS_LAYER {float(Surface.GOODS)}",
            f"#define WIDE_LAYER {float(Surface.PLASTER)}",
            f"#define LAYERS {len(Surface)}",
        ]
    )
    if Variant.LEAFY in variant:
        return Shader.make(
            Shader.SL_GLSL,
            FOLIAGE_VERTEX.format(defines=defines),
            FOLIAGE_FRAGMENT.format(
                defines=defines, common=COMMON, shade=SHADE, near=NEAR_SUN, lamps=NEAR_LAMPS
            ),
        )
    fragment = ROOM_FRAGMENT if room else SOLID_FRAGMENT
    return Shader.make(
        Shader.SL_GLSL,
        SOLID_VERTEX.format(defines=defines, swing=SWING, surf=SURF, at_points=AT_POINTS),
        fragment.format(
            defines=defines,
            common=COMMON,
            shade=SHADE,
            windows=WINDOWS,
            relief=_relief(),
            cabin=THROUGH_WINDOWS + CABIN_LIGHT,
            beam=BEAM,
            occlusion=OCCLUSION,
        ),
    )
