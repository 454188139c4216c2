"""How a console finds a headset that shows a code: multicast DNS, in the local network only.

What is announced can be read and forged by everybody, so it says nothing but a machine's name and
a port, and whoever believes a lie is led to an address where the code proves nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from shared.errors import LinkError
from shared.language import marked

if TYPE_CHECKING:
    from zeroconf import Zeroconf

SERVICE_TYPE: Final = "_gradus-pair._tcp.local."
MOST_FOUND: Final = 32
QUIET_S: Final = 2.0
"""So long nobody new was heard: a machine may wait a second before it says again what it said just
now (RFC 6762, section 6), and a question that was lost is asked again after a second."""
_RESOLVE_MS: Final = 2000


@dataclass(frozen=True)
class Found:
    """A headset that says it shows a code.

    Attributes:
        name: What it calls itself.
        address: Host and port.
    """

    name: str
    address: tuple[str, int]


def _trouble(error: Exception) -> LinkError:
    return LinkError(
        marked("Machines of this network cannot be looked for: {error}.", error=error),
        marked("Give the headset's address by hand: gradus pair --headset HOST:PORT."),
    )


class Announcement:
    """Says in the local network that a headset shows a code, until it is closed.

    Args:
        name: The machine's name.
        port: Where it listens.
        interfaces: Addresses of the network interfaces to speak on; all by default.

    Raises:
        LinkError: This computer's network takes no multicast.
    """

    def __init__(self, name: str, port: int, interfaces: tuple[str, ...] = ()) -> None:
        from zeroconf import (  # noqa: PLC0415 - only while pairing
            Error,
            InterfaceChoice,
            IPVersion,
            ServiceInfo,
            Zeroconf,
        )

        addresses = interfaces or own_addresses()
        info = ServiceInfo(
            SERVICE_TYPE,
            f"{name}.{SERVICE_TYPE}",
            addresses=[socket.inet_aton(address) for address in addresses],
            port=port,
            server=f"gradus-{port}.local.",
        )
        try:
            self._zeroconf = Zeroconf(
                list(interfaces) or InterfaceChoice.All, ip_version=IPVersion.V4Only
            )
        except (OSError, Error) as error:
            raise _trouble(error) from error
        try:
            self._zeroconf.register_service(info, allow_name_change=True)
        except (OSError, Error) as error:
            self._zeroconf.close()
            raise _trouble(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take it back. Safe to call twice."""
        self._zeroconf.unregister_all_services()
        self._zeroconf.close()


def find_headsets(
    within_s: float,
    interfaces: tuple[str, ...] = (),
    *,
    quiet_s: float = QUIET_S,
    most: int = MOST_FOUND,
) -> tuple[Found, ...]:
    """The headsets that show a code now.

    Args:
        within_s: How long to listen, in s, while none is heard, and for one more at the longest.
        interfaces: Addresses of the network interfaces to listen on; all by default.
        quiet_s: It is over when no other was heard for so long.
        most: It is over when so many were heard.

    Raises:
        LinkError: This computer's network takes no multicast.
    """
    from zeroconf import Error, InterfaceChoice, IPVersion  # noqa: PLC0415 - only while pairing
    from zeroconf import Zeroconf as Responder  # noqa: PLC0415

    try:
        zeroconf = Responder(list(interfaces) or InterfaceChoice.All, ip_version=IPVersion.V4Only)
    except (OSError, Error) as error:
        raise _trouble(error) from error
    try:
        names = _names_heard(zeroconf, within_s, quiet_s, most)
        resolved = [_resolved(zeroconf, name) for name in names]
        return tuple(found for found in resolved if found)
    except (OSError, Error) as error:
        raise _trouble(error) from error
    finally:
        zeroconf.close()


def _names_heard(zeroconf: Zeroconf, within_s: float, quiet_s: float, most: int) -> list[str]:
    from zeroconf import (  # noqa: PLC0415 - only while pairing
        DNSQuestionType,
        ServiceBrowser,
        ServiceStateChange,
    )

    names: list[str] = []
    heard = threading.Event()

    def on_change(
        zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange
    ) -> None:
        del zeroconf, service_type
        if state_change is ServiceStateChange.Added and len(names) < most:
            names.append(name)
            heard.set()

    # To all: what is answered to one alone reaches one program of those that share the port.
    browser = ServiceBrowser(
        zeroconf, SERVICE_TYPE, handlers=[on_change], question_type=DNSQuestionType.QM
    )
    until_s = time.monotonic() + within_s
    wait_s = within_s
    while heard.wait(wait_s) and time.monotonic() < until_s:
        heard.clear()  # and only then counted: who comes in between is heard again
        if len(names) >= most:
            break
        wait_s = quiet_s
    browser.cancel()
    return names


def _resolved(zeroconf: Zeroconf, name: str) -> Found | None:
    from zeroconf import IPVersion  # noqa: PLC0415 - only while pairing

    info = zeroconf.get_service_info(SERVICE_TYPE, name, timeout=_RESOLVE_MS)
    addresses = info.parsed_addresses(IPVersion.V4Only) if info else []
    if info is None or not addresses or not info.port:
        return None
    label = name.removesuffix(f".{SERVICE_TYPE}")
    shown = "".join(sign for sign in label if sign.isascii() and sign.isprintable())[:40]
    return Found(shown, (addresses[0], info.port))


def own_addresses() -> tuple[str, ...]:
    """This computer's addresses in its networks, to be typed; loopback if there is none."""
    from ifaddr import get_adapters  # noqa: PLC0415 - only while pairing

    found = [
        str(one.ip)
        for adapter in get_adapters()
        for one in adapter.ips
        if isinstance(one.ip, str) and not ipaddress.ip_address(one.ip).is_loopback
    ]
    return tuple(found) or ("127.0.0.1",)
