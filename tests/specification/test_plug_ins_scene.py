"""A scene is added by its file, its folder and one line, and is walked through in a session."""

import sys

import numpy as np
import pytest

import protocols.scenes
import therapy_client.scenes
from clinician_console.cli import main
from protocols.catalogue import SCENES, spec_of
from protocols.plans.loader import parse_protocol
from shared.rules.states import SessionState
from tests.conftest import Room
from therapy_client.scenes.sheets import sheets_of

NAME = "attic"

SPEC = '''
"""The attic: a dim room with a chest that opens."""

from protocols.scene_spec import Cue, Dimension, SceneName, SceneSpec, Unit, limits

SPEC = SceneSpec(
    name=SceneName("attic"),
    label="Attic",
    sentence="A dim room below a roof.",
    dimensions=(
        Dimension(
            name="chest_m",
            label="Size of the chest",
            sentence="How large the chest ahead is.",
            unit=Unit.METRE,
            calm=0.2,
            harder_is=1,
            guardrail=limits((0.2, 2.0), (0.2, 1.5), 1.0, 0.5, 1.0),
        ),
    ),
    cues=(Cue(name="lid_slams", label="Lid slams", sentence="It falls shut.", duration_s=3.0),),
)
'''

LOOK = '''
"""What the attic looks like."""

from protocols.scenes.attic import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.kit.panda_scene import Build, PandaScene
from therapy_client.world.light.light import CITY_AFTERNOON
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.shaders import Variant


class Attic(PandaScene):
    spec, light = SPEC, CITY_AFTERNOON

    def __init__(self, parent, seed=7):
        super().__init__(parent)
        chest = MeshBuilder()
        chest.boxes((-0.5, 0.0, 0.0), (0.5, 1.0, 1.0), colour=(0.9, 0.2, 0.1))
        self._chest = self._attach(chest, "chest", Variant.PLAIN)
        self._chest.set_pos(0.0, 0.6, 3.0)

    def advance(self, dt_s):
        self._live(dt_s, 0.0)

    def standpoint(self):
        return Standpoint((0.0, 0.0, 0.0), 0.0)

    def _show(self, exposure):
        self._chest.set_scale(exposure["chest_m"])


build: Build = Attic
'''

SOUND = '''
"""What the attic sounds like."""

from protocols.scenes.attic import SPEC
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Soundscape, named

SOURCES = named(
    Source("roof", SoundName.BREEZE, 34.0),
    Source("lid", SoundName.DOOR_SLAM, 50.0, cue="lid_slams"),
)


class UnderTheRoof(Soundscape):
    spec = SPEC

    def heard(self, moment):
        ahead = moment.ears.direction((0.0, 0.5, 3.0))
        return [Heard(source, 1.0, ahead) for source in SOURCES.values()]


soundscape = UnderTheRoof
'''

SHEET = '''
"""Pictures of the attic, to look at."""

from protocols.scenes.attic import SPEC
from therapy_client.scenes.kit.shots import Sheet, climb

SHEETS = {"attic": Sheet(SPEC, 5, climb(SPEC, "chest_m"))}
'''

TREATMENT = b"""
schema_version = 1
title = "The attic"
sentence = "Two steps toward a chest."
sources = ["made for this test"]
consent = { lid_slams = "allowed" }

[[steps]]
name = "A small chest"
task = "Look around."
scene = "attic"
minutes = 1
exposure = { chest_m = 0.5 }

[[steps]]
name = "A large chest"
task = "Look at it."
scene = "attic"
minutes = 1
exposure = { chest_m = 1.4 }
"""


@pytest.fixture
def attic(tmp_path, monkeypatch):
    """A scene in a folder of its own, and its one line in the catalogue."""
    folder = tmp_path / "scenes" / NAME
    folder.mkdir(parents=True)
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / f"{NAME}.py").write_text(SPEC)
    for part, text in (("__init__", ""), ("look", LOOK), ("sound", SOUND), ("sheet", SHEET)):
        (folder / f"{part}.py").write_text(text)
    for package, there in ((protocols.scenes, "specs"), (therapy_client.scenes, "scenes")):
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path / there)])
    known = set(sys.modules)
    spec = spec_of(NAME)
    monkeypatch.setitem(SCENES, spec.name, spec)
    yield spec
    for name in set(sys.modules) - known:
        if f".scenes.{NAME}" in name:
            del sys.modules[name]


@pytest.fixture
def attic_room(attic, tmp_path):
    return Room(tmp_path, parse_protocol(TREATMENT, "attic.toml"), None)


def test_a_scene_that_was_added_is_walked_through_by_its_steps_its_cue_and_a_stop(attic_room):
    room = attic_room
    room.begin_exposure(step=1)
    assert room.display.shown == NAME
    assert room.display.scenes[NAME].exposure == pytest.approx({"chest_m": 1.4})
    assert {voice.name for voice in room.display.heard} == {f"{NAME}/roof"}
    assert room.session.acts.request("chest_m", 1.0).sent
    room.until(lambda: room.display.scenes[NAME].exposure == pytest.approx({"chest_m": 1.0}))
    assert room.session.acts.show_cue("lid_slams").sent
    room.until(lambda: room.display.scenes[NAME].cues == ["lid_slams"])
    room.until(lambda: f"{NAME}/lid" in {voice.name for voice in room.display.heard})
    room.press_stop()
    room.in_state(SessionState.SAFE_PLACE)
    room.until(lambda: room.loop.in_safe_place)
    room.let(0.1)
    assert room.display.scenes[NAME].running == []
    assert not [voice for voice in room.display.heard if voice.name.startswith(NAME)]
    assert "Size of the chest" in room.said()
    assert "Cue “Lid slams” shown." in room.said()


def test_a_scene_that_was_added_is_drawn_as_its_folder_says(attic, display):
    def drawn(**exposure):
        scene.apply({**attic.calm_exposure(), **exposure})
        display.frame()
        picture = display.picture()
        return np.frombuffer(picture.rgb, np.uint8).reshape(-1, 3).astype(int)

    scene = display.load(NAME)
    display.show(NAME)
    pixels = [drawn(chest_m=size) for size in (0.2, 1.0, 2.0)]
    red = [int((picture[:, 0] > picture[:, 2] + 40).sum()) for picture in pixels]
    display._scenes.pop(NAME).close()
    assert 0 < red[0] < red[1] < red[2]


def test_a_scene_that_was_added_has_its_pictures_and_is_listed_with_all_others(attic, capsys):
    assert [len(sheet.shots) for sheet in sheets_of(NAME).values()] == [5]
    assert main(["scenes", "list"]) == 0
    assert "attic           Attic (1 dimension, 1 cue)" in capsys.readouterr().out
    assert main(["scenes", "list", NAME]) == 0
    assert "cue: It falls shut." in capsys.readouterr().out
