"""The program's window: signing in, and the pages before and after a session.

    ┌ Gradus   P014                       name · lock · sign out ┐
    ├ pages ────┬──────────────────────────────────────────────────┤
    │ Patient   │  the page that is shown                        │
    │ Clinic    │                                                │
    │ Computer  │                                                │
    ├───────────┴──────────────────────────────────────────────────┤
    └ what was said last                    what is being done ──┘

While a session runs this window makes room for the session's own (window.py), in which alone a
patient is treated; it decides nothing, and a page's model answers for what the page does. What
stands behind the door is made once the door stands, or when somebody comes in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from clinician_console.panels.kit.arrangement import fitted
from clinician_console.panels.kit.page import TOUR, ListedPage, Page, Way
from clinician_console.panels.kit.theme import apply_theme
from clinician_console.panels.kit.working import Work
from clinician_console.panels.program.idle import Idle
from clinician_console.panels.program.quiet import QuietExchange
from clinician_console.panels.program.sign_in import SignIn
from shared.errors import GradusError

if TYPE_CHECKING:
    from clinician_console.desk.desk import Desk
    from clinician_console.desk.signing_in import Door
    from clinician_console.desk.typed import Typed
    from clinician_console.panels.program.contents import Contents
    from clinician_console.panels.program.foot import Foot
    from clinician_console.panels.program.head import Head
    from clinician_console.panels.program.inside import Inside
    from clinician_console.panels.program.tour import TourCard
    from clinician_console.session.settings import Beginning

AFTER = "after"
"""The page that a session leads to."""
USUAL_PX, SMALLEST_PX = (1320, 860), (960, 560)


class ProgramWindow(QMainWindow):
    """The window before and after sessions.

    Args:
        door: What is asked at the data folder.
        typed: Called with what somebody typed to sign in, and the passphrase once more where a
            store is made; whoever is called answers with `signed_in` or `refused`.
        closed: Called when the window was closed by hand.
        pages: What it shows; all that there are, where none are said.

    Attributes:
        beginning: The session that somebody has begun; whoever runs it takes it.
    """

    def __init__(
        self,
        door: Door,
        typed: Callable[[Typed, str], None],
        closed: Callable[[], None],
        pages: Sequence[ListedPage[Any]] | None = None,
    ) -> None:
        super().__init__()
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("A QApplication must be made before the program's window.")
        apply_theme(application)
        self.desk: Desk | None = None
        self.beginning: Beginning | None = None
        self.begun: Callable[[], None] = closed
        self._application, self._given, self._closed = application, pages, closed
        self.pages: dict[str, Page] = {}
        self._way: Way | None = None
        self.shown = ""
        self.work = Work(lambda error: self.say(error.said()))
        self.sign_in = SignIn(door, typed)
        self.idle = Idle(application, self.lock)
        self.quiet = QuietExchange(self._may_exchange)
        self.signed_out: Callable[[], None] = closed
        self._confirm = typed
        self._keys: dict[str, QShortcut] = {}
        self.tour: TourCard | None = None
        self._outer = QStackedWidget()
        self._outer.addWidget(self.sign_in)
        self.setCentralWidget(self._outer)
        self.setMinimumSize(*SMALLEST_PX)
        self.resize(*USUAL_PX)
        self.setWindowTitle("Gradus")
        self._add_keys()
        self.sign_in.begin()

    # ── what stands behind the door ──────────────────────────────────────────────────────────

    @cached_property
    def inside(self) -> Inside:
        """The head, the pages and the foot; made when first asked for."""
        from clinician_console.panels.program.inside import Inside  # noqa: PLC0415 - the door first

        made = Inside(self._listed, self.go, (self.lock, self.sign_out), self.work)
        self._outer.insertWidget(1, made)
        return made

    @cached_property
    def _listed(self) -> tuple[ListedPage[Any], ...]:
        if self._given is not None:
            return tuple(self._given)
        from clinician_console.pages import PAGES  # noqa: PLC0415 - the door stands without them

        return PAGES

    @property
    def contents(self) -> Contents:
        """The list of pages."""
        return self.inside.contents

    @property
    def head(self) -> Head:
        """Whose turn it is, and who signed in."""
        return self.inside.head

    @property
    def foot(self) -> Foot:
        """What was said last, and what is being done."""
        return self.inside.foot

    # ── who is there ─────────────────────────────────────────────────────────────────────────

    def show_recovery_key(self, key: str, done: Callable[[], None]) -> None:
        """Show a new store's recovery key before anything else."""
        from clinician_console.panels.program.recovery_key import RecoveryKey  # noqa: PLC0415

        page = RecoveryKey(key, done)
        self._outer.addWidget(page)
        self._outer.setCurrentWidget(page)

    def refused(self, sentence: str) -> None:
        """What was typed does not open the store."""
        self.sign_in.refuse(sentence)

    def signed_in(self, desk: Desk) -> None:
        """Show the first page to whoever signed in; the others are made when they are shown."""
        from clinician_console.panels.program.tour import TourCard  # noqa: PLC0415 - likewise

        self.desk = desk
        self._way = Way(desk, self.go, self.begin, self.say, self.work, self.sign_out)
        desk.patient_changed.connect(self._on_patient)
        self._on_patient(None)
        self.head.show_account(desk.store.account.name)
        self.idle.begin(desk)
        self.quiet.begin(desk)
        self._outer.setCurrentWidget(self.inside)
        self.tour = TourCard(desk, self.go, self.say)
        self.inside.tour_place.addWidget(self.tour)
        self.go(next(iter(self.contents.digits()), self._listed[0].name))
        self.tour.tour.offer()

    def lock(self) -> None:
        """Cover everything until whoever signed in is back."""
        if self.desk is None or self.locked:
            return
        self.sign_in.lock(self.desk.store.account.name)
        self._outer.setCurrentIndex(0)

    @property
    def locked(self) -> bool:
        """Whether somebody has signed in and the pages are covered."""
        return self.desk is not None and self._outer.currentIndex() == 0

    def unlocked(self) -> None:
        """The passphrase was right: the page is shown as it was left."""
        if self.desk:
            self.idle.begin(self.desk)
        self._outer.setCurrentWidget(self.inside)

    def _may_exchange(self) -> bool:
        """Whether nobody is disturbed by an exchange with the clinic's server."""
        return self.isVisible() and not (self.locked or self.work.busy or self.shown == AFTER)

    def sign_out(self) -> None:
        """Let go of the record; somebody else may sign in."""
        if not self._may_end():
            return
        self.forget()
        self.signed_out()

    def forget(self) -> None:
        """Let go of all pages and of the desk; the store is the caller's to close."""
        self.quiet.end()
        self.work.finish()
        self.idle.end()
        for page in self.pages.values():
            page.release()
            self.inside.stack.removeWidget(page)
            page.deleteLater()
        if self.desk:
            self.desk.patient_changed.disconnect(self._on_patient, missing_ok=True)
        for shortcut in self._keys.values():
            shortcut.deleteLater()
        if self.tour:
            self.tour.release()
            self.tour.deleteLater()
        self.pages.clear()
        self._keys, self.tour = {}, None
        self.shown, self.desk, self._way = "", None, None

    def ask_anew(self, door: Door) -> None:
        """Ask who comes, with nothing left of who was there."""
        before = self.sign_in
        self.sign_in = SignIn(door, self._confirm)
        self._outer.insertWidget(0, self.sign_in)
        self._outer.setCurrentIndex(0)
        self._outer.removeWidget(before)
        before.deleteLater()
        self.sign_in.begin()

    # ── pages ────────────────────────────────────────────────────────────────────────────────

    def go(self, name: str) -> None:
        """Show a page, if the one that is shown lets go."""
        if name == TOUR and self.tour:
            self.tour.tour.begin()
            return
        may_go = name == self.shown or self._may_leave()
        page = self._page(name) if may_go else None
        if page is None:
            self.contents.mark(self.shown)
            return
        if self.desk and name != self.shown:
            self.desk.came_from = self.shown
            self.say("")  # it was said of the page before
            if self.shown == AFTER:
                self.quiet.soon()
        self.shown = name
        self.inside.stack.setCurrentWidget(page)
        self.contents.mark(name)
        try:
            page.opened()
        except GradusError as error:
            self.say(error.said())

    def _page(self, name: str) -> Page | None:
        """A page, made now if it is new: all at once kept the list of patients waiting 0.5 s."""
        listed = next((one for one in self._listed if one.name == name), None)
        if name in self.pages or listed is None or self._way is None:
            return self.pages.get(name)
        page: Page = listed.make(self._way)
        self.pages[name] = page
        self.inside.stack.addWidget(page)
        for key in listed.keys(page):
            if key not in self._keys:
                self._keys[key] = self._on(key, partial(self._on_key, key))
        return page

    def say(self, sentence: str) -> None:
        """Say one sentence at the foot, and beside the button that was pressed."""
        self.foot.say(sentence)
        self.inside.echo.say(sentence, self.focusWidget())

    def _may_leave(self) -> bool:
        page = self.pages.get(self.shown)
        return page is None or page.may_leave()

    def _may_end(self) -> bool:
        """Whether all pages may be let go of; the one that may not is shown, and says why."""
        holding = next((name for name, page in self.pages.items() if not page.may_end()), None)
        if holding is None:
            return self._may_leave()
        why = self.foot.said.whole()
        self.go(holding)
        self.say(why)
        return False

    def begin(self, beginning: Beginning) -> None:
        """Make room for a session, if all pages let go."""
        if self._may_end():
            self.beginning = beginning
            self.begun()

    def _on_patient(self, code: str | None) -> None:
        if self.desk:
            self.contents.offer(self.desk)
            self.head.show_patient(code or "")

    def _on_digit(self, place: int) -> None:
        digits = self.contents.digits()
        if self.desk and not self.locked and place < len(digits):
            self.go(digits[place])

    def _on_key(self, key: str) -> None:
        """A page's own key, heard while that page is shown."""
        if self.locked or self.shown not in self.pages:
            return
        listed = next(one for one in self._listed if one.name == self.shown)
        if action := listed.keys(self.pages[self.shown]).get(key):
            action()

    def _add_keys(self) -> None:
        for place in range(9):
            self._on(f"Ctrl+{place + 1}", partial(self._on_digit, place))
        self._on("F1", lambda: self.go("help"))
        self._on("F5", lambda: self.go(self.shown))
        self._on("Ctrl+L", self.lock)

    def _on(self, key: str, action: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(action)
        return shortcut

    # ── places ───────────────────────────────────────────────────────────────────────────────

    def fit(self, room: QRect) -> None:
        """Stand within this much of a screen, if the window does not already."""
        place = fitted(self.size(), room)
        if place.size() != self.size() or not room.contains(self.frameGeometry()):
            self.setGeometry(place)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt's hook: a window is never larger than the screen it opens on."""
        super().showEvent(event)
        screen = self.screen()
        if screen.name() and not (self.isMaximized() or self.isFullScreen()):
            self.fit(screen.availableGeometry())  # pictures are drawn on no screen

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's hook: an Esc that nothing else has used leaves the tour, or cancels the work."""
        if event.key() == Qt.Key.Key_Escape and self.tour and self.tour.isVisible():
            self.tour.tour.leave()
        elif event.key() == Qt.Key.Key_Escape and self.work.can_cancel:
            self.foot.cancel_it()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Qt's hook: what is being done is finished, and unkept words are asked about."""
        if not self._may_end():
            event.ignore()
            return
        self.forget()
        self._closed()
        super().closeEvent(event)
