"""How the parts of the client tell what happened: one call, journalled and reported by another."""

from __future__ import annotations

from collections.abc import Callable

from shared.rules.states import Actor
from shared.wire.events import EventName
from shared.wire.parts import Scalar

Note = Callable[[EventName, Actor, dict[str, Scalar]], None]
