"""All that the rooms of a clinic recorded, in the store that a study is built from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.errors import UsageError
from shared.language import marked

if TYPE_CHECKING:
    from clinician_console.record.bringing import Broughts
    from clinician_console.storage import Store
    from clinician_console.sync.service import Sync


def bring_all(store: Store, sync: Sync) -> Broughts:
    """Push what is due, and bring every session of every room that is not here yet.

    Args:
        store: Of this room; what comes stays in it.
        sync: With the server that it is joined to.

    Raises:
        DeviceError: The server cannot be reached; what came before it was lost is here.
        UsageError: A session runs, and nothing is brought meanwhile.
    """
    known = _run(sync)
    return known + _run(sync) if store.ask_for_all() else known


def _run(sync: Sync) -> Broughts:
    came = sync.run()
    if came.why is not None:
        raise came.why
    if came.brought is None:
        raise UsageError(
            marked("A session runs, and meanwhile nothing comes from the clinic's server."),
            marked("Build the study when it has ended."),
        )
    return came.brought
