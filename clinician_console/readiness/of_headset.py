"""What each fact of the headset means for the session that is to begin. Pure."""

from __future__ import annotations

from typing import Final

from clinician_console.readiness.found import Found, State
from clinician_console.readiness.seen import Seen
from clinician_console.session.alerts import AlertName
from shared.language import number_said, tr
from shared.link.delivery import LinkState

STANDING_M: Final = 1.0
"""From the head to the border of the play space, of who stands: an arm and half a step. No scene
asks the patient to walk. Our own choice."""
SEATED_M: Final = 0.7
"""Of who sits: an arm. Our own choice."""
SLOW: Final = 1.5
"""From this many turns on between two pictures in twenty the headset does not keep its rate."""


def headset(seen: Seen) -> Found:
    """Whether one answers, and in which version."""
    if AlertName.WRONG_VERSION in seen.alerts:
        return Found(
            State.BLOCKS,
            tr("Another version asked to join."),
            tr("Install the same version on both computers."),
        )
    if seen.left:
        return Found(
            State.BLOCKS,
            tr("Its program was closed."),
            tr("Start it again on the headset's computer."),
        )
    if seen.link is LinkState.NEVER_HEARD:
        return Found(
            State.BLOCKS,
            tr("None has come yet."),
            tr("Start the headset program; a new one is paired first."),
        )
    if seen.link is LinkState.LOST:
        return Found(
            State.BLOCKS,
            tr("It does not answer."),
            tr("Look at its computer, and at the network."),
        )
    if seen.link is LinkState.STALE:
        return Found(State.LOOK, tr("Its last word is old."), tr("Wait a moment."))
    return Found(State.READY, tr("It answers."))


def worn(seen: Seen) -> Found:
    """Whether somebody looks into it."""
    if not seen.answers:
        return _not_told_yet()
    if AlertName.PATIENT_AWAY in seen.alerts:
        return Found(
            State.LOOK,
            tr("Nobody looks into it."),
            tr("Help the patient to put it on."),
        )
    if seen.worn:
        return Found(State.READY, tr("Somebody looks into it."))
    return Found(
        State.UNKNOWN,
        tr("The picture is on a screen."),
        tr("See that the patient sits in front of it."),
        asks=True,
    )


def fit(seen: Seen) -> Found:
    """Whether it sits well; nobody but the patient can tell."""
    if seen.given.needs.glasses:
        return Found(
            State.UNKNOWN,
            tr("The patient wears glasses."),
            tr("Put the spacer in. Ask: is it sharp, does it press?"),
            asks=True,
        )
    return Found(
        State.UNKNOWN,
        tr("Only the patient can tell."),
        tr("Ask: is the picture sharp, does anything press?"),
        asks=True,
    )


def tracking(seen: Seen) -> Found:
    """Whether the picture follows the head."""
    if not seen.answers:
        return _not_told_yet()
    if AlertName.TRACKING_LOST in seen.alerts:
        return Found(
            State.BLOCKS,
            tr("Track of the head is lost."),
            tr("More light, free cameras; have the patient look around."),
        )
    if seen.worn:
        return Found(State.READY, tr("The picture follows the head."))
    return Found(State.UNKNOWN, tr("On a screen no head is followed."), asks=True)


def space(seen: Seen) -> Found:
    """Whether there is room around the patient."""
    needed_m = SEATED_M if seen.given.seated else STANDING_M
    if seen.border_m is None:
        todo = (
            tr("The patient sits: see that their arms reach nothing.")
            if seen.given.seated
            else tr("See that nothing stands within a step.")
        )
        return Found(State.UNKNOWN, tr("Its size is not told."), todo, asks=True)
    said = tr("{border} m to its border.", border=number_said(seen.border_m, 1))
    if seen.border_m >= needed_m:
        return Found(State.READY, said)
    return Found(
        State.LOOK,
        said,
        tr("Move to its middle: {needed} m are needed.", needed=number_said(needed_m, 1)),
        asks=True,
    )


def battery(_seen: Seen) -> Found:
    """Whether it will last; the wire does not tell it."""
    return Found(
        State.UNKNOWN,
        tr("Not told by the headset."),
        tr("Look in its own menu, or leave it on its cable."),
        asks=True,
    )


def frames(seen: Seen) -> Found:
    """Whether its picture runs smoothly."""
    frames = seen.frames
    if not seen.answers:
        return _not_told_yet()
    if frames is None or frames.rate_hz <= 0:
        return Found(State.UNKNOWN, tr("Not told yet."))
    said = tr(
        "{rate} a second, 95 % within {ms} ms.",
        rate=f"{frames.rate_hz:.0f}",
        ms=f"{frames.p95_ms:.0f}",
    )
    slow = seen.worn and frames.p95_ms > SLOW * 1_000.0 / frames.rate_hz
    if slow or AlertName.FRAMES_DROPPED in seen.alerts:
        return Found(
            State.LOOK,
            said,
            tr("Close other programs there: a stutter makes sick."),
        )
    return Found(State.READY, said)


def sound(seen: Seen) -> Found:
    """Whether it is heard as it should; nobody but the patient can tell."""
    measured = tr("Not told whether it was measured.")
    if seen.given.needs.hearing:
        todo = tr("The patient hears badly: say what matters beside them.")
    else:
        todo = tr("Ask the patient how loud it is.")
    return Found(State.UNKNOWN, measured, todo, asks=True)


def _not_told_yet() -> Found:
    return Found(State.UNKNOWN, tr("No headset answers."))
