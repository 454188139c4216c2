"""What the therapist asks of the headset beside the exposure: one file a wish, named like it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from shared.wire.wishes import KINDS
from therapy_client.session.notes import Note
from therapy_client.session.wishes.base import HeadsetWish, Where

# Now, not in the frame of a join: an import gives way to no frame.
_KINDS: tuple[type[HeadsetWish[Any]], ...] = tuple(
    import_module(f"{__name__}.{kind}").WISH for kind in KINDS
)


def all_wishes(where: Where, note: Note) -> tuple[HeadsetWish[Any], ...]:
    """One of each kind of the wire's closed union, in its order; nothing is wished yet."""
    return tuple(kind(where, note) for kind in _KINDS)
