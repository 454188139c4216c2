"""A whole person from its parts: painted, thinned to three levels of detail, weighted, shaded."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from people_face import face_uv
from people_figure import Figure
from people_gait import Motion, Poser
from people_hair import covered, hair, sampled
from people_mesh import Mesh, joined
from people_open import openness
from people_parts import dress
from people_profile import Profile
from people_rest import BONES, rest
from people_shape import BLINK, SPEAK, expression, shape_weights
from people_source import Source
from people_table import Body

from therapy_client.world.people.skeleton import Region

Array = npt.NDArray[np.float64]

BUDGET = {
    Region.SKIN: (1120, 240, 60),
    Region.HAND: (220, 56, 20),
    Region.EYE: (76, 16, 0),
    Region.HAIR: (370, 112, 34),
    Region.SCARF: (300, 100, 32),
    Region.TOP: (460, 160, 58),
    Region.SHIRT: (80, 28, 4),
    Region.BOTTOM: (320, 120, 48),
    Region.SHOE: (120, 44, 16),
    Region.LEG: (80, 36, 12),
    Region.SOCK: (40, 16, 6),
    Region.BELT: (60, 24, 8),
}
"""Triangles by region, for the three levels of detail."""


@dataclass(frozen=True)
class Person:
    """What the file keeps of a body.

    Attributes:
        body: Its line of the table.
        levels: Meshes from fine to coarse; values `normal`, `weights`, `paint`, `lid`, `mouth`.
        motion: Its gaits.
        bones: (22, 3) where the bones begin.
        eyes: (2, 3) middles of the eyeballs.
    """

    body: Body
    levels: tuple[Mesh, ...]
    motion: Motion
    bones: Array
    eyes: Array


def person(source: Source, body: Body) -> Person:
    """Build a person."""
    figure = _figure(source, body)
    parts = [
        (region, _bare(figure, mesh) if region is Region.SKIN else mesh)
        for region, mesh in (*dress(figure), *hair(figure))
    ]
    parts += [(Region.EYE, eye) for eye in _eyes(figure)]
    painted = [_painted(figure, region, mesh) for region, mesh in parts]
    levels = [_level(painted, parts, level) for level in range(3)]
    fine = levels[0]
    shaded = tuple(_shaded(level, fine) for level in levels)
    motion = Poser(body, figure.rest).motion()
    return Person(body, shaded, motion, figure.rest.heads, figure.rest.eyes)


def _figure(source: Source, body: Body) -> Figure:
    points = source.shaped(shape_weights(source, body))
    posed = rest(source, points, body.height_m)
    index = np.unique(source.faces("body"))
    scale = body.height_m / (points[index, 1].max() - points[index, 1].min())
    lid = source.offsets(expression(body, BLINK)) * scale
    mouth = source.offsets(expression(body, SPEAK)) * scale
    return Figure(source, body, posed, lid, mouth)


def _bare(figure: Figure, mesh: Mesh) -> Mesh:
    """Skin without the inside of the mouth and without what hair covers."""
    deep = sampled(figure.source.mask("inside-mouth"), mesh.values["base"][:, 3:]) > 0.5
    deep &= mesh.points[:, 2] < figure.rest.eyes[0, 2] - 0.004
    return mesh.only(~deep & ~covered(figure, mesh.points))


def _eyes(figure: Figure) -> list[Mesh]:
    eyes = []
    for side, middle in zip("lr", figure.rest.eyes, strict=True):
        eye = figure.part(f"helper-{side}-eye")
        centre = 0.5 * (eye.points.min(axis=0) + eye.points.max(axis=0))
        eye = eye.only(eye.points[:, 2] > centre[2] - 0.004)
        off = eye.points - centre
        eye.values["base"] = np.concatenate(
            [off[:, :2] / np.linalg.norm(off, axis=1, keepdims=True), np.zeros((len(off), 3))], 1
        )
        eye.values["weights"] = np.eye(len(BONES))[[BONES.index("head")] * len(off)]
        middle[:] = centre
        eyes.append(eye)
    return eyes


def _painted(figure: Figure, region: Region, mesh: Mesh) -> Mesh:
    """The mesh with paint coordinates, region and smooth normals as values."""
    if region in (Region.SKIN, Region.HAND, Region.LEG):
        uv = face_uv(mesh.values["base"])
    elif region in (Region.EYE, Region.HAIR):
        uv = mesh.values["base"][:, :2]
    else:
        uv = _cloth_uv(figure, region, mesh)
    paint = np.concatenate([uv, np.full((len(uv), 1), float(region))], axis=1)
    values = {name: mesh.values[name] for name in ("weights", "lid", "mouth")}
    return Mesh(mesh.points, mesh.faces, {**values, "paint": paint, "normal": mesh.normals()})


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
            kept.append(_following(region, mesh.thinned(int(budget))))
    return joined(kept)


def _following(region: Region, mesh: Mesh) -> Mesh:
    """Paint that moved along with points that thinning moved, so that faces keep their features."""
    paint = mesh.values["paint"].copy()
    moved = mesh.values.pop("moved")
    if region in (Region.SKIN, Region.HAND, Region.LEG):
        paint[:, :2] += face_uv(moved) - face_uv(0.0 * moved)
    elif region not in (Region.EYE, Region.HAIR):
        paint[:, 1] += moved[:, 1]
    mesh.values["paint"] = paint
    return mesh


def _shaded(mesh: Mesh, fine: Mesh) -> Mesh:
    """The mesh with its openness as fourth paint, and unit normals."""
    seen = openness(mesh, fine)
    region = np.round(mesh.values["paint"][:, 2])
    seen = np.where(region == Region.EYE, np.maximum(seen, 0.7), seen)
    normal = mesh.values["normal"]
    normal = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    paint = np.concatenate([mesh.values["paint"][:, :2], region[:, None], seen[:, None]], axis=1)
    return replace(mesh, values={**mesh.values, "normal": normal, "paint": paint})


__all__ = ["Person", "Profile", "person"]
