"""Which cues the patient had, from where, and with which consent."""

from __future__ import annotations

from clinician_console.analysis.believing import number
from clinician_console.analysis.measures import cue_name, events_named
from clinician_console.outputs.report.flow import Column, Flow
from clinician_console.outputs.report.words import clock_text
from clinician_console.record.recorded import RecordedEvent, RecordedSession
from shared.wire.events import EventName
from shared.wire.parts import Consent

CUE_ASKED = "cue_asked"  # as the console writes it


def write_cues(flow: Flow, session: RecordedSession) -> None:
    """Which cues were shown, when, from where and with which consent; nothing without a cue."""
    cues = events_named(session, EventName.CUE_SHOWN)
    if not cues:
        return
    times: dict[str, list[str]] = {}
    consents: dict[str, str] = {}
    for cue in cues:
        name = cue_name(cue.data)
        times.setdefault(name, []).append(_time_and_place(cue))
        consents.setdefault(name, _consent(session, cue))
    columns = (
        Column("Cue", 38),
        Column("Times", 12, right=True),
        Column("Consent", 28),
        Column("Session time, and from where if that was chosen", 101),
    )
    rows = [(name, str(len(at)), consents[name], ", ".join(at)) for name, at in times.items()]
    flow.table("Cues shown", columns, rows)


def _time_and_place(cue: RecordedEvent) -> str:
    place = place_text(cue.data.get("azimuth_deg"), cue.data.get("distance_m"))
    return f"{clock_text(cue.at_s)} ({place})" if place else clock_text(cue.at_s)


def _consent(session: RecordedSession, cue: RecordedEvent) -> str:
    """As the treatment protocol has it, and whether the therapist said that they asked."""
    key = str(cue.data.get("cue", ""))
    consent = session.protocol_consent.get(key, Consent.ASK_FIRST.value)
    asked = any(
        order.data.get("cue") == key and order.data.get("asked_patient") is True
        for order in events_named(session, CUE_ASKED)
    )
    return f"{consent}; asked" if asked else consent


def place_text(azimuth_deg: object, distance_m: object) -> str:
    """Where a cue was heard from: `40° left, 6 m`; empty where nothing of that was chosen."""
    azimuth, distance = number(azimuth_deg), number(distance_m)
    parts = [] if azimuth is None else [_direction(azimuth)]
    parts += [] if distance is None else [f"{distance:g} m"]
    return ", ".join(parts)


def _direction(azimuth_deg: float) -> str:
    side = "right" if azimuth_deg > 0 else "left"
    if abs(azimuth_deg) < 1:
        return "ahead"
    return "behind" if abs(azimuth_deg) > 179 else f"{abs(azimuth_deg):.0f}° {side}"
