"""The lamps around the patient, one by one: what they light on the fine level, walls and all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from panda3d.core import NodePath

from therapy_client.world.light.numbers import shader_numbers

MOST: Final = 8
_MOVED_M = 0.5
_FULL_AT_FOOT = 0.82
"""How bright the ground right under a lamp is, in the light of `LAMP_LIGHT`; the baked lamplight of
shadows.py, which lamps farther away have, says 1."""

NEAR_LAMPS = """
uniform vec4 near_lamps[8];

// How brightly one of the lamps around the patient lights a place, and the way to it.
float near_lamp(int k, vec3 at, out vec3 way) {
    vec3 toward = near_lamps[k].xyz - at;
    float away2 = dot(toward, toward);
    float reach = max(0.0, 1.0 - away2 * (1.0 / 900.0));
    way = toward * inversesqrt(max(away2, 1e-4));
    if (near_lamps[k].w <= 0.0 || reach <= 0.0) return 0.0;
    float bright = near_lamps[k].w * reach * reach / (away2 + 0.8);
    bright *= smoothstep(-1.2, 0.4, toward.y) * 0.8 + 0.2;
    return bright * lamps_burning(near_lamps[k].z);
}

// What they throw on a body or a leaf, round which light goes by this share.
vec3 round_near_lamps(vec3 at, vec3 n, float wrap) {
    float sum = 0.0;
    for (int k = 0; k < 8; k++) {
        vec3 way;
        float bright = near_lamp(k, at, way);
        sum += bright * (0.06 + 0.94 * max((dot(n, way) + wrap) / (1.0 + wrap), 0.0));
    }
    return LAMP_LIGHT * (LAMPS * sum);
}
"""
"""Needs the light and `lamps_burning`."""

NEAR_GLINTS = """
// What the lamps around the patient throw on a surface, and what of it glints into the eye.
vec3 lit_by_near_lamps(vec3 at, vec3 n, vec3 look, float rough, out vec3 glints) {
    vec3 sum = vec3(0.0);
    glints = vec3(0.0);
    for (int k = 0; k < 8; k++) {
        vec3 way;
        float bright = near_lamp(k, at, way);
        if (bright <= 0.0) continue;
        sum += bright * (0.06 + 0.94 * max(dot(n, way), 0.0));
        glints += bright * glint(n, way, look, rough) * 4.0;
    }
    vec3 light = LAMP_LIGHT * LAMPS;
    glints *= light;
    return light * sum;
}
"""
"""Needs `near_lamp` and `glint`."""

LAMP_STREAKS = """
// Lamps mirrored in what is wet or polished: as wide as a lamp is, and drawn out upright as far as
// ripples and grain tilt the mirror. How far that is, is `drawn_out`; sine of an angle.
vec3 lamp_streaks(vec3 at, vec3 mirror, float drawn_out) {
    vec2 ahead = mirror.xz * inversesqrt(max(dot(mirror.xz, mirror.xz), 1e-4));
    float sum = 0.0;
    for (int k = 0; k < 8; k++) {
        if (near_lamps[k].w <= 0.0) continue;
        vec3 toward = near_lamps[k].xyz - at;
        float away = length(toward);
        toward /= away;
        float across = (toward.x * ahead.y - toward.z * ahead.x) / (0.020 + 0.45 / away);
        float along = (toward.y - mirror.y) / (drawn_out + 0.3 / away);
        float seen = exp(-across * across - along * along) * step(0.0, dot(toward.xz, ahead));
        sum += seen * lamps_burning(near_lamps[k].z) / (1.0 + 0.02 * away);
    }
    return LAMP_LIGHT * (LAMPS * sum);
}
"""
"""Needs the uniform of `NEAR_LAMPS` and `lamps_burning`."""


class NearLamps:
    """Tells the shaders under a node which lamps are the nearest.

    Args:
        node: Its shaders take `near_lamps`: place in metres, and strength; 0 for none.
        lamps_m: (x, z) of all of them.
        high_m: How high they hang.
    """

    def __init__(
        self, node: NodePath[Any], lamps_m: Sequence[tuple[float, float]], high_m: float
    ) -> None:
        self._lamps = np.asarray(lamps_m, np.float64).reshape(-1, 2)
        self._high_m = high_m
        self._stood: tuple[float, float] | None = None
        self._numbers = shader_numbers(MOST)
        node.set_shader_input("near_lamps", self._numbers)

    @property
    def rows(self) -> list[tuple[float, float, float, float]]:
        """What the shaders read, nearest first."""
        return [(row[0], row[1], row[2], row[3]) for row in self._numbers]

    def stand_at(self, x_m: float, z_m: float) -> None:
        """The patient stands here; nothing is touched while they hardly move."""
        before = self._stood
        if before and max(abs(x_m - before[0]), abs(z_m - before[1])) < _MOVED_M:
            return
        self._stood = (x_m, z_m)
        away = np.hypot(self._lamps[:, 0] - x_m, self._lamps[:, 1] - z_m)
        strength = _FULL_AT_FOOT * (self._high_m**2 + 0.8)
        for row, lamp in enumerate(np.argsort(away, kind="stable")[:MOST]):
            x, z = (float(each) for each in self._lamps[lamp])
            self._numbers[row] = (x, self._high_m, z, strength)
