"""The accounts of a store: each has a passphrase of its own, and signs for itself alone."""

from __future__ import annotations

import shutil

import pytest
import sqlalchemy as sa

from clinician_console.record.rights import ROLES_OF_ONE, AccountRole
from clinician_console.storage import Store, key_accounts, key_file, keys
from clinician_console.storage.key_wrapping import AccountKeys, is_signed
from clinician_console.storage.passphrases import FREE_TRIES, wait_s
from shared.clock import FakeClock
from shared.errors import AccessError, IntegrityError, StorageError, UsageError
from shared.file_lock import FileLock
from tests.clinician_console.storage_kit import (
    CHEAP,
    OF_0_1,
    PASSPHRASE,
    PASSPHRASE_OF_0_1,
    tampering,
)

FIRST = "Dr A. Minister"
STAFF_WORDS = "eleven small blue boats"
NEXT_WORDS = "a lamp under the bridge"
THERAPIST, STAFF, ADMINISTRATOR = (
    AccountRole.THERAPIST,
    AccountRole.STAFF,
    AccountRole.ADMINISTRATOR,
)


def enter(folder, name="", passphrase=PASSPHRASE, clock=None):
    return Store.open(
        folder, passphrase, account=name, clock=clock or FakeClock(), ballast_bytes=0, state=folder
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A store with an administrator and one of staff, and its recovery key; never changed."""
    folder = tmp_path_factory.mktemp("accounts") / "store"
    created = Store.create(
        folder,
        PASSPHRASE,
        account=FIRST,
        cost=CHEAP,
        clock=FakeClock(),
        ballast_bytes=0,
        state=folder,
    )
    with created.store as store:
        store.add_account("B. Counter", {STAFF}, STAFF_WORDS, CHEAP)
    return folder, created.recovery_key


@pytest.fixture
def folder(made, tmp_path):
    shutil.copytree(made[0], tmp_path / "store")
    return tmp_path / "store"


def roles(store):
    return {one.name: set(one.roles) for one in store.accounts() if one.closed is None}


def test_each_account_opens_the_store_with_its_own_passphrase_and_has_its_own_roles(folder):
    with enter(folder, FIRST) as store:
        assert (store.account.name, store.account.roles) == (FIRST, ROLES_OF_ONE)
    with enter(folder, "b. COUNTER", STAFF_WORDS) as store:
        assert (store.account.name, store.account.roles) == ("B. Counter", {STAFF})
        assert store.verify().findings == ()


def test_the_names_of_accounts_do_not_stand_in_the_key_file(folder):
    text = (folder / keys.KEY_FILE_NAME).read_text()
    assert "Minister" not in text
    assert "Counter" not in text


def test_with_several_accounts_one_has_to_be_named_and_nothing_is_counted_as_a_wrong_try(folder):
    for _ in range(FREE_TRIES + 2):
        with pytest.raises(UsageError) as told:
            enter(folder)
    assert str(told.value) == (
        "This store has several accounts, and none was named. "
        "Say which with --account NAME, or set GRADUS_ACCOUNT. [U1]"
    )


def test_a_name_that_nobody_has_is_refused_like_a_wrong_passphrase(folder):
    told = set()
    for name, words in ((FIRST, "not the words at all"), ("Nobody Here", PASSPHRASE)):
        with pytest.raises(AccessError) as refused:
            enter(folder, name, words)
        told.add(str(refused.value))
    assert told == {
        "This name and this passphrase do not open this store. Type it again; capitals and spaces "
        "count in a passphrase. If it is lost, the recovery key opens the store. [A1]"
    }


def test_wrong_tries_at_one_account_make_nobody_else_wait_and_no_wait_tells_who_has_one(folder):
    clock = FakeClock()
    for name in ("B. Counter", "Nobody Here"):
        for _ in range(FREE_TRIES + 1):
            with pytest.raises(AccessError, match="do not open"):
                enter(folder, name, "not the words at all", clock)
        with pytest.raises(AccessError, match="6 wrong tries in a row"):
            enter(folder, name, STAFF_WORDS, clock)
    enter(folder, FIRST, clock=clock).close()
    with pytest.raises(AccessError, match="wrong tries in a row"):  # also after a restart
        enter(folder, "B. Counter", STAFF_WORDS, clock)
    clock.advance(wait_s(FREE_TRIES + 1) + 0.1)
    enter(folder, "B. Counter", STAFF_WORDS, clock).close()


def test_an_own_passphrase_is_changed_without_another_account_or_the_store_noticing(folder):
    store_file = (folder / "store.db").read_bytes()
    before = key_file.load(folder / keys.KEY_FILE_NAME)
    signed_in = keys.sign_in(folder / keys.KEY_FILE_NAME, STAFF_WORDS, "B. Counter")
    keys.change_passphrase(folder / keys.KEY_FILE_NAME, signed_in, NEXT_WORDS, CHEAP)
    after = key_file.load(folder / keys.KEY_FILE_NAME)
    assert after.accounts[0] == before.accounts[0]
    assert after.accounts[1].public == before.accounts[1].public
    assert (folder / "store.db").read_bytes() == store_file
    enter(folder, "B. Counter", NEXT_WORDS).close()
    with pytest.raises(AccessError):
        enter(folder, "B. Counter", STAFF_WORDS)


def test_who_left_is_closed_and_told_so_and_their_name_is_never_given_again(folder):
    with enter(folder, FIRST) as store:
        store.close_account("B. Counter")
        assert roles(store) == {FIRST: set(ROLES_OF_ONE), "recovery key": set(ROLES_OF_ONE)}
        closed = [one.name for one in store.accounts() if one.closed is not None]
        assert closed == ["B. Counter"]
        with pytest.raises(UsageError) as taken:
            store.add_account("b. counter", {STAFF}, NEXT_WORDS, CHEAP)
        assert str(taken.value) == (
            "There is an account of this name already. A name is never given twice, also not that "
            "of somebody who left: add a letter. [U1]"
        )
    with pytest.raises(AccessError) as refused:
        enter(folder, "B. Counter", STAFF_WORDS)
    assert str(refused.value) == (
        "This account is closed: it opens the store no more. What was done under its name stays. "
        "An administrator makes a new account: gradus users new NAME. [A1]"
    )
    with pytest.raises(
        AccessError, match="do not open"
    ):  # who does not know the words learns nothing
        enter(folder, "B. Counter", "not the words at all")
    enter(folder).close()  # one is left, who needs no name


def test_a_closed_account_that_was_given_its_key_again_by_hand_is_closed_all_the_same(folder):
    old = (folder / keys.KEY_FILE_NAME).read_bytes()
    with enter(folder, FIRST) as store:
        store.close_account("B. Counter")
    (folder / keys.KEY_FILE_NAME).write_bytes(old)
    with pytest.raises(AccessError, match="closed"):
        enter(folder, "B. Counter", STAFF_WORDS)


def test_the_last_administrator_can_neither_leave_nor_become_something_else(folder):
    with enter(folder, FIRST) as store:
        for leave in (
            lambda: store.close_account(FIRST),
            lambda: store.set_roles(FIRST, {THERAPIST}),
        ):
            with pytest.raises(AccessError) as refused:
                leave()
            assert str(refused.value) == (
                f"{FIRST} is the last administrator: without one, accounts could be managed by "
                "nobody. Make somebody else an administrator first: gradus users roles NAME "
                "administrator. [A1]"
            )
        store.set_roles("B. Counter", {STAFF, ADMINISTRATOR})
        store.set_roles(FIRST, {THERAPIST})
        assert store.account.roles == {THERAPIST}
        with pytest.raises(AccessError, match="may not manage accounts"):
            store.set_roles(FIRST, {ADMINISTRATOR})
    with enter(folder, "B. Counter", STAFF_WORDS) as store:
        assert store.verify().findings == ()
        store.set_roles(FIRST, ROLES_OF_ONE)
        assert roles(store)[FIRST] == set(ROLES_OF_ONE)


def test_a_forgotten_passphrase_is_set_by_an_administrator_and_what_it_signed_stays_its_own(folder):
    path = folder / keys.KEY_FILE_NAME
    before = keys.sign_in(path, STAFF_WORDS, "B. Counter").signer
    with enter(folder, FIRST) as store:
        store.renew_passphrase("B. Counter", NEXT_WORDS, CHEAP)
    with enter(folder, "B. Counter", NEXT_WORDS) as store:
        assert store.verify().findings == ()
    after = keys.sign_in(path, NEXT_WORDS, "B. Counter").signer
    assert after.account_id == before.account_id
    assert after.public_key != before.public_key


def test_an_administrator_who_renews_their_own_passphrase_keeps_their_key(folder):
    with enter(folder, FIRST) as store:
        before = store._signer.public_key
        store.renew_passphrase(FIRST, NEXT_WORDS, CHEAP)
    with enter(folder, FIRST, NEXT_WORDS) as store:
        assert store._signer.public_key == before


@pytest.mark.parametrize("name", ["", "  ", "123", "x" * 65, "Recovery Key", "\u202e"])
def test_a_name_by_which_nobody_could_be_known_is_none(folder, name):
    with enter(folder, FIRST) as store, pytest.raises(UsageError):
        store.add_account(name, {STAFF}, NEXT_WORDS, CHEAP)


def test_an_account_without_a_role_is_not_made(folder):
    with enter(folder, FIRST) as store, pytest.raises(UsageError, match="needs a role"):
        store.add_account("C. Visor", set(), NEXT_WORDS, CHEAP)


def test_the_window_is_unlocked_by_the_passphrase_of_who_opened_it_and_by_no_other(folder):
    with enter(folder, "B. Counter", STAFF_WORDS) as store:
        store.confirm(STAFF_WORDS)
        with pytest.raises(AccessError, match="do not open this store"):
            store.confirm(PASSPHRASE)  # that of the administrator
        with enter(folder, FIRST) as other:
            other.close_account("B. Counter")
        with pytest.raises(AccessError, match="closed"):
            store.confirm(STAFF_WORDS)


def test_who_opened_with_the_recovery_key_unlocks_with_it(made, folder):
    recovered = Store.open_with_recovery_key(
        folder, made[1], clock=FakeClock(), ballast_bytes=0, state=folder
    )
    with recovered as store:
        store.confirm(made[1].lower())
        with pytest.raises(AccessError, match="recovery key does not open"):
            store.confirm(PASSPHRASE)


def test_an_account_whose_making_was_cut_off_opens_nothing_and_can_be_made_again(folder):
    path = folder / keys.KEY_FILE_NAME
    key = keys.unlock(path, PASSPHRASE, FIRST)
    keys.add_account(path, key, "C. Visor", STAFF_WORDS, CHEAP)  # and then the power went
    with pytest.raises(AccessError) as refused:
        enter(folder, "C. Visor", STAFF_WORDS)
    assert str(refused.value) == (
        "This account was never finished: the store does not know it. Ask an administrator to make "
        "it once more: gradus users new NAME. [A1]"
    )
    with enter(folder, FIRST) as store:
        store.add_account("C. Visor", {STAFF}, NEXT_WORDS, CHEAP)
    with enter(folder, "C. Visor", NEXT_WORDS) as store:
        assert store.verify().findings == ()
    assert len(key_file.load(path).accounts) == 3


# ── the recovery key ─────────────────────────────────────────────────────────────────────────


def test_with_the_recovery_key_a_named_account_gets_a_new_passphrase(made, folder):
    recovered = Store.open_with_recovery_key(
        folder, made[1], clock=FakeClock(), ballast_bytes=0, state=folder
    )
    with recovered as store:
        assert store.account.name == "recovery key"
        with pytest.raises(UsageError, match="none was named"):
            store.change_passphrase(NEXT_WORDS, CHEAP)
        store.change_passphrase(NEXT_WORDS, CHEAP, account=FIRST)
    with enter(folder, FIRST, NEXT_WORDS) as store:
        assert store.account.roles == ROLES_OF_ONE
        assert store.verify().findings == ()


def test_a_new_recovery_key_makes_the_old_one_worthless(made, folder):
    with enter(folder, FIRST) as store:
        fresh = store.new_recovery_key()
    with pytest.raises(AccessError, match="recovery key"):
        Store.open_with_recovery_key(folder, made[1], clock=FakeClock(), ballast_bytes=0)
    recovered = Store.open_with_recovery_key(
        folder, fresh, clock=FakeClock(), ballast_bytes=0, state=folder
    )
    with recovered as store:
        assert store.verify().findings == ()


def test_another_data_key_is_sealed_to_everybody_without_anybody_typing_anything(made, folder):
    path = folder / keys.KEY_FILE_NAME
    before = keys.unlock(path, PASSPHRASE, FIRST)
    fresh = keys.DataKey(before.store_id, bytes(range(32)))
    key_file.save(path, keys.sealed_anew(path, fresh))
    assert keys.unlock(path, PASSPHRASE, FIRST) == fresh
    assert keys.unlock(path, STAFF_WORDS, "B. Counter") == fresh
    assert keys.unlock_with_recovery(path, made[1]) == fresh


# ── an ordinary account that edits file or store ─────────────────────────────────────────────


def test_staff_who_change_their_roles_in_the_store_are_found_out_at_the_next_opening(folder):
    with tampered(folder) as connection:
        connection.execute(sa.text("DROP TRIGGER account_no_update"))
        connection.execute(sa.text("UPDATE account SET roles = 'administrator' WHERE seq = 3"))
    for name, words in ((FIRST, PASSPHRASE), ("B. Counter", STAFF_WORDS)):
        with pytest.raises(IntegrityError, match="list of accounts in this store was altered"):
            enter(folder, name, words)


def test_staff_cannot_make_a_statement_about_themselves_with_their_own_key(folder):
    from clinician_console.storage import accounts

    signer = keys.sign_in(folder / keys.KEY_FILE_NAME, STAFF_WORDS, "B. Counter").signer
    with tampered(folder) as connection:
        store_id = key_file.load(folder / keys.KEY_FILE_NAME).store_id
        mine = accounts.statements(connection)[2].standing
        mine = accounts.Standing(
            mine.account_id, mine.name, ROLES_OF_ONE, mine.utc, None, mine.public
        )
        accounts.state(connection, store_id, signer, mine)
    with pytest.raises(IntegrityError, match="altered"):
        enter(folder, "B. Counter", STAFF_WORDS)


def test_a_key_file_with_another_root_opens_for_nobody(folder):
    path = folder / keys.KEY_FILE_NAME
    mine = keys.sign_in(path, STAFF_WORDS, "B. Counter").signer
    file = key_file.load(path).model_copy(update={"root": mine.public_key})
    key_file.save(path, file)
    for name, words in ((FIRST, PASSPHRASE), ("B. Counter", STAFF_WORDS)):
        with pytest.raises(AccessError):
            enter(folder, name, words)


def test_the_last_statements_cannot_be_taken_away_unseen(folder):
    with enter(folder, FIRST) as store:
        store.close_account("B. Counter")
    with tampered(folder) as connection:
        connection.execute(sa.text("DROP TRIGGER account_no_delete"))
        connection.execute(sa.text("DELETE FROM account WHERE seq = 4"))
    with enter(folder, FIRST) as store:
        found = [one.sentence for one in store.verify().findings]
    assert "Entry 4 of the list of accounts is gone." in found


def tampered(folder):
    """Past the store, as somebody who holds the data key."""
    return tampering(folder, FIRST)


# ── signatures ───────────────────────────────────────────────────────────────────────────────


def test_what_an_account_signs_is_its_own_and_nobody_elses():
    one, other = AccountKeys(bytes(32)), AccountKeys(bytes([1]) * 32)
    signature = one.sign(b"what was done")
    assert is_signed(one.public.signing, signature, b"what was done")
    assert not is_signed(other.public.signing, signature, b"what was done")
    assert not is_signed(one.public.signing, signature, b"what was not")
    assert len({*one.public.signing, *one.public.sealing}) > 2
    assert one.public.signing != one.public.sealing


# ── stores of version 0.1, and of a later one ────────────────────────────────────────────────


@pytest.fixture
def old(tmp_path):
    shutil.copytree(OF_0_1, tmp_path / "old")
    return tmp_path / "old"


def test_a_store_of_0_1_becomes_that_of_one_administrator_who_treats(old):
    before = (old / keys.KEY_FILE_NAME).read_bytes()
    with enter(old, passphrase=PASSPHRASE_OF_0_1) as store:
        assert (store.account.name, store.account.roles) == ("therapist", ROLES_OF_ONE)
        assert store.verify().findings == ()
    assert (old / keys.BEFORE_2).read_bytes() == before
    with enter(old, passphrase=PASSPHRASE_OF_0_1) as store:
        store.change_passphrase(NEXT_WORDS, CHEAP)
    assert not (old / keys.BEFORE_2).exists()  # the old passphrase opened it
    assert key_file.load(old / keys.KEY_FILE_NAME).format == 2
    with enter(old, "therapist", NEXT_WORDS) as store:
        assert [one.name for one in store.accounts()] == ["therapist"]
        assert not store.knows_recovery_key


def test_a_store_of_0_1_takes_a_second_account_once_it_has_a_recovery_key_of_now(old):
    with enter(old, passphrase=PASSPHRASE_OF_0_1) as store:
        with pytest.raises(UsageError, match="gradus users recovery"):
            store.add_account("B. Counter", {STAFF}, STAFF_WORDS, CHEAP)
        fresh = store.new_recovery_key()
        store.add_account("B. Counter", {STAFF}, STAFF_WORDS, CHEAP)
    enter(old, "B. Counter", STAFF_WORDS).close()
    recovered = Store.open_with_recovery_key(
        old, fresh, clock=FakeClock(), ballast_bytes=0, state=old
    )
    with recovered as store:
        assert store.verify().findings == ()


def of_0_1(folder, passphrase):
    """A store of this version whose key file is one that 0.1 would have written."""
    from clinician_console.storage.key_wrapping import (
        PassphraseSlot,
        derived,
        stretched,
        wrapped,
    )

    created = Store.create(
        folder, PASSPHRASE, cost=CHEAP, clock=FakeClock(), ballast_bytes=0, state=folder
    )
    created.store.close()
    path = folder / keys.KEY_FILE_NAME
    key = keys.unlock(path, PASSPHRASE)
    bound = key_file.bound_in_format_1(key.store_id, CHEAP)
    under = wrapped(stretched(passphrase, bytes(16), CHEAP), key.secret, bound)
    purpose = derived(bytes(20), b"gradus recovery key 1")
    recovery = wrapped(purpose, key.secret, key_file.bound_in_format_1(key.store_id, None))
    slot = PassphraseSlot(**under.model_dump(), cost=CHEAP, salt=bytes(16))
    key_file.save(
        path,
        key_file.KeyFile1(format=1, store_id=key.store_id, passphrase=slot, recovery=recovery),
    )
    with tampering(folder, passphrase=passphrase) as connection:
        for name, change in (
            ("account_no_delete", "DELETE FROM account"),
            ("audit_no_update", "UPDATE audit SET signer = NULL, signature = NULL"),
        ):
            kept = "SELECT sql FROM sqlite_master WHERE name = ?"
            trigger = connection.exec_driver_sql(kept, (name,)).scalar_one()
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.exec_driver_sql(change)
            connection.exec_driver_sql(trigger)
    return "-".join(["AAAA"] * 8)


def recover(folder, recovery_key):
    return Store.open_with_recovery_key(
        folder, recovery_key, clock=FakeClock(), ballast_bytes=0, state=folder
    )


def test_the_recovery_key_of_0_1_opens_before_and_after_and_is_then_known(tmp_path):
    paper = of_0_1(tmp_path, STAFF_WORDS)
    with recover(tmp_path, paper) as store:  # the passphrase was never typed since
        assert store.account.roles == ROLES_OF_ONE
    enter(tmp_path, passphrase=STAFF_WORDS).close()
    with recover(tmp_path, paper) as store:
        assert store.account.name == "recovery key"
    with enter(tmp_path, passphrase=STAFF_WORDS) as store:
        assert set(roles(store)) == {"therapist", "recovery key"}
        store.new_recovery_key()  # nobody but itself has spoken for the old one
        store.add_account("B. Counter", {STAFF}, NEXT_WORDS, CHEAP)
        assert store.verify().findings == ()


def test_a_lost_passphrase_of_0_1_is_replaced_with_its_recovery_key(tmp_path):
    paper = of_0_1(tmp_path, "these words are forgotten")
    with recover(tmp_path, paper) as store:
        store.change_passphrase(NEXT_WORDS, CHEAP)
    with enter(tmp_path, passphrase=NEXT_WORDS) as store:
        assert set(roles(store)) == {"therapist", "recovery key"}
        assert store.verify().findings == ()
    recover(tmp_path, paper).close()


def test_a_key_file_of_a_later_version_is_told(folder):
    path = folder / keys.KEY_FILE_NAME
    path.write_text(path.read_text().replace('"format": 2', '"format": 3'))
    with pytest.raises(StorageError) as told:
        enter(folder, FIRST)
    assert str(told.value) == (
        "The key file of this store was written by a newer version of Gradus. "
        "Install that version, or a newer one, on this computer. [S1]"
    )


def test_two_programs_that_change_the_key_file_at_once_wait_for_each_other(folder):
    path = folder / keys.KEY_FILE_NAME
    with key_accounts.alone(path), pytest.raises(BlockingIOError):
        FileLock(path.with_name("store.key.lock"))
