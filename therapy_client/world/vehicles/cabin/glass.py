"""Windscreen and side windows with rain on them, and the wipers that clear it."""

from __future__ import annotations

import math

import numpy as np
from panda3d.core import LQuaternionf, LVector3f, NodePath, Shader, TransparencyAttrib

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.light.glsl_common import COMMON
from therapy_client.world.light.lighting import LIGHTING
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.vehicles.cabin.measures import BLACK, SCREEN_HIGH, SCREEN_LOW
from therapy_client.world.vehicles.forms import lay, sheet
from therapy_client.world.vehicles.glsl_wet_glass import (
    SWEEP_DEG,
    WET_GLASS_FRAGMENT,
    WET_GLASS_VERTEX,
)

PIVOTS_X_M, ARMS_M, BLADE_FROM_M = (-0.56, 0.10), (0.62, 0.56), 0.10
"""Where the wipers turn, how far they reach, and where their blades begin."""
STROKE_S = 1.3
"""How long there and back takes."""
_PARKED_DEG = 2.0
_SORT = 60
_SLOWEST_S, _FASTEST_S = 4.0, 1.5
"""From one stroke to the next, in the lightest and in the heaviest rain."""

_UP = np.array((0.0, SCREEN_HIGH[0] - SCREEN_LOW[0], SCREEN_HIGH[1] - SCREEN_LOW[1]))
LENGTH_M = float(np.linalg.norm(_UP))
UP = _UP / LENGTH_M
OUT = np.array((0.0, -UP[2], UP[1]))
"""Up along the windscreen, and out of it."""


def on_screen(x: Array, v: Array) -> Array:
    """Points of the windscreen, which bends back a little toward the pillars.

    Args:
        x: (...,) metres to the right.
        v: (...,) metres up along it.

    Returns:
        (..., 3).
    """
    low = np.array((0.0, *SCREEN_LOW))
    back = np.stack(
        [np.zeros_like(x), np.zeros_like(x), -0.05 * (np.abs(x) / 0.75) ** 2.5], axis=-1
    )
    return np.asarray(low + x[..., None] * np.array((1.0, 0.0, 0.0)) + v[..., None] * UP + back)


def wiper_deg(phase_s: float) -> float:
    """How far the wipers are swept at a moment of a stroke; parked before and after."""
    share = min(max(phase_s / STROKE_S, 0.0), 1.0)
    return SWEEP_DEG * 0.5 * (1.0 - math.cos(2.0 * math.pi * share))


def period_s(rain: float) -> float:
    """How long from one stroke to the next in this rain, 0 to 1."""
    return _SLOWEST_S + (_FASTEST_S - _SLOWEST_S) * min(max(rain, 0.0), 1.0)


def beyond_s(phase_s: float, period_s: float) -> float:
    """How long ago a blade passed what lies beyond it, less what it takes from rest to there.

    On its way out that was when it came back from there the time before; on its way back, and at
    rest, it was just now.
    """
    outward = phase_s < STROKE_S / 2.0
    return phase_s - STROKE_S + (period_s if outward else 0.0)


