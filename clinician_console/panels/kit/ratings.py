"""The ratings of a session with their times."""

from __future__ import annotations

from clinician_console.session.view import SessionView


class Ratings:
    """Every SUDS rating of the session, oldest first."""

    def __init__(self, session: SessionView) -> None:
        self._session = session

    @property
    def all(self) -> list[tuple[float, int]]:
        """Time in s since the session began, and value, of each."""
        return self._session.ratings

    def last(self) -> tuple[float, int] | None:
        """Time in s and value of the newest rating, or None."""
        return self.all[-1] if self.all else None
