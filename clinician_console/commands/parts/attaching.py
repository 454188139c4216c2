"""The patient's sensors of one console: looked for as long as the session lasts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from clinician_console.sensors.lsl_watch import LslWatch
from clinician_console.session.streams import StreamChoice
from shared.errors import MissingLibraryError

if TYPE_CHECKING:
    from clinician_console.app import Console
    from clinician_console.storage import Store
    from shared.clock import Clock

NONE_ATTACHED = (
    "No body is attached. A sensor that begins to send over Lab Streaming Layer is offered in the "
    "window; --no-sensor leaves it out."
)


def attach_body(
    console: Console, options: Namespace, store: Store, clock: Clock, say: Callable[[str], object]
) -> None:
    """Look for the patient's sensors, or say that there is no body to be looked at.

    Args:
        console: Which session they are for.
        options: `sensor`, `stream` and `no_sensor` of the command line.
        store: Remembers which devices were chosen before.
        clock: The console's clock.
        say: Tells the person at the terminal.
    """
    console.body.told = say
    if options.no_sensor:
        _tell(console, "No body is attached: this session is without biosignals.")
        return
    choice = StreamChoice(
        store.accepted_devices(),
        lambda device: watch.keep_in_background(lambda: store.accept_device(device)),
        named=options.stream,
        prefix=options.sensor,
        simulated=console.settings.simulated,
    )
    watch = LslWatch(choice, clock)
    try:
        streams = watch.open()
    except MissingLibraryError as error:
        watch.close()
        _tell(console, f"No body is attached. {error.what} {error.next_step}")
        return
    _tell(console, NONE_ATTACHED)
    console.body.attach(watch, streams, choice)


def _tell(console: Console, sentence: str) -> None:
    console.session.tell(sentence)
    console.body.told(sentence)
