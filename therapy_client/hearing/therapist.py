"""The therapist's voice in the patient's ears: what came in, from where it is heard, how loud.

It is heard in every state and scene, and a stop does not end it: a calm voice is what a frightened
person needs. It ends when the therapist lets go, when the console falls silent, and when nobody
wears the headset. Pure; the display plays what it says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from shared.link.ends import Speech
from shared.wire.parts import TalkPlace
from shared.wire.sizes import VOICE_RATE_HZ
from therapy_client.geometry import Vector
from therapy_client.hearing.acoustics import ears_at
from therapy_client.hearing.jitter import JitterBuffer
from therapy_client.hearing.speech_level import SpeechLimiter
from therapy_client.hearing.voices import Spoken
from therapy_client.patient import HeadPose, Standpoint

LEAD_S = 0.04
"""How much the speaker is given ahead of what it plays, so that a late frame leaves no gap."""

AHEAD_M, MOUTH_M = 1.2, 1.6
"""Where a voice stands that is nobody's: before the patient's floor spot, at this height."""

_AT_THE_EAR: Vector = (0.0, 0.0, 1.0)

Heads = npt.NDArray[np.float64]


class TherapistVoice:
    """Follows the loop frame by frame.

    Attributes:
        strays: Frames that were of another session or another client.
        buffer: What came in and is not heard yet.
    """

    def __init__(self) -> None:
        self.strays = 0
        self.buffer = JitterBuffer()
        self._limiter = SpeechLimiter()
        self._session = ("", "")
        self._ahead_s = 0.0
        self._person: int | None = None

    def begin_session(self, session_id: str, boot: str) -> None:
        """Only frames of this session, meant for this client, are heard from here on."""
        self._session = (session_id, boot)
        self.buffer = JitterBuffer()
        self._limiter = SpeechLimiter()

    def hear(self, frames: Iterable[Speech], now_ns: int) -> None:
        """These frames came in by now."""
        for frame in frames:
            header = frame.header
            if (header.session_id, header.boot) != self._session:
                self.strays += 1
                continue
            samples = self._limiter.limited(np.frombuffer(frame.samples, "<i2"))
            self.buffer.put(header.seq, header.sent_ns, now_ns, samples)

    def silence(self) -> None:
        """Nobody speaks: nothing that was said waits for the next time."""
        self.buffer.clear()
        self._ahead_s = 0.0
        self._person = None

    def speak(self, gain: float, direction: Vector, dt_s: float) -> Spoken:
        """What is to be heard with this frame.

        Args:
            gain: What the mixer reserves for it.
            direction: Where it comes from, in the head's axes.
            dt_s: Since the last frame, by the clock: a stall leaves a gap, never a delay.
        """
        self._ahead_s = max(0.0, self._ahead_s - dt_s)
        count = round((LEAD_S - self._ahead_s) * VOICE_RATE_HZ)
        self._ahead_s += count / VOICE_RATE_HZ
        samples = self.buffer.take(count).astype("<i2").tobytes()
        return Spoken(samples, gain, direction)

    def direction(
        self, place: TalkPlace, standpoint: Standpoint, pose: HeadPose, heads_m: Heads
    ) -> Vector:
        """Where the voice comes from, as a unit vector in the head's axes.

        Args:
            place: Where the therapist wants to be heard.
            standpoint: Where the patient stands.
            pose: How they hold the head.
            heads_m: The heads of the scene's people, (n, 3); not a number where one is not there.
        """
        if place is TalkPlace.AT_THE_EAR:
            self._person = None
            return _AT_THE_EAR
        ears = ears_at(standpoint, pose)
        there = self._head(heads_m, ears.position_m)
        return ears.direction(_ahead_of(standpoint) if there is None else there)

    def _head(self, heads_m: Heads, ears_m: Vector) -> Vector | None:
        """The head that speaks: the nearest as it began, and that one while it is there."""
        here: npt.NDArray[np.bool_] = np.isfinite(heads_m[:, 0])
        if not here.any():
            self._person = None
            return None
        if self._person is None or self._person >= len(here) or not here[self._person]:
            away_m = np.linalg.norm(heads_m - np.asarray(ears_m), axis=1)
            self._person = int(np.nanargmin(away_m))
        x, y, z = (float(part) for part in heads_m[self._person])
        return x, y, z


def _ahead_of(standpoint: Standpoint) -> Vector:
    x, y, z = standpoint.position_m
    heading = math.radians(standpoint.heading_deg)
    return x + AHEAD_M * math.sin(heading), y + MOUTH_M, z + AHEAD_M * math.cos(heading)
