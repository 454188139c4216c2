"""The store kept: when a backup is due, one tried, one put back, and what is no longer whole."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from clinician_console.desk.desk import Desk
from clinician_console.desk.keeping.store_kept import StoreKept, tried_said, verified_said
from clinician_console.desk.typed import Typed
from clinician_console.record.rights import AccountRole, Deed
from clinician_console.storage import Store
from shared.clock import FakeClock
from shared.errors import AccessError, IntegrityError, StorageError, UsageError
from tests.clinician_console.amending_kit import ended_session
from tests.clinician_console.desk_kit import Walk, settle, signed_in_as, store_of
from tests.clinician_console.storage_kit import PASSPHRASE, tampering

DAY_S = 86_400.0
OURS = Typed(PASSPHRASE)


@pytest.fixture
def place(tmp_path):
    """A store of one session, with a backup of it and a session since."""
    clock = FakeClock()
    store = store_of(tmp_path, clock)
    desk = Desk(store, clock)
    kept = tmp_path / "kept"
    kept.mkdir()
    yield SimpleNamespace(
        folder=tmp_path, clock=clock, store=store, desk=desk, kept=kept, model=StoreKept(desk)
    )
    store.close()


def backed_up(place):
    ended_session(place.store, place.clock)
    made = place.model.back_up(place.kept, lambda _share: None)
    return place.model.look_at(made.folder)


def test_a_backup_is_due_when_there_is_something_to_lose_and_the_last_one_is_old(place):
    assert place.model.state_said() == ("There is no backup yet, and no session to lose.", False)
    ended_session(place.store, place.clock)
    assert place.model.state_said() == ("There is no backup of this store yet.", True)
    place.model.back_up(place.kept, lambda _share: None)
    said, due = place.model.state_said()
    assert said.endswith("It is 0 days old.")
    assert not due
    place.clock.advance(8 * DAY_S)
    said, due = place.model.state_said()
    assert said.endswith("It is 8 days old.")
    assert due
    place.model.remind_after(14)
    assert not place.model.state_said()[1]


def test_a_backup_is_tried_and_says_which_sessions_of_today_it_lacks(place):
    chosen = backed_up(place)
    assert chosen.said.startswith("Backup 1 of 1 Jan 2026")
    later = ended_session(place.store, place.clock)
    said = tried_said(place.model.rehearse(chosen, OURS))
    assert said[0] == "It is sound: 1 session."
    assert said[2].startswith("1 session of today's store is not in it: ")
    assert str(later)[-8:] in said[2]
    assert not place.model.closed


def test_a_backup_that_was_changed_is_not_taken_for_one(place):
    chosen = backed_up(place)
    file = chosen.folder / "store.db"
    content = bytearray(file.read_bytes())
    content[5_000] ^= 1
    file.write_bytes(bytes(content))
    with pytest.raises(IntegrityError):
        place.model.look_at(chosen.folder)
    with pytest.raises(UsageError, match="are the same"):
        place.model.look_at(place.desk.folder)
    with pytest.raises(StorageError):
        place.model.look_at(place.kept)


def test_a_wrong_passphrase_opens_no_backup_and_changes_nothing(place):
    chosen = backed_up(place)
    with pytest.raises(AccessError):
        place.model.put_back(chosen, Typed("not these words at all"))
    assert not place.model.closed
    assert len(place.store.list_sessions()) == 1


def test_a_backup_put_back_is_the_store_and_the_one_before_lies_beside_it(place):
    chosen = backed_up(place)
    ended_session(place.store, place.clock)
    aside = place.model.put_back(chosen, OURS)
    assert place.model.closed
    with Store.open(place.desk.folder, PASSPHRASE, ballast_bytes=0) as store:
        assert len(store.list_sessions()) == 1
    assert (aside / "store.db").exists()


def test_who_is_no_administrator_puts_no_backup_back(place):
    chosen = backed_up(place)
    with signed_in_as(
        place.store, place.folder, place.clock, "B. Counter", AccountRole.STAFF
    ) as theirs:
        model = StoreKept(Desk(theirs, place.clock))
        assert model.why_not(Deed.RESTORE) == (
            "Your account may not do this. It is for: administrator."
        )
        assert model.why_not(Deed.BACK_UP) == model.why_not(Deed.VERIFY) == ""
        assert chosen.folder.exists()


def test_what_was_changed_in_the_store_is_named_in_sentences(place):
    ended_session(place.store, place.clock)
    assert verified_said(place.model.verify())[0] == "Nothing was changed since it was written."
    with tampering(place.desk.folder) as connection:
        connection.exec_driver_sql("UPDATE rating SET suds = suds + 1")
    said = verified_said(place.model.verify())
    assert said[0].startswith("There ")
    assert any(sentence.startswith("rating: ") for sentence in said)


@pytest.fixture
def page(place, windows):
    from PySide6.QtWidgets import QApplication

    from clinician_console.panels.keeping.keeping import KeepingPage

    place.application = QApplication.instance() or QApplication(["gradus"])
    place.walk = Walk()
    place.way, place.given = place.walk.way(place.desk), [place.kept]
    made = KeepingPage(place.way, lambda _title: place.given[-1])
    made.opened()
    yield made
    place.way.work.finish()
    made.release()
    made.deleteLater()


def test_the_page_backs_up_verifies_tries_and_puts_back(place, page):
    ended_session(place.store, place.clock)
    page.opened()
    assert page.backing_up.light.word == "due"
    page.backing_up.now.click()
    settle(place.way)
    assert page.backing_up.light.word == "not due"
    assert "opened and is sound" in page.backing_up.made.text()
    page.checking.verify.click()
    settle(place.way)
    assert page.checking.light.word == "whole"
    part = page.putting_back
    assert not part.rehearse.isEnabled()
    place.given.append(next(place.kept.iterdir()))
    part.choose.click()
    settle(place.way)
    part.secret.setText(PASSPHRASE)
    part.rehearse.click()
    settle(place.way)
    assert part.found.text().startswith("It is sound: 1 session.")
    part.put.click()
    assert not part.first.isHidden()
    assert place.walk.left == 0
    part.first.go_on.click()
    settle(place.way)
    assert place.walk.left == 1
    assert part.secret.text() == ""
