"""A real Spark cluster on loopback: a standalone master and two workers of the pyspark wheel.

One for all tests that want it (`test_spark_…`, which stand in one row, see tests/rows.py),
started by whoever is first and ended by process id. A session with it is held open meanwhile, and
every `SparkEngine` of that cluster shares it. Logs go to a folder of the test's.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT, Popen

import psutil
import pytest

STARTS_WITHIN_S = 300  # on a machine that is at much else
MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
QUICK = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
)
"""A JVM that lives for a minute does not earn back what it spends on compiling itself well, nor on
proving of the wheel's ten thousand classes that a compiler made them: a fifth of what it does."""
SETTINGS = {
    "spark.driver.extraJavaOptions": f"-Duser.timezone=UTC {QUICK}",
    "spark.executor.extraJavaOptions": f"-Duser.timezone=UTC {QUICK}",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "700m",
    "spark.executor.memory": "600m",
    "spark.executor.cores": "1",
    "spark.pyspark.python": sys.executable,
    "spark.sql.shuffle.partitions": "4",
}
"""What the tests' sessions say beside the product's own settings: little memory, few pieces."""


def missing_spark() -> str:
    """Why there can be no Spark here; empty where there can."""
    from clinician_console.pool.engines.spark_session import require_spark
    from shared.errors import MissingLibraryError

    try:
        require_spark()
    except MissingLibraryError as error:
        return str(error)
    return ""


@dataclass
class Part:
    """A process of the cluster, and what it has written so far."""

    process: Popen
    log: Path
    said: re.Match | None = None
    heard: threading.Event = field(default_factory=threading.Event)
    listener: threading.Thread = field(default_factory=threading.Thread)

    def kill(self) -> None:
        """Kill it with the executors that it began, as a power cut would."""
        mine = psutil.Process(self.process.pid)
        for one in (*mine.children(recursive=True), mine):
            one.kill()
        self.process.wait()
        self.listener.join()


@dataclass
class SparkCluster:
    """The cluster.

    Attributes:
        url: As an engine wants it: `spark://127.0.0.1:PORT`.
    """

    folder: Path
    url: str = ""
    parts: list[Part] = field(default_factory=list)

    def start(self, workers: int = 2) -> None:
        """A master, and workers of one core each."""
        master = self._begun(
            MASTER, "--port", "0", wanted=r"Starting Spark master at (spark://\S+)"
        )
        self.url = self._heard(master)[1]
        for worker in [self._worker() for _ in range(workers)]:
            self._heard(worker)

    def start_worker(self) -> None:
        """One more worker, known to the master."""
        self._heard(self._worker())

    def _worker(self) -> Part:
        size = ("--cores", "1", "--memory", "700m")
        return self._begun(WORKER, *size, self.url, wanted="registered with master")

    @property
    def workers(self) -> list[Part]:
        """The workers that were started and not killed."""
        return [part for part in self.parts[1:] if part.process.poll() is None]

    def kill_worker(self) -> None:
        """Kill the oldest worker and what it is at."""
        self.workers[0].kill()

    def end(self) -> None:
        """End every process that was started."""
        for part in reversed(self.parts):
            if part.process.poll() is None:
                part.kill()

    def _begun(self, main: str, *arguments: str, wanted: str) -> Part:
        import pyspark

        home = Path(pyspark.__file__).parent
        environment = {
            **os.environ,
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_NO_DAEMONIZE": "1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": QUICK,
            "SPARK_LAUNCHER_OPTS": QUICK,  # of a JVM that only works out how to start the other
            "SPARK_WORKER_DIR": str(self.folder / "work"),
            "SPARK_LOCAL_DIRS": str(self.folder / "local"),
            "PYSPARK_PYTHON": sys.executable,
        }
        command = [home / "bin" / "spark-class", main, "--host", "127.0.0.1", "--webui-port", "0"]
        process = Popen(
            [str(word) for word in (*command, *arguments)],
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=STDOUT,
            env=environment,
            cwd=self.folder,
            text=True,
        )
        part = Part(process, self.folder / f"{len(self.parts)}.log")
        self.parts.append(part)
        part.listener = threading.Thread(
            target=_listen, args=(part, re.compile(wanted)), daemon=True
        )
        part.listener.start()
        return part

    def _heard(self, part: Part) -> re.Match:
        """What a process says once it is ready."""
        if not part.heard.wait(STARTS_WITHIN_S) or part.said is None:
            self.end()
            raise AssertionError(part.log.read_text()[-2000:])
        return part.said


def _listen(part: Part, wanted: re.Pattern) -> None:
    """Read what a process writes until its end, so that it never waits for a reader."""
    with part.log.open("w") as log, part.process.stdout:
        for line in part.process.stdout:
            log.write(line)
            log.flush()
            if part.said is None and (said := wanted.search(line)):
                part.said = said
                part.heard.set()
    part.heard.set()


@pytest.fixture(scope="session")
def spark_cluster(tmp_path_factory) -> Iterator[SparkCluster]:
    """A Spark cluster of two workers, and a session with it that every engine shares."""
    if why := missing_spark():
        if os.environ.get("GRADUS_REQUIRE_ALL") == "1":
            pytest.fail(why)
        pytest.skip(why)
    from clinician_console.pool.engines.spark_session import leave, spark_session

    cluster = SparkCluster(tmp_path_factory.mktemp("spark"))
    try:
        cluster.start()
        spark_session(cluster.url, SETTINGS)
        yield cluster
        leave()
    finally:
        cluster.end()
