"""What the specification of a scene says of itself: words for values, spans, calm ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.catalogue import SCENES, SceneName
from protocols.scenes.dimensions import TIME_OF_DAY

ALL = [(spec.name, each.name) for spec in SCENES.values() for each in spec.dimensions]


@pytest.mark.parametrize(
    ("scene", "name", "value", "text"),
    [
        (SceneName("glass_lift"), "height_m", 12.0, "12 m"),
        (SceneName("glass_lift"), "height_m", 1.5, "1.5 m"),
        (SceneName("glass_lift"), "edge_guard", 1.0, "railing"),
        (SceneName("glass_lift"), "edge_guard", 3.0, "half rail"),
        (SceneName("glass_lift"), "edge_guard", 99.0, "none"),
        (SceneName("glass_lift"), "floor_transparency", 0.5, "50 %"),
        (SceneName("plaza"), "people_count", 32.6, "33"),
        (SceneName("plaza"), "time_of_day_h", 18.8, "18:48"),
        (SceneName("plaza"), "time_of_day_h", 23.999, "24:00"),
    ],
)
def test_values_are_written_as_a_therapist_reads_them(scene, name, value, text):
    assert SCENES[scene].dimension(name).text(value) == text


@given(value=st.floats())
def test_there_are_words_for_every_number(value):
    for scene, name in ALL:
        assert SCENES[scene].dimension(name).text(value)


@pytest.mark.parametrize(("scene", "name"), ALL)
def test_calm_is_the_end_of_the_bounds_from_which_everything_is_harder(scene, name):
    dimension = SCENES[scene].dimension(name)
    bounds = dimension.guardrail.absolute
    assert dimension.calm == (bounds.lowest if dimension.harder_is > 0 else bounds.highest)
    assert dimension.span > 0


def test_what_is_not_there_has_no_specification():
    spec = SCENES[SceneName("glass_lift")]
    assert spec.cue("gust").duration_s > 0
    for ask in (spec.cue, spec.dimension):
        with pytest.raises(KeyError):
            ask("nothing of that name")


def test_an_hour_is_shown_as_a_clock_shows_it():
    assert TIME_OF_DAY.text(TIME_OF_DAY.calm) == "15:00"


def test_one_name_means_one_thing_in_all_scenes():
    """A value in a record or a table is read by its name alone: unit and levels must be one."""
    meanings: dict[str, set[object]] = {}
    for scene, name in ALL:
        each = SCENES[scene].dimension(name)
        meanings.setdefault(name, set()).add((each.unit, each.levels, each.harder_is))
    assert {name for name, several in meanings.items() if len(several) > 1} == set()
