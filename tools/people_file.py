"""Writes people in the layout that therapy_client/world/people/file.py reads."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
from people_assemble import Person
from people_figure import MOVES

from therapy_client.world.people.file import VERSION

Array = npt.NDArray[np.float64]

_OLDEST = (1980, 1, 1, 0, 0, 0)


def write_people(
    people: list[Person], pictures: dict[str, npt.NDArray[np.uint8]], path: Path
) -> None:
    """Write the file; the same people and `pictures` of faces give the same bytes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in _arrays(people, pictures).items():
            content = BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
            member = zipfile.ZipInfo(f"{name}.npy", _OLDEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content.getvalue(), compresslevel=9)


def _arrays(
    people: list[Person], pictures: dict[str, npt.NDArray[np.uint8]]
) -> dict[str, npt.NDArray[np.generic]]:
    levels = [level for person in people for level in person.levels]
    sizes = np.array([[len(level.points), len(level.faces)] for level in levels])
    starts = np.concatenate([[[0, 0]], np.cumsum(sizes, axis=0)[:-1]])
    every = {
        name: np.concatenate([level.values[name] for level in levels])
        for name in ("normal", "weights", "paint", "scalp", *MOVES)
    }
    joints, weights = _strongest(every["weights"])
    return {
        "version": np.array([VERSION], "u1"),
        "index": np.frombuffer(json.dumps([_entry(p) for p in people]).encode(), np.uint8),
        "starts": starts.astype("<i4"),
        "points": _steps(np.concatenate([level.points for level in levels]), 1e4, "<i2"),
        "normals": _steps(every["normal"], 127, "i1"),
        "joints": joints,
        "weights": weights,
        "paint": _steps(every["paint"][:, :2], 1e4, "<i2"),
        "region": every["paint"][:, 2].round().astype("u1"),
        "openness": _steps(every["paint"][:, 3], 255, "u1"),
        "scalp": _steps(every["scalp"][:, 0], 255, "u1"),
        **{name: _steps(every[name], 1e5, "<i2") for name in MOVES},
        "triangles": np.concatenate([level.faces for level in levels]).astype("<u2"),
        "bones": _steps(np.array([person.bones for person in people]), 1e4, "<i2"),
        "eyes": _steps(np.array([person.eyes for person in people]), 1e4, "<i2"),
        "palms": _steps(np.array([person.palms for person in people]), 32767, "<i2"),
        "turns": _steps(np.array([person.motion.turns for person in people]), 32767, "<i2"),
        "shifts": _steps(np.array([person.motion.shifts for person in people]), 1e4, "<i2"),
        **pictures,
    }


def _steps(values: Array, steps: float, kind: str) -> npt.NDArray[np.generic]:
    limit = np.iinfo(np.dtype(kind))
    return np.clip(np.round(values * steps), limit.min, limit.max).astype(kind)


def _strongest(weights: Array) -> tuple[npt.NDArray[np.generic], npt.NDArray[np.generic]]:
    """The four strongest bones of each point; shares sum to 255 exactly."""
    joints = np.argsort(-weights, axis=1, kind="stable")[:, :4]
    shares = np.take_along_axis(weights, joints, axis=1)
    shares = shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)
    whole = np.floor(shares * 255)
    whole[:, 0] += 255 - whole.sum(axis=1)
    return joints.astype("u1"), whole.astype("u1")


def _entry(person: Person) -> dict[str, object]:
    body = person.body
    return {
        "name": body.name,
        "male": body.male,
        "age_years": body.age_years,
        "origin": body.origin,
        "height_m": body.height_m,
        "beard": body.beard,
        "hair": str(body.hair),
        "top": str(body.top),
        "bottom": str(body.bottom),
        "strides_m": [round(stride, 4) for stride in person.motion.strides_m],
    }
