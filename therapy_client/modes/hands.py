"""Who moves a display that nobody wears."""

from __future__ import annotations

from shared.errors import DisplayError, UsageError
from therapy_client.displays.base import Display
from therapy_client.displays.wishes import DisplayKind
from therapy_client.rehearsal import NoHands, PatientHands


def patient_hands(display: Display) -> PatientHands:
    """The hands of a simulated patient on this display.

    Raises:
        UsageError: A person sits before this display.
        DisplayError: The headset is worn by nobody who could be simulated.
    """
    from therapy_client.displays.offscreen import OffscreenDisplay  # noqa: PLC0415

    if isinstance(display, OffscreenDisplay):
        return NoHands(display)
    if display.name != DisplayKind.OPENXR:
        raise UsageError(
            f"On the {display.name} display a person is the patient, and none is simulated.",
            "Leave --simulated-patient or --rehearsed-patient out, or use the offscreen display.",
        )
    from therapy_client.displays.openxr.rehearsal import RemotePatient  # noqa: PLC0415

    try:
        return RemotePatient(display)  # type: ignore[arg-type] # its name says which it is
    except OSError as error:
        raise DisplayError(
            "A simulated patient can wear no real headset, only that of Monado's remote driver.",
            "Start Monado with its remote driver, or use the offscreen display.",
        ) from error
