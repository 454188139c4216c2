"""Which instruments were answered, as far as this console has their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from clinician_console.record.what import Happened
from protocols.instruments.base import Instrument
from protocols.instruments.shelf import OWN_FOLDER, Shelf
from shared.errors import FaultyFileError
from shared.terminal import complain
from shared.wire.events import EventName


def instruments_answered(events: Iterable[Happened], folder: Path) -> Mapping[str, Instrument]:
    """Those that were answered, by name, as far as this console has them without a fault.

    Args:
        events: What happened, in a session or a whole course.
        folder: The data folder, in which the clinic's own instruments may lie.
    """
    answered = instrument_names(events)
    shelf = Shelf(folder / OWN_FOLDER)
    found: dict[str, Instrument] = {}
    for name in answered.intersection(shelf.names()):
        try:
            found[name] = shelf.load(name).instrument
        except FaultyFileError as error:
            complain(f"{error}")
    return found


def instrument_names(events: Iterable[Happened]) -> frozenset[str]:
    """The names of the instruments that were answered."""
    answered = (event for event in events if event.name == EventName.ANSWERED)
    return frozenset(str(event.data.get("instrument")) for event in answered)
