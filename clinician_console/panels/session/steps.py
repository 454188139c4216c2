"""The hierarchy: choose a step, then go to it; one button and one key go a step easier."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
)

from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.panel import ActingPanel, plain_tip
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.shortcuts import Command, key_of
from clinician_console.panels.kit.theme import SMALL_PT
from clinician_console.panels.kit.words import NO_LINK
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from clinician_console.panels.session.step_delegate import (
    IS_NOW,
    MASTERED,
    MINUTES,
    NAME,
    NUMBER,
    OFFERED,
    VALUES,
    StepDelegate,
)
from clinician_console.session.acts import Acts
from clinician_console.session.answers import Answer, refused
from clinician_console.session.hierarchy import StepStanding, standings
from clinician_console.session.judging import MAY_BEGIN_A_STEP
from clinician_console.session.view import SessionView
from protocols.catalogue import SCENES
from protocols.plans.schema import Step
from shared.language import in_sentence, marked, shown, together, tr, tr_n
from shared.link.delivery import LinkState
from shared.rules.guardrails import rises
from shared.rules.states import SHOWS_EXPOSURE, SessionState

WHY_NOT: dict[SessionState, str] = {
    SessionState.WAITING: marked("The session has not begun: go to orientation, then to baseline."),
    SessionState.ORIENTATION: marked("A step begins after the baseline: go to baseline first."),
    SessionState.SAFE_PLACE: marked("The patient is in the safe place: leave it first."),
    SessionState.RECOVERY: marked("The patient recovers: no step begins any more."),
    SessionState.ENDED: marked("The session is over."),
}
"""Why no step begins in a state, and what to do first."""


class StepsPanel(ActingPanel):
    """Raising takes a decision: choosing a step asks for nothing, the button does."""

    def __init__(self, session: SessionView, acts: Acts | None) -> None:
        super().__init__(tr("Steps"), acts)
        self._session = session
        self._shown_now: Step | None = None
        self._standings: tuple[StepStanding, ...] = ()
        self._list_px = 0
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Steps of the treatment protocol"))
        self.list.setItemDelegate(StepDelegate(self.list))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(44)
        for number, step in enumerate(session.protocol.steps, 1):
            self.list.addItem(_item(number, step))
        self.task = WrappedLabel(size_pt=SMALL_PT)
        self.go = Button(tr("Go to step"), role="primary")
        self.easier = Button(
            tr("Step easier  ({key})", key=key_of(Command.STEP_EASIER)), name=tr("One step easier")
        )
        self.answer = AnswerBar()
        buttons = QHBoxLayout()
        for button in (self.go, self.easier):  # other words must not move the other button
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        buttons.addWidget(self.go, 1)
        buttons.addWidget(self.easier, 1)
        self.rows.addWidget(self.list, 1)
        self.rows.addWidget(self.answer.over(self.task))
        self.rows.addLayout(buttons)
        self.list.currentRowChanged.connect(self._on_chosen)
        self.list.itemActivated.connect(lambda _item: self.go.setFocus())
        self.go.clicked.connect(self._go)
        self.easier.clicked.connect(self.go_easier)
        self.list.setCurrentRow(0)
        self.refresh()

    def refresh(self) -> None:
        """Mark the step that is asked for."""
        session = self._session
        now = session.step if session.wanted_state in SHOWS_EXPOSURE else None
        if now is not self._shown_now:
            self._shown_now = now
            at = session.step_row if now is not None else None
            if at is not None:
                self.list.setCurrentRow(at)
            self._word_go()
        self._mark_standings(session.step_row if now is not None else None)
        self.go.offer(self._why_not())
        self.easier.setEnabled(now is not None)
        self.answer.refresh()
        if self.list.height() != self._list_px:  # only another size of the window changes it
            self._list_px = self.list.height()
            self.list.scrollToItem(self.list.currentItem())

    def _mark_standings(self, now_row: int | None) -> None:
        """Where the patient is, what is offered next and why, what was mastered before."""
        marked_now = standings(self._session, now_row)
        if marked_now == self._standings:
            return
        self._standings = marked_now
        for row, (standing, step) in enumerate(
            zip(marked_now, self._session.protocol.steps, strict=True)
        ):
            item = self.list.item(row)
            known, values = _known(standing), item.data(VALUES)
            item.setData(IS_NOW, standing.is_now)
            item.setData(OFFERED, bool(standing.offered))
            item.setData(MASTERED, bool(standing.mastered))
            tip = "\n".join([_tip(step, values), *known])
            item.setData(Qt.ItemDataRole.ToolTipRole, plain_tip(tip))
            words = " ".join([_spoken(row + 1, step, values), *known])
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def _why_not(self) -> str:
        """Why the chosen step cannot be gone to from here, or nothing where it can be asked."""
        session = self._session
        if session.wanted_state not in MAY_BEGIN_A_STEP:
            return WHY_NOT[session.wanted_state]
        step = session.protocol.steps[self.list.currentRow()]
        fresh = session.link_state() is LinkState.FRESH
        return NO_LINK if not fresh and what_it_raises(session, step) else ""

    def go_easier(self) -> None:
        """Go one step back in the list, where that raises nothing."""
        session, steps = self._session, self._session.protocol.steps
        at = session.step_row
        if at is None or session.wanted_state is not SessionState.EXPOSURE:
            self._show(refused(tr("One step easier works during exposure only.")), steps[0])
            return
        row = at - 1
        if row < 0:
            self._show(refused(tr("This is the first step; pause or stop instead.")), steps[0])
            return
        self.list.setCurrentRow(row)
        harder = what_it_raises(session, steps[row])
        if harder:
            sentence = tr(
                "That step raises {dimensions}; go to it with the button.",
                dimensions=", ".join(map(shown, harder)),
            )
            self._show(refused(sentence), steps[row])
        else:
            self._show(self.acts.go_to_step(steps[row]), steps[row])

    def _on_chosen(self, row: int) -> None:
        task = self._session.protocol.steps[row].task
        self.task.say(tr("“{task}”", task=task))
        self.answer.clear()
        self._word_go()

    def _word_go(self) -> None:
        row = self.list.currentRow()
        now = self._shown_now
        again = now is not None and self._session.protocol.steps[row].name == now.name
        self.go.setText(
            tr("Step {row} again", row=row + 1) if again else tr("Go to step {row}", row=row + 1)
        )
        self.go.setAccessibleName(
            tr("Go to step {row} again", row=row + 1)
            if again
            else tr("Go to step {row}", row=row + 1)
        )

    def _go(self) -> None:
        step = self._session.protocol.steps[self.list.currentRow()]
        self._show(self.acts.go_to_step(step), step)

    def _show(self, answer: Answer, step: Step) -> None:
        self.answer.show_answer(
            answer,
            lambda: self.acts.go_to_step(step, confirmed=True),
            confirm=tr("Confirm"),
            void_when=lambda: self._session.rev,
        )


def what_it_raises(session: SessionView, step: Step) -> tuple[str, ...]:
    """Labels of the dimensions in which a step is more exposure than what is asked for now."""
    if step.scene != session.scene:
        return (SCENES[step.scene].label,)
    return tuple(
        dimension.label
        for dimension in SCENES[step.scene].dimensions
        if rises(
            session.wanted[dimension.name],
            step.exposure[dimension.name],
            harder_is=dimension.harder_is,
        )
    )


def values_text(step: Step) -> str:
    """What a step asks for, on one line; calm values are left out."""
    spec = SCENES[step.scene]
    parts = [
        shown(
            together(
                "{dimension} {value}",
                dimension=in_sentence(dimension.label),
                value=dimension.text(step.exposure[dimension.name]),
            )
        )
        for dimension in spec.dimensions
        if step.exposure[dimension.name] != dimension.calm
    ]
    return " · ".join(parts) or tr("all calm")


def _expected(step: Step) -> str:
    known = step.expected_suds is not None
    return (
        tr("\nSUDS about {expected_suds} expected", expected_suds=step.expected_suds)
        if known
        else ""
    )


def _item(number: int, step: Step) -> QListWidgetItem:
    item = QListWidgetItem()
    for role, value in {
        NUMBER: number,
        NAME: shown(step.name),
        VALUES: values_text(step),
        MINUTES: step.minutes,
        IS_NOW: False,
        OFFERED: False,
        MASTERED: False,
    }.items():
        item.setData(role, value)
    return item


def _tip(step: Step, values: str) -> str:
    return f"{shown(step.name)}\n{shown(step.task)}\n{values}{_expected(step)}"


def _spoken(number: int, step: Step, values: str) -> str:
    return tr(
        "Step {number}: {name}. {task} {values}.",
        number=number,
        name=step.name,
        task=step.task,
        values=values,
    )


def _known(standing: StepStanding) -> list[str]:
    """What is known of a step beside itself, a sentence each."""
    ago, n = shown(standing.mastered), standing.sessions_ago
    said = (
        tr("The patient is in this step now.") if standing.is_now else "",
        tr("Offered next: {why}", why=shown(standing.offered)) if standing.offered else "",
        tr_n("Mastered one session ago: {why}", "Mastered {n} sessions ago: {why}", n, why=ago)
        if ago
        else "",
    )
    return [sentence for sentence in said if sentence]


LISTED = Listed(
    "steps",
    Place.LEFT,
    Need.ACTS,
    lambda has: StepsPanel(has.view, has.acts),
    share=5,
    least_px=178,
    keys=lambda panel: {Command.STEP_EASIER: always(panel.go_easier)},
)
