"""What the patient was asked and answered beside SUDS, as it stands in the chart."""

from __future__ import annotations

from collections.abc import Iterable

from clinician_console.analysis.kinds_of_events import CHARTED
from clinician_console.record.recorded import RecordedEvent
from clinician_console.session.wording import fms_of


def charted_in(asked: Iterable[RecordedEvent]) -> tuple[RecordedEvent, ...]:
    """Those that are charted, and the sickness scores among the answers in the headset."""
    return tuple(at for at in asked if at.name in CHARTED or fms_of(at.name, at.data) is not None)
