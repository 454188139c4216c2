"""Which passphrases are taken, and how it slows whoever guesses at one.

A new passphrase has at least 12 characters, six of them different, is more than digits, and is not
made of words that everybody tries first. NIST SP 800-63B asks for a length, for a comparison with
expected words and for no other rules of composition (section 5.1.1.2 of revision 3: at least 8
characters; revision 4: 15 where nothing else is asked for). Twelve lie between, for a guess at the
files costs half a second and 256 MB here (keys.py). Existing ones keep opening their stores.

wrong tries in a row     what the next one costs
up to 5                  nothing: fingers slip
from the 6th on          a wait of 5, 10, 20, 40 s, then a minute each

They are counted in a file beside the store, before the try, so that a program that is killed and
started again gains nothing; each account's by themselves, so that nobody is locked out by tries at
another one, and those at names that nobody has in the same way, so that no wait tells who has an
account. That slows somebody at the keyboard. Who has the files themselves can
remove it: against them stands what a guess costs, and the length.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from clinician_console.storage.files import write_atomically
from clinician_console.storage.own_files import open_own
from shared.clock import Clock
from shared.errors import AccessError, GradusError
from shared.file_lock import FileLock
from shared.language import marked

LEAST_CHARACTERS: Final = 12
LEAST_DIFFERENT: Final = 6
FREE_TRIES: Final = 5
FIRST_WAIT_S: Final = 5.0
LONGEST_WAIT_S: Final = 60.0
TRIES_NAME: Final = "store.tries"
_LOCK_NAME: Final = "store.tries.lock"
_MOST_BYTES: Final = 64 * 1024
_EXPECTED: Final = re.compile(
    r"(?:gradus|passphrase|password|passwort|kennwort|secret|letmein|welcome|willkommen|qwertyuiop"
    r"|qwertzuiop|qwerty|qwertz|asdfghjkl|asdf|abcdefgh|abcdef|abc|admin|administrator|therapist"
    r"|therapie|therapy|clinic|klinik|praxis|patient|console|headset|exposure|my|the|our|is|a)+"
)
_T = TypeVar("_T")


def require_good(passphrase: str) -> None:
    """Check a new passphrase.

    Raises:
        AccessError: It is too easily guessed; the sentence says why.
    """
    typed = passphrase.strip()
    if why := _fault(unicodedata.normalize("NFC", typed), len(typed)):
        raise AccessError(
            why, marked("Choose another; four or more words that belong to nobody are good.")
        )


def _fault(text: str, typed: int) -> str | None:
    """Why a passphrase is too easily guessed; `typed` counts its signs as they were typed."""
    if not text:
        return "The passphrase is empty."
    count = min(len(text), typed)  # the normal form of some signs is two: nobody typed them
    if count < LEAST_CHARACTERS:
        return f"The passphrase has {count} characters; it needs {LEAST_CHARACTERS} or more."
    if len(set(text.casefold())) < LEAST_DIFFERENT:
        return f"The passphrase repeats itself: fewer than {LEAST_DIFFERENT} different characters."
    letters = "".join(sign for sign in text.casefold() if sign.isalpha())
    if not letters:
        return "The passphrase has no letters: numbers are guessed first."
    if _EXPECTED.fullmatch(letters):
        return "The passphrase is made of words that are guessed first."
    return None


class _Wrong(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    wrong: int = Field(ge=0, le=1_000_000_000)
    last_s: float = Field(ge=0.0, le=1e11, allow_inf_nan=False)


_COUNTS: Final = TypeAdapter(dict[str, _Wrong])
_NONE: Final = _Wrong(wrong=0, last_s=0.0)


def wait_s(wrong: int) -> float:
    """How long somebody waits after so many wrong tries in a row."""
    if wrong <= FREE_TRIES:
        return 0.0
    return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(wrong - FREE_TRIES - 1, 10))


def one_try(folder: Path, clock: Clock, unlock: Callable[[], _T], whose: str = "") -> _T:
    """Try a passphrase or a recovery key once, unless it has to wait.

    Args:
        folder: The store's folder.
        clock: Its time of day.
        unlock: Raises AccessError when what was typed is wrong.
        whose: Whose tries are counted together.

    Raises:
        AccessError: It is wrong, or too many before it were.
        OSError: The tries cannot be counted.
    """
    if not os.access(folder, os.W_OK):  # nothing can be counted on what can only be read
        return unlock()
    file = folder / TRIES_NAME
    with FileLock(folder / _LOCK_NAME, wait=True):
        counts, now_s = _read(file), clock.utc().timestamp()
        before = counts.get(whose, _NONE)
        # A clock that was set back makes nobody wait for years.
        left_s = wait_s(before.wrong) - max(0.0, now_s - before.last_s)
        if left_s > 0.0 and before.last_s <= now_s + LONGEST_WAIT_S:
            raise AccessError(
                marked(
                    "{wrong} wrong tries in a row: the next is taken in {left_s:.0f} s.",
                    wrong=before.wrong,
                    left_s=left_s,
                ),
                marked("Wait, then type slowly; the recovery key opens the store too."),
            )
        _write(file, {**counts, whose: _Wrong(wrong=before.wrong + 1, last_s=now_s)})
    key = unlock()
    with FileLock(folder / _LOCK_NAME, wait=True):
        _write(file, {who: count for who, count in _read(file).items() if who != whose})
    return key


def wrong_before(folder: Path, whose: str = "") -> int:
    """How often in a row it was wrong until now; 0 where nobody can say."""
    try:
        return _read(folder / TRIES_NAME).get(whose, _NONE).wrong
    except (OSError, GradusError):
        return 0


def _read(file: Path) -> dict[str, _Wrong]:
    """How often each was wrong; a file of version 0.1 has one count, that of its one account."""
    try:
        with os.fdopen(open_own(file, os.O_RDONLY), "rb") as stream:
            content = stream.read(_MOST_BYTES)
        try:
            return {"": _Wrong.model_validate_json(content)}
        except ValidationError:
            return dict(_COUNTS.validate_json(content))
    except (FileNotFoundError, ValidationError):
        return {}


def _write(file: Path, counts: dict[str, _Wrong]) -> None:
    if counts:
        write_atomically(file, _COUNTS.dump_json(counts))
    else:
        file.unlink(missing_ok=True)
