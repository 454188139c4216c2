"""VR broke: what to do now, and the printed script for the minutes left, with a clock.

It lies over the middle of the window only: stop, SUDS, note and everything on the right stay in
reach, and Esc stays the safe stop.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinician_console.panels.kit.panel import Panel, PlainLabel, panel_title, rest_focus, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel, empty, row_of, scrolling
from clinician_console.panels.kit.shortcuts import Command, key_of
from clinician_console.panels.kit.theme import LARGE_PT, TITLE_PT, Colour, font
from clinician_console.panels.kit.words import clock_text
from clinician_console.session.acts import Acts
from clinician_console.session.view import SessionView
from clinician_console.session.without_headset import first_things, minutes_left, script
from shared.language import tr


class WithoutHeadsetPanel(Panel):
    """What to do when the headset fails.

    Args:
        session: Where it stands.
        acts: What can be done; None where this console only watches.
        parent: Over which it is shown.
        over: The column that it covers.
    """

    def __init__(
        self, session: SessionView, acts: Acts | None, parent: QWidget, over: QWidget
    ) -> None:
        super().__init__("", parent)
        self.setAccessibleName(tr("VR broke"))
        self.setProperty("role", "help")
        self._session, self._acts, self._over = session, acts, over
        self._since_s: float | None = None
        self._script: tuple[str, ...] = ()
        self.title = ElidedLabel(tr("VR broke"), TITLE_PT, bold=True)
        self.clock = PlainLabel()
        self.clock.setFont(font(LARGE_PT, bold=True))
        self.left = PlainLabel()
        tint(self.left, Colour.MUTED)
        self.begin = Button(
            tr("Begin without it"),
            role="primary",
            name=tr("Begin the exercise without the headset"),
        )
        self.over = Button(tr("It is over"), name=tr("The exercise without the headset is over"))
        self.close_button = Button(tr("Close ({key})", key=key_of(Command.VR_BROKE)))
        self.begin.clicked.connect(self._begin)
        self.over.clicked.connect(self._end)
        self.close_button.clicked.connect(self.put_away)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(7)
        inside = QWidget()
        inside.setLayout(self._lines)
        self.rows.addLayout(row_of((self.title, 1), self.left, self.clock))
        self.rows.addWidget(scrolling(inside), 1)
        foot = row_of(self.begin, self.over)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self.rows.addLayout(foot)
        self.hide()
        self.refresh()

    @property
    def watches(self) -> bool:
        """Whether this console only watches."""
        return self._acts is None

    @property
    def running(self) -> bool:
        """Whether the exercise goes on without the headset now."""
        return self._since_s is not None

    def toggle(self) -> None:
        """Show it, or put it away; the clock goes on."""
        if self.isVisible():
            self.put_away()
            return
        self._write()
        self.fit()
        self.show()
        self.refresh()
        self.raise_()
        (self.over if self.running else self.begin).setFocus()

    def put_away(self) -> None:
        """Have the picture there again."""
        rest_focus(self)
        self.hide()

    def fit(self) -> None:
        """Lie over the middle column, and nothing else."""
        parent = self.parentWidget()
        if parent is not None:
            at = self._over.mapTo(parent, QPoint(0, 0))
            self.setGeometry(QRect(at, self._over.size()).adjusted(0, 0, -8, 0))

    def refresh(self) -> None:
        """Show the clock and what can be done now, while anybody can see it."""
        if self.isHidden():
            return
        now_s, none = self._session.now_s(), self._acts is None
        since_s = self._since_s
        self.clock.setText("" if since_s is None else clock_text(now_s - since_s))
        self.clock.setAccessibleName(tr("Time without the headset {time}", time=self.clock.text()))
        left = minutes_left(self._session.protocol, self._session.lasted_s())
        self.left.setText("" if left is None else tr("{n} min left", n=left))
        watching = tr("This console only watches.") if none else ""
        self.begin.offer(watching or (tr("It has begun.") if self.running else ""))
        self.over.offer(watching or ("" if self.running else tr("It has not begun yet.")))

    def _begin(self) -> None:
        if self._acts is not None and self._acts.vr_broke(on=True).sent:
            self._since_s = self._session.now_s()
            self.refresh()
            self.over.setFocus()

    def _end(self) -> None:
        if self._acts is not None and self._acts.vr_broke(on=False).sent:
            self._since_s = None
            self.refresh()

    def _write(self) -> None:
        """Write the script anew where another step is there."""
        wanted = script(self._session.protocol, self._session.step)
        if wanted == self._script:
            return
        self._script = wanted
        empty(self._lines)
        self._add(tr("Now"), first_things())
        self._add(tr("For the minutes left"), wanted)
        self._lines.addStretch(1)

    def _add(self, heading: str, lines: tuple[str, ...]) -> None:
        self._lines.addWidget(panel_title(heading))
        for number, line in enumerate(lines, 1):
            label = PlainLabel(f"{number}  {line}")
            label.setWordWrap(True)
            self._lines.addWidget(label)
