"""What there is to choose from: the library, and a clinic's own folder that goes before it.

A clinic's file replaces the library's of the same name, or gives it words (`extends`), file by
file; whichever is used says so. It may add alerts, and never take one of the library's away.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from protocols.files import ENDING, not_found, read_bytes
from protocols.instruments.base import Instrument
from protocols.instruments.loader import (
    INSTRUMENT_FILE,
    check_allowed,
    library,
    load_instrument,
    parse_instrument,
)
from protocols.instruments.verdicts import Alert
from protocols.own_folder import own_bytes, own_names
from protocols.toml_text import only_fault

OWN_FOLDER = "instruments"
"""Below the data folder: where a clinic's own files lie, unless another folder is named."""


class Origin(StrEnum):
    """Where an instrument comes from, as a person is told."""

    LIBRARY = "library"
    CLINIC = "the clinic's own"
    REPLACES = "the clinic's own, in place of the library's"
    WORDING = "the library's scoring with the clinic's words or settings"


@dataclass(frozen=True)
class Shelved:
    """An instrument and where it comes from."""

    instrument: Instrument
    origin: Origin


class Shelf:
    """Instruments by name.

    Args:
        folder: The clinic's own, if there is one.
        must_exist: Whether a folder that is not there is an error: somebody named it.

    Raises:
        InstrumentFileError: The folder cannot be read.
    """

    def __init__(self, folder: Path | None = None, *, must_exist: bool = False) -> None:
        self._folder = folder
        self._own = own_names(folder, INSTRUMENT_FILE, must_exist=must_exist) if folder else ()

    def names(self) -> tuple[str, ...]:
        """All names, the clinic's and the library's."""
        return tuple(sorted({*self._own, *library()}))

    def load(self, name_or_path: str) -> Shelved:
        """An instrument by its name here, or by the path of a file.

        A name may be written as its owner writes it: `PHQ-9` is `phq9`.

        Raises:
            InstrumentFileError: There is no such file, it has faults, or it may not be used here.
        """
        name = self._meant(name_or_path)
        if name in self._own and self._folder is not None:
            content = own_bytes(self._folder, name, INSTRUMENT_FILE)
            return _shelved(parse_instrument(content, f"{name}{ENDING}"))
        if name in library():
            return Shelved(load_instrument(name), Origin.LIBRARY)
        check_allowed(name_or_path, name_or_path)
        path = Path(name_or_path)
        content = read_bytes(path, not_found(path.name, self.names()), INSTRUMENT_FILE)
        return _shelved(parse_instrument(content, path.name))

    def _meant(self, word: str) -> str:
        names = self.names()
        if word in names:
            return word
        alike = [name for name in names if _letters(name) == _letters(word)]
        return alike[0] if len(alike) == 1 else word


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _shelved(instrument: Instrument) -> Shelved:
    if instrument.extends is not None:
        return Shelved(instrument, Origin.WORDING)
    if instrument.name not in library():
        return Shelved(instrument, Origin.CLINIC)
    for alert in load_instrument(instrument.name).alerts:
        if not any(_is_as_strict(own, alert) for own in instrument.alerts):
            sentence = (
                f"has no alert on “{alert.item}” as the library's has; a clinic's file may add "
                "alerts, and never take one away."
            )
            next_step = "Put the alert back, or use the library's with: extends."
            raise only_fault(f"{instrument.name}{ENDING}", sentence, next_step, INSTRUMENT_FILE)
    return Shelved(instrument, Origin.REPLACES)


def _is_as_strict(own: Alert, alert: Alert) -> bool:
    asks_for_it = own.unanswered or not alert.unanswered
    return own.item == alert.item and own.above <= alert.above and asks_for_it
