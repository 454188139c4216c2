"""Questionnaires in the window: asked, given to the patient, signed; the stop stays in reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from clinician_console.crisis import CrisisText
from clinician_console.panels.kit.shortcuts import is_typing
from clinician_console.panels.session.provided import Provided, provided_for
from clinician_console.panels.session.questionnaires import IN_HEADSET, NO_FORM, OPEN, SIGN
from protocols.instruments.loader import load_instrument
from shared.rules.states import SessionState

HERE = tuple(load_instrument(name) for name in ("phq9", "gad7", "suds", "bat"))
CRISIS = CrisisText(("Call Dr. Adler: 0800 111 0 111.",), is_own=True, remark="")


@pytest.fixture
def questions(seat):
    """A window that offers questionnaires; a patient who had 18 points in the PHQ-9 before."""
    first = {"phq9": (2,) * 9}
    seat.window.offer_questionnaires(
        Provided(lambda: HERE, lambda instrument: first.get(instrument.name), CRISIS)
    )
    seat.window.questionnaires.open()
    seat.look()
    return seat


def panel_of(seat):
    return seat.window.questionnaires


def asks(seat, title, *values):
    """The therapist asks, and writes the answers down."""
    panel = panel_of(seat)
    panel.choice.choose_words(title)
    panel.refresh()
    panel.ask.click()
    for value in values:
        if value is None:
            panel.asking.none.click()
        else:
            panel.asking.answers[value].click()
            panel.asking.go_on.click()
    if panel.asking.is_asking:
        panel.asking.finish.click()
    seat.look()


def form_of(seat):
    return seat.window.patient_form.form


def gives_form(seat, title="PHQ-9"):
    panel = panel_of(seat)
    panel.choice.choose_words(title)
    panel.refresh()
    panel.form.click()
    QApplication.processEvents()
    return form_of(seat)


def test_nothing_is_squeezed_where_nothing_was_asked_yet_and_none_needs_a_person(questions):
    panel = panel_of(questions)
    for widget in (panel.choice, panel.ask, panel.form, panel.close_button):
        assert widget.height() >= widget.minimumSizeHint().height() > 0
        assert not widget.visibleRegion().isEmpty()
        assert widget.visibleRegion().boundingRect().height() == widget.height()


# ── asked here ───────────────────────────────────────────────────────────────────────────────


def test_what_was_asked_is_shown_with_band_algorithm_and_change_against_the_first(questions):
    asks(questions, "PHQ-9", *[1] * 8, 0, None)
    result = panel_of(questions).result.text()
    assert "total: 8 of 0 to 27, mild" in result
    assert "depressive syndrome by symptoms: no depressive syndrome" in result
    assert "change of total: 18 to 8 (-10): improved, reliable" in result
    assert questions.window.questionnaires.button.text() == OPEN


def test_a_number_of_a_long_scale_is_typed_and_what_is_none_is_said(questions):
    panel = panel_of(questions)
    panel.choice.choose_words("BAT")
    panel.refresh()
    panel.ask.click()
    for typed in ("4", "400", "3"):
        panel.asking.number.setText(typed)
        QTest.keyClick(panel.asking.number, Qt.Key.Key_Return)
    assert [entry.data["value"] for entry in questions.room.recorder.events("answered")] == [4, 3]
    panel.asking.number.setText("45")
    panel.asking.go_on.click()
    panel.asking.finish.click()
    assert "steps done: 3 of 0 to 30" in panel.result.text()
    assert panel.form.toolTip() == NO_FORM


def test_an_alert_is_signed_in_the_window_with_the_clinics_words_beside_it(questions):
    asks(questions, "PHQ-9", *[0] * 8, 2, None)
    panel = panel_of(questions)
    signing = panel.signing
    assert panel.button.text() == SIGN
    assert "answered with 2" in signing.headline.text()
    assert "0800 111 0 111" in signing.crisis.text()
    assert "An answer to a questionnaire needs a person now" in questions.window.banner.text()
    signing.sign.click()
    assert signing.refusal.isVisible(), "nobody has signed"
    signing.by.setText("M. Weber")
    signing.done.setText("Asked; no plan.")
    signing.sign.click()
    questions.look()
    assert not signing.isVisible()
    assert panel.button.text() == OPEN
    [entry] = questions.room.recorder.events("alert_signed")
    assert (entry.data["by"], entry.data["done"]) == ("M. Weber", "Asked; no plan.")


def test_whom_to_call_is_read_when_somebody_asks_and_not_before(seat):
    read = []

    def whom():
        read.append(True)
        return "Her sister, Anna: 0171 555 0101"

    seat.window.offer_questionnaires(Provided(lambda: HERE, crisis=CRISIS, whom_to_call=whom))
    panel_of(seat).open()
    asks(seat, "PHQ-9", *[0] * 8, 1, None)
    signing = panel_of(seat).signing
    assert (read, signing.contact.text()) == ([], "")
    signing.call.click()
    assert signing.contact.text() == "Her sister, Anna: 0171 555 0101"
    signing.by.setText("M. Weber")
    signing.done.setText("Rang her sister.")
    signing.sign.click()
    assert signing.contact.text() == "", "it is not left standing"
    assert read == [True]


def test_the_window_does_not_end_the_session_over_an_unsigned_alert_and_says_why(questions):
    asks(questions, "PHQ-9", *[0] * 8, 1, None)
    window = questions.window
    window.close()
    assert window.isVisible()
    window.refresh()
    leaving = window.leaving
    assert "needs a person" in leaving.words.text()
    assert not leaving.end.isEnabled()
    assert "sign it" in leaving.end.toolTip()
    leaving.stay.click()
    alert = panel_of(questions).signing.alert
    assert questions.session.acts.sign_alert(alert, "M. Weber", "Asked.").sent
    window.close()
    assert not window.isVisible(), "the session had not begun: it closes without a question"


def test_a_long_crisis_text_scrolls_and_the_way_to_sign_is_never_off_the_window(seat):
    long = CrisisText(tuple(f"Line {number}. " + "Call somebody. " * 12 for number in range(40)))
    seat.window.offer_questionnaires(Provided(lambda: HERE, crisis=long))
    seat.window.resize(1040, 420)
    panel_of(seat).open()
    seat.look()
    asks(seat, "PHQ-9", *[0] * 8, 1, None)
    QApplication.processEvents()
    panel = panel_of(seat)
    assert panel.parentWidget().rect().contains(panel.geometry())
    panel.signing.done.setFocus()
    QTest.keyClick(panel.signing.done, Qt.Key.Key_Tab)
    assert seat.window.focusWidget() is panel.signing.sign
    QApplication.processEvents()
    place = QRect(panel.signing.sign.mapTo(panel, QPoint(0, 0)), panel.signing.sign.size())
    assert panel.rect().contains(place)
    assert panel.rect().contains(panel.close_button.geometry())


# ── the stop ─────────────────────────────────────────────────────────────────────────────────


def can_have_keys(window):
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_the_stop_is_heard_from_every_part_of_it_and_none_of_it_covers_the_stop(questions, key):
    asks(questions, "PHQ-9", *[0] * 8, 1, None)
    questions.begin_exposure()
    panel = panel_of(questions)
    panel.choice.choose_words("GAD-7")
    panel.refresh()
    panel.ask.click()
    questions.look()
    widgets = [widget for widget in can_have_keys(panel) if not is_typing(widget)]
    assert len(widgets) > 8
    typing = [panel.signing.by, panel.signing.done] if key == Qt.Key.Key_Escape else []
    for widget in (*widgets, *typing):
        widget.setFocus()
        before = questions.steering.halt
        QTest.keyPress(QApplication.focusWidget() or questions.window, key)
        assert questions.steering.halt == before + 1, widget.accessibleName()
    for part in (questions.window.stop, questions.window.banner):
        assert not panel.geometry().intersects(part.geometry())


@pytest.mark.parametrize("how", ["Esc", "Space", "button"])
def test_a_stop_while_the_patient_has_the_screen_stops_and_gives_it_back(questions, how):
    form = gives_form(questions)
    QTest.keyClicks(form, "2")
    if how == "button":
        QTest.mousePress(form.stop_button, Qt.MouseButton.LeftButton)
    else:
        key = Qt.Key.Key_Escape if how == "Esc" else Qt.Key.Key_Space
        QTest.keyPress(QApplication.focusWidget() or form, key)
    assert questions.steering.halt == 1
    assert form_of(questions) is None
    assert questions.window.stop.isVisible()
    [entry] = questions.room.recorder.events("answered")
    assert entry.data["value"] == 2, "what was answered is kept"


# ── the patient's form ───────────────────────────────────────────────────────────────────────


def test_the_form_shows_nothing_of_the_record_and_no_key_of_it_reaches_the_console(questions):
    code, title = "GX-0417", questions.window.windowTitle()
    assert code in title
    form = gives_form(questions)
    seen = [
        widget.text()
        for kind in (QLabel, QPushButton)
        for widget in questions.window.findChildren(kind)
        if widget.isVisible()
    ]
    assert code not in " ".join(seen) + questions.window.windowTitle()
    assert not questions.window.centralWidget().isVisible()
    assert form.size() == questions.window.size()
    QTest.keyClicks(form, "2npc-?")
    QTest.keyClick(form, Qt.Key.Key_F1)
    assert questions.window.suds.typed == ""
    assert not questions.window.help.isVisible()
    assert [entry.data["value"] for entry in questions.room.recorder.events("answered")] == [2]


def test_after_the_last_page_the_therapist_has_the_screen_with_result_and_alert(questions):
    form = gives_form(questions)
    title = questions.window.windowTitle()
    for digit in "1111111122":
        QTest.keyClicks(form, digit)
        QTest.keyClick(form, Qt.Key.Key_Return)
    assert form.pages.item is None
    form.therapist.click()
    form.take_back.click()
    questions.look()
    panel = panel_of(questions)
    assert form_of(questions) is None
    assert panel.isVisible()
    assert "total: 10 of 0 to 27, moderate" in panel.result.text()
    assert "PHQ-9, item 9: answered with 2" in panel.signing.headline.text()
    assert questions.window.windowTitle() != title, "the patient's code stands there again"


def test_nobody_is_given_a_form_who_wears_the_headset(questions):
    questions.begin_exposure()
    panel = panel_of(questions)
    panel.choice.choose_words("PHQ-9")
    panel.refresh()
    assert not panel.form.isEnabled()
    assert panel.form.toolTip() == IN_HEADSET
    questions.session.acts.safe_stop()
    questions.room.in_state(SessionState.SAFE_PLACE)
    panel.refresh()
    assert panel.form.isEnabled()


def test_closing_the_window_takes_the_screen_back_first_and_then_asks(questions):
    gives_form(questions)
    questions.window.close()
    assert form_of(questions) is None
    assert questions.window.isVisible()
    assert questions.window.leaving.words.isVisibleTo(questions.window.leaving)


# ── what a clinic brings ─────────────────────────────────────────────────────────────────────


def test_what_the_clinic_brings_is_offered_and_what_is_faulty_is_said(tmp_path):
    own = tmp_path / "instruments"
    own.mkdir()
    (own / "oasis.toml").write_text(
        'schema_version = 1\nextends = "oasis"\nlanguage = "de"\npermission = "By letter."\n'
        'items = ["Eins?", "Zwei?", "Drei?", "Vier?", "Fünf?"]\n',
        encoding="utf-8",
    )
    (own / "ours.toml").write_text("schema_version = 1\n", encoding="utf-8")
    (tmp_path / "crisis.txt").write_text("Call us.", encoding="utf-8")
    told = []
    provided = provided_for(tmp_path, (), told.append)
    names = [instrument.name for instrument in provided.instruments()]
    assert names == ["bat", "csq_vr", "gad7", "oasis", "pcl5", "phq9"], (
        "SUDS and FMS stand elsewhere"
    )
    assert len(told) == 1
    assert "gradus instruments show ours tells all" in told[0]
    assert provided.crisis.lines == ("Call us.",)
    assert provided.first(HERE[0]) is None


def test_a_clinics_folder_that_cannot_be_read_leaves_the_library_and_says_so(tmp_path):
    own = tmp_path / "instruments"
    own.mkdir()
    for number in range(501):
        (own / f"own{number}.toml").touch()
    told = []
    provided = provided_for(tmp_path, (), told.append)
    assert "phq9" in [instrument.name for instrument in provided.instruments()]
    assert told == ["instruments: has 501 files, 500 are the most."]
