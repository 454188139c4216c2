"""Keys of one's own: which commands may have another key, which keys may be chosen, and why not.

A stop is always Esc, and Space unless typing; digits are ratings; and what raises exposure has no
key of its own at all, and can be given none.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from clinician_console.desk.keys import SHORTCUTS, Command, Key, Shortcut, Where
from shared.errors import UsageError
from shared.language import tr

RAISES: Final = (Command.HARDER, Command.ASK)
FUNCTION_KEYS: Final = tuple(key for key in Key if key.value.startswith("F") and key is not Key.F1)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KeyLine:
    """One line of the settings: a command, its key now, and the one that it has by itself.

    Attributes:
        own: Whether it was given another key than its usual one.
    """

    command: str
    what: str
    shown: str
    usual: str
    own: bool


class OwnKeys:
    """The keys that somebody chose, and the table with them.

    What was chosen and cannot be is left out, with a line in the program's log: a file that was
    edited by hand must not take the stop's key.

    Args:
        chosen: The keys by command, as `Preferences.keys` keeps them.
        lines: The table that they are chosen for.
    """

    def __init__(
        self, chosen: Mapping[str, str] | None = None, lines: Sequence[Shortcut] = SHORTCUTS
    ) -> None:
        self._usual = tuple(lines)
        self._own: dict[str, str] = {}
        for command, key in (chosen or {}).items():
            if self._unfit(command, _written(key)):
                _log.warning("a chosen key cannot be used and is left out; see the settings")
            else:
                self._set(command, key)
        while (clashing := self._clashing()) is not None:
            _log.warning("a chosen key is another command's and is left out; see the settings")
            del self._own[clashing]

    @property
    def chosen(self) -> dict[str, str]:
        """What is chosen, as `Preferences.keys` keeps it."""
        return dict(self._own)

    @property
    def table(self) -> tuple[Shortcut, ...]:
        """Every line, with the keys that were chosen."""
        return tuple(
            _with_key(line, self._own[line.command])
            if line.command in self._own and _is_free(line)
            else line
            for line in self._usual
        )

    def lines(self) -> tuple[KeyLine, ...]:
        """What may be given another key, for the settings."""
        return tuple(
            KeyLine(usual.command, tr(usual.what), now.shown, usual.shown, now != usual)
            for usual, now in zip(self._usual, self.table, strict=True)
            if _is_free(usual)
        )

    def why_not(self, command: str, key: str) -> str:
        """Why this command cannot have this key, in a sentence; empty where it can."""
        key = _written(key)
        if no := self._unfit(command, key):
            return no
        taken = next((line for line in self.table if _answers(line, key)), None)
        if taken is not None and taken.command != command:
            return tr("{key} is taken already: {what}.", key=key, what=tr(taken.what))
        return ""

    def _unfit(self, command: str, key: str) -> str:
        """Why this command or this key can have no other, whatever else is chosen."""
        if command in RAISES:
            return tr("No single key may raise the exposure: it is chosen on a slider, then asked.")
        if not any(line.command == command and _is_free(line) for line in self._usual):
            return tr("This key is always the same, so that every hand finds it.")
        if _is_fixed(key):
            return tr("Esc and Space are the safe stop, digits and Enter are ratings, F1 is help.")
        if not _may_be_chosen(key):
            return tr("Choose a single letter, or one of F2 to F12.")
        return ""

    def _clashing(self) -> str | None:
        """A command whose chosen key is another's as well: all that is chosen counts at once."""
        taken: dict[str, str] = {}
        for line in self.table:
            if line.where in (Where.SLIDER, Where.BUTTON):
                continue
            for key in (*line.keys, *line.characters):
                other = taken.setdefault(key, line.command)
                if other != line.command:
                    return line.command if line.command in self._own else other
        return None

    def with_key(self, command: str, key: str) -> OwnKeys:
        """The same with another key for this command.

        Raises:
            UsageError: It cannot have it; the sentence says why.
        """
        if no := self.why_not(command, key):
            raise UsageError(no, tr("Choose another key."))
        other = OwnKeys(self._own, self._usual)
        other._set(command, key)
        return other

    def usual(self, command: str) -> OwnKeys:
        """The same with this command's usual key; also where another has taken that meanwhile.

        Raises:
            UsageError: Another command has that key now.
        """
        rest = {name: key for name, key in self._own.items() if name != command}
        other = OwnKeys(rest, self._usual)
        if other.chosen != rest:
            raise UsageError(
                tr("Its usual key is another command's now."), tr("Give that one another key.")
            )
        return other

    def _set(self, command: str, key: str) -> None:
        """Keep it, unless it is the usual one."""
        usual = next(line for line in self._usual if line.command == command)
        self._own.pop(command, None)
        if not _answers(usual, key):
            self._own[command] = _written(key)


def _is_free(line: Shortcut) -> bool:
    """Whether a line may have another key: one that is a single character, heard unless typing."""
    alone = len(set(line.characters.lower().replace("−", "-"))) == 1
    return line.where is Where.NOT_TYPING and alone and line.command != Command.HELP


def _is_fixed(key: str) -> bool:
    named = {one.value.lower() for one in Key} - {one.value.lower() for one in FUNCTION_KEYS}
    return key.lower() in named or key in (" ", "?") or (len(key) == 1 and key.isdigit())


def _may_be_chosen(key: str) -> bool:
    return key in FUNCTION_KEYS or (len(key) == 1 and key.isalpha()) or key in ("-", "−")


def _written(key: str) -> str:
    """As the table writes it; a letter without a capital of one letter (ß) stays as it is."""
    return key.upper() if len(key.upper()) == len(key) else key


def _typed_as(key: str) -> str:
    """What the key may write: the letter, small and capital where each is one."""
    return "".join(dict.fromkeys(one for one in (key.lower(), key.upper(), key) if len(one) == 1))


def _answers(line: Shortcut, key: str) -> bool:
    if line.where is Where.SLIDER or line.where is Where.BUTTON:
        return False
    return _written(key) in line.keys or any(one in line.characters for one in _typed_as(key))


def _with_key(line: Shortcut, key: str) -> Shortcut:
    if key in FUNCTION_KEYS:
        return replace(line, shown=key, keys=(Key(key),), characters="")
    return replace(line, shown=key, keys=(), characters=_typed_as(key))
