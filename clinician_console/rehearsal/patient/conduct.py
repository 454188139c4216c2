"""What fear and sickness do to gaze and stance. Pure.

High fear on virtual heights goes with less looking down (Hong et al. 2017, 10.1089/cyber.2017.0085)
and with more sway velocity (10.3389/fnhum.2021.773091), and avoidance keeps from learning (Freeman
et al. 2018: defences must be dropped). How much of each at which fear: our own choice.
"""

from __future__ import annotations

from typing import Final

from clinician_console.rehearsal.patient.moment import Conduct
from clinician_console.rehearsal.patient.persona import Persona

FULLY_AFTER: Final = 30.0
"""So much fear beyond where it begins, and a tendency is fully there: [choice]."""
MOST_BACK_M: Final = 0.6
"""Half a step or so, which a play space allows: [choice]."""
LOOKS_DOWN_CALM: Final = 0.6
"""Of the time, where the task is to look down: [choice]."""
STANCE_FROM = 30.0


def avoidance(persona: Persona, fear: float) -> float:
    """The share of the time in which what is feared is not looked at, 0 to 1."""
    return persona.avoids * share(fear, persona.avoids_from)


def conduct(persona: Persona, fear: float, sickness: float, gone: float) -> Conduct:
    """How they look and move.

    Args:
        fear: 0 to 100.
        sickness: 0 to 20.
        gone: How far they have gone away inwardly, 0 to 1.
    """
    avoids = avoidance(persona, fear)
    freezes = max(gone, share(fear, persona.freezes_from))
    return Conduct(
        looks_away=avoids,
        eyes_closed=max(0.4 * avoids, 0.5 * share(sickness * 5.0, 40.0)),
        looks_down=LOOKS_DOWN_CALM * (1.0 - avoids) * (1.0 - gone),
        turns_away=0.5 * avoids * (1.0 - freezes),
        steps_back_m=MOST_BACK_M * avoids * (1.0 - freezes),
        freezes=freezes,
        scans=share(fear, STANCE_FROM) * (1.0 - freezes),
        sways=share(fear, STANCE_FROM) * (1.0 - 0.5 * freezes),
    )


def share(value: float, begins: float) -> float:
    """0 up to where something begins, 1 where it is fully there."""
    return min(max((value - begins) / FULLY_AFTER, 0.0), 1.0)
