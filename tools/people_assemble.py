"""A whole person from its parts: painted, thinned to three levels of detail, weighted, shaded."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from people_face import face_uv
from people_figure import MOVES, Figure, still
from people_gait import Motion, Poser
from people_hair import covered, hair, rooted, sampled
from people_mesh import Mesh, joined
from people_open import openness
from people_parts import dress
from people_profile import Profile
from people_rest import BONES, rest
from people_shape import (
    BLINK,
    BROWS_DOWN,
    FROWN,
    SMILE,
    SPEAK,
    expression,
    shape_weights,
)
from people_sit import sat
from people_source import Source
from people_table import Body, Hair
from scipy.spatial import cKDTree

from therapy_client.world.people.skeleton import Region

Array = npt.NDArray[np.float64]

BUDGET = {
    Region.SKIN: (4000, 1010, 240, 60),
    Region.HAND: (1300, 230, 56, 20),
    Region.EYE: (416, 96, 16, 0),
    Region.HAIR: (1700, 370, 112, 34),
    Region.STRAND: (1600, 0, 0, 0),
    Region.SCARF: (1100, 300, 100, 32),
    Region.TOP: (2300, 600, 160, 58),
    Region.SHIRT: (800, 80, 28, 4),
    Region.BOTTOM: (800, 320, 120, 48),
    Region.SHOE: (280, 120, 44, 16),
    Region.LEG: (260, 80, 36, 12),
    Region.SOCK: (90, 40, 16, 6),
    Region.BELT: (160, 60, 24, 8),
    Region.LASH: (160, 0, 0, 0),
    Region.TOOTH: (150, 24, 0, 0),
    Region.PHONE: (12, 12, 12, 0),
}
"""Triangles by region, for the four levels of detail."""

_OWN_PAINT = (Region.EYE, Region.HAIR, Region.STRAND, Region.LASH, Region.TOOTH, Region.PHONE)

_OVER_CLOTH_M = 0.012
"""How far long hair lies over a collar and shoulders."""

_KEPT = {*MOVES, "weights", "scalp"}


@dataclass(frozen=True)
class Person:
    """What the file keeps of a body.

    Attributes:
        body: Its line of the table.
        levels: Meshes from fine to coarse; values `normal`, `weights`, `paint`, `scalp`, `MOVES`.
        motion: Its gaits.
        bones: (22, 3) where the bones begin.
        eyes: (2, 3) middles of the eyeballs.
        palms: (2, 2, 3) of each hand where its fingers and its palm point.
    """

    body: Body
    levels: tuple[Mesh, ...]
    motion: Motion
    bones: Array
    eyes: Array
    palms: Array


def person(source: Source, body: Body) -> Person:
    """Build a person."""
    figure = _figure(source, body)
    worn = dress(figure)
    parts = [
        (region, _bare(figure, mesh) if region is Region.SKIN else mesh)
        for region, mesh in (*worn, *_over(body, worn, hair(figure)))
    ]
    parts += [(Region.EYE, eye) for eye in _eyes(figure)]
    parts += [(Region.LASH, _lashes(figure)), (Region.TOOTH, _teeth(figure))]
    parts.append((Region.PHONE, _phone(figure)))
    painted = [_painted(figure, region, mesh) for region, mesh in parts]
    levels = [_level(painted, parts, level) for level in range(len(BUDGET[Region.SKIN]))]
    fine = levels[0]
    shaded = tuple(sat(figure, _shaded(level, fine)) for level in levels)
    motion = Poser(body, figure.rest).motion()
    made = figure.rest
    return Person(body, shaded, motion, made.heads, made.eyes, made.palms)


def _over(
    body: Body, worn: list[tuple[Region, Mesh]], grown: list[tuple[Region, Mesh]]
) -> list[tuple[Region, Mesh]]:
    """Hair, and a scarf round it, that reach the shoulders lie over what is worn there."""
    if body.hair not in (Hair.LONG, Hair.SCARF):
        return grown
    top = joined([mesh for region, mesh in worn if region is Region.TOP])
    return [(region, mesh.outside(top, _OVER_CLOTH_M, 0.05)) for region, mesh in grown]


def _figure(source: Source, body: Body) -> Figure:
    points = source.shaped(shape_weights(source, body))
    posed = rest(source, points, body.height_m)
    index = np.unique(source.faces("body"))
    scale = body.height_m / (points[index, 1].max() - points[index, 1].min())
    moves = {
        name: source.offsets(expression(body, units)) * scale
        for name, units in zip(MOVES, (BLINK, SPEAK, SMILE, FROWN, BROWS_DOWN), strict=True)
    }
    hand = np.abs(posed.grip).max(axis=1) + np.abs(posed.flat).max(axis=1) > 1e-5
    moves["smile"][hand], moves["frown"][hand] = posed.grip[hand], posed.flat[hand]
    return Figure(source, body, posed, moves)


def _bare(figure: Figure, mesh: Mesh) -> Mesh:
    """Skin without the inside of the mouth and without what hair covers."""
    deep = sampled(figure.source.mask("inside-mouth"), mesh.values["base"][:, 3:]) > 0.5
    deep &= mesh.points[:, 2] < figure.rest.eyes[0, 2] - 0.004
    bare = mesh.only(~deep & ~covered(figure, mesh.points))
    ears = sampled(figure.source.mask("ears"), bare.values["base"][:, 3:]) > 0.1
    bare.values["scalp"] = rooted(figure, bare.points)[:, None] * ~ears[:, None]
    return bare


def _eyes(figure: Figure) -> list[Mesh]:
    """Balls with a cornea that stands out a little."""
    eyes = []
    fall = np.radians((0.5, 12, 21, 28, 36, 50, 68, 88, 104))
    turn = 2 * np.pi * np.arange(14) / 14
    for side, middle in zip("lr", figure.rest.eyes, strict=True):
        given = figure.part(f"helper-{side}-eye").points
        middle[:] = 0.5 * (given.min(axis=0) + given.max(axis=0))
        size = float(np.median(np.linalg.norm(given - middle, axis=1)))
        radius = size * (1.0 + 0.022 * np.exp(-((fall / 0.45) ** 2)))
        ring = np.stack(
            [
                np.sin(fall)[:, None] * np.cos(turn),
                np.sin(fall)[:, None] * np.sin(turn),
                np.broadcast_to(np.cos(fall)[:, None], (len(fall), len(turn))),
            ],
            axis=-1,
        )
        points = (middle + radius[:, None, None] * ring).reshape(-1, 3)
        first = (np.arange(len(fall) - 1)[:, None] * len(turn) + np.arange(len(turn))).ravel()
        beside = first - first % len(turn) + (first + 1) % len(turn)
        quads = np.stack([first, beside, beside + len(turn), first + len(turn)], axis=1)
        base = np.concatenate([ring.reshape(-1, 3)[:, :2], np.zeros((len(points), 3))], axis=1)
        values = {**still(points), "base": base, "weights": _on("head", len(points))}
        eyes.append(Mesh.of_quads(points, quads, values).outward(middle))
    return eyes


def _lashes(figure: Figure) -> Mesh:
    """Upper lashes: across, and from the lid (0) to the tips (1). Lower ones are painted."""
    skin = cKDTree(figure.part("body").points)
    rows = []
    for side in "lr":
        mesh = figure.part(f"helper-{side}-eyelashes-2")
        off = skin.query(mesh.points)[0]
        mesh.values["base"][:, 0] = mesh.points[:, 0]
        mesh.values["base"][:, 1] = np.clip(off / np.quantile(off, 0.95), 0.0, 1.0)
        rows.append(mesh)
    return joined(rows)


def _teeth(figure: Figure) -> Mesh:
    teeth = joined([figure.part(f"helper-{row}-teeth") for row in ("upper", "lower")])
    return teeth.outward(teeth.points.mean(axis=0))


def _phone(figure: Figure) -> Mesh:
    """A phone in the right hand, its face where the palm looks; across and up, 0 to 1."""
    along, palm = figure.rest.palms[1]
    size = np.array((0.036, 0.074, 0.004)) * min(figure.tall_m / 1.65, 1.0)
    across = np.cross(along, palm)
    middle = figure.rest.head("hand_r") + (0.118 * along + 0.034 * palm) * figure.tall_m / 1.7
    corner = np.array([(x, y, z) for z in (-1, 1) for y in (-1, 1) for x in (-1, 1)], float)
    points = middle + (corner * size) @ np.stack([across, along, palm])
    quads = np.array(
        [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    )
    base = np.concatenate([0.5 + 0.5 * corner[:, :2], np.zeros((8, 3))], axis=1)
    points, base = points[quads].reshape(-1, 3), base[quads].reshape(-1, 5)
    base[:4, :2] = base[8:, :2] = -1.0  # only the face has a picture
    values = {**still(points), "base": base, "weights": _on("hand_r", len(points))}
    mesh = Mesh.of_quads(points, np.arange(24).reshape(6, 4), values)
    return mesh.outward(middle)


def _on(bone: str, count: int) -> Array:
    return np.eye(len(BONES))[[BONES.index(bone)] * count]


def _painted(figure: Figure, region: Region, mesh: Mesh) -> Mesh:
    """The mesh with paint coordinates, region and smooth normals as values."""
    if region in (Region.SKIN, Region.HAND, Region.LEG):
        uv = face_uv(mesh.values["base"])
    elif region in _OWN_PAINT:
        uv = mesh.values["base"][:, :2]
    else:
        uv = _cloth_uv(figure, region, mesh)
    paint = np.concatenate([uv, np.full((len(uv), 1), float(region))], axis=1)
    normal = mesh.values["normal"] if "normal" in mesh.values else mesh.normals()
    values = {name: mesh.values[name] for name in sorted(_KEPT)}
    return replace(mesh, values={**values, "paint": paint, "normal": normal})


def _cloth_uv(figure: Figure, region: Region, mesh: Mesh) -> Array:
    """Metres round the body (mirrored at its front) and up, so that patterns meet at seams."""
    x, y, z = mesh.points.T
    middle = float(figure.rest.head("spine_02")[2]) + 0.02
    if region in (Region.BOTTOM, Region.SHOE, Region.SOCK) and not _is_tube(mesh):
        side = np.where(x < 0, -1.0, 1.0) * abs(float(figure.rest.head("calf_l")[0]))
        return np.stack([np.abs(np.arctan2(x - side, z - middle)) * 0.085, y], axis=1)
    around = np.abs(np.arctan2(x, z - middle)) * 0.15
    arm = np.clip((figure.armness(mesh) - 0.35) / 0.3, 0.0, 1.0)
    shoulder = figure.rest.head("upperarm_l")
    length = float(np.linalg.norm(figure.rest.head("hand_l") - shoulder))
    down = shoulder[1] - figure.along_arm(mesh.points) * length
    return np.stack(
        [around + arm * (0.235 - (z - shoulder[2]) - around), y + arm * (down - y)], axis=1
    )


def _is_tube(mesh: Mesh) -> bool:
    return bool(np.ptp(mesh.values["base"]) == 0.0)


def _level(painted: list[Mesh], parts: list[tuple[Region, Mesh]], level: int) -> Mesh:
    totals: dict[Region, int] = {}
    for region, mesh in parts:
        totals[region] = totals.get(region, 0) + len(mesh.faces)
    kept = []
    for (region, _), mesh in zip(parts, painted, strict=True):
        budget = BUDGET[region][level] * len(mesh.faces) / totals[region]
        if budget >= 4:
            kept.append(_following(region, mesh.thinned(int(budget))).with_hem())
    return joined(kept)


def _following(region: Region, mesh: Mesh) -> Mesh:
    """Paint that moved along with points that thinning moved, so that faces keep their features."""
    paint = mesh.values["paint"].copy()
    moved = mesh.values.pop("moved")
    if region in (Region.SKIN, Region.HAND, Region.LEG):
        paint[:, :2] += face_uv(moved) - face_uv(0.0 * moved)
    elif region not in _OWN_PAINT:
        paint[:, 1] += moved[:, 1]
    mesh.values["paint"] = paint
    return mesh


def _shaded(mesh: Mesh, fine: Mesh) -> Mesh:
    """The mesh with its openness as fourth paint, and unit normals."""
    seen = openness(mesh, fine)
    region = np.round(mesh.values["paint"][:, 2])
    seen = np.where(region == Region.EYE, np.maximum(seen, 0.7), seen)
    seen = np.where(region == Region.PHONE, 1.0, seen)
    normal = mesh.values["normal"]
    normal = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    paint = np.concatenate([mesh.values["paint"][:, :2], region[:, None], seen[:, None]], axis=1)
    return replace(mesh, values={**mesh.values, "normal": normal, "paint": paint})


__all__ = ["Person", "Profile", "person"]
