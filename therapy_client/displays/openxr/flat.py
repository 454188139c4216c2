"""What is drawn beside the headset, and instead of it while there is none: a window, or memory."""

from __future__ import annotations

from typing import Any, Protocol

from panda3d.core import CardMaker, NodePath, Texture, TextureStage

from therapy_client.displays.engine import Engine
from therapy_client.displays.view import RenderedView
from therapy_client.displays.window import Window
from therapy_client.patient import Picture

_CLOSE_EVENT = "gradus-window-close"


class Flat(Protocol):
    """A flat picture of the world, shown while the headset shows none."""

    def show_world(self) -> None:
        """Draw the world from the head, flat."""

    def show_eyes(self, texture: Texture, aspect: float, used: float) -> None:
        """Draw no world of one's own; show the left eye of this picture if there is a screen.

        Args:
            texture: Both eyes, each in the lower left of its half.
            aspect: Width of an eye's picture by its height.
            used: Share of its half that the eye fills, along each side.
        """

    def stop_pressed(self) -> bool:
        """Whether somebody pressed Esc since this was asked last, or holds it."""

    def closed(self) -> bool:
        """Whether somebody wants the window closed."""

    def fetch(self) -> Picture | None:
        """The flat picture drawn last."""

    def close(self) -> None:
        """Give everything back."""


def open_flat(engine: Engine, size: tuple[int, int], head: NodePath) -> Flat:
    """The flat picture that goes with this engine; it shows the world at first.

    Args:
        engine: The running engine.
        size: Width and height in pixels.
        head: Node of the head; the flat camera goes with it.
    """
    flat: Flat = (
        OnScreen(engine.app, size, head) if engine.on_screen else InMemory(engine.app, size, head)
    )
    flat.show_world()
    return flat


class InMemory:
    """No screen: nothing is drawn beside the headset."""

    def __init__(self, app: Any, size: tuple[int, int], head: NodePath) -> None:
        self._app, self._size, self._head = app, size, head
        self._view: RenderedView | None = None

    def show_world(self) -> None:
        """Draw the world from the head, flat."""
        if self._view is None:
            self._view = RenderedView(self._app, self._size, 0, self._head)

    def show_eyes(self, texture: Texture, aspect: float, used: float) -> None:
        """Draw nothing."""
        if self._view is not None:
            self._view.close()
            self._view = None

    def stop_pressed(self) -> bool:
        """Never: there is no keyboard."""
        return False

    def closed(self) -> bool:
        """Never: there is no window."""
        return False

    def fetch(self) -> Picture | None:
        """The flat picture drawn last."""
        return self._view.fetch() if self._view is not None else None

    def close(self) -> None:
        """Give everything back."""
        if self._view is not None:
            self._view.close()
            self._view = None


class OnScreen:
    """A window: the left eye's picture, or the world while there is no headset."""

    def __init__(self, app: Any, size: tuple[int, int], head: NodePath) -> None:
        self._app = app
        self._window = Window(app, size, head)
        self._card: NodePath | None = None
        self._pressed = self._closed = False
        app.win.set_close_request_event(_CLOSE_EVENT)
        app.accept(_CLOSE_EVENT, self._note_close)
        app.accept("escape", self._note_stop)

    def show_world(self) -> None:
        """Draw the world from the head, flat."""
        self._remove_card()
        self._window.head.node().set_active(True)

    def show_eyes(self, texture: Texture, aspect: float, used: float) -> None:
        """Show the left eye, cut to the window's shape."""
        self._remove_card()
        self._window.head.node().set_active(False)
        wide = self._app.win.get_x_size() / max(1, self._app.win.get_y_size())
        maker = CardMaker("left-eye")
        maker.set_frame_fullscreen_quad()
        card = self._app.render2d.attach_new_node(maker.generate())
        card.set_texture(texture)
        card.set_bin("background", 0)
        across, down = (1.0, aspect / wide) if wide > aspect else (wide / aspect, 1.0)
        stage = TextureStage.get_default()
        card.set_tex_scale(stage, used * across / 2, used * down)
        card.set_tex_offset(stage, used * (1 - across) / 4, used * (1 - down) / 2)
        self._card = card

    def stop_pressed(self) -> bool:
        """Whether Esc was pressed since this was asked last, or is down."""
        pressed, self._pressed = self._pressed, False
        return pressed or self._window.is_down("escape")

    def closed(self) -> bool:
        """Whether somebody wants the window closed; it stays open until we leave."""
        return self._closed

    def fetch(self) -> Picture | None:
        """The window's picture."""
        return self._window.fetch()

    def close(self) -> None:
        """Close the window."""
        self._app.ignore_all()
        self._remove_card()
        self._window.close()

    def _note_stop(self) -> None:
        self._pressed = True

    def _note_close(self) -> None:
        self._closed = True

    def _remove_card(self) -> None:
        if self._card is not None:
            self._card.remove_node()
            self._card = None
