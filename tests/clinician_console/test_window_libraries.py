"""What Qt needs of the system is named before Qt is asked for."""

from __future__ import annotations

import pytest

from clinician_console.panels.libraries import (
    LOADED_LIBRARIES,
    X11_LIBRARIES,
    require_qt_libraries,
)
from shared.errors import MissingLibraryError


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


def test_other_systems_bring_everything_in_the_wheel():
    require_qt_libraries(without(*LOADED_LIBRARIES), platform="win32", environment={})
