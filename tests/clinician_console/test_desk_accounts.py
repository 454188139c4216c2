"""Accounts at the desk: made, given roles, closed; one's own passphrase; a recovery key, once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from clinician_console.desk.deeds import MEANT, ROLES
from clinician_console.desk.desk import Desk
from clinician_console.desk.keeping.accounts_kept import AccountsKept, NewSecret
from clinician_console.record.rights import AccountRole
from clinician_console.storage import Store
from shared.clock import FakeClock
from shared.errors import AccessError, UsageError
from tests.clinician_console.amending_kit import THERAPIST
from tests.clinician_console.desk_kit import Walk, settle, signed_in_as, store_of
from tests.clinician_console.storage_kit import PASSPHRASE

pytestmark = pytest.mark.usefixtures("cheap_guesses")
WORDS = "seven geese over a quiet lake"
GOOD = NewSecret(WORDS, WORDS)


@pytest.fixture
def place(tmp_path):
    clock = FakeClock()
    store = store_of(tmp_path, clock)
    desk = Desk(store, clock)
    yield SimpleNamespace(
        folder=tmp_path, clock=clock, store=store, desk=desk, model=AccountsKept(desk)
    )
    store.close()


def account(place, name):
    return next(one for one in place.model.listed() if one.name == name)


def opens(place, words, name):
    with Store.open(
        place.folder / "data", words, account=name, ballast_bytes=0, state=place.folder / "state"
    ) as store:
        return store.account.name


def test_every_role_has_a_name_and_says_what_it_is_for():
    assert set(ROLES) == set(MEANT) == set(AccountRole)


def test_an_account_is_made_and_signs_in(place):
    assert place.model.add("  B. Counter ", [AccountRole.STAFF], GOOD) == "B. Counter"
    assert opens(place, WORDS, "B. Counter") == "B. Counter"
    assert account(place, "B. Counter").roles == {AccountRole.STAFF}


@pytest.mark.parametrize(
    ("name", "chosen", "why"),
    [
        ("", GOOD, "No name"),
        ("n" * 65, GOOD, "longest"),
        ("B. Counter", NewSecret(WORDS, "seven geese"), "differ"),
        (THERAPIST, GOOD, "taken|account already|name"),
    ],
)
def test_what_makes_no_account_is_said_and_makes_none(place, name, chosen, why):
    with pytest.raises(UsageError, match=why):
        place.model.add(name, [AccountRole.STAFF], chosen)
    assert len(place.store.accounts()) == 2  # the first one, and the recovery key


def test_a_passphrase_that_is_guessed_first_is_refused(place):
    with pytest.raises(AccessError):
        place.model.add("B. Counter", [AccountRole.STAFF], NewSecret("password", "password"))
    assert "password" not in repr(NewSecret("password", "password"))


def test_the_last_administrator_stays_one(place):
    with pytest.raises(AccessError, match="last administrator"):
        place.model.set_roles(account(place, THERAPIST), [AccountRole.THERAPIST])
    with pytest.raises(AccessError, match="last administrator"):
        place.model.close(account(place, THERAPIST))


def test_who_left_signs_in_no_more_and_stands_in_the_list(place):
    place.model.add("B. Counter", [AccountRole.STAFF], GOOD)
    place.model.close(account(place, "B. Counter"))
    closed = account(place, "B. Counter")
    assert place.model.listed()[-1] == closed
    assert place.model.why_not_change(closed) == "This account is closed for good."
    with pytest.raises(AccessError):
        opens(place, WORDS, "B. Counter")


def test_the_recovery_key_is_nobodys_account(place):
    recovery = account(place, "recovery key")
    assert "nobody's" in place.model.why_not_change(recovery)
    key = place.model.new_recovery_key()
    with Store.open_with_recovery_key(
        place.folder / "data", key, ballast_bytes=0, state=place.folder / "state"
    ) as store:
        assert store.account.name == "recovery key"


def test_ones_own_passphrase_is_changed_by_who_knows_it(place):
    heard = []
    place.model._desk.secret_changed.connect(heard.append)
    with pytest.raises(AccessError):
        place.model.change_own("somebody else's words", GOOD)
    place.clock.advance(120.0)
    assert heard == []
    place.model.change_own(PASSPHRASE, GOOD)
    assert opens(place, WORDS, THERAPIST) == THERAPIST
    assert heard == [WORDS]  # a program that dies comes back with it


def test_who_is_no_administrator_is_told_why(place):
    with signed_in_as(
        place.store, place.folder, place.clock, "B. Counter", AccountRole.STAFF
    ) as theirs:
        model = AccountsKept(Desk(theirs, place.clock))
        refused = "Your account may not do this. It is for: administrator."
        assert model.why_not() == refused
        assert model.why_not_change(model.listed()[0]) == refused
        with pytest.raises(AccessError):
            model.add("S. Berg", [AccountRole.SUPERVISOR], GOOD)


@pytest.fixture
def page(place, windows):
    from PySide6.QtWidgets import QApplication

    from clinician_console.panels.keeping import accounts

    place.application = QApplication.instance() or QApplication(["gradus"])
    place.walk = Walk()
    place.way = place.walk.way(place.desk)
    made = accounts.PAGE.make(place.way)
    made.opened()
    yield made
    place.way.work.finish()
    made.release()
    made.deleteLater()


def test_the_page_makes_changes_and_closes_an_account(place, page):
    page.tabs.setCurrentWidget(page.new)
    new = page.new
    assert new.add.toolTip() == "Type the name."
    new.name.setText("B. Counter")
    assert new.add.toolTip() == "An account needs a role."
    new.roles.boxes[AccountRole.STAFF].setChecked(True)
    new.secret.first.setText(WORDS)
    assert not page.may_leave()
    new.secret.again.setText(WORDS)
    new.add.click()
    settle(place.way)
    assert page.may_leave()
    page.tabs.setCurrentWidget(page.marked)
    marked = page.marked
    marked.table.mark([one.name for one in marked.table.rows].index("B. Counter"))
    assert marked.set_roles.toolTip() == "These are its roles."
    marked.roles.boxes[AccountRole.SUPERVISOR].setChecked(True)
    marked.set_roles.click()
    settle(place.way)
    assert account(place, "B. Counter").roles == {AccountRole.STAFF, AccountRole.SUPERVISOR}
    marked.close_it.click()
    marked.first.go_on.click()
    settle(place.way)
    assert account(place, "B. Counter").closed is not None
    assert place.walk.failed == []


def test_a_recovery_key_is_shown_until_it_is_written_down(place, page):
    page.tabs.setCurrentWidget(page.own)
    recovery = page.own.recovery
    recovery.make.click()
    recovery.first.go_on.click()
    settle(place.way)
    assert len(recovery.key.text()) == 39
    assert not page.may_leave()
    recovery.written.click()
    assert recovery.key.text() == ""
    assert page.may_leave()
