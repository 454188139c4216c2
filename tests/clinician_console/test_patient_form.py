"""The patient's form: one item a page, for fingers, mouse and keys, and nothing of the record."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from clinician_console.panels.form.patient_form import PatientForm
from clinician_console.panels.form.style import SMALLEST_TARGET_PX
from clinician_console.panels.form.words import WORDS
from clinician_console.panels.kit.theme import Colour, apply_theme, contrast
from clinician_console.session.answers import SENT
from clinician_console.session.pages import Pages
from protocols.instruments.base import Where
from protocols.instruments.loader import library, load_instrument

ON_FORM = [
    name
    for name in library()
    if load_instrument(name).has_text and Where.FORM in load_instrument(name).answered_where
]
SCREENS = [(1280, 720), (1920, 1080)]


class Paper:
    """What was written down, oldest first."""

    def __init__(self):
        self.written = []

    def __call__(self, item, value):
        self.written.append((item, value))
        return SENT


@pytest.fixture
def give(request, windows):
    """Gives the form of an instrument to a patient, on a screen of some size."""
    qtbot = request.getfixturevalue("qtbot")
    apply_theme(QApplication.instance())

    def given_form(name, size=SCREENS[0]):
        paper = Paper()
        form = PatientForm(Pages(load_instrument(name), paper))
        qtbot.addWidget(form)
        form.resize(*size)
        form.show()
        settle(form)
        return form, paper

    return given_form


def settle(form):
    """What Qt puts off is done: styles and places."""
    for _ in range(3):
        QApplication.processEvents()
    form.layout().activate()


def seen(form, kind):
    return [widget for widget in form.findChildren(kind) if widget.isVisibleTo(form)]


def words_on(form):
    return [widget.text() for kind in (QLabel, QPushButton) for widget in seen(form, kind)]


def key(form, *keys):
    for one in keys:
        target = QApplication.focusWidget() or form
        if isinstance(one, str):
            QTest.keyClicks(target if form.isAncestorOf(target) else form, one)
        else:
            QTest.keyClick(target if form.isAncestorOf(target) else form, one)


ENTER, BACK = Qt.Key.Key_Return, Qt.Key.Key_Backspace


# ── what it looks like ───────────────────────────────────────────────────────────────────────


def place_of(widget, form):
    return QRect(widget.mapTo(form, QPoint(0, 0)), widget.size())


def assert_fits(form):
    """Nothing is cut, nothing lies over another, and a finger hits every target."""
    settle(form)
    buttons = seen(form, QPushButton)
    places = [place_of(button, form) for button in buttons]
    for button, place in zip(buttons, places, strict=True):
        assert form.rect().contains(place), button.text()
        assert min(place.width(), place.height()) >= SMALLEST_TARGET_PX, button.text()
        needed = button.fontMetrics().horizontalAdvance(button.text())
        assert needed <= place.width(), button.text()
        assert button.accessibleName()
    for at, one in enumerate(places):
        assert not any(one.intersects(other) for other in places[at + 1 :])
    for label in (form.question, form.instruction, form.notice):
        if label.isVisibleTo(form):
            assert form.rect().contains(place_of(label, form))
            assert label.height() >= label.heightForWidth(label.width()), label.text()


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ON_FORM)
def test_every_page_fits_the_screen_with_targets_for_fingers_and_no_word_cut(give, name, size):
    form, _ = give(name, size)
    while form.pages.item is not None:
        assert_fits(form)
        form.pages.leave_out()
        form.show_page()


def test_a_clinics_long_words_have_smaller_letters_and_still_fit(give):
    form, _ = give("csq_vr")
    form.instruction.setText("What stands above the items, and goes on and on. " * 6)
    form.question.setText("A question of a clinic that wants to know it exactly. " * 4)
    before = form.question.font().pixelSize()
    form._fit()
    assert form.question.font().pixelSize() < before
    assert_fits(form)


def test_letters_are_large_and_told_apart_by_more_than_colour(give):
    form, _ = give("phq9")
    assert form.question.font().pixelSize() >= 30
    key(form, "2")
    chosen = [button for button in form.answers.buttons if button.value == 2]
    assert [button.accessibleDescription() for button in chosen] == ["chosen"]
    assert contrast(Colour.TEXT.code, Colour.RAISED.code) >= 4.5
    assert contrast(Colour.ON_STOP.code, Colour.SELECTION.code) >= 4.5
    assert contrast(Colour.MUTED.code, Colour.WINDOW.code) >= 4.5
    assert contrast(Colour.WARNING.code, Colour.WINDOW.code) >= 4.5


def test_nothing_of_the_record_is_shown_and_never_a_score(give):
    form, _ = give("phq9")
    all_words = []
    for _ in range(10):
        all_words += words_on(form)
        key(form, "3", ENTER)
    all_words += words_on(form)
    said = " ".join(all_words).casefold()
    for word in ("total", "severe", "27", "alert", "depress ", "score", "phq", "self-harm"):
        assert word not in said, word
    assert form.question.text().startswith("Thank you.")
    assert form.windowTitle() == ""


def test_the_owners_notice_is_shown_beside_the_text(give):
    form, _ = give("phq9")
    assert "Copyright © Pfizer Inc." in form.notice.text()


# ── how it is answered ───────────────────────────────────────────────────────────────────────


def test_digits_and_enter_answer_a_whole_questionnaire(give):
    form, paper = give("gad7")
    for digit in "2111111":
        key(form, digit, ENTER)
    items = [item.name for item in load_instrument("gad7").items]
    assert paper.written == list(zip(items, (2, 1, 1, 1, 1, 1, 1), strict=True))
    assert form.pages.item is None


def test_who_only_presses_enter_has_answered_nothing(give):
    form, paper = give("phq9")
    key(form, *[ENTER] * 12)
    assert paper.written == []
    assert form.pages.at == 0
    assert form.hint.text() == WORDS["en"].choose


def test_arrows_choose_and_backspace_goes_back(give):
    form, paper = give("phq9")
    down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
    key(form, down, down, down, up, ENTER)
    assert paper.written[-1] == ("interest", 1)
    assert form.pages.at == 1
    key(form, BACK)
    assert (form.pages.at, form.pages.chosen) == (0, 1)
    key(form, "0")
    assert paper.written[-1] == ("interest", 0), "another answer in place of the first"


def test_an_item_is_left_unanswered_on_purpose_and_that_is_on_record(give):
    form, paper = give("phq9")
    form.leave_out.click()
    assert paper.written == [("interest", None)]
    assert form.pages.at == 1


@pytest.mark.parametrize("how", ["mouse", "touch"])
def test_it_is_answered_with_the_mouse_and_with_a_finger(give, how):
    form, paper = give("csq_vr")
    button = form.answers.buttons[4]
    middle = button.rect().center()
    if how == "mouse":
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=middle)
    else:
        finger = QTest.createTouchDevice()
        QTest.touchEvent(form, finger).press(0, middle, button).commit()
        QTest.touchEvent(form, finger).release(0, middle, button).commit()
        settle(form)
    assert paper.written == [("nausea_a", 5)]
    form.go_on.click()
    assert form.pages.at == 1


def test_a_number_is_typed_and_is_no_answer_before_it_is_whole(give):
    form, paper = give("suds")
    key(form, "4", "5")
    assert paper.written == []
    key(form, BACK, "7", ENTER)
    assert paper.written == [("distress", 47)]
    key(form, ENTER)
    form.back.click()
    key(form, "1", "0", "0", ENTER)
    assert paper.written[-1] == ("distress", 100)
    form.back.click()
    key(form, "9", "9", "9")
    assert form.answers.pending() == 9, "what no answer can be is begun anew"


def test_it_is_left_off_at_any_time_and_gone_back_to(give):
    form, paper = give("pcl5")
    key(form, "1", ENTER, "2")
    form.leave_off.click()
    assert form.question.text().startswith("Thank you.")
    form.back.click()
    assert (form.pages.at, form.pages.chosen) == (1, 2)
    assert len(paper.written) == 2


def test_the_therapist_takes_the_screen_back_with_two_presses_and_no_key_of_the_patients(
    give, qtbot
):
    form, _ = give("suds")
    form.leave_off.click()
    with qtbot.assertNotEmitted(form.done):
        key(form, *[ENTER] * 3, " ", "1", BACK)
        form.therapist.click()
        key(form, *[ENTER] * 3)
    with qtbot.waitSignal(form.done):
        form.take_back.click()


def test_in_german_the_form_speaks_german():
    assert {*WORDS["en"].__dict__} == {*WORDS["de"].__dict__}
    assert all(WORDS["de"].__dict__[name] for name in WORDS["de"].__dict__)


# ── whatever is pressed ──────────────────────────────────────────────────────────────────────

DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("choose"), st.integers(-1, 8)),
        st.tuples(st.sampled_from(["on", "back", "out", "stop"]), st.just(0)),
    ),
    max_size=40,
)


@settings(max_examples=100, deadline=None)
@given(name=st.sampled_from(ON_FORM), deeds=DEEDS)
def test_whatever_is_pressed_what_is_shown_as_chosen_is_what_is_on_record(name, deeds):
    paper = Paper()
    pages = Pages(load_instrument(name), paper)
    for deed, value in deeds:
        match deed:
            case "choose":
                pages.choose(value)
            case "on":
                pages.go_on()
            case "back":
                pages.back()
            case "out":
                pages.leave_out()
            case _:
                pages.stop()
        assert dict(paper.written) == pages.given
        if pages.item is not None:
            assert pages.chosen == dict(paper.written).get(pages.item.name)
    scales = {item.name: item.scale for item in pages.instrument.items}
    assert all(value is None or scales[item].holds(value) for item, value in paper.written)
