"""After a session: its record is amended, asked about, signed and locked, and nothing vanishes."""

import contextlib
import json
from contextlib import closing

import pytest
import sqlalchemy as sa

from clinician_console.record.retention import Ground
from clinician_console.record.rights import Account, AccountRole
from clinician_console.record.signatures import Standing, afterwards_of
from clinician_console.record.vouching import MEANING
from clinician_console.storage import Store
from clinician_console.storage.engine import make_engine, writing
from clinician_console.storage.ground import ACCOUNT
from clinician_console.storage.places import STORE_FILE_NAME
from shared.clock import FakeClock
from shared.errors import AccessError, IntegrityError, UsageError
from tests.clinician_console.amending_kit import (
    SUPERVISOR,
    THERAPIST,
    TRAINEE,
    change,
    ended_session,
    of_event,
    of_rating,
)
from tests.clinician_console.storage_kit import (
    CHEAP,
    PASSPHRASE,
    PATIENT_CODE,
    event,
    new_session,
    new_store,
    rating,
)

ACCOUNTS = {
    THERAPIST: AccountRole.THERAPIST,
    TRAINEE: AccountRole.THERAPIST,
    SUPERVISOR: AccountRole.SUPERVISOR,
}


@pytest.fixture(scope="module")
def of_today(tmp_path_factory):
    """A store with one session that is over and three accounts; made once for all tests."""
    folder, clock, signed_in = tmp_path_factory.mktemp("store"), FakeClock(), {}
    state = folder / "state"
    with new_store(folder, clock, state=state) as store:
        session_id = ended_session(store, clock)
        for name, role in ACCOUNTS.items():
            store.add_account(name, {role}, PASSPHRASE, CHEAP)
    for name in (ACCOUNT, *ACCOUNTS):
        options = {"clock": clock, "ballast_bytes": 0, "state": state}
        with Store.open(folder, PASSPHRASE, account=name, **options) as store:
            signed_in[name] = store._signed_in
    files = {at.name: at.read_bytes() for at in folder.iterdir() if at.is_file()}
    return session_id, files, signed_in


@pytest.fixture
def clinic(tmp_path, of_today):
    session_id, files, signed_in = of_today
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    clock = FakeClock()
    clock.advance(3600.0)
    with Store.open(tmp_path, PASSPHRASE, account=ACCOUNT, clock=clock, ballast_bytes=0) as store:
        yield Clinic(store, clock, session_id, signed_in)


class Clinic:
    def __init__(self, store, clock, session_id, signed_in):
        self.store, self.clock, self.session_id = store, clock, session_id
        self.accounts = signed_in
        self.therapist()

    @property
    def session(self):
        return self.store.read_session(self.session_id)

    @property
    def now(self):
        return afterwards_of(self.session.entries, self.session.sealed)

    def signs_in(self, name, *roles):
        """Somebody else works with the store; who has no account of theirs may not verify it."""
        self.store.account = Account(name, frozenset(roles))
        self.store._signed_in = self.accounts.get(name, self.store._signed_in)
        return self.store

    @contextlib.contextmanager
    def tampering(self):
        """A transaction of somebody who holds the key."""
        engine = make_engine(self.store.folder / STORE_FILE_NAME, self.store._key.secret)
        try:
            with writing(engine).begin() as connection:
                yield connection
        finally:
            engine.dispose()

    def therapist(self, name=THERAPIST):
        return self.signs_in(name, AccountRole.THERAPIST)

    def supervisor(self):
        return self.signs_in(SUPERVISOR, AccountRole.SUPERVISOR)

    def amends(self, what):
        self.clock.advance(60.0)
        return self.therapist().amend(self.session_id, what)


