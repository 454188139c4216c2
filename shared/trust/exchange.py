"""How two machines exchange their keys under a short code, so that a listener learns nothing.

    console → headset   opening       SPAKE2 with the code as password, 33 bytes
    headset → console   opening       the same; from here on the run counts as a try
    console → headset   sealed card   opens only under the same code: the console has proved it
    headset → console   sealed card   and so has the headset; or a verdict: not trusted
    console → headset   sealed verdict: stored, or not

The run's key (RFC 5869 HKDF over the transcript) gives one key for each direction and one for the
check number that both sides show. A wrong code, and any byte that was changed, reflected,
replayed or left out, ends in a `PairingError` and in nothing else. Nothing here waits, reads a
socket or writes a file.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from enum import StrEnum
from typing import Annotated, Literal

import spake2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator
from spake2.ed25519_basic import NotOnCurve, bytes_to_element

from shared.clock import NS_PER_S, Clock
from shared.errors import PairingError, UsageError
from shared.language import marked
from shared.trust.keys import is_key

CODE_DIGITS = 6
CODE_LIVES_S = 60.0
MOST_TRIES = 3
OPENING_BYTES = 33
MAX_SEALED_BYTES = 512
_TAG_BYTES = 16
_KEY_BYTES = 32
_INFO = b"gradus pairing v1"
# A name is shown, listed and typed. `$` is the end of the text: no line break passes.
_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,30}[A-Za-z0-9])?"
LONGEST_NAME = 32


class Role(StrEnum):
    """The two sides of a pairing."""

    CONSOLE = "console"
    HEADSET = "headset"


_IDENTITY = {role: f"gradus-{role.value}/1".encode() for role in Role}
_OTHER = {Role.CONSOLE: Role.HEADSET, Role.HEADSET: Role.CONSOLE}

MachineName = Annotated[str, Field(pattern=rf"^{_NAME}$", max_length=LONGEST_NAME)]


class _Sealed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Card(_Sealed):
    """Who one side is.

    Attributes:
        public_key: Its CURVE public key, Z85 text.
        name: What its machine is called: no name of a person.
    """

    kind: Literal["card"] = "card"
    public_key: str
    name: MachineName

    @field_validator("public_key")
    @classmethod
    def _is_key(cls, text: str) -> str:
        if not is_key(text):
            raise ValueError("no key")
        return text


class Verdict(_Sealed):
    """Whether one side has taken the other's card."""

    kind: Literal["verdict"] = "verdict"
    trusted: bool


_SEALED: TypeAdapter[Card | Verdict] = TypeAdapter(
    Annotated[Card | Verdict, Field(discriminator="kind")]
)


def machine_name(text: str) -> str:
    """A machine's name as it was given.

    Raises:
        UsageError: It cannot be one.
    """
    try:
        return TypeAdapter(MachineName).validate_python(text.strip())
    except ValidationError:
        raise UsageError(
            marked(
                "A machine's name has letters, digits, spaces, dots and hyphens, "
                "{longest_name} at the most.",
                longest_name=LONGEST_NAME,
            ),
            marked("Give one as --name “Room 3”, and no name of a person."),
        ) from None


def typed_code(text: str) -> str:
    """The digits of a code as a person types it: spaces and hyphens mean nothing.

    Raises:
        UsageError: These are no six digits.
    """
    digits = "".join(text.split()).replace("-", "")
    if len(digits) != CODE_DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise UsageError(
            marked("The code has {code_digits} digits.", code_digits=CODE_DIGITS),
            marked("Type it as the headset shows it, as 493 022."),
        )
    return digits


def shown_code(code: str) -> str:
    """A code as people read it: in two groups."""
    return f"{code[: CODE_DIGITS // 2]} {code[CODE_DIGITS // 2 :]}"


def fingerprint(public_key: str) -> str:
    """Four groups of four digits that stand for a key, to read out and to compare."""
    return _digits(hashlib.sha256(b"gradus key\0" + public_key.encode()).digest())


def _digits(digest: bytes) -> str:
    number = f"{int.from_bytes(digest[:8], 'big') % 10**16:016}"
    return " ".join(number[at : at + 4] for at in range(0, 16, 4))


