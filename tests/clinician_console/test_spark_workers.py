"""A cluster in which nobody is free is ended in a bounded time, and one that works is let be."""

from __future__ import annotations

import threading

import pytest

from clinician_console.pool.engines.spark_workers import looked_at
from shared.errors import LinkError

SOON_S = 0.04


class Cluster:
    """A cluster of so many workers, of which one asks after the other."""

    def __init__(self, *workers):
        self._workers = list(workers)
        self.asked, self.cancelled = threading.Event(), threading.Event()

    def workers(self):
        if len(self._workers) == 1:
            self.asked.set()
            return self._workers[0]
        return self._workers.pop(0)

    def cancel(self):
        self.cancelled.set()


def test_what_nobody_works_at_is_ended_and_said_in_a_sentence():
    cluster = Cluster(0)

    def asked():
        with looked_at(cluster, SOON_S):
            cluster.cancelled.wait()
            raise RuntimeError("the job was cancelled, says Spark")

    with pytest.raises(LinkError, match="no free worker"):
        asked()


def test_a_worker_that_comes_back_in_time_ends_the_count():
    cluster = Cluster(0, 0, 1, 0, 0, 1)
    with looked_at(cluster, SOON_S):
        cluster.asked.wait()
    assert not cluster.cancelled.is_set()


def test_what_fails_by_itself_says_so_itself():
    with pytest.raises(ValueError, match="its own"), looked_at(Cluster(1), SOON_S):
        raise ValueError("its own fault")
