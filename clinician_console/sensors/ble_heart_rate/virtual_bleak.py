"""The two backends by which bleak hears a virtual radio in place of the system's.

Methods are those of bleak's base classes, whose documentation holds.
"""
# ruff: noqa: D102

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar, Final, Protocol, Self

from bleak.backends.adapter import BaseBleakAdapter
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection
from bleak.exc import BleakDeviceNotFoundError, BleakError
from bleak.uuids import normalize_uuid_str
from bumble.core import UUID, AdvertisingData
from bumble.device import Device, Peer

LARGEST_MTU: Final = 247  # as systems agree on: a frame of an ECG is one packet
_PROPERTIES: Final = (
    (1, "broadcast"),
    (2, "read"),
    (4, "write-without-response"),
    (8, "write"),
    (16, "notify"),
    (32, "indicate"),
)


class Air(Protocol):
    """The radio that the backends are given."""

    @property
    def central(self) -> Device:
        """The console's end."""

    async def switch_on(self) -> None:
        """Make it ready."""


class VirtualScanner(BaseBleakScanner):
    """Hears what is advertised on the virtual link."""

    air: ClassVar[Air]

    def __init__(self, detection_callback: Any, service_uuids: Any, *_: Any, **__: Any) -> None:  # noqa: ANN401
        super().__init__(detection_callback, service_uuids)

    async def start(self) -> None:
        await self.air.switch_on()
        self.seen_devices = {}
        self.air.central.on("advertisement", self._heard)
        await self.air.central.start_scanning()

    async def stop(self) -> None:
        self.air.central.remove_listener("advertisement", self._heard)
        await self.air.central.stop_scanning()

    def _heard(self, advertisement: Any) -> None:  # noqa: ANN401
        data = advertisement.data
        name = data.get(AdvertisingData.Type.COMPLETE_LOCAL_NAME)
        uuids = data.get(AdvertisingData.Type.INCOMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS) or []
        told = AdvertisementData(name, {}, {}, [full_uuid(uuid) for uuid in uuids], None, -60, ())
        if not self.is_allowed_uuid(told.service_uuids):
            return
        address = _address(advertisement.address)
        device = self.create_or_update_device(address, address, name, advertisement.address, told)
        self.call_detection_callbacks(device, told)


class VirtualAdapter(BaseBleakAdapter):
    """Says what the console's end of the link is connected to."""

    air: ClassVar[Air]

    @classmethod
    async def get(cls, **_: Any) -> Self:  # noqa: ANN401
        await cls.air.switch_on()
        return cls()

    async def get_connected_devices(self, service_uuids: frozenset[str]) -> list[BLEDevice]:
        held = self.air.central.connections.values()
        return [BLEDevice(_address(one.peer_address), None, one) for one in held]


class VirtualClient(BaseBleakClient):
    """Connects over the virtual link, and finds what is there by GATT as a system does."""

    air: ClassVar[Air]

    def __init__(
        self,
        address_or_ble_device: BLEDevice | str,
        *,
        disconnected_callback: Callable[[], None] | None,
        timeout: float,
        **_: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(
            address_or_ble_device, disconnected_callback=disconnected_callback, timeout=timeout
        )
        self._connection: Any = None

    @property
    def name(self) -> str:
        return self.address

    @property
    def mtu_size(self) -> int:
        return LARGEST_MTU

    @property
    def is_connected(self) -> bool:
        return self._connection is not None

    async def connect(self, pair: bool, **_: Any) -> None:  # noqa: ANN401
        await self.air.switch_on()
        try:
            async with asyncio.timeout(self._timeout):
                self._connection = self._held() or await self.air.central.connect(self.address)
        except TimeoutError:
            raise BleakDeviceNotFoundError(self.address, "it does not answer") from None
        self._connection.on("disconnection", self._lost)
        self.services = await self._discover(Peer(self._connection))

    def _held(self) -> Any:  # noqa: ANN401
        """The connection that is there already, as a system would use it."""
        held = self.air.central.connections.values()
        return next((one for one in held if _address(one.peer_address) == self.address), None)

    async def _discover(self, peer: Peer) -> BleakGATTServiceCollection:
        found = BleakGATTServiceCollection()
        await peer.request_mtu(LARGEST_MTU)
        await peer.discover_services()
        for service in peer.services:
            ours = BleakGATTService(service, service.handle, full_uuid(service.uuid))
            found.add_service(ours)
            for one in await service.discover_characteristics():
                names: Any = [name for bit, name in _PROPERTIES if int(one.properties) & bit]
                found.add_characteristic(
                    BleakGATTCharacteristic(
                        one, one.handle, full_uuid(one.uuid), names, lambda: LARGEST_MTU - 3, ours
                    )
                )
        return found

    def _lost(self, _reason: int) -> None:
        self._connection = None
        if self._disconnected_callback:
            self._disconnected_callback()

    async def disconnect(self) -> None:
        if self._connection is not None:
            await self._connection.disconnect()

    async def pair(self, *_: Any, **__: Any) -> None:  # noqa: ANN401
        raise BleakError("nothing is paired here")

    async def unpair(self) -> None:
        raise BleakError("nothing is paired here")

    async def read_gatt_char(
        self,
        characteristic: BleakGATTCharacteristic,
        *,
        use_cached: bool = False,
        **_: Any,  # noqa: ANN401
    ) -> bytearray:
        return bytearray(await characteristic.obj.read_value())

    async def read_gatt_descriptor(
        self,
        descriptor: Any,  # noqa: ANN401
        *,
        use_cached: bool = False,
        **_: Any,  # noqa: ANN401
    ) -> bytearray:
        return bytearray(await descriptor.obj.read_value())

    async def write_gatt_char(
        self,
        characteristic: BleakGATTCharacteristic,
        data: Any,  # noqa: ANN401
        response: bool,
    ) -> None:
        await characteristic.obj.write_value(bytes(data), with_response=response)

    async def write_gatt_descriptor(self, descriptor: Any, data: Any) -> None:  # noqa: ANN401
        await descriptor.obj.write_value(bytes(data))

    async def start_notify(
        self,
        characteristic: BleakGATTCharacteristic,
        callback: Callable[[bytearray], None],
        **_: Any,  # noqa: ANN401
    ) -> None:
        indicated = "notify" not in characteristic.properties
        await characteristic.obj.subscribe(
            lambda value: callback(bytearray(value)), prefer_notify=not indicated
        )

    async def stop_notify(self, characteristic: BleakGATTCharacteristic) -> None:
        await characteristic.obj.unsubscribe()


def _address(address: Any) -> str:  # noqa: ANN401 - bumble's own
    return str(address).removesuffix("/P")


def full_uuid(uuid: UUID) -> str:
    """As bleak writes it: in full, and in lower case."""
    raw = uuid.to_bytes()
    if len(raw) == 2:
        return normalize_uuid_str(f"{int.from_bytes(raw, 'little'):04x}")
    return normalize_uuid_str(uuid.to_hex_str("-").lower())
