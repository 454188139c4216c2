"""No site reads, changes, deletes or counts another one's rows, whatever statement it tries."""

from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from clinician_console.record.parcels import START, ParcelKind
from clinician_console.storage.server.tables import ON_SERVER, ONLY_IN_ROOMS, REPLACED
from clinician_console.storage.tables import METADATA
from clinician_console.sync.words import STAYS
from tests.clinician_console.clinic_kit import (
    audit_parcel,
    counted,
    name_parcel,
    parcel,
    patient_parcel,
    session_parcels,
)

CANARY = "canary-of-north"
PATIENT = UUID(int=0xC0FFEE)
LEDGER = ("parcel", "erased")
EVERY_TABLE = (*sorted(ON_SERVER), *LEDGER)


@pytest.fixture
def sites(clinic):
    """North has rows in which a canary sits; south has one patient of its own."""
    north, south = clinic.site("north"), clinic.site("south")
    clinic.room(north).push(
        [
            patient_parcel(PATIENT, CANARY),
            name_parcel(PATIENT, f"sealed:1:{CANARY}"),
            *session_parcels(PATIENT),
            audit_parcel(1),
        ]
    )
    clinic.room(south).push([patient_parcel(uuid4(), "own")])
    with clinic.cluster.admin(clinic.database) as admin:
        admin.execute("ANALYZE")
    return clinic, north, south


def _of(statement, *names):
    return SQL(statement).format(*map(Identifier, names))


def _refused(connection, statement):
    learned = _tried(connection, statement)
    return learned.startswith("refused") or "no privileges were granted" in learned


def _tried(connection, statement):
    """All that somebody learns of a statement: rows, notices, and the words of a refusal."""
    notices = []
    connection.add_notice_handler(lambda notice: notices.append(notice.message_primary))
    try:
        cursor = connection.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    except psycopg.Error as error:
        return f"refused {error} {error.diag.message_detail} {error.diag.context} {notices}"
    return f"{rows} {notices}"


def _copied(connection, statement):
    try:
        with connection.cursor().copy(statement) as copy:
            return b"".join(bytes(block) for block in copy).decode()
    except psycopg.Error as error:
        return f"refused {error}"


READS = (
    "TABLE patient",
    "SELECT * FROM ONLY gradus.patient",
    "SELECT p FROM patient p",
    "SELECT to_json(p) FROM patient p",
    "SELECT a.code FROM patient a CROSS JOIN patient b",
    "SELECT p.code FROM patient_name n RIGHT JOIN patient p ON p.id = n.patient_id",
    "WITH all_of_them AS MATERIALIZED (SELECT * FROM patient) SELECT * FROM all_of_them",
    "SELECT (SELECT string_agg(code, ',') FROM patient)",
    "SELECT code FROM patient UNION ALL SELECT name FROM patient_name",
    "SELECT * FROM patient FOR SHARE",
    "SELECT * FROM patient TABLESAMPLE SYSTEM (100)",
    "SELECT code::int FROM patient",
    "SELECT 1 / (CASE WHEN code LIKE 'canary%' THEN 0 ELSE 1 END) FROM patient",
    "SELECT query_to_xml('SELECT * FROM gradus.patient', true, true, '')",
    "SELECT table_to_xml('gradus.patient', true, true, '')",
    "SELECT database_to_xml(true, true, '')",
    "SELECT content FROM parcel",
    "SELECT shape, mark, sha256 FROM parcel WHERE patient IS NOT NULL",
    "DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM gradus.patient LOOP "
    "RAISE NOTICE '%', r; END LOOP; END $$",
    "CREATE TEMP VIEW seen AS SELECT * FROM patient",
    "CREATE TEMP TABLE taken AS SELECT * FROM patient",
    "CREATE FUNCTION pg_temp.told(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS "
    "$$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$",
    "SELECT * FROM patient WHERE pg_temp.told(code)",
    "PREPARE seen_later AS SELECT * FROM patient",
    "EXECUTE seen_later",
    "SELECT set_config('gradus.site', 'north', false)",
    "SELECT set_config('role', 'gradus_owner', false)",
    "SELECT set_config('session_authorization', 'gradus_owner', false)",
    "SET row_security = off",
    "TABLE patient",
    "RESET row_security",
    "SELECT * FROM pg_stats WHERE schemaname = 'gradus' AND tablename = 'patient'",
    "SELECT * FROM pg_stats_ext",
    "SELECT * FROM pg_statistic",
    "SELECT query FROM pg_stat_activity",
    "EXPLAIN (VERBOSE, ANALYZE, BUFFERS) SELECT * FROM patient",
    "EXPLAIN (VERBOSE, COSTS) SELECT * FROM patient WHERE code = 'x'",
    "LISTEN gradus",
    "SELECT pg_notification_queue_usage()",
    "SELECT pg_read_file('postgresql.conf')",
    "SELECT lo_import('/etc/hostname')",
    "SELECT * FROM site_login",
    "SELECT * FROM pg_authid",
    "SELECT * FROM pg_get_wal_records('0/0', '0/1')",
    "SELECT get_raw_page('gradus.patient', 0)",
    "SELECT pg_relation_filepath('gradus.patient')",
    "SELECT * FROM heap_page_items(get_raw_page('gradus.patient', 0))",
)


