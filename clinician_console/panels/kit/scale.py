"""The values that a slider can stand on, from calm on the left to most exposure on the right."""

from __future__ import annotations

from dataclasses import dataclass

from protocols.catalogue import Dimension, Unit
from shared.rules.guardrails import Guardrail, Range

_NOTCHES: dict[Unit, float] = {Unit.LEVEL: 1.0, Unit.SHARE: 0.05}


@dataclass(frozen=True)
class Scale:
    """The values that a slider can stand on, from calm to most exposure.

    Attributes:
        limits: The absolute bounds, in the dimension's unit.
        notch: From one value to the next.
        harder_is: +1 where a higher value is more exposure, -1 where a lower one is.
    """

    limits: Range
    notch: float
    harder_is: int

    @classmethod
    def of(cls, dimension: Dimension, guardrail: Guardrail) -> Scale:
        """The scale of a dimension, with about as many notches as a hand can place."""
        span = guardrail.absolute.highest - guardrail.absolute.lowest
        notch = _NOTCHES.get(dimension.unit, 1.0 if span > 20 else 0.1)
        return cls(guardrail.absolute, notch, dimension.harder_is)

    @property
    def notches(self) -> int:
        """How many notches lie between calm and most exposure."""
        span = self.limits.highest - self.limits.lowest
        return max(-int(-(span / self.notch - 1e-9) // 1), 1)

    def value(self, notch: int) -> float:
        """The value of a notch, counted from calm; the last one is the bound itself."""
        calm, most = self.limits.lowest, self.limits.highest
        if self.harder_is < 0:
            calm, most = most, calm
        if notch <= 0 or notch >= self.notches:
            return calm if notch <= 0 else most
        return self.limits.clamp(round(calm + notch * self.notch * self.harder_is, 9))

    def nearest(self, value: float) -> int:
        """The notch nearest to a value."""
        span = self.limits.highest - self.limits.lowest
        below = min(int(self.share(value) * span / self.notch), self.notches - 1)
        return min((below, below + 1), key=lambda notch: abs(self.value(notch) - value))

    def share(self, value: float) -> float:
        """How far along a value lies: 0 calm, 1 most exposure."""
        span = (self.limits.highest - self.limits.lowest) or 1.0
        start = self.limits.lowest if self.harder_is > 0 else self.limits.highest
        return (self.limits.clamp(value) - start) * self.harder_is / span
