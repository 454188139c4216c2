"""The ratings of a session with their times, heard from the model whoever wrote them down."""

from __future__ import annotations

from clinician_console.model.session import LogLine, SessionModel


class Ratings:
    """Every SUDS rating since this was made, oldest first.

    The model keeps the last rating only; the times come from the lines it logs for each.
    """

    def __init__(self, session: SessionModel) -> None:
        self._session = session
        self.all: list[tuple[float, int]] = []
        session.logged.connect(self._on_logged)

    def last(self) -> tuple[float, int] | None:
        """Time in s and value of the newest rating, or None."""
        return self.all[-1] if self.all else None

    def release(self) -> None:
        """Hear nothing more."""
        self._session.logged.disconnect(self._on_logged, missing_ok=True)

    def _on_logged(self, line: LogLine) -> None:
        suds = self._session.last_suds
        if suds is not None and line.sentence == f"SUDS {suds}.":
            self.all.append((line.at_s, suds))
