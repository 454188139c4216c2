"""`gradus headset --pair`: shows a code in the headset until a console has proved that it knows it.

The display turns on the thread that opened it; the door is heard on another, and the two meet in
one small object. Nothing is shown but words, and no session can begin here.
"""

from __future__ import annotations

import queue
import threading
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from protocols.catalogue import SAFE_PLACE
from shared.clock import NS_PER_S, Clock, SystemClock
from shared.errors import GradusError, LinkError, PairingError
from shared.trust.discovery import Announcement, own_addresses
from shared.trust.exchange import (
    CODE_LIVES_S,
    MOST_TRIES,
    Card,
    Codes,
    machine_name,
    shown_code,
)
from shared.trust.pair_socket import PairDoor, Paired
from shared.trust.paired import (
    default_name,
    own_public_key,
    remember_console,
    require_no_other_console,
)
from therapy_client.displays.base import Display
from therapy_client.displays.choose import choose_display
from therapy_client.modes.arguments import wishes_of, writable
from therapy_client.modes.program import ENDED_BY_HAND, QUIET_EXIT_CODE, Stopping, say
from therapy_client.patient import Prompt

_ACCEPT_S: Final = 0.2
_LAST_WORDS_S: Final = 4.0


@dataclass(frozen=True)
class PairSettings:
    """How a headset is paired.

    Attributes:
        folder: Where its keys are.
        name: What its machine is called; None takes a name from its key.
        host: Address to listen on.
        port: 0 lets the system choose.
    """

    folder: Path
    name: str | None
    host: str
    port: int

    @property
    def in_network(self) -> bool:
        """Whether other computers reach it, so that it is worth announcing."""
        return not self.host.startswith("127.")


def pair_with_a_console(options: Namespace, folder: Path) -> int:
    """Pair, on a display of its own; returns the exit code."""
    name = None if options.name is None else machine_name(options.name)
    settings = PairSettings(writable(folder), name, options.pair_host, options.pair_port)
    display = choose_display(options.display, wishes_of(options))
    stopping = Stopping(with_stdin=options.stop_with_stdin)
    try:
        display.open()
        mode = PairingMode(settings, display, SystemClock(), say, lambda: stopping.asked)
        return QUIET_EXIT_CODE if pair(mode, say) else ENDED_BY_HAND
    finally:
        display.close()


class PairingMode:
    """Shows codes on a display and hears consoles, until one is paired or three tries were wrong.

    Args:
        settings: How.
        display: Open; the caller closes it.
        clock: What codes and waits are measured with.
        say: Takes a line for the terminal.
        asked_to_end: Whether a person wants it to end.
    """

    def __init__(
        self,
        settings: PairSettings,
        display: Display,
        clock: Clock,
        say: Callable[[str], None],
        asked_to_end: Callable[[], bool],
    ) -> None:
        self._settings = settings
        self._display = display
        self._clock = clock
        self._say = say
        self._asked_to_end = asked_to_end
        public_key = own_public_key(settings.folder)
        name = settings.name or default_name("headset", public_key)
        self._card = Card(public_key=public_key, name=name)
        self._codes = Codes(clock)
        self._lock = threading.Lock()
        self._outcomes: queue.SimpleQueue[Paired | GradusError] = queue.SimpleQueue()
        self._over = threading.Event()
        self._failed = False
        self._last_line = ""

    def run(self) -> Paired | None:
        """Pair; None if a person ended it before.

        Raises:
            PairingError: Three tries were wrong.
            AccessError: What was agreed could not be stored.
            LinkError: This computer does not listen there.
        """
        with ExitStack() as stack:
            door = PairDoor(
                self._codes, self._card, self._clock, self._settings.host, self._settings.port
            )
            stack.callback(door.close)
            self._announce(stack, door.port)
            hearer = threading.Thread(target=self._hear, args=(door,), name="pairing", daemon=True)
            hearer.start()
            stack.callback(hearer.join, _ACCEPT_S * 5)
            stack.callback(self._over.set)
            self._display.load(SAFE_PLACE)
            self._display.show(SAFE_PLACE)
            self._display.fade(0.0)
            return self._show_until_over()

    def _announce(self, stack: ExitStack, port: int) -> None:
        addresses = own_addresses() if self._settings.in_network else (self._settings.host,)
        where = ", ".join(f"{address}:{port}" for address in addresses)
        self._say(f"{self._card.name} waits to be paired at {where}")
        if not self._settings.in_network:
            return
        try:
            stack.enter_context(Announcement(self._card.name, port))
        except LinkError as error:
            self._say(f"{error.what} At the console type: gradus pair --headset ADDRESS:PORT")

    def _hear(self, door: PairDoor) -> None:
        while not (self._over.is_set() or self._codes.ended):
            try:
                paired = door.serve(_ACCEPT_S, self._decide, self._remember)
            except GradusError as error:
                self._outcomes.put(error)
                continue
            if paired is not None:
                self._outcomes.put(paired)
                return

    def _decide(self, console: Card) -> None:
        require_no_other_console(self._settings.folder, console)

    def _remember(self, console: Card) -> None:
        if self._over.is_set():
            raise PairingError("The pairing was ended at the headset.", "Begin it again.")
        remember_console(self._settings.folder, console, self._clock.utc())

    def _show_until_over(self) -> Paired | None:
        while not (self._asked_to_end() or self._display.closed()):
            outcome = self._outcome()
            if isinstance(outcome, Paired):
                self._last_words(
                    Prompt(
                        f"Paired with {outcome.card.name}",
                        f"Both machines show {outcome.check_number}.",
                    )
                )
                return outcome
            if isinstance(outcome, GradusError):
                self._failed = True
                self._say(str(outcome))
                if not isinstance(outcome, PairingError):
                    raise outcome
            if self._codes.ended:
                self._last_words(Prompt("Not paired", f"{MOST_TRIES} tries were wrong."))
                raise PairingError(
                    f"{MOST_TRIES} tries were wrong: this headset is not paired.",
                    "Run gradus headset --pair again; if nobody here typed a code, tell your IT.",
                )
            self._show_code()
            self._display.frame()
            self._display.wait_turn()
        return None

    def _outcome(self) -> Paired | GradusError | None:
        try:
            return self._outcomes.get_nowait()
        except queue.Empty:
            return None

    def _show_code(self) -> None:
        code = shown_code(self._codes.shown())
        words = f"Type this at the console within {CODE_LIVES_S:.0f} seconds."
        if self._failed:
            left = self._codes.tries_left
            words = f"The last try did not work. {words} {left} left."
        self._display.prompt(Prompt(code, words))
        line = f"code {code} ({words})"
        if line != self._last_line:
            self._last_line = line
            self._say(line)

    def _last_words(self, prompt: Prompt) -> None:
        """Let a person in the headset read how it ended."""
        self._display.prompt(prompt)
        until_ns = self._clock.now_ns() + round(_LAST_WORDS_S * NS_PER_S)
        while self._clock.now_ns() < until_ns and not self._asked_to_end():
            self._display.frame()
            self._display.wait_turn()


def pair(mode: PairingMode, say: Callable[[str], None]) -> bool:
    """Run it and say how it ended; whether a console is paired."""
    paired = mode.run()
    if paired is None:
        say("not paired: ended before a console came.")
        return False
    say(f"paired with {paired.card.name}. Compare at the console: {paired.check_number}")
    return True
