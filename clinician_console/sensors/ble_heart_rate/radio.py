"""Looks for belts, keeps the chosen one connected, and comes back when it is lost.

Nothing here waits for the console: what happens is told, and what the console wants is set. All
waits are bounded, and a belt that is lost is tried again for as long as the session lasts, ever
more seldom.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from clinician_console.sensors.ble_heart_rate.belt import BeltLost, Connection
from clinician_console.sensors.ble_heart_rate.happenings import (
    Happening,
    Heard,
    HeardBelt,
    NoneHeard,
    RadioTrouble,
    Reason,
    Unconnected,
)
from clinician_console.sensors.ble_heart_rate.library import Bluetooth, trouble_of
from shared.clock import NS_PER_S, Clock
from shared.printable import plain

TELL_EVERY_S: Final = 0.5
LOOK_S: Final = 30.0  # of one round; own choices, as all below
REST_S: Final = 2.0  # between two rounds: the radio has others to serve
FORGET_S: Final = 12.0  # a belt advertises about once a second until it is connected
FIND_S: Final = 8.0  # the chosen one
AGAIN_S: Final = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
TROUBLE_AGAIN_S: Final = 10.0
MOST_BELTS: Final = 50  # a street full of them costs no more than this
LONGEST_NAME: Final = 60

NO_KNOWN_REASON: Final = (
    "Bluetooth does not work at the moment, and says nothing of why.",
    "Switch it off and on in the system's settings, or pull its adapter and plug it in again.",
)

_log = logging.getLogger(__name__)


class Radio:
    """One radio, and the one belt that it is to keep.

    Args:
        bluetooth: The way to the radio.
        clock: Whose times are told.
        tell: Called with everything that happens; it returns at once.
    """

    def __init__(
        self, bluetooth: Bluetooth, clock: Clock, tell: Callable[[Happening], object]
    ) -> None:
        self._bluetooth = bluetooth
        self._clock = clock
        self._tell = tell
        self._wanted: str | None = None
        self._tried = 0
        self._keeping: asyncio.Future[None] | None = None
        self._chosen = asyncio.Event()
        self._hurried = asyncio.Event()
        self._heard: dict[str, tuple[Any, str, float]] = {}

    def want(self, address: str | None) -> None:
        """Keep this belt from now on, or let go and look; to be called in the radio's own loop."""
        self._wanted, self._tried = address, 0
        if address is None:
            self._chosen.clear()
        else:
            self._chosen.set()
        if self._keeping is not None:
            self._keeping.cancel()
        self._hurried.set()

    async def run(self) -> None:
        """Look and keep until it is cancelled; whatever fails is told, and tried again."""
        while True:
            try:
                if self._wanted is None:
                    await self._look()
                else:
                    self._hurried.clear()
                    self._keeping = asyncio.ensure_future(self._keep(self._wanted))
                    await self._keeping
            except BeltLost as lost:
                await self._try_again(lost)
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if task is None or task.cancelling():
                    raise
                # The belt was let go, or a library gave up a call of its own.
                await self._try_again(BeltLost(Reason.GONE))
            except Exception as error:
                await self._get_over(error)

    async def _try_again(self, lost: BeltLost) -> None:
        self._tried = 0 if lost.was_connected else self._tried
        wait_s = AGAIN_S[min(self._tried, len(AGAIN_S) - 1)]
        self._tried += 1
        if self._wanted is not None:
            again_ns = self._clock.now_ns() + round(wait_s * NS_PER_S)
            self._tell(Unconnected(lost.reason, again_ns))
        await self._pause(wait_s)

    async def _get_over(self, error: Exception) -> None:
        """What is of the radio is told as that; the rest is the belt's."""
        if (trouble := trouble_of(error)) is not None:
            await self._wait_out(trouble.what, trouble.next_step)
            return
        _log.warning("a belt could not be reached: %s", type(error).__name__)
        if self._wanted is None:
            await self._wait_out(*NO_KNOWN_REASON)
        else:
            await self._try_again(BeltLost(Reason.REFUSED))

    async def _wait_out(self, what: str, what_next: str) -> None:
        again_ns = self._clock.now_ns() + round(TROUBLE_AGAIN_S * NS_PER_S)
        self._tell(RadioTrouble(what, what_next, again_ns))
        await self._pause(TROUBLE_AGAIN_S)

    async def _pause(self, seconds: float) -> None:
        """Wait before it is tried again; a belt that is chosen meanwhile is tried at once."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._hurried.wait()
        self._hurried.clear()

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    async def _look(self) -> None:
        """One round: what is heard is told again and again, until one is chosen."""
        loop = asyncio.get_running_loop()
        self._heard.clear()
        ever = False
        connected = await self._bluetooth.connected()
        async with self._bluetooth.find(self._advertised):
            until_s = loop.time() + LOOK_S
            while loop.time() < until_s and not self._chosen.is_set():
                with suppress(TimeoutError):
                    async with asyncio.timeout(TELL_EVERY_S):
                        await self._chosen.wait()
                for device in connected:
                    self._take_up(device, device.name)
                belts = self._belts(loop.time())
                ever = ever or bool(belts)
                self._tell(Heard(belts))
        if self._chosen.is_set():
            return
        if not ever:
            self._tell(NoneHeard())
        with suppress(TimeoutError):
            async with asyncio.timeout(REST_S):
                await self._chosen.wait()

    def _advertised(self, device: Any, advertisement: Any) -> None:  # noqa: ANN401 - bleak's own
        self._take_up(device, advertisement.local_name or device.name)

    def _take_up(self, device: Any, called: str | None) -> None:  # noqa: ANN401
        address = str(device.address)
        if address not in self._heard and len(self._heard) >= MOST_BELTS:
            return
        name = plain(called or "", LONGEST_NAME)
        known = self._heard.get(address)
        name = name or (known[1] if known else "")
        self._heard[address] = (device, name, asyncio.get_running_loop().time())

    def _belts(self, now_s: float) -> tuple[HeardBelt, ...]:
        return tuple(
            HeardBelt(plain(address, LONGEST_NAME), name or "belt without a name")
            for address, (_, name, at_s) in sorted(self._heard.items())
            if now_s - at_s < FORGET_S
        )

    # ── keeping ──────────────────────────────────────────────────────────────────────────────

    async def _keep(self, address: str) -> None:
        """Hold a connection for as long as it lasts.

        Raises:
            BeltLost: It does not last any more, or never stood.
        """
        just_heard = self._heard.pop(address, None)
        device = just_heard[0] if just_heard else await self._find(address)
        if device is None:
            raise BeltLost(Reason.NOT_HEARD)
        await Connection(self._bluetooth, self._clock, self._tell).hold(device)

    async def _find(self, address: str) -> Any:  # noqa: ANN401 - a device of bleak's
        """The belt as it is heard now: a connection is sought only to what is there."""
        for device in await self._bluetooth.connected():
            if str(device.address) == address:
                return device
        found: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

        def heard(device: Any, _advertisement: Any) -> None:  # noqa: ANN401
            if str(device.address) == address and not found.done():
                found.set_result(device)

        async with self._bluetooth.find(heard):
            try:
                async with asyncio.timeout(FIND_S):
                    return await found
            except TimeoutError:
                return None
