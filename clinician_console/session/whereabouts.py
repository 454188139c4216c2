"""Where the patient is when something is rated or noted: state, scene, and step if in one."""

from __future__ import annotations

from dataclasses import dataclass

from clinician_console.record.what import Value
from clinician_console.session.headset import HeadsetWatch
from clinician_console.session.wanted import Wanted
from shared.rules.states import SHOWS_EXPOSURE, SessionState


@dataclass(frozen=True)
class Whereabouts:
    """Where the patient was, as a rating or a note carries it.

    Attributes:
        scene: The scene that was shown; None before a headset client said so.
        step: The step of the hierarchy; None outside exposure and its pauses.
    """

    state: SessionState
    scene: str | None
    step: str | None

    def parts(self) -> dict[str, Value]:
        """What a note carries of it."""
        known: dict[str, Value] = {"state": self.state.value, "scene": self.scene}
        return {name: value for name, value in {**known, "step": self.step}.items() if value}


def whereabouts(headset: HeadsetWatch, steering: Wanted) -> Whereabouts:
    """Where the patient is by the headset client's last word, else where they are wanted."""
    status = headset.status
    if status is None:
        return Whereabouts(steering.state, None, None)
    step, _ = steering.wanted_at(status.applied_rev)
    in_step = status.state in SHOWS_EXPOSURE
    return Whereabouts(status.state, status.scene, step if in_step else None)
