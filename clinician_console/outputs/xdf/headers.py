"""The heads and feet of an XDF file: what a stream is, and whose clock its stamps are of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

from clinician_console.outputs.cells import number_text, utc_text
from clinician_console.record.recorded import RecordedSession, RecordedStream
from shared.printable import plain

LONGEST_WORD: Final = 600
AXIS: Final = (
    "Stamps are seconds since the session began, on the console's clock: those of the headset were "
    "laid there by its clock offsets, weighed by their errors. What is left to add is 0, as the "
    "clock offsets in this file say. Each sample has the stamp that it was recorded with; a reader "
    "that smooths stamps (pyxdf: dejitter_timestamps) does so by itself."
)


def file_header(session: RecordedSession) -> str:
    """When the session began, and which one it was: nothing of the patient."""
    inside = (
        _element("version", "1.0")
        + _element("datetime", utc_text(session.started_at))
        + _element("session_id", session.session_id)
        + _element("software", f"Gradus {session.software_version}")
        + _element("simulated", "true" if session.simulated else "false")
        + _element("time_axis", AXIS)
    )
    return f'<?xml version="1.0"?><info>{inside}</info>'


def stream_header(session: RecordedSession, number: int, stream: RecordedStream) -> str:
    """What one stream is."""
    pairs = zip(stream.channels, stream.units, strict=True)
    channels = "".join(_channel(label, unit, stream.signal) for label, unit in pairs)
    about = (
        f"<channels>{channels}</channels>"
        f"{_element('samples_lost', str(stream.samples_lost))}"
        f"{_element('time_axis', AXIS)}"
    )
    words = {
        "name": plain(stream.name, LONGEST_WORD).strip() or f"stream {number}",
        "type": stream.signal,
        "channel_count": str(len(stream.channels)),
        "nominal_srate": number_text(stream.rate_hz),
        "channel_format": "float32",
    }
    return _info(words, f"{session.session_id}-{number}", about)


def marker_header(session: RecordedSession, number: int) -> str:
    """The stream of what happened."""
    channels = f"<channels>{_channel('event', '', 'Markers')}</channels>"
    words = {
        "name": "Gradus events",
        "type": "Markers",
        "channel_count": "1",
        "nominal_srate": "0",
        "channel_format": "string",
    }
    about = channels + _element("time_axis", AXIS)
    return _info(words, f"{session.session_id}-{number}", about)


def stream_footer(first_s: float, last_s: float, samples: int) -> str:
    """From when to when a stream goes, and how long it is."""
    inside = (
        _element("first_timestamp", number_text(first_s))
        + _element("last_timestamp", number_text(last_s))
        + _element("sample_count", str(samples))
    )
    return f'<?xml version="1.0"?><info>{inside}</info>'


def _info(words: Mapping[str, str], source_id: str, about: str) -> str:
    told = {**words, "source_id": source_id, "version": "1.0", "created_at": "0"}
    inside = "".join(_element(name, text) for name, text in told.items())
    return f'<?xml version="1.0"?><info>{inside}<desc>{about}</desc></info>'


def _channel(label: str, unit: str, kind: str) -> str:
    inside = _element("label", label) + _element("unit", unit) + _element("type", kind)
    return f"<channel>{inside}</channel>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(plain(text, LONGEST_WORD))}</{name}>"
