"""One patient at a glance: how the course stands, what comes next, what needs a person; and begin.

┌ P014 · course 1 goes on                instruments · plan · BEGIN SESSION ┐
├ what needs a person ──────────────────────────────────────────────────────┤
├ sessions │ screening │ plan │ what is expected next ──────────────────────┤
├ peaks and minutes  │ an instrument's scores  │ needs, language, who        ┤
└ sessions, Enter opens one                    │ adverse events, homework    ┘
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clinician_console.desk.patients.curves import SessionDot
from clinician_console.desk.patients.glance import (
    Glance,
    PatientAtAGlance,
    plan_said,
    screening_said,
)
from clinician_console.desk.patients.lines import course_said
from clinician_console.desk.records.standing_words import standing_said
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import Panel, PlainLabel, set_tip
from clinician_console.panels.kit.parts import Button, ElidedLabel, kept_whole
from clinician_console.panels.kit.table import Column, Table
from clinician_console.panels.kit.theme import GAP_PX, LARGE_PT, SMALL_PT, Colour, font
from clinician_console.panels.patients.away import AwayLine
from clinician_console.panels.patients.charts import SessionsChart
from clinician_console.panels.patients.scores import ScoresPanel
from clinician_console.panels.patients.who import WhoPanel
from clinician_console.patients.patient import Patient
from clinician_console.record.rights import Deed
from shared.language import joined, marked, moment_said, tr, tr_n

RIGHT_PX, CHARTS_PX, LEAST_TABLE_PX = 316, 190, 110
NONE: Final = "–"


def _suds(dot: SessionDot, place: int) -> str:
    return NONE if dot.suds is None else str(dot.suds[place])


def _minutes(dot: SessionDot) -> str:
    exposed = NONE if dot.exposed_min is None else f"{dot.exposed_min:.0f}"
    whole = f"{dot.minutes:.0f}"
    return tr("{exposed} of {whole}", exposed=exposed, whole=whole)


def _record(dot: SessionDot) -> str:
    """What is still to be done of the record, or how far it is vouched for."""
    return tr("to sign") if dot.waits else standing_said(dot.standing)


SESSIONS: Final = (
    Column[SessionDot](marked("No."), lambda dot: str(dot.number), 3, right=True),
    Column[SessionDot](marked("Began"), lambda dot: moment_said(dot.began), 18),
    Column[SessionDot](marked("Exposure, min"), _minutes, 8, right=True),
    Column[SessionDot](marked("SUDS peak"), lambda dot: _suds(dot, 1), 6, right=True),
    Column[SessionDot](marked("last"), lambda dot: _suds(dot, 2), 4, right=True),
    Column[SessionDot](marked("Record"), _record, 8, takes_rest=True),
)


class Tile(Panel):
    """A few words under a heading.

    Args:
        title: The heading, in the language that is spoken.
    """

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.words, self.more = ElidedLabel(bold=True), ElidedLabel(size_pt=SMALL_PT)
        self.rows.setSpacing(2)
        self.rows.addWidget(self.words)
        self.rows.addWidget(self.more)

    def say(self, words: str, more: str = "", colour: Colour = Colour.TEXT) -> None:
        """Show these words, and some of less weight below."""
        self.words.say(words, colour)
        self.more.say(more, Colour.MUTED)


class PatientPage(Page):
    """The patient whose turn it is; figures come a moment later than the page."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.model = PatientAtAGlance(way.desk)
        self.glance: Glance | None = None
        self.code, self.course = PlainLabel(), ElidedLabel()
        self.instruments, self.plan = Button(tr("Instruments …")), Button(tr("Plan …"))
        self.begin = Button(tr("Begin session …"), role="primary")
        self.alert, self.needs_person = QFrame(), ElidedLabel(bold=True)
        self.sign = Button(tr("Look at it …"), name=tr("Look at the answers that need a person"))
        self.away = AwayLine(way, self.opened)
        self.tiles = {
            "sessions": Tile(tr("Sessions")),
            "screening": Tile(tr("Screening")),
            "plan": Tile(tr("Plan")),
            "next": Tile(tr("Next step")),
        }
        self.chart, self.scores = SessionsChart(), ScoresPanel()
        self.sessions: Table[SessionDot] = Table(
            tr("Sessions"), SESSIONS, lambda dot: dot.session_id
        )
        self.who = WhoPanel(way.desk, self.model, way.say)
        self.harm, self.homework = _lines(), _lines()
        self._lay_out()
        self._connect()

    # ── where everything stands ──────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        self.rows.addLayout(self._head())
        self.rows.addWidget(self._alert())
        self.rows.addWidget(self.away)
        tiles = QHBoxLayout()
        tiles.setSpacing(GAP_PX)
        for tile in self.tiles.values():
            tiles.addWidget(tile, 1)
        self.rows.addLayout(tiles)
        below = QGridLayout()
        below.setSpacing(GAP_PX)
        peaks, heading = Panel(), ElidedLabel(size_pt=SMALL_PT, bold=True)
        heading.say(tr("Highest SUDS (dots), minutes in exposure (bars), by session"), Colour.MUTED)
        peaks.rows.addWidget(heading)
        peaks.rows.addWidget(self.chart, 1)
        for place, panel in enumerate((peaks, self.scores)):
            panel.setFixedHeight(CHARTS_PX)
            panel.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            below.addWidget(panel, 0, place)
            below.setColumnStretch(place, 1)
        self.sessions.setMinimumHeight(LEAST_TABLE_PX)
        below.addWidget(self.sessions, 1, 0, 1, 2)
        below.addWidget(self._right(), 0, 2, 2, 1)
        below.setRowStretch(1, 1)
        self.rows.addLayout(below, 1)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.code.setFont(font(LARGE_PT, bold=True))
        line.addWidget(self.code)
        line.addSpacing(GAP_PX)
        line.addWidget(self.course, 1)
        for button in (self.instruments, self.plan, self.begin):
            line.addWidget(button)
        return line

    def _alert(self) -> QFrame:
        self.alert.setProperty("role", "alert")
        line = QHBoxLayout(self.alert)
        line.setContentsMargins(GAP_PX + 2, 4, 4, 4)
        line.addWidget(self.needs_person, 1)
        line.addWidget(self.sign)
        self.alert.hide()
        return self.alert

    def _right(self) -> QWidget:
        held = QWidget()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP_PX)
        rows.addWidget(self.who)
        for title, label in (
            (tr("Adverse events"), self.harm),
            (tr("Homework"), self.homework),
        ):
            panel = Panel(title)
            panel.rows.addWidget(label)
            rows.addWidget(panel)
        rows.addStretch(1)
        return kept_whole(held, RIGHT_PX)

    def _connect(self) -> None:
        self.instruments.clicked.connect(lambda: self.way.go("instruments"))
        self.sign.clicked.connect(lambda: self.way.go("instruments"))
        self.plan.clicked.connect(lambda: self.way.go("plan"))
        self.begin.clicked.connect(self.begin_session)
        self.sessions.opened.connect(self._open_session)

    # ── shown ────────────────────────────────────────────────────────────────────────────────

    def opened(self) -> None:
        """Show whose turn it is, and read the rest beside the window."""
        code = self.desk.patient
        if code is None:
            self.way.go("patients")
            return
        if self.who.is_changed:
            return
        if self.glance is not None and self.glance.patient.code != code:
            self._show(Glance(patient=Patient(code=code)))  # nobody's figures under another's code
        self.code.setText(code)
        why = "" if self.desk.may(Deed.TREAT) else tr("Your account may not treat patients.")
        self.begin.offer(why, tip=tr("Ctrl+B"))
        self.who.hide_identity()
        self.begin.setFocus()
        self._show_reading()
        self.way.work.look("course", lambda: self.model.look(code), self._take)

    def _show_reading(self) -> None:
        """Nothing that was true before is shown as if it were now."""
        for tile in self.tiles.values():
            tile.say(tr("being read …"), colour=Colour.MUTED)

    def _take(self, glance: Glance) -> None:
        """What was read, if it is still this patient's turn."""
        if glance.patient.code == self.desk.patient:
            self._show(glance)

    def _show(self, glance: Glance) -> None:
        self.glance = glance
        self.course.say(course_said(glance.course), Colour.MUTED)
        self._show_alert(glance)
        self.away.show_away(glance.patient.code, glance.away)
        self._show_tiles(glance)
        self.chart.show_sessions(glance.sessions)
        self.scores.show_curves(glance.curves)
        self.sessions.show_rows(tuple(reversed(glance.sessions)))
        self.who.show_patient(glance)
        self.harm.setText("\n".join(glance.harm) or tr("No session was held yet."))
        self.homework.setText("\n".join(glance.homework) or tr("None was agreed."))

    def _show_alert(self, glance: Glance) -> None:
        count = len(glance.alerts)
        if count:
            which = joined((one.said for one in glance.alerts), "; ")
            words = tr_n(
                "{n} answer needs a person: {which}",
                "{n} answers need a person: {which}",
                count,
                which=which,
            )
            self.needs_person.say(words, Colour.BAD)
        self.alert.setVisible(bool(count))

    def _show_tiles(self, glance: Glance) -> None:
        held, agreed = len(glance.sessions), glance.sessions_agreed
        self.tiles["sessions"].say(
            tr("{held} of {agreed}", held=held, agreed=agreed) if agreed else str(held),
            " · ".join(_about_sessions(glance)),
        )
        may_begin = glance.standing is not None and not glance.standing.lacking
        said = screening_said(glance.standing, self.desk.today())
        by = glance.standing.screening.by if glance.standing and glance.standing.screening else ""
        self.tiles["screening"].say(said, by, Colour.TEXT if may_begin else Colour.WARNING)
        self.tiles["plan"].say(*plan_said(glance.version))
        step = glance.next_step or tr("not known yet")
        self.tiles["next"].say(step, glance.expected or _why_nothing(glance))
        set_tip(self.tiles["next"], glance.caveat)
        due = ", ".join(glance.due)
        words = tr("Instruments: {due} due …", due=due) if due else tr("Instruments …")
        self.instruments.setText(words)
        self.instruments.setAccessibleName(words)

    # ── on from here ─────────────────────────────────────────────────────────────────────────

    def begin_session(self) -> None:
        """To what a session begins with."""
        if self.begin.isEnabled():
            self.way.go("begin")

    def _open_session(self) -> None:
        if (dot := self.sessions.marked()) is not None:
            self.desk.choose_session(dot.session_id)
            self.way.go("session")

    def may_leave(self) -> bool:
        """Not over a name that was typed and is not kept."""
        if self.who.is_changed:
            self.way.say(tr("Name or contact were changed and are not kept: keep them first."))
            self.who.keep.setFocus()
            return False
        self.who.hide_identity()
        return True


def _about_sessions(glance: Glance) -> list[str]:
    said = []
    if glance.course is not None or not glance.sessions:
        said.append(tr("{minutes} min in exposure", minutes=f"{glance.exposed_min:.0f}"))
    if glance.unsigned:
        said.append(tr_n("{n} to sign", "{n} to sign", glance.unsigned))
    return said


def _why_nothing(glance: Glance) -> str:
    if glance.version is None:
        return tr("a plan comes first")
    return tr("too few ratings for a model to say")


def _lines() -> PlainLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _keys(page: PatientPage) -> Mapping[str, Callable[[], None]]:
    return {"Ctrl+B": page.begin_session}


PAGE = ListedPage(
    name="patient",
    title=marked("At a glance"),
    group=Group.PATIENT,
    make=PatientPage,
    deed=Deed.READ_SESSIONS,
    needs_patient=True,
    keys=_keys,
)
