"""What a session begins with; for a patient who is known, one press of Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinician_console.desk.begin.chosen import Before, Chosen, why_not
from clinician_console.desk.begin.room import LONGEST, BeginRoom
from clinician_console.panels.begin.comfort import ComfortPanel
from clinician_console.panels.begin.interrupted import InterruptedPanel
from clinician_console.panels.begin.sensors import RoomPanel
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.parts import Button, scrolling, text_field
from clinician_console.panels.kit.still import StillCombo
from clinician_console.panels.kit.theme import TITLE_PT, Colour, font
from clinician_console.record.rights import Deed
from shared.errors import GradusError
from shared.language import marked, shown, tr, tr_n

BEGIN_PX = 40


class BeginPage(Page):
    """Everything is as it was last time, and the focus is on the button that begins."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.room = BeginRoom(way.desk)
        self._before: Before | None = None
        self._stands: Before | None = None
        self.title = PlainLabel()
        self.title.setFont(font(TITLE_PT, bold=True))
        self.interrupted = InterruptedPanel(self._turned)
        self.plan = PlainLabel()
        self.protocol = StillCombo()
        self.protocol.setAccessibleName(tr("Treatment protocol"))
        self.screened = PlainLabel()
        self.screening = Button(tr("Screen the patient …"))
        self.reason = text_field(tr("Why all the same"), LONGEST)
        self.by = text_field(tr("By whose word"), LONGEST)
        self.override = QWidget()
        self.comfort = ComfortPanel()
        self.sensors = RoomPanel()
        self.cautions = PlainLabel()
        self.said = PlainLabel()
        self.begin = Button(tr("Begin session"), role="primary")
        self.begin.setMinimumSize(200, BEGIN_PX)
        for label in (self.plan, self.screened, self.cautions, self.said):
            label.setWordWrap(True)
        tint(self.cautions, Colour.WARNING)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        beside = QHBoxLayout(inside)
        beside.setContentsMargins(0, 0, 0, 0)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.interrupted)
        left.addWidget(self._follows())
        left.addWidget(self.comfort)
        left.addStretch(1)
        right.addWidget(self.sensors)
        right.addStretch(1)
        beside.addLayout(left, 1)
        beside.addLayout(right, 1)
        foot = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self.cautions)
        words.addWidget(self.said)
        foot.addLayout(words, 1)
        foot.addWidget(self.begin)
        self.rows.addWidget(self.title)
        self.rows.addWidget(scrolling(inside), 1)
        self.rows.addLayout(foot)

    def _follows(self) -> Panel:
        panel = Panel(tr("What it follows"))
        row = QHBoxLayout(self.override)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason, 2)
        row.addWidget(self.by, 1)
        for part in (self.plan, self.protocol, self.screened, self.override):
            panel.rows.addWidget(part)
        bar = QHBoxLayout()
        bar.addWidget(self.screening)
        bar.addStretch(1)
        panel.rows.addLayout(bar)
        return panel

    def _connect(self) -> None:
        self.begin.clicked.connect(self._begin)
        self.screening.clicked.connect(lambda: self.way.go("plan"))
        for field in (self.reason, self.by):
            field.textChanged.connect(lambda _text: self._offer())
            field.returnPressed.connect(self._begin)

    # ── shown ────────────────────────────────────────────────────────────────────────────────

    def opened(self) -> None:
        """Read what is known and usual; the hand begins at the button."""
        self._before, self._stands = self.room.look(), None
        if (before := self._before) is not None:
            usual = self.room.usual(before)
            self.title.setText(tr("A session of {code}", code=before.code))
            self.interrupted.show_before(before)
            self.protocol.clear()
            for name, protocol in before.protocols.items():
                self.protocol.addItem(shown(protocol.title), name)
            self.protocol.setCurrentIndex(max(self.protocol.findData(usual.protocol), 0))
            self.comfort.show_comfort(usual.comfort, before.needs, before.spoken)
            self.sensors.show_chosen(usual)
            self.cautions.setText("\n".join((*before.cautions, *_unsigned(before))))
            self.cautions.setVisible(bool(self.cautions.text()))
            self.reason.clear()
            self.by.setText(usual.by)
            self._turned()
        self._offer()
        self.begin.setFocus()

    def chosen(self) -> Chosen:
        """What stands on the page."""
        goes_on = self.interrupted.go_on.isChecked()
        before = self._before
        usual = Chosen() if before is None else self.room.usual(before)
        follows_plan = before is None or bool(before.plan) or goes_on
        return Chosen(
            goes_on=goes_on,
            closes_others=self.interrupted.close_others.isChecked(),
            protocol="" if follows_plan else str(self.protocol.currentData() or ""),
            override=self.reason.text(),
            by=self.by.text(),
            comfort=self.comfort.chosen(usual.comfort),
            sources=self.sensors.sources(),
            simulated=self.sensors.simulated.isChecked(),
            port=self.sensors.port.value(),
        )

    def _turned(self) -> None:
        """Whether the interrupted one goes on decides what is followed, and how it is screened."""
        if self._before is None:
            return
        goes_on = self.interrupted.go_on.isChecked()
        self._stands = stands = self.room.standing(self._before, goes_on=goes_on)
        follows_plan = bool(self._before.plan) or goes_on
        self.plan.setText(
            tr("What the interrupted session began with.") if goes_on else self._before.plan
        )
        self.plan.setVisible(follows_plan)
        self.protocol.setVisible(not follows_plan)
        self.screened.setText(stands.screened)
        self.screened.setVisible(bool(stands.screened))
        tint(self.screened, Colour.BAD if stands.lacking else Colour.TEXT)
        self.override.setVisible(bool(stands.lacking))
        self.screening.setVisible(bool(stands.lacking))
        self.sensors.simulated.setEnabled(not goes_on)
        self._offer()

    def _offer(self) -> None:
        stands = self._stands
        self._say(why_not(stands, self.chosen()) if stands else tr("Choose a patient first."))

    def _say(self, why: str) -> None:
        self.said.setText(why)
        tint(self.said, Colour.WARNING)
        self.begin.offer(why)

    # ── begun ────────────────────────────────────────────────────────────────────────────────

    def _begin(self) -> None:
        if self._stands is None or not self.begin.isEnabled():
            return
        try:
            beginning = self.room.begin(self._stands, self.chosen())
        except GradusError as error:
            self.said.setText(error.said())
            tint(self.said, Colour.BAD)
            return
        self.way.begin(beginning)


def _unsigned(before: Before) -> tuple[str, ...]:
    if not before.unsigned:
        return ()
    return (
        tr_n(
            "{n} answer of this patient needs a person; the session's window shows it.",
            "{n} answers of this patient need a person; the session's window shows them.",
            before.unsigned,
        ),
    )


make: Callable[[Way], BeginPage] = BeginPage
PAGE = ListedPage(
    "begin", marked("Begin a session"), Group.PATIENT, make, Deed.TREAT, needs_patient=True
)
