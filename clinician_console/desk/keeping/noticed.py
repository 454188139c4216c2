"""What of the clinic's server is told on the first page: what waits, and what fails for long.

Nothing where there is no server, and nothing where all is well.
"""

from __future__ import annotations

from typing import TypeAlias

from clinician_console.desk.desk import Desk
from clinician_console.desk.keeping.clinic_server import ClinicServerKept
from clinician_console.desk.keeping.deciding import Deciding

Notices: TypeAlias = tuple[str, ...]


class Noticed:
    """A line or two for the first page.

    Args:
        desk: Whose it is.
    """

    def __init__(self, desk: Desk) -> None:
        self._server, self._deciding = ClinicServerKept(desk), Deciding(desk)

    def look(self) -> Notices:
        """What is to be told now."""
        return tuple(filter(None, (self._deciding.notice(), self._server.notice())))
