"""What the therapist asks of the headset beside the exposure: one file a wish, named like it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from shared.wire.wishes import KINDS
from therapy_client.session.notes import Note
from therapy_client.session.wishes.base import HeadsetWish, Where


def all_wishes(where: Where, note: Note) -> tuple[HeadsetWish[Any], ...]:
    """One of each kind of the wire's closed union, in its order; nothing is wished yet."""
    modules = (import_module(f"{__name__}.{kind}") for kind in KINDS)
    return tuple(module.WISH(where, note) for module in modules)
