"""Accounts: who may open the store and as what; one's own passphrase; the recovery key."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QTabWidget

from clinician_console.desk.keeping.accounts_kept import AccountsKept
from clinician_console.panels.keeping.account_marked import AccountMarked
from clinician_console.panels.keeping.account_new import AccountNew
from clinician_console.panels.keeping.account_own import AccountOwn
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from shared.language import marked, tr


class AccountsPage(Page):
    """The page."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        model = AccountsKept(way.desk)
        self.marked = AccountMarked(way, model)
        self.new = AccountNew(way, model)
        self.own = AccountOwn(way, model)
        self.parts = (self.marked, self.new, self.own)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Parts of the accounts"))
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        titles = tr("Accounts"), tr("New account"), tr("Your passphrase, recovery key")
        for part, title in zip(self.parts, titles, strict=True):
            self.tabs.addTab(part, title)
        self.rows.addWidget(self.tabs)
        self.tabs.currentChanged.connect(lambda number: self.parts[number].refresh())

    def opened(self) -> None:
        """Read the accounts anew."""
        self.parts[self.tabs.currentIndex()].refresh()
        self.tabs.tabBar().setFocus()

    def may_leave(self) -> bool:
        """Not with a passphrase half typed, or a key that nobody wrote down."""
        unkept = next((part for part in self.parts if part.holds_words()), None)
        if unkept is None:
            return True
        self.tabs.setCurrentWidget(unkept)
        self.way.say(tr("Something here is not finished: finish it, or empty the fields."))
        return False


PAGE: Final = ListedPage("accounts", marked("Accounts"), Group.CLINIC, AccountsPage)
