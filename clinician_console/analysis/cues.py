"""The cues that the patient had: when, from where, and with which consent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clinician_console.analysis.believing import number
from clinician_console.record.recorded import RecordedEvent
from clinician_console.record.what import Parts
from protocols.catalogue import cue_label
from shared.wire.parts import Consent


@dataclass(frozen=True)
class CueShown:
    """One cue.

    Attributes:
        label: As people read it.
        azimuth_deg: From where it was heard, None where that was not chosen; right is positive.
        distance_m: From how far.
        consent: As the treatment protocol has it.
        asked: Whether the therapist said that they asked the patient.
    """

    at_s: float
    label: str
    azimuth_deg: float | None
    distance_m: float | None
    consent: str
    asked: bool


def cues_shown(
    shown: Sequence[RecordedEvent],
    ordered: Sequence[RecordedEvent],
    consents: Mapping[str, str],
) -> tuple[CueShown, ...]:
    """Every cue, oldest first.

    Args:
        shown: The headset's word of each.
        ordered: What the therapist asked for, and whether they asked the patient.
        consents: As the treatment protocol names them, by the cue's name.
    """
    asked = {at.data.get("cue") for at in ordered if at.data.get("asked_patient") is True}
    return tuple(
        CueShown(
            at_s=cue.at_s,
            label=cue_name(cue.data),
            azimuth_deg=number(cue.data.get("azimuth_deg")),
            distance_m=number(cue.data.get("distance_m")),
            consent=consents.get(str(cue.data.get("cue", "")), Consent.ASK_FIRST.value),
            asked=str(cue.data.get("cue", "")) in asked,
        )
        for cue in shown
    )


def cue_name(data: Parts) -> str:
    """The cue of a `cue_shown` event, as people read it."""
    return cue_label(cue_of(data))


def cue_of(data: Parts) -> str:
    """The cue of a `cue_shown` event; the first sessions have its name under another word."""
    return str(next((data[key] for key in ("cue", "name") if key in data), "cue"))
