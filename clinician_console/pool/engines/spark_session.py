"""One Spark session for all engines of this program, with a JVM of its own that ends with it.

A process can have one Spark context. Who asks for the same cluster again shares it, with tables of
their own; the last who closes stops it, and its JVM. What the JVM writes goes into a private folder
that is removed then, for a log of Spark's holds file names and plans.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from shared.errors import LinkError, MissingLibraryError, StorageError, UsageError
from shared.language import marked

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS: Final[Mapping[str, str]] = {
    "spark.app.name": "gradus pool",
    "spark.ui.enabled": "false",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.driver.extraJavaOptions": "-Duser.timezone=UTC",
    "spark.executor.extraJavaOptions": "-Duser.timezone=UTC",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "100000",
    "spark.sql.parquet.mergeSchema": "false",
    "spark.sql.caseSensitive": "true",
}
"""What makes Spark answer as DuckDB does: an overflow or a bad cast is an error and no null, time
is UTC, a partition is text and no day, a column is the one that is spelt so. Whether the files are
there is looked up by this program: a task of the cluster for each, as Spark itself has it where
there are more than 32, took more than ten times as long."""
REACHED_WITHIN_S: Final = 10.0
"""So long the master of a cluster may take to answer at all. Our own choice."""


@dataclass
class _Running:
    master: str
    session: SparkSession
    private: tempfile.TemporaryDirectory[str]
    gateway: Any
    users: int = 0


_running: _Running | None = None


def spark_session(master: str, settings: Mapping[str, str]) -> SparkSession:
    """A session with tables of its own; given back with `leave`.

    Args:
        master: `spark://HOST:PORT` or `local[N]`.
        settings: Of Spark, which go before our own; those of who came first hold.

    Raises:
        MissingLibraryError: pyspark or Java is not installed.
        LinkError: The cluster does not answer.
        UsageError: This program asks another cluster already.
    """
    global _running  # noqa: PLW0603
    require_spark()
    if _running is None or _running.master != master:
        _require_master(master)
    if _running is None:
        _running = _started(master, settings)
    if _running.master != master:
        raise UsageError(
            marked("This program asks another Spark cluster already."),
            marked("Close that one first: a process has one."),
        )
    _running.users += 1
    return _running.session.newSession()


def leave() -> None:
    """Give a session back; the last one stops Spark."""
    global _running
    if _running is None:
        return
    _running.users -= 1
    if _running.users == 0:
        running, _running = _running, None
        running.session.stop()
        _end(running.gateway)
        running.private.cleanup()


def require_spark() -> None:
    """Raise MissingLibraryError where pyspark or Java is not installed."""
    from importlib.util import find_spec

    if find_spec("pyspark") is None:
        raise MissingLibraryError(
            marked("Spark was asked for, and pyspark is not installed."),
            marked("Install it with: pip install 'gradus-vr[spark]'"),
        )
    home = os.environ.get("JAVA_HOME")
    if shutil.which(str(Path(home) / "bin" / "java") if home else "java") is None:
        raise MissingLibraryError(
            marked("Spark was asked for, and Java is not installed."),
            marked("Install openjdk-17-jre-headless, or set JAVA_HOME to where Java is."),
        )


def _require_master(master: str) -> None:
    """Raise where nobody listens: Spark itself would try for a minute, and not say so."""
    if not master.startswith("spark://"):
        return
    host, _, port = master.removeprefix("spark://").partition(",")[0].rpartition(":")
    if not host or not port.isdecimal():
        raise UsageError(
            marked("“{name}” names no Spark cluster.", name=master),
            marked("Write it as spark://HOST:PORT, as the cluster's master tells it."),
        )
    try:
        socket.create_connection((host.strip("[]"), int(port)), REACHED_WITHIN_S).close()
    except (OSError, OverflowError):
        raise LinkError(
            marked("The Spark cluster {name} does not answer.", name=master),
            marked("See that its master runs and that this machine reaches it."),
        ) from None


def _started(master: str, settings: Mapping[str, str]) -> _Running:
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    SparkContext._gateway = SparkContext._jvm = None  # of a JVM that has ended
    private = tempfile.TemporaryDirectory(prefix="gradus-pool-", ignore_cleanup_errors=True)
    folder = Path(private.name)
    own = {"spark.local.dir": str(folder), "spark.sql.warehouse.dir": str(folder / "warehouse")}
    conf = SparkConf().setMaster(master).setAll(list({**SETTINGS, **own, **settings}.items()))
    gateway = None
    try:
        with (folder / "log").open("wb") as log:
            launch: Any = launch_gateway
            gateway = launch(conf, {"stdout": log, "stderr": log})
        session = SparkSession(SparkContext(conf=conf, gateway=gateway))
    except Exception as error:
        _end(gateway)
        private.cleanup()
        raise StorageError(
            marked("Spark did not start: {kind}.", kind=type(error).__name__),
            marked("See that Java is 17 or later, and that the cluster's version is pyspark's."),
        ) from None
    return _Running(master, session, private, gateway)


def _end(gateway: Any) -> None:  # noqa: ANN401
    """End a JVM: it goes when its input is closed."""
    if gateway is not None:
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait()
