"""`gradus pool build`: a study from a store."""

from __future__ import annotations

from argparse import Namespace

from clinician_console.commands.parts.keeping import percent
from clinician_console.commands.parts.opening import open_store
from clinician_console.desk.making.deidentifying import IDENTIFYING
from clinician_console.desk.making.pooled import bring_all
from clinician_console.pool.building.build import Wish
from clinician_console.pool.building.source import StoreSource
from clinician_console.pool.building.study import Built, build_study, site_of
from clinician_console.record.rights import Deed
from clinician_console.storage import Store
from clinician_console.sync.joining import joined_or_refused, sync_of
from shared.printable import counted
from shared.terminal import complain, say


def build(options: Namespace) -> int:
    """Build a study of this store, or bring one up to what the store holds now.

    Raises:
        UsageError: The site has no name yet, or the folder holds another's study or no study.
    """
    wish = Wish(
        site_of(options.out, options.site), signals=options.signals, simulated=options.simulated
    )
    if options.signals:
        complain(IDENTIFYING)
    shown = percent("Read")
    with open_store(options.data) as store:
        if options.server:
            _bring(store)
        built = build_study(
            StoreSource(store), options.out, wish, lambda done, of: shown(done / max(of, 1))
        )
    _say_of(built)
    return 0


def _bring(store: Store) -> None:
    """What this room lacks of the clinic's record, from the server that it is joined to."""
    store.require(Deed.EXPORT_DEIDENTIFIED)
    sync = sync_of(store, joined_or_refused(store))
    try:
        brought = bring_all(store, sync)
    finally:
        sync.server.close()
    say(f"Brought from the clinic's server: {counted(brought.sessions, 'session')}.")
    for kept_out in brought.kept_out:
        complain(kept_out.sentence)


def _say_of(built: Built) -> None:
    at = built.dataset
    if built.from_scratch:
        complain("What lay there was of another kind or version; all of it was read again.")
    if built.examples:
        complain(
            f"Left out: {counted(built.examples, 'session')} of example data; --simulated takes "
            "them in."
        )
    if not built.is_new:
        say(f"Nothing is new: version {at.manifest.number} in {at.folder} stays as it is.")
        return
    rows = sum(part.rows for part in at.manifest.of("sessions"))
    say(
        f"Version {at.manifest.number} in {at.folder}: {counted(rows, 'session')}, "
        f"of which {built.sessions} were read now. dictionary.csv explains every column."
    )
