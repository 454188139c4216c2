"""Where a mix goes: the interface of all speakers, and the one that makes no sound."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.voices import Mix, Spoken


class Speaker(Protocol):
    """One way to make a mix heard.

    Attributes:
        audible: Whether anybody can hear it.
    """

    audible: bool

    def load(self, names: Iterable[SoundName]) -> None:
        """Make these sounds ready; one that is not ready is not heard."""

    def play(self, mix: Mix) -> None:
        """Let exactly this sound from now on; cheap where nothing changed."""

    def speak(self, spoken: Spoken | None) -> None:
        """Let the therapist say this next, or nothing; call it before `play`."""

    def close(self) -> None:
        """Be silent and give everything back. Safe to call twice."""


class SilentSpeaker:
    """Makes no sound: for machines without a device, and where nobody listens.

    Attributes:
        loaded: What was made ready.
        playing: The mix that would be heard.
        spoken: What the therapist would be heard saying.
    """

    audible = False

    def __init__(self) -> None:
        self.loaded: set[SoundName] = set()
        self.playing: Mix = ()
        self.spoken: Spoken | None = None

    def load(self, names: Iterable[SoundName]) -> None:
        """Remember them."""
        self.loaded.update(names)

    def play(self, mix: Mix) -> None:
        """Remember it."""
        self.playing = mix

    def speak(self, spoken: Spoken | None) -> None:
        """Remember it."""
        self.spoken = spoken

    def close(self) -> None:
        """Nothing plays."""
        self.playing = ()
        self.spoken = None
