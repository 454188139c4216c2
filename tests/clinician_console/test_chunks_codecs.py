"""Signals come back bit for bit, or an error does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from clinician_console.storage.chunks import (
    Codec,
    EncodedArray,
    decode,
    encode,
    encode_smallest,
    fingerprint,
)
from shared.errors import IntegrityError

SHAPES = hnp.array_shapes(min_dims=1, max_dims=2, min_side=1, max_side=64)
ARRAYS = st.sampled_from(["<f4", "<f8", "<i2", "<i4", "<i8"]).flatmap(
    lambda dtype: hnp.arrays(dtype, SHAPES)
)


def identical(one, other):
    return (
        one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    )


@given(values=ARRAYS, codec=st.sampled_from(Codec))
def test_every_codec_gives_every_array_back_bit_for_bit(values, codec):
    assert identical(decode(encode(values, codec)), values)


@given(values=hnp.arrays(np.float32, hnp.array_shapes(min_dims=2, max_dims=2)))
def test_the_smallest_encoding_loses_nothing_not_even_a_nan(values):
    assert identical(decode(encode_smallest(values)), values)


@pytest.mark.parametrize("codec", Codec)
def test_infinities_signed_zero_and_nan_payloads_survive(codec):
    bits = np.array([[0x7FC00001], [0xFF800000], [0x80000000], [1]], dtype=np.uint32)
    assert identical(decode(encode(bits.view(np.float32), codec)), bits.view(np.float32))


def test_an_array_of_a_foreign_byte_order_comes_back_with_the_same_numbers():
    foreign = np.arange(6, dtype=">f4").reshape(3, 2)
    assert np.array_equal(decode(encode(foreign, Codec.DELTA)), foreign)


@settings(max_examples=200)
@given(codec=st.sampled_from(Codec), place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed(codec, place, bit):
    values = np.sin(np.arange(250, dtype=np.float32))[:, None]
    encoded, written = encode(values, codec), fingerprint(values)
    data = bytearray(encoded.data)
    data[int(place * len(data))] ^= 1 << bit
    try:
        found = decode(EncodedArray(codec, encoded.dtype, encoded.shape, bytes(data)))
    except IntegrityError:
        return
    assert fingerprint(found) != written or identical(found, values)


@pytest.mark.parametrize("cut", [0, 1, 50])
@pytest.mark.parametrize("codec", Codec)
def test_a_piece_that_was_cut_short_is_refused(codec, cut):
    noise = np.random.default_rng(1).normal(size=(100, 1)).astype(np.float32)
    encoded = encode(noise, codec)
    with pytest.raises(IntegrityError):
        decode(EncodedArray(codec, encoded.dtype, encoded.shape, encoded.data[:cut]))


@pytest.mark.parametrize(
    ("dtype", "shape"),
    [("<f8", (100, 1)), ("<f4", (10, 1)), ("<f4", (2**40, 1)), ("|O", (100, 1)), ("<f4", ())],
)
@pytest.mark.parametrize("codec", Codec)
def test_a_row_that_lies_about_type_or_shape_is_refused(codec, dtype, shape):
    data = encode(np.arange(100, dtype=np.float32)[:, None], codec).data
    with pytest.raises(IntegrityError):
        decode(EncodedArray(codec, dtype, shape, data))


def test_a_small_row_cannot_unpack_into_a_large_memory():
    bomb = encode(np.zeros((4_000_000, 1), dtype=np.float32), Codec.SHUFFLE).data
    with pytest.raises(IntegrityError):
        decode(EncodedArray(Codec.SHUFFLE, "<f4", (10, 1), bomb))


@pytest.mark.parametrize("values", [np.array("text"), np.zeros((2, 2, 2)), np.zeros(3, complex)])
def test_what_is_no_signal_is_not_stored(values):
    with pytest.raises(ValueError, match="not stored"):
        encode(values, Codec.SHUFFLE)


def test_the_fingerprint_tells_type_shape_and_order_apart():
    flat = np.zeros(4, dtype=np.float32)
    marks = {
        fingerprint(flat),
        fingerprint(flat.reshape(2, 2)),
        fingerprint(flat.view(np.int32)),
        fingerprint(flat, flat),
        fingerprint(np.zeros(8, dtype=np.float32)),
    }
    assert len(marks) == 5


def test_a_second_of_slow_signal_takes_less_room_than_its_samples():
    values = np.cumsum(np.full((90, 7), 1e-4, dtype=np.float32), axis=0)
    assert len(encode_smallest(values).data) < values.nbytes / 2
    stamps = np.arange(250, dtype=np.int64) * 4_000_000 + 10**14
    assert len(encode(stamps, Codec.DELTA2).data) < 60
