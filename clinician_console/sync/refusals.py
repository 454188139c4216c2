"""What a clinic's server refuses, and that it cannot be reached: the sentences of the twin."""

from __future__ import annotations

from clinician_console.record.parcels import Parcel
from shared.errors import DeviceError, IntegrityError
from shared.language import marked


def unreachable() -> DeviceError:
    """The server does not answer; nothing is known of what it kept."""
    return DeviceError(
        marked("The clinic's server does not answer."),
        marked("Nothing is lost: what is due is sent when it answers again."),
    )


def other_content(parcel: Parcel) -> IntegrityError:
    """Something else stands on the server under the same name."""
    return IntegrityError(
        marked(
            "The clinic's server has another content under the name of this {kind}.",
            kind=parcel.kind.value,
        ),
        marked("Was this store put back from a backup, or copied? Two rooms may not be one store."),
    )
