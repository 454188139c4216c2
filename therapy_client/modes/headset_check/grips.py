"""An answer with the grips: one of the two, pressed alone and let go again."""

from __future__ import annotations

from therapy_client.displays.openxr.gestures import SQUEEZED, Hands


class GripAnswer:
    """Tells which grip answered: 0 the left, 1 the right one.

    It counts as it is let go, so that both grips on their way to a stop answer nothing; what was
    pressed before the question was put answers nothing either.
    """

    def __init__(self) -> None:
        self._alone: int | None = None
        self._void = True

    def update(self, hands: Hands | None) -> int | None:
        """Take what the hands do now; the answer, once there is one."""
        pressed = [at for at, hand in enumerate(hands or ()) if hand.squeeze >= SQUEEZED]
        if not pressed:
            answer = None if self._void else self._alone
            self._alone, self._void = None, False
            return answer
        if len(pressed) > 1 or self._alone not in (None, pressed[0]):
            self._void = True
        self._alone = pressed[0]
        return None