class WetGlass:
    """The panes before the patient.

    Args:
        parent: The node of the car, which looks along +z.
    """

    def __init__(self, parent: NodePath) -> None:
        self.node = build_panes().attach(parent, "panes")
        self.node.set_shader(
            Shader.make(
                Shader.SL_GLSL,
                WET_GLASS_VERTEX % (LIGHTING, SWEEP_DEG),
                WET_GLASS_FRAGMENT % (COMMON, SWEEP_DEG),
            )
        )
        self._wiping = shader_numbers(3)
        self._wiping[1] = (*PIVOTS_X_M, *ARMS_M)
        self.node.set_shader_input("wiping", self._wiping)
        self.node.set_transparency(TransparencyAttrib.M_alpha)
        self.node.set_depth_write(False)
        self.node.set_two_sided(True)
        self.node.set_bin("fixed", _SORT)
        self.node.hide()
        self.wipers = [_wiper(parent, number) for number in range(2)]
        self._phase_s, self._period_s = STROKE_S, _SLOWEST_S
        self._blown_m = 0.0
        self._turn(0.0)

    def paint(self, shader: Shader) -> None:
        """Draw the wipers with this shader."""
        for wiper in self.wipers:
            wiper.set_shader(shader)

    def advance(self, dt_s: float, rain: float, speed_m_s: float) -> None:
        """Let drops fall and the wipers go on; without rain they finish their stroke and rest."""
        if rain <= 0.0 and self._phase_s >= STROKE_S:
            self.node.hide()
            return
        self.node.show()
        self._phase_s += dt_s
        if self._phase_s >= self._period_s:
            self._period_s = period_s(rain)
            self._phase_s = self._phase_s % self._period_s if rain > 0.0 else STROKE_S
        self._blown_m += dt_s * (0.02 + 0.015 * speed_m_s)
        swept_deg = wiper_deg(self._phase_s)
        swept = math.radians(swept_deg)
        self._wiping[0] = (self._phase_s, self._period_s, STROKE_S, self._blown_m)
        wet_s = beyond_s(self._phase_s, self._period_s)
        self._wiping[2] = (math.cos(swept), math.sin(swept), wet_s, 0.0)
        self._turn(swept_deg)

    def _turn(self, swept_deg: float) -> None:
        axis = LVector3f(*OUT.tolist())
        for wiper in self.wipers:
            turn = LQuaternionf()
            turn.set_from_axis_angle(_PARKED_DEG + swept_deg, axis)
            wiper.set_quat(turn)


def _wiper(parent: NodePath, number: int) -> NodePath:
    """An arm with its blade, lying along +x from its pivot."""
    mesh = MeshBuilder()
    reach = ARMS_M[number]
    lift = 0.012 * OUT
    along = np.array((1.0, 0.0, 0.0))
    tube(
        mesh,
        [lift, lift * 1.4 + 0.5 * reach * along, lift + 0.62 * reach * along],
        (0.008, 0.006, 0.004),
        8,
        colour=BLACK,
    )
    tube(
        mesh,
        [0.5 * lift + BLADE_FROM_M * along, 0.5 * lift + reach * along],
        0.0045,
        6,
        colour=BLACK,
    )
    for at in (0.25, 0.45, 0.65, 0.85):
        place = 0.7 * lift + at * reach * along
        tube(mesh, [place, place + 0.6 * lift], 0.004, 6, colour=BLACK)
    node = mesh.attach(parent, f"wiper-{number}")
    x = np.array(PIVOTS_X_M[number])
    node.set_pos(*(on_screen(x, np.array(0.012)) + 0.004 * OUT).tolist())
    return node


def build_panes() -> MeshBuilder:
    """Windscreen and front side windows: u, v in metres, layer 0 and 1."""
    mesh = MeshBuilder()
    x, v = np.linspace(-0.74, 0.74, 21), np.linspace(-0.02, LENGTH_M + 0.02, 9)
    share = np.clip(v / LENGTH_M, 0.0, 1.0)[:, None]
    wide = x[None] * (1.0 - 0.19 * share)
    grid = on_screen(wide, np.broadcast_to(v[:, None], wide.shape))
    uv = np.stack([wide, np.broadcast_to(v[:, None], wide.shape)], axis=-1)
    sheet(mesh, grid, OUT, uv=uv, layer=0.0)
    for side in (-1.0, 1.0):
        low = [(side * 0.778, 0.935, z) for z in (0.96, 0.5, 0.05, -0.38)]
        high = [(side * 0.640, 1.40, z) for z in (0.24, 0.10, -0.10, -0.40)]
        panes = np.array([low, high])
        uv = np.stack([panes[..., 2], (panes[..., 1] - 0.93) * 1.05], axis=-1)
        lay(mesh, panes, np.broadcast_to((side, 0.3, 0.0), panes.shape), uv=uv, layer=1.0)
    return mesh
