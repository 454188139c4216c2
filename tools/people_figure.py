"""A body on its way to a person, and the table of how tops are cut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from people_mesh import Mesh
from people_profile import Profile
from people_rest import BONES, Rest
from people_source import Source
from people_table import Body, Bottom, Top

Array = npt.NDArray[np.float64]

_ARM = [BONES.index(f"{bone}_{side}") for bone in ("upperarm", "lowerarm", "hand") for side in "lr"]


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
MOVES = ("lid", "mouth", "smile", "frown", "brow")
"""What is moved in a face. Hands, which do not smile, keep there how they close and stretch."""


def still(points: Array) -> dict[str, Array]:
    """Values of points (n, 3) that no expression moves."""
    return {name: np.zeros_like(points) for name in MOVES} | {"scalp": np.zeros((len(points), 1))}


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
        moves: What moves the points, by the name of the file's array, each (n, 3).
    """

    source: Source
    body: Body
    rest: Rest
    moves: dict[str, Array]

    @property
    def tall_m(self) -> float:
        """Height in bare feet."""
        return self.body.height_m

    def part(self, group: str) -> Mesh:
        """A group of the base body in its rest pose."""
        values = {
            "weights": self.rest.weights,
            **self.moves,
            "scalp": np.zeros((len(self.rest.points), 1)),
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
