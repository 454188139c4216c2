"""The pictures that a demo leaves: what the patient saw, and what the therapist saw."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageStat

from shared.errors import RehearsalError, StorageError

if TYPE_CHECKING:
    from clinician_console.window import ConsoleWindow

FLAT = 12.0  # grey levels of 255: what a fade that is nearly over spreads by


class Pictures:
    """Takes them beside the session, which must not wait for a disk.

    Attributes:
        window: The therapist's, once there is one.
    """

    def __init__(self, out: Path) -> None:
        self.window: ConsoleWindow | None = None
        self._out = out
        self._savers = ThreadPoolExecutor(1)
        self._saving: list[Future[object]] = []
        self._jpeg: bytes | None = None

    def look_at(self, window: ConsoleWindow, *, seldom: bool) -> None:
        """Take pictures of this window from now on.

        Args:
            window: The therapist's.
            seldom: Whether nobody else looks at it: to redraw it all the time takes a fifth of a
                processor, and it is drawn anew for each picture.
        """
        if self.window is None and seldom:
            window.redraw_seldom()
        self.window = window

    def keep_view(self, jpeg: bytes) -> None:
        """Take the newest picture of the patient's view."""
        self._jpeg = jpeg

    @property
    def view_came(self) -> bool:
        """Whether there is a picture of the patient's view."""
        return self._jpeg is not None

    def something_shown(self) -> bool:
        """Whether the newest picture of the patient's view shows more than the dusk of a fade."""
        if self._jpeg is None:
            return False
        small = Image.open(io.BytesIO(self._jpeg)).convert("L").resize((32, 20))
        return bool(ImageStat.Stat(small).stddev[0] > FLAT)

    def shoot_patient(self, name: str) -> None:
        """Leave the newest picture of the patient's view as `patient_view_NAME.png`.

        Raises:
            RehearsalError: None came.
        """
        if self._jpeg is None:
            raise RehearsalError(
                "No picture of the patient's view came.", "Look at the lines above."
            )
        picture = Image.open(io.BytesIO(self._jpeg))
        self._save(f"patient_view_{name}.png", picture.save)

    def shoot_console(self, name: str = "console.png") -> None:
        """Leave a picture of the therapist's window."""
        if self.window is not None:
            self.window.refresh()
            for panel in self.window.panels:
                panel.catch_up()
            self._save(name, self.window.grab().toImage().save)

    def _save(self, name: str, save: Callable[[str], object]) -> None:
        self._saving.append(self._savers.submit(save, str(self._out / name)))

    def wait(self) -> None:
        """Wait until all are on the disk.

        Raises:
            StorageError: One of them could not be written.
        """
        self._savers.shutdown()
        for saved in self._saving:
            try:
                if saved.result() is False:
                    raise OSError(0, "not written")
            except OSError as error:
                raise StorageError(
                    f"The demo's pictures could not all be written: {error.strerror}.",
                    "Free some space, or give another folder with --out.",
                ) from error
