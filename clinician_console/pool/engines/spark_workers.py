"""Whether a Spark cluster has somebody who works: Spark itself waits for a worker for ever.

A cluster whose workers are all taken, or have gone, answers as one that is merely slow. So whoever
asks it something looks on meanwhile, and ends what waits when for too long nobody worked at it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from shared.errors import LinkError
from shared.language import marked

WITHIN_S: Final = 120.0
"""So long a cluster may have no worker for us: others may be about to give theirs back, and one
that has died is started again within that. Our own choice."""
LOOKED_AT_EVERY_S: Final = 2.0


class Cluster(Protocol):
    """A cluster, as far as this looks at it."""

    def workers(self) -> int:
        """How many work for this program now."""
        ...

    def cancel(self) -> None:
        """End what it was asked."""
        ...


@contextmanager
def looked_at(cluster: Cluster, within_s: float = WITHIN_S) -> Iterator[None]:
    """While a cluster is asked something, end that where for too long nobody works at it.

    Args:
        cluster: Which.
        within_s: How long is too long.

    Raises:
        LinkError: Nobody did, and what was asked was ended by it.
    """
    over, nobody = threading.Event(), threading.Event()

    def look() -> None:
        alone_s, every_s = 0.0, min(LOOKED_AT_EVERY_S, within_s / 4)
        while not over.wait(every_s):
            alone_s = 0.0 if cluster.workers() else alone_s + every_s
            if alone_s >= within_s:
                nobody.set()
                cluster.cancel()
                return

    watch = threading.Thread(target=look, name="spark workers", daemon=True)
    watch.start()
    try:
        yield
    except Exception:
        if nobody.is_set():
            raise no_worker() from None
        raise
    finally:
        over.set()
        watch.join()


def no_worker() -> LinkError:
    """The cluster is there, and nobody in it is free."""
    return LinkError(
        marked("The Spark cluster has no free worker: for two minutes nobody took the work."),
        marked("See at its master whether others hold all cores, or its workers have gone."),
    )
