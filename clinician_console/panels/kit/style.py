"""What every kind of widget looks like, in the colours of the look that is worn now."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from clinician_console.desk.preferences import Theme
from clinician_console.panels.kit.colours import Colour, worn

MARKS: Final = Path(__file__).parent / "marks"
"""The few that a style sheet cannot draw: a tick, and the arrows of fields."""


def style() -> str:
    """The style sheet of the whole program."""
    return "".join((_panels(), _buttons(), _fields(), _boxes(), _tables(), _bars()))


def _panels() -> str:
    return f"""
QToolTip {{ background: {Colour.RAISED.code}; color: {Colour.TEXT.code};
    border: 1px solid {Colour.LINE.code}; padding: 4px; }}
QDialog {{ background: {Colour.SURFACE.code}; }}
QFrame[role="panel"] {{ background: {Colour.SURFACE.code}; border: 0; border-radius: 6px; }}
QFrame[role="alert"] {{ background: {Colour.ALERT.code}; border: 0; border-radius: 6px; }}
QFrame[role="calm"] {{ background: {Colour.CALM.code}; border: 0; border-radius: 6px; }}
QFrame[role="answer"] {{ background: {Colour.RAISED.code}; border: 0; border-radius: 4px; }}
QFrame[role="help"] {{ background: {Colour.SURFACE.code}; border: 1px solid {Colour.ACCENT.code};
    border-radius: 8px; }}
QListWidget, QPlainTextEdit, QScrollArea {{ background: transparent;
    border: 1px solid transparent; }}
QListWidget:focus, QPlainTextEdit:focus {{ border: 1px solid {Colour.ACCENT.code};
    border-radius: 4px; }}
QLabel[role="echo"] {{ background: {Colour.RAISED.code}; color: {Colour.TEXT.code};
    border: 1px solid {Colour.ACCENT.code}; border-radius: 6px; padding: 6px 8px; }}
QWidget[role="clear"] {{ background: transparent; }}
"""


def _buttons() -> str:
    return f"""
QPushButton {{ background: {Colour.RAISED.code}; border: 1px solid {Colour.LINE.code};
    border-radius: 4px; padding: 5px 10px; }}
QPushButton:hover {{ border-color: {Colour.MUTED.code}; }}
QPushButton:focus {{ border: 2px solid {Colour.ACCENT.code}; padding: 4px 9px; }}
QPushButton:pressed, QPushButton:checked {{ background: {Colour.LINE.code}; }}
QPushButton:disabled {{ color: {Colour.DISABLED.code}; background: {Colour.SURFACE.code};
    border-color: {Colour.FAINT.code}; }}
QPushButton[role="primary"] {{ border-color: {Colour.ACCENT.code}; color: {Colour.ACCENT.code};
    font-weight: 600; }}
QPushButton[role="primary"]:disabled {{ color: {Colour.DISABLED.code};
    border-color: {Colour.FAINT.code}; }}
QPushButton[role="current"] {{ padding: 3px 2px; background: {Colour.LINE.code};
    color: {Colour.TEXT.code}; border-color: {Colour.ACCENT.code}; }}
QPushButton[role="current"]:disabled {{ color: {Colour.DISABLED.code};
    border-color: {Colour.FAINT.code}; background: {Colour.SURFACE.code}; }}
QPushButton[role="page"] {{ text-align: left; padding: 6px 10px; border-color: transparent;
    background: transparent; }}
QPushButton[role="page"]:hover {{ background: {Colour.RAISED.code}; }}
QPushButton[role="page"]:focus {{ padding: 5px 9px; border-color: {Colour.ACCENT.code}; }}
QPushButton[role="page"]:checked {{ background: {Colour.RAISED.code};
    color: {Colour.ACCENT.code}; font-weight: 600; }}
QPushButton[role="page"]:disabled {{ color: {Colour.DISABLED.code}; background: transparent; }}
QPushButton[role="small"] {{ padding: 3px 2px; min-width: 20px; }}
QPushButton[role="ten"] {{ padding: 3px 0; min-width: 0; }}
QPushButton[role="ten"]:focus {{ padding: 2px 0; }}
QPushButton[role="arrow"] {{ padding: 3px 2px; min-width: 20px; }}
QPushButton[role="arrow"]:focus {{ padding: 2px 1px; }}
QPushButton[role="small"]:focus {{ padding: 2px 1px; }}
"""


def _fields() -> str:
    fields = "QLineEdit, QComboBox, QAbstractSpinBox"
    return f"""
{fields} {{ background: {Colour.FIELD.code}; border: 1px solid {Colour.EDGE.code};
    border-radius: 4px; padding: 5px 8px; selection-background-color: {Colour.SELECTION.code};
    selection-color: {Colour.ON_STOP.code}; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {Colour.ACCENT.code};
    padding: 4px 7px; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    color: {Colour.DISABLED.code}; background: {Colour.SURFACE.code};
    border-color: {Colour.FAINT.code}; }}
QLineEdit:read-only {{ background: {Colour.SURFACE.code}; border-color: {Colour.LINE.code}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ background: transparent; border: 0;
    padding: 0; }}
QAbstractSpinBox QLineEdit {{ padding-left: 6px; }}
QPlainTextEdit[role="field"], QTextEdit[role="field"] {{ background: {Colour.FIELD.code};
    border: 1px solid {Colour.EDGE.code}; border-radius: 4px; padding: 3px 6px;
    selection-background-color: {Colour.SELECTION.code}; selection-color: {Colour.ON_STOP.code}; }}