def test_an_amended_rating_counts_and_the_old_one_stays_with_who_when_and_why(clinic):
    clinic.amends(of_rating(clinic.session, 55))
    session = clinic.session
    assert [at.suds for at in session.ratings] == [55, 60]
    assert [at.suds for at in session.replaced] == [40]
    assert session.ratings[0].at_s == session.replaced[0].at_s == 10.0
    [amendment] = clinic.now.amendments
    assert (amendment.was, amendment.to, amendment.by) == (40, 55, THERAPIST)
    assert amendment.why == "a slip of the pen"
    assert amendment.utc == clinic.clock.utc()


def test_an_amendment_can_be_amended_and_every_value_stays(clinic):
    for suds in (55, 40, 45):
        clinic.amends(of_rating(clinic.session, suds))
    assert [at.suds for at in clinic.session.ratings] == [45, 60]
    assert [at.suds for at in clinic.session.replaced] == [40, 55, 40]
    assert [(at.was, at.to) for at in clinic.now.amendments] == [(40, 55), (55, 40), (40, 45)]


@pytest.mark.parametrize(
    ("name", "part", "to", "was"),
    [
        ("note", "text", "calmer, after a while", "calmer now"),
        ("answered", "value", 3, 1),
        ("answered", "value", None, 1),
        ("sickness_rated", "fms", 5, 3),
        ("adverse_event", "severity", "severe", "mild"),
        ("adverse_event", "text", "dizzy and fell", "dizzy"),
    ],
)
def test_notes_answers_sickness_and_adverse_events_can_be_amended(clinic, name, part, to, was):
    clinic.amends(of_event(clinic.session, name, part, to))
    [found] = [at for at in clinic.session.events if at.name == name]
    assert found.data[part] == to
    assert found.amended_utc == clinic.clock.utc()
    assert [at.was for at in clinic.now.amendments] == [was]


def test_the_row_that_was_written_is_never_touched(clinic):
    def rows():
        with clinic.tampering() as connection:
            asked = "SELECT id, data, sha256 FROM event UNION SELECT id, suds, sha256 FROM rating"
            return set(connection.exec_driver_sql(asked).fetchall())

    before = rows()
    clinic.amends(of_event(clinic.session, "note", "text", "another"))
    clinic.amends(of_rating(clinic.session, 1))
    assert rows() == before
    assert clinic.store.verify().sound


@pytest.mark.parametrize(
    "what",
    [
        ("rating", "suds", 101),
        ("rating", "suds", -1),
        ("rating", "suds", True),
        ("rating", "suds", "50"),
        ("rating", "step", "roof"),
        ("rating", "suds", 40),
    ],
)
def test_what_a_rating_cannot_be_is_refused_and_nothing_is_written(clinic, what):
    wanted = change(clinic.session.ratings[0].rating_id, *what)
    with pytest.raises(UsageError):
        clinic.amends(wanted)
    assert clinic.session.entries == ()


@pytest.mark.parametrize("why", ["", "  ", "\x1b[31m", chr(0x200B) + chr(0x202E), "x" * 501])
def test_an_amendment_without_a_reason_in_words_is_refused(clinic, why):
    with pytest.raises(UsageError):
        clinic.amends(of_rating(clinic.session, 50, why=why))
    assert clinic.session.entries == ()


def test_nothing_is_amended_in_a_session_that_goes_on_or_by_another_sessions_id(clinic):
    running = clinic.store.begin_session(new_session())
    wanted = of_rating(clinic.session, 50)
    with pytest.raises(UsageError, match="no end yet"):
        clinic.store.amend(running.session_id, wanted)
    clinic.store.end_session(running.session_id)
    with pytest.raises(UsageError, match="no such record"):
        clinic.store.amend(running.session_id, wanted)


def test_a_rating_that_was_corrected_in_the_session_is_not_amended_but_the_one_that_stands(clinic):
    begun = clinic.store.begin_session(new_session())
    first = rating(20, clock=clinic.clock)
    with closing(clinic.store.writer(begun.session_id)) as writer:
        writer.rating(first)
        writer.rating(rating(25, clock=clinic.clock, corrects=first.rating_id))
    clinic.store.end_session(begun.session_id)
    with pytest.raises(UsageError, match="no such record"):
        clinic.store.amend(begun.session_id, change(first.rating_id, "rating", "suds", 30))


