"""How long the patient rests in the safe place before they can be led out. Pure.

The headset client decides it (`therapy_client/session/rest.py`) and tells it with its heartbeat;
between two heartbeats the console counts on by itself.
"""

from __future__ import annotations

import math

from clinician_console.session.headset import HeadsetWatch
from shared.language import marked
from shared.rules.states import REST_S

UNTOLD_S = 0.1
"""The rest may be over by our count, and the next heartbeat has not said so yet."""


def rest_left_s(headset: HeadsetWatch, now_ns: int) -> float:
    """Seconds until the patient can be led out of the safe place; 0.0 where that is now.

    All of the rest while the headset client has not said that it has begun.
    """
    way_out = headset.status.way_out if headset.status else None
    if way_out is None:
        return REST_S
    if way_out.ticket is not None:
        return 0.0
    return max(UNTOLD_S, way_out.opens_in_s - (headset.silent_s(now_ns) or 0.0))


def rest_said(left_s: float) -> str:
    """Why nobody is led out yet, and when that will be."""
    return marked(
        "The patient rests first: you can lead them out in {left_s} s.", left_s=math.ceil(left_s)
    )


def rest_counted(left_s: float) -> str:
    """The same beside the button, where there is little room."""
    return marked("The patient rests: in {left_s} s", left_s=math.ceil(left_s))
