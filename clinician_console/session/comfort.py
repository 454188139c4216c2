"""What keeps a patient comfortable: what was chosen now, over what is remembered. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from shared.wire.parts import Comfort


@dataclass(frozen=True)
class ComfortWishes:
    """What the therapist chose for this session; None leaves it as it is remembered.

    Attributes:
        vignette: As in `Comfort`; so for the others.
    """

    vignette: float | None = None
    snap_turn_deg: int | None = None
    seated: bool | None = None

    def over(self, remembered: Comfort) -> Comfort:
        """The patient's comfort from now on.

        Raises:
            pydantic.ValidationError: A value that `Comfort` does not take.
        """
        chosen = {name: value for name, value in vars(self).items() if value is not None}
        return Comfort.model_validate({**remembered.model_dump(), **chosen})
