"""The events of a session by their names: sorted out once, then looked up."""

from __future__ import annotations

from collections.abc import Iterable

from clinician_console.record.recorded import RecordedEvent


class EventsByName:
    """Gives the events of some names, oldest first."""

    def __init__(self, events: Iterable[RecordedEvent]) -> None:
        self._by_name: dict[str, list[tuple[int, RecordedEvent]]] = {}
        for place, event in enumerate(events):
            self._by_name.setdefault(event.name, []).append((place, event))

    def __call__(self, *names: str) -> tuple[RecordedEvent, ...]:
        """The events of these names, as they stand in the record."""
        found = [pair for name in dict.fromkeys(names) for pair in self._by_name.get(name, ())]
        return tuple(event for _, event in sorted(found, key=lambda pair: pair[0]))
