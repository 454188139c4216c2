"""Targets as only a broken console would send them: with a wish that nobody judged."""

from __future__ import annotations

from shared.wire.messages import Target
from shared.wire.wishes import Wish


def among(wishes: tuple[Wish, ...], order: Wish) -> tuple[Wish, ...]:
    """These wishes, with this one in place of another of its kind."""
    return (*(wish for wish in wishes if wish.kind != order.kind), order)


def wishing(target: Target, order: Wish, **changes: object) -> Target:
    """A target that wishes this too, with other changes."""
    return target.model_copy(update={"wishes": among(target.wishes, order), **changes})
