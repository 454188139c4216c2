"""Why a server's certificate is not to be trusted: libpq says only that it is not.

The question is asked once more, with Python's own TLS and the same authority, and nothing is said
to the server but that TLS is wanted.
"""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from clinician_console.storage.server.address import ServerAddress
from clinician_console.storage.server.complaints import Trouble

_SSL_REQUEST: Final = struct.pack("!II", 8, 80877103)  # PostgreSQL's words for "TLS, please"
_DAY_S: Final = 86_400
_WHY: Final = {
    9: Trouble.NOT_YET,
    10: Trouble.EXPIRED,
    62: Trouble.OTHER_NAME,
    64: Trouble.OTHER_NAME,
}
"""By OpenSSL's X509_V_ERR_ codes; 64 is of an address in numbers."""


def fault_of_certificate(address: ServerAddress, patience_s: float) -> Trouble | None:
    """What is wrong with the certificate that is shown there, None where nothing is.

    Args:
        address: Where, and which authority is trusted.
        patience_s: How long each step may take.

    Raises:
        OSError: Nobody answers there.
    """
    try:
        with _secure(address, patience_s) as secure:
            return None if secure else Trouble.TLS
    except ssl.SSLCertVerificationError as error:
        return _WHY.get(error.verify_code, Trouble.UNKNOWN_AUTHORITY)
    except ssl.SSLError:
        return Trouble.TLS


def valid_for_days(address: ServerAddress, patience_s: float, now_s: float) -> int:
    """How many whole days a certificate is valid yet that was found without fault.

    Args:
        address: Where, and which authority is trusted.
        patience_s: How long each step may take.
        now_s: Seconds since 1970, UTC.

    Raises:
        OSError: Nobody answers there, or no longer with that certificate.
    """
    with _secure(address, patience_s) as secure:
        found = secure.getpeercert() if secure else None
    until = str((found or {}).get("notAfter", "Jan  1 00:00:00 1970 GMT"))
    return int((ssl.cert_time_to_seconds(until) - now_s) // _DAY_S)


@contextmanager
def _secure(address: ServerAddress, patience_s: float) -> Iterator[ssl.SSLSocket | None]:
    """A connection whose certificate was verified; None where there is no TLS at all."""
    context = ssl.create_default_context(cadata=address.authority or None)
    # As libpq does: Python 3.13 would refuse authorities that leave out what nobody asks for.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    with socket.create_connection((address.host, address.port), timeout=patience_s) as raw:
        raw.sendall(_SSL_REQUEST)
        if raw.recv(1) != b"S":
            yield None
            return
        with context.wrap_socket(raw, server_hostname=address.host) as secure:
            yield secure
