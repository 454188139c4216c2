"""The clinic's server is reached by verified TLS, or not at all; its password stands nowhere."""

import sys
from datetime import timedelta

import psycopg
import pytest
import sqlalchemy as sa

from clinician_console.storage.server.address import ServerAddress, read_address
from clinician_console.storage.server.engine import server_engine, spoken_to
from shared.errors import (
    AccessError,
    DeviceError,
    MissingLibraryError,
    RefusedPeerError,
    UsageError,
)
from tests.clinician_console.certificates_kit import Authority
from tests.clinician_console.postgres_kit import ADMIN_PASSWORD


def _asked(dsn, password=ADMIN_PASSWORD):
    engine = server_engine(read_address(dsn), password)
    try:
        with spoken_to(engine) as connection:
            own = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            return connection.exec_driver_sql(own).scalar_one()
    finally:
        engine.dispose()


def test_a_server_of_the_tests_is_killed_and_started_again_with_what_it_kept(
    postgres, bare_database
):
    engine = server_engine(read_address(postgres.dsn(bare_database)), ADMIN_PASSWORD)
    with spoken_to(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE public.kept AS SELECT 42 AS value")
    postgres.kill()
    with pytest.raises(DeviceError, match="Nobody answers"), spoken_to(engine) as connection:
        connection.exec_driver_sql("SELECT 1")
    postgres.start()
    with spoken_to(engine) as connection:
        assert connection.exec_driver_sql("SELECT value FROM public.kept").scalar() == 42
    engine.dispose()


def test_the_way_to_the_server_is_encrypted(postgres, bare_database):
    assert _asked(postgres.dsn(bare_database)) is True


def test_a_connection_without_tls_is_refused_by_the_server_and_by_gradus(postgres, bare_database):
    bare = postgres.dsn(bare_database, sslmode="disable")
    with pytest.raises(psycopg.OperationalError, match="no encryption"):
        psycopg.connect(bare, password=ADMIN_PASSWORD)
    for mode in ("disable", "allow", "prefer", "require", "verify-ca"):
        with pytest.raises(UsageError, match="has to be encrypted"):
            read_address(postgres.dsn(bare_database, sslmode=mode))


def test_an_authority_that_signed_nothing_of_it_is_refused(postgres, bare_database, tmp_path):
    other = tmp_path / "other.pem"
    other.write_bytes(Authority("Somebody else").pem)
    with pytest.raises(RefusedPeerError, match="signed by nobody who is trusted"):
        _asked(postgres.dsn(bare_database, sslrootcert=str(other)))


def test_without_an_authority_of_the_clinics_the_computers_own_are_asked(postgres, bare_database):
    dsn = postgres.dsn(bare_database).split("&sslrootcert")[0]
    with pytest.raises(RefusedPeerError, match="signed by nobody who is trusted"):
        _asked(dsn)


def test_a_certificate_that_expired_or_is_of_another_name_is_told_apart(postgres, bare_database):
    expired = postgres.authority.certificate("localhost", timedelta(hours=-1))
    with postgres.presenting(expired), pytest.raises(RefusedPeerError, match="has expired"):
        _asked(postgres.dsn(bare_database))
    other = postgres.authority.certificate("other.clinic.example")
    with postgres.presenting(other), pytest.raises(RefusedPeerError, match="another name"):
        _asked(postgres.dsn(bare_database))


def test_a_wrong_password_a_wrong_login_and_no_database_are_told_apart(postgres, bare_database):
    with pytest.raises(AccessError, match="login and password"):
        _asked(postgres.dsn(bare_database), "wrong")
    with pytest.raises(AccessError, match="login and password"):
        _asked(postgres.dsn(bare_database, user="nobody"))
    with pytest.raises(AccessError, match="no database of this name"):
        _asked(postgres.dsn("no_such_database"))


def test_an_address_is_a_url_or_key_and_value():
    url = read_address("postgresql://north@db.clinic.example:5433/gradus")
    assert url == read_address("host=db.clinic.example port=5433 dbname=gradus user=north")
    assert url == ServerAddress("db.clinic.example", 5433, "gradus", "north")
    assert str(url) == "postgresql://north@db.clinic.example:5433/gradus"


@pytest.mark.parametrize(
    "typed",
    [
        "postgresql://north:s3cret@db/gradus",
        "host=db dbname=gradus user=north password=s3cret",
        "postgresql://north@db/gradus?password=s3cret",
        "postgresql://north@db/gradus?passfile=s3cret",
        "host=db dbname=gradus user='north password=s3cret",
        "postgresql://north:s3cret@db:port/gradus",
        "postgresql://north@/gradus",
        "postgresql://north@a,b/gradus",
        "host=/var/run/postgresql dbname=gradus user=north",
        "gradus",
        "",
        "postgresql://north@db:99999/gradus",
    ],
)
def test_an_address_that_is_none_is_refused_and_not_repeated(typed):
    with pytest.raises(UsageError) as refused:
        read_address(typed)
    assert "s3cret" not in str(refused.value)


def test_without_psycopg_one_sentence_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingLibraryError, match="pip install"):
        read_address("postgresql://north@db/gradus")
    with pytest.raises(MissingLibraryError, match="psycopg"):
        server_engine(ServerAddress("db", 5432, "gradus", "north"), "words")


def test_a_password_stands_in_no_error_and_in_no_repr(postgres, bare_database):
    engine = server_engine(read_address(postgres.dsn(bare_database)), "s3cret")
    assert "s3cret" not in repr(engine) + repr(engine.url)
    with pytest.raises(AccessError) as refused, spoken_to(engine) as connection:
        connection.execute(sa.text("SELECT 1"))
    assert "s3cret" not in repr(refused.value)
    assert refused.value.__cause__ is None
    engine.dispose()
