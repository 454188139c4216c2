"""What Qt says about itself goes the way of all log lines, and not past them to a terminal."""

from __future__ import annotations

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)
# Its warnings are about pictures that are damaged and windows that a platform cannot move: the
# program sees both for itself, and a terminal is not where anybody could mend them.
_LEVELS = {QtMsgType.QtCriticalMsg: logging.ERROR, QtMsgType.QtFatalMsg: logging.CRITICAL}


def take_qt_messages() -> None:
    """Hear what Qt says from now on, unless somebody else does, as a test runner."""
    before = qInstallMessageHandler(_hear)
    if before is not None and before is not _hear:
        qInstallMessageHandler(before)


def _hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    _log.log(_LEVELS.get(kind, logging.DEBUG), "Qt: %s", text)
