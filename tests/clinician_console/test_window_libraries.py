"""What Qt needs of the system is named before Qt is asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from clinician_console import cli
from clinician_console.panels.kit.libraries import (
    LOADED_LIBRARIES,
    X11_LIBRARIES,
    require_qt_libraries,
    require_screen,
    require_screen_libraries,
)
from shared.errors import DisplayError, MissingLibraryError


def without(*missing: str):
    def load(name: str) -> None:
        if name in missing:
            raise OSError(name)

    return load


@pytest.mark.parametrize("name", LOADED_LIBRARIES)
def test_a_missing_library_is_named_with_its_package(name):
    with pytest.raises(MissingLibraryError, match=LOADED_LIBRARIES[name]) as caught:
        require_qt_libraries(without(name), platform="linux", environment={})
    assert "apt-get install" in caught.value.next_step


def test_x11_is_asked_for_only_where_it_draws():
    absent = without(*X11_LIBRARIES)
    require_qt_libraries(absent, "linux", {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"})
    require_qt_libraries(absent, "linux", {})
    with pytest.raises(MissingLibraryError, match="libxcb-cursor0"):
        require_qt_libraries(absent, "linux", {"DISPLAY": ":0"})


def test_where_there_is_no_screen_that_is_said_before_a_session_begins(monkeypatch, tmp_path):
    with pytest.raises(DisplayError, match="has no screen"):
        require_screen("linux", {})
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        require_screen("linux", {name: "some"})
    require_screen("darwin", {})
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform.startswith("linux"):
        data = tmp_path / "data"
        assert cli.main(["console", "--patient", "P-1", "--data", str(data)]) == 4
        assert not data.exists()


def test_other_systems_bring_everything_in_the_wheel():
    require_qt_libraries(without(*LOADED_LIBRARIES), platform="win32", environment={})


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the wheel has it all")
@pytest.mark.parametrize("name", [*LOADED_LIBRARIES, *X11_LIBRARIES])
def test_a_machine_without_a_screen_hears_what_one_would_need(name, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(MissingLibraryError) as caught:
        require_screen_libraries(without(name))
    assert {**LOADED_LIBRARIES, **X11_LIBRARIES}[name] in caught.value.next_step


def test_what_the_readme_has_one_install_is_all_that_a_screen_needs():
    """Packages that others bring along are not named there."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    brought = {"libxcb-randr0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1", "libx11-xcb1"}
    for package in {*LOADED_LIBRARIES.values(), *X11_LIBRARIES.values()} - brought:
        assert package in readme.split()
