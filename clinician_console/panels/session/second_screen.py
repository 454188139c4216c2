"""The patient's picture in a window of its own, on the second screen where there is one.

What a hand aims at stays where it is; only the picture's place is given to the body's signals. When
the second screen is unplugged or the window is closed, the picture is back where it was.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QScreen
from PySide6.QtWidgets import QApplication, QMainWindow, QSizePolicy, QVBoxLayout, QWidget

from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.shortcuts import Command, key_of
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.session.view import ViewPanel
from shared.language import tr

SIZE_PX = (800, 520)
PLACE_PX, VIEW_SHARE = 30, 1


class SecondScreen:
    """Takes the picture out, and back.

    Args:
        application: Tells of screens.
        window: The session's window.
        view: The picture; it stands in a layout of that window.
        moved: Told whether it is out now, so that others may have its room.
    """

    def __init__(
        self,
        application: QApplication,
        window: QMainWindow,
        view: ViewPanel,
        moved: Callable[[bool], object],
    ) -> None:
        self._application, self._window, self._view = application, window, view
        self._moved = moved
        self._least_px = view.minimumHeight()
        self._alone: _PictureWindow | None = None
        self._placeholder = PlainLabel()
        self._placeholder.setText(
            tr(
                "The patient's picture is in its own window ({key})",
                key=key_of(Command.SECOND_SCREEN),
            )
        )
        self._placeholder.setFont(font(SMALL_PT))
        self._placeholder.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._placeholder.setFixedHeight(PLACE_PX)
        self._placeholder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        tint(self._placeholder, Colour.MUTED)

    @property
    def is_out(self) -> bool:
        """Whether the picture is in its own window."""
        return self._alone is not None

    def toggle(self) -> None:
        """Take the picture out, or back."""
        self.take_back() if self.is_out else self.take_out()

    def take_out_if_there_are_two(self) -> None:
        """Take the picture out where a second screen is there."""
        if not self.is_out and self._other_screen() is not None:
            self.take_out()

    def take_out(self) -> None:
        """Show it in its own window: all of the second screen, or beside on the only one."""
        self._swap(self._view, self._placeholder)
        self._view.setMinimumHeight(0)
        self._moved(True)
        self._alone = _PictureWindow(self._view, self.take_back)
        self._application.screenRemoved.connect(self._on_screen_gone)
        other = self._other_screen()
        if other is None:
            self._alone.resize(*SIZE_PX)
            self._alone.show()
        else:
            self._alone.setGeometry(other.geometry())
            self._alone.showFullScreen()
        self._window.activateWindow()  # the keys stay the session's

    def take_back(self) -> None:
        """Have it in the session's window again."""
        alone, self._alone = self._alone, None
        if alone is None:
            return
        self._application.screenRemoved.disconnect(self._on_screen_gone)
        self._view.setMinimumHeight(self._least_px)
        self._swap(self._placeholder, self._view)
        self._view.show()
        self._moved(False)
        alone.leave()

    def refresh(self, *, covered: bool) -> None:
        """Show nothing while the session's window is locked."""
        self._view.picture.setVisible(not (covered and self.is_out))

    def _on_screen_gone(self, _screen: QScreen) -> None:
        self.take_back()

    def _other_screen(self) -> QScreen | None:
        here = self._window.screen()
        return next((one for one in QApplication.screens() if one is not here), None)

    def _swap(self, out: QWidget, into: QWidget) -> None:
        """Put one in the other's place of its layout."""
        parent = out.parentWidget()
        layout = parent.layout() if parent is not None else None
        if isinstance(layout, QVBoxLayout):
            at = layout.indexOf(out)
            layout.replaceWidget(out, into)
            layout.setStretch(at, VIEW_SHARE if into is self._view else 0)
        out.hide()
        into.show()


class _PictureWindow(QWidget):
    """A window with the picture and nothing else; closing it gives the picture back."""

    def __init__(self, view: ViewPanel, closed: Callable[[], object]) -> None:
        super().__init__()
        self.setWindowTitle(tr("Gradus — what the patient sees"))
        self._closed: Callable[[], object] | None = closed
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(view)
        view.show()

    def leave(self) -> None:
        """Go away; the picture is elsewhere already."""
        self._closed = None
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().closeEvent(event)
        if self._closed is not None:
            self._closed()
