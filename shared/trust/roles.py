"""Who may do what in a session: one table.

    role         may
    ──────────   ─────────────────────────────────────────────────────────────
    therapist    everything: the session is theirs
    supervisor   nothing: looks on, and speaks with the therapist
    trainee      nothing: looks on

Whoever may do nothing holds a view of the session and no acts at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal


class Role(StrEnum):
    """What somebody is in a session."""

    THERAPIST = "therapist"
    SUPERVISOR = "supervisor"
    TRAINEE = "trainee"


class Act(StrEnum):
    """What a person can do in a session."""

    STOP = "safe stop"
    LEAVE_SAFE_PLACE = "lead the patient out of the safe place"
    MOVE = "go to another part of the session"
    EXPOSE = "choose the exposure"
    WISH = "ask something of the headset"
    TALK = "talk to the patient"
    RATE = "write down a rating"
    ANSWER = "write down an answer"
    SIGN = "sign an alert"
    CHART = "write down what the patient expects and how they feel"
    NOTE = "write a note"
    END = "end the session"


ROLES: Final[Mapping[Role, frozenset[Act]]] = MappingProxyType(
    {
        Role.THERAPIST: frozenset(Act),
        Role.SUPERVISOR: frozenset(),
        Role.TRAINEE: frozenset(),
    }
)
"""The table."""

Watcher = Literal[Role.SUPERVISOR, Role.TRAINEE]
"""Who looks on and does nothing."""


def may(role: Role, act: Act) -> bool:
    """Whether who has this role may do that."""
    return act in ROLES[role]
