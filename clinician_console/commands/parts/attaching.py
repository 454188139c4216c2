"""The patient's sensors of one console: looked for as long as the session lasts."""

from __future__ import annotations

import logging
from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from clinician_console.body.sources import USUAL, Wanted, open_source, source_named
from clinician_console.session.meanings import kept, meanings_among
from clinician_console.session.offered import Remembered
from clinician_console.session.streams import StreamChoice
from shared.errors import GradusError

if TYPE_CHECKING:
    from clinician_console.app import Console
    from clinician_console.storage import Store
    from shared.clock import Clock

_log = logging.getLogger(__name__)


def sources_of(options: Namespace, *, simulated: bool) -> tuple[str, ...]:
    """The names of the sources that the command line asks for, each once.

    Raises:
        UsageError: There is no such source, or it is not for a patient's session.
    """
    names = () if options.no_sensor else tuple(dict.fromkeys(options.source or [USUAL]))
    for name in names:
        source_named(name, simulated=simulated)
    return names


def attach_body(
    console: Console, options: Namespace, store: Store, clock: Clock, say: Callable[[str], object]
) -> None:
    """Look for the patient's sensors, or say that there is no body to be looked at.

    Args:
        console: Which session they are for.
        options: `source`, `sensor`, `stream` and `no_sensor` of the command line.
        store: Remembers which devices were chosen before.
        clock: The console's clock.
        say: Tells the person at the terminal.
    """
    console.body.told = say
    simulated = console.settings.simulated
    names = sources_of(options, simulated=simulated)
    if not names:
        _tell(console, "No body is attached: this session is without biosignals.")
    accepted = store.accepted_devices()
    remembered = Remembered(
        of_patient=store.sensors_of(console.patient_code),
        meanings=meanings_among(accepted),
        keep=lambda sender, meaning: store.accept_device(kept(sender, meaning)),
    )
    choice = StreamChoice(
        accepted,
        store.accept_device,
        named=options.stream,
        prefix=options.sensor,
        simulated=simulated,
        remembered=remembered,
    )
    wanted = Wanted(clock, choice, prefix=options.sensor, simulated=simulated)
    attached = [_attach(console, name, wanted) for name in names]
    if names and not any(attached):
        _tell(console, "No body is attached: none of the session's sources could be opened.")


def _attach(console: Console, name: str, wanted: Wanted) -> bool:
    """Open one source and take it in; where that fails, the others and the session go on."""
    kind = source_named(name, simulated=wanted.simulated)
    try:
        source, streams = open_source(name, wanted)
    except GradusError as error:
        _tell(console, f"Without {kind.title}: {error.what} {error.next_step}")
        return False
    except Exception as error:
        _log.error("the source %s could not be opened: %s", name, type(error).__name__)
        _tell(console, f"Without {kind.title}: it could not be opened. gradus doctor says more.")
        return False
    if kind.begun and not streams:
        _tell(console, kind.begun)
    console.body.attach(source, streams, wanted.choice if kind.asks else None)
    return True


def _tell(console: Console, sentence: str) -> None:
    console.session.tell(sentence)
    console.body.told(sentence)
