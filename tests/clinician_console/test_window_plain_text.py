"""What others wrote is shown letter by letter: no markup of theirs is drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from clinician_console.panels.kit.panel import plain_tip, set_tip
from clinician_console.session.alerts import SENTENCES
from clinician_console.session.answers import Answer, Outcome


def refused() -> Answer:
    return Answer(Outcome.REFUSED, "No.")


MARKUP = "<h1>big</h1> <img src=x> & <b>bold"


def drawn(tip: str) -> str:
    """What a tooltip shows: Qt takes for markup what begins as such."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText() if tip.startswith("<") else tip


def test_a_tooltip_shows_markup_as_it_is_written():
    assert drawn(plain_tip(MARKUP)) == MARKUP
    assert plain_tip("a height of 3 m") == "a height of 3 m"


def test_no_label_of_the_window_draws_markup(seat):
    seat.begin_exposure()
    seat.window.help.toggle()
    labels = seat.window.findChildren(QLabel)
    assert len(labels) > 60
    rich = [one.text() for one in labels if one.textFormat() is not Qt.TextFormat.PlainText]
    assert rich == []


def test_a_tooltip_that_stands_already_is_not_given_again(seat):
    """Qt tells each one to every filter of the program, and the window refreshes 25 times a s."""
    seat.begin_exposure()
    seat.window.refresh()

    class Given(QObject):
        tips = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            self.tips += event.type() is QEvent.Type.ToolTipChange
            return False

    given = Given()
    QApplication.instance().installEventFilter(given)
    seat.window.refresh()
    assert given.tips == 0
    set_tip(seat.window.stop, MARKUP)
    QApplication.instance().removeEventFilter(given)
    assert given.tips == 1
    assert drawn(seat.window.stop.toolTip()) == MARKUP


def test_a_step_of_a_strange_treatment_protocol_is_shown_as_it_is_written(seat, qtbot):
    from clinician_console.panels.session.steps import StepsPanel

    protocol = seat.room.protocol
    step = protocol.steps[0].model_copy(update={"name": MARKUP, "task": MARKUP})
    seat.session.protocol = protocol.model_copy(update={"steps": (step, *protocol.steps[1:])})
    panel = StepsPanel(seat.session, seat.session.acts)
    qtbot.addWidget(panel)
    assert panel.task.text() == f"“{MARKUP}”"
    tip = panel.list.item(0).data(Qt.ItemDataRole.ToolTipRole)
    assert drawn(tip).startswith(f"{MARKUP}\n{MARKUP}")
    seat.session.protocol = protocol


def test_no_tooltip_draws_markup_while_answers_notes_and_alerts_hold_some(seat):
    seat.begin_exposure()
    window = seat.window
    for outcome in (Outcome.REFUSED, Outcome.NEEDS_CONFIRMATION):
        for bar in (window.steps.answer, window.dimensions.answer):
            answer = Answer(outcome, MARKUP * 20)
            bar.show_answer(answer, refused, confirm="Yes", void_when=int)
    for name in SENTENCES:
        seat.session.raise_alert(name, on=True)
    window.refresh()
    for widget in window.findChildren(QWidget):
        if "<" in widget.toolTip():
            assert "<h1>" not in widget.toolTip(), widget.accessibleName()
