"""A patient's comfort is remembered from one session to the next, and every choice is on record."""

from __future__ import annotations

import json
from contextlib import closing

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.app import Console
from clinician_console.cli import command_parser
from clinician_console.commands import find_commands
from clinician_console.session.comfort import ComfortWishes
from clinician_console.session.settings import SessionSettings
from protocols.plans.loader import load_protocol
from shared.clock import SystemClock
from shared.wire.parts import Comfort
from tests.clinician_console.storage_kit import engine_of, open_store, ready_store, tampering

ANY_WISH = st.builds(
    ComfortWishes,
    vignette=st.none() | st.floats(0.0, 1.0),
    snap_turn_deg=st.none() | st.sampled_from([0, 15, 30, 45]),
    seated=st.none() | st.booleans(),
)


def trail(folder):
    engine = engine_of(folder)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT action, entity, body FROM audit ORDER BY seq")
        found = [(action, entity, json.loads(body)) for action, entity, body in rows]
    engine.dispose()
    return [row for row in found if row[0].startswith("comfort")]


def test_nobody_is_masked_turned_or_seated_before_somebody_chose(tmp_path):
    with ready_store(tmp_path) as store:
        assert store.comfort("P014") == Comfort(vignette=0.0, snap_turn_deg=0, seated=False)


def test_what_was_chosen_is_the_default_the_next_time(tmp_path):
    with ready_store(tmp_path) as store:
        store.comfort("P014", ComfortWishes(vignette=0.5, snap_turn_deg=30, seated=True))
    with open_store(tmp_path) as store:
        assert store.comfort("P014") == Comfort(vignette=0.5, snap_turn_deg=30, seated=True)
        assert store.comfort("P015") == Comfort()


def test_one_choice_leaves_the_others_as_they_are_and_zero_is_a_choice(tmp_path):
    with ready_store(tmp_path) as store:
        store.comfort("P014", ComfortWishes(vignette=0.5, snap_turn_deg=30, seated=True))
        assert store.comfort("P014", ComfortWishes(vignette=0.0)).snap_turn_deg == 30
        assert store.comfort("P014", ComfortWishes(seated=False)) == Comfort(snap_turn_deg=30)


@settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
@given(wishes=st.lists(ANY_WISH, max_size=6))
def test_whatever_is_chosen_in_turn_the_newest_word_on_each_part_holds(tmp_path_factory, wishes):
    expected = Comfort().model_dump()
    with ready_store(tmp_path_factory.mktemp("store")) as store:
        for wish in wishes:
            chosen = store.comfort("P014", wish)
            expected |= {name: value for name, value in vars(wish).items() if value is not None}
            assert chosen.model_dump() == expected
        assert store.comfort("P014").model_dump() == expected


def test_every_reading_and_every_change_is_in_the_audit_trail_under_an_id(tmp_path):
    with ready_store(tmp_path) as store:
        store.comfort("P014")
        store.comfort("P014", ComfortWishes(vignette=0.5))
        store.comfort("P014", ComfortWishes(vignette=0.5))
        assert store.verify().sound
    found = trail(tmp_path)
    assert [action for action, _, _ in found] == ["comfort_read", "comfort_changed", "comfort_read"]
    chosen = {name: value for name, value in found[1][2].items() if not name.startswith("seal")}
    assert chosen == {"vignette": 0.5, "snap_turn_deg": 0, "seated": False}
    assert all(entity.startswith("patient:") for _, entity, _ in found)
    assert "P014" not in json.dumps(found)


def test_the_database_itself_takes_nothing_that_cannot_be_chosen(tmp_path):
    with ready_store(tmp_path) as store:
        store.comfort("P014", ComfortWishes(vignette=0.5))
    for wrong in (
        "UPDATE patient_comfort SET vignette = 1.5",
        "UPDATE patient_comfort SET snap_turn_deg = 20",
    ):
        with pytest.raises(sa.exc.IntegrityError), tampering(tmp_path) as connection:
            connection.exec_driver_sql(wrong)


def test_the_session_that_begins_takes_what_is_remembered_and_what_is_chosen_now(tmp_path):
    protocol, clock = load_protocol("heights"), SystemClock()

    def begun(wishes):
        settings = SessionSettings(tmp_path, protocol, "P014", "127.0.0.1", 0, comfort=wishes)
        with closing(Console(settings, store, clock)) as console:
            return console.session.welcoming.comfort

    with ready_store(tmp_path) as store:
        assert begun(None) == Comfort()
        assert begun(ComfortWishes(vignette=0.4)) == Comfort(vignette=0.4)
        assert begun(ComfortWishes(seated=True)) == Comfort(vignette=0.4, seated=True)


@pytest.mark.parametrize(
    ("words", "wishes"),
    [
        ([], ComfortWishes()),
        (["--vignette", "0.5"], ComfortWishes(vignette=0.5)),
        (["--snap-turn", "30", "--seated"], ComfortWishes(snap_turn_deg=30, seated=True)),
        (["--vignette", "0", "--snap-turn", "0"], ComfortWishes(vignette=0.0, snap_turn_deg=0)),
        (["--standing"], ComfortWishes(seated=False)),
    ],
)
def test_the_command_line_names_only_what_is_to_change(words, wishes):
    options = command_parser(find_commands()).parse_args(["console", "--patient", "P014", *words])
    assert ComfortWishes(options.vignette, options.snap_turn, options.seated) == wishes


@pytest.mark.parametrize(
    "words",
    [
        ["--vignette", "1.5"],
        ["--vignette", "nan"],
        ["--vignette", "much"],
        ["--snap-turn", "20"],
        ["--seated", "--standing"],
    ],
)
def test_what_cannot_be_chosen_is_wrong_usage(words, capsys):
    with pytest.raises(SystemExit) as ended:
        command_parser(find_commands()).parse_args(["console", "--patient", "P014", *words])
    assert ended.value.code == 2
    assert words[0] in capsys.readouterr().err
