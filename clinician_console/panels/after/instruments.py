"""4: questionnaires that are due after the session are filled in on a page of their own."""

from __future__ import annotations

from clinician_console.panels.after.section import Has, Section, wrapping
from clinician_console.panels.kit.parts import Button, row_of
from shared.language import tr, tr_n


class InstrumentsSection(Section):
    """Says what was answered in the session, and leads to the others."""

    def __init__(self, number: int, has: Has) -> None:
        super().__init__(number, tr("Questionnaires"), has)
        self.words = wrapping(muted=True)
        self.open = Button(tr("Questionnaires …"), name=tr("Fill in questionnaires that are due"))
        self.open.clicked.connect(lambda: self.way.go("instruments"))
        self.rows.addLayout(row_of((self.words, 1), self.open))
        self.end_rows()

    def refresh(self) -> None:
        """Show what was answered, and what needs a person."""
        looked = self.after.looked
        answered = len(looked.facts.answered) if looked else 0
        self.standing.setText(
            tr_n("{n} answered in the session", "{n} answered in the session", answered)
        )
        self.words.setText(" ".join(self._said()))

    def _said(self) -> list[str]:
        """What needs a person first, then what is due."""
        looked = self.after.looked
        to_sign, due = (looked.to_sign, looked.due) if looked else (0, ())
        said = []
        if to_sign:
            said.append(
                tr_n(
                    "{n} answer needs a person: act on it, and sign it.",
                    "{n} answers need a person: act on them, and sign them.",
                    to_sign,
                )
            )
        if due:
            said.append(tr("Due: {titles}.", titles=", ".join(due)))
        return said or [tr("None is due.")]