def test_signed_says_who_when_and_in_which_words_and_an_amendment_after_it_shows(clinic):
    assert clinic.now.standing is Standing.UNSIGNED
    clinic.store.sign(clinic.session_id)
    [signature] = clinic.now.signatures
    assert (signature.by, signature.meaning) == (THERAPIST, MEANING)
    assert signature.utc == clinic.clock.utc()
    assert clinic.now.standing is Standing.SIGNED
    clinic.amends(of_rating(clinic.session, 50))
    assert clinic.now.standing is Standing.AMENDED
    clinic.store.sign(clinic.session_id)
    assert clinic.now.standing is Standing.SIGNED
    assert [at.amended_since for at in clinic.now.signatures] == [True, False]


def test_a_trainees_session_is_countersigned_by_another_before_it_is_locked(clinic):
    clinic.therapist(TRAINEE).sign(clinic.session_id, trainee=True)
    assert clinic.now.standing is Standing.AWAITED
    with pytest.raises(UsageError, match="countersigned"):
        clinic.supervisor().lock(clinic.session_id)
    with pytest.raises(UsageError, match="own signature"):
        clinic.signs_in(TRAINEE, *AccountRole).countersign(clinic.session_id)
    clinic.supervisor().countersign(clinic.session_id)
    assert clinic.now.standing is Standing.COUNTERSIGNED
    clinic.store.lock(clinic.session_id)
    assert clinic.now.standing is Standing.LOCKED
    assert [at.by for at in clinic.now.signatures] == [TRAINEE, SUPERVISOR, SUPERVISOR]


def test_a_trainee_stays_one_who_amends_and_signs_anew_as_none(clinic):
    clinic.therapist(TRAINEE).sign(clinic.session_id, trainee=True)
    clinic.store.amend(clinic.session_id, of_rating(clinic.session, 50))
    clinic.store.sign(clinic.session_id)
    assert clinic.now.standing is Standing.AWAITED
    with pytest.raises(UsageError, match="countersigned"):
        clinic.store.lock(clinic.session_id)


def test_a_locked_session_takes_queries_and_nothing_else(clinic):
    session_id = clinic.session_id
    clinic.store.sign(session_id)
    clinic.store.lock(session_id)
    for refused in (
        lambda: clinic.amends(of_rating(clinic.session, 50)),
        lambda: clinic.therapist().sign(session_id),
        lambda: clinic.supervisor().countersign(session_id),
        lambda: clinic.supervisor().lock(session_id),
    ):
        with pytest.raises(UsageError, match="Nobody can unlock"):
            refused()
    clinic.supervisor().ask_about(session_id, "Is 40 right?")
    clinic.therapist().answer_query(session_id, 1, "It was 50; the record is locked.")
    assert clinic.now.said == "locked; 1 open query"
    with pytest.raises(UsageError, match="who asked closes"):
        clinic.store.close_query(session_id, 1, "")
    clinic.supervisor().close_query(session_id, 1, "")
    assert clinic.now.said == "locked"
    assert [at.suds for at in clinic.session.ratings] == [40, 60]
    [query] = clinic.now.queries
    assert [at.by for at in (query.asked, *query.answers, query.closed)] == [
        SUPERVISOR,
        THERAPIST,
        SUPERVISOR,
    ]


def test_a_session_with_an_open_query_is_not_locked(clinic):
    clinic.supervisor().ask_about(clinic.session_id, "Is 40 right?")
    clinic.therapist().sign(clinic.session_id)
    with pytest.raises(UsageError, match="Query 1"):
        clinic.store.lock(clinic.session_id)


