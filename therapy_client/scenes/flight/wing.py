"""The wing outside the window: its surface with seams, an engine under it, flaps that go out.

It is drawn from its root, which is the origin: +x is outboard, +z ahead. Rough air turns it about
the root, as a wing that bends is seen from the cabin.
"""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface

ROOT_M = (1.85, -0.75, 0.0)
"""Where its root is in the cabin's metres."""

_SPAN_M, _SWEEP_M, _DIHEDRAL_M = 14.0, 6.2, 0.9
_LEADING_M, _CHORD_M, _TIP_CHORD_M = 6.9, 5.0, 1.35
_THICK, _STATIONS, _AROUND = 0.105, 22, 18
FLAP_SPAN, FLAP_CHORD = (0.02, 0.62), 0.24
"""From where to where the flaps are, as shares of the span, and how deep, of the chord."""

_SKIN = (0.64, 0.66, 0.68)
_FLAP_OUT_M, _FLAP_DOWN_DEG = 0.55, 26.0


def _station(share: Array) -> tuple[Array, Array, Array, Array]:
    """Outboard, up, leading edge and chord at shares of the span, each (n,)."""
    out = _SPAN_M * share
    chord = _CHORD_M + (_TIP_CHORD_M - _CHORD_M) * share**0.8
    return out, _DIHEDRAL_M * share, _LEADING_M - _SWEEP_M * share, chord


def _section(back: Array) -> Array:
    """Half thickness of the aerofoil, as a share of the chord, at shares of the chord."""
    return np.asarray(_THICK * (1.9 * np.sqrt(np.clip(back, 0, 1)) * (1 - back) ** 0.75) * 0.62)


def _skin(
    mesh: MeshBuilder, span: tuple[float, float], chord: tuple[float, float], colour: object
) -> None:
    """The skin between two shares of the span and of the chord, above and below."""
    share = np.linspace(*span, _STATIONS)
    line = chord[0] + (chord[1] - chord[0]) * (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, _AROUND)))
    out, up, lead, deep = _station(share)
    for sign in (1.0, -1.0):
        half = _section(line) * sign
        place = np.stack(
            [
                np.repeat(out[:, None], _AROUND, 1),
                up[:, None] + deep[:, None] * half[None],
                lead[:, None] - deep[:, None] * line[None],
            ],
            axis=2,
        )
        slope = np.gradient(half, line)
        normal = np.stack([0 * line, np.full(_AROUND, sign), slope * sign], 1)
        k, s = np.meshgrid(np.arange(_STATIONS - 1), np.arange(_AROUND - 1), indexing="ij")
        a = (k * _AROUND + s).ravel()
        faces = np.stack([a, a + 1, a + _AROUND + 1, a, a + _AROUND + 1, a + _AROUND], 1)
        mesh.triangles(
            place.reshape(-1, 3), np.tile(normal, (_STATIONS, 1)), faces.reshape(-1, 3),
            colour=colour, layer=Surface.METAL, tile_m=2.0,
        )  # fmt: skip


def build_wing() -> MeshBuilder:
    """The wing without its flaps, with the engine and the tip that is turned up."""
    mesh = MeshBuilder()
    _skin(mesh, FLAP_SPAN, (0.0, 1.0 - FLAP_CHORD), _SKIN)
    _skin(mesh, (FLAP_SPAN[1], 1.0), (0.0, 1.0), _SKIN)
    _skin(mesh, (0.0, FLAP_SPAN[0]), (0.0, 1.0), _SKIN)
    _leading_edge(mesh)
    _seams(mesh)
    _winglet(mesh)
    _engine(mesh)
    return mesh


def build_flaps() -> MeshBuilder:
    """The flaps as they are drawn in; hinged about the line that `flap_hinge` gives."""
    mesh = MeshBuilder()
    _skin(mesh, FLAP_SPAN, (1.0 - FLAP_CHORD, 1.0), (0.70, 0.72, 0.74))
    out, up, lead, deep = _station(np.array([0.12, 0.30, 0.48]))
    for x, y, z, chord in zip(out, up, lead, deep, strict=True):
        back = z - 0.72 * chord
        lathe(
            mesh,
            [(0.0, -1.3), (0.10, -1.0), (0.16, -0.4), (0.14, 0.4), (0.0, 0.9)],
            (x, y - 0.16, back - 0.2),
            10,
            "z",
            colour=(0.72, 0.74, 0.76),
        )
    return mesh


def flap_offset(out: float) -> tuple[float, float, float]:
    """How far flaps that are out by a share are moved back and down, and turned, in m and deg."""
    return -_FLAP_OUT_M * out, -0.16 * out, _FLAP_DOWN_DEG * out


