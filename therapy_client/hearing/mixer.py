"""The mix: which sound plays how loud at this moment, never louder than its limit. Pure.

What goes out is the whole wanted mix, not commands: a speaker makes it so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from protocols.catalogue import SceneName
from therapy_client.geometry import Vector
from therapy_client.hearing.dose import Dose
from therapy_client.hearing.limits import (
    EAR_LEVEL_DB,
    STARTLE_DB,
    Calibration,
    amplitude,
    decibels,
    power,
)
from therapy_client.hearing.sounds.table import SOUNDS, SoundName
from therapy_client.hearing.speech_level import (
    SPEECH_DBA,
    SPEECH_EAR_PEAK,
    SPEECH_LEVEL_DB,
    SPEECH_PEAK,
)
from therapy_client.hearing.voices import Mix, Voice

SILENCE_S = 0.02
"""How long a cue takes to fall silent, and the whole mix when it is muted: short, and no click."""

UNMUTE_S = 0.5
_REST_S = 0.025  # a device's library takes so long to ramp down to nothing


@dataclass(frozen=True)
class Source:
    """Something in a scene that sounds.

    Attributes:
        name: One of its scene.
        sound: What it sounds like.
        level_dba: At the ear when it is loudest, as it should be in a calibrated headset.
        cue: The cue that it is heard with; empty for ambience, which is there all the time.
        begins_share: Where in its loop it begins, so that two of one sound are not one.
    """

    name: str
    sound: SoundName
    level_dba: float
    cue: str = ""
    begins_share: float = 0.0


class Heard(NamedTuple):
    """A source at this moment: a tuple, as some twenty are made with each frame.

    Attributes:
        share: Its amplitude, 0 to 1 of its loudest; what is beyond is held at the ends.
        direction: Unit vector in the head's axes: x right, y up, z forward.
        start: Counts how often it began, where it is no cue and sounds again and again.
    """

    source: Source
    share: float
    direction: Vector
    start: int = 0


@dataclass(frozen=True, slots=True)
class _Reserved:
    """What of a source's voice is the same in every frame.

    Attributes:
        voice: Its name among all scenes'.
        gain: At its loudest.
        begins_s: Where in its loop it begins.
        loudest: Power of its sound at gain 1, at its loudest.
        mean: The same on average.
    """

    voice: str
    gain: float
    begins_s: float
    loudest: float
    mean: float


_Lasting = tuple[Mix, float, list[tuple[Heard, _Reserved]]]


@dataclass
class _Run:
    """A cue that sounds."""

    start: int
    elapsed_s: float = 0.0
    share: float = 1.0
    ending: bool = False
    again: bool = False
    rested_s: float = 0.0
    most_gain: float | None = None


class Mixer:
    """Mixes one scene at a time.

    Args:
        scenes: All sources of each scene.
        calibration: What is known of the headset.

    Attributes:
        dose: What the patient had so far.
        muted: Whether nothing may be heard; it stays so until it is told otherwise.
        speech_gain: What is reserved for the therapist's voice, in every scene.
        speaking: Whether it is heard now: it counts for the dose.
    """

    def __init__(
        self,
        scenes: Mapping[SceneName, Sequence[Source]],
        calibration: Calibration | None = None,
    ) -> None:
        self.calibration = calibration or Calibration()
        self.dose = Dose()
        self.muted = False
        gains, self.speech_gain = _reserved(scenes, self.calibration)
        self._known = {
            scene: {
                each.name: _Reserved(
                    f"{scene}/{each.name}",
                    gains[scene][each.name],
                    each.begins_share * SOUNDS[each.sound].length_s,
                    power(SOUNDS[each.sound].level_db),
                    power(SOUNDS[each.sound].mean_db),
                )
                for each in sources
            }
            for scene, sources in scenes.items()
        }
        self.speaking = False
        self._runs: dict[str, _Run] = {}
        self._starts = 0
        self._open = 1.0
        self._asked: tuple[SceneName, float, tuple[Heard, ...]] | None = None
        self._lasting: _Lasting = (), 0.0, []

    def loudest_gain(self, scene: SceneName, source: Source) -> float:
        """What is reserved for a source: its gain is never above it."""
        return self._known[scene][source.name].gain

    def start_cue(self, name: str) -> None:
        """Let a cue sound from its beginning; one that sounds falls silent first."""
        if run := self._runs.get(name):
            run.ending = run.again = True
            return
        self._starts += 1
        self._runs[name] = _Run(self._starts)

    def elapsed_s(self, cue: str) -> float | None:
        """How long a cue has sounded, or None if it does not."""
        run = self._runs.get(cue)
        return None if run is None else run.elapsed_s

    def silence_cues(self) -> None:
        """Let all cues fall silent now."""
        for run in self._runs.values():
            run.ending, run.again = True, False

    def mix(self, scene: SceneName, heard: Iterable[Heard], shown: float, dt_s: float) -> Mix:
        """The mix of one frame.

        Args:
            scene: Which scene is on stage.
            heard: Its sources at this moment.
            shown: How much of the scene is uncovered, 0 to 1: sound fades with the view.
            dt_s: Since the last frame.
        """
        self._go_on(dt_s)
        whole = self._open * _held(shown)
        asked = scene, whole, tuple(heard)
        if asked != self._asked:  # to whoever holds still most frames sound as the one before
            self._asked, self._lasting = asked, self._lasting_of(scene, whole, asked[2])
        voices, loudness, with_cues = self._lasting
        if self._runs:
            cues = []
            for voice, known in self._cue_voices(with_cues, whole, decibels(loudness)):
                cues.append(voice)
                loudness += known.mean * voice.gain**2
            voices = (*voices, *cues)
        if self.speaking:
            loudness += power(SPEECH_LEVEL_DB) * self.speech_gain**2
        self.dose.add(loudness, dt_s)
        return voices

    def _lasting_of(self, scene: SceneName, whole: float, heard: Iterable[Heard]) -> _Lasting:
        """What sounds without a cue, its power, and what sounds if its cue does."""
        of_scene = self._known[scene]
        voices, powers, with_cues = [], [], []
        for each in heard:
            source = each.source
            known = of_scene.get(source.name)
            if known is None:
                continue
            if source.cue:
                with_cues.append((each, known))
                continue
            voice = _voice(each, known, whole, each.start)
            voices.append(voice)
            powers.append(known.loudest * voice.gain**2)
        return tuple(voices), sum(powers), with_cues

    def _cue_voices(
        self, heard: Sequence[tuple[Heard, _Reserved]], whole: float, ambient_db: float
    ) -> Iterator[tuple[Voice, _Reserved]]:
        for each, known in heard:
            run = self._runs.get(each.source.cue)
            sound = SOUNDS[each.source.sound]
            if run is None or (not sound.loops and run.elapsed_s >= sound.length_s):
                continue
            if run.most_gain is None:
                run.most_gain = amplitude(ambient_db + STARTLE_DB - sound.level_db)
            voice = _voice(each, known, whole * run.share, run.start)
            yield _softer(voice, run.most_gain), known

    def _go_on(self, dt_s: float) -> None:
        step = -dt_s / SILENCE_S if self.muted else dt_s / UNMUTE_S
        self._open = _held(self._open + step)
        for name, run in list(self._runs.items()):
            run.elapsed_s += dt_s
            if not run.ending:
                continue
            if run.share <= 0.0:
                run.rested_s += dt_s
            run.share = _held(run.share - dt_s / SILENCE_S)
            if run.rested_s >= _REST_S:
                del self._runs[name]
                if run.again:
                    self.start_cue(name)


def _reserved(
    scenes: Mapping[SceneName, Sequence[Source]], calibration: Calibration
) -> tuple[dict[SceneName, dict[str, float]], float]:
    """The gain of each source at its loudest, and the voice's: all within the ceiling together.

    If that asks for less in one scene, all are lowered with it: the volume that a patient chose in
    one place is then right in the others.
    """
    lowered_db = calibration.supposed_full_scale_dba + EAR_LEVEL_DB
    wanted = {
        scene: {
            each.name: amplitude(each.level_dba - lowered_db - SOUNDS[each.sound].level_db)
            for each in sources
        }
        for scene, sources in scenes.items()
    }
    speech = amplitude(SPEECH_DBA - lowered_db - SPEECH_LEVEL_DB)
    highest = speech * SPEECH_PEAK * SPEECH_EAR_PEAK + max(
        (
            sum(wanted[scene][each.name] * SOUNDS[each.sound].ear_peak for each in sources)
            for scene, sources in scenes.items()
        ),
        default=0.0,
    )
    fit = min(1.0, calibration.ceiling / highest)
    lowered = {
        scene: {name: gain * fit for name, gain in gains.items()} for scene, gains in wanted.items()
    }
    return lowered, speech * fit


def _voice(each: Heard, known: _Reserved, whole: float, start: int) -> Voice:
    gain = known.gain * _held(each.share) * whole
    return Voice(known.voice, each.source.sound, gain, each.direction, start, known.begins_s)


def _held(share: float) -> float:
    """A share between 0 and 1; what is no number is silent."""
    return min(1.0, share) if share > 0.0 else 0.0


def _softer(voice: Voice, most_gain: float) -> Voice:
    return voice if voice.gain <= most_gain else voice._replace(gain=most_gain)
