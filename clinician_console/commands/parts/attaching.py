"""The patient's sensors of one console: looked for as long as the session lasts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from clinician_console.body.sources import USUAL, Wanted, open_source, source_named
from clinician_console.session.streams import StreamChoice
from shared.errors import MissingLibraryError, StreamError

if TYPE_CHECKING:
    from clinician_console.app import Console
    from clinician_console.storage import Store
    from shared.clock import Clock

NONE_ATTACHED = (
    "No body is attached. A sensor that begins to send over Lab Streaming Layer is offered in the "
    "window; --no-sensor leaves it out."
)


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
    choice = StreamChoice(
        store.accepted_devices(),
        store.accept_device,
        named=options.stream,
        prefix=options.sensor,
        simulated=simulated,
    )
    wanted = Wanted(clock, choice, prefix=options.sensor, simulated=simulated)
    for name in names:
        _attach(console, name, wanted)


def _attach(console: Console, name: str, wanted: Wanted) -> None:
    try:
        source, streams = open_source(name, wanted)
    except (MissingLibraryError, StreamError) as error:
        _tell(console, f"No body is attached. {error.what} {error.next_step}")
        return
    asks = source_named(name, simulated=wanted.simulated).asks
    if asks:
        _tell(console, NONE_ATTACHED)
    console.body.attach(source, streams, wanted.choice if asks else None)


def _tell(console: Console, sentence: str) -> None:
    console.session.tell(sentence)
    console.body.told(sentence)
