"""The shader of the sky: gradient, glow, sun, clouds and fog."""

from __future__ import annotations

from functools import cache

from panda3d.core import Shader

from therapy_client.world.light.glsl_common import COMMON

_SKY_VERTEX = """#version 330
uniform mat4 p3d_ProjectionMatrix;
uniform mat4 p3d_ViewMatrix;
in vec4 p3d_Vertex;
out vec3 look;

void main() {{
    look = p3d_Vertex.xyz;
    vec4 at = p3d_ProjectionMatrix * vec4(mat3(p3d_ViewMatrix) * look * 4000.0, 1.0);
    gl_Position = at.xyww;
}}
"""

_SKY_FRAGMENT = """#version 330
{common}
uniform sampler2D clouds;
uniform vec4 life[2];
in vec3 look;
out vec4 result;

void main() {{
    vec3 d = normalize(look);
    vec3 colour = clear_sky(d);
    float toward = max(dot(d, SUN), 0.0);
    colour += SUN_LIGHT * (4.0 * smoothstep(0.99935, 0.99990, toward)
        + 0.55 * pow(toward, 900.0) + 0.12 * pow(toward, 120.0));
    if (d.y > 0.005) {{
        vec2 over = d.xz / (d.y + 0.16) * 0.17 + vec2(0.0011, 0.0004) * life[0].x;
        vec4 cloud = texture(clouds, over);
        float thick = smoothstep(0.98 - CLOUD_SHARE, 1.24 - CLOUD_SHARE, cloud.r + 0.25 * cloud.b);
        vec3 lit = mix(CLOUD_SHADE, CLOUD_LIT, cloud.g);
        lit += GLOW * pow(toward, 8.0) * 0.5 * (1.0 - thick);
        lit = mix(clear_sky(vec3(d.x, 0.0, d.z)), lit, smoothstep(0.0, 0.28, d.y));
        colour = mix(colour, lit, thick * 0.92 * smoothstep(0.005, 0.10, d.y));
    }}
    // A layer of fog of 40 m: seen through once overhead, many times over toward the horizon.
    float fog = 1.0 - exp(-FOG_PER_M * 40.0 / (max(d.y, 0.0) + 0.06));
    colour = mix(colour, air_toward(d), fog);
    result = vec4(shown(colour), 1.0);
}}
"""


@cache
def sky_shader() -> Shader:
    """The shader of the sky: gradient, glow, sun and clouds."""
    return Shader.make(Shader.SL_GLSL, _SKY_VERTEX.format(), _SKY_FRAGMENT.format(common=COMMON))
