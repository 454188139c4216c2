"""The parts of a person: skin, shoes and clothes, each cut from the base body by planes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from people_mesh import Mesh, joined
from people_profile import Profile
from people_rest import BONES, Rest
from people_source import Source
from people_table import Body, Bottom, Hair, Top

from therapy_client.world.people.skeleton import Region

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

_ARM = [BONES.index(f"{bone}_{side}") for bone in ("upperarm", "lowerarm", "hand") for side in "lr"]
_HAND = [BONES.index(f"hand_{side}") for side in "lr"]
_PELVIS = BONES.index("pelvis")


@dataclass(frozen=True)
class Cut:
    """How a top is cut.

    Attributes:
        sleeve: Where sleeves end, as a share of the arm.
        hem: Height of the hem over the hips' joints, in shares of the body's height.
        slack: 0 lies on the body, 1 hangs from its widest parts.
        push_m: Distance from the body.
        collar: `crew`, `fold`, `roll` or `hood`.
        opening: Half-widths of the front's opening per metre above and below the button.
        fold_m: Width of a folded collar.
    """

    sleeve: float
    hem: float
    slack: float
    push_m: float
    collar: str
    opening: tuple[float, float] | None = None
    fold_m: float = 0.035


CUTS = {
    Top.TEE: Cut(0.33, -0.02, 0.55, 0.012, "crew"),
    Top.SHIRT: Cut(0.985, -0.025, 0.55, 0.012, "fold"),
    Top.JUMPER: Cut(0.985, -0.005, 0.50, 0.016, "roll"),
    Top.HOODIE: Cut(0.985, -0.005, 0.60, 0.018, "hood"),
    Top.JACKET: Cut(0.97, -0.065, 0.80, 0.020, "fold", (0.30, 0.16), 0.05),
    Top.CARDIGAN: Cut(0.97, -0.05, 0.65, 0.017, "fold", (0.24, 0.10), 0.03),
    Top.COAT: Cut(0.985, 0.055, 0.75, 0.022, "fold", (0.24, 0.0), 0.06),
}
SKIRT_ENDS = {Bottom.SKIRT: 0.255, Bottom.LONG_SKIRT: 0.10}
COAT_END = 0.225
SOLE_M = 0.012
"""How far soles lie under the bare feet that the rest pose stands on."""


@dataclass
class Figure:
    """A body on its way to a person: what all parts are made from.

    Attributes:
        source: The wheel's data.
        body: Its line of the table.
        rest: It in its rest pose.
        lid: (n, 3) what closing the eyes moves.
        mouth: (n, 3) what speaking moves.
    """

    source: Source
    body: Body
    rest: Rest
    lid: Array
    mouth: Array

    @property
    def tall_m(self) -> float:
        """Height in bare feet."""
        return self.body.height_m

    def part(self, group: str) -> Mesh:
        """A group of the base body in its rest pose."""
        values = {
            "weights": self.rest.weights,
            "lid": self.lid,
            "mouth": self.mouth,
            "base": np.concatenate([self.source.points, self.source.uv], axis=1),
        }
        return Mesh.of_quads(self.rest.points, self.source.faces(group), values)

    def armness(self, mesh: Mesh) -> Array:
        """How much the points belong to the arms, 0 to 1."""
        return np.asarray(mesh.values["weights"][:, _ARM].sum(axis=1))

    def along_arm(self, points: Array) -> Array:
        """Where points are between shoulder (0) and wrist (1)."""
        side = np.where(points[:, 0] < 0, 0, 1)
        start = np.stack([self.rest.head(f"upperarm_{s}") for s in "lr"])
        end = np.stack([self.rest.head(f"hand_{s}") for s in "lr"])
        line = end - start
        reach = np.einsum("ij,ij->i", points - start[side], line[side])
        return np.asarray(reach / np.einsum("ij,ij->i", line, line)[side])

    def sleeve(self, mesh: Mesh, end: float) -> Array:
        """Positive where sleeves that end there cover the arm."""
        on_arm = self.armness(mesh) > 0.4
        return np.where(on_arm, end - self.along_arm(mesh.points), 1.0)

    def collar(self, points: Array, lower_m: float = 0.0) -> Array:
        """Metres above the plane that slopes from the nape to the pit of the throat."""
        base = self.rest.head("neck_01") - (0.0, lower_m, 0.0)
        return np.asarray((points - base) @ np.array((0.0, 0.90, 0.43)))

    def hips_m(self) -> float:
        """Height of the hip joints."""
        return float(self.rest.head("thigh_l")[1])

    def hip_range(self, end: float) -> tuple[float, float]:
        """Heights between which a skirt's shape is taken from the body."""
        return min(end, self.hips_m() - 0.3) - 0.02, self.hips_m() + 0.12 * self.tall_m

    def trunk(self, mesh: Mesh, low: float, high: float) -> Profile:
        """Profile of what does not belong to the arms, between two heights."""
        heights = np.linspace(low, high, 56)
        body = mesh.points[self.armness(mesh) < 0.12]
        spine = self.rest.heads[[BONES.index(f"spine_0{k}") for k in (1, 2, 3)]]
        middle = float(spine[:, 2].mean()) + 0.02 * self.tall_m / 1.7
        axis = np.stack([np.zeros(56), np.full(56, middle)], axis=1)
        return Profile.around(body, axis, heights)


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
    return Mesh(head.points - head.normals() * inward[:, None], head.faces, head.values)


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
    return Mesh(points, grown.faces, grown.values).hemmed(0.006, 0.006)


