"""What the patient is exposed to: one slider for every dimension of the scene."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import ActingPanel, panel_title
from clinician_console.panels.kit.parts import scrolling
from clinician_console.panels.session.dimension_row import DimensionRow
from clinician_console.session.acts import Acts
from clinician_console.session.view import SessionView
from protocols.catalogue import SCENES, SceneName
from shared.language import marked, tr
from shared.rules.states import SHOWS_EXPOSURE

TITLE, NO_EXPOSURE = marked("Exposure"), marked("Exposure     no exposure now")
LEGEND = marked("● asked     ○ chosen     ▲ where the patient is")
LEAST_PX = 74
"""Room for one slider at the least; the others are scrolled to."""


class DimensionsPanel(ActingPanel):
    """The rows are made anew only when the scene changes.

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
        for row in self.dimension_rows.values():
            row.refresh()
        self.answer.refresh()

    def _build(self, scene: SceneName) -> None:
        self._scene = scene
        self.answer.clear()
        holder = QWidget()
        holder.setProperty("role", "clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 6, 0)
        column.setSpacing(5)
        self.dimension_rows = {}
        for dimension in SCENES[scene].dimensions:
            row = DimensionRow(self._session, dimension)
            row.slider.wanted.connect(lambda value, name=dimension.name: self._request(name, value))
            self.dimension_rows[dimension.name] = row
            column.addWidget(row)
        column.addStretch(1)
        self._scroll.setWidget(holder)

    def _request(self, name: str, value: float) -> None:
        row = self.dimension_rows[name]
        answer = self.acts.request(name, value)
        if not answer.sent:
            row.slider.drop()
        self.answer.show_answer(
            answer,
            lambda: self.acts.request(name, value, confirmed=True),
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
    least_px=176,
)
