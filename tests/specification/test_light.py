"""No console makes more than three flashes in a second, whatever it sends, or delays a stop.

Here a scene is as bright or as dark as it can be, all over, and so is every card that stands before
it; what is counted is what the display was told to show in each frame. The scenes themselves are
drawn and counted in tests/scenes/test_light_safety.py.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from protocols.catalogue import LOBBY, SAFE_PLACE, SceneName
from shared.rules.states import SessionState
from tests.anything import AnyConsole, Pattern, patterns
from therapy_client.comfort.flashes import MOST_PER_S, count_flashes
from therapy_client.displays.blank import BlankDisplay

RATE_HZ = 30.0
FRAME_S = 1 / RATE_HZ
PLAYS_S = 5.0
SCENES = (SceneName("glass_lift"), SceneName("night_street"))
DUSK = 0.36
SIZE, CARD = 14, 7  # the card takes half of the picture
SHOWN_WITHIN_S = 0.7

# The brightest from which each darkening counts (relative luminance 0.79), the darkest, and others.
levels = st.sampled_from([0.9, 0.0, 0.6, 1.0])


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A new folder for each example."""
    numbers = itertools.count()
    base = tmp_path_factory.mktemp("light")
    return lambda: base / f"{next(numbers)}"


def picture(display: BlankDisplay, bright: dict[SceneName, float], card: float) -> np.ndarray:
    found = np.full((SIZE, SIZE, 3), bright[display.shown])
    if display.prompted is not None:
        found[:CARD] = card
    covered = found * (1.0 - display.cover) + DUSK * display.cover
    return np.round(255 * covered).astype(np.uint8)


def play(folder: Path, playing: list[Pattern], bright, card):
    """The pictures of some seconds of this, and every time from a stop to the safe place."""
    folder.mkdir()
    display = BlankDisplay(RATE_HZ)
    console = AnyConsole(folder, display, SCENES)
    console.until_exposed(FRAME_S)
    pictures, stopped_frame, took_s = [], None, []
    for frame in range(round(PLAYS_S * RATE_HZ)):
        state = console.loop.session.state
        console.frame(FRAME_S, playing)
        pictures.append(picture(display, bright, card))
        safe = console.loop.session.state is SessionState.SAFE_PLACE
        if safe and state is not SessionState.SAFE_PLACE:
            stopped_frame = frame
        if stopped_frame is not None and console.loop.in_safe_place:
            took_s.append((frame - stopped_frame) * FRAME_S)
            stopped_frame = None
        elif not safe:
            assert stopped_frame is None, "the safe place was left before it was shown"
        elif stopped_frame is not None:
            assert (frame - stopped_frame) * FRAME_S < SHOWN_WITHIN_S, "the stop was delayed"
    console.loop.reporter.close()
    return pictures, took_s


QUIET = (LOBBY, SAFE_PLACE)
ALL_BRIGHT = dict.fromkeys((*SCENES, *QUIET), 0.9)
ALTERNATING = Pattern(every_frames=3, cycle=(("scene", 0), ("scene", 1)))
STOP_AND_RESUME = Pattern(every_frames=3, cycle=(("stop", 1), ("resume", 0)))
ASKING = Pattern(every_frames=2, cycle=(("question", 0),))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    playing=patterns(),
    bright=st.fixed_dictionaries(dict.fromkeys((*SCENES, *QUIET), levels)),
    card=levels,
)
@example([ALTERNATING], ALL_BRIGHT, 0.0)
@example([STOP_AND_RESUME], ALL_BRIGHT, 0.0)
@example([ALTERNATING, STOP_AND_RESUME, ASKING], ALL_BRIGHT, 0.0)
@example([ASKING], ALL_BRIGHT, 0.0)
def test_whatever_a_console_sends_at_any_rate_the_light_changes_slowly_and_a_stop_is_quick(
    folders, playing, bright, card
):
    pictures, _ = play(folders(), playing, bright, card)
    flashes = count_flashes(pictures, RATE_HZ, 60.0)
    assert flashes.safe, f"{flashes}; {MOST_PER_S} in a second are the most"


@pytest.mark.parametrize("playing", [[STOP_AND_RESUME], [ALTERNATING, STOP_AND_RESUME]])
def test_a_stop_in_the_middle_of_everything_shows_the_safe_place_within_its_time(folders, playing):
    _, took_s = play(folders(), playing, ALL_BRIGHT, 0.5)
    assert took_s
    assert max(took_s) < SHOWN_WITHIN_S
