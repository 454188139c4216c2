"""What the therapist must be told at once, and when it is over: one table."""

from __future__ import annotations

from enum import StrEnum

from psygnal import Signal

from shared.language import marked


class AlertName(StrEnum):
    """Everything that raises an alert."""

    WATCH_LOST = "watch_lost"
    HEADSET_ASTRAY = "headset_astray"
    HEADSET_LOST = "headset_lost"
    HEADSET_LEFT = "headset_left"
    HEADSET_HOLDS = "headset_holds"
    PATIENT_AWAY = "patient_away"
    TRACKING_LOST = "tracking_lost"
    ANSWER_UNSIGNED = "answer_unsigned"
    FRAMES_DROPPED = "frames_dropped"
    WRONG_VERSION = "wrong_version"
    SECOND_HEADSET = "second_headset"
    HEADSET_FLOODS = "headset_floods"
    HEADSET_IMPLAUSIBLE = "headset_implausible"
    SIGNAL_LOST = "signal_lost"
    STORE_FULL = "store_full"
    STORE_BEHIND = "store_behind"
    ENTRY_PUT_ASIDE = "entry_put_aside"
    DISK_SHORT = "disk_short"
    STORE_OLDER = "store_older"
    STRANGER_KNOCKED = "stranger_knocked"


SENTENCES: dict[AlertName, tuple[str, str]] = {
    AlertName.WATCH_LOST: (
        marked("The console that you watch does not answer: what is shown is old."),
        marked("The console that you watch answers again."),
    ),
    AlertName.HEADSET_LOST: (
        marked(
            "The headset client does not answer. By itself it goes to the safe place; "
            "look at the patient and speak to them."
        ),
        marked("The headset client answers again."),
    ),
    AlertName.HEADSET_LEFT: (
        marked(
            "The headset program was closed: the headset shows nothing now. Speak to the "
            "patient, and start it again; it comes up in the safe place."
        ),
        marked("The headset program runs again."),
    ),
    AlertName.HEADSET_HOLDS: (
        marked(
            "The headset client heard nothing from this console for a moment and holds: "
            "nothing rises."
        ),
        marked("The headset client follows again."),
    ),
    AlertName.PATIENT_AWAY: (
        marked(
            "The patient does not look into the headset: it is off, asleep or gone. The "
            "exposure is paused."
        ),
        marked("The patient looks into the headset again; go on when you both are ready."),
    ),
    AlertName.TRACKING_LOST: (
        marked("The headset has lost track of the head: the picture may not follow."),
        marked("The headset follows the head again."),
    ),
    AlertName.ANSWER_UNSIGNED: (
        marked(
            "An answer to a questionnaire needs a person now: press “Sign an answer …”, "
            "act on it, and sign it. The session cannot be closed before."
        ),
        marked("The answer that needed a person was signed."),
    ),
    AlertName.FRAMES_DROPPED: (
        marked(
            "The headset drops many frames: the picture stutters and the patient may "
            "feel sick. Ask how they are; pause if they do, and close other programs on "
            "the headset's computer."
        ),
        marked("The headset's picture runs smoothly again."),
    ),
    AlertName.WRONG_VERSION: (
        marked(
            "A headset client of another version asked to join and was refused: install "
            "the same version of Gradus on both computers."
        ),
        marked("The headset client is of the right version."),
    ),
    AlertName.SECOND_HEADSET: (
        marked(
            "A second headset client with this console's key asked to join and was "
            "refused. The one in session stays; the events below say from where the "
            "other one came: close it there."
        ),
        marked("The second headset client asks no more."),
    ),
    AlertName.HEADSET_FLOODS: (
        marked(
            "The headset client sends far more than it should; what is too much is "
            "dropped. The stop works. End the session soon and have the headset's "
            "computer looked at."
        ),
        marked("The headset client sends as it should again."),
    ),
    AlertName.HEADSET_ASTRAY: (
        marked(
            "The headset client is where nobody led it; a safe stop was made. If it does "
            "not follow, take the headset off the patient."
        ),
        marked("The headset client is where it was led."),
    ),
    AlertName.HEADSET_IMPLAUSIBLE: (
        marked(
            "The headset client says what cannot be; that is left out of what is shown "
            "and recorded. The stop works. Look at the patient, and have the headset's "
            "computer looked at."
        ),
        marked("The headset client says nothing any more that cannot be."),
    ),
    AlertName.SIGNAL_LOST: (
        marked("A biosignal has gone silent: check the sensor. The session is recorded on."),
        marked("The biosignal is back."),
    ),
    AlertName.STORE_FULL: (
        marked(
            "The store cannot be written. What happens is kept in memory: free some disk space now."
        ),
        marked("The store is written again."),
    ),
    AlertName.STORE_BEHIND: (
        marked(
            "A machine sends more than the disk takes: some of its measurements are not "
            "recorded. What you do, rate and write is."
        ),
        marked("The disk takes again all that the machines send."),
    ),
    AlertName.ENTRY_PUT_ASIDE: (
        marked(
            "An entry could not be stored as it came and was put aside; all others are "
            "stored. Note the time and report it after the session: one of the programs "
            "is at fault."
        ),
        marked("No entry was put aside any more."),
    ),
    AlertName.DISK_SHORT: (
        marked(
            "The disk that holds the store has less than 200 MB left. The session is "
            "recorded on; free some space before the next one."
        ),
        marked("The disk that holds the store has room again."),
    ),
    AlertName.STORE_OLDER: (
        marked(
            "This store is an older copy of the one that this computer saw last: "
            "sessions may be missing. This one is recorded; after it, tell your "
            "supervisor and run gradus verify."
        ),
        marked("The store is the one that is known here."),
    ),
    AlertName.STRANGER_KNOCKED: (
        marked(
            "A headset client that is not paired asked to join and was refused; the "
            "events below say from where. If it is yours, pair it; if not, tell your IT."
        ),
        marked("No unknown headset client has asked to join for a while."),
    ),
}


class Alerts:
    """Which alerts are on; `changed` is emitted with the name when one goes on or off."""

    changed = Signal(AlertName)

    def __init__(self) -> None:
        self._on: list[AlertName] = []

    def set(self, name: AlertName, *, on: bool) -> bool:
        """Switch an alert; True if that changed it."""
        if on == (name in self._on):
            return False
        if on:
            self._on.append(name)
        else:
            self._on.remove(name)
        self.changed.emit(name)
        return True

    def active(self) -> tuple[AlertName, ...]:
        """The alerts that are on, oldest first."""
        return tuple(self._on)

    @staticmethod
    def sentence(name: AlertName, *, on: bool) -> str:
        """What to tell the therapist."""
        return SENTENCES[name][0 if on else 1]
