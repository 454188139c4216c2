"""The panes of a carriage: clear, and by a dark tunnel mirrors of the carriage behind one's back.

What a pane mirrors is found by following the mirrored line of sight to the walls of the carriage,
which is a box that is known: strips on its ceiling, its row of windows, seats, floor. Nothing is
drawn twice for it.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from panda3d.core import Shader

from therapy_client.scenes.metro.cab_measures import (
    DOOR_HALF_M,
    DOORS_X_M,
    FAR_Z_M,
    HALF_M,
    HEIGHT_M,
    LINTEL_M,
    NEAR_Z_M,
    SILL_M,
    STRIPS_Z_M,
    WALL_M,
    outer_z_m,
    windows,
)
from therapy_client.world.buildings.openings import Plane, disc, facing_z, rounded
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.light.glsl_common import COMMON

_VERTEX = """#version 330
uniform mat4 p3d_ModelMatrix;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ViewMatrixInverse;
in vec4 p3d_Vertex;
in vec3 p3d_Normal;
in vec4 surface;
out vec3 place;
out vec3 facing;
out vec3 from_eye;
out vec2 pane;
void main() {
    vec4 world = p3d_ModelMatrix * p3d_Vertex;
    place = p3d_Vertex.xyz;
    facing = p3d_Normal;
    from_eye = world.xyz - p3d_ViewMatrixInverse[3].xyz;
    pane = surface.xy;
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

_FRAGMENT = (
    """#version 330
"""
    + COMMON
    + """
uniform vec4 life[2];
uniform vec4 dark_outside[1];
in vec3 place;
in vec3 facing;
in vec3 from_eye;
in vec2 pane;
out vec4 result;

float band(float at, float low, float high, float soft) {
    float under = 1.0 - smoothstep(high - soft, high + soft, at);
    return smoothstep(low - soft, low + soft, at) * under;
}

// The carriage where a line of sight meets its box: what is there, lit by its lamps.
vec3 carriage(vec3 from, vec3 ray) {
    vec3 wall = mix(vec3(-HALF, 0.0, NEAR), vec3(HALF, HIGH, FAR), step(0.0, ray));
    vec3 far = (wall - from) / (ray + vec3(1e-5) * (step(0.0, ray) * 2.0 - 1.0));
    float hits = min(far.x, min(far.y, far.z));
    vec3 at = from + ray * hits;
    float soft = 0.01 + 0.012 * hits;
    if (hits == far.y) {
        if (ray.y < 0.0) return vec3(0.10, 0.105, 0.12);
        float strip = band(at.z, STRIP_A, STRIP_A + 0.13, soft);
        strip += band(at.z, STRIP_B, STRIP_B + 0.13, soft);
        return mix(vec3(0.46), vec3(1.5), strip * band(abs(at.x), -1.0, 8.8, 0.02));
    }
    vec3 seen = vec3(0.50, 0.50, 0.48);
    float gangway = band(at.z, 1.1, 1.85, 0.02) * band(at.y, 0.95, 1.82, 0.02);
    if (hits == far.x) return seen * (1.0 - 0.8 * gangway);
    float door = abs(mod(at.x + 3.0, 6.0) - 3.0);
    float panes = band(at.y, LOW, TOP, soft) * smoothstep(0.9 - soft, 0.9 + soft, door);
    float span = mod((door - 0.95) / 1.38, 1.0);
    panes *= band(span, 0.05, 0.95, 0.04);
    panes = max(panes, band(at.y, 0.9, 1.76, soft) * band(door, 0.1, 0.56, soft));
    float seats = band(at.y, 0.30, 0.88, soft) * smoothstep(1.06 - soft, 1.06 + soft, door);
    seen = mix(seen, vec3(0.030, 0.085, 0.20), seats);
    seen *= mix(1.0, 0.55, 1.0 - smoothstep(0.0, 0.35, at.y));
    float pole = band(door, 1.0, 1.04, soft * 0.6);
    seen = mix(seen, vec3(0.012), panes);
    return mix(seen, vec3(0.5, 0.33, 0.03), pole * 0.8);
}

void main() {
    vec3 look = normalize(from_eye);
    vec3 n = dot(facing, look) > 0.0 ? -facing : facing;
    float rim = 1.0 - clamp(-dot(look, n), 0.0, 1.0);
    float rim2 = rim * rim;
    float mirrors = 0.10 + 0.80 * rim2 * rim2 * rim;
    vec3 ray = reflect(look, n);
    bool inside = (place.z > 1.4) == (n.z < 0.0);
    vec3 hall = mix(vec3(0.16), vec3(0.75), smoothstep(0.15, 0.5, ray.y));
    vec3 seen = inside ? carriage(place, ray) : hall;
    seen *= inside ? life[1].x : 0.7;
    float within = inside ? mix(0.25, 1.0, dark_outside[0].x) : 0.5;
    // Smears and dust at the rim of the pane: what a hand and a wet cloth leave.
    float smear = 0.5 + 0.5 * sin(place.x * 23.0 + 4.0 * sin(place.y * 9.0 + place.x * 3.0));
    float dirt = 0.018 + 0.03 * smear * smear * (0.4 + 0.6 * sin(place.y * 17.0 + place.x * 5.0));
    dirt += 0.05 * pow(clamp(1.0 - 6.0 * min(pane.x, pane.y), 0.0, 1.0), 2.0);
    float share = clamp(mirrors * within, 0.0, 0.92);
    vec3 dust = vec3(0.30, 0.29, 0.27) * life[1].x;
    float cover = share + max(dirt, 0.0) * (1.0 - share);
    result = vec4(shown(mix(dust, seen, share / max(cover, 0.001))), cover);
}
"""
)


@cache
def pane_shader() -> Shader:
    """The shader of the panes; it reads `life`, `lighting` and `dark_outside`."""
    defines = {
        "HALF": HALF_M,
        "HIGH": HEIGHT_M,
        "NEAR": NEAR_Z_M + WALL_M,
        "FAR": FAR_Z_M - WALL_M,
        "STRIP_A": STRIPS_Z_M[0] - 0.065,
        "STRIP_B": STRIPS_Z_M[1] - 0.065,
        "LOW": SILL_M + 0.05,
        "TOP": LINTEL_M - 0.02,
    }
    head = "#version 330\n" + "".join(f"#define {k} {v:.4f}\n" for k, v in defines.items())
    return Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT.replace("#version 330\n", head, 1))


