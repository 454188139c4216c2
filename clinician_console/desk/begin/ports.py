"""The ports of the link, looked at before a session opens them."""

from __future__ import annotations

import errno
import os
import socket

from shared.errors import LinkError, PortTakenError, UsageError
from shared.language import marked
from shared.printable import plain
from shared.wire.ports import LAST_PORT, PortOffset


def require_ports(host: str, port: int) -> None:
    """Check that the link's ports are free; 0 leaves the choice to the system."""
    interfaces = {name for _, name in socket.if_nameindex()}
    if port == 0 or host in interfaces:
        return
    for number in range(port, port + len(PortOffset)):
        _require_port("0.0.0.0" if host == "*" else host, number)  # noqa: S104


def _require_port(host: str, port: int) -> None:
    if not 0 < port <= LAST_PORT:
        raise UsageError(
            marked(
                "Port {port} is none: the link takes --port and the next four, "
                "from 1 to {last_port}.",
                port=port,
                last_port=LAST_PORT,
            ),
            marked("Choose another port (--port)."),
        )
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name != "nt":  # as the link does: a port that was just given back is free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except UnicodeError as error:  # a name that no network can have
        raise LinkError(
            marked("“{host}” is no name or address of this computer.", host=plain(host, 60)),
            marked("Check the address given with --host."),
        ) from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(
                marked(
                    "Port {port} of this computer is used by another program or console.", port=port
                ),
                marked("Close that program, or choose another port (--port)."),
            ) from error
        raise LinkError(
            marked(
                "This computer does not listen on {host} port {port}: {strerror}.",
                host=host,
                port=port,
                strerror=error.strerror,
            ),
            marked("Check the address given with --host and the port given with --port."),
        ) from error
