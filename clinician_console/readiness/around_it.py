"""What each fact around the headset means for the session that is to begin. Pure."""

from __future__ import annotations

from typing import Final

from clinician_console.readiness.found import Found, State
from clinician_console.readiness.seen import Seen, SensorSeen
from clinician_console.record.signals import SignalState
from clinician_console.session.alerts import AlertName
from shared.language import day_said, moment_said, number_said, retold, tr, tr_n
from shared.wire.parts import Consent

SURE_MS: Final = 10.0
"""The budget of the times that are stored (DESIGN 9)."""
HEARD_DB: Final = -36.0
"""The highest sample of a usual voice lies above it (panels/session/talk.py)."""
MEGABYTE: Final = 1_000_000
SHORT_BYTES: Final = 200 * 1024 * 1024
"""As the store warns (storage/space.py): a long session may take as much."""


def screening(seen: Seen) -> Found:
    """Whether the patient was screened, and what they said to cues."""
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


def answers(seen: Seen) -> Found:
    """Whether an answer to a questionnaire needs a person."""
    if not seen.unsigned:
        return Found(State.READY, tr("None waits for a person."))
    return Found(
        State.LOOK,
        tr_n("{n} answer needs a person.", "{n} answers need a person.", seen.unsigned),
        tr("Press “Sign an answer …” and act on it."),
    )


_UNWELL: Final = (SignalState.SILENT, SignalState.NONE, SignalState.DOUBTFUL)


def sensors(seen: Seen) -> Found:
    """Whether the body is measured, and well."""
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


def microphone(seen: Seen) -> Found:
    """Whether the therapist would be heard."""
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


def recording(seen: Seen) -> Found:
    """Whether everything is written down."""
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


def disk(seen: Seen) -> Found:
    """Whether the disk has room."""
    free = seen.given.free_bytes
    said = (
        tr("Its room is not told.")
        if free is None
        else tr("{free} GB free at the beginning.", free=number_said(free / MEGABYTE / 1_000, 1))
    )
    if AlertName.DISK_SHORT in seen.alerts or (free is not None and free < SHORT_BYTES):
        return Found(State.LOOK, said, tr("Free 200 MB: a long session may take as much."))
    return Found(State.UNKNOWN if free is None else State.READY, said)


def clock(seen: Seen) -> Found:
    """Whether the date is right, and both clocks are known to each other."""
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


def backup(seen: Seen) -> Found:
    """Whether one is due."""
    if seen.given.backup_due:
        return Found(
            State.LOOK,
            tr("Old, or none yet."),
            tr("Make one after the session."),
        )
    return Found(State.READY, tr("None is due."))