def test_nothing_that_is_read_has_a_word_of_another_site(sites):
    clinic, _, south = sites
    connection = clinic.connect(south)
    for table in EVERY_TABLE:
        learned = _tried(connection, _of("SELECT * FROM {}", table))
        assert not learned.startswith("refused"), learned
        assert CANARY not in learned, table
        assert str(PATIENT) not in learned, table
    for statement in READS:
        learned = _tried(connection, statement)
        assert CANARY not in learned, statement
        assert "division by zero" not in learned
    with connection.transaction():
        _tried(connection, "DECLARE seen CURSOR WITH HOLD FOR SELECT * FROM patient")
    assert CANARY not in _tried(connection, "FETCH ALL FROM seen")
    for statement in (
        "COPY patient TO STDOUT",
        "COPY parcel TO STDOUT",
        "COPY (SELECT * FROM patient) TO STDOUT",
        "COPY patient TO PROGRAM 'cat'",
    ):
        assert CANARY not in _copied(connection, statement), statement


def test_a_site_counts_its_own_rows_only(sites):
    clinic, _, south = sites
    with clinic.connect(south) as connection:
        for table in EVERY_TABLE:
            own = connection.execute(_of("SELECT count(*) FROM {}", table)).fetchone()[0]
            assert own == (1 if table in ("patient", "parcel") else 0), table
        assert connection.execute(
            "SELECT count(*) FROM pg_stats WHERE tablename = 'patient'"
        ).fetchone() == (0,)
    assert counted(clinic.engine, "patient") == 2
    assert clinic.room(south, "room-9").session(uuid4(), "room-9") == ()
    assert {
        one.parcel.subject for one in clinic.room(south, "room-9").follow(START, 99)
    }.isdisjoint({PATIENT})


def test_nobody_becomes_somebody_else(sites):
    clinic, north, south = sites
    connection = clinic.connect(south)
    for role in ("gradus_owner", "gradus_research", "admin", "pg_read_all_data", north.login):
        for statement in (f'SET ROLE "{role}"', f'SET SESSION AUTHORIZATION "{role}"'):
            assert _tried(connection, statement).startswith("refused"), statement
        granted = _tried(connection, f'GRANT "{role}" TO "{south.login}"')
        assert granted.startswith("refused"), granted
    for statement in ("RESET ROLE", "RESET SESSION AUTHORIZATION", "SET ROLE gradus_room"):
        _tried(connection, statement)
        assert CANARY not in _tried(connection, "TABLE patient"), statement
    assert _tried(connection, "SELECT gradus.site_of_login()") == "[('south',)] []"


CHANGES = (
    "ALTER TABLE patient DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE patient NO FORCE ROW LEVEL SECURITY",
    "DROP POLICY own_site ON patient",
    "CREATE POLICY mine ON patient USING (true)",
    "GRANT ALL ON patient TO PUBLIC",
    "CREATE TABLE gradus.mine (x int)",
    "CREATE TABLE public.mine (x int)",
    "CREATE SCHEMA mine",
    "CREATE OR REPLACE FUNCTION gradus.site_of_login() RETURNS text LANGUAGE sql "
    "AS 'SELECT ''north'''",
    "CREATE TRIGGER mine BEFORE INSERT ON patient "
    "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE RULE mine AS ON INSERT TO patient DO ALSO NOTHING",
    "ALTER ROLE gradus_room BYPASSRLS",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "CREATE ROLE mine LOGIN",
    "INSERT INTO site_login (login, site) VALUES (session_user, 'north')",
    "UPDATE site_login SET site = 'north'",
    "UPDATE layout SET first_transaction = 0",
    "UPDATE patient SET code = 'x'",
    "UPDATE parcel SET sha256 = 'x'",
    "UPDATE session SET events = 0",
    "UPDATE audit SET body = 'x'",
    "UPDATE course SET site = 'north'",
    "UPDATE patient_name SET site = 'north'",
    "DELETE FROM patient",
    "DELETE FROM parcel",
    "DELETE FROM audit",
    "TRUNCATE patient",
    "DROP TABLE patient",
    "LOCK TABLE patient IN ACCESS EXCLUSIVE MODE",
    "INSERT INTO patient (site, room, parcel, place, id, code, created_utc) "
    "VALUES ('north', 'r', 1, 0, gen_random_uuid(), 'x', now())",
    "INSERT INTO parcel (site, room, kind, subject, sequence, last, sha256, mark, shape) "
    "VALUES ('north', 'r', 'patient', gen_random_uuid(), 1, true, 'x', 'x', '[]')",
    "INSERT INTO parcel (room, kind, subject, sequence, last, sha256, mark, shape, transaction) "
    "VALUES ('r', 'patient', gen_random_uuid(), 1, true, 'x', 'x', '[]', 1)",
    "INSERT INTO meta (key, value) VALUES ('x', 'x')",
    "COPY patient FROM PROGRAM 'true'",
    "MERGE INTO patient p USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
)


