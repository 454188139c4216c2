"""A scene is one file, one folder and one line: what belongs together is there, and is found."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
from pydantic import ValidationError

from protocols import catalogue
from protocols.catalogue import LOBBY, SAFE_PLACE, SCENES, SceneName, SceneSpec
from protocols.plans.schema import Step
from therapy_client.scenes.build import build_scene
from therapy_client.scenes.kit.panda_scene import PandaScene
from therapy_client.scenes.sheets import sheets_of
from therapy_client.scenes.sounds import soundscape_of, sources_of

ROOT = Path(__file__).parents[2]
SPECS, FOLDERS = ROOT / "protocols/scenes", ROOT / "therapy_client/scenes"
BESIDE_SPECS, BESIDE_FOLDERS = {"__init__", "dimensions"}, {"kit"}
PACKAGES = ("shared", "protocols", "therapy_client", "clinician_console", "tools")


def test_every_file_and_every_folder_of_a_scene_has_its_line_in_the_catalogue():
    files = {file.stem for file in SPECS.glob("*.py")} - BESIDE_SPECS
    folders = {file.parent.name for file in FOLDERS.glob("*/__init__.py")} - BESIDE_FOLDERS
    assert files == folders == set(SCENES) == set(catalogue._CATALOGUE)
    assert len(catalogue._CATALOGUE) == len(SCENES)
    assert {LOBBY, SAFE_PLACE} <= set(SCENES)


@pytest.mark.parametrize("name", list(SCENES))
def test_what_a_scene_is_looks_like_and_sounds_like_belongs_together(name):
    spec = SCENES[name]
    assert catalogue.spec_of(name) is spec
    looks = import_module(f"therapy_client.scenes.{name}.look").build
    assert issubclass(looks, PandaScene)
    assert looks.spec is spec
    assert soundscape_of(name).spec is spec
    heard = {source.cue for source in sources_of(name).values()} - {""}
    assert heard <= {cue.name for cue in spec.cues}


@pytest.mark.parametrize("name", list(SCENES))
def test_a_scene_has_a_sheet_of_pictures_of_what_can_be_asked_of_it(name):
    spec, sheets = SCENES[name], sheets_of(name)
    assert sheets
    for called, sheet in sheets.items():
        assert called == name or called.startswith(f"{name}_")
        assert sheet.spec is spec
        for shot in filter(None, sheet.shots):
            assert shot.exposure.keys() <= spec.calm_exposure().keys()
            assert not shot.cue or spec.cue(shot.cue)


def test_no_scene_is_imported_but_by_its_own_folder():
    for file in (file for package in PACKAGES for file in (ROOT / package).rglob("*.py")):
        own = file.parent.name if file.parent.parent == FOLDERS else None
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                scenes = {
                    part
                    for package in ("protocols.scenes.", "therapy_client.scenes.")
                    if node.module.startswith(package)
                    for part in node.module.removeprefix(package).split(".")[:1]
                }
                assert scenes & set(SCENES) <= {own}, f"{file}: {node.module}"


def test_a_scene_that_the_catalogue_has_not_is_built_by_nobody():
    nowhere = SceneName("moon_base")
    with pytest.raises(KeyError):
        build_scene(nowhere, None, 7)
    for ask in (sources_of, soundscape_of, sheets_of):
        with pytest.raises(KeyError):
            ask(nowhere)
    with pytest.raises(ValidationError, match="no scene of the catalogue"):
        Step(name="There", task="Look.", scene=nowhere, exposure={}, minutes=1.0)


@pytest.mark.parametrize("name", ["", "Attic", "../attic", "os.path", "1st"])
def test_a_scene_is_called_as_a_file_can_be(name):
    with pytest.raises(ValidationError, match="name"):
        SceneSpec(name=SceneName(name), label="Attic", sentence="An attic.")
