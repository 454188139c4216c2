"""What the program that started this client tells of the patient that it rehearses with."""

from __future__ import annotations

from shared.simulated_patient import Bearing, BearingLines


class ToldPatient:
    """Keeps the newest word; it comes in on a thread of its own, and the loop reads it."""

    def __init__(self) -> None:
        self._lines = BearingLines()
        self._bearing: Bearing | None = None

    def hear(self, said: bytes) -> None:
        """Take what came out of the pipe."""
        for bearing in self._lines.take(said):
            self._bearing = bearing

    def bearing(self) -> Bearing | None:
        """The newest word; None before the first."""
        return self._bearing
