"""One body that is bent: bones in space, and two-bone inverse kinematics."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.spatial.transform import Rotation

from therapy_client.world.people.skeleton import BONES, PARENTS

Numbers = npt.NDArray[np.float64]


@dataclass
class Bones:
    """One body being bent: rotations of all bones in space, and where they begin."""

    heads: Numbers
    turns: list[Numbers] = field(default_factory=lambda: [np.eye(3)] * len(BONES))
    places: list[Numbers] = field(default_factory=lambda: [np.zeros(3)] * len(BONES))

    def hang(self, bone: str, own: Numbers | None = None) -> None:
        """Let a bone hang on its parent, turned by `own` against it."""
        k = BONES.index(bone)
        parent = PARENTS[k]
        above = self.turns[parent]
        self.turns[k] = above if own is None else above @ own
        self.places[k] = self.places[parent] + above @ (self.heads[k] - self.heads[parent])

    def reach(self, chain: tuple[str, str, str], target: Numbers, pole: Numbers) -> None:
        """Bend two bones so that the third begins at a target, the joint toward the pole."""
        first, second, third = (BONES.index(bone) for bone in chain)
        self.hang(chain[0])
        upper = self.heads[second] - self.heads[first]
        lower = self.heads[third] - self.heads[second]
        a, b = float(np.linalg.norm(upper)), float(np.linalg.norm(lower))
        off = target - self.places[first]
        far = float(np.clip(np.linalg.norm(off), abs(a - b) + 1e-3, 0.998 * (a + b)))
        ahead = off / np.linalg.norm(off)
        out = pole - ahead * float(pole @ ahead)
        out /= max(float(np.linalg.norm(out)), 1e-9)
        along = (a * a - b * b + far * far) / (2 * far)
        joint = ahead * along + out * np.sqrt(max(a * a - along * along, 0.0))
        self.turns[first] = between(upper, joint)
        self.hang(chain[1])
        self.turns[second] = between(lower, ahead * far - joint)
        self.hang(chain[2])

    def local(self) -> Numbers:
        """Rotations against the parents, (22, 4) as x, y, z, w."""
        own = [
            turn if parent < 0 else self.turns[parent].T @ turn
            for turn, parent in zip(self.turns, PARENTS, strict=True)
        ]
        return np.asarray(Rotation.from_matrix(np.stack(own)).as_quat())


def basis(fingers: Numbers, palm: Numbers) -> Numbers:
    """Columns along the fingers, where the palm looks, and across."""
    along = fingers / np.linalg.norm(fingers)
    out = palm - along * float(palm @ along)
    out /= max(float(np.linalg.norm(out)), 1e-9)
    return np.stack([along, out, np.cross(along, out)], axis=1)


def between(start: Numbers, end: Numbers) -> Numbers:
    """The smallest rotation (3, 3) that brings one direction to another."""
    x, y, z = map(float, start)
    u, v, w = map(float, end)
    p, q, r = y * w - z * v, z * u - x * w, x * v - y * u
    long = math.sqrt((x * x + y * y + z * z) * (u * u + v * v + w * w))
    size, along = math.sqrt(p * p + q * q + r * r), x * u + y * v + z * w
    if size < 1e-9 * long:
        return np.eye(3)
    c, s = along / long, size / long
    p, q, r = p / size, q / size, r / size
    t = 1.0 - c  # Rodrigues' formula
    return np.array([
        [c + t * p * p, t * p * q - s * r, t * p * r + s * q],
        [t * p * q + s * r, c + t * q * q, t * q * r - s * p],
        [t * p * r - s * q, t * q * r + s * p, c + t * r * r],
    ])  # fmt: skip


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
