"""What becomes of the session when its window is closed: nobody ends it by closing a window.

An answer that needs a person who has not signed keeps the session from being ended: it is left to
be gone on with, whoever closes it and however, until a named person has signed.

Closing takes the patient out of the exposure at once and then asks. Who closes again, or cannot be
asked because the computer goes down, leaves a session that can be gone on with: the patient stays
in the safe place, and the headset program waits there for the console.
"""

from __future__ import annotations

from typing import Final

from clinician_console.session.session import SessionModel
from shared.language import marked
from shared.rules.states import NEEDS_NO_LINK, SHOWS_EXPOSURE

SAID: Final = marked("The console was closed; the session can be gone on with.")
QUESTION: Final = marked(
    "The session is not over. Until it goes on, the patient stays in the safe "
    "place and the headset shows it; gradus console --resume goes on from there."
)


class Leaving:
    """Whether the window may close, and what becomes of the session then.

    Args:
        session: The session that the window shows.

    Attributes:
        asked: Whether the therapist is being asked.
    """

    def __init__(self, session: SessionModel) -> None:
        self._session = session
        self._later: bool | None = None
        self.asked = False

    @property
    def goes_on_later(self) -> bool:
        """Whether the session is left to be gone on with."""
        return bool(self._later) or self.is_held

    @property
    def is_held(self) -> bool:
        """Whether an answer needs a person who has not signed: the session cannot be ended."""
        return bool(self._session.acts.signing.unsigned())

    @property
    def question(self) -> str:
        """What the therapist is asked, or told where it cannot be ended."""
        return self._session.acts.signing.why_held or QUESTION

    def may_close(self) -> bool:
        """Whether the window may close now; if not, the patient is safe and the question open.

        A second wish to close is the answer that ends nothing.
        """
        if self._later is not None or not self._must_ask():
            return True
        if self.asked:
            self.go_on_later()
            return True
        self.asked = True
        if self._session.wanted_state in SHOWS_EXPOSURE:
            self._session.acts.safe_stop()
        return False

    def stay(self) -> None:
        """Let the window stay open; the patient is where the stop brought them."""
        self.asked = False

    def go_on_later(self) -> None:
        """Leave the session as it is, with the patient in the safe place; one that is over ends."""
        if self._later is not None:
            return
        self._later = self._must_ask()
        self.asked = False
        if self._later and self._session.wanted_state not in NEEDS_NO_LINK:
            self._session.acts.safe_stop()

    def end_for_good(self) -> None:
        """End the session with the window; one that an alert holds is left to be gone on with."""
        if self.is_held:
            self.go_on_later()
            return
        self._later = False
        self.asked = False

    def _must_ask(self) -> bool:
        return self._is_under_way() or self.is_held

    def _is_under_way(self) -> bool:
        """A stop that is pressed after the end begins nothing anew."""
        return self._session.under_way and not self._session.over
