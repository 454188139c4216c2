"""Which cues the patient had, from where, and with which consent."""

from __future__ import annotations

from clinician_console.analysis.facts import CueShown, SessionFacts
from clinician_console.outputs.told.page import Column, Page
from clinician_console.outputs.told.words import clock_text


def write_cues(page: Page, facts: SessionFacts) -> None:
    """Which cues were shown, when, from where and with which consent; nothing without a cue."""
    if not facts.cues:
        return
    times: dict[str, list[str]] = {}
    consents: dict[str, str] = {}
    for cue in facts.cues:
        times.setdefault(cue.label, []).append(_time_and_place(cue))
        consents[cue.label] = f"{cue.consent}; asked" if cue.asked else cue.consent
    columns = (
        Column("Cue", 38),
        Column("Times", 12, right=True),
        Column("Consent", 28),
        Column("Session time, and from where if that was chosen", 101),
    )
    rows = [(name, str(len(at)), consents[name], ", ".join(at)) for name, at in times.items()]
    page.table("Cues shown", columns, rows)


def _time_and_place(cue: CueShown) -> str:
    place = _place_text(cue.azimuth_deg, cue.distance_m)
    return f"{clock_text(cue.at_s)} ({place})" if place else clock_text(cue.at_s)


def _place_text(azimuth_deg: float | None, distance_m: float | None) -> str:
    """Where a cue was heard from: `40° left, 6 m`; empty where nothing of that was chosen."""
    parts = [] if azimuth_deg is None else [_direction(azimuth_deg)]
    parts += [] if distance_m is None else [f"{distance_m:g} m"]
    return ", ".join(parts)


def _direction(azimuth_deg: float) -> str:
    side = "right" if azimuth_deg > 0 else "left"
    if abs(azimuth_deg) < 1:
        return "ahead"
    return "behind" if abs(azimuth_deg) > 179 else f"{abs(azimuth_deg):.0f}° {side}"
