"""The pages of the program, in the order in which they are listed."""

from __future__ import annotations

from typing import Any, Final

from clinician_console.panels.after import page as after
from clinician_console.panels.begin import begin
from clinician_console.panels.keeping import accounts, keeping, server, trail
from clinician_console.panels.kit.page import ListedPage
from clinician_console.panels.patients import instruments, patient, patients
from clinician_console.panels.plan import page as plan
from clinician_console.panels.program import manual, settings
from clinician_console.panels.records import exports, session, sessions

PAGES: Final[tuple[ListedPage[Any], ...]] = (
    patients.PAGE,
    patient.PAGE,
    plan.PAGE,
    instruments.PAGE,
    begin.PAGE,
    after.PAGE,
    sessions.PAGE,
    session.PAGE,
    exports.PAGE,
    keeping.PAGE,
    server.PAGE,
    accounts.PAGE,
    trail.PAGE,
    settings.PAGE,
    manual.PAGE,
)
"""What the program shows; under a heading, one below the other in this order."""
