"""What each fact means for the session that is to begin: one judge for each check. Pure.

Nothing is ready that was not seen to be right; and of all of this only what stands in `BLOCKED`
(found.py) holds the session.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from clinician_console.readiness.found import Found, State
from clinician_console.readiness.seen import Seen, SensorSeen
from clinician_console.record.signals import SignalState
from clinician_console.session.alerts import AlertName
from clinician_console.session.readied import Check
from shared.language import day_said, moment_said, number_said, retold, tr, tr_n
from shared.link.delivery import LinkState
from shared.wire.parts import Consent

STANDING_M: Final = 1.0
"""From the head to the border of the play space, of who stands: an arm and half a step. No scene
asks the patient to walk. Our own choice."""
SEATED_M: Final = 0.7
"""Of who sits: an arm. Our own choice."""
SLOW: Final = 1.5
"""From this many turns on between two pictures in twenty the headset does not keep its rate."""
SURE_MS: Final = 10.0
"""The budget of the times that are stored (DESIGN 9)."""
HEARD_DB: Final = -36.0
"""The highest sample of a usual voice lies above it (panels/session/talk.py)."""
MEGABYTE: Final = 1_000_000


def _headset(seen: Seen) -> Found:
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


def _worn(seen: Seen) -> Found:
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


def _fit(seen: Seen) -> Found:
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


def _tracking(seen: Seen) -> Found:
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


def _space(seen: Seen) -> Found:
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


def _battery(_seen: Seen) -> Found:
    return Found(
        State.UNKNOWN,
        tr("Not told by the headset."),
        tr("Look in its own menu, or leave it on its cable."),
        asks=True,
    )


def _frames(seen: Seen) -> Found:
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


def _sound(seen: Seen) -> Found:
    measured = tr("Not told whether it was measured.")
    if seen.given.needs.hearing:
        todo = tr("The patient hears badly: say what matters beside them.")
    else:
        todo = tr("Ask the patient how loud it is.")
    return Found(State.UNKNOWN, measured, todo, asks=True)


def _screening(seen: Seen) -> Found:
    treating = seen.given.treating
    if treating is None:
        return Found(
            State.UNKNOWN,
            tr("No plan, so no screening."),
            _consent(seen) or tr("Ask what rules the treatment out."),
            asks=True,
        )
    if treating.lacking:
        return Found(
            State.BLOCKS,
            tr("There is no valid screening."),
            tr("Close this session, and screen the patient."),
        )
    if not treating.standing.may_begin or treating.standing.overridden_by:
        return Found(
            State.LOOK,
            tr("None valid: begun by name."),
            tr("Screen the patient as soon as you can."),
        )
    until = seen.valid_until
    valid = "" if until is None else tr("Valid until {day}.", day=day_said(until))
    return Found(State.READY, valid, _consent(seen))


def _consent(seen: Seen) -> str:
    """What the patient said to cues; nothing where all are allowed."""
    said = seen.consents()
    first, never = said[Consent.ASK_FIRST], said[Consent.NEVER]
    if not first and not never:
        return ""
    return tr("Cues: {first} to ask first, {never} never.", first=first, never=never)


def _answers(seen: Seen) -> Found:
    if not seen.unsigned:
        return Found(State.READY, tr("None waits for a person."))
    return Found(
        State.LOOK,
        tr_n("{n} answer needs a person.", "{n} answers need a person.", seen.unsigned),
        tr("Press “Sign an answer …” and act on it."),
    )


_UNWELL: Final = (SignalState.SILENT, SignalState.NONE, SignalState.DOUBTFUL)


def _sensors(seen: Seen) -> Found:
    if not seen.looks_for_sensors:
        return Found(State.READY, tr("None, as it was chosen."))
    if seen.sensor_asks:
        return Found(
            State.LOOK,
            tr("One is there, not chosen."),
            tr("Say below whether it is the patient's."),
        )
    if not seen.sensors:
        return Found(
            State.LOOK,
            tr("None is attached."),
            tr("Switch it on: it is offered below. Or go without."),
        )
    if seen.heart is SignalState.DOUBTFUL or any(map(_unwell, seen.sensors)):
        unwell = [one.signal for one in seen.sensors if _unwell(one)] or [tr("heart")]
        return Found(
            State.LOOK,
            tr("To look at: {signals}.", signals=", ".join(unwell)),
            tr("See the traces below: electrodes, belt and cable."),
        )
    signals = ", ".join(one.signal for one in seen.sensors)
    return Found(State.READY, tr("Good: {signals}.", signals=signals))


def _unwell(one: SensorSeen) -> bool:
    return one.state in _UNWELL or one.touches is False


def _microphone(seen: Seen) -> Found:
    if seen.microphone:
        return Found(
            State.LOOK, retold(seen.microphone), tr("Without it you are heard beside them only.")
        )
    if seen.trying:
        return Found(State.UNKNOWN, tr("Listening …"), tr("Say a sentence as you will."))
    if seen.loudest_db is None:
        return Found(
            State.UNKNOWN,
            tr("Nobody has spoken yet."),
            tr("Say a sentence: the patient does not hear it."),
        )
    said = tr("{level} dB at the loudest.", level=f"{seen.loudest_db:.0f}".replace("-", "−"))
    if seen.loudest_db >= HEARD_DB:
        return Found(State.READY, said)
    return Found(State.LOOK, said, tr("Hardly heard: move closer, or turn it up, and try again."))


def _recording(seen: Seen) -> Found:
    if AlertName.STORE_FULL in seen.alerts:
        return Found(
            State.BLOCKS,
            tr("The store cannot be written."),
            tr("Free some space on its disk now."),
        )
    if AlertName.STORE_OLDER in seen.alerts:
        return Found(
            State.LOOK,
            tr("The store is an older copy."),
            tr("Tell your supervisor after this session."),
        )
    if {AlertName.STORE_BEHIND, AlertName.ENTRY_PUT_ASIDE} & seen.alerts:
        return Found(
            State.LOOK,
            tr("Not everything was written."),
            tr("The line at the top says what to do."),
        )
    return Found(State.READY, tr("Written as it happens."))


def _disk(seen: Seen) -> Found:
    free = seen.given.free_bytes
    said = (
        tr("Its room is not told.")
        if free is None
        else tr("{free} GB free at the beginning.", free=number_said(free / MEGABYTE / 1_000, 1))
    )
    if AlertName.DISK_SHORT in seen.alerts:
        return Found(State.LOOK, said, tr("Free 200 MB: a long session may take as much."))
    return Found(State.UNKNOWN if free is None else State.READY, said)


def _clock(seen: Seen) -> Found:
    now = moment_said(seen.now)
    if seen.given.dated_back:
        return Found(
            State.LOOK, now, tr("That is before an earlier session: set this computer's date.")
        )
    if seen.error_ms is None or not seen.answers:
        return Found(State.UNKNOWN, now, tr("The headset's is not known yet."))
    if seen.error_ms > SURE_MS:
        return Found(
            State.LOOK, now, tr("The headset's: to {ms} ms. Wait.", ms=f"{seen.error_ms:.0f}")
        )
    return Found(
        State.READY, now, tr("The headset's is known to {ms} ms.", ms=number_said(seen.error_ms, 1))
    )


def _backup(seen: Seen) -> Found:
    if seen.given.backup_due:
        return Found(
            State.LOOK,
            tr("Old, or none yet."),
            tr("Make one after the session."),
        )
    return Found(State.READY, tr("None is due."))


def _not_told_yet() -> Found:
    return Found(State.UNKNOWN, tr("No headset answers."))


JUDGES: Final[Mapping[Check, Callable[[Seen], Found]]] = {
    Check.HEADSET: _headset,
    Check.WORN: _worn,
    Check.FIT: _fit,
    Check.TRACKING: _tracking,
    Check.SPACE: _space,
    Check.BATTERY: _battery,
    Check.FRAMES: _frames,
    Check.SOUND: _sound,
    Check.SCREENING: _screening,
    Check.ANSWERS: _answers,
    Check.SENSORS: _sensors,
    Check.MICROPHONE: _microphone,
    Check.RECORDING: _recording,
    Check.DISK: _disk,
    Check.CLOCK: _clock,
    Check.BACKUP: _backup,
}
"""In the order in which they stand: the patient and the headset, then what stands around them."""
