"""Queries: questions about the record of a session, asked, answered, closed by who asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt

from clinician_console.desk.records.one import Record
from clinician_console.desk.records.opened import OpenedSession
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.parts import Button, row_of, scrolling, text_field
from clinician_console.panels.kit.still import StillCombo
from clinician_console.panels.kit.table import Column, Table
from clinician_console.panels.records.corrections import KINDS
from clinician_console.panels.records.part import SessionPart
from clinician_console.record.amendable import Item
from clinician_console.record.signatures import Query, Said
from clinician_console.record.vouching import LONGEST_QUERY
from shared.language import marked, moment_said, retold, shown, tr
from shared.printable import plain

LONGEST_ABOUT: Final = 60
COLUMNS: Final = (
    Column[Query](marked("No."), lambda query: str(query.number), 4, right=True),
    Column[Query](marked("Asked by"), lambda query: plain(query.asked.by, LONGEST_ABOUT), 16),
    Column[Query](marked("When"), lambda query: moment_said(query.asked.utc), 18),
    Column[Query](
        marked("Question"),
        lambda query: plain(query.asked.text, LONGEST_QUERY),
        30,
        takes_rest=True,
    ),
    Column[Query](marked("State"), lambda query: tr("open") if query.is_open else tr("closed"), 10),
)


class Queries(SessionPart):
    """The tab."""

    def __init__(self, way: Way, opened: OpenedSession) -> None:
        super().__init__(way, opened, tr("Queries"))
        self.table = Table[Query](
            tr("Queries about this session"), COLUMNS, lambda query: query.number
        )
        self.talk = PlainLabel()
        self.talk.setWordWrap(True)
        self.talk.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about = StillCombo()
        self.about.setAccessibleName(tr("What the question is about"))
        self.about.setMinimumHeight(28)
        self.about.setMinimumWidth(260)
        self.words = text_field(tr("A question, an answer, or a last word"), LONGEST_QUERY)
        self.ask = Button(tr("Ask"))
        self.answer = Button(tr("Answer it"))
        self.close_it = Button(tr("Close it"), name=tr("Close the query"))
        self.rows.addWidget(self.table, 2)
        self.rows.addWidget(scrolling(self.talk), 1)
        self.rows.addLayout(row_of((self.words, 1), self.answer, self.close_it))
        asked = row_of(PlainLabel(tr("A new question is about")), self.about, self.ask)
        asked.addStretch(1)
        self.rows.addLayout(asked)
        self.table.turned.connect(self._turned)
        self.words.textChanged.connect(lambda _words: self._offer())
        self.ask.clicked.connect(self._ask)
        self.answer.clicked.connect(lambda: self._say(self.opened.answer, tr("Answered.")))
        self.close_it.clicked.connect(lambda: self._say(self.opened.close, tr("Closed.")))

    def refresh(self) -> None:
        """Show what was asked."""
        record = self.opened.record
        self.table.show_rows(() if record is None else record.after.queries)
        self.about.clear()
        self.about.addItem(tr("the whole session"), None)
        for item in () if record is None else record.items:
            self.about.addItem(_called(item), item)
        self._turned()

    def holds_words(self) -> bool:
        """Whether something is half typed."""
        return bool(self.words.text().strip())

    def clear_words(self) -> None:
        """Let go of it."""
        self.words.clear()

    def _turned(self) -> None:
        query = self.table.marked()
        if query is None:
            self.talk.setText(tr("Nobody has asked about this session."))
        else:
            self.talk.setText("\n".join(_told(query)))
        self._offer()

    def _offer(self) -> None:
        query, typed = self.table.marked(), bool(self.words.text().strip())
        why_not = self.opened.why_not_query()
        self.ask.offer(why_not or ("" if typed else tr("Type the question.")))
        none = tr("There is no query.") if query is None else ""
        shut = tr("This query is closed.") if query is not None and not query.is_open else ""
        no_words = "" if typed else tr("Type the answer.")
        self.answer.offer(why_not or none or shut or no_words)
        self.close_it.offer(none or shut or self._why_not_close(query, typed=typed))

    def _why_not_close(self, query: Query | None, *, typed: bool) -> str:
        if query is None:
            return ""
        if why_not := self.opened.why_not_close(query):
            return why_not
        if query.answers or typed:
            return ""
        return tr("Nobody has answered it: wait, or type why it needs no answer.")

    def _ask(self) -> None:
        text, item = self.words.text(), self.about.currentData()
        about = item if isinstance(item, Item) else None
        self.write(tr("Asking"), lambda: self.opened.ask(text, about), tr("Asked."))

    def _say(self, act: Callable[[Query, str], Record], done: str) -> None:
        query, text = self.table.marked(), self.words.text()
        if query is not None:
            self.write(tr("Writing down"), lambda: act(query, text), done)


def _called(item: Item) -> str:
    return plain(f"{tr(KINDS[item.kind])} {item.number}: {shown(item.said)}", LONGEST_ABOUT)


def _told(query: Query) -> list[str]:
    about = tr("About {what}.", what=plain(retold(query.what), LONGEST_QUERY)) if query.what else ""
    lines = [about] * bool(about) + [_line(query.asked)] + [_line(said) for said in query.answers]
    if query.closed is not None:
        lines.append(
            tr(
                "Closed by {by}, {when}. {words}",
                by=query.closed.by,
                when=moment_said(query.closed.utc),
                words=plain(query.closed.text, LONGEST_QUERY),
            )
        )
    return lines


def _line(said: Said) -> str:
    words = plain(said.text, LONGEST_QUERY)
    return tr("{by}, {when}: {words}", by=said.by, when=moment_said(said.utc), words=words)
