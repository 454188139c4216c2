"""`gradus pool recompute`: the features of a study computed again from its raw signals."""

from __future__ import annotations

from argparse import Namespace

from clinician_console.commands.parts.keeping import percent
from clinician_console.pool.recompute.run import recompute
from shared.printable import counted
from shared.terminal import complain, say


def run(options: Namespace) -> int:
    """Compute again; 6 where a session's signals are broken, and all others are computed.

    Raises:
        UsageError: There is no study, no such feature, or no signal in the study.
    """
    shown = percent("Computed")
    came = recompute(
        options.data_set,
        options.engine,
        options.only or (),
        processes=options.processes,
        told=lambda _receipt, done, of: shown(done / max(of, 1)),
    )
    if came.before:
        say(f"Went on with a run that was ended: {counted(came.before, 'session')} were computed.")
    rows, sessions = counted(came.rows, "row"), counted(came.sessions, "session")
    say(
        f"Edition {came.edition}: {rows} of {sessions} in the table `recomputed`; what was there "
        "before is as it was."
    )
    for fault in came.faults:
        complain(f"Session {fault.session}: {fault.fault}")
    return 6 if came.faults else 0
