"""The twin of a heart belt: one on a virtual radio link, heard and connected through bleak itself.

What speaks to a belt in a session is not touched: `bleak.BleakClient` and `bleak.BleakScanner` are
given backends that hear bumble's virtual controllers in place of the system's radio. It needs
bumble, which the tests install and a clinic does not.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Final

from bleak.exc import BleakError
from bumble.controller import Controller
from bumble.core import UUID, AdvertisingData
from bumble.device import Device
from bumble.gatt import Characteristic, CharacteristicValue, Service
from bumble.hci import Address
from bumble.host import Host
from bumble.link import LocalLink

from clinician_console.sensors.ble_heart_rate import polar
from clinician_console.sensors.ble_heart_rate.library import (
    BATTERY_LEVEL,
    HEART_RATE_MEASUREMENT,
    HEART_RATE_SERVICE,
    Bluetooth,
)
from clinician_console.sensors.ble_heart_rate.measurement import Measurement, encode
from clinician_console.sensors.ble_heart_rate.road import Road
from clinician_console.sensors.ble_heart_rate.virtual_bleak import (
    VirtualAdapter,
    VirtualClient,
    VirtualScanner,
)

CONSOLE: Final = "F5:F4:F3:F2:F1:F0"
_P: Final = Characteristic.Properties


class VirtualAir:
    """The air between belts and a console: one virtual radio link.

    Attributes:
        fault: Raised in place of the next look for belts, as an adapter that is off does.
    """

    def __init__(self) -> None:
        self.link: Any = LocalLink()  # type: ignore[no-untyped-call]
        self.fault: BaseException | None = None
        self._central: Device | None = None

    def device(self, name: str, address: str) -> Device:
        """One end of the link, switched off."""
        host = Host()
        host.controller = Controller(name, link=self.link)
        return Device(name=name, address=Address(address), host=host)

    @property
    def central(self) -> Device:
        """The console's end, once it is on."""
        if self._central is None:
            raise BleakError("the virtual radio is off")
        return self._central

    def bluetooth(self) -> Bluetooth:
        """The way to this radio, through bleak."""
        return Bluetooth(
            client=type("VirtualClient", (VirtualClient,), {"air": self}),
            scanner=type("VirtualScanner", (VirtualScanner,), {"air": self}),
            adapter=type("VirtualAdapter", (VirtualAdapter,), {"air": self}),
        )

    async def switch_on(self) -> None:
        """Make the console's end ready; again and again does no harm."""
        if self.fault is not None:
            raise self.fault
        if self._central is None:
            self._central = self.device("console", CONSOLE)
            await self._central.power_on()


class VirtualBelt:
    """A belt that says what it is told to say.

    Args:
        air: Where it is heard.
        name: As it calls itself.
        address: By which it is known.
        battery: Percent; None for a belt that does not tell.
        ecg: Whether it has Polar's own ECG.
        heart_rate: Whether it has the heart rate service, which it says in either case.

    Attributes:
        hangs_up: It ends the connection while its services are looked for.
        commands: What its control point was told, oldest first.
        settings: What its control point answers when asked for settings.
    """

    def __init__(
        self,
        air: VirtualAir,
        name: str,
        address: str,
        *,
        battery: int | None = None,
        ecg: bool = False,
        heart_rate: bool = True,
    ) -> None:
        self.hangs_up = False
        self.refuses_ecg = False
        self.commands: list[bytes] = []
        self.settings = bytes.fromhex("0001820001010e00")
        self._device = air.device(name, address)
        self._rate = _characteristic(HEART_RATE_MEASUREMENT, _P.NOTIFY)
        self._control = _characteristic(
            polar.CONTROL,
            _P.READ | _P.WRITE | _P.INDICATE,
            CharacteristicValue(read=self._features, write=self._commanded),
        )
        self._data = _characteristic(polar.DATA, _P.NOTIFY)
        services = [Service(_short(HEART_RATE_SERVICE), [self._rate] if heart_rate else [])]
        if battery is not None:
            level = _characteristic(BATTERY_LEVEL, _P.READ, bytes([battery]))
            services.append(Service(UUID.from_16_bits(0x180F), [level]))
        if ecg:
            services.append(Service(UUID(polar.SERVICE.upper()), [self._control, self._data]))
        self._device.add_services(services)
        self._device.advertising_data = bytes(
            AdvertisingData(
                [
                    (AdvertisingData.COMPLETE_LOCAL_NAME, name.encode()),
                    (
                        AdvertisingData.INCOMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS,
                        bytes(_short(HEART_RATE_SERVICE)),
                    ),
                ]
            )
        )
        self._device.on("connection", self._on_connection)
        self._worn = False

    async def put_on(self) -> None:
        """Worn: it is heard, and can be connected."""
        if not self._worn:
            self._worn = True
            await self._device.power_on()
        await self._device.start_advertising(auto_restart=True)

    async def vanish(self) -> None:
        """Out of reach: the connection breaks, and it is not heard any more."""
        for connection in list(self._device.connections.values()):
            await connection.disconnect()
        await self._device.stop_advertising()

    async def say(self, what: Measurement | bytes) -> None:
        """Send a measurement, or bytes that may be none, to who listens."""
        packet = encode(what) if isinstance(what, Measurement) else what
        await self._device.notify_subscribers(self._rate, packet)

    async def measure(self, frame: bytes) -> None:
        """Send a frame of its ECG to who listens."""
        await self._device.notify_subscribers(self._data, frame)

    def _on_connection(self, connection: Any) -> None:  # noqa: ANN401 - bumble's own
        if self.hangs_up:
            asyncio.get_running_loop().create_task(connection.disconnect())

    def _features(self, _connection: Any) -> bytes:  # noqa: ANN401
        return bytes([polar.FEATURES, 0x05]) + bytes(15)

    def _commanded(self, _connection: Any, command: bytes) -> None:  # noqa: ANN401
        self.commands.append(bytes(command))
        which = polar.Command(command[0])
        settings = self.settings if which is polar.Command.SETTINGS else b""
        code = 0x08 if self.refuses_ecg and which is polar.Command.START else 0
        answer = polar.encode_answer(which, code, settings)
        asyncio.get_running_loop().create_task(
            self._device.indicate_subscribers(self._control, answer)
        )


class RoadHere(Road):
    """The road without a thread of its own: for who lives in the radio's loop, as tests do."""

    def start(self) -> None:
        """Begin in the loop that runs."""
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._radio.run())

    def later(self, act: Callable[[], object]) -> None:
        """At once: there is no other thread."""
        act()

    async def over(self) -> None:
        """Wait until the radio has let go."""
        if self._task is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await self._task


def _characteristic(
    uuid: str,
    properties: Any,  # noqa: ANN401
    value: Any = b"",  # noqa: ANN401
) -> Characteristic[Any]:
    rights = Characteristic.READABLE | Characteristic.WRITEABLE
    return Characteristic(_short(uuid), properties, rights, value)


def _short(uuid: str) -> UUID:
    """A number of the Bluetooth SIG in 16 bits, another as it is."""
    if uuid.endswith("-0000-1000-8000-00805f9b34fb"):
        return UUID.from_16_bits(int(uuid[4:8], 16))
    return UUID(uuid.upper())
