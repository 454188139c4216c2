"""Accounts of which something changes while their store is open, half done, or is made up."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace

import pytest
import sqlalchemy as sa

from clinician_console.record.rights import ROLES_OF_ONE, AccountRole
from clinician_console.storage import Store, accounts, keys
from clinician_console.storage.account_tables import Account
from clinician_console.storage.key_wrapping import AccountKeys, Signer
from shared.clock import FakeClock
from shared.errors import AccessError, IntegrityError, StorageError, UsageError
from tests.clinician_console.amending_kit import ended_session
from tests.clinician_console.storage_kit import CHEAP, new_session, tampering
from tests.clinician_console.test_accounts import (
    FIRST,
    NEXT_WORDS,
    STAFF,
    STAFF_WORDS,
    enter,
    folder,
    made,
    of_0_1,
    recover,
    roles,
)

__all__ = ["folder", "made"]  # fixtures
SECOND = "C. Second"
CHANGED_SINCE = "closed or changed by an administrator since it opened the store"


@pytest.fixture
def two(folder):
    """A store with two administrators."""
    with enter(folder, FIRST) as store:
        store.add_account(SECOND, ROLES_OF_ONE, NEXT_WORDS, CHEAP)
    return folder


def sound(folder, name=FIRST):
    with enter(folder, name) as store:
        return store.verify().findings == ()


def test_who_is_no_administrator_any_more_shuts_the_store_for_nobody(two):
    with enter(two, FIRST) as first, enter(two, SECOND, NEXT_WORDS) as second:
        first.set_roles(SECOND, {STAFF})
        for change in (
            lambda: second.add_account("D. Third", {STAFF}, NEXT_WORDS, CHEAP),
            lambda: second.set_roles("B. Counter", {AccountRole.SUPERVISOR}),
            lambda: second.close_account("B. Counter"),
            lambda: second.renew_passphrase("B. Counter", "an entirely other sentence", CHEAP),
            second.new_recovery_key,
        ):
            with pytest.raises(AccessError, match=CHANGED_SINCE):
                change()
    assert sound(two)


@pytest.mark.parametrize("renewed", [False, True])
def test_whose_account_is_closed_or_renewed_meanwhile_leaves_no_false_signature(folder, renewed):
    with enter(folder, FIRST) as first, enter(folder, "B. Counter", STAFF_WORDS) as staff:
        if renewed:
            first.renew_passphrase("B. Counter", NEXT_WORDS, CHEAP)
        else:
            first.close_account("B. Counter")
        with pytest.raises(AccessError, match=CHANGED_SINCE):
            staff.patients()
        with pytest.raises(AccessError, match="may not erase"):
            staff.erasable("PT-1")
    assert sound(folder)


def test_no_account_is_closed_or_renewed_while_a_console_may_write_a_session_under_it(two):
    with enter(two, FIRST) as first, enter(two, SECOND, NEXT_WORDS) as console:
        console.hold_for_console()
        with closing(console.writer(console.begin_session(new_session()).session_id)):
            for change in (
                lambda: first.close_account(SECOND),
                lambda: first.renew_passphrase(SECOND, STAFF_WORDS, CHEAP),
            ):
                with pytest.raises(StorageError, match="Another console"):
                    change()
    enter(two, SECOND, NEXT_WORDS).close()
    with enter(two, FIRST) as first:
        first.close_account(SECOND)


def test_two_administrators_who_let_each_other_go_at_once_leave_one(two, monkeypatch):
    with enter(two, FIRST) as first, enter(two, SECOND, NEXT_WORDS) as second:
        named = second._named

        def meanwhile(name):
            found = named(name)
            first.set_roles(SECOND, {STAFF})
            return found

        monkeypatch.setattr(second, "_named", meanwhile)
        with pytest.raises(AccessError):
            second.set_roles(FIRST, {STAFF})
        assert AccountRole.ADMINISTRATOR in roles(first)[FIRST]
    assert sound(two)


def test_who_opened_with_the_recovery_key_makes_another_and_the_store_opens(made, folder):
    with recover(folder, made[1]) as store:
        fresh = store.new_recovery_key()
    assert sound(folder)
    with pytest.raises(AccessError):
        recover(folder, made[1])
    with recover(folder, fresh) as store:
        assert store.verify().findings == ()


def test_who_opened_with_the_recovery_key_encrypts_the_store_anew(made, folder):
    with recover(folder, made[1]) as store:
        fresh = store.rekey()
    assert sound(folder)
    recover(folder, fresh).close()


def test_an_account_whose_making_was_cut_off_is_made_once_more(folder):
    with enter(folder, FIRST) as store:
        path = folder / keys.KEY_FILE_NAME
        keys.add_account(path, store._key, "E. Late", NEXT_WORDS, CHEAP)  # and killed here
    with pytest.raises(AccessError, match=r"never finished.*gradus users new NAME"):
        enter(folder, "E. Late", NEXT_WORDS)
    with enter(folder, FIRST) as store:
        store.add_account("e. late", {STAFF}, STAFF_WORDS, CHEAP)
    enter(folder, "E. Late", STAFF_WORDS).close()


def test_a_new_passphrase_whose_setting_was_cut_off_is_set_once_more(folder):
    with enter(folder, FIRST) as store:
        path, one = folder / keys.KEY_FILE_NAME, store._named("B. Counter")
        keys.renew_account(path, store._key, one.account_id, NEXT_WORDS, CHEAP)  # killed here
    with pytest.raises(AccessError, match=r"never finished.*gradus users passphrase NAME"):
        enter(folder, "B. Counter", NEXT_WORDS)
    with enter(folder, FIRST) as store:
        store.renew_passphrase("B. Counter", NEXT_WORDS, CHEAP)
    enter(folder, "B. Counter", NEXT_WORDS).close()


def test_an_account_that_an_older_key_file_lacks_gets_a_passphrase_again(folder):
    path = folder / keys.KEY_FILE_NAME
    before = path.read_bytes()
    with enter(folder, FIRST) as store:
        store.add_account(SECOND, {STAFF}, NEXT_WORDS, CHEAP)
    path.write_bytes(before)
    with pytest.raises(AccessError, match="do not open"):
        enter(folder, SECOND, NEXT_WORDS)
    with enter(folder, FIRST) as store:
        store.renew_passphrase(SECOND, STAFF_WORDS, CHEAP)
    enter(folder, SECOND, STAFF_WORDS).close()
    assert sound(folder)


def test_staff_cannot_put_a_recovery_key_of_their_own_in_the_place_of_the_stores(folder):
    mine = Signer("a" * 16, AccountKeys(os.urandom(32)))
    store_id = keys.store_id(folder / keys.KEY_FILE_NAME)
    with tampering(folder, "B. Counter", STAFF_WORDS) as connection:
        said = accounts.statements(connection)
        columns = [column.name for column in Account.__table__.columns]
        kept = connection.execute(sa.select(Account.__table__).where(Account.seq == 3)).one()
        connection.exec_driver_sql("DROP TRIGGER account_no_delete")
        connection.exec_driver_sql("DELETE FROM account WHERE seq >= 2")
        own = replace(said[1].standing, account_id=mine.account_id, public=mine.keys.public)
        accounts.state(connection, store_id, mine, own)
        connection.execute(sa.insert(Account).values(dict(zip(columns, kept, strict=True))))
        staff = replace(said[2].standing, roles=ROLES_OF_ONE)
        accounts.state(connection, store_id, mine, staff)
    for name, words in (("B. Counter", STAFF_WORDS), (FIRST, "four words are enough")):
        with pytest.raises(IntegrityError, match="list of accounts in this store was altered"):
            enter(folder, name, words)


def test_who_takes_out_that_they_are_no_administrator_any_more_does_not_get_in(two):
    with enter(two, FIRST) as store:
        store.set_roles(SECOND, {STAFF})
    with tampering(two, SECOND, NEXT_WORDS) as connection:
        connection.exec_driver_sql("DROP TRIGGER account_no_delete")
        connection.exec_driver_sql("DELETE FROM account WHERE seq = 5")
    with pytest.raises(IntegrityError, match="list of accounts in this store was altered"):
        enter(two, SECOND, NEXT_WORDS)
    with enter(two, FIRST) as store:
        found = [one.sentence for one in store.verify().findings]
    assert "Entry 5 of the list of accounts is gone." in found


@pytest.mark.parametrize("only_read", [False, True])
def test_staff_who_empty_the_list_of_accounts_are_nobody(folder, only_read):
    with tampering(folder, "B. Counter", STAFF_WORDS) as connection:
        connection.exec_driver_sql("DROP TRIGGER account_no_delete")
        connection.exec_driver_sql("DELETE FROM account")
    with pytest.raises(IntegrityError, match="list of accounts in this store was altered"):
        Store.open(
            folder,
            STAFF_WORDS,
            account="B. Counter",
            clock=FakeClock(),
            ballast_bytes=0,
            state=folder,
            only_read=only_read,
        )


@pytest.mark.parametrize("by_itself_first", [False, True])
def test_a_recovery_key_that_entered_itself_gives_way_before_a_second_account(
    tmp_path, by_itself_first
):
    paper = of_0_1(tmp_path, STAFF_WORDS)
    enter(tmp_path, passphrase=STAFF_WORDS).close()
    with recover(tmp_path, paper) as store:
        if by_itself_first:
            store.new_recovery_key()
    with enter(tmp_path, passphrase=STAFF_WORDS) as store:
        assert not store.knows_recovery_key
        fresh = store.new_recovery_key()
        store.add_account("B. Counter", {STAFF}, NEXT_WORDS, CHEAP)
    with Store.open_with_recovery_key(
        tmp_path, fresh, clock=FakeClock(), ballast_bytes=0, state=tmp_path
    ) as store:
        assert store.verify().findings == ()
        assert store.knows_recovery_key
    with enter(tmp_path, "B. Counter", NEXT_WORDS) as store:
        assert store.account.roles == {STAFF}


# ── in another's name ────────────────────────────────────────────────────────────────────────


def test_an_account_has_a_name_that_says_who_signed(folder):
    with enter(folder, FIRST) as store:
        with pytest.raises(UsageError, match="what somebody is"):
            store.add_account(" Therapist", {AccountRole.THERAPIST}, NEXT_WORDS, CHEAP)
        assert store.add_account("F.\nLast ", {STAFF}, NEXT_WORDS, CHEAP) == "F. Last"


def test_an_account_without_a_name_of_its_own_takes_no_other_accounts(tmp_path):
    clock = FakeClock()
    created = Store.create(
        tmp_path, STAFF_WORDS, cost=CHEAP, clock=clock, ballast_bytes=0, state=tmp_path
    )
    with created.store as store:
        session_id = ended_session(store, clock)
        store.add_account(FIRST, {AccountRole.THERAPIST}, NEXT_WORDS, CHEAP)
        for name in (FIRST, " dr  a. MINISTER", "DR A. MINISTER"):
            with pytest.raises(UsageError, match="has an account of their own"):
                store.sign(session_id, by=name)
        assert store.sign(session_id, by="Dr B. Own").by == "Dr B. Own"