def build_tip_lamp(right: bool) -> MeshBuilder:
    """The steady lamp of the tip: green on the right, red on the left."""
    mesh = MeshBuilder()
    out, up, lead, _ = (float(each[0]) for each in _station(np.array([0.985])))
    colour = (0.30, 1.0, 0.45) if right else (1.0, 0.26, 0.2)
    low, high = (out - 0.06, up - 0.03, lead - 0.16), (out + 0.12, up + 0.05, lead + 0.04)
    bevelled(mesh, low, high, 0.02, colour=colour)
    return mesh


def _leading_edge(mesh: MeshBuilder) -> None:
    """The bright metal of the edge that meets the air."""
    share = np.linspace(0.02, 0.99, _STATIONS)
    out, up, lead, deep = _station(share)
    turn = np.linspace(-0.5 * np.pi, 0.5 * np.pi, 7)
    radius = 0.022 * deep
    place = np.stack(
        [
            np.repeat(out[:, None], 7, 1),
            up[:, None] + radius[:, None] * np.sin(turn)[None],
            lead[:, None] - radius[:, None] + 1.25 * radius[:, None] * np.cos(turn)[None],
        ],
        axis=2,
    ).reshape(-1, 3)
    normal = np.tile(np.stack([0 * turn, np.sin(turn), np.cos(turn)], 1), (_STATIONS, 1))
    k, s = np.meshgrid(np.arange(_STATIONS - 1), np.arange(6), indexing="ij")
    a = (k * 7 + s).ravel()
    faces = np.stack([a, a + 1, a + 8, a, a + 8, a + 7], 1).reshape(-1, 3)
    mesh.triangles(place, normal, faces, colour=(0.88, 0.89, 0.91), layer=Surface.GLASS, tile_m=3.0)


def _seams(mesh: MeshBuilder) -> None:
    """Seams of the skin, the walkway's border and the spoilers' outlines, as thin dark lines."""
    lines = [((s, 0.10), (s, 0.74)) for s in (0.08, 0.2, 0.32, 0.44, 0.56, 0.68, 0.8, 0.9)]
    lines += [((0.02, b), (0.98, b)) for b in (0.12, 0.58)]
    lines += [((0.02, 0.755), (0.62, 0.755)), ((0.64, 0.78), (0.97, 0.78))]
    for (s0, b0), (s1, b1) in lines:
        share, back = np.linspace(s0, s1, 9), np.linspace(b0, b1, 9)
        out, up, lead, deep = _station(share)
        y = up + deep * _section(back) + 0.006
        z = lead - deep * back
        wide = 0.012 if s0 == s1 else 0.014
        along_span = s0 != s1
        dx, dz = (0.0, wide) if along_span else (wide, 0.0)
        quads = [
            [
                (out[k] - dx, y[k], z[k] - dz), (out[k] + dx, y[k], z[k] + dz),
                (out[k + 1] + dx, y[k + 1], z[k + 1] + dz),
                (out[k + 1] - dx, y[k + 1], z[k + 1] - dz),
            ]
            for k in range(8)
        ]  # fmt: skip
        mesh.quads(quads, (0, 1, 0), colour=(0.44, 0.45, 0.47))


def _winglet(mesh: MeshBuilder) -> None:
    x, y, z = _SPAN_M, _DIHEDRAL_M, _LEADING_M - _SWEEP_M
    corners = np.array(
        [(x, y, z), (x + 0.28, y + 1.55, z - 1.0), (x + 0.28, y + 1.55, z - 1.6), (x, y, z - 1.35)]
    )
    for side in (1.0, -1.0):
        place = corners + np.array((0.02 * side, 0.0, 0.0))
        mesh.quads([place], (side, -0.18 * side, 0), colour=(0.26, 0.44, 0.66))


def _engine(mesh: MeshBuilder) -> None:
    """A nacelle that stands ahead of the wing, with its bright lip, and its pylon."""
    at = (4.3, -0.95, 4.3)
    outside = [(0.70, -0.2), (0.98, 1.0), (1.06, 2.2), (1.02, 3.2), (0.94, 3.55)]
    lathe(mesh, outside, at, 28, "z", colour=(0.80, 0.82, 0.84))
    lip = [(0.94, 3.55), (0.95, 3.68), (0.88, 3.74), (0.82, 3.66), (0.80, 3.3)]
    lathe(mesh, lip, at, 28, "z", colour=(0.92, 0.93, 0.94), layer=Surface.GLASS)
    bevelled(mesh, (at[0] - 0.12, -0.2, 3.4), (at[0] + 0.12, 0.35, 6.4), 0.05, colour=_SKIN)