def test_what_a_headset_brings_after_the_signature_shows(clinic):
    clinic.store.sign(clinic.session_id)
    late = clinic.store.writer(clinic.session_id)
    late.event(event(clock=clinic.clock, name="told", data={"sentence": "late"}))
    late.close()
    assert clinic.now.standing is Standing.ADDED_TO
    clinic.store.sign(clinic.session_id)
    assert clinic.now.standing is Standing.SIGNED
    assert clinic.store.verify().sound


def test_nobody_signs_what_is_not_what_was_sealed(clinic):
    with clinic.tampering() as connection:
        connection.exec_driver_sql("UPDATE rating SET suds = 0, sha256 = 'x' WHERE suds = 40")
    with pytest.raises(IntegrityError):
        clinic.store.sign(clinic.session_id)


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE session_entry SET data = json_set(data, '$.why', 'other') WHERE name = 'amended'",
        "UPDATE session_entry SET \"by\" = 'Somebody else' WHERE name = 'session_signed'",
        "UPDATE session_entry SET account = 'other' WHERE name = 'session_signed'",
        "UPDATE session_entry SET utc = '2020-01-01 00:00:00.000000' WHERE name = 'session_signed'",
        "DELETE FROM session_entry WHERE name = 'amended'",
        "DELETE FROM session_entry WHERE name = 'session_locked'",
        "DELETE FROM session_entry",
    ],
)
def test_verify_finds_what_was_changed_or_taken_out_after_the_session(clinic, tamper):
    clinic.amends(of_rating(clinic.session, 50))
    clinic.store.sign(clinic.session_id)
    clinic.store.lock(clinic.session_id)
    assert clinic.store.verify().sound
    with clinic.tampering() as connection:
        for act in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER session_entry_no_{act}")
        connection.exec_driver_sql(tamper)
    found = {at.part for at in clinic.store.verify().findings}
    assert "session_entry" in found


def test_verify_finds_a_signature_under_another_record_though_its_row_was_sealed_anew(clinic):
    clinic.amends(of_rating(clinic.session, 50))
    clinic.store.sign(clinic.session_id)
    with clinic.tampering() as connection:
        connection.exec_driver_sql("DROP TRIGGER session_entry_no_update")
        text = connection.exec_driver_sql(
            "SELECT data FROM session_entry WHERE name = 'session_signed'"
        ).scalar_one()
        data = {**json.loads(text), "sealed": "0" * 64}
        connection.execute(
            sa.text("UPDATE session_entry SET data = :data WHERE name = 'session_signed'"),
            {"data": json.dumps(data)},
        )
    said = [at.sentence for at in clinic.store.verify().findings if at.part == "signature"]
    assert len(said) == 1
    assert "does not cover the record" in said[0]


@pytest.mark.parametrize("act", ["UPDATE session_entry SET seq = 9", "DELETE FROM session_entry"])
def test_the_database_itself_refuses_to_change_what_was_written(clinic, act):
    clinic.amends(of_rating(clinic.session, 50))
    with pytest.raises(sa.exc.DBAPIError, match="written once"), clinic.tampering() as at:
        at.exec_driver_sql(act)


def test_the_list_knows_how_far_each_session_is_vouched_for(clinic):
    store, first = clinic.store, clinic.session_id
    second = ended_session(store, clinic.clock)
    assert store.standings() == {}
    clinic.amends(of_rating(clinic.session, 50))
    assert store.standings() == {first.hex: (Standing.UNSIGNED, 0)}
    store.sign(first)
    store.ask_about(first, "Right?")
    store.sign(second, trainee=True)
    assert store.standings() == {
        first.hex: (Standing.SIGNED, 1),
        second.hex: (Standing.AWAITED, 0),
    }
    clinic.amends(of_rating(clinic.session, 51))
    clinic.supervisor().countersign(second)
    store.lock(second)
    assert store.standings() == {
        first.hex: (Standing.AMENDED, 1),
        second.hex: (Standing.LOCKED, 0),
    }


