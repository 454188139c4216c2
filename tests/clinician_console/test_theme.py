"""Both looks can be read by everybody: contrast, shapes beside colours, and a change of look."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from clinician_console.desk.preferences import Theme
from clinician_console.panels.kit.arrangement import SMALLEST, largest_scale
from clinician_console.panels.kit.colours import MARKS, SHADES, SURFACES, TEXTS, Colour, contrast
from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.parts import SHAPE_COLOURS, Shape
from clinician_console.panels.kit.theme import apply_theme, worn

PACKAGE = Path(__file__).parents[2] / "clinician_console"


@pytest.fixture
def application(qapp):
    yield qapp
    apply_theme(qapp, Theme.DARK)


def too_faint(theme, pairs, least):
    shades = SHADES[theme]
    return [
        (one.name, other.name)
        for one, other in pairs
        if contrast(shades[one], shades[other]) < least
    ]


@pytest.mark.parametrize("theme", Theme)
def test_each_look_has_every_colour(theme):
    assert set(SHADES[theme]) == set(Colour)
    assert all(QColor(code).isValid() and len(code) == 7 for code in SHADES[theme].values())


@pytest.mark.parametrize("theme", Theme)
def test_every_text_colour_can_be_read_on_every_surface(theme):
    assert too_faint(theme, itertools.product(TEXTS, SURFACES), 4.5) == []


@pytest.mark.parametrize("theme", Theme)
def test_every_mark_can_be_told_from_what_it_lies_on(theme):
    assert too_faint(theme, itertools.product(MARKS, SURFACES), 3.0) == []


@pytest.mark.parametrize("theme", Theme)
def test_the_words_on_the_stop_and_on_a_selection_can_be_read(theme):
    grounds = (Colour.STOP, Colour.STOP_PRESSED, Colour.SELECTION)
    assert too_faint(theme, ((Colour.ON_STOP, ground) for ground in grounds), 4.5) == []
    assert too_faint(theme, [(Colour.STOP, Colour.WINDOW)], 3.0) == []


@pytest.mark.parametrize("theme", Theme)
def test_words_of_what_cannot_be_pressed_are_still_legible(theme):
    grounds = (Colour.WINDOW, Colour.SURFACE, Colour.RAISED, Colour.LINE)
    assert too_faint(theme, ((Colour.DISABLED, ground) for ground in grounds[:3]), 3.0) == []
    assert too_faint(theme, [(Colour.TEXT, grounds[3])], 4.5) == []


def test_every_shape_has_a_colour_and_no_meaning_shares_its_shape():
    assert set(SHAPE_COLOURS) == set(Shape)
    for colour in (Colour.GOOD, Colour.WARNING, Colour.BAD):
        assert len([shape for shape in Shape if SHAPE_COLOURS[shape] is colour]) == 1


def test_the_look_changes_while_windows_are_open(application, qtbot):
    apply_theme(application, Theme.DARK)
    label = PlainLabel("words")
    qtbot.addWidget(label)
    tint(label, Colour.GOOD)
    apply_theme(application, Theme.LIGHT)
    assert worn() is Theme.LIGHT
    assert label.palette().color(label.foregroundRole()).name() == SHADES[Theme.LIGHT][Colour.GOOD]
    assert application.palette().window().color().name() == SHADES[Theme.LIGHT][Colour.WINDOW]
    assert SHADES[Theme.LIGHT][Colour.ACCENT] in application.styleSheet()
    assert SHADES[Theme.DARK][Colour.ACCENT] not in application.styleSheet()


def test_who_says_no_look_keeps_the_one_that_is_worn(application):
    apply_theme(application, Theme.LIGHT)
    apply_theme(application)
    assert worn() is Theme.LIGHT


def test_no_colour_is_read_while_a_file_is_imported():
    """Such a colour would stay that of the first look."""
    early = []
    for path in sorted((PACKAGE / "panels").rglob("*.py")):
        for statement in ast.parse(path.read_text("utf-8")).body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                continue
            early += [
                (path.name, node.lineno)
                for node in ast.walk(statement)
                if isinstance(node, ast.Attribute)
                and node.attr in ("shade", "code")
                and isinstance(node.value, ast.Attribute)
                and isinstance(node.value.value, ast.Name)
                and node.value.value.id == "Colour"
            ]
    assert early == []


@pytest.mark.parametrize(
    ("screen", "largest"), [((1366, 728), 1.2), ((1920, 1040), 1.7), ((3840, 2120), 3.5)]
)
def test_nothing_is_drawn_so_large_that_the_stop_has_no_place_on_the_screen(screen, largest):
    room = QSize(*screen)
    assert largest_scale(room) == largest
    assert room.width() / largest >= SMALLEST.width()


def test_a_screen_that_is_too_small_for_anything_larger_shows_the_usual_size():
    assert largest_scale(QSize(800, 480)) == 1.0
