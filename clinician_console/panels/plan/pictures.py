"""The small pictures of steps, decoded once."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from clinician_console.desk.plan.choosing import picture
from protocols.plans.schema import TreatmentProtocol

LIST_PX: Final = QSize(72, 45)
LARGE_PX: Final = QSize(192, 120)
MOST: Final = 256


def picture_of(protocol: TreatmentProtocol, step: str, size: QSize) -> QPixmap | None:
    """The picture of a step of the library in a size; None where there is none."""
    content = picture(protocol, step)
    return None if content is None else _decoded(content, size.width(), size.height())


@lru_cache(maxsize=MOST)
def _decoded(content: bytes, width_px: int, height_px: int) -> QPixmap:
    whole = QPixmap()
    whole.loadFromData(content)
    return whole.scaled(
        width_px,
        height_px,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