def build_panes() -> MeshBuilder:
    """The panes of the middle carriage's windows, both sides."""
    mesh = MeshBuilder()
    for outside in (-1.0, 1.0):
        plane = facing_z(outer_z_m(outside) - outside * 0.012, -outside)
        for _, opening in windows():
            outline = rounded(opening, (SILL_M + 0.045, LINTEL_M - 0.02), 0.085)
            _pane(mesh, plane, outline)
        for x in DOORS_X_M:
            if outside > 0 or x:
                for x0 in (x - DOOR_HALF_M, x):
                    mesh.extend(build_leaf_pane(outside), (x0, 0.0, 0.0))
    return mesh


def build_leaf_pane(outside: float = -1.0) -> MeshBuilder:
    """The pane of a leaf that is closed from x = 0 to its width."""
    mesh = MeshBuilder()
    plane = facing_z(outer_z_m(outside) - outside * 0.034, -outside)
    _pane(mesh, plane, rounded((0.085, DOOR_HALF_M - 0.085), (0.86, 1.78), 0.11))
    return mesh


def _pane(mesh: MeshBuilder, plane: Plane, outline: Array) -> None:
    """One pane; its `u` and `v` are how far its rim is, in metres."""
    low, high = outline.min(axis=0), outline.max(axis=0)
    points = np.vstack([outline.mean(axis=0, keepdims=True), outline])
    disc(mesh, plane, outline, uv=np.minimum(points - low, high - points))
