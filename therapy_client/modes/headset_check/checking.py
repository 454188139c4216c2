"""Goes through the table of tests; whatever happens, each of them has its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room, StoppedError

LOOKS_AGAIN_S = 0.5


@dataclass(frozen=True)
class Step:
    """One row of the table.

    Attributes:
        name: What is tested.
        test: Tests it, and tells each thing as it is known.
        needs_wearer: Whether it says nothing while nobody looks.
    """

    name: str
    test: Callable[[Room], Iterable[Line]]
    needs_wearer: bool = True


@dataclass(frozen=True)
class Checked:
    """What the check came to.

    Attributes:
        lines: In the order of the table.
        stopped: Whether the wearer, or somebody at the terminal, ended it before its end.
    """

    lines: tuple[Line, ...]
    stopped: bool

    @property
    def amiss(self) -> tuple[str, ...]:
        """What does not work, or was not answered, by name."""
        wrong = (Outcome.DOES_NOT, Outcome.NOBODY_ANSWERED)
        return tuple(line.name for line in self.lines if line.outcome in wrong)


def check(room: Room, table: Iterable[Step], tell: Callable[[Line], None]) -> Checked:
    """Do all tests, each told as it is known.

    Args:
        room: The display and its wearer.
        table: What is tested.
        tell: Takes each line.
    """
    checking = _Checking(room)
    lines: list[Line] = []
    for step in table:
        for line in checking.lines(step):
            lines.append(line)
            tell(line)
    room.rest()
    return Checked(tuple(lines), stopped=checking.stopped)


class _Checking:
    """One way through the table, and what is known on it.

    Attributes:
        stopped: Whether it was ended: nothing more is tested then.
    """

    def __init__(self, room: Room) -> None:
        self.stopped = False
        self._room = room
        self._absent = False

    def lines(self, step: Step) -> Iterator[Line]:
        """A step's lines, at least one."""
        try:
            if not self.stopped and (not step.needs_wearer or self._worn()):
                yield from step.test(self._room)
            elif not self.stopped:
                yield Line(step.name, Outcome.NOBODY_ANSWERED, "not seen: the headset is not worn")
        except StoppedError:
            self.stopped = True
            self._room.rest()
        if self.stopped:
            yield Line(step.name, Outcome.NOT_TOLD, "the check was ended before")

    def _worn(self) -> bool:
        """Waited for once; who was away then is not waited for at each of the tests."""
        patience_s = LOOKS_AGAIN_S if self._absent else self._room.settings.patience_s
        self._absent = not self._room.until(lambda: self._room.looked_at, patience_s)
        return not self._absent