def test_where_nobody_has_an_account_of_their_own_who_writes_says_their_name(clinic):
    clinic.signs_in("therapist", AccountRole.THERAPIST)
    with pytest.raises(UsageError, match="name"):
        clinic.store.sign(clinic.session_id)
    clinic.store.sign(clinic.session_id, by="R. Out")
    [signature] = clinic.now.signatures
    assert (signature.by, signature.account) == ("R. Out", "therapist")


def test_with_the_recovery_key_nothing_is_signed_and_amended_only_by_name(clinic):
    store, session_id = clinic.signs_in("recovery key", AccountRole.THERAPIST), clinic.session_id
    for refused in (store.sign, store.lock):
        with pytest.raises(UsageError, match="nobody's"):
            refused(session_id, by="R. Ott")
    with pytest.raises(UsageError, match="names nobody"):
        store.amend(session_id, of_rating(clinic.session, 50))
    assert store.amend(session_id, of_rating(clinic.session, 50), by="R. Ott").by == "R. Ott"


def test_nobody_signs_with_a_name_other_than_their_accounts(clinic):
    with pytest.raises(UsageError, match="account"):
        clinic.therapist().sign(clinic.session_id, by="Somebody else")
    assert clinic.session.entries == ()


ALLOWED = {
    "amend": {AccountRole.THERAPIST},
    "sign": {AccountRole.THERAPIST},
    "countersign": {AccountRole.SUPERVISOR},
    "lock": {AccountRole.THERAPIST, AccountRole.SUPERVISOR},
    "ask": {AccountRole.THERAPIST, AccountRole.SUPERVISOR, AccountRole.STAFF},
}


@pytest.mark.parametrize("deed", ALLOWED)
def test_who_may_not_is_refused_and_the_refusal_is_in_the_trail(clinic, deed):
    store, session_id, wanted = clinic.store, clinic.session_id, of_rating(clinic.session, 50)
    tries = {
        "amend": lambda: store.amend(session_id, wanted),
        "sign": lambda: store.sign(session_id),
        "countersign": lambda: store.countersign(session_id),
        "lock": lambda: store.lock(session_id),
        "ask": lambda: store.ask_about(session_id, "Right?"),
    }
    for role in set(AccountRole) - ALLOWED[deed]:
        clinic.signs_in("Somebody", role)
        with pytest.raises(AccessError):
            tries[deed]()
        with clinic.tampering() as connection:
            last = connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq DESC LIMIT 1")
            assert last.scalar_one() == "refused"
    clinic.therapist()
    assert clinic.session.entries == ()
    for role in ALLOWED[deed]:
        clinic.signs_in("Somebody", role)
        with contextlib.suppress(UsageError):  # allowed, if not in this order
            tries[deed]()


def test_the_audit_trail_has_no_words_of_it(clinic):
    clinic.amends(of_event(clinic.session, "note", "text", "canary words", why="canary reason"))
    clinic.store.ask_about(clinic.session_id, "canary question")
    with clinic.tampering() as connection:
        bodies = connection.exec_driver_sql("SELECT entity || body FROM audit").scalars().all()
    assert not [at for at in bodies if "canary" in at or SUPERVISOR in at]


def test_a_patient_who_is_erased_takes_all_that_was_written_after_their_sessions_along(clinic):
    clinic.amends(of_event(clinic.session, "note", "text", "canary words", why="canary reason"))
    clinic.store.sign(clinic.session_id)
    clinic.signs_in(ACCOUNT, AccountRole.ADMINISTRATOR)
    clinic.store.erase(PATIENT_CODE, Ground.MISTAKE)
    with clinic.tampering() as connection:
        left = connection.exec_driver_sql("SELECT count(*) FROM session_entry").scalar_one()
    assert left == 0
    assert clinic.store.verify().findings == ()
