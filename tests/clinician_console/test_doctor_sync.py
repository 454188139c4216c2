"""`gradus doctor --sync` names the part of the way to the clinic's server that fails."""

import re
from datetime import timedelta

import pytest

from clinician_console.cli import main
from clinician_console.record.joined import Joined
from clinician_console.storage.server.address import read_address
from clinician_console.storage.server.checking import way_to_server
from shared.clock import FakeClock
from tests.clinician_console.certificates_kit import Authority
from tests.clinician_console.postgres_kit import ADMIN_PASSWORD
from tests.clinician_console.storage_kit import PASSPHRASE, open_store, ready_store


@pytest.fixture
def doctor(clinic, monkeypatch, capsys):
    """Ask the doctor of an address as a site's login, or as another."""
    login = clinic.site("north")

    def asked(dsn=None, password=login.password):
        monkeypatch.setenv("GRADUS_SYNC_PASSWORD", password)
        code = main(["doctor", "--sync", "--server", dsn or clinic.dsn(login)])
        printed = capsys.readouterr()
        assert password not in printed.out + printed.err
        return code, printed.out, printed.err

    asked.login = login
    return asked


def fails_at(outcome, part, said):
    code, out, err = outcome
    assert code in (1, 4, 5)
    failing = [line for line in out.splitlines() if line.startswith("FAILS")]
    assert [line.split()[1] for line in failing] == [part]
    assert out.splitlines()[-1] == failing[0], "nothing after it is looked at"
    assert said in err


def test_a_server_that_is_well_is_told_part_by_part(doctor):
    code, out, _ = doctor()
    assert code == 0
    parts = [line.split()[1] for line in out.splitlines()]
    assert parts == [
        "name", "port", "certificate", "login", "version", "site", "rows", "counting", "readers",
        "clock", "disk",
    ]  # fmt: skip
    assert re.search(r"certificate .* valid for 19 days; have a new one made", out)
    assert re.search(r"site +north", out)
    assert "cannot be known from here" in out


def test_each_part_that_can_fail_before_the_login_is_told_apart(doctor, clinic, tmp_path):
    nowhere = f"postgresql://{doctor.login.login}@no-such-host.invalid/gradus"
    fails_at(doctor(nowhere), "name", "leads to no computer")
    fails_at(doctor(f"postgresql://{doctor.login.login}@127.0.0.1:1/gradus"), "port", "Nobody")
    own = clinic.cluster.authority
    with clinic.cluster.presenting(own.certificate("localhost", timedelta(hours=-1))):
        fails_at(doctor(), "certificate", "has expired")
    with clinic.cluster.presenting(own.certificate("another.example")):
        fails_at(doctor(), "certificate", "another name")
    in_numbers = clinic.dsn(doctor.login).replace("@localhost", "@127.0.0.1")
    with clinic.cluster.presenting(own.certificate("another.example")):
        fails_at(doctor(in_numbers), "certificate", "another name")
    other = tmp_path / "other.pem"
    other.write_bytes(Authority("Nobody we know").pem)
    fails_at(doctor(clinic.dsn(doctor.login, sslrootcert=str(other))), "certificate", "nobody who")


def test_each_part_that_can_fail_after_the_connection_is_told_apart(doctor, clinic, bare_database):
    cluster = clinic.cluster
    fails_at(doctor(password="wrong words"), "login", "login and password")
    fails_at(doctor(cluster.dsn(bare_database), ADMIN_PASSWORD), "version", "not set up")
    fails_at(doctor(cluster.dsn(clinic.database), ADMIN_PASSWORD), "site", "administrator's")
    with cluster.admin(clinic.database) as admin:
        admin.execute("ALTER TABLE gradus.event DISABLE ROW LEVEL SECURITY")
        fails_at(doctor(), "rows", "apart")
        admin.execute("ALTER TABLE gradus.event ENABLE ROW LEVEL SECURITY")
        admin.execute("UPDATE gradus.layout SET system_identifier = 1")
        fails_at(doctor(), "counting", "dump")
        admin.execute("UPDATE gradus.alembic_version SET version_num = '0007'")
        fails_at(doctor(), "version", "older")
        admin.execute("UPDATE gradus.alembic_version SET version_num = 'from the future'")
        fails_at(doctor(), "version", "newer")


def test_a_clock_that_is_far_off_is_told_and_stops_nothing(doctor, clinic):
    address = read_address(clinic.dsn(doctor.login))
    parts = {part.name: part for part in way_to_server(address, doctor.login.password, FakeClock())}
    assert re.search(
        r"\d+ s (ahead of|behind) this computer's; nothing rests", parts["clock"].found
    )
    assert parts["disk"].fault is None


def test_the_server_that_a_store_is_joined_to_is_asked_and_what_waits_for_it_is_told(
    clinic, tmp_path, monkeypatch, capsys
):
    login = clinic.site("north")
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    store = ready_store(tmp_path)
    store.close()
    assert main(["doctor", "--sync", "--data", str(tmp_path)]) == 2
    assert "joined to no clinic's server" in capsys.readouterr().err
    address = read_address(clinic.dsn(login))
    with open_store(tmp_path) as store:
        store.join_clinic(
            Joined(
                address.host,
                address.port,
                address.database,
                address.login,
                address.authority,
                login.password,
                b"k" * 20,
            )
        )
    assert main(["doctor", "--sync", "--data", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert re.search(rf"store +joined as {login.login}@localhost.*0 sessions, 0 other", out)
    assert login.password not in out


def test_a_server_is_named_with_the_check_and_not_without(capsys):
    assert main(["doctor", "--server", "postgresql://a@b/c"]) == 2
    assert "--sync" in capsys.readouterr().err
