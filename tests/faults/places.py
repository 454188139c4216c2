"""Places of their own for the two sides: a network with a cable between them, or a small disk.

A place is kept by a process that waits for its standard input to end: when the tests end, however
they end, the kernel takes back its network, its cable, its rules and its disk. Nothing outside is
touched, and every address is known inside only.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CONSOLE_HOST, HEADSET_HOST = "10.77.0.1", "10.77.0.2"
_KINDS = ("mnt", "net")
_KEEPER = "mount --make-rprivate / && ip link set lo up && echo ready && exec cat >/dev/null"


class UnavailableError(Exception):
    """This system does not let us make such a place."""


@dataclass(frozen=True)
class Place:
    """Network and mounts of one side; `keeper` is the process that keeps them."""

    keeper: int

    def enter(self) -> None:
        """Let this process live there from now on; it must not have threads."""
        libc = ctypes.CDLL(None, use_errno=True)
        for kind in _KINDS:
            descriptor = os.open(f"/proc/{self.keeper}/ns/{kind}", os.O_RDONLY)
            if libc.setns(descriptor, 0) != 0:
                raise OSError(ctypes.get_errno(), "setns")
            os.close(descriptor)

    def run(self, *command: str, text: str | None = None) -> None:
        """Run a command there.

        Raises:
            UnavailableError: It failed.
        """
        words = ["nsenter", "-t", str(self.keeper), "-n", "-m", "--", *command]
        done = subprocess.run(words, input=text, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise UnavailableError(f"{' '.join(command)}: {done.stderr.strip()}")

    def seen_from_outside(self, path: Path) -> Path:
        """The same file as this process finds it."""
        return Path(f"/proc/{self.keeper}/root{path}")


class Cable:
    """A cable between two places, which can be cut, made to lose packets, or made thin."""

    def __init__(self, console: Place, headset: Place) -> None:
        self.console, self.headset = console, headset
        ip = ("ip", "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns")
        console.run(*ip, str(headset.keeper))
        for place, host in ((console, CONSOLE_HOST), (headset, HEADSET_HOST)):
            place.run("ip", "address", "add", f"{host}/24", "dev", "cable")
            place.run("ip", "link", "set", "cable", "mtu", "1500", "up")
        self.lose(0)

    def lose(self, percent: int) -> None:
        """Lose so many of a hundred packets, each way; 100 is a pulled cable that nobody sees."""
        rule = f"numgen random mod 100 < {percent} drop" if 0 < percent < 100 else "drop"
        rules = f"""\
table inet fault
delete table inet fault
table inet fault {{
  chain in {{
    type filter hook input priority 0
    {f'iifname "cable" {rule}' if percent else ""}
  }}
}}
"""
        for place in (self.console, self.headset):
            place.run("nft", "-f", "-", text=rules)

    def narrow(self, megabits_per_s: int) -> None:
        """Let only so much through, each way."""
        for place in (self.console, self.headset):
            place.run(
                *("tc", "qdisc", "replace", "dev", "cable", "root", "tbf"),
                *("rate", f"{megabits_per_s}mbit", "burst", "16kb", "latency", "100ms"),
            )


@contextmanager
def places(count: int) -> Iterator[list[Place]]:
    """So many places, each with a network of its own that leads nowhere.

    Raises:
        UnavailableError: The system makes none for us: it needs root on Linux.
    """
    keepers: list[subprocess.Popen[str]] = []
    try:
        for _ in range(count):
            keepers.append(_keeper())
        yield [Place(keeper.pid) for keeper in keepers]
    finally:
        for keeper in keepers:
            keeper.communicate()  # its input ends, and so does the place


def _keeper() -> subprocess.Popen[str]:
    command = ["unshare", "--net", "--mount", "sh", "-c", _KEEPER]
    pipe = subprocess.PIPE
    try:
        keeper = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    except FileNotFoundError as error:
        raise UnavailableError("there is no unshare command here") from error
    assert keeper.stdout is not None
    if keeper.stdout.readline() != "ready\n":
        _, said = keeper.communicate()
        raise UnavailableError(f"no network of one's own can be made here: {said.strip()}")
    return keeper
