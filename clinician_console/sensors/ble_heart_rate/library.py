"""Bluetooth on this machine: its library, and one sentence for what is missing."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

from shared.errors import GradusError, MissingLibraryError, StreamError

HEART_RATE_SERVICE: Final = "0000180d-0000-1000-8000-00805f9b34fb"
HEART_RATE_MEASUREMENT: Final = "00002a37-0000-1000-8000-00805f9b34fb"
BATTERY_LEVEL: Final = "00002a19-0000-1000-8000-00805f9b34fb"
BUS_SOCKET: Final = "/run/dbus/system_bus_socket"
_ON_LINUX: Final = (
    "On Debian and Ubuntu: sudo apt-get install bluez, then sudo systemctl enable --now bluetooth."
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bluetooth:
    """The way to the radio: the system's own, or a virtual one by its two backends.

    Attributes:
        client: Backend of `bleak.BleakClient`; the system's if it is None.
        scanner: Backend of `bleak.BleakScanner`; likewise.
        adapter: Backend of `bleak.BleakAdapter`; likewise.
    """

    client: type[Any] | None = None
    scanner: type[Any] | None = None
    adapter: type[Any] | None = None

    def find(self, heard: Any) -> Any:  # noqa: ANN401 - bleak's own types change with the system
        """A scanner for heart belts that calls `heard` with each advertisement."""
        return load_bleak().BleakScanner(heard, [HEART_RATE_SERVICE], **_backend(self.scanner))

    def reach(self, device: Any, gone: Any, within_s: float) -> Any:  # noqa: ANN401 - likewise
        """A client for one belt that calls `gone` when the connection is lost."""
        bleak = load_bleak()
        return bleak.BleakClient(device, gone, timeout=within_s, **_backend(self.client))

    async def connected(self) -> list[Any]:
        """Belts that the system holds already: a program that was ended hard leaves them so.

        Such a belt does not advertise. Where the system cannot say, there are none.
        """
        bleak = load_bleak()
        try:
            adapter = await bleak.BleakAdapter.get(**_backend(self.adapter))
            return list(await adapter.get_connected_devices([HEART_RATE_SERVICE]))
        except Exception as error:  # a scan, which always follows, tells what is wrong
            _log.info("the system does not say what is connected: %s", type(error).__name__)
            return []


def _backend(backend: type[Any] | None) -> dict[str, Any]:
    return {} if backend is None else {"backend": backend}


def load_bleak() -> ModuleType:
    """The library that speaks to Bluetooth.

    Raises:
        MissingLibraryError: It is not installed, or what it stands on is not.
    """
    for chatty in ("bleak", "dbus_fast"):  # what they log has addresses in it
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    try:
        return importlib.import_module("bleak")
    except ImportError as error:
        raise MissingLibraryError(
            "Heart belts over Bluetooth need a library that is not installed.",
            "Install it with: pip install bleak",
        ) from error


def look_for_bluetooth() -> str:
    """What this machine has for belts, without waking its radio."""
    try:
        load_bleak()
    except GradusError as error:
        return str(error)
    if sys.platform == "linux" and not os.path.exists(BUS_SOCKET):
        return str(_no_service())
    return "its library is there; gradus console --source ble looks for belts"


def trouble_of(error: BaseException) -> StreamError | None:
    """What an error of the radio means for a therapist; None if it is of the belt alone."""
    exc = importlib.import_module("bleak.exc")
    if isinstance(error, exc.BleakBluetoothNotAvailableError):
        return _NOT_AVAILABLE.get(error.reason.name) or _no_radio()
    if isinstance(error, exc.BleakDBusError):
        return _of_the_bus(error.dbus_error)
    if isinstance(error, PermissionError) or type(error).__name__ == "AuthError":  # dbus-fast's own
        return _denied()
    if isinstance(error, (FileNotFoundError, ConnectionRefusedError)):
        return _no_service()
    return None


def _of_the_bus(name: str) -> StreamError | None:
    if name.endswith(("AccessDenied", "AuthFailed", "NotAuthorized", "NotPermitted")):
        return _denied()
    if name.endswith(("ServiceUnknown", "NameHasNoOwner", "NoServer", "Spawn.ChildExited")):
        return _no_service()
    return _NOT_AVAILABLE["POWERED_OFF"] if name.endswith("NotReady") else None


def _no_service() -> StreamError:
    return StreamError(
        "The system's Bluetooth service is not running, so that no belt can be heard.",
        _ON_LINUX if sys.platform == "linux" else "Switch Bluetooth on in the system's settings.",
    )


def _denied() -> StreamError:
    if sys.platform == "linux":
        what_next = (
            "Sign in at the computer itself, or let the administrator add this account to the "
            "group bluetooth (sudo usermod -aG bluetooth NAME) and sign in again."
        )
    else:
        what_next = "Allow it for this program in the system's settings, under privacy."
    return StreamError("This account may not use Bluetooth.", what_next)


def _no_radio() -> StreamError:
    return StreamError(
        "This computer has no Bluetooth radio that can hear belts.",
        "Plug in a Bluetooth adapter (4.0 or later); it is then used without a restart.",
    )


_NOT_AVAILABLE: Final = {
    "NO_BLUETOOTH": _no_radio(),
    "NO_BLE_CENTRAL_ROLE": _no_radio(),
    "POWERED_OFF": StreamError(
        "Bluetooth is switched off.",
        "Switch it on in the system's settings (on Linux also: bluetoothctl power on); belts are "
        "then looked for again by themselves.",
    ),
    "DENIED_BY_USER": _denied(),
    "DENIED_BY_SYSTEM": _denied(),
    "DENIED_BY_UNKNOWN": _denied(),
}
