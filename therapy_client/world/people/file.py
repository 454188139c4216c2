"""The people file: bodies, their levels of detail, bones and gaits, read and checked.

`people.npz` is made by `tools/build_people.py`; people.LICENSE.md beside it says from what. All
arrays are integers of fixed steps, so that the file is small and the same everywhere.

    version          (1,) of this layout
    index            JSON: one entry per body
    starts           (bodies, 4, 2) first point and first triangle of each level of detail
    points normals   (n, 3) in 0.1 mm; in 1/127
    joints weights   (n, 4) bones and their shares in 1/255
    paint            (n, 2) coordinates of cloth, face or hair in 0.1 mm or 1e-4
    region openness  (n,) what it is made of; how much of its surroundings it sees, in 1/255
    scalp            (n,) how densely hair grows on the skin, in 1/255
    lid mouth        (n, 3) what blinking and speaking move, in 0.01 mm; of cloth, what sitting
                     moves, and a tenth of what it adds to normals
    smile frown brow (n, 3) what smiling, frowning and lowering the brows move; of hands, what
                     closing and stretching them moves (smile and frown)
    triangles        (m, 3) corners within a level
    bones eyes       (bodies, 22, 3) (bodies, 2, 3) in 0.1 mm
    palms            (bodies, 2, 2, 3) where fingers and palms point, left first, in 1/32767
    turns shifts     (bodies, frames, 22, 4) in 1/32767; (bodies, frames, 3) in 0.1 mm
    face detail      (512, 512, 4) paint of the face: lips, brows, blood, shade; and creases,
                     lashes, what is wet, freckles
"""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from shared.errors import DeviceError
from therapy_client.turns import give_way
from therapy_client.world.people.skeleton import BONES, FRAMES, Gait, Region

Array = npt.NDArray[np.float32]

PEOPLE_FILE = Path(__file__).with_name("people.npz")
VERSION = 3
LEVELS = 4
MOVES = ("lid", "mouth", "smile", "frown", "brow")
PAINT_SIDE = 512
TENTH_MM, HUNDREDTH_MM = 1e-4, 1e-5
_MOST_BYTES = 64 * 2**20
_FRAMES = sum(FRAMES.values())

_LAYOUT: dict[str, tuple[str, tuple[int | str, ...]]] = {
    "version": ("u1", (1,)),
    "index": ("u1", ("text",)),
    "starts": ("<i4", ("levels", 2)),
    "points": ("<i2", ("n", 3)),
    "normals": ("i1", ("n", 3)),
    "joints": ("u1", ("n", 4)),
    "weights": ("u1", ("n", 4)),
    "paint": ("<i2", ("n", 2)),
    "region": ("u1", ("n",)),
    "openness": ("u1", ("n",)),
    "scalp": ("u1", ("n",)),
    **dict.fromkeys(MOVES, ("<i2", ("n", 3))),
    "triangles": ("<u2", ("m", 3)),
    "bones": ("<i2", ("bodies", len(BONES), 3)),
    "eyes": ("<i2", ("bodies", 2, 3)),
    "turns": ("<i2", ("bodies", _FRAMES, len(BONES), 4)),
    "shifts": ("<i2", ("bodies", _FRAMES, 3)),
    "palms": ("<i2", ("bodies", 2, 2, 3)),
    "face": ("u1", (PAINT_SIDE, PAINT_SIDE, 4)),
    "detail": ("u1", (PAINT_SIDE, PAINT_SIDE, 4)),
}
"""Type and shape of each array; a word is a length that must agree wherever it stands."""