def bottoms(figure: Figure, tights: Mesh) -> list[tuple[Region, Mesh]]:
    """Trousers, shorts or a skirt with the legs beneath it."""
    kind, top = figure.body.bottom, CUTS[figure.body.top]
    waist = figure.hips_m() + top.hem * figure.tall_m + 0.030
    if top.opening and figure.body.top is not Top.COAT:
        waist = figure.hips_m() + 0.05 * figure.tall_m
    legs = tights.only(figure.armness(tights) < 0.3)
    legs = legs.cut(waist - legs.points[:, 1])
    ankle = float(figure.rest.head("foot_l")[1])
    if kind in SKIRT_ENDS:
        end = SKIRT_ENDS[kind] * figure.tall_m
        flare = 0.10 if kind is Bottom.LONG_SKIRT else 0.16
        bare = legs.cut(end + 0.10 - legs.points[:, 1]).cut(legs_above(legs, end, 0.10, ankle))
        return [(Region.LEG, bare), (Region.BOTTOM, skirt(figure, tights, waist, end, flare))]
    knee = float(figure.rest.head("calf_l")[1])
    hem = knee + 0.05 if kind is Bottom.SHORTS else ankle - 0.012
    cloth = legs.cut(legs.points[:, 1] - hem)
    taper, slack = {Bottom.SLIM: (0.30, 0.5), Bottom.SHORTS: (-0.05, 0.95)}.get(kind, (0.07, 0.9))
    parts = [(Region.BOTTOM, _hang_legs(figure, cloth, taper, slack).hemmed(0.02, 0.005))]
    if kind is Bottom.SHORTS:
        sock = ankle + 0.11
        below = legs.cut(hem + 0.06 - legs.points[:, 1])
        parts.append((Region.SKIN, below.cut(below.points[:, 1] - sock + 0.01)))
        ends = below.cut(sock - below.points[:, 1])
        ends = ends.cut(ends.points[:, 1] - ankle + 0.02)
        ends.points += ends.normals() * 0.003
        parts.append((Region.SOCK, ends))
    return parts


def legs_above(legs: Mesh, end: float, overlap: float, ankle: float) -> Array:
    """Side values that keep legs from the ankle up, for the mesh already cut at the hem."""
    kept = legs.cut(end + overlap - legs.points[:, 1])
    return np.asarray(kept.points[:, 1] - ankle + 0.02)


def _hang_legs(figure: Figure, cloth: Mesh, taper: float, slack: float) -> Mesh:
    """Trouser legs hang from thigh and calf instead of following them."""
    top = float(cloth.points[:, 1].max())
    push = 0.001 + 0.008 * np.clip((top - cloth.points[:, 1]) / 0.07, 0.0, 1.0)
    points = cloth.points + cloth.normals() * push[:, None]
    crotch = figure.hips_m() - 0.075 * figure.tall_m
    low = float(points[:, 1].min()) - 0.01
    for side, sign in (("l", -1.0), ("r", 1.0)):
        own = points[:, 0] * sign > 0
        heights = np.linspace(low, crotch + 0.03, 40)
        joints = np.array([figure.rest.head(f"{b}_{side}") for b in ("foot", "calf", "thigh")])
        axis = np.stack([np.interp(heights, joints[:, 1], joints[:, k]) for k in (0, 2)], axis=1)
        profile = Profile.around(points[own], axis, heights)
        hung = profile.hull().hung(taper)
        angle, radius = profile.polar(points)
        share = slack * np.clip((crotch - points[:, 1]) / (0.06 * figure.tall_m), 0.0, 1.0)
        wanted = radius + share * np.maximum(hung.at(angle, points[:, 1]) - radius, 0.0)
        moved = profile.placed(angle, wanted, points[:, 1])
        moved[:, 0] = sign * np.maximum(moved[:, 0] * sign, 0.006)
        points = np.where((own & (points[:, 1] < crotch))[:, None], moved, points)
    return Mesh(points, cloth.faces, cloth.values)


