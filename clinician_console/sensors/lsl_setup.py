"""Lab Streaming Layer, loaded late and kept on this machine.

LSL knows neither encryption nor passwords. By default it calls out the names of all streams on
every network, so both ends of ours are confined: discovery asks this machine only. It does so by
multicast with a time to live of 0 on the loopback interface, because a plain `ResolveScope =
machine` asks one address that all outlets share and of which only the last hears anything: one
stream was found at once, twelve after half a second (measured, liblsl 1.18).

What this cannot change is that an *outlet* accepts connections on all interfaces (liblsl has no
setting for it, `tcp_server.cpp`): whoever publishes real signals needs the machine's firewall.
The console itself only opens inlets, which accept no connections.
"""

from __future__ import annotations

import importlib
from enum import StrEnum
from types import ModuleType

from shared.errors import MissingLibraryError, UsageError


class NetworkScope(StrEnum):
    """How far LSL looks for streams, and how far it calls out its own."""

    MACHINE = "machine"
    LINK = "link"
    SITE = "site"


# Log level -3 (fatal only): liblsl would write stream names to standard error. A stream that is
# lost shows in `LslSensor.health`.
_COMMON = """\
[ports]
IPv6 = disable
[log]
level = -3
[multicast]
"""
_MULTICAST = {
    NetworkScope.MACHINE: """\
ResolveScope = machine
AddressesOverride = {127.0.0.1, 239.255.172.215}
TTLOverride = 0
Interfaces = {127.0.0.1}
""",
    NetworkScope.LINK: "ResolveScope = link\n",
    NetworkScope.SITE: "ResolveScope = site\n",
}
_chosen: list[NetworkScope] = []  # liblsl takes its configuration once in the life of a process


def load_lsl(scope: NetworkScope = NetworkScope.MACHINE) -> ModuleType:
    """The `pylsl` module, configured for a scope before anything else uses it.

    Args:
        scope: Which machines may be heard. The first call in a process decides.

    Raises:
        MissingLibraryError: liblsl is not there, or too old to be confined.
        UsageError: Another scope was chosen before.
    """
    try:
        lsl = importlib.import_module("pylsl")
    except (ImportError, RuntimeError, OSError) as error:
        raise MissingLibraryError(
            "Lab Streaming Layer could not be loaded: its library liblsl does not fit this system.",
            "Install pylsl 1.18 or newer on a system with glibc 2.35 or newer, such as "
            "Debian 12 or Ubuntu 22.04, or set PYLSL_LIB to a liblsl of your own.",
        ) from error
    if not _chosen:
        _confine(lsl, scope)
        _chosen.append(scope)
    if _chosen[0] is not scope:
        raise UsageError(
            f"Lab Streaming Layer already works with the scope “{_chosen[0]}” and cannot change "
            f"to “{scope}”.",
            "Start the program again with the scope that you want.",
        )
    return lsl


def _confine(lsl: ModuleType, scope: NetworkScope) -> None:
    try:
        lsl.set_config_content(_COMMON + _MULTICAST[scope])
    except (AttributeError, NotImplementedError) as error:
        raise MissingLibraryError(
            "This version of Lab Streaming Layer is too old to be kept on this machine.",
            "Install pylsl 1.18 or newer.",
        ) from error
