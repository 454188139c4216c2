"""Signals as bytes: what was measured comes back bit for bit, or an error does.

    codec               what it does                                        for
    raw                 little-endian bytes, row by row                     anything
    shuffle-zlib        channel by channel, byte planes apart, zlib         poses
    delta-shuffle-zlib  differences of the bit patterns first, wrapping     signals that move slowly
    delta2-shuffle-zlib differences of differences                          stamps

No codec loses precision: differences are taken between bit patterns as whole numbers modulo
2^n, never between floats. The checksum is over the array itself, its type and its shape, so it
also notices a fault of a codec, and stays the same when a codec is exchanged.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from shared.errors import IntegrityError

_LEVEL: Final = 6
_LARGEST_BYTES: Final = 64 * 1024 * 1024


class Codec(StrEnum):
    """How an array is turned into bytes; the names are stored."""

    RAW = "raw"
    SHUFFLE = "shuffle-zlib"
    DELTA = "delta-shuffle-zlib"
    DELTA2 = "delta2-shuffle-zlib"


_DIFFERENCES: Final = {Codec.SHUFFLE: 0, Codec.DELTA: 1, Codec.DELTA2: 2}
DTYPES: Final = frozenset({"<f4", "<f8", "<i2", "<i4", "<i8", "|b1", "|u1"})


@dataclass(frozen=True)
class EncodedArray:
    """An array as it is stored.

    Attributes:
        dtype: Numpy's name of the type, little-endian ("<f4").
        shape: First axis is time.
    """

    codec: Codec
    dtype: str
    shape: tuple[int, ...]
    data: bytes


def encode(values: NDArray[Any], codec: Codec) -> EncodedArray:
    """Turn an array into bytes.

    Args:
        values: Shape (n,) or (n, channels).
        codec: How.

    Raises:
        ValueError: A type or number of axes that is not stored.
    """
    little = _little_endian(values)
    if little.dtype.str not in DTYPES or not 1 <= little.ndim <= 2:
        raise ValueError(f"arrays of type {values.dtype} and {values.ndim} axes are not stored")
    data = little.tobytes() if codec is Codec.RAW else _pack(little, _DIFFERENCES[codec])
    return EncodedArray(codec, little.dtype.str, little.shape, data)


def encode_smallest(values: NDArray[Any]) -> EncodedArray:
    """Encode a signal with whichever codec makes it smallest."""
    return min(
        (encode(values, codec) for codec in (Codec.DELTA, Codec.SHUFFLE)),
        key=lambda encoded: len(encoded.data),
    )


def decode(encoded: EncodedArray) -> NDArray[Any]:
    """The array that was encoded, with its type and shape.

    Raises:
        IntegrityError: The bytes are not those of such an array.
    """
    if encoded.dtype not in DTYPES or not 1 <= len(encoded.shape) <= 2 or min(encoded.shape) < 0:
        raise damaged_chunk()
    dtype = np.dtype(encoded.dtype)
    size = int(np.prod(encoded.shape, dtype=np.int64)) * dtype.itemsize
    if size > _LARGEST_BYTES:
        raise damaged_chunk()
    if encoded.codec is Codec.RAW:
        return np.frombuffer(_exactly(encoded.data, size), dtype).reshape(encoded.shape).copy()
    return _unpack(_inflate(encoded.data, size), dtype, encoded)


def fingerprint(*arrays: NDArray[Any]) -> str:
    """SHA-256, in hex, over the types, shapes and bytes of some arrays."""
    digest = hashlib.sha256()
    for values in arrays:
        little = _little_endian(values)
        digest.update(f"{little.dtype.str}{little.shape}".encode())
        digest.update(little.tobytes())
    return digest.hexdigest()


def damaged_chunk() -> IntegrityError:
    """A stored piece of signal is not what was written."""
    return IntegrityError(
        "A stored piece of signal is damaged: it is not what was written.",
        "Run gradus verify to see which, and restore the last backup if it holds the session.",
    )


def _little_endian(values: NDArray[Any]) -> NDArray[Any]:
    return np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("<"))


def _as_integers(dtype: np.dtype[Any]) -> np.dtype[Any]:
    return np.dtype(f"<u{dtype.itemsize}")


def _pack(little: NDArray[Any], differences: int) -> bytes:
    by_channel = np.ascontiguousarray(little.T).view(_as_integers(little.dtype))
    for _ in range(differences):
        by_channel = _difference(by_channel)
    planes = np.ascontiguousarray(by_channel).view(np.uint8).reshape(-1, little.dtype.itemsize).T
    return zlib.compress(planes.tobytes(), _LEVEL)


def _unpack(planes: bytes, dtype: np.dtype[Any], encoded: EncodedArray) -> NDArray[Any]:
    flat = np.frombuffer(planes, np.uint8).reshape(dtype.itemsize, -1).T
    integers = np.ascontiguousarray(flat).view(_as_integers(dtype)).reshape(encoded.shape[::-1])
    for _ in range(_DIFFERENCES[encoded.codec]):
        integers = np.cumsum(integers, axis=-1, dtype=integers.dtype)
    return np.ascontiguousarray(integers.view(dtype).T)


def _difference(by_channel: NDArray[Any]) -> NDArray[Any]:
    result = by_channel.copy()
    result[..., 1:] -= by_channel[..., :-1]
    return result


def _inflate(data: bytes, size: int) -> bytes:
    machine = zlib.decompressobj()
    try:
        plain = machine.decompress(data, size + 1)
    except zlib.error:
        raise damaged_chunk() from None
    if not machine.eof:
        raise damaged_chunk()
    return _exactly(plain, size)


def _exactly(data: bytes, size: int) -> bytes:
    if len(data) != size:
        raise damaged_chunk()
    return data
