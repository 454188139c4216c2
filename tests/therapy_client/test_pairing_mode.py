"""What stands in the headset while it is paired: a code, what to do with it, and how it ended."""

from __future__ import annotations

import threading

import pytest
import zmq

from shared.clock import SystemClock
from shared.errors import PairingError
from shared.trust.exchange import MOST_TRIES, Card, typed_code
from shared.trust.pair_socket import pair_with
from shared.trust.paired import default_name, known_console, own_public_key
from therapy_client.displays.blank import BlankDisplay
from therapy_client.modes.pairing import PairingMode, PairSettings, pair
from therapy_client.patient import Prompt

CLOCK = SystemClock()
CONSOLE = Card(public_key=zmq.curve_keypair()[0].decode(), name="console-1")


class Hall:
    """A headset in pairing mode on the display that draws nothing, turned by its own loop.

    Attributes:
        prompts: Every prompt that stood in the headset, oldest first.
        type: Called with each code that is shown; what a therapist does with it.
    """

    def __init__(self, folder, name: str | None = None) -> None:
        self.pause = threading.Event()
        self.prompts: list[Prompt] = []
        self.said: list[str] = []
        self.type = lambda _code, _address: None
        self.workers: list[threading.Thread] = []
        self.ended = False
        self.display = BlankDisplay(turn=self._turn)
        settings = PairSettings(folder, name, "127.0.0.1", 0)
        self.mode = PairingMode(settings, self.display, CLOCK, self.said.append, self._asked)

    def _asked(self) -> bool:
        return self.ended

    def _turn(self) -> None:
        self.pause.wait(0.002)
        prompt = self.display.prompted
        if prompt is None or (self.prompts and self.prompts[-1] == prompt):
            return
        self.prompts.append(prompt)
        busy = any(worker.is_alive() for worker in self.workers)
        if prompt.title.replace(" ", "").isdecimal() and not busy:
            port = int(self.said[0].rpartition(":")[2])
            work = (typed_code(prompt.title), ("127.0.0.1", port))
            self.workers.append(threading.Thread(target=self.type, args=work))
            self.workers[-1].start()
        elif not prompt.title.replace(" ", "").isdecimal():
            self.ended = True  # it was read; nobody waits for the last words to go

    def run(self) -> bool:
        try:
            return pair(self.mode, self.said.append)
        finally:
            for worker in self.workers:
                worker.join()


def test_the_code_stands_in_the_headset_and_typing_it_pairs(tmp_path):
    hall, numbers = Hall(tmp_path), []

    def typing(code, address):
        numbers.append(pair_with(address, code, CONSOLE, CLOCK, lambda _card: None).check_number)

    hall.type = typing
    assert hall.run()
    assert known_console(tmp_path).card == CONSOLE
    assert hall.prompts[-1] == Prompt("Paired with console-1", f"Both machines show {numbers[0]}.")
    assert "60 seconds" in hall.prompts[0].words
    assert numbers[0] in hall.said[-1]


def test_three_wrong_tries_are_told_in_the_headset_and_end_it(tmp_path):
    hall = Hall(tmp_path)

    def guessing(code, address):
        wrong = f"{(int(code) + 1) % 10**6:06}"
        with pytest.raises(PairingError):
            pair_with(address, wrong, CONSOLE, CLOCK, lambda _card: None)

    def guessing_to_the_end(code, address):
        for _ in range(MOST_TRIES):
            guessing(code, address)

    hall.type = guessing_to_the_end
    with pytest.raises(PairingError, match="not paired"):
        hall.run()
    assert hall.prompts[-1].title == "Not paired"
    assert known_console(tmp_path) is None


def test_whoever_ends_it_before_leaves_nothing_behind(tmp_path):
    hall = Hall(tmp_path)

    def leave(_code, _address):
        hall.ended = True

    hall.type = leave
    assert not hall.run()
    assert known_console(tmp_path) is None


def test_closing_the_display_ends_it(tmp_path):
    hall = Hall(tmp_path)

    def close(_code, _address):
        hall.display.left = True

    hall.type = close
    assert not hall.run()


def test_a_headset_without_a_name_takes_one_from_its_key(tmp_path):
    hall = Hall(tmp_path)
    hall.ended = True
    assert not hall.run()
    assert hall.said[0].startswith(default_name("headset", own_public_key(tmp_path)))
