"""Who was near and how far the border was, over the session, as the headset client said it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Company:
    """The people around the patient, oldest first; no row where nobody was to be seen.

    Attributes:
        at_s: Shape (n,), seconds since the session began.
        nearest_m: Shape (n,), to the nearest person, over the floor.
        face_m: Shape (n,), to the person whose face the gaze is nearest to.
        face_deg: Shape (n,), between the gaze and that face.
        face_looks: Shape (n,), how much that person looks at the patient, 0 to 1.
        by_eyes: Shape (n,), whether an eye tracker said where the patient looks.
    """

    at_s: NDArray[np.float64]
    nearest_m: NDArray[np.float64]
    face_m: NDArray[np.float64]
    face_deg: NDArray[np.float64]
    face_looks: NDArray[np.float64]
    by_eyes: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Border:
    """How far the border of the play space was, oldest first.

    Attributes:
        at_s: Shape (n,), seconds since the session began.
        border_m: Shape (n,), over the floor; negative beyond it.
    """

    at_s: NDArray[np.float64]
    border_m: NDArray[np.float64]


def company_of(at_s: NDArray[np.float64], values: NDArray[np.float64]) -> Company:
    """The rows of the stream `people`, shape (n, 6), that can be so."""
    can_be = np.isfinite(values).all(axis=1) & (values[:, (0, 1, 2, 3)] >= 0.0).all(axis=1)
    nearest_m, _, face_m, face_deg, looks, by_eyes = values[can_be].T
    return Company(at_s[can_be], nearest_m, face_m, face_deg, looks, by_eyes > 0.5)


def border_of(at_s: NDArray[np.float64], values: NDArray[np.float64]) -> Border:
    """The rows of the stream `play_space`, shape (n, 1), that can be so."""
    can_be = np.isfinite(values).all(axis=1)
    return Border(at_s[can_be], values[can_be, 0])


NO_COMPANY = company_of(np.empty(0), np.empty((0, 6)))
NO_BORDER = border_of(np.empty(0), np.empty((0, 1)))
