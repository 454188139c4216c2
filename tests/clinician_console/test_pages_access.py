"""Every page of the program can be read, reached and understood, and takes whatever is typed."""

from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

from clinician_console.desk.preferences import Theme
from clinician_console.desk.signing_in import Door
from clinician_console.pages import PAGES
from clinician_console.panels.kit.parts import ElidedLabel
from clinician_console.panels.kit.theme import apply_theme
from clinician_console.program import ProgramWindow
from shared.language import choose
from tests.clinician_console.after_kit import desk_after
from tests.clinician_console.desk_kit import settle

pytestmark = pytest.mark.usefixtures("windows")
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)
LEAST_TARGET_PX = 24
"""WCAG 2.2, success criterion 2.5.8."""
LAPTOP, ENLARGED = (1366, 728), (1066, 620)
"""A 13-inch laptop with a task bar, and 1600 x 1000 at 150 % with one."""


@pytest.fixture(scope="module")
def desk(windows, tmp_path_factory):
    """A patient has just had a session of their course."""
    made = desk_after(tmp_path_factory.mktemp("pages"))
    made.of_the_patient = made.patient, made.session
    yield made
    made.store.close()


def program(desk):
    """The program's window, signed in, at this patient's session."""
    application = QApplication.instance() or QApplication(["gradus"])
    assert isinstance(application, QApplication)
    door = Door(desk.folder, is_new=False, asks_for_account=False)
    window = ProgramWindow(door, lambda *_: None, lambda: None)
    window.show()
    window.signed_in(desk)
    settle(window)
    return window


def show(window, name):
    """A page, once all that it reads is read."""
    patient, session = window.desk.of_the_patient
    window.desk.choose_patient(patient)
    window.desk.choose_session(session)
    window.go(name)
    if name == "after":  # what that takes is measured by hand (test_after.py)
        window.pages[name].report.draw = lambda: None
    settle(window)
    for _ in range(2):
        QApplication.processEvents()
    assert window.shown == name
    return window.pages[name]


def controls(window):
    """What a hand uses of the window now; what is a part of another control is that one."""
    for one in window.findChildren(QWidget):
        is_part = isinstance(one, (QScrollBar, QHeaderView)) or isinstance(
            one.parent(), (QAbstractSpinBox, QComboBox, QAbstractItemView, QLineEdit)
        )
        if isinstance(one, CONTROLS) and one.isVisible() and not is_part:
            yield one


def name_of(one):
    return one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")


def faults(window):
    """What of the window has no name, cannot be reached or hit, or is cut."""
    yield from cut(window)
    for one in controls(window):
        of_tabs = isinstance(one.parent(), QTabBar)  # arrows: the tabs are reached without them
        if not name_of(one).strip() and not of_tabs:
            yield "no name", type(one).__name__, type(one.parent()).__name__
        if not one.focusPolicy() & Qt.FocusPolicy.TabFocus and not of_tabs:
            yield "not by Tab", name_of(one)
        if min(one.width(), one.height()) < LEAST_TARGET_PX:
            yield "too small", name_of(one), one.size().toTuple()
        if isinstance(one, QAbstractButton) and one.width() < one.minimumSizeHint().width():
            yield "cut", name_of(one), one.width()


def cut(window):
    """What does not show all its words, or is wider than what it scrolls up and down in."""
    for one in window.findChildren(QLabel):
        if one.isVisible() and one.text() and not isinstance(one, ElidedLabel):
            room, wanted = one.size(), one.minimumSizeHint()
            tall = one.heightForWidth(room.width()) if one.wordWrap() else wanted.height()
            if tall > room.height() or wanted.width() > room.width():
                yield "cut", one.text()
    for one in window.findChildren(QScrollArea):
        within = one.widget()
        aside = one.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if one.isVisible() and within and not aside and within.width() > one.viewport().width():
            yield "cut at its side", type(within).__name__, within.width()


@pytest.mark.parametrize(
    ("tag", "theme", "size"), [("en", Theme.DARK, LAPTOP), ("de", Theme.LIGHT, ENLARGED)]
)
def test_every_control_of_every_page_is_named_reached_by_tab_large_enough_and_nothing_is_cut(
    desk, tag, theme, size
):
    choose(tag)
    window = program(desk)
    try:
        apply_theme(QApplication.instance(), theme)
        found = {}
        window.resize(*size)
        for page in PAGES:
            show(window, page.name)
            assert window.size().toTuple() == size, page.name
            if here := sorted(map(str, faults(window))):
                found[page.name] = here
        assert found == {}
    finally:
        choose("en")
        apply_theme(QApplication.instance(), Theme.DARK)
        window.forget()
        window.deleteLater()


# ── whatever is typed ────────────────────────────────────────────────────────────────────────


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(categories=("Cc", "Cf", "Co", "Mn", "So")), max_size=40),
    st.sampled_from(
        (
            "",
            "x" * 4_000,
            "\u202eשלום \u0627\u0644\u200f",
            "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 30,
            "\x00\x07\x1b[31m\r\n\t",
            "<b>fat</b><img src=x><a href='y'>",
            "%s {0} {n} &x",
            "٣٤",
            "1e400",
            "-5",
            "nan",
        )
    ),
)
MARKUP = "<b>fat</b>"


@pytest.fixture(scope="module")
def typed_in(desk):
    """The program, and what was raised while its pages were typed in."""
    window, raised = program(desk), []
    before, sys.excepthook = sys.excepthook, lambda *what: raised.append(what[1])
    yield window, raised
    sys.excepthook = before
    window.forget()
    window.deleteLater()


def fields(page):
    found = (*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit))
    return [one for one in found if not one.isReadOnly() and one.isEnabled()]


def type_into(field, words):
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(words)
        return
    field.setText(words)
    field.textEdited.emit(field.text())
    QTest.keyClick(field, Qt.Key.Key_Return)


@example(words=f"{MARKUP} <i>x</i>")
@given(words=HOSTILE)
@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_whatever_is_typed_into_any_field_raises_nothing_and_is_no_markup(typed_in, name, words):
    window, raised = typed_in
    page = show(window, name)
    for field in fields(page):
        try:
            type_into(field, words)
        except RuntimeError:
            continue  # a page that was written has made its fields anew
        settle(window)
    QApplication.processEvents()
    assert raised == []
    for one in window.findChildren(QLabel):
        if MARKUP in one.text():
            assert one.textFormat() is Qt.TextFormat.PlainText, one.text()
    for one in window.findChildren(QWidget):
        assert MARKUP not in one.toolTip(), name_of(one)
    for field in fields(page):
        field.clear()
