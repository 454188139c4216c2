"""A server that an older Gradus set up is brought up to this one by `gradus sync init`, whole."""

from uuid import UUID, uuid4

import psycopg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from clinician_console.record.parcels import START, ParcelKind
from clinician_console.storage import migrate
from clinician_console.storage.server.address import read_address
from clinician_console.storage.server.engine import server_engine
from clinician_console.storage.server.init import make_server
from clinician_console.storage.server.layout import OWNER, let_owner_through
from clinician_console.storage.server.sites import add_site, close_login, logins
from shared.errors import StorageError
from tests.clinician_console.clinic_kit import (
    UTC_NOW,
    counted,
    parcel,
    patient_parcel,
    row,
    session_parcels,
)

PATIENT = UUID(int=7)


def _step_back(clinic, revision):
    """Take the server to what an older Gradus made of it."""
    config = Config()
    config.set_main_option("script_location", str(migrate._MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    with clinic.engine.begin() as connection:
        connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
        connection.exec_driver_sql("SET LOCAL search_path = gradus")
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def test_an_older_server_is_refused_until_it_is_migrated_and_has_all_its_rows_then(clinic):
    site = clinic.site()
    sent = [patient_parcel(PATIENT), *session_parcels(PATIENT)]
    clinic.room(site, "one").push(sent)
    _step_back(clinic, "0011")
    with pytest.raises(StorageError, match="older version"):
        clinic.room(site, "two").follow(START, 9)
    assert make_server(clinic.engine) == "0011"
    assert make_server(clinic.engine) == migrate.NEWEST
    reader = clinic.room(site, "two")
    read = reader.session(sent[1][0].subject, "one")
    assert [(one.parcel, one.mark) for one in read] == sent[1:]
    certificate = row(
        "erasure", id=uuid4(), patient_id=PATIENT, certificate=1, ground="asked", rows=1,
        sha256="ab", utc=UTC_NOW,
    )  # fmt: skip
    reader.push([parcel(ParcelKind.ERASED, PATIENT, certificate)])
    assert counted(clinic.engine, "erasure") == 1
    assert counted(clinic.engine, "patient") == 0


def test_a_migration_sees_the_rows_of_all_sites_and_nobody_after_it(clinic):
    for site in ("north", "south"):
        clinic.room(clinic.site(site)).push([patient_parcel(uuid4())])
    rows = sa.text("SELECT count(*) FROM gradus.patient")
    with clinic.engine.begin() as connection:
        connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
        connection.exec_driver_sql("SET LOCAL search_path = gradus")
        assert connection.execute(rows).scalar() == 0
        let_owner_through(connection, allowed=True)
        assert connection.execute(rows).scalar() == 2
        let_owner_through(connection, allowed=False)
        assert connection.execute(rows).scalar() == 0


def test_an_owner_of_the_database_who_is_no_superuser_can_set_a_server_up(postgres):
    """As a clinic's IT has it where the server's superuser is somebody else's."""
    name, words = f"it_{uuid4().hex[:8]}", "words of the clinic's IT"
    database = postgres.make_database()
    with postgres.admin() as admin:
        admin.execute(
            f"CREATE ROLE {name} LOGIN CREATEROLE PASSWORD '{words}'".replace("'s", "''s")
        )
        admin.execute(f'ALTER DATABASE "{database}" OWNER TO {name}')
    engine = server_engine(read_address(postgres.dsn(database, name)), words)
    try:
        assert make_server(engine) is None
        assert make_server(engine) == migrate.NEWEST
        made = add_site(engine, "north", f"{name}_north")
        with psycopg.connect(
            postgres.dsn(database, made.login), password=made.password, autocommit=True
        ) as connection:
            assert connection.execute("SELECT count(*) FROM gradus.patient").fetchone() == (0,)
            close_login(engine, made.login)
        assert [(one.site, one.closed) for one in logins(engine)] == [("north", True)]
    finally:
        engine.dispose()
        postgres.drop_database(database)
        with postgres.admin() as admin:
            admin.execute(f"REVOKE gradus_owner FROM {name}")
            admin.execute(f"DROP ROLE IF EXISTS {name}_north")
            admin.execute(f"DROP ROLE {name}")
