"""Why a server's certificate is not to be trusted: libpq says only that it is not.

The question is asked once more, with Python's own TLS and the same authority, and nothing is said
to the server but that TLS is wanted.
"""

from __future__ import annotations

import socket
import ssl
import struct
from typing import Final

from clinician_console.storage.server.address import ServerAddress
from clinician_console.storage.server.complaints import Trouble

_SSL_REQUEST: Final = struct.pack("!II", 8, 80877103)  # PostgreSQL's words for "TLS, please"
_WHY: Final = {9: Trouble.NOT_YET, 10: Trouble.EXPIRED, 62: Trouble.OTHER_NAME}
"""By OpenSSL's X509_V_ERR_ codes."""


def fault_of_certificate(address: ServerAddress, patience_s: float) -> Trouble | None:
    """What is wrong with the certificate that is shown there, None where nothing is.

    Args:
        address: Where, and which authority is trusted.
        patience_s: How long each step may take.

    Raises:
        OSError: Nobody answers there.
    """
    context = ssl.create_default_context(cadata=address.authority or None)
    with socket.create_connection((address.host, address.port), timeout=patience_s) as raw:
        raw.sendall(_SSL_REQUEST)
        if raw.recv(1) != b"S":
            return Trouble.TLS
        try:
            with context.wrap_socket(raw, server_hostname=address.host):
                return None
        except ssl.SSLCertVerificationError as error:
            return _WHY.get(error.verify_code, Trouble.UNKNOWN_AUTHORITY)
        except ssl.SSLError:
            return Trouble.TLS
