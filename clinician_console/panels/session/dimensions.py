"""What the patient is exposed to: one slider for every dimension of the scene."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import ActingPanel, panel_title, rest_focus
from clinician_console.panels.kit.parts import Button, scrolling
from clinician_console.panels.session.dimension_row import DimensionRow
from clinician_console.session.acts import Acts
from clinician_console.session.answers import Answer
from clinician_console.session.hierarchy import first_and_others, uses
from clinician_console.session.view import SessionView
from protocols.catalogue import Dimension, SceneName
from shared.language import marked, shown, tr
from shared.rules.states import SHOWS_EXPOSURE

TITLE, NO_EXPOSURE = marked("Exposure"), marked("Exposure     no exposure now")
LEGEND = marked("● asked     ○ chosen     ▲ where the patient is")
LEAST_PX = 74
"""Room for one slider at the least; the others are scrolled to."""


class DimensionsPanel(ActingPanel):
    """Those that the hierarchy uses here first, all others folded; made anew for another scene.

    Args:
        answer: Where a refusal or a question is shown: it stands below the sliders.
    """

    def __init__(self, session: SessionView, acts: Acts | None, answer: AnswerBar) -> None:
        super().__init__("", acts)
        self._title = panel_title(TITLE)
        self.rows.addWidget(self._title)
        self.setAccessibleName(tr("Exposure"))
        self._session = session
        self._scene: SceneName | None = None
        self.dimension_rows: dict[str, DimensionRow] = {}
        self._others: tuple[Dimension, ...] = ()
        self.answer = answer
        self._legend = panel_title(LEGEND)
        self._scroll = scrolling()
        self._scroll.setMinimumHeight(LEAST_PX)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.addWidget(self._scroll, 1)
        self.rows.addWidget(self.answer.over(self._legend))
        self.refresh()

    def refresh(self) -> None:
        """Show what the model says now."""
        if self._session.scene != self._scene:
            self._build(self._session.scene)
        steerable = self._session.wanted_state in SHOWS_EXPOSURE
        self._title.setText(TITLE if steerable else NO_EXPOSURE)
        self._legend.setEnabled(steerable)
        step = self._session.step if steerable else None
        for row in self.dimension_rows.values():
            row.refresh()
            row.mark_used(step is not None and uses(step, row.dimension))
        self._word_more()
        self.answer.refresh()

    def _build(self, scene: SceneName) -> None:
        self._scene = scene
        self.answer.clear()
        holder = QWidget()
        holder.setProperty("role", "clear")
        self._scroll.setWidget(holder)  # before it is filled: its rows are dressed once
        holder.hide()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 6, 0)
        column.setSpacing(5)
        self.dimension_rows = {}
        first, others = first_and_others(self._session.protocol, scene)
        for dimension in first:
            column.addWidget(self._row(dimension))
        self._others = others
        self.folded = QWidget()
        self.folded.setProperty("role", "clear")
        self.folded.hide()
        below = QVBoxLayout(self.folded)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(5)
        for dimension in others:
            below.addWidget(self._row(dimension))
        self.more = Button("", role="small", name=tr("Show the dimensions that no step here uses"))
        self.more.setVisible(bool(others))
        self.more.clicked.connect(self._fold)
        column.addWidget(self.more)
        column.addWidget(self.folded)
        column.addStretch(1)
        holder.show()

    def _row(self, dimension: Dimension) -> DimensionRow:
        act = partial(self.acts.request, dimension.name) if self._acts_held else None
        row = DimensionRow(self._session, dimension, act)
        row.slider.answered.connect(partial(self._show_answer, row))
        self.dimension_rows[dimension.name] = row
        return row

    def _fold(self) -> None:
        """Show the others, below all that is seen, or fold them again."""
        if not self.folded.isHidden():
            rest_focus(self.folded)
        self.folded.setHidden(not self.folded.isHidden())
        self._word_more()

    def _word_more(self) -> None:
        """Say how many are folded; one of them that is not calm is never out of sight."""
        if not self._others:
            return
        if not self.folded.isHidden():
            self.more.setText(tr("Fewer"))
            return
        wanted = self._session.wanted
        beyond = [
            f"{shown(one.label)} {shown(one.text(wanted[one.name]))}"
            for one in self._others
            if wanted.get(one.name, one.calm) != one.calm
        ]
        many = len(self._others)
        words = tr("More ({n})", n=many)
        self.more.setText(", ".join([words, *beyond]))

    def _show_answer(self, row: DimensionRow, answer: Answer, value: float) -> None:
        self.answer.show_answer(
            answer,
            lambda: self.acts.request(row.dimension.name, value, confirmed=True),
            confirm=tr("Confirm"),
            void_when=lambda: self._session.rev,
        )
        row.refresh()


LISTED = Listed(
    "dimensions",
    Place.RIGHT,
    Need.ACTS,
    lambda has: DimensionsPanel(has.view, has.acts, has.answer),
    share=1,
    least_px=164,
)
