"""Plays to a recording what tests then measure, step by step; run in a process of its own.

    python tests/therapy_client/sound_child.py RECORDING

Sound is decided once in a process. Prints one JSON object: the second of the recording at which
each mark was made; what follows is played a frame later, as in a session.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from protocols.catalogue import SceneName
from protocols.scenes.glass_lift import SPEC as GLASS_LIFT
from therapy_client.displays.gaze import Gaze
from therapy_client.hearing.listening import Listening
from therapy_client.hearing.loudness import measuring_mix
from therapy_client.hearing.mixer import Heard, Mixer, Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.voices import Mix, Voice
from therapy_client.patient import DisplayState, Presence, Standpoint
from therapy_client.scenes.sounds import listening as listening_of_scenes
from tools.sound_stepping import STEP_S, SteppedRecording

FRAME_S = 1 / 90
LIFT = SceneName("glass_lift")
DIRECTIONS = {"ahead": (0, 0, 1), "left": (-1, 0, 0), "right": (1, 0, 0), "behind": (0, 0, -1)}
LOUDEST_DIRECTION = (0.981, -0.174, 0.086)
"""Right and a little below: where the ears' filters make most of a sound."""

LOUD = {**GLASS_LIFT.calm_exposure(), "edge_guard": 5.0, "edge_distance_m": 0.2, "wind": 1.0}
OFF = DisplayState(Presence.AWAY)
STANDING = Standpoint((0.0, 0.0, -0.2), 0.0)


class Player:
    """Plays mixes frame by frame, and keeps when what began.

    Args:
        recording: Where it plays to.
        sounds: Those that are asked for; making all of them takes 2 s.
    """

    def __init__(self, recording: Path, sounds: Iterable[SoundName] = SoundName) -> None:
        self._recording = SteppedRecording(recording)
        self._recording.speaker.load(sounds)
        self.marks: dict[str, float] = {}

    def mark(self, name: str) -> None:
        self.marks[name] = self._recording.now_s

    def play(self, seconds: float, mix: Callable[[float], Mix]) -> None:
        for _ in range(math.ceil(seconds / STEP_S)):
            self._recording.step()
            self._recording.speaker.play(mix(STEP_S))

    def close(self) -> None:
        self._recording.close()

    def silence(self, seconds: float) -> None:
        self.play(seconds, lambda _dt_s: ())


def directions(player: Player) -> None:
    for name, direction in DIRECTIONS.items():
        voice = Voice("probe", SoundName.RAIN, 0.2, direction)
        player.mark(name)
        player.play(0.5, lambda _dt_s, voice=voice: (voice,))
    player.silence(0.2)


def everything(player: Player) -> None:
    """All sounds there are at once, each at the most that the mixer ever gives it."""
    sources = tuple(Source(name, name, 100.0) for name in SoundName)
    mixer = Mixer({LIFT: sources})
    heard = [Heard(source, 1.0, LOUDEST_DIRECTION) for source in sources]
    player.mark("everything")
    player.play(2.0, lambda dt_s: mixer.mix(LIFT, heard, 1.0, dt_s))
    player.mark("everything ends")
    player.silence(0.2)


def lift(player: Player) -> None:
    """The lift at its loudest: in a storm at the edge, with every cue, then each cue alone."""
    listening = listening_of_scenes()
    listening.apply(LIFT, LOUD)
    parts = {"storm": (2.4, "gust", "bird"), "gust": (1.8, "gust"), "bird": (2.2, "bird")}
    for name, (seconds, *cues) in parts.items():
        player.play(0.3, lambda dt_s: frame(listening, dt_s))
        for cue in cues:
            listening.show_cue(cue)
        player.mark(name)
        player.play(seconds, lambda dt_s: frame(listening, dt_s))
        listening.mixer.silence_cues()
    player.mark("lift ends")
    player.silence(0.2)


def stops(player: Player) -> None:
    """A stop in the middle of a gust, in a storm, three times: all of it ends."""
    for number in range(3):
        listening = listening_of_scenes()
        listening.apply(LIFT, LOUD)
        for _ in range(60):
            frame(listening, FRAME_S)
        listening.show_cue("gust")
        player.play(0.7, lambda dt_s, of=listening: frame(of, dt_s))
        player.mark(f"stop {number}")
        listening.stop()
        player.play(0.25, lambda dt_s, of=listening: frame(of, dt_s))
    player.silence(0.1)


def mutes(player: Player) -> None:
    """The headset is taken off in a storm, three times."""
    for number in range(3):
        listening = listening_of_scenes()
        listening.apply(LIFT, LOUD)
        player.play(0.6, lambda dt_s, of=listening: frame(of, dt_s))
        player.mark(f"mute {number}")
        player.play(0.25, lambda dt_s, of=listening: frame(of, dt_s, OFF))


def frame(listening: Listening, dt_s: float, state: DisplayState | None = None) -> Mix:
    pose = Gaze().head_pose()
    return listening.frame(LIFT, STANDING, pose, state or DisplayState(), 0.0, dt_s)


def measuring(player: Player) -> None:
    """The noise that a headset's loudness is measured with."""
    player.play(0.3, lambda _dt_s: measuring_mix())
    player.mark("measuring")
    player.play(1.5, lambda _dt_s: measuring_mix())
    player.silence(0.2)


def main() -> None:
    player = Player(Path(sys.argv[1]))
    for part in (directions, everything, lift, stops, mutes, measuring):
        part(player)
    player.close()
    sys.stdout.write(json.dumps(player.marks))


if __name__ == "__main__":
    main()
