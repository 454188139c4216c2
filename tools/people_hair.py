"""Hair: grown over the scalp along rays, with volume, a hairline and ends; and what covers it."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import numpy.typing as npt
from people_figure import Figure, still
from people_hair_styles import STYLES, Style
from people_hair_tied import bun, tail
from people_mesh import Mesh, joined
from people_profile import Profile
from people_rest import BONES
from people_strands import strands
from people_table import Hair
from PIL import Image
from scipy.spatial import cKDTree

from therapy_client.world.people.skeleton import HEAD, NECK, Region

Array = npt.NDArray[np.float64]

_TURNS = 60
_RISES = 15
_DROPS = 9


class Scalp:
    """The skull of a figure, as distances from its middle.

    Args:
        figure: Whose head it is.
    """

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        head = figure.part("body")
        on_head = head.values["weights"][:, HEAD] > 0.6
        ears = _sampled(figure.source.mask("ears"), head.values["base"][:, 3:]) > 0.1
        points = head.points[on_head & ~ears]
        self.top = float(points[:, 1].max())
        chin = figure.rest.eyes[:, 1].mean() - (self.top - figure.rest.eyes[:, 1].mean()) * 0.95
        self.height = self.top - float(chin)
        self.eye = float(figure.rest.eyes[:, 1].mean())
        back, front = points[:, 2].min(), points[points[:, 1] > self.eye + 0.03][:, 2].max()
        self.middle = np.array((0.0, self.eye + 0.10 * self.height, 0.5 * (back + front)))
        neck = head.points[figure.armness(head) < 0.2]
        neck = neck[(neck[:, 1] > self.eye - 1.5 * self.height) & ~ears[figure.armness(head) < 0.2]]
        heights = np.linspace(self.eye - 1.4 * self.height, self.eye, 40)
        axis = np.tile(self.middle[[0, 2]], (40, 1))
        self.below = Profile.around(neck, axis, heights)
        off = points - self.middle
        self._far = np.linalg.norm(off, axis=1)
        self._tree = cKDTree(off / self._far[:, None])

    def radius(self, way: Array) -> Array:
        """Distances (n,) of the skull in unit directions (n, 3)."""
        distance, near = self._tree.query(way, 6)
        weight = 1.0 / (distance + 0.01) ** 2
        return np.asarray((self._far[near] * weight).sum(axis=1) / weight.sum(axis=1))


def hair(figure: Figure) -> list[tuple[Region, Mesh]]:
    """Hair or head-wear of a figure."""
    scalp, kind = Scalp(figure), figure.body.hair
    style = STYLES[kind]
    rows, edge_m, turn = _grown(scalp, style)
    grown = _sheet(scalp, style, rows, edge_m, turn)
    if kind is Hair.SCARF:
        return [(Region.SCARF, grown)]
    if kind is Hair.CAP:
        return [(Region.HAIR, grown), (Region.SCARF, _cap(scalp))]

    def values(points: Array, cloth: Array) -> dict[str, Array]:
        return _values(scalp, points, cloth)

    shell = grown
    cards = [] if style.bald is not None else [strands(rows, scalp.middle, style, kind, values)]
    if kind in (Hair.BUN, Hair.PONYTAIL):
        tied = (bun if kind is Hair.BUN else tail)(scalp.middle, scalp.radius, values)
        shell = joined([grown, tied[0]])
        cards += tied[1:]
    made = [(Region.HAIR, shell)]
    return [*made, (Region.STRAND, joined(cards))] if cards else made


def covered(figure: Figure, points: Array) -> npt.NDArray[np.bool_]:
    """Which points (n, 3) of the skin lie so far under hair that nobody sees them."""
    scalp, style = Scalp(figure), STYLES[figure.body.hair]
    if style.bald is not None:
        return np.zeros(len(points), bool)
    off = points - scalp.middle
    far = np.linalg.norm(off, axis=1)
    turns = np.linspace(-np.pi, np.pi, 73)
    line = _line_falls(scalp, style, turns)
    limit = np.interp(np.arctan2(off[:, 0], off[:, 2]), turns, line) - np.radians(13.0)
    fall = np.arccos(np.clip(off[:, 1] / far, -1.0, 1.0))
    return np.asarray((fall < limit) & (far < 1.03 * scalp.radius(off / far[:, None])))


def rooted(figure: Figure, points: Array) -> Array:
    """How densely hair grows on points of the skin, (n,) 0 to 1: it thins out at the hairline."""
    scalp, style = Scalp(figure), STYLES[figure.body.hair]
    if figure.body.hair is Hair.SCARF:
        return np.zeros(len(points))
    off = points - scalp.middle
    far = np.linalg.norm(off, axis=1)
    turns = np.linspace(-np.pi, np.pi, 145)
    line = _line_falls(scalp, style, turns)
    limit = np.interp(np.arctan2(off[:, 0], off[:, 2]), turns, line)
    fall = np.arccos(np.clip(off[:, 1] / far, -1.0, 1.0))
    dense = np.clip(0.5 + np.degrees(limit - fall) / 7.0, 0.0, 1.0)
    dense *= far < 1.06 * scalp.radius(off / far[:, None])
    if style.bald is not None:
        left = (scalp.eye + style.bald * scalp.height - points[:, 1]) / (0.10 * scalp.height)
        dense *= np.clip(left, 0.0, 1.0)
    return np.asarray(dense)


def _way(turn: Array, fall: Array) -> Array:
    """Unit directions at angles from the front and from straight up."""
    return np.stack(
        [np.sin(fall) * np.sin(turn), np.cos(fall), np.sin(fall) * np.cos(turn)], axis=-1
    )


def _line_falls(scalp: Scalp, style: Style, turn: Array) -> Array:
    """Angle from straight up at which the hairline lies, for each direction."""
    degrees = np.abs((np.degrees(turn) + 180) % 360 - 180)
    line = scalp.eye + scalp.height * np.interp(degrees, *np.array(style.line).T)
    falls = np.radians(np.linspace(5, 140, 136))
    grid = _way(np.repeat(turn, 136), np.tile(falls, len(turn)))
    height = (scalp.middle[1] + scalp.radius(grid) * grid[:, 1]).reshape(len(turn), 136)
    below = height < line[:, None]
    first = np.where(below.any(axis=1), below.argmax(axis=1), 135)
    return np.asarray(falls[first])


def _grown(scalp: Scalp, style: Style) -> tuple[Array, Array, Array]:
    """Rows of points from the crown to the edge, how far each is from it, and their turns."""
    turn = 2 * np.pi * np.arange(_TURNS) / _TURNS
    from_front = np.abs((np.degrees(turn) + 180) % 360 - 180)
    line = _line_falls(scalp, style, turn)
    hangs = np.zeros(_TURNS, bool) if style.end is None else from_front > style.open_deg
    edge = np.where(hangs, np.minimum(line, np.radians(96.0)), line)
    share = np.linspace(0.02, 1.0, _RISES) ** 0.85
    fall = share[:, None] * edge[None]
    way = _way(np.broadcast_to(turn, fall.shape), fall)
    skull = scalp.radius(way.reshape(-1, 3)).reshape(fall.shape)
    thick = _thickness(style, turn, fall, from_front)
    rounding = np.sqrt(np.clip(1.0 - share[:, None] ** style.rounding, 0.0, 1.0))
    thick = np.where(hangs[None], thick, (thick + 0.003) * rounding - 0.003)
    if style.bald is not None:
        height = scalp.middle[1] + skull * way[..., 1]
        left = (scalp.eye + style.bald * scalp.height - height) / (0.14 * scalp.height)
        thick = (thick + 0.002) * np.clip(left, 0.0, 1.0) ** 0.5 - 0.002
    points = scalp.middle + way * (skull + thick)[..., None]
    edge_m = np.where(hangs[None], 0.12, (edge[None] - fall) * 0.11 * style.frays)
    if style.bald is not None:
        edge_m = np.minimum(edge_m, left * 0.012)
    rows, edges = [points], [edge_m]
    if style.end is not None:
        hung, hung_edge = _hanging(scalp, style, turn, points[-1], hangs)
        rows.append(hung)
        edges.append(hung_edge)
    return np.concatenate(rows), np.concatenate(edges), turn


def _thickness(style: Style, turn: Array, fall: Array, from_front: Array) -> Array:
    top, side, back = style.thick_m
    around = np.where(from_front < 90, side, side + (back - side) * (from_front - 90) / 90)
    across = np.clip(np.degrees(fall) / 75.0, 0.0, 1.0)
    thick = top + (around[None] - top) * across**1.5
    swell = np.sin(style.locks * turn[None] + 2.2 * np.sin(3 * fall) + 4.0 * fall)
    swell = swell + 0.6 * np.sin((style.locks + 6) * turn[None] - 7.0 * fall)
    if style.ball:
        swell = _lumps(_way(np.broadcast_to(turn, fall.shape), fall))
    thick = thick + style.rough_m * swell * np.clip(np.degrees(fall) / 25.0, 0.0, 1.0)
    if style.part_deg is not None:
        along = np.degrees(fall) * np.sin(turn[None] - np.radians(style.part_deg))
        front = np.cos(turn[None] - np.radians(style.part_deg)) > -0.3
        thick = thick - 0.55 * top * np.exp(-((along / 7.0) ** 2)) * front
    return np.maximum(thick, 0.002)


def _lumps(way: Array) -> Array:
    """Lumps that lie on a ball without any direction, about -1 to 1, for directions (..., 3)."""
    rng = np.random.default_rng(5)
    waves = rng.normal(size=(9, 3))
    waves *= (rng.uniform(9.0, 17.0, 9) / np.linalg.norm(waves, axis=1))[:, None]
    return np.asarray(np.sin(way @ waves.T + rng.uniform(0, 2 * np.pi, 9)).sum(axis=-1) / 3.0)


def _hanging(
    scalp: Scalp, style: Style, turn: Array, start: Array, hangs: npt.NDArray[np.bool_]
) -> tuple[Array, Array]:
    """Rows of points below the skull, and their distance to an edge."""
    share = np.linspace(0.0, 1.0, _DROPS + 1)[1:]
    end = _ends(scalp, style, turn)
    height = start[None, :, 1] + share[:, None] * (end - start[:, 1])[None]
    off = start[:, [0, 2]] - scalp.middle[[0, 2]]
    first = np.linalg.norm(off, axis=1)
    angle = np.arctan2(off[:, 0], off[:, 1])
    body = scalp.below.at(np.tile(angle, _DROPS), height.reshape(-1)).reshape(height.shape)
    drawn = first[None] * (1.0 - style.tuck * share[:, None] ** 1.5)
    drawn += 0.006 * np.sin(np.pi * share)[:, None]
    clothed = 0.024 * np.clip((scalp.eye - 0.55 * scalp.height - height) / 0.09, 0.0, 1.0)
    radius = np.maximum(drawn, body + clothed + style.thick_m[2] * (0.9 - 0.3 * share[:, None]))
    radius = np.minimum(radius, first[None] + style.spread_m)
    radius += style.rough_m * np.sin(style.locks * turn[None] + 3.0 * share[:, None])
    radius[-1] -= 0.005
    placed = np.stack(
        [
            scalp.middle[0] + radius * np.sin(angle)[None],
            height,
            scalp.middle[2] + radius * np.cos(angle)[None],
        ],
        axis=-1,
    )
    placed = np.where(hangs[None, :, None], placed, start[None])
    long_m = (start[:, 1] - end)[None]
    left = np.where(hangs[None], (1.0 - share[:, None]) * long_m * style.frays, 0.0)
    return placed, np.broadcast_to(left, height.shape)


def _ends(scalp: Scalp, style: Style, turn: Array) -> Array:
    """How high hanging hair ends, (turns,): rounder toward the face, and no lock like another."""
    end = scalp.eye + scalp.height * float(style.end or 0.0)
    aside = 0.5 + 0.5 * np.cos(turn)
    own = np.sin(7 * turn + 1.0) + 0.7 * np.sin(12 * turn + 2.0) + 0.5 * np.sin(19 * turn)
    return np.asarray(end + style.rounds_m * np.sqrt(aside) + style.uneven_m * own)


def _sheet(scalp: Scalp, style: Style, rows: Array, edge_m: Array, turn: Array) -> Mesh:
    """A mesh of rows of points round the head, closed at the crown."""
    count = len(rows)
    first = np.arange(count - 1)[:, None] * _TURNS + np.arange(_TURNS)
    beside = np.arange(count - 1)[:, None] * _TURNS + (np.arange(_TURNS) + 1) % _TURNS
    quads = np.stack([first, beside, beside + _TURNS, first + _TURNS], axis=-1).reshape(-1, 4)
    points = np.concatenate([rows.reshape(-1, 3), rows[0].mean(axis=0, keepdims=True)])
    crown = len(points) - 1
    cap = np.stack(
        [
            np.full(_TURNS, crown),
            (np.arange(_TURNS) + 1) % _TURNS,
            np.arange(_TURNS),
            np.arange(_TURNS),
        ],
        axis=1,
    )
    cloth = np.zeros((len(points), 5))
    cloth[:-1, 0] = np.tile(np.abs((turn + np.pi) % (2 * np.pi) - np.pi) * 0.09, count)
    cloth[:-1, 1] = edge_m.reshape(-1)
    cloth[-1, 1] = 0.12
    mesh = Mesh.of_quads(points, np.concatenate([quads, cap]), _values(scalp, points, cloth))
    mesh = mesh.outward(scalp.middle)
    corners = mesh.points[mesh.faces]
    area = np.linalg.norm(
        np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1
    )
    mesh = Mesh(mesh.points, mesh.faces[area > 1e-8], mesh.values).compact()
    if style.bald is not None:
        mesh = mesh.cut(scalp.eye + style.bald * scalp.height - mesh.points[:, 1])
    return mesh


def _values(scalp: Scalp, points: Array, cloth: Array) -> dict[str, Array]:
    """Hair follows the head, and what hangs low partly the neck."""
    weights = np.zeros((len(points), len(BONES)))
    low = np.clip((scalp.eye - 0.45 * scalp.height - points[:, 1]) / (0.6 * scalp.height), 0, 1)
    spine = BONES.index("spine_03")
    weights[:, HEAD] = np.clip(1.0 - 1.3 * low, 0.0, 1.0)
    weights[:, spine] = np.clip(1.3 * low - 0.6, 0.0, 1.0)
    weights[:, NECK] = 1.0 - weights[:, HEAD] - weights[:, spine]
    return {"weights": weights, **still(points), "base": cloth}


def _cap(scalp: Scalp) -> Mesh:
    """A flat cap: a crown that leans forward over a short brim."""
    line = ((0, 0.26), (40, 0.25), (80, 0.22), (110, 0.14), (180, 0.02))
    style = Style(line, (0.024, 0.015, 0.017), 0.0008, 5)
    crown = _sheet(scalp, style, *_grown(scalp, style))
    front = np.clip((crown.points[:, 2] - scalp.middle[2]) / 0.1, 0.0, 1.0)
    crown.points[:, 2] += 0.016 * front
    angle = np.radians(np.linspace(-50, 50, 13))
    way = _way(angle, np.full(13, np.radians(62.0)))
    edge = scalp.middle + way * (scalp.radius(way) + 0.018)[:, None]
    edge[:, 1] = scalp.eye + 0.275 * scalp.height
    reach = 0.052 * np.cos(angle * 1.75).clip(0.0)[:, None]
    out = np.stack([np.sin(angle), np.full(13, -0.30), np.cos(angle)], axis=1)
    rows = [
        edge,
        edge + out * reach,
        edge + out * reach * 0.98 - (0, 0.005, 0),
        edge - (0, 0.008, 0),
    ]
    points = np.concatenate(rows)
    quads = np.array(
        [
            [13 * r + k, 13 * r + k + 1, 13 * r + 14 + k, 13 * r + 13 + k]
            for r in range(3)
            for k in range(12)
        ]
    )
    cloth = np.zeros((len(points), 5))
    cloth[:, 1] = 0.1
    return joined([crown, Mesh.of_quads(points, quads, _values(scalp, points, cloth))])


def _sampled(jpeg: bytes, uv: Array) -> Array:
    """Brightness 0 to 1 of a picture at texture coordinates (n, 2)."""
    picture = np.asarray(Image.open(BytesIO(jpeg)).convert("L"), float) / 255.0
    tall, wide = picture.shape
    x = np.clip((uv[:, 0] * wide).astype(int), 0, wide - 1)
    y = np.clip(((1.0 - uv[:, 1]) * tall).astype(int), 0, tall - 1)
    return np.asarray(picture[y, x])


sampled = _sampled
