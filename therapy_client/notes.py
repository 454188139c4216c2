"""How the parts of the client tell what happened: one call, journalled and reported by another."""

from __future__ import annotations

from collections.abc import Callable

from shared.message_parts import EventName, Scalar
from shared.states import Actor

Note = Callable[[EventName, Actor, dict[str, Scalar]], None]
