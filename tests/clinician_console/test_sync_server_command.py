"""Whoever runs the clinic's server sets it up and makes logins by `gradus sync`."""

import re

import psycopg
import pytest

from clinician_console.cli import main
from tests.clinician_console.postgres_kit import ADMIN_PASSWORD


@pytest.fixture
def as_administrator(monkeypatch):
    monkeypatch.setenv("GRADUS_SYNC_PASSWORD", ADMIN_PASSWORD)


def test_an_empty_database_is_set_up_once_and_again_without_harm(
    postgres, bare_database, as_administrator, capsys
):
    server = postgres.dsn(bare_database)
    assert main(["sync", "init", "--server", server]) == 0
    assert "is set up" in capsys.readouterr().out
    assert main(["sync", "init", "--server", server]) == 0
    assert "up to date" in capsys.readouterr().out


def test_a_site_is_added_listed_and_closed_and_its_password_shown_once(
    clinic, as_administrator, capsys
):
    server = clinic.cluster.dsn(clinic.database)
    login = f"login_{clinic.database}"
    assert main(["sync", "site", "add", "north", "--login", login, "--server", server]) == 0
    password = re.search(r"\n    (\S+)\n", capsys.readouterr().out)[1]
    dsn = clinic.cluster.dsn(clinic.database, login)
    with psycopg.connect(dsn, password=password) as connection:
        assert connection.execute("SELECT gradus.site_of_login()").fetchone() == ("north",)
        assert main(["sync", "site", "close", login, "--server", server]) == 0
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(dsn, password=password)
    capsys.readouterr()
    assert main(["sync", "site", "list", "--server", server]) == 0
    listed = capsys.readouterr().out
    assert re.search(rf"{login} +north +closed", listed)
    assert password not in listed
    assert main(["sync", "site", "add", "north", "--login", login, "--server", server]) == 2
    assert "already" in capsys.readouterr().err
    with clinic.cluster.admin() as connection:
        connection.execute(f'DROP ROLE "{login}"')


def test_a_password_reaches_the_server_as_a_verifier_only(clinic):
    made = clinic.site()
    with clinic.cluster.admin() as connection:
        kept = connection.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = %s", [made.login]
        ).fetchone()
    assert kept[0].startswith("SCRAM-SHA-256$")
    assert made.password not in kept[0] + repr(made)
    assert made.password not in (clinic.cluster.folder / "log").read_text(errors="replace")


@pytest.mark.parametrize("name", ["", "North", "north-clinic", "1north", 'x"; DROP', "n" * 42])
def test_a_name_that_cannot_be_one_is_refused(name, postgres, clinic, as_administrator, capsys):
    server = clinic.cluster.dsn(clinic.database)
    assert main(["sync", "site", "add", name, "--server", server]) == 2
    assert "small letters" in capsys.readouterr().err


def test_what_is_no_server_of_gradus_is_said_in_a_sentence(
    postgres, bare_database, as_administrator, capsys
):
    server = postgres.dsn(bare_database)
    assert main(["sync", "site", "add", "north", "--server", server]) == 1
    assert "gradus sync init" in capsys.readouterr().err


def test_a_login_of_a_site_may_not_set_up_anything(clinic, monkeypatch, capsys):
    made = clinic.site()
    monkeypatch.setenv("GRADUS_SYNC_PASSWORD", made.password)
    assert main(["sync", "init", "--server", clinic.dsn(made)]) == 5
    assert main(["sync", "site", "add", "south", "--server", clinic.dsn(made)]) == 5
    assert "does not let this login do that" in capsys.readouterr().err
