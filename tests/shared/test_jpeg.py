"""What is let through as a picture is cheap to decode, and is what its header says."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from shared.jpeg import is_plain_jpeg

WIDTH, HEIGHT = 96, 60
NOISE = np.random.default_rng(3).integers(0, 255, (HEIGHT, WIDTH, 3), np.uint8)


def jpeg(image: Image.Image | None = None, **how: object) -> bytes:
    found = io.BytesIO()
    (image or Image.fromarray(NOISE)).save(found, "JPEG", **how)
    return found.getvalue()


GOOD = jpeg(quality=82)


@pytest.mark.parametrize(
    "good",
    [GOOD, jpeg(quality=100, subsampling=0), jpeg(optimize=True), jpeg(Image.new("L", (96, 60)))],
    ids=["as the headset client makes it", "finest", "small tables", "grey"],
)
def test_a_plain_picture_of_the_announced_size_is_let_through(good):
    assert is_plain_jpeg(good, WIDTH, HEIGHT)


SPOILT = {
    "another width": (GOOD, WIDTH + 1, HEIGHT),
    "another height": (GOOD, WIDTH, HEIGHT - 1),
    "many scans": (jpeg(progressive=True), WIDTH, HEIGHT),
    "for print": (jpeg(Image.new("CMYK", (WIDTH, HEIGHT))), WIDTH, HEIGHT),
    "cut": (GOOD[:-1], WIDTH, HEIGHT),
    "something behind it": (GOOD + b"x", WIDTH, HEIGHT),
    "a second one behind it": (GOOD + GOOD, WIDTH, HEIGHT),
    "nothing": (b"", WIDTH, HEIGHT),
    "no picture": (b"no picture at all", WIDTH, HEIGHT),
    "only a beginning": (b"\xff\xd8\xff", WIDTH, HEIGHT),
    "beginnings without end": (b"\xff\xd8" + b"\xff\xe0\x00\x02" * 5000, WIDTH, HEIGHT),
    "another kind of picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), WIDTH, HEIGHT),
}


@pytest.mark.parametrize("what", SPOILT)
def test_anything_else_is_refused_before_it_is_decoded(what):
    assert not is_plain_jpeg(*SPOILT[what])


def test_a_baseline_picture_that_claims_another_size_inside_is_refused():
    frame = GOOD.index(b"\xff\xc0")
    claims = GOOD[: frame + 5] + (65_000).to_bytes(2, "big") * 2 + GOOD[frame + 9 :]
    assert not is_plain_jpeg(claims, WIDTH, HEIGHT)
    assert not is_plain_jpeg(GOOD.replace(b"\xff\xda", b"\xff\xc0", 1), WIDTH, HEIGHT)


def test_a_scan_of_one_colour_announces_more_scans_and_is_refused():
    scan = GOOD.index(b"\xff\xda")
    assert not is_plain_jpeg(GOOD[: scan + 4] + b"\x01" + GOOD[scan + 5 :], WIDTH, HEIGHT)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_whatever_is_changed_in_it_what_is_let_through_has_the_announced_size_and_one_scan(at, put):
    changed = GOOD[:at] + put + GOOD[at + len(put) :]
    if is_plain_jpeg(changed, WIDTH, HEIGHT):
        with Image.open(io.BytesIO(changed), formats=("JPEG",)) as image:
            assert image.size == (WIDTH, HEIGHT)
            assert not image.info.get("progressive")


@given(st.binary(max_size=400))
def test_noise_is_no_picture(data):
    assert not is_plain_jpeg(data, WIDTH, HEIGHT)
    assert not is_plain_jpeg(b"\xff\xd8" + data, WIDTH, HEIGHT)
