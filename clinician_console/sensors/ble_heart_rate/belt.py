"""One connection to one belt, from its first word to its last."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final

from clinician_console.sensors.ble_heart_rate import polar
from clinician_console.sensors.ble_heart_rate.happenings import (
    Battery,
    Connected,
    EcgPacket,
    EcgRefused,
    Happening,
    Packet,
    Reason,
)
from clinician_console.sensors.ble_heart_rate.library import (
    BATTERY_LEVEL,
    HEART_RATE_MEASUREMENT,
    Bluetooth,
)
from clinician_console.sensors.ble_heart_rate.measurement import PacketError
from shared.clock import Clock

CONNECT_S: Final = 15.0  # services included; own choices, as all below
ANSWER_S: Final = 4.0
GOODBYE_S: Final = 2.0
SAYS_NOTHING_S: Final = 12.0  # belts speak once a second, some only after they found a heart

_log = logging.getLogger(__name__)


class BeltLost(Exception):  # noqa: N818 - what happened, which is no error of ours
    """There is no connection, and why."""

    def __init__(self, reason: Reason, *, was_connected: bool = False) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.was_connected = was_connected


class Connection:
    """A connection while it lasts.

    Args:
        bluetooth: The way to the radio.
        clock: Whose times are told.
        tell: Called with everything that happens.
    """

    def __init__(
        self, bluetooth: Bluetooth, clock: Clock, tell: Callable[[Happening], object]
    ) -> None:
        self._bluetooth = bluetooth
        self._clock = clock
        self._tell = tell
        self._gone = asyncio.Event()
        self._spoke = asyncio.Event()
        self._measuring = False

    async def hold(self, device: Any) -> None:  # noqa: ANN401 - a device of bleak's
        """Connect and listen until the belt has gone.

        Raises:
            BeltLost: That is so; or it could not be connected, has no heart rate, or says nothing.
        """
        client = self._bluetooth.reach(device, lambda _client: self._gone.set(), CONNECT_S)
        try:
            await self._connect(client)
            self._tell(Connected())
            await self._and_if_it_can(self._read_battery(client), "battery")
            await self._and_if_it_can(self._begin_ecg(client), "ECG")
            await self._listen()
        finally:
            await self._take_leave(client)

    async def _connect(self, client: Any) -> None:  # noqa: ANN401
        try:
            async with asyncio.timeout(CONNECT_S):
                await self._unless_gone(client.connect())
                if client.services.get_characteristic(HEART_RATE_MEASUREMENT) is None:
                    raise BeltLost(Reason.NO_HEART_RATE)
                await self._unless_gone(client.start_notify(HEART_RATE_MEASUREMENT, self._spoken))
        except TimeoutError:
            raise BeltLost(Reason.REFUSED) from None

    async def _unless_gone(self, doing: Awaitable[Any]) -> Any:  # noqa: ANN401
        """Do it, and stop doing it where the belt goes meanwhile."""
        task = asyncio.ensure_future(doing)
        gone = asyncio.ensure_future(self._gone.wait())
        try:
            await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done() or task.cancelled():  # a library may give up its own calls
                raise BeltLost(Reason.GONE)
            return task.result()
        finally:
            for one in (task, gone):
                one.cancel()
                one.add_done_callback(_heard_out)
            await asyncio.wait({task, gone}, timeout=GOODBYE_S)  # some radios do not let go

    async def _and_if_it_can(self, doing: Awaitable[None], what: str) -> None:
        """What not every belt has: that it fails costs the heart rate nothing."""
        try:
            async with asyncio.timeout(ANSWER_S):
                await self._unless_gone(doing)
        except BeltLost:
            return  # `_listen` tells
        except Exception as error:
            _log.info("the %s of a belt cannot be had: %s", what, type(error).__name__)
            if self._measuring:
                self._measuring = False
                self._tell(EcgRefused())

    async def _listen(self) -> None:
        while True:
            self._spoke.clear()
            gone = asyncio.ensure_future(self._gone.wait())
            spoke = asyncio.ensure_future(self._spoke.wait())
            done, waiting = await asyncio.wait(
                {gone, spoke}, timeout=SAYS_NOTHING_S, return_when=asyncio.FIRST_COMPLETED
            )
            for one in waiting:
                one.cancel()
            if gone in done:
                raise BeltLost(Reason.GONE, was_connected=True)
            if not done:
                raise BeltLost(Reason.SAYS_NOTHING)

    def _spoken(self, _characteristic: Any, data: bytearray) -> None:  # noqa: ANN401
        self._spoke.set()
        self._tell(Packet(self._clock.now_ns(), bytes(data)))

    async def _read_battery(self, client: Any) -> None:  # noqa: ANN401
        if client.services.get_characteristic(BATTERY_LEVEL) is not None:
            level = await client.read_gatt_char(BATTERY_LEVEL)
            if len(level) == 1 and level[0] <= 100:
                self._tell(Battery(level[0]))

    # ── Polar's own ECG ──────────────────────────────────────────────────────────────────────

    async def _begin_ecg(self, client: Any) -> None:  # noqa: ANN401
        if client.services.get_characteristic(polar.CONTROL) is None:
            return
        if not polar.offers_ecg(bytes(await client.read_gatt_char(polar.CONTROL))):
            return
        self._measuring = True
        answers: asyncio.Queue[bytes] = asyncio.Queue()
        await client.start_notify(polar.CONTROL, lambda _, data: answers.put_nowait(bytes(data)))
        await client.start_notify(polar.DATA, self._measured)
        settings = await self._command(client, polar.ask_settings(), answers)
        started = await self._command(client, polar.start(settings.settings), answers)
        if not started.done:
            self._measuring = False
            self._tell(EcgRefused())

    async def _command(
        self,
        client: Any,  # noqa: ANN401
        command: bytes,
        answers: asyncio.Queue[bytes],
    ) -> polar.Answer:
        await client.write_gatt_char(polar.CONTROL, command, response=True)
        while True:
            with suppress(PacketError):
                answer = polar.parse_answer(await answers.get())
                if answer.command == command[0]:
                    return answer

    def _measured(self, _characteristic: Any, data: bytearray) -> None:  # noqa: ANN401
        self._tell(EcgPacket(self._clock.now_ns(), bytes(data)))

    # ── the end ──────────────────────────────────────────────────────────────────────────────

    async def _take_leave(self, client: Any) -> None:  # noqa: ANN401
        """Give the belt back, for another program or the next session; never for long."""
        with suppress(Exception):
            async with asyncio.timeout(GOODBYE_S):
                if self._measuring and not self._gone.is_set():
                    await client.write_gatt_char(polar.CONTROL, polar.stop(), response=True)
        with suppress(Exception):
            async with asyncio.timeout(GOODBYE_S):
                await client.disconnect()


def _heard_out(task: asyncio.Future[Any]) -> None:
    """What a call that was given up fails with later is of no use to anybody."""
    if not task.cancelled():
        task.exception()
