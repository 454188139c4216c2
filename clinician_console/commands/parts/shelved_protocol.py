"""The treatment protocol that somebody named, of the clinic's own folder or of the library."""

from __future__ import annotations

from pathlib import Path

from protocols.plans.schema import TreatmentProtocol
from protocols.plans.shelf import OWN_FOLDER, Origin, Shelf
from shared.terminal import say


def shelved_protocol(folder: Path, name: str) -> TreatmentProtocol:
    """The treatment protocol of this name; where the clinic's own stands for it, that is said.

    Args:
        folder: The data folder, in which the clinic's own may lie.
        name: Of the list, or the path of a file.

    Raises:
        ProtocolFileError: There is none of that name, or it has faults.
    """
    shelved = Shelf(folder / OWN_FOLDER).load(name)
    if shelved.origin is not Origin.LIBRARY:
        say(f"Treatment protocol {shelved.protocol.name}: {shelved.origin.value}.")
    return shelved.protocol