class BodyEntry(BaseModel):
    """What the file says about a body in words.

    Attributes:
        name: A word for logs and pictures.
        male: 0 female to 1 male.
        age_years: Age that the body shows.
        origin: Shares of African, Asian and European descent in its shape.
        height_m: Height without shoes.
        beard: How full a beard is, 0 to 1.
        hair: Name of its style of hair.
        top: What covers its trunk.
        bottom: What covers its legs.
        strides_m: Metres per cycle for each gait, 0 for those that stand.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    male: float = Field(ge=0.0, le=1.0)
    age_years: float = Field(ge=1.0, le=120.0)
    origin: tuple[float, float, float]
    height_m: float = Field(gt=0.5, lt=2.5)
    beard: float = Field(ge=0.0, le=1.0)
    hair: str
    top: str
    bottom: str
    strides_m: tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Level:
    """A body in one level of detail.

    Attributes:
        points: (n, 3) metres in the rest pose, x right, y up, z ahead.
        normals: (n, 3) unit length.
        joints: (n, 4) indices of bones.
        weights: (n, 4) their shares, which sum to 1.
        paint: (n, 4) two coordinates, region, openness 0 to 1.
        scalp: (n,) how densely hair grows there, 0 to 1.
        moves: (5, n, 3) what each of `MOVES` adds, in metres.
        triangles: (m, 3) corners.
    """

    points: Array
    normals: Array
    joints: Array
    weights: Array
    paint: Array
    scalp: Array
    moves: Array
    triangles: npt.NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class People:
    """Everything in the file.

    Attributes:
        entries: What the file says about each body.
        levels: For each body its levels of detail, from fine to coarse.
        bones: (bodies, 22, 3) where bones begin in the rest pose, in metres.
        eyes: (bodies, 2, 3) middles of the eyeballs, in metres.
        turns: (bodies, frames, 22, 4) rotations against the parent, x, y, z, w.
        shifts: (bodies, frames, 3) shifts of the pelvis, in metres.
        palms: (bodies, 2, 2, 3) where fingers and palms point in the rest pose, left first.
        face: (512, 512, 4) paint of the face, first row at the bottom.
        detail: The same of what is seen near by.
    """

    entries: tuple[BodyEntry, ...]
    levels: tuple[tuple[Level, ...], ...]
    bones: Array
    eyes: Array
    turns: Array
    shifts: Array
    palms: Array
    face: npt.NDArray[np.uint8]
    detail: npt.NDArray[np.uint8]

    def strides_m(self) -> Array:
        """Metres per cycle (bodies, gaits)."""
        return np.array([entry.strides_m for entry in self.entries], np.float32)

    def heights_m(self) -> Array:
        """Heights (bodies,) without shoes."""
        return np.array([entry.height_m for entry in self.entries], np.float32)


def load_people(path: Path = PEOPLE_FILE) -> People:
    """Read and check a people file; one that did not change is read once.

    Raises:
        DeviceError: It is missing, empty, cut off or not a people file; the sentence says so.
    """
    try:
        found = path.stat()
    except OSError:
        raise _refused("is not there") from None
    if found.st_size == 0:
        raise _refused("is empty")
    if path != PEOPLE_FILE:
        return _read(path)
    return _kept(path, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=1)
def _kept(path: Path, _size: int, _changed_ns: int) -> People:
    return _read(path)


def _read(path: Path) -> People:
    try:
        arrays = _arrays(path)
    except (
        OSError,
        ValueError,
        KeyError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
    ):
        raise _refused("is damaged or is no people file") from None
    try:
        entries = TypeAdapter(tuple[BodyEntry, ...]).validate_python(
            json.loads(arrays["index"].tobytes())
        )
        _check(arrays, len(entries))
    except (ValidationError, ValueError):
        raise _refused("holds something that no person has") from None
    return _people(arrays, entries)


def _refused(why: str) -> DeviceError:
    return DeviceError(
        f"No people can be shown, because the people file {why}.",
        "Install Gradus again on this computer; scenes without people still work.",
    )


def _arrays(path: Path) -> dict[str, npt.NDArray[np.generic]]:
    """The file's arrays, of the right types and shapes.

    Raises:
        ValueError: An array has another type or shape, or the file is far too large.
    """
    with zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > _MOST_BYTES:
            raise ValueError("too large")
    with np.load(path, allow_pickle=False) as stored:
        arrays = {}
        for name in _LAYOUT:
            arrays[name] = stored[name]
            give_way()
    lengths: dict[str, int] = {}
    for name, (kind, shape) in _LAYOUT.items():
        array = arrays[name]
        if array.dtype != np.dtype(kind) or array.ndim != len(shape):
            raise ValueError(name)
        for length, wanted in zip(array.shape, shape, strict=True):
            agreed = lengths.setdefault(wanted, length) if isinstance(wanted, str) else wanted
            if length != agreed or length == 0:
                raise ValueError(name)
    return arrays


def _check(arrays: dict[str, npt.NDArray[np.generic]], bodies: int) -> None:
    starts = arrays["starts"].astype(int)
    ends = np.concatenate([starts[1:], [[len(arrays["points"]), len(arrays["triangles"])]]])
    sizes = ends - starts
    if int(arrays["version"][0]) != VERSION:
        raise ValueError("version")
    if len(arrays["bones"]) != bodies or len(starts) != bodies * LEVELS:
        raise ValueError("bodies")
    if (starts[0] != 0).any() or (sizes < 1).any():
        raise ValueError("starts")
    of_level = np.repeat(sizes[:, 0], sizes[:, 1])
    if (arrays["triangles"].astype(int) >= of_level[:, None]).any():
        raise ValueError("triangles")
    if (arrays["joints"].astype(int) >= len(BONES)).any():
        raise ValueError("joints")
    if (arrays["region"].astype(int) >= len(Region)).any():
        raise ValueError("region")
    if (arrays["weights"].astype(int).sum(axis=1) != 255).any():
        raise ValueError("weights")


def _scaled(array: npt.NDArray[np.generic], step: float) -> Array:
    return np.asarray(array, np.float32) * np.float32(step)


def _people(arrays: dict[str, npt.NDArray[np.generic]], entries: tuple[BodyEntry, ...]) -> People:
    turns = _scaled(arrays["turns"], 1 / 32767)
    turns /= np.maximum(np.linalg.norm(turns, axis=-1, keepdims=True), 1e-6)
    starts = arrays["starts"].astype(int)
    ends = np.concatenate([starts[1:], [[len(arrays["points"]), len(arrays["triangles"])]]])
    levels = [
        _level(arrays, slice(start[0], end[0]), slice(start[1], end[1]))
        for start, end in zip(starts, ends, strict=True)
    ]
    return People(
        entries=entries,
        levels=tuple(tuple(levels[LEVELS * k : LEVELS * (k + 1)]) for k in range(len(entries))),
        bones=_scaled(arrays["bones"], TENTH_MM),
        eyes=_scaled(arrays["eyes"], TENTH_MM),
        turns=turns,
        shifts=_scaled(arrays["shifts"], TENTH_MM),
        palms=_scaled(arrays["palms"], 1 / 32767),
        face=np.asarray(arrays["face"], np.uint8),
        detail=np.asarray(arrays["detail"], np.uint8),
    )


def _level(arrays: dict[str, npt.NDArray[np.generic]], rows: slice, faces: slice) -> Level:
    give_way()
    paint = np.concatenate(
        [
            _scaled(arrays["paint"][rows], TENTH_MM),
            _scaled(arrays["region"][rows, None], 1.0),
            _scaled(arrays["openness"][rows, None], 1 / 255),
        ],
        axis=1,
    )
    return Level(
        points=_scaled(arrays["points"][rows], TENTH_MM),
        normals=_scaled(arrays["normals"][rows], 1 / 127),
        joints=_scaled(arrays["joints"][rows], 1.0),
        weights=_scaled(arrays["weights"][rows], 1 / 255),
        paint=paint,
        scalp=_scaled(arrays["scalp"][rows], 1 / 255),
        moves=np.stack([_scaled(arrays[name][rows], HUNDREDTH_MM) for name in MOVES]),
        triangles=np.asarray(arrays["triangles"][faces], np.uint32),
    )


__all__ = ["FRAMES", "Gait", "Level", "People", "load_people"]
