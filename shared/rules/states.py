"""The states of a session and every legal move between them: one table, for both programs.

    waiting → orientation → baseline → exposure ⇄ paused → recovery → ended
    and from any of them to the safe place, which only the therapist leaves, on purpose

In orientation the patient makes their own stop once, a real one: baseline and exposure come only
after it, and from the safe place the therapist leads back into orientation.

The headset client keeps the state and refuses every move that is not here; the console uses the
same table to offer only what can be done and to say why the rest cannot.
"""

from __future__ import annotations

from enum import StrEnum


class SessionState(StrEnum):
    """The states of a session, as the headset client keeps them."""

    WAITING = "waiting"
    ORIENTATION = "orientation"
    BASELINE = "baseline"
    EXPOSURE = "exposure"
    PAUSED = "paused"
    RECOVERY = "recovery"
    ENDED = "ended"
    SAFE_PLACE = "safe_place"


class Actor(StrEnum):
    """Who made something happen."""

    THERAPIST = "therapist"
    PATIENT = "patient"
    SYSTEM = "system"


_THERAPIST = frozenset({Actor.THERAPIST})
_THERAPIST_OR_SYSTEM = frozenset({Actor.THERAPIST, Actor.SYSTEM})
_ANYBODY = frozenset(Actor)

LEGAL_MOVES: dict[tuple[SessionState, SessionState], frozenset[Actor]] = {
    (SessionState.WAITING, SessionState.ORIENTATION): _THERAPIST,
    (SessionState.ORIENTATION, SessionState.BASELINE): _THERAPIST,
    (SessionState.BASELINE, SessionState.EXPOSURE): _THERAPIST,
    (SessionState.EXPOSURE, SessionState.PAUSED): _THERAPIST_OR_SYSTEM,
    (SessionState.PAUSED, SessionState.EXPOSURE): _THERAPIST,
    (SessionState.EXPOSURE, SessionState.RECOVERY): _THERAPIST,
    (SessionState.PAUSED, SessionState.RECOVERY): _THERAPIST,
    (SessionState.SAFE_PLACE, SessionState.ORIENTATION): _THERAPIST,
    (SessionState.SAFE_PLACE, SessionState.PAUSED): _THERAPIST,
    (SessionState.SAFE_PLACE, SessionState.RECOVERY): _THERAPIST,
    **{
        (state, SessionState.ENDED): _THERAPIST
        for state in SessionState
        if state not in (SessionState.ENDED, SessionState.EXPOSURE)
    },
    **{(state, SessionState.SAFE_PLACE): _ANYBODY for state in SessionState},
}

SHOWS_EXPOSURE = frozenset({SessionState.EXPOSURE, SessionState.PAUSED})
AFTER_PRACTICE = frozenset({SessionState.BASELINE, *SHOWS_EXPOSURE})
"""States that nobody is led into who has not made their own stop once."""

MAY_BE_ASKED = frozenset({SessionState.ORIENTATION, SessionState.RECOVERY, *AFTER_PRACTICE})
"""States in which the patient may be asked something in the headset; never in the safe place."""

MAY_BE_GUIDED = frozenset({SessionState.SAFE_PLACE, SessionState.RECOVERY})
"""States at the shore, where a breathing guide may be there."""

REST_S = 3.0
"""So long the safe place was fully shown before any resume counts (DESIGN 5)."""

RECENTRE_APART_S = 3.0
"""The view is centred at most once in so long: each time turns the world about the patient."""

NEEDS_NO_LINK = frozenset({SessionState.WAITING, SessionState.ENDED, SessionState.SAFE_PLACE})


def is_legal(before: SessionState, after: SessionState, actor: Actor) -> bool:
    """Whether this actor may make this move."""
    return actor in LEGAL_MOVES.get((before, after), frozenset())
