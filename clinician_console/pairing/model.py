"""Pairing as the console does it: find, pair, list, forget, and say so to the audit trail.

What takes time runs in a thread of its own; the window asks for `state` and never waits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from shared.clock import Clock
from shared.errors import AccessError, GradusError, PairingError, UsageError
from shared.language import marked
from shared.trust.discovery import Found, find_headsets
from shared.trust.exchange import Card, Role, typed_code
from shared.trust.keys import CARRIED_FILES, console_keys, renew_carried_key
from shared.trust.pair_socket import Paired, pair_with
from shared.trust.paired import (
    PairedMachine,
    default_name,
    forget_headset,
    key_digest,
    paired_headsets,
    remember_headset,
)
from shared.wire.ports import LAST_PORT, PAIR_PORT

FIND_S: Final = 4.0


class PairingAct(StrEnum):
    """What the audit trail is told."""

    PAIRED = "headset_paired"
    REFUSED = "pairing_refused"
    FORGOTTEN = "headset_forgotten"


Note = Callable[[PairingAct, Mapping[str, str]], None]
Find = Callable[[float], tuple[Found, ...]]


def headset_address(text: str) -> tuple[str, int]:
    """Host and port of a headset as they are typed.

    Raises:
        UsageError: This is none.
    """
    host, _, port = text.strip().rpartition(":") if ":" in text else (text.strip(), "", "")
    port = port or str(PAIR_PORT)
    if not host or not port.isdecimal() or len(port) > 5 or not 0 < int(port) <= LAST_PORT:
        raise UsageError(
            marked("“{text}” is no address of a headset.", text=text),
            marked("Give it as HOST or HOST:PORT."),
        )
    return host, int(port)


class PairingDesk:
    """What a person at the console can do about headsets. Every call may take seconds.

    Args:
        folder: Where the console's keys are.
        note: Writes to the audit trail: an act, and digests and codes of it.
        clock: The console's clock.
        find: Who shows a code in the network.
        name: What the console's machine is called; None takes a name from its key.
    """

    def __init__(
        self,
        folder: Path,
        note: Note,
        clock: Clock,
        *,
        find: Find = find_headsets,
        name: str | None = None,
    ) -> None:
        self._folder = folder
        self._note = note
        self._clock = clock
        self._find = find
        self._name = name

    def find(self) -> Found:
        """The one headset of this network that shows a code.

        Raises:
            PairingError: None or more than one does.
            LinkError: The network cannot be searched.
        """
        found = self._find(FIND_S)
        if len(found) == 1:
            return found[0]
        if not found:
            raise PairingError(
                marked("No headset that shows a code was found in this network."),
                marked(
                    "Run gradus headset --pair at the headset, or type the address that it shows."
                ),
            )
        names = "; ".join(f"{one.name} at {one.address[0]}:{one.address[1]}" for one in found)
        raise PairingError(
            marked("More than one headset shows a code: {names}.", names=names),
            marked("Type the address of the one you mean."),
        )

    def pair(self, address: tuple[str, int], code: str) -> Paired:
        """One try with the code that a headset shows.

        Raises:
            LinkError: No headset that is being paired answers there.
            PairingError: The code was wrong, or the headset is known with another key.
            AccessError: The keys cannot be read or written.
        """
        public_key = console_keys(self._folder).public
        card = Card(
            public_key=public_key, name=self._name or default_name(Role.CONSOLE, public_key)
        )
        shown: list[str] = []

        def remember(headset: Card) -> None:
            shown.append(key_digest(headset.public_key))
            remember_headset(self._folder, headset, self._clock.utc())

        try:
            paired = pair_with(address, code, card, self._clock, remember)
        except AccessError as error:
            self._note(PairingAct.REFUSED, {"code": error.code, "key": "".join(shown)})
            raise
        self._note(PairingAct.PAIRED, {"key": key_digest(paired.card.public_key)})
        return paired

    def forget(self, name: str) -> PairedMachine:
        """Trust a headset no more; a running console cuts its connection within a second.

        A key file that was carried over is named like it (`headset.key`, `watcher.key`) and gets
        a new key; the machine that has the old one is refused until the file is carried again.

        Raises:
            PairingError: None of this name is paired.
            AccessError: The list cannot be read or written.
        """
        forgotten = self._renewed(name.strip()) or forget_headset(self._folder, name)
        self._note(PairingAct.FORGOTTEN, {"key": key_digest(forgotten.public_key)})
        return forgotten

    def _renewed(self, file_name: str) -> PairedMachine | None:
        if file_name not in CARRIED_FILES or file_name in {one.name for one in self.machines()}:
            return None
        old = renew_carried_key(self._folder, file_name)
        return PairedMachine(card=Card(public_key=old, name=file_name), paired_at=self._clock.utc())

    def machines(self) -> tuple[PairedMachine, ...]:
        """The paired headsets.

        Raises:
            AccessError: The list cannot be read.
        """
        return paired_headsets(self._folder)


@dataclass(frozen=True)
class PairingState:
    """What the window shows.

    Attributes:
        busy: Whether something is under way.
        sentence: How the last thing ended, or what is under way.
        good: Whether it went well; None while nothing has ended.
        machines: The paired headsets, oldest first.
    """

    busy: bool = False
    sentence: str = "Run gradus headset --pair at the headset and type the code that it shows."
    good: bool | None = None
    machines: tuple[PairedMachine, ...] = ()


class PairingModel:
    """The desk behind a worker thread: one thing at a time, and nobody waits for it.

    Args:
        desk: What can be done.
    """

    def __init__(self, desk: PairingDesk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._state = PairingState()
        self._worker: threading.Thread | None = None

    @property
    def state(self) -> PairingState:
        """What is so now; made anew by the worker, never changed."""
        with self._lock:
            return self._state

    def begin_look(self) -> None:
        """Read the list of paired headsets."""
        self._begin("", lambda: ("", None))

    def begin_pair(self, code: str, address: str = "") -> None:
        """Pair with the headset that shows this code.

        Args:
            code: As typed.
            address: Where it is; empty looks for it in the network.
        """

        def work() -> tuple[str, bool | None]:
            digits = typed_code(code)
            where = headset_address(address) if address.strip() else self._desk.find().address
            paired = self._desk.pair(where, digits)
            return (
                f"Paired with {paired.card.name}. Both machines must show {paired.check_number}; "
                f"if not, forget it at once.",
                True,
            )

        self._begin("Looking for the headset …", work)

    def begin_forget(self, name: str) -> None:
        """Trust a headset no more."""
        self._begin(
            f"Forgetting {name} …", lambda: (f"{self._desk.forget(name).name} is forgotten.", True)
        )

    def wait(self, within_s: float) -> bool:
        """Wait for what is under way; True if nothing is."""
        worker = self._worker
        if worker is not None:
            worker.join(within_s)
        return not self.state.busy

    def _begin(self, sentence: str, work: Callable[[], tuple[str, bool | None]]) -> None:
        with self._lock:
            if self._state.busy:
                return
            before = self._state
            self._state = PairingState(
                busy=True, sentence=sentence or before.sentence, machines=before.machines
            )
            self._worker = threading.Thread(
                target=self._work, args=(work, before), name="pairing", daemon=True
            )
        self._worker.start()

    def _work(self, work: Callable[[], tuple[str, bool | None]], before: PairingState) -> None:
        try:
            sentence, good = work()
        except GradusError as error:
            sentence, good = str(error), False
        try:
            machines = self._desk.machines()
        except GradusError as error:
            sentence, good, machines = str(error), False, ()
        with self._lock:
            self._state = PairingState(
                sentence=sentence or before.sentence,
                good=before.good if good is None else good,
                machines=machines,
            )
