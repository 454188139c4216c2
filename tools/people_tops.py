"""Tops: shells that hang from chest and shoulders, what shows beneath them, collars."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from people_collars import collar
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
        parts.append((Region.SHIRT, under.evened(6)))
        parts.append((Region.SHIRT, collar(figure, under, -0.016, "fold", 0.026)))
    shell = shell.trimmed().evened(10)
    whole = _flared(figure, shell, cut)
    parts.append((Region.TOP, whole.hemmed(0.012, 0.007)))
    if figure.body.hair is not Hair.SCARF:
        parts.append((Region.TOP, collar(figure, shell, lower, cut.collar, cut.fold_m)))
    if figure.body.top is Top.COAT:
        end, waist = COAT_END * figure.tall_m, hem + 0.03
        tail = skirt(figure, tights, (waist, end), 0.13, 0.030, pleats=5, open_front=True)
        belt = skirt(figure, tights, (waist + 0.012, waist - 0.035), 0.0, 0.044, pleats=0)
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
    return replace(cloth, points=points + smooth.normals() * cut.push_m)


def _flared(figure: Figure, shell: Mesh, cut: Cut) -> Mesh:
    """Short sleeves stand off the arm; long ones gather a little at the wrist."""
    along = np.where(figure.armness(shell) > 0.4, figure.along_arm(shell.points), 0.0)
    reach = np.clip(along / cut.sleeve, 0.0, 1.0)
    loose = 0.011 * reach**2 if cut.sleeve < 0.6 else 0.004 * np.sin(np.pi * reach)
    return replace(shell, points=shell.points + shell.normals() * loose[:, None])
