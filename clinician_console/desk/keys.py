"""Every key of a session's window: one table, which F1 shows and which makes the keys work.

No single key raises exposure: more is chosen on a slider, and asked for by Enter there. Nothing
here knows Qt: `panels/kit/shortcuts.py` hears by this table, `own_keys.py` judges own keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final

from shared.language import marked


class Command(StrEnum):
    """What a key asks for."""

    SAFE_STOP = "safe stop"
    STEP_EASIER = "step easier"
    PAUSE = "pause"
    VR_BROKE = "vr broke"
    ARMED_CUE = "armed cue"
    CALMER = "calmer"
    HARDER = "harder"
    ASK = "ask"
    SUDS_DIGIT = "SUDS digit"
    SUDS_WRITE = "SUDS write"
    SUDS_CORRECT = "SUDS correct"
    SUDS_CORRECT_LAST = "SUDS correct the last"
    SICKNESS = "sickness"
    EXPECTANCY = "expectancy"
    NOTE = "note"
    QUICK_MARK = "quick mark"
    ADVERSE_EVENT = "adverse_event"
    INTERRUPTION = "interruption"
    SUGGESTION = "suggestion"
    FIGURES = "figures"
    SENSORS = "sensors"
    DEBRIEF = "finished"
    SECOND_SCREEN = "second screen"
    HELP = "help"
    PRESS = "press"


class Where(StrEnum):
    """Where a key is heard."""

    EVERYWHERE = marked("everywhere, also while typing")
    NOT_TYPING = marked("everywhere, except while typing")
    SLIDER = marked("on a slider")
    BUTTON = marked("on a button")


class Group(Enum):
    """Under which heading the table shows a line."""

    STOPPING = marked("Stopping")
    EXPOSURE = marked("The exposure")
    RATINGS = marked("Ratings")
    RECORD = marked("The record")
    WINDOW = marked("This window")


class Key(StrEnum):
    """A key that writes no character of its own, as the table shows it."""

    ESCAPE = marked("Esc")
    SPACE = marked("Space")
    ENTER = marked("Enter")
    BACKSPACE = marked("Backspace")
    LEFT = "←"
    RIGHT = "→"
    UP = "↑"
    DOWN = "↓"
    F1 = "F1"
    F2 = "F2"
    F3 = "F3"
    F4 = "F4"
    F5 = "F5"
    F6 = "F6"
    F7 = "F7"
    F8 = "F8"
    F9 = "F9"
    F10 = "F10"
    F11 = "F11"
    F12 = "F12"


@dataclass(frozen=True)
class Shortcut:
    """One line of the table.

    Attributes:
        shown: How the key is written in the table.
        what: What it does, marked for translation.
        keys: The keys; where it is empty, `characters` says what is typed.
        whatever_is_held: Whether Shift, Ctrl, Alt or Meta beside it change nothing.
    """

    command: str
    shown: str
    what: str
    where: Where
    keys: tuple[Key, ...] = ()
    characters: str = ""
    whatever_is_held: bool = False
    group: Group = Group.WINDOW


def _letter(command: Command, letter: str, what: str, group: Group) -> Shortcut:
    typed = letter.lower() + letter
    return Shortcut(command, letter, what, Where.NOT_TYPING, characters=typed, group=group)


SHORTCUTS: Final[tuple[Shortcut, ...]] = (
    Shortcut(
        Command.SAFE_STOP,
        Key.ESCAPE,
        marked("Safe stop: the patient goes to the safe place at once"),
        Where.EVERYWHERE,
        keys=(Key.ESCAPE,),
        whatever_is_held=True,
        group=Group.STOPPING,
    ),
    Shortcut(
        Command.SAFE_STOP,
        Key.SPACE,
        marked("Safe stop, as Esc"),
        Where.NOT_TYPING,
        keys=(Key.SPACE,),
        whatever_is_held=True,
        group=Group.STOPPING,
    ),
    _letter(
        Command.VR_BROKE,
        "V",
        marked("VR broke: what to do now, and the exercise without the headset"),
        Group.STOPPING,
    ),
    Shortcut(
        Command.STEP_EASIER,
        "−",
        marked("One step easier"),
        Where.NOT_TYPING,
        characters="-−",
        group=Group.EXPOSURE,
    ),
    _letter(Command.PAUSE, "P", marked("Pause the exposure"), Group.EXPOSURE),
    _letter(
        Command.ARMED_CUE,
        "F",
        marked("Show the cue that is armed; nothing where none is"),
        Group.EXPOSURE,
    ),
    Shortcut(
        Command.CALMER,
        "← ↓",
        marked("One notch calmer, at once"),
        Where.SLIDER,
        keys=(Key.LEFT, Key.DOWN),
        group=Group.EXPOSURE,
    ),
    Shortcut(
        Command.HARDER,
        "→ ↑",
        marked("Choose one notch more; nothing is asked for yet"),
        Where.SLIDER,
        keys=(Key.RIGHT, Key.UP),
        group=Group.EXPOSURE,
    ),
    Shortcut(
        Command.ASK,
        Key.ENTER,
        marked("Ask for the value that was chosen"),
        Where.SLIDER,
        keys=(Key.ENTER,),
        group=Group.EXPOSURE,
    ),
    Shortcut(
        Command.SUDS_DIGIT,
        "0 – 9",
        marked("Begin a SUDS rating of 0 to 100"),
        Where.NOT_TYPING,
        characters="0123456789",
        group=Group.RATINGS,
    ),
    Shortcut(
        Command.SUDS_WRITE,
        Key.ENTER,
        marked("Write down the SUDS rating that was begun"),
        Where.NOT_TYPING,
        keys=(Key.ENTER,),
        group=Group.RATINGS,
    ),
    Shortcut(
        Command.SUDS_CORRECT,
        Key.BACKSPACE,
        marked("Take back a digit of the SUDS rating"),
        Where.NOT_TYPING,
        keys=(Key.BACKSPACE,),
        group=Group.RATINGS,
    ),
    _letter(
        Command.SUDS_CORRECT_LAST,
        "C",
        marked("Correct the last SUDS rating; the old one stays on record"),
        Group.RATINGS,
    ),
    _letter(
        Command.SICKNESS,
        "S",
        marked("Type how sick the patient feels, 0 to 20; Enter writes it down"),
        Group.RATINGS,
    ),
    _letter(
        Command.EXPECTANCY,
        "E",
        marked("Write down what the patient expects, or what came of it"),
        Group.RATINGS,
    ),
    _letter(
        Command.NOTE,
        "N",
        marked("Write a note, stamped with the moment of this key; Enter writes it down"),
        Group.RECORD,
    ),
    _letter(
        Command.QUICK_MARK,
        "M",
        marked("Quick mark of this moment: a digit then says which"),
        Group.RECORD,
    ),
    _letter(
        Command.ADVERSE_EVENT,
        "A",
        marked("Write down an adverse event, or that you asked and there was none"),
        Group.RECORD,
    ),
    _letter(
        Command.INTERRUPTION,
        "I",
        marked("Count an interruption of the exercise, beside pauses and questions"),
        Group.RECORD,
    ),
    _letter(Command.SUGGESTION, "W", marked("Wave off the suggestion that is shown"), Group.RECORD),
    _letter(
        Command.FIGURES,
        "B",
        marked("Show the body in figures, in the place of the traces"),
        Group.WINDOW,
    ),
    _letter(
        Command.SENSORS,
        "D",
        marked("Show or hide the sensors (devices): which are there, which are the patient's"),
        Group.WINDOW,
    ),
    _letter(
        Command.SECOND_SCREEN,
        "O",
        marked("Show the patient's picture in a window of its own, or here again"),
        Group.WINDOW,
    ),
    _letter(
        Command.DEBRIEF,
        "G",
        marked("Once the session is over: close this window and go on to the debrief"),
        Group.WINDOW,
    ),
    Shortcut(
        Command.HELP, Key.F1, marked("Show or hide this table"), Where.EVERYWHERE, keys=(Key.F1,)
    ),
    Shortcut(Command.HELP, "?", marked("As F1"), Where.NOT_TYPING, characters="?"),
    Shortcut(
        Command.PRESS,
        Key.ENTER,
        marked("Press the button that has the focus"),
        Where.BUTTON,
        keys=(Key.ENTER,),
    ),
)
