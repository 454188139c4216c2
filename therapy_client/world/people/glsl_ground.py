"""The soft shade that people cast on level ground, stretched away from the sun while it shines."""

from __future__ import annotations

GROUND_VERTEX = """#version 330
{defines}
{lighting}
uniform samplerBuffer crowd;
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex;
out vec2 spot;
flat out float reach;
flat out float solid;

void main() {{
    vec4 where = texelFetch(crowd, gl_InstanceID * ROW_TEXELS);
    solid = 1.0 - fract(texelFetch(crowd, gl_InstanceID * ROW_TEXELS + 1).w);
    float level = max(length(SUN.xz), 0.001);
    reach = clamp(1.6 * level / max(SUN.y, 0.05), 0.0, 3.2);
    vec2 away = -SUN.xz / level, beside = vec2(away.y, -away.x);
    spot = vec2(p3d_Vertex.x * 0.42, mix(-0.42, reach + 0.42, p3d_Vertex.z * 0.5 + 0.5));
    vec2 at = beside * spot.x + away * spot.y;
    gl_Position = p3d_ModelViewProjectionMatrix
        * vec4(where.x + at.x, where.y + 0.015, where.z + at.y, 1.0);
}}
"""

GROUND_FRAGMENT = """#version 330
{lighting}
in vec2 spot;
flat in float reach;
flat in float solid;
out vec4 result;

void main() {{
    float under = exp(-dot(spot, spot) / 0.045);
    float along = clamp(spot.y / max(reach, 0.01), 0.0, 1.0);
    float width = mix(0.17, 0.22, along);
    float thrown = exp(-pow(spot.x / width, 2.0)) * smoothstep(-0.12, 0.10, spot.y)
        * (1.0 - smoothstep(reach - 0.35, reach + 0.2, spot.y));
    thrown *= clamp(SUN_LIGHT.g / 1.4, 0.0, 1.0);
    float dark = 1.0 - (1.0 - 0.62 * under) * (1.0 - mix(0.50, 0.30, along) * thrown);
    result = vec4(0.02, 0.025, 0.035, dark * solid);
}}
"""
