"""Bodies that are bent: bones in space, and two-bone inverse kinematics.

All of it goes for one body as for many at once, with their axis first (...).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.spatial.transform import Rotation

from therapy_client.world.people.skeleton import BONES, PARENTS

Numbers = npt.NDArray[np.float64]


@dataclass
class Bones:
    """Bodies being bent: where bones begin at rest, (..., 22, 3); rotations in space; places."""

    heads: Numbers
    turns: list[Numbers] = field(default_factory=lambda: [np.eye(3)] * len(BONES))
    places: list[Numbers] = field(default_factory=lambda: [np.zeros(3)] * len(BONES))

    def hang(self, bone: str, own: Numbers | None = None) -> None:
        """Let a bone hang on its parent, turned by `own` against it."""
        k = BONES.index(bone)
        parent = PARENTS[k]
        above = self.turns[parent]
        self.turns[k] = above if own is None else above @ own
        arm = self.heads[..., k, :] - self.heads[..., parent, :]
        self.places[k] = self.places[parent] + turned(above, arm)

    def reach(self, chain: tuple[str, str, str], target: Numbers, pole: Numbers) -> None:
        """Bend two bones so that the third begins at a target, the joint toward the pole."""
        first, second, third = (BONES.index(bone) for bone in chain)
        self.hang(chain[0])
        upper = self.heads[..., second, :] - self.heads[..., first, :]
        lower = self.heads[..., third, :] - self.heads[..., second, :]
        a, b = long(upper), long(lower)
        off = target - self.places[first]
        far = np.clip(long(off), np.abs(a - b) + 1e-3, 0.998 * (a + b))
        ahead = off / long(off)
        out = pole - ahead * (pole * ahead).sum(axis=-1, keepdims=True)
        out = out / np.maximum(long(out), 1e-9)
        along = (a * a - b * b + far * far) / (2 * far)
        joint = ahead * along + out * np.sqrt(np.maximum(a * a - along * along, 0.0))
        self.turns[first] = between(upper, joint)
        self.hang(chain[1])
        self.turns[second] = between(lower, ahead * far - joint)
        self.hang(chain[2])

    def local(self) -> Numbers:
        """Rotations against the parents, (..., 22, 4) as x, y, z, w."""
        own = [
            turn if parent < 0 else self.turns[parent].swapaxes(-1, -2) @ turn
            for turn, parent in zip(self.turns, PARENTS, strict=True)
        ]
        every = np.stack(np.broadcast_arrays(*own), axis=-3)
        quats = Rotation.from_matrix(every.reshape(-1, 3, 3)).as_quat()
        return np.asarray(quats.reshape(*every.shape[:-2], 4))


def turned(turn: Numbers, arm: Numbers) -> Numbers:
    """Arms (..., 3), each turned by its rotation (..., 3, 3)."""
    return np.asarray((turn @ arm[..., None])[..., 0])


def long(arm: Numbers) -> Numbers:
    """Lengths (..., 1) of arms (..., 3)."""
    return np.asarray(np.sqrt((arm * arm).sum(axis=-1, keepdims=True)))


def basis(fingers: Numbers, palm: Numbers) -> Numbers:
    """Columns along the fingers, where the palm looks, and across: (..., 3, 3)."""
    along = fingers / long(fingers)
    out = palm - along * (palm * along).sum(axis=-1, keepdims=True)
    out = out / np.maximum(long(out), 1e-9)
    return np.stack([along, out, np.cross(along, out)], axis=-1)


def between(start: Numbers, end: Numbers) -> Numbers:
    """The smallest rotations (..., 3, 3) that bring one direction to another."""
    across = np.cross(start, end)
    scale = long(start) * long(end)
    size, along = long(across), (start * end).sum(axis=-1, keepdims=True)
    same = size < 1e-9 * scale
    axis = across / np.where(same, 1.0, size)
    c, s = (part[..., None] for part in (along / scale, size / scale))
    x, y, z = np.moveaxis(axis, -1, 0)
    nil = np.zeros_like(x)
    rows = ((nil, -z, y), (z, nil, -x), (-y, x, nil))
    skew = np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)
    turn = c * np.eye(3) + s * skew + (1.0 - c) * axis[..., :, None] * axis[..., None, :]
    return np.where(same[..., None], np.eye(3), turn)  # Rodrigues' formula


def about_x(angle: float) -> Numbers:
    """Rotation (3, 3) by an angle in rad about the axis to the right."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def about_y(angle: float) -> Numbers:
    """The same about the upright axis."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def about_z(angle: float) -> Numbers:
    """The same about the axis ahead."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])
