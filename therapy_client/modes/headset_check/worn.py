"""What a headset tells beside the display, and the twin that tells nothing: nobody wears one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from therapy_client.displays.base import Display
from therapy_client.displays.headset_facts import HeadsetFacts
from therapy_client.displays.openxr.gestures import Hands
from therapy_client.displays.wishes import DisplayKind

if TYPE_CHECKING:
    from therapy_client.displays.openxr.display import OpenXRDisplay


class Worn(Protocol):
    """What is asked of a headset here and of no other display."""

    def facts(self) -> HeadsetFacts | None:
        """What it and its runtime say of themselves; None where that is not known."""

    def hands(self) -> Hands | None:
        """What the hands did in the last frame; None where no controllers belong to it."""

    def vibrate(self) -> None:
        """Let both controllers vibrate shortly, if there are any."""


class NothingWorn:
    """A display without a headset."""

    def facts(self) -> HeadsetFacts | None:
        """There is no runtime."""
        return None

    def hands(self) -> Hands | None:
        """There are no controllers."""
        return None

    def vibrate(self) -> None:
        """There is nothing to shake."""


class InHeadset:
    """The headset of this display.

    Args:
        display: Open.
    """

    def __init__(self, display: OpenXRDisplay) -> None:
        self._display = display

    def facts(self) -> HeadsetFacts | None:
        """As the runtime tells it now; None while no headset is connected, or it fails."""
        from therapy_client.displays.openxr.facts import facts_of  # noqa: PLC0415 - loads a driver

        session = self._display.session
        return None if session is None else facts_of(session)

    def hands(self) -> Hands | None:
        """What they did in the last frame."""
        return self._display.hands()

    def vibrate(self) -> None:
        """As the stop does when it was understood."""
        from therapy_client.displays.openxr.facts import shake  # noqa: PLC0415 - loads a driver

        if (session := self._display.session) is not None:
            shake(session)


def worn_on(display: Display) -> Worn:
    """What a headset on this display can tell."""
    if display.name != DisplayKind.OPENXR:
        return NothingWorn()
    return InHeadset(display)  # type: ignore[arg-type] # its name says which it is
