"""The patient as both display and scenes know them: pose, presence, prompt, standpoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class HeadPose:
    """Where the patient's head is, in the scene's metres: x right, y up, z forward.

    Attributes:
        position_m: x, y, z relative to the spot on the floor where the patient stands.
        orientation: Unit quaternion x, y, z, w.
    """

    position_m: tuple[float, float, float]
    orientation: tuple[float, float, float, float]


@dataclass(frozen=True)
class Body:
    """Where the body was for the last frame, relative to the patient's spot on the floor.

    Attributes:
        head: Between the eyes.
        hands: Left and right; None where that is not known.
        eyes: Where an eye tracker sees the eyes look: from its position along its forward axis;
            None where there is no tracker or it sees no eyes, as in a blink.
        border_m: From the head to the border of the play space, over the floor, negative beyond
            it; None where the headset's system does not tell its bounds.
    """

    head: HeadPose
    hands: tuple[HeadPose | None, HeadPose | None] = (None, None)
    eyes: HeadPose | None = None
    border_m: float | None = None


@dataclass(frozen=True)
class Frustum:
    """How a picture looks into the scene, in the axes of the head's pose.

    Attributes:
        orientation: Unit quaternion x, y, z, w.
        left: Tangent of the angle to the left edge, negative to the left; so for the others.
    """

    orientation: tuple[float, float, float, float]
    left: float
    right: float
    up: float
    down: float


@dataclass(frozen=True)
class Picture:
    """One rendered view: 8-bit RGB rows from top to bottom, `len(rgb) == width * height * 3`.

    Attributes:
        frustum: How it looks into the scene, where that is known; two are the same by their pixels.
    """

    width: int
    height: int
    rgb: bytes
    frustum: Frustum | None = field(default=None, compare=False)


class Presence(StrEnum):
    """Whether what is drawn reaches the patient's eyes."""

    LOOKING = "looking"
    AWAY = "away"
    """Headset off, asleep, not connected yet, or its own menu in front: it may pass."""
    LOST = "lost"
    """The headset is gone; what is drawn goes to the screen, or nowhere."""


@dataclass(frozen=True)
class DisplayState:
    """What a display knows about being looked at. The default is that of a plain screen.

    Attributes:
        presence: Whether the patient sees what is drawn.
        tracked: Whether the head's movements are followed.
        sentence: For the therapist, when something is not as it should be; otherwise empty.
        recentred: How often "ahead" was set anew, by the headset or by us.
        turned_deg: How far snap turns have turned the patient, growing to the right.
    """

    presence: Presence = Presence.LOOKING
    tracked: bool = True
    sentence: str = ""
    recentred: int = 0
    turned_deg: float = 0.0


@dataclass(frozen=True)
class Prompt:
    """Words that stand in the world before the patient, and what may be answered to them.

    Attributes:
        title: One short line.
        words: A sentence or two below it.
        answers: What can be chosen, row by row from left to right; empty where nothing is asked.
        ends: What the first and the last answer mean, where they are the ends of a scale.
    """

    title: str
    words: str = ""
    answers: tuple[str, ...] = ()
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Standpoint:
    """Where the patient's floor spot is in the scene, in metres and degrees.

    Attributes:
        position_m: x right, y up, z forward; y is the floor's height.
        heading_deg: 0 looks along +z, growing to the right.
    """

    position_m: tuple[float, float, float]
    heading_deg: float


class Ways(Protocol):
    """How the patient stops and answers on a display, as instructions.

    Attributes:
        stop_words: “Press the Esc key.”
        answer_words: How one of several answers is chosen.
    """

    @property
    def stop_words(self) -> str:
        """How the patient stops here."""

    @property
    def answer_words(self) -> str:
        """How the patient answers here."""
