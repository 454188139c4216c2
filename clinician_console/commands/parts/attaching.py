"""Where a session looks for biosignals, from the words of the command line."""

from __future__ import annotations

from argparse import Namespace

from clinician_console.body.sources import USUAL, source_named
from clinician_console.session.settings import BodyWanted


def body_of(options: Namespace, *, simulated: bool) -> BodyWanted:
    """What `source`, `sensor`, `stream` and `no_sensor` ask for.

    Raises:
        UsageError: There is no such source, or it is not for a patient's session.
    """
    names = () if options.no_sensor else tuple(dict.fromkeys(options.source or [USUAL]))
    for name in names:
        source_named(name, simulated=simulated)
    return BodyWanted(names, options.sensor, tuple(options.stream))
