"""Boxes for numbers and days, where the style sheet has no say."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QAbstractSpinBox

_MARGIN_PX: Final = 6


def give_room(box: QAbstractSpinBox) -> None:
    """Keep a number off the rim of its box."""
    box.lineEdit().setTextMargins(_MARGIN_PX, 0, 0, 0)
