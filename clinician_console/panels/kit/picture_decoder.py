"""Pictures become pixels in a thread of their own: the newest one only, and nobody waits for it.

A picture was looked at before it came here (shared/jpeg.py), so that none costs more than some
hundredths of a second; but even these belong to the window's turn no more than a disk does.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QLoggingCategory, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from shared.wire.headers import GazePoint

# Qt writes a line to the terminal for each picture that is not whole: ten a second, for hours.
QUIET = "qt.gui.imageio*=false"


@dataclass(frozen=True)
class Coming:
    """A picture as it came.

    Attributes:
        room: The size that it will have on the screen; it is decoded no larger.
        at_s: When it came in, in s since the session began.
        gaze: Where in it the patient's eyes look; None where that is not known.
    """

    jpeg: bytes
    room: QSize
    at_s: float
    gaze: GazePoint | None = None


@dataclass(frozen=True)
class Decoded:
    """A picture that can be drawn."""

    image: QImage
    at_s: float
    gaze: GazePoint | None = None


class PictureDecoder:
    """Decodes the newest picture it was given. The thread begins with the first one."""

    def __init__(self) -> None:
        self._turn = threading.Condition()
        self._coming: Coming | None = None
        self._decoded: Decoded | None = None
        self._busy = self._closed = False
        self._thread: threading.Thread | None = None

    def give(self, coming: Coming) -> None:
        """Take this one next; what waited before it is forgotten."""
        with self._turn:
            if self._closed:
                return
            self._coming = coming
            if self._thread is None:
                QLoggingCategory.setFilterRules(QUIET)
                self._thread = threading.Thread(
                    target=self._run, name="gradus-pictures", daemon=True
                )
                self._thread.start()
            self._turn.notify_all()

    def take(self) -> Decoded | None:
        """The newest picture that was decoded since the last call."""
        with self._turn:
            decoded, self._decoded = self._decoded, None
            return decoded

    def settle(self, patience_s: float = 10.0) -> bool:
        """Wait until nothing is left to do, as for a picture of a window; False if not."""
        with self._turn:
            return self._turn.wait_for(lambda: not (self._busy or self._coming), patience_s)

    def close(self) -> None:
        """End the thread. Safe to call twice."""
        with self._turn:
            self._closed, self._coming = True, None
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._coming or self._closed)
                if self._closed or self._coming is None:
                    return
                coming, self._coming, self._busy = self._coming, None, True
            image = _image(coming)
            with self._turn:
                self._busy = False
                if not image.isNull():
                    self._decoded = Decoded(image, coming.at_s, coming.gaze)
                self._turn.notify_all()


def _image(coming: Coming) -> QImage:
    """The pixels; no image where the bytes are none."""
    data = QBuffer()
    data.setData(coming.jpeg)
    reader = QImageReader(data, b"JPEG")
    size = reader.size()
    if size.isValid():  # decoding to the size that is shown costs half as much
        reader.setScaledSize(size.scaled(coming.room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
