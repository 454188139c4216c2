"""The parts of a person: skin, shoes and clothes, each cut from the base body by planes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from people_figure import CUTS, SOLE_M, Cut, Figure
from people_legs import bottoms
from people_mesh import Mesh, joined
from people_rest import BONES
from people_table import Top
from people_tops import tops

from therapy_client.world.people.skeleton import Region

Array = npt.NDArray[np.float64]

_HAND = [BONES.index(f"hand_{side}") for side in "lr"]


def dress(figure: Figure) -> list[tuple[Region, Mesh]]:
    """All parts of a clothed person but hair and eyes."""
    tights = figure.part("helper-tights")
    cut = CUTS[figure.body.top]
    below = [
        (region, _uncovered(figure, mesh, cut) if region is Region.BOTTOM else mesh)
        for region, mesh in bottoms(figure, tights)
    ]
    parts = [
        *skin(figure, cut),
        (Region.SHOE, shoes(figure, tights)),
        *below,
        *tops(figure, tights, cut, joined([mesh for _, mesh in below])),
    ]
    return [(region, mesh) for region, mesh in parts if len(mesh.faces)]


def _uncovered(figure: Figure, mesh: Mesh, cut: Cut) -> Mesh:
    """A bottom without what an open top hides: it stays only behind the opening."""
    if not cut.opening or figure.body.top is Top.COAT:
        return mesh
    hem = figure.hips_m() + cut.hem * figure.tall_m
    above = mesh.points[:, 1] - hem - 0.03
    wide = 0.06 + cut.opening[1] * 0.2
    shown = np.where(mesh.points[:, 2] > 0.0, wide - np.abs(mesh.points[:, 0]), -1.0)
    return mesh.cut(np.maximum(-above, np.clip(shown, -0.05, 0.05)))


def skin(figure: Figure, cut: Cut) -> list[tuple[Region, Mesh]]:
    """Head and neck down to below the collar, and the arms beyond the sleeves."""
    body = figure.part("body")
    arm = figure.armness(body)
    neck = figure.collar(body.points, 0.030 if cut.opening else 0.045)
    head = _tucked(figure, body.cut(np.where(arm > 0.15, -1.0, neck)))
    arms = body.only(arm > 0.3)
    arms = arms.cut(figure.along_arm(arms.points) - cut.sleeve + 0.05)
    hands = np.asarray(arms.values["weights"][:, _HAND].sum(axis=1) > 0.35)
    forearm = arms.only(~hands | (figure.along_arm(arms.points) < 1.0))
    return [
        (Region.SKIN, head),
        (Region.HAND, arms.only(figure.along_arm(arms.points) > 0.93)),
        (Region.SKIN, forearm.cut(0.99 - figure.along_arm(forearm.points))),
    ]


def _tucked(figure: Figure, head: Mesh) -> Mesh:
    """A head whose neck shrinks away beneath the collar, so that it never shows through."""
    below = np.clip(-figure.collar(head.points, -0.014), 0.0, None)
    inward = np.minimum(0.55 * below, 0.020)
    return replace(head, points=head.points - head.normals() * inward[:, None])


def shoes(figure: Figure, tights: Mesh) -> Mesh:
    """Shoes with a flat sole, pushed out from the feet."""
    ankle = figure.rest.head("foot_l")[1]
    foot = tights.cut(ankle + 0.012 - tights.points[:, 1])
    foot = foot.only(figure.armness(foot) < 0.2)
    grown = foot.smoothed(4, 0.5)
    points = grown.points + grown.normals() * 0.008
    sole = np.clip((0.030 - points[:, 1]) / 0.02, 0.0, 1.0)
    out = grown.normals() * (1.0, 0.0, 1.0)
    points = points + out * (0.005 * sole)[:, None]
    points[:, 1] = np.where(points[:, 1] < 0.016, -SOLE_M, points[:, 1])
    return replace(grown, points=points).hemmed(0.006, 0.006)