def skirt(
    figure: Figure,
    tights: Mesh,
    top: float,
    end: float,
    flare: float,
    push_m: float = 0.010,
    *,
    pleats: int = 9,
    open_front: bool = False,
) -> Mesh:
    """A tube from `top` down to `end` that hangs from the hips and swings with the thighs."""
    profile = figure.trunk(tights, *figure.hip_range(end)).hull().hung(0.0)
    hips = figure.hips_m()
    turns, rows = 40, 14
    angle = np.tile(2 * np.pi * np.arange(turns) / turns, rows)
    height = np.repeat(np.linspace(top, end, rows), turns)
    below = np.clip(hips - height, 0.0, None)
    radius = profile.at(angle, np.maximum(height, hips - 0.12)) + push_m + flare * below
    radius *= 1.0 + 0.045 * np.sin(angle * pleats) * np.clip(below / 0.35, 0.0, 1.0)
    points = profile.placed(angle, radius, height)
    first = (np.arange(rows - 1)[:, None] * turns + np.arange(turns)).reshape(-1)
    beside = (np.arange(rows - 1)[:, None] * turns + (np.arange(turns) + 1) % turns).reshape(-1)
    quads = np.stack([first, beside, beside + turns, first + turns], axis=1)
    values = {
        "weights": _skirt_weights(figure, points),
        "lid": np.zeros_like(points),
        "mouth": np.zeros_like(points),
        "base": np.zeros((len(points), 5)),
    }
    mesh = Mesh.of_quads(points, quads, values).outward(points.mean(axis=0))
    if open_front:
        mesh = mesh.cut(_front_gap(mesh, 0.004 + 0.05 * np.clip(hips - mesh.points[:, 1], 0, 1)))
    return mesh.hemmed(0.012, 0.006)


def _front_gap(mesh: Mesh, half_m: Array) -> Array:
    """Negative inside a gap down the front."""
    return np.where(mesh.points[:, 2] > 0.0, np.abs(mesh.points[:, 0]) - half_m, 1.0)


def _skirt_weights(figure: Figure, points: Array) -> Array:
    hips, knee = figure.hips_m(), float(figure.rest.head("calf_l")[1])
    down = np.clip((hips - points[:, 1]) / (hips - knee), 0.0, 1.0)
    lower = 0.30 * np.clip((knee - points[:, 1]) / knee, 0.0, 1.0)
    right = 0.5 + 0.5 * np.clip(points[:, 0] / 0.10, -1.0, 1.0)
    thighs = 0.78 * down**0.8
    weights = np.zeros((len(points), len(BONES)))
    weights[:, _PELVIS] = 1.0 - thighs
    for side, share in (("l", 1.0 - right), ("r", right)):
        weights[:, BONES.index(f"thigh_{side}")] = thighs * share * (1.0 - lower)
        weights[:, BONES.index(f"calf_{side}")] = thighs * share * lower
    return weights


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
        shell = shell.cut(_front_gap(shell, half))
        under = _trunk_only(figure, tights, hem)
        rise = under.points[:, 1] - button
        wide = 0.05 + np.where(rise > 0, (above + 0.18) * rise, -below_ * rise)
        under = under.cut(
            np.where(figure.collar(under.points, 0.10) > 0.0, 1.0, -_front_gap(under, wide))
        )
        parts.append((Region.SHIRT, under))
        parts.append((Region.SHIRT, _collar(figure, under, -0.016, "fold", 0.026)))
    parts.append((Region.TOP, _flared(figure, shell.trimmed(), cut).hemmed(0.010, 0.010)))
    if figure.body.hair is not Hair.SCARF:
        parts.append((Region.TOP, _collar(figure, shell, lower, cut.collar, cut.fold_m)))
    if figure.body.top is Top.COAT:
        end, waist = COAT_END * figure.tall_m, hem + 0.03
        tail = skirt(figure, tights, waist, end, 0.13, 0.030, pleats=5, open_front=True)
        belt = skirt(figure, tights, waist + 0.012, waist - 0.035, 0.0, 0.036, pleats=0)
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
