"""A real PostgreSQL for tests: on loopback, with TLS by certificates that are made here.

    Cluster        one server in a temporary folder: started, stopped, killed -9, started again
    postgres       the one cluster of a pytest worker (fixture)
    bare_database  an empty database of it, for one test (fixture)

It speaks TLS alone: a connection without it is refused by pg_hba.conf. PostgreSQL refuses to run
as root, so that under root it runs as the user postgres.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psutil
import psycopg
import pytest

from tests.clinician_console.certificates_kit import Authority, Certificate
from tests.ports import five_free_ports

PROGRAMS = Path("/usr/lib/postgresql")
ADMIN, ADMIN_PASSWORD = "admin", "the-admin's-words"
_PATIENCE_S = 120
_SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
ssl = on
ssl_cert_file = '{folder}/server.crt'
ssl_key_file = '{folder}/server.key'
password_encryption = 'scram-sha-256'
fsync = off
max_connections = 60
shared_buffers = 32MB
autovacuum = off
logging_collector = off
"""
_WHO_COMES_IN = """
local   all all                trust
hostssl all all 127.0.0.1/32   scram-sha-256
"""


class Cluster:
    """One PostgreSQL in a folder of its own.

    Attributes:
        port: On 127.0.0.1; its certificate is for localhost.
        authority: Who signed its certificate.
        authority_file: That authority's own certificate, for sslrootcert.
    """

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="gradus-pg-"))
        self._data = self.folder / "data"
        self.authority = Authority("The clinic's own authority")
        self.authority_file = self.folder / "authority.pem"
        self.authority_file.write_bytes(self.authority.pem)
        self.port = five_free_ports()
        self.folder.chmod(0o755)
        if os.geteuid() == 0:
            found = pwd.getpwnam("postgres")
            self._who = {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
            os.chown(self.folder, found.pw_uid, found.pw_gid)
        else:
            self._who = {}
        self._make()

    def _make(self) -> None:
        words = self.folder / "words"
        words.write_text(ADMIN_PASSWORD)
        words.chmod(0o644)
        self._run(
            "initdb", "-D", str(self._data), "-U", ADMIN, f"--pwfile={words}", "--no-sync",
            "-E", "UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=scram-sha-256",
        )  # fmt: skip
        words.unlink()
        settings = _SETTINGS.format(port=self.port, folder=self.folder)
        with (self._data / "postgresql.conf").open("a") as conf:
            conf.write(settings)
        (self._data / "pg_hba.conf").write_text(_WHO_COMES_IN)
        self._put(self.authority.certificate("localhost"))

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._programs / program), *arguments],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            **self._who,
        )

    def _put(self, certificate: Certificate) -> None:
        for name, content in (("crt", certificate.chain), ("key", certificate.key)):
            path = self.folder / f"server.{name}"
            path.write_bytes(content)
            path.chmod(0o600)
            if self._who:
                os.chown(path, self._who["user"], self._who["group"])

    def start(self) -> None:
        """Start, or start again after a kill; returns when it takes connections."""
        self._run(
            "pg_ctl", "start", "-w", "-t", str(_PATIENCE_S), "-D", str(self._data),
            "-l", str(self.folder / "log"),
        )  # fmt: skip

    @property
    def pid(self) -> int:
        """Of the server's first process."""
        return int((self._data / "postmaster.pid").read_text().split()[0])

    def stop(self) -> None:
        """An orderly end, with whoever is connected thrown out."""
        if (self._data / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(self._data))

    def kill(self) -> None:
        """Kill -9 of all of its processes, as a power cut does it."""
        first = psutil.Process(self.pid)
        every = [first, *first.children(recursive=True)]
        for one in every:
            try:
                one.send_signal(signal.SIGKILL)
            except psutil.NoSuchProcess:
                continue
        psutil.wait_procs(every, timeout=_PATIENCE_S)

    def close(self) -> None:
        """Stop it and remove all that it wrote."""
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def presenting(self, certificate: Certificate) -> Iterator[None]:
        """With another certificate than its own."""
        self._put(certificate)
        self._run("pg_ctl", "reload", "-D", str(self._data))
        try:
            self._wait_for(certificate)
            yield
        finally:
            own = self.authority.certificate("localhost")
            self._put(own)
            self._run("pg_ctl", "reload", "-D", str(self._data))
            self._wait_for(own)

    def _wait_for(self, certificate: Certificate) -> None:
        """A reload is taken up a moment later; a connection says which certificate stands."""
        for _ in range(10_000):
            if certificate.stands_at("127.0.0.1", self.port):
                return
        raise AssertionError("the server did not take up the certificate")

    def admin(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """A connection of the superuser by the server's own socket, each statement by itself."""
        return psycopg.connect(
            host=str(self.folder), port=self.port, user=ADMIN, dbname=database, autocommit=True
        )

    def dsn(self, database: str, user: str = ADMIN, **more: str) -> str:
        """The way to a database by verified TLS, without a password."""
        parts = {"sslmode": "verify-full", "sslrootcert": str(self.authority_file), **more}
        told = "&".join(f"{name}={value}" for name, value in parts.items())
        return f"postgresql://{user}@localhost:{self.port}/{database}?{told}"

    def make_database(self, template: str = "template1") -> str:
        """A new database, as its template is; its name."""
        name = f"t_{uuid4().hex[:12]}"
        with self.admin() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')  # type: ignore[call-overload]
        return name

    def drop_database(self, name: str) -> None:
        """Away with it, and with whoever is connected."""
        with self.admin() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[call-overload]


def programs() -> Path:
    """Where the newest PostgreSQL of this machine lies; the test is left out where none is."""
    found = [at / "bin" for at in PROGRAMS.glob("*") if (at / "bin" / "initdb").exists()]
    if not found:
        reason = "PostgreSQL is not installed: apt install postgresql"
        if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return max(found, key=lambda at: int(re.sub(r"\D", "", at.parent.name) or 0))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The one cluster of this pytest worker, running."""
    cluster = Cluster(programs())
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.close()


@pytest.fixture
def bare_database(postgres: Cluster) -> Iterator[str]:
    """The name of an empty database."""
    name = postgres.make_database()
    yield name
    postgres.drop_database(name)