def test_nothing_of_a_server_is_changed_by_who_may_not(sites):
    clinic, _, south = sites
    connection = clinic.connect(south)
    for statement in CHANGES:
        assert _refused(connection, statement), statement
    for table, columns in REPLACED.items():
        connection.execute(_of("UPDATE {} SET {} = {}", table, columns[0], columns[0]))
    found = clinic.room(sites[1], "room-2").follow(START, 99)
    assert f"sealed:1:{CANARY}" in [
        row.columns.get("name") for one in found for row in one.parcel.rows
    ]


def test_the_same_id_in_two_sites_is_no_contradiction_and_tells_nothing(sites):
    clinic, _, south = sites
    room = clinic.room(south, "room-1")
    room.push([patient_parcel(PATIENT, "other"), audit_parcel(1), *session_parcels(PATIENT)])
    assert room.push([name_parcel(PATIENT, "sealed:1:own")]).fresh == 1
    with clinic.connect(south) as connection:
        assert connection.execute(
            "SELECT code FROM patient WHERE id = %s", [PATIENT]
        ).fetchall() == [("other",)]
    room.push([parcel(ParcelKind.ERASED, PATIENT)])
    assert counted(clinic.engine, "session") == 1, "north's stays"
    assert counted(clinic.engine, "patient_name") == 1


def test_the_owner_of_the_tables_is_bound_by_the_same_rules(sites):
    clinic, _, _ = sites
    with clinic.cluster.admin(clinic.database) as admin:
        admin.execute("SET ROLE gradus_owner")
        admin.execute("SET search_path = gradus")
        for table in EVERY_TABLE:
            assert admin.execute(_of("SELECT count(*) FROM {}", table)).fetchone() == (0,), table
            deleted = admin.execute(_of("DELETE FROM {}", table))
            assert deleted.rowcount == 0, table
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            admin.execute("SELECT erase_patient(gen_random_uuid())")
    assert counted(clinic.engine, "patient") == 2


def test_every_table_has_rows_by_site_and_no_key_that_tells(clinic):
    with clinic.cluster.admin(clinic.database) as admin:
        forced = admin.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'gradus'::regnamespace "
            "AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
        ).fetchall()
        keys = admin.execute(
            "SELECT relname, contype, conkey[1] = attnum FROM pg_constraint "
            "JOIN pg_class ON conrelid = pg_class.oid "
            "JOIN pg_attribute ON attrelid = conrelid AND attname = 'site' "
            "WHERE connamespace = 'gradus'::regnamespace AND contype IN ('p', 'u', 'f', 'x')"
        ).fetchall()
    assert {name for (name,) in forced} == {*METADATA.tables, *LEDGER}
    assert set(ON_SERVER) | ONLY_IN_ROOMS == set(METADATA.tables)
    assert set(STAYS) == ONLY_IN_ROOMS, "what no room sends, and nothing else, is closed to all"
    assert {name for name, _, _ in keys} >= set(EVERY_TABLE)
    for name, kind, begins_with_site in keys:
        assert kind == "p", name
        assert begins_with_site or name == "site_login", name


def test_who_does_research_reads_all_sites_and_writes_nothing(sites):
    clinic, _, _ = sites
    connection = clinic.connect(clinic.site("study", reads_all=True))
    assert connection.execute("SELECT count(*) FROM patient").fetchone() == (2,)
    for statement in (*CHANGES, "SELECT erase_patient(gen_random_uuid())"):
        assert _refused(connection, statement), statement


def test_a_closed_login_that_is_still_connected_has_no_rows(sites):
    clinic, _, south = sites
    connection = clinic.connect(south)
    with clinic.cluster.admin(clinic.database) as admin:
        admin.execute("UPDATE gradus.site_login SET closed = true WHERE login = %s", [south.login])
    assert connection.execute("SELECT count(*) FROM patient").fetchone() == (0,)
