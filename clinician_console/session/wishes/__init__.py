"""What the therapist can ask of the headset beside the exposure: one file a wish, named like it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from clinician_console.session.wanted import Wanted
from clinician_console.session.wishes.base import ConsoleWish
from shared.wire.wishes import KINDS


def all_wishes(now: Wanted) -> tuple[ConsoleWish[Any], ...]:
    """One of each kind of the wire's closed union, in its order; nothing is wished yet."""
    modules = (import_module(f"{__name__}.{kind}") for kind in KINDS)
    return tuple(module.WISH(now) for module in modules)
