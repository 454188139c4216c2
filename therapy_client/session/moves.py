"""Why a patient is not led where a target wants them: one table of reasons. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.rules.states import AFTER_PRACTICE, SHOWS_EXPOSURE, Actor, SessionState, is_legal
from shared.wire.messages import Target

if TYPE_CHECKING:
    from therapy_client.session.machine import HeadsetSession


def objection(session: HeadsetSession, target: Target, now_ns: int) -> str | None:
    """The first reason against going where the target wants, or None."""
    before, after = session.state, target.state
    stopped = before is SessionState.SAFE_PLACE
    unrested = session.rest.objection(target.resume, now_ns) if stopped else None
    reasons = (
        (
            not is_legal(before, after, Actor.THERAPIST),
            f"no move leads from {before.value} to {after.value}",
        ),
        (stopped and session.stop_held, "the patient still makes the stop gesture"),
        (unrested is not None, f"{unrested}"),
        (
            after in AFTER_PRACTICE and not session.stop_practised,
            "the patient has not practised the stop yet",
        ),
        (
            after is SessionState.EXPOSURE and session.away,
            "the patient does not look into the headset",
        ),
        (
            after in SHOWS_EXPOSURE and target.scene not in session.scenes,
            f"{target.scene} is not in this session's plan",
        ),
    )
    return next((reason for holds, reason in reasons if holds), None)
