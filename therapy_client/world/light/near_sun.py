"""Sharp shadows around the patient, on the fine level: a depth picture of what the sun sees there.

It is drawn anew only when the patient or the sun has moved a little; what stands still casts
(`casts`), while people and cars keep the shade that they bring with them. A bridge that swings is
seen at rest (`at_rest`), there and by who looks its shadows up. Beyond its square the baked shadows
of shade.py go on.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any, Final

from panda3d.core import (
    BitMask32,
    Camera,
    NodePath,
    OrthographicLens,
    Point3,
    RenderState,
    SamplerState,
    ShaderInput,
    Texture,
    Vec3,
)

from therapy_client.world.light.numbers import shader_numbers

SIDE: Final = 2048
SQUARE_M: Final = 44.0
LOWEST_DEG: Final = 3.0
"""Below it the sun's light is all but gone, and its shadows reach beyond every square."""

_REACH_M = 160.0
_MOVED_M, _MOVED_DEG = 1.5, 0.4
_MASK = BitMask32.bit(9)
_OVER_SCENES = 10
"""Rank of what the sun's eye tells shaders, over what scenes tell them."""

Sun = tuple[float, float, float]

NEAR_SUN = """
uniform sampler2DShadow sun_near;
uniform vec4 sun_near_rows[4];

// Whether the sun reaches a place, 0 to 1; `lit` is what the baked shadows say, beyond the square.
float near_sun(vec3 at, vec3 n, float lit) {
    if (sun_near_rows[3].w < 0.5) return lit;
    vec4 from = vec4(at + n * 0.05, 1.0);
    vec3 seen = vec3(dot(sun_near_rows[0], from), dot(sun_near_rows[1], from),
        dot(sun_near_rows[2], from));
    vec2 out_ = abs(seen.xy);
    float inside = 1.0 - smoothstep(0.80, 0.98, max(out_.x, out_.y));
    if (inside <= 0.0) return lit;
    vec3 look = seen * 0.5 + 0.5;
    look.z -= 0.00012;
    float turn = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
    vec2 one = vec2(cos(turn * 6.2832), sin(turn * 6.2832)) * (1.5 / 2048.0);
    vec2 two = vec2(-one.y, one.x) * 0.55;
    float sum = texture(sun_near, look) * 0.2;
    sum += 0.2 * (texture(sun_near, look + vec3(one, 0.0))
        + texture(sun_near, look - vec3(one, 0.0)));
    sum += 0.2 * (texture(sun_near, look + vec3(two, 0.0))
        + texture(sun_near, look - vec3(two, 0.0)));
    return mix(lit, sum, inside);
}
"""
"""What shaders of the fine level look up."""


@cache
def near_sun_texture() -> Texture:
    """The depth picture: one for the one scene that is shown."""
    texture = Texture("sun_near")
    texture.setup_2d_texture(SIDE, SIDE, Texture.T_float, Texture.F_depth_component24)
    texture.set_minfilter(SamplerState.FT_shadow)
    texture.set_magfilter(SamplerState.FT_shadow)
    texture.set_wrap_u(SamplerState.WM_clamp)
    texture.set_wrap_v(SamplerState.WM_clamp)
    return texture


def casts(node: NodePath[Any]) -> None:
    """Have what stands still under this node cast sharp shadows."""
    node.show_through(_MASK)


def _at_rest() -> RenderState:
    """What the sun's eye tells shaders in which things swing."""
    numbers = shader_numbers(1)
    numbers[0] = (1.0, 0.0, 0.0, 0.0)
    told = NodePath("at-rest")
    told.set_shader_input(ShaderInput("at_rest", numbers, _OVER_SCENES))
    return told.get_state()


class NearSun:
    """The sun's eye on one scene.

    Args:
        root: The scene; its shaders take `sun_near` and `sun_near_rows`.

    Attributes:
        camera: What the depth picture is taken with.
    """

    def __init__(self, root: NodePath[Any]) -> None:
        self._rows = shader_numbers(4)
        root.set_shader_inputs(sun_near=near_sun_texture(), sun_near_rows=self._rows)
        root.hide(_MASK)
        self._root = root
        lens = OrthographicLens()
        lens.set_film_size(SQUARE_M, SQUARE_M)
        lens.set_near_far(1.0, 2 * _REACH_M)
        camera = Camera("sun", lens)
        camera.set_camera_mask(_MASK)
        camera.set_initial_state(_at_rest())
        self.camera = root.attach_new_node(camera)
        self._stands = root.attach_new_node("sun-stands")
        camera.set_lod_center(self._stands)
        self._seen: tuple[Sun, Sun] | None = None

    @property
    def on(self) -> bool:
        """Whether there are sharp shadows now."""
        return bool(self._rows[3][3] > 0.5)

    def forget(self) -> None:
        """Another scene's picture lies in the texture: this one's must be taken anew."""
        self._seen = None

    def aim(self, sun: Sun, stands: Sun) -> bool:
        """Look at where the patient stands, from the sun.

        Args:
            sun: Unit vector toward it.
            stands: Where the patient stands, in metres.

        Returns:
            Whether the picture has to be taken anew.
        """
        if sun[1] < math.sin(math.radians(LOWEST_DEG)):
            self._rows[3] = (0.0, 0.0, 0.0, 0.0)
            self._seen = None
            return False
        if self._seen is not None:
            moved_m = math.dist(stands, self._seen[1])
            turned = math.degrees(2.0 * math.asin(min(1.0, math.dist(sun, self._seen[0]) / 2.0)))
            if moved_m < _MOVED_M and turned < _MOVED_DEG:
                return False
        self._seen = (sun, stands)
        self._stands.set_pos(*stands)
        self.camera.set_pos(*(at + _REACH_M * by for at, by in zip(stands, sun, strict=True)))
        self.camera.look_at(self._root, Point3(*stands), Vec3(0.0, 1.0, 0.0))
        self._tell()
        return True

    def _tell(self) -> None:
        world = self._root.get_top()
        seen = world.get_mat(self.camera) * self.camera.node().get_lens().get_projection_mat()
        for row in range(3):
            self._rows[row] = tuple(seen.get_col(row))
        self._rows[3] = (0.0, 0.0, 0.0, 1.0)