class Codes:
    """The codes that one pairing shows, one after the other.

    Each lives for 60 s and for one try. A try begins with the headset's answer to an opening, and
    is wrong until it has proved right, so that nobody gains by breaking off: SPAKE2 here is not
    constant time, and runs that cost nothing could be timed.

    Args:
        clock: What the 60 s are measured with.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tries = 0
        self._draw()

    def _draw(self) -> None:
        self._code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        self._drawn_ns = self._clock.now_ns()

    @property
    def tries_left(self) -> int:
        """How many tries there still are."""
        return MOST_TRIES - self._tries

    @property
    def ended(self) -> bool:
        """Whether three tries were wrong."""
        return self.tries_left <= 0

    def shown(self) -> str:
        """The code that counts now."""
        if self._clock.now_ns() - self._drawn_ns >= CODE_LIVES_S * NS_PER_S:
            self._draw()
        return self._code

    def lives_s(self) -> float:
        """How long this code still counts, in s."""
        aged_s = (self._clock.now_ns() - self._drawn_ns) / NS_PER_S
        return max(0.0, CODE_LIVES_S - aged_s)

    def begin_try(self) -> str:
        """The code for one run; it counts as wrong from now on, and is never taken again.

        Raises:
            PairingError: Three tries were wrong.
        """
        if self.ended:
            raise PairingError(
                marked("Three tries were wrong, and this pairing is over."),
                marked("Start it again at the headset; if nobody here typed a code, tell your IT."),
            )
        code = self.shown()
        self._tries += 1
        self._draw()
        return code


def _refused(why: str) -> PairingError:
    return PairingError(
        marked("The pairing was refused: {why}.", why=why),
        marked("Nothing is stored. Type the code that the headset shows now."),
    )


WRONG = "the code is not the one that the headset shows, or what came was changed on the way"


class Exchange:
    """One side of one run. Each method is called once and in the order of the table above.

    Args:
        role: Which side this is.
        code: The code, six digits.
    """

    def __init__(self, role: Role, code: str) -> None:
        side = spake2.SPAKE2_A if role is Role.CONSOLE else spake2.SPAKE2_B
        self._role = role
        self._run = side(
            code.encode("ascii"), idA=_IDENTITY[Role.CONSOLE], idB=_IDENTITY[Role.HEADSET]
        )
        self._opening: bytes = self._run.start()
        self._keys: dict[Role, bytes] = {}
        self._counts = dict.fromkeys(Role, 0)
        self._check_key = self._transcript = b""
        self._cards: dict[Role, bytes] = {}

    @property
    def opening(self) -> bytes:
        """Our first message, which says nothing about the code."""
        return self._opening

    def take_opening(self, theirs: bytes) -> None:
        """Take the other side's first message.

        Raises:
            PairingError: It is none, is our own sent back, or is a point that would give the key
                away.
        """
        if len(theirs) != OPENING_BYTES:
            raise _refused("the other side does not speak as a machine of Gradus does")
        try:
            # spake2 0.9 lets the neutral element in by its other encodings; only the one that
            # it writes itself is taken here.
            if bytes_to_element(theirs[1:]).to_bytes() != theirs[1:]:
                raise ValueError("not canonical")
            shared: bytes = self._run.finish(theirs)
        except (spake2.SPAKEError, NotOnCurve, ValueError, AssertionError) as error:
            raise _refused("the other side's first message is not one of a pairing") from error
        first, second = (
            (self._opening, theirs) if self._role is Role.CONSOLE else (theirs, self._opening)
        )
        self._transcript = hashlib.sha256(first + second).digest()
        derived = HKDF(hashes.SHA256(), 3 * _KEY_BYTES, salt=self._transcript, info=_INFO)
        okm = derived.derive(shared)
        self._keys = {Role.CONSOLE: okm[:_KEY_BYTES], Role.HEADSET: okm[_KEY_BYTES:-_KEY_BYTES]}
        self._check_key = okm[-_KEY_BYTES:]

    def seal(self, words: Card | Verdict) -> bytes:
        """Our next message, which only the other side of this run can open."""
        plain = words.model_dump_json().encode()
        sealed = self._cipher(self._role).encrypt(
            self._nonce(self._role), plain, self._bound_to(self._role)
        )
        self._note(self._role, plain)
        return sealed

    def open(self, sealed: bytes) -> Card | Verdict:
        """The other side's next message. That it opens proves that they had the same code.

        Raises:
            PairingError: It does not.
        """
        other = _OTHER[self._role]
        if not _TAG_BYTES < len(sealed) <= MAX_SEALED_BYTES:
            raise _refused(WRONG)
        try:
            plain = self._cipher(other).decrypt(self._nonce(other), sealed, self._bound_to(other))
            words = _SEALED.validate_json(plain)
        except (InvalidTag, ValidationError) as error:
            raise _refused(WRONG) from error
        self._note(other, plain)
        return words

    def check_number(self) -> str:
        """Four groups of digits; the same on both sides if nobody stands between them."""
        if len(self._cards) != len(Role):
            raise _refused("it was broken off")
        cards = self._cards[Role.CONSOLE] + b"\0" + self._cards[Role.HEADSET]
        return _digits(hmac.digest(self._check_key, cards, "sha256"))

    def _cipher(self, sender: Role) -> ChaCha20Poly1305:
        if not self._keys:
            raise _refused("it was broken off")
        return ChaCha20Poly1305(self._keys[sender])

    def _nonce(self, sender: Role) -> bytes:
        return self._counts[sender].to_bytes(12, "big")

    def _bound_to(self, sender: Role) -> bytes:
        return _IDENTITY[sender] + self._transcript

    def _note(self, sender: Role, plain: bytes) -> None:
        """Count the message, so that none opens twice, and keep the card for the check number."""
        self._counts[sender] += 1
        self._cards.setdefault(sender, plain)
