"""Ursina on Panda3D, started once in a process, quietly, and stepped by hand.

Ursina is a development tool as well as an engine: it prints, reloads code on a key, quits on
another, runs a `settings.py` that lies beside the program and opens the sound device. A patient's
program wants none of that, so all of it is switched off here and nowhere else.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shared.errors import DisplayError
from therapy_client.displays.libraries import DRIVER_PACKAGES, require_graphics_libraries

SETTINGS = """
audio-library-name null
sync-video 0
notify-level error
notify-level-display fatal
notify-level-x11display fatal
notify-level-device fatal
print-pipe-types 0
framebuffer-multisample 1
multisamples 4
textures-power-2 none
garbage-collect-states 1
clock-mode normal
bounds-type box
"""
"""Panda's own settings, read before its first import. Sound belongs to sound.py alone.

What is drawn is bounded by boxes: a sphere about a row of houses reaches far into a view that has
none of them, and all their points would be worked out for nothing.
"""


@dataclass(frozen=True)
class Engine:
    """The one running engine of this process.

    Attributes:
        app: Ursina's application, a Panda `ShowBase`.
        on_screen: Whether its main window is a window, not an off-screen buffer.
        in_software: Whether the processor draws, because there is no graphics card.
    """

    app: Any
    on_screen: bool
    in_software: bool

    def step(self) -> None:
        """One frame of the engine.

        Its own `step` takes Ctrl-C over while it draws, and most of the time it does: the program
        would end in the middle of a frame instead of saying goodbye to the console.
        """
        self.app.taskMgr.mgr.poll()


_ANISOTROPY = 8
_SOFTWARE_RENDERERS = ("llvmpipe", "softpipe", "swrast", "noop")

_running: list[Engine] = []


def start_engine(*, on_screen: bool, size: tuple[int, int], title: str) -> Engine:
    """Start the engine, or give the one that runs already.

    Args:
        on_screen: Whether the main window is a window on a screen.
        size: Width and height of the main window, in pixels.
        title: The window's title.

    Raises:
        MissingLibraryError: A system library is not installed.
        DisplayError: No graphics, no screen, or the engine runs already in the other kind.
    """
    if _running:
        if _running[0].on_screen != on_screen:
            raise DisplayError(
                "This program already shows the world in another kind of display.",
                "Close it and start it again with the display that you want.",
            )
        return _running[0]
    if on_screen and sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        raise DisplayError(
            "No window can be opened, because this session has no screen (DISPLAY is not set).",
            "Start it from a desktop session, or use the offscreen display.",
        )
    require_graphics_libraries()
    app = _start_ursina(on_screen, size, title)
    renderer = app.win.get_gsg().get_driver_renderer().lower()
    in_software = any(name in renderer for name in _SOFTWARE_RENDERERS)
    _sharpen_textures(in_software)
    engine = Engine(app=app, on_screen=on_screen, in_software=in_software)
    _running.append(engine)
    return engine


def _start_ursina(on_screen: bool, size: tuple[int, int], title: str) -> Any:
    from panda3d.core import load_prc_file_data  # noqa: PLC0415 (libraries are checked first)

    load_prc_file_data("gradus", SETTINGS)
    if not on_screen:
        load_prc_file_data("gradus", "load-display p3headlessgl")
    with _without_chatter(), _without_arguments():
        from ursina import Ursina, application  # noqa: PLC0415

        application.load_settings = _nothing
        try:
            app = Ursina(
                title=title,
                window_type="onscreen" if on_screen else "offscreen",
                size=size,
                vsync=False,
                borderless=False,
                fullscreen=False,
                editor_ui_enabled=False,
                development_mode=True,
            )
        except Exception as error:
            raise DisplayError(
                "The graphics driver gave no picture to draw on.",
                f"Check the driver, or install: {' '.join(DRIVER_PACKAGES)}",
            ) from error
        _tame(app)
    return app


def _sharpen_textures(in_software: bool) -> None:
    """Sharp textures at grazing angles, where the driver can.

    Mesa's software rasteriser walks the whole footprint of an anisotropic sample (seen in 22.3):
    a sea that reaches the horizon takes it minutes a frame.
    """
    from panda3d.core import ConfigVariableInt  # noqa: PLC0415

    ConfigVariableInt("texture-anisotropic-degree").set_value(1 if in_software else _ANISOTROPY)


def _nothing(*_: object, **__: object) -> None:
    return None


def _tame(app: Any) -> None:
    """Leave of Ursina its window, its camera and its scene, and no key, task or widget."""
    from ursina import application, camera, mouse, window  # noqa: PLC0415

    app.ignore_all()
    app.taskMgr.remove("update")
    mouse.enabled = False
    camera.overlay.enabled = False
    camera.ui_display_region.set_active(False)
    application.hot_reloader.enabled = False
    window.editor_ui.enabled = False
    app.disable_mouse()
    app.set_background_color(0.55, 0.6, 0.68, 1.0)


@contextlib.contextmanager
def _without_chatter() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()):
        yield


@contextlib.contextmanager
def _without_arguments() -> Iterator[None]:
    """Ursina looks for files beside `sys.argv[0]`; show it its own folder's parent instead."""
    kept = sys.argv
    sys.argv = [__file__]
    try:
        yield
    finally:
        sys.argv = kept