QPlainTextEdit[role="field"]:focus, QTextEdit[role="field"]:focus {{
    border: 2px solid {Colour.ACCENT.code}; padding: 2px 5px; }}
QComboBox {{ padding-right: 24px; }}
QComboBox:focus {{ padding-right: 23px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ width: 12px; height: 12px;
    image: {_mark("down")}; }}
QComboBox QAbstractItemView {{ background: {Colour.RAISED.code}; border: 1px solid
    {Colour.LINE.code}; padding: 2px; selection-background-color: {Colour.SELECTION.code};
    selection-color: {Colour.ON_STOP.code}; }}
QComboBox QAbstractItemView::item {{ min-height: 26px; }}
QAbstractSpinBox {{ padding-right: 26px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: 24px;
    background: transparent; subcontrol-origin: border; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: {_mark("up")}; width: 11px; height: 11px; }}
QAbstractSpinBox::down-arrow {{ image: {_mark("down")}; width: 11px; height: 11px; }}
"""


def _boxes() -> str:
    tick = "tick_dark" if worn() is Theme.DARK else "tick_light"
    return f"""
QCheckBox, QRadioButton {{ spacing: 8px; min-height: 24px; padding: 1px 3px;
    border: 1px solid transparent; border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {Colour.ACCENT.code}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {Colour.DISABLED.code}; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {{ width: 14px; height: 14px;
    background: {Colour.FIELD.code}; border: 2px solid {Colour.EDGE.code}; }}
QCheckBox::indicator, QListView::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 9px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ border-color: {Colour.ACCENT.code};
    background: {Colour.ACCENT.code}; image: {_mark(tick)}; }}
QRadioButton::indicator:checked {{ width: 8px; height: 8px;
    border: 5px solid {Colour.ACCENT.code}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
    border-color: {Colour.DISABLED.code}; background: {Colour.SURFACE.code}; }}
QCheckBox::indicator:checked:disabled {{ background: {Colour.DISABLED.code}; }}
QGroupBox {{ border: 1px solid {Colour.LINE.code}; border-radius: 6px; margin-top: 9px;
    padding-top: 8px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 10px; padding: 0 4px;
    color: {Colour.MUTED.code}; }}
"""


def _tables() -> str:
    views = 'QTableView, QTreeView, QListView[role="table"]'
    return f"""
{views} {{ background: {Colour.SURFACE.code}; alternate-background-color: {Colour.RAISED.code};
    border: 1px solid {Colour.LINE.code}; border-radius: 4px; gridline-color: {Colour.LINE.code};
    selection-background-color: {Colour.SELECTION.code}; selection-color: {Colour.ON_STOP.code}; }}
QTableView:focus, QTreeView:focus, QListView[role="table"]:focus {{
    border: 1px solid {Colour.ACCENT.code}; }}
QTableView::item, QTreeView::item {{ padding: 3px 6px; min-height: 24px; }}
QTableView::item:selected, QTreeView::item:selected {{ background: {Colour.SELECTION.code};
    color: {Colour.ON_STOP.code}; }}
QHeaderView {{ background: {Colour.SURFACE.code}; border: 0; }}
QHeaderView::section {{ background: {Colour.SURFACE.code}; color: {Colour.MUTED.code}; border: 0;
    border-bottom: 1px solid {Colour.LINE.code}; padding: 5px 6px; font-weight: 600; }}
QTableCornerButton::section {{ background: {Colour.SURFACE.code}; border: 0; }}
"""


def _bars() -> str:
    return f"""
QTabWidget::pane {{ border: 0; }}
QTabBar::tab {{ background: transparent; color: {Colour.MUTED.code}; padding: 6px 12px;
    min-height: 18px; border: 0; border-bottom: 3px solid transparent; }}
QTabBar::tab:hover {{ color: {Colour.TEXT.code}; }}
QTabBar::tab:selected {{ color: {Colour.TEXT.code}; font-weight: 600;
    border-bottom: 3px solid {Colour.ACCENT.code}; }}
QTabBar::tab:focus {{ color: {Colour.ACCENT.code}; }}
QTabBar::tab:disabled {{ color: {Colour.DISABLED.code}; }}
QTabBar::scroller {{ width: 56px; }}
QProgressBar {{ background: {Colour.FIELD.code}; border: 1px solid {Colour.EDGE.code};
    border-radius: 4px; min-height: 18px; text-align: center; color: {Colour.TEXT.code}; }}
QProgressBar::chunk {{ background: {Colour.LINE.code}; border-radius: 3px; }}
QMenu {{ background: {Colour.RAISED.code}; border: 1px solid {Colour.LINE.code}; padding: 4px; }}
QMenu::item {{ padding: 6px 22px; }}
QMenu::item:selected {{ background: {Colour.SELECTION.code}; color: {Colour.ON_STOP.code}; }}
QMenu::item:disabled {{ color: {Colour.DISABLED.code}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {Colour.EDGE.code}; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QSplitter::handle {{ background: {Colour.LINE.code}; }}
"""


def _mark(name: str) -> str:
    return f'url("{(MARKS / name).with_suffix(".svg").as_posix()}")'
