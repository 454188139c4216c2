"""Light cannot harm: no cue, and no cue after another, flashes more than three times in a second.

What is counted is what was really drawn, by the rule of WCAG 2.3.1, with everything at its
hardest, which is by night where there is an hour: there a light stands out most.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from protocols.catalogue import SCENES, SceneName
from tests.anything import AnyConsole, Pattern, patterns
from therapy_client.comfort.flashes import MOST_PER_S, Flashes, count_flashes
from therapy_client.displays.frustum import VERTICAL_FIELD_DEG
from therapy_client.world.light.light_limit import LightLimit

RATE_HZ = 10.0  # twice the four flashes a second that would be one too many, and some
EACH_S = 0.8
WITH_CUES = [name for name, spec in SCENES.items() if spec.cues]


def wall(levels: list[float], red: bool = False, size: int = 20) -> list[np.ndarray]:
    pictures = []
    for level in levels:
        picture = np.zeros((60, 60, 3), np.uint8)
        picture[:size, :size, : 1 if red else 3] = round(255 * level)
        pictures.append(picture)
    return pictures


def counted(pictures: list[np.ndarray], rate_hz: float = 20.0) -> Flashes:
    return count_flashes(pictures, rate_hz, 60.0)


def blinks(per_s: int, high: float = 1.0, low: float = 0.0) -> list[float]:
    """A square wave of two seconds at 20 pictures a second."""
    return [high if (2 * per_s * k // 20) % 2 else low for k in range(40)]


@pytest.mark.parametrize("per_s", [1, 2, 4, 5])
def test_flashes_are_counted_as_they_are_made(per_s):
    assert counted(wall(blinks(per_s))).general == per_s


@pytest.mark.parametrize("per_s", [4, 5])
def test_more_than_three_in_a_second_are_not_safe(per_s):
    assert not counted(wall(blinks(per_s))).safe


def test_red_is_counted_for_itself():
    assert counted(wall(blinks(4), red=True)).red == 4
    assert counted(wall(blinks(4))).red == 0


def test_a_small_spot_and_a_weak_flicker_do_not_count():
    assert counted(wall(blinks(5), size=4)).general == 0
    assert counted(wall(blinks(5, high=0.5, low=0.45))).general == 0


def test_bright_light_that_varies_above_eight_tenths_does_not_count():
    assert counted(wall(blinks(5, high=1.0, low=0.92))).general == 0


def test_a_slow_change_one_way_is_no_flash_at_all():
    assert counted(wall([k / 40 for k in range(40)])) == Flashes(0, 0)


@given(
    asked=st.lists(st.floats(0.0, 1.0) | st.just(math.nan), min_size=1, max_size=80),
    rate_hz=st.sampled_from([10.0, 30.0, 90.0, 120.0]),
)
def test_whatever_is_asked_of_a_lamp_it_never_flashes_more_than_three_times_a_second(
    asked, rate_hz
):
    limit = LightLimit()
    levels = [limit.toward(level, 1.0 / rate_hz) for level in asked]
    assert all(0.0 <= level <= 1.0 for level in levels)
    pictures = [np.full((4, 4, 3), round(255 * level ** (1 / 2.2)), np.uint8) for level in levels]
    assert count_flashes(pictures, rate_hz, 60.0).safe


def test_a_lamp_goes_where_it_is_asked_to_within_two_seconds():
    limit = LightLimit()
    limit.toward(1.0, 0.01)
    for _ in range(180):
        level = limit.toward(0.0, 1 / 90)
    assert level == 0.0


def every_pair(names: list[str]) -> list[str]:
    """A walk in which each cue stands beside each other one at least once."""
    left = [set(pair) for pair in itertools.combinations(names, 2)]
    walk = [names[0]]
    while left:
        with_last = [pair for pair in left if walk[-1] in pair]
        pair = (with_last or left)[0]
        left.remove(pair)
        walk += [name for name in sorted(pair) if name != walk[-1]]
    return walk


@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_the_walk_through_the_cues_leaves_no_pair_out(count):
    names = [str(number) for number in range(count)]
    beside = [{a, b} for a, b in itertools.pairwise(every_pair(names))]
    assert all(set(pair) in beside for pair in itertools.combinations(names, 2))
    assert len(beside) <= count * count


@pytest.mark.parametrize("name", WITH_CUES)
def test_no_cue_and_no_cue_beside_another_flashes_in_the_darkest_picture_there_is(display, name):
    scene = display.built_anew(name)  # who walks by where they had walked in other tests is chance
    display.show(name)
    scene.apply({each.name: each.hardest for each in scene.spec.dimensions})
    pictures = []
    for cue in every_pair([cue.name for cue in scene.spec.cues]):
        scene.show_cue(cue)
        for _ in range(round(EACH_S * RATE_HZ)):
            scene.advance(1.0 / RATE_HZ)
            display.frame()
            picture = display.picture()
            shape = (picture.height, picture.width, 3)
            pictures.append(np.frombuffer(picture.rgb, np.uint8).reshape(shape))
    flashes = count_flashes(pictures, RATE_HZ, VERTICAL_FIELD_DEG)
    assert flashes.safe, f"{flashes}; {MOST_PER_S} in a second are the most"


# ── everything that a console can send, drawn ────────────────────────────────────────────────

DRAWN_HZ, DRAWN_S = 15.0, 3.0
TWO_SCENES = (SceneName("glass_lift"), SceneName("night_street"))
WORST = (
    [Pattern(1, (("scene", 0), ("scene", 1)))],
    [Pattern(2, (("stop", 1), ("resume", 0)))],
    [Pattern(1, (("question", 0), ("value", 1), ("value", 0))), Pattern(2, (("cue", 0),))],
)


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(playing=patterns())
@example(WORST[0])
@example(WORST[1])
@example(WORST[2])
def test_whatever_a_console_sends_what_is_drawn_does_not_flash(display, tmp_path_factory, playing):
    """A dark scene and a bright one."""
    pictures = drawn(display, tmp_path_factory.mktemp("light"), playing, DRAWN_S)
    flashes = count_flashes(pictures, DRAWN_HZ, VERTICAL_FIELD_DEG)
    assert flashes.safe, f"{flashes}; {MOST_PER_S} in a second are the most"


def drawn(display, folder, playing: list[Pattern], seconds: float) -> list[np.ndarray]:
    """The pictures that a patient in exposure sees meanwhile."""
    display.hold_stop(False)
    console = AnyConsole(folder, display, TWO_SCENES)
    console.until_exposed(0.2)
    pictures = []
    for _ in range(round(seconds * DRAWN_HZ)):
        console.frame(1.0 / DRAWN_HZ, playing)
        picture = display.picture()
        shape = (picture.height, picture.width, 3)
        pictures.append(np.frombuffer(picture.rgb, np.uint8).reshape(shape))
    console.loop.reporter.close()
    return pictures
