"""Tops: shells that hang from chest and shoulders, what shows beneath them, collars."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from people_figure import COAT_END, Cut, Figure
from people_legs import front_gap, skirt
from people_mesh import Mesh
from people_table import Hair, Top

from therapy_client.world.people.skeleton import Region

Array = npt.NDArray[np.float64]


def tops(figure: Figure, tights: Mesh, cut: Cut, below: Mesh) -> list[tuple[Region, Mesh]]:
    """What covers the trunk, with what shows beneath it."""
    hem = figure.hips_m() + cut.hem * figure.tall_m
    lower = {"crew": 0.004, "fold": -0.012, "roll": -0.014, "hood": 0.0}[cut.collar]
    whole = tights.cut(figure.sleeve(tights, cut.sleeve))
    whole = whole.cut(np.where(figure.armness(whole) > 0.4, 1.0, whole.points[:, 1] - hem))
    whole = whole.cut(-figure.collar(whole.points, lower))
    shell = _hang_trunk(figure, tights, whole, cut)
    shell = shell.outside(tights, cut.push_m).outside(below, 0.013, 0.05)
    parts: list[tuple[Region, Mesh]] = []
    button = figure.hips_m() + (0.13 if cut.hem < 0 else 0.21) * figure.tall_m
    if cut.opening:
        above, below_ = cut.opening
        up = shell.points[:, 1] - button
        half = 0.006 + np.where(up > 0, above * up, -below_ * up)
        shell = shell.cut(front_gap(shell, half))
        under = _trunk_only(figure, tights, hem)
        rise = under.points[:, 1] - button
        wide = 0.05 + np.where(rise > 0, (above + 0.18) * rise, -below_ * rise)
        under = under.cut(
            np.where(figure.collar(under.points, 0.10) > 0.0, 1.0, -front_gap(under, wide))
        )
        parts.append((Region.SHIRT, under))
        parts.append((Region.SHIRT, _collar(figure, under, -0.016, "fold", 0.026)))
    parts.append((Region.TOP, _flared(figure, shell.trimmed(), cut).hemmed(0.010, 0.010)))
    if figure.body.hair is not Hair.SCARF:
        parts.append((Region.TOP, _collar(figure, shell, lower, cut.collar, cut.fold_m)))
    if figure.body.top is Top.COAT:
        end, waist = COAT_END * figure.tall_m, hem + 0.03
        tail = skirt(figure, tights, (waist, end), 0.13, 0.030, pleats=5, open_front=True)
        belt = skirt(figure, tights, (waist + 0.012, waist - 0.035), 0.0, 0.036, pleats=0)
        parts += [(Region.TOP, tail), (Region.BELT, belt)]
    return parts


def _trunk_only(figure: Figure, tights: Mesh, hem: float) -> Mesh:
    """A shirt's front and collar under an open top."""
    under = tights.only(figure.armness(tights) < 0.25)
    under = under.cut(under.points[:, 1] - hem + 0.01)
    under = under.cut(-figure.collar(under.points, -0.016))
    under.points += under.normals() * 0.004
    return under


def _hang_trunk(figure: Figure, tights: Mesh, cloth: Mesh, cut: Cut) -> Mesh:
    low = float(cloth.points[:, 1].min()) - 0.02
    armpit = float(figure.rest.head("upperarm_l")[1]) - 0.075 * figure.tall_m
    profile = figure.trunk(tights, min(low, figure.hips_m() - 0.15), armpit)
    hung = profile.hull().hung(0.28)
    arm = figure.armness(cloth)
    smooth = cloth.smoothed(5, 0.5)
    angle, radius = profile.polar(smooth.points)
    chest = float(figure.rest.head("upperarm_l")[1]) - 0.085 * figure.tall_m
    share = cut.slack * np.clip((chest - cloth.points[:, 1]) / (0.08 * figure.tall_m), 0.0, 1.0)
    share = share * np.clip(1.0 - 3.0 * arm, 0.0, 1.0)
    wanted = radius + share * np.maximum(hung.at(angle, smooth.points[:, 1]) - radius, 0.0)
    points = profile.placed(angle, wanted, smooth.points[:, 1])
    return Mesh(points + smooth.normals() * cut.push_m, cloth.faces, cloth.values)


def _flared(figure: Figure, shell: Mesh, cut: Cut) -> Mesh:
    """Short sleeves stand off the arm; long ones gather a little at the wrist."""
    along = np.where(figure.armness(shell) > 0.4, figure.along_arm(shell.points), 0.0)
    reach = np.clip(along / cut.sleeve, 0.0, 1.0)
    loose = 0.011 * reach**2 if cut.sleeve < 0.6 else 0.004 * np.sin(np.pi * reach)
    return Mesh(shell.points + shell.normals() * loose[:, None], shell.faces, shell.values)


def _collar(figure: Figure, shell: Mesh, lower: float, kind: str, fold_m: float) -> Mesh:
    """A collar grown from the edge at the neck."""
    edge = shell.border()
    near = np.abs(figure.collar(shell.points, lower)) < 0.022
    close = np.linalg.norm(shell.points[:, [0, 2]], axis=1) < 0.13
    edge = edge[(near & close)[edge].all(axis=1)]
    rim = np.unique(edge)
    if len(rim) < 6:
        return Mesh(shell.points[:0], shell.faces[:0], {n: v[:0] for n, v in shell.values.items()})
    foot = shell.points[rim]
    middle = figure.rest.head("neck_01") * (1, 0, 1)
    out = (foot - middle) * (1, 0, 1)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
    back = np.clip(0.5 - 0.5 * out[:, 2:3], 0.0, 1.0)
    up = np.array((0.0, 1.0, 0.0))
    rows = {
        "crew": [foot + up * 0.007 + out * 0.001, foot + up * 0.004 - out * 0.006],
        "roll": [
            foot + up * 0.022 - out * 0.003,
            foot + up * 0.040 - out * 0.006,
            foot + up * 0.034 + out * 0.004,
            foot + up * 0.008 + out * 0.007,
        ],
        "fold": [
            foot + up * fold_m * (0.45 + 0.4 * back) - out * 0.004,
            foot + up * fold_m * (0.50 + 0.4 * back) + out * 0.004,
            foot - up * fold_m * 0.45 + out * (0.014 + fold_m * 0.15),
        ],
        "hood": [
            foot + up * 0.014 + out * 0.004,
            foot + up * 0.03 * (0.4 + back) + out * 0.022,
            foot + up * 0.01 + out * (0.03 + 0.055 * back**2) - up * 0.02 * back,
            foot - up * (0.02 + 0.075 * back) + out * (0.012 + 0.05 * back),
        ],
    }[kind]
    points = np.concatenate([foot, *rows])
    place = {int(old): k for k, old in enumerate(rim)}
    edge = np.vectorize(place.__getitem__)(edge)
    faces = []
    for row in range(len(rows)):
        low, high = row * len(rim), (row + 1) * len(rim)
        faces.append(np.stack([edge[:, 1] + low, edge[:, 0] + low, edge[:, 0] + high], axis=1))
        faces.append(np.stack([edge[:, 1] + low, edge[:, 0] + high, edge[:, 1] + high], axis=1))
    values = {n: np.tile(v[rim], (len(rows) + 1, 1)) for n, v in shell.values.items()}
    return Mesh(points, np.concatenate(faces), values)
