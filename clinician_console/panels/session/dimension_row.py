"""One dimension of the scene: its name, what is asked for, where the patient is, what is known."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from clinician_console.panels.kit.graded_slider import Ask, GradedSlider
from clinician_console.panels.kit.panel import PlainLabel, rest_focus, set_tip, tint
from clinician_console.panels.kit.parts import ElidedLabel
from clinician_console.panels.kit.scale import Scale
from clinician_console.panels.kit.theme import BASE_PT, SMALL_PT, TITLE_PT, Colour, font
from clinician_console.session.answers import Confirmation
from clinician_console.session.view import SessionView
from protocols.catalogue import Dimension
from shared.language import retold, shown, tr
from shared.link.delivery import LinkState
from shared.rules.states import SHOWS_EXPOSURE

SAME = 1e-6
END_PX = 40


class DimensionRow(QWidget):
    """The slider of one dimension with the words around it.

    Args:
        act: The act that the slider asks by; None where nobody may ask for anything.
    """

    def __init__(self, session: SessionView, dimension: Dimension, act: Ask | None) -> None:
        super().__init__()
        self._session = session
        self.dimension = dimension
        limits = session.guardrail(dimension.name)
        self._scale = Scale.of(dimension, limits)
        self.slider = GradedSlider(
            shown(dimension.label), self._scale, limits.recommended, self._asked_now, act
        )
        set_tip(self.slider, dimension.sentence)
        self.slider.drafted.connect(lambda _value: self.refresh())
        self._name = ElidedLabel(dimension.label, BASE_PT, bold=True)
        set_tip(self._name, dimension.sentence)
        self.value = PlainLabel()
        self.value.setFont(font(TITLE_PT, bold=True))
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.state = ElidedLabel(size_pt=SMALL_PT)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(0)
        line = QHBoxLayout()
        line.addWidget(self._name, 1)
        line.addWidget(self.value)
        grid.addLayout(line, 0, 0, 1, 3)
        grid.addWidget(self._end(0, Qt.AlignmentFlag.AlignLeft), 1, 0)
        grid.addWidget(self.slider, 1, 1)
        grid.addWidget(self._end(self._scale.notches, Qt.AlignmentFlag.AlignRight), 1, 2)
        grid.addWidget(self.state, 2, 0, 1, 3)
        grid.setColumnStretch(1, 1)

    def _end(self, notch: int, side: Qt.AlignmentFlag) -> PlainLabel:
        label = PlainLabel(self.dimension.text(self._scale.value(notch)))
        label.setFont(font(SMALL_PT))
        label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        label.setMinimumWidth(END_PX)
        label.setContentsMargins(0, 3, 0, 0)
        tint(label, Colour.MUTED)
        return label

    def mark_used(self, used: bool) -> None:
        """Say whether the step of the moment uses this dimension."""
        label = shown(self.dimension.label)
        self._name.say(f"▸ {label}" if used else label)

    def _asked_now(self) -> float:
        return self._session.wanted.get(self.dimension.name, self.dimension.calm)

    def refresh(self) -> None:
        """Show what the model says now."""
        session, name = self._session, self.dimension.name
        asked, confirmed = session.wanted.get(name), session.confirmed(name)
        if asked is None:
            return
        steerable = session.wanted_state in SHOWS_EXPOSURE
        if not steerable:
            rest_focus(self.slider)
        self.slider.setEnabled(steerable)
        words, colour = self._words(asked, confirmed, steerable=steerable)
        settled = colour is Colour.GOOD
        self.slider.show_marks(asked, confirmed if steerable else None, settled=settled)
        draft = self.slider.draft
        self.value.setText(self.dimension.text(asked if draft is None else draft))
        tint(self.value, Colour.TEXT if draft is None else Colour.ACCENT)
        self.value.setAccessibleName(f"{shown(self.dimension.label)} {self.value.text()}")
        self.state.say(words, colour)
        self.slider.setAccessibleDescription(f"{self.value.text()}, {words}")

    def _words(
        self, asked: float, confirmed: float | None, *, steerable: bool
    ) -> tuple[str, Colour]:
        if not steerable:
            return "", Colour.MUTED
        if self.slider.draft is not None:
            held = self.slider.isSliderDown()
            return tr("let go to ask") if held else tr("chosen — Enter asks for it"), Colour.ACCENT
        return self._known(asked, confirmed)

    def _known(self, asked: float, confirmed: float | None) -> tuple[str, Colour]:
        """What is known of where the patient is: done, under way, or unknown."""
        state = self._session.confirmation()
        if confirmed is None:
            return retold(state.value), Colour.WARNING
        there = self.dimension.text(confirmed)
        agree = abs(confirmed - asked) <= SAME
        fresh = self._session.link_state() is LinkState.FRESH
        done = state is Confirmation.CONFIRMED
        if not fresh:
            unsure = "" if agree or done else f" — {retold(state.value)}"
            return tr("last heard: {there}{unsure}", there=there, unsure=unsure), Colour.WARNING
        if agree:
            return (
                (tr("confirmed"), Colour.GOOD)
                if done
                else (tr("last heard: {there}", there=there), Colour.MUTED)
            )
        if there == self.dimension.text(asked):  # part of a person, or of the last figure
            return (tr("on its way, almost there") if done else retold(state.value)), Colour.WARNING
        if done:
            return tr("on its way, patient at {there}", there=there), Colour.WARNING
        return tr(
            "{value}, patient at {there}", value=retold(state.value), there=there
        ), Colour.WARNING
