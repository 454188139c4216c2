"""Who knocked: refused headsets become lines of the session's log and one alert."""

from __future__ import annotations

from typing import Final

from clinician_console.session.alerts import AlertName
from clinician_console.session.session import SessionModel
from shared.clock import NS_PER_S, Clock
from shared.language import marked
from shared.trust.exchange import fingerprint
from shared.trust.knocks import Knocks

ALERT_FOR_S: Final = 30.0
MOST_LINES: Final = 20


class Door:
    """Tells the therapist of handshakes that were refused; `tick` it with the session.

    A stranger can come with a new key each time. The log takes twenty of them, and the alert
    says the rest.

    Args:
        session: Where it is told.
        knocks: Where the link takes them down.
        clock: The console's clock.
    """

    def __init__(self, session: SessionModel, knocks: Knocks, clock: Clock) -> None:
        self._session = session
        self._knocks = knocks
        self._clock = clock
        self._lines = 0
        self._last_ns: int | None = None

    def tick(self) -> None:
        """Tell what was taken down since."""
        for knock in self._knocks.take():
            self._last_ns = self._clock.now_ns()
            self._lines += 1
            if self._lines <= MOST_LINES:
                self._session.show(
                    marked(
                        "Refused: a headset client at {address} whose key {key} is not paired.",
                        address=knock.address or marked("an unknown address"),
                        key=fingerprint(knock.public_key),
                    )
                )
        if self._last_ns is not None:
            age_ns = self._clock.now_ns() - self._last_ns
            self._session.raise_alert(
                AlertName.STRANGER_KNOCKED, on=age_ns < ALERT_FOR_S * NS_PER_S
            )
