"""The patient's sensors of one console: looked for as long as the session lasts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from clinician_console.body.sources import Wanted, open_source, source_named
from clinician_console.session.meanings import kept, meanings_among
from clinician_console.session.offered import Remembered
from clinician_console.session.settings import BodyWanted
from clinician_console.session.streams import StreamChoice
from shared.errors import GradusError
from shared.language import marked

if TYPE_CHECKING:
    from clinician_console.app import Console
    from clinician_console.storage import Store
    from shared.clock import Clock

_log = logging.getLogger(__name__)


def attach_body(
    console: Console, body: BodyWanted, store: Store, clock: Clock, say: Callable[[str], object]
) -> None:
    """Look for the patient's sensors, or say that there is no body to be looked at.

    Args:
        console: Which session they are for.
        body: Where they are looked for.
        store: Remembers which devices were chosen before.
        clock: The console's clock.
        say: Tells the person who began it.
    """
    console.body.told = say
    simulated = console.settings.simulated
    names = body.sources
    if not names:
        _tell(console, marked("No body is attached: this session is without biosignals."))
    accepted = store.accepted_devices()
    remembered = Remembered(
        of_patient=store.sensors_of(console.patient_code),
        meanings=meanings_among(accepted),
        keep=lambda sender, meaning: store.accept_device(kept(sender, meaning)),
    )
    choice = StreamChoice(
        accepted,
        store.accept_device,
        named=body.streams,
        prefix=body.prefix,
        simulated=simulated,
        remembered=remembered,
    )
    wanted = Wanted(clock, choice, prefix=body.prefix, simulated=simulated)
    attached = [_attach(console, name, wanted) for name in names]
    if names and not any(attached):
        _tell(
            console, marked("No body is attached: none of the session's sources could be opened.")
        )


def _attach(console: Console, name: str, wanted: Wanted) -> bool:
    """Open one source and take it in; where that fails, the others and the session go on."""
    kind = source_named(name, simulated=wanted.simulated)
    try:
        source, streams = open_source(name, wanted)
    except GradusError as error:
        _tell(
            console,
            marked(
                "Without {title}: {what} {next_step}",
                title=kind.title,
                what=error.what,
                next_step=error.next_step,
            ),
        )
        return False
    except Exception as error:
        _log.error("the source %s could not be opened: %s", name, type(error).__name__)
        _tell(
            console,
            marked(
                "Without {title}: it could not be opened. gradus doctor says more.",
                title=kind.title,
            ),
        )
        return False
    if kind.begun and not streams:
        _tell(console, kind.begun)
    console.body.attach(source, streams, wanted.choice if kind.asks else None)
    return True


def _tell(console: Console, sentence: str) -> None:
    console.session.tell(sentence)
    console.body.told(sentence)
