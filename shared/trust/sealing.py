"""Lines that only the holder of a key can read, change or put in another place.

    line     number, a space, base64 of nonce ‖ ciphertext ‖ tag
    cipher   ChaCha20-Poly1305 (RFC 8439), a 32-byte key for each session
    bound    the session and the number of the line, as associated data

**The nonce** is 96 random bits, drawn anew for every line. A counter would be smaller, but what
seals here is killed, restarted and sometimes finds its file gone, all under the same key of the
same session: a counter that begins again would use a nonce twice, and that gives the text away.
Two of a million random nonces of 96 bits are the same with a chance below 10^-16; a session writes
some thousand lines. NIST SP 800-38D allows 2^32 random nonces of this size to a key.

**The number** of a line is given once, stands in clear and is bound to it: lines that change places
are read in their order all the same, a doubled one is kept aside, and one from another session's
file does not open. That lines are missing at the end of a file shows only against the numbers that
the console has stored.

The key is of no use to whoever finds the file: the client has it in memory only, from the console.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEY_BYTES = 32
NONCE_BYTES = 12
LONGEST_NUMBER = 19
_PURPOSE = b"gradus journal 1"


def new_key() -> str:
    """A random key, as text: for a session that no store keeps."""
    return secrets.token_hex(KEY_BYTES)


class Seal:
    """Seals and opens the lines of one session's journal.

    Args:
        key: 32 bytes as 64 hex digits.
        session_id: The session that the lines belong to.

    Raises:
        ValueError: The key is none.
    """

    def __init__(self, key: str, session_id: str) -> None:
        secret = bytes.fromhex(key)
        self._cipher = ChaCha20Poly1305(secret)
        self._bound = _PURPOSE + b"\0" + session_id.encode() + b"\0"

    def close_up(self, number: int, text: str) -> bytes:
        """The line of this number, without a line break."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, text.encode(), self._bound_to(number))
        return b"%d %s" % (number, base64.b64encode(nonce + sealed))

    def open(self, line: bytes) -> tuple[int, str] | None:
        """The number and the text of a line; None if it is not what was sealed under this key."""
        digits, _, body = line.partition(b" ")
        if not digits.isdigit() or len(digits) > LONGEST_NUMBER:
            return None
        number = int(digits)
        try:
            raw = base64.b64decode(body, validate=True)
            if b"%d %s" % (number, base64.b64encode(raw)) != line:
                return None  # base64 and numbers can be written in more than one way
            text = self._cipher.decrypt(
                raw[:NONCE_BYTES], raw[NONCE_BYTES:], self._bound_to(number)
            )
            return number, text.decode()
        except (binascii.Error, InvalidTag, ValueError):
            return None

    def _bound_to(self, number: int) -> bytes:
        return self._bound + b"%d" % number
