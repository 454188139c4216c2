"""Whether anything can be computed of a slow signal, and if not, what to do about it."""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.feature import UnfitStreamError
from clinician_console.record.signals import UNKNOWN_UNIT, StreamInfo

SLOWEST_HZ: Final = 4.0
"""The slowest device of the clinical reference, 4.1; a response rises within a second or two."""


def check_slow(info: StreamInfo, what: str, for_what: str) -> None:
    """Raise where a stream is too slow for what is computed of it.

    Args:
        info: The stream; one without a fixed rate is looked at as it comes.
        what: What it is: “skin conductance”.
        for_what: What cannot be found in it: “no responses”.

    Raises:
        UnfitStreamError: It is.
    """
    if 0 < info.rate_hz < SLOWEST_HZ:
        raise UnfitStreamError(
            f"“{info.name}” sends {info.rate_hz:g} samples a second: {for_what} can be found in "
            f"such {what}. It is shown and recorded; set the device to {SLOWEST_HZ:g} Hz or more."
        )


def check_skin(info: StreamInfo) -> None:
    """Raise where nothing can be computed of a skin conductance; it says the same to each feature.

    Raises:
        UnfitStreamError: Its unit is not known, so that no threshold in µS means anything, or it
            is too slow.
    """
    if info.units[info.shown] == UNKNOWN_UNIT:
        raise UnfitStreamError(
            f"“{info.name}” does not say what its numbers are in: no level and no responses of "
            "the skin are computed. It is shown and recorded; set the unit at the device (µS)."
        )
    check_slow(info, "skin conductance", "no level and no responses")
