"""Plays the cues of scenes to a recording: each alone, and all of a scene at once, at its loudest.

    python tests/therapy_client/cues_child.py RECORDING SCENE...

Prints one JSON object: the second of the recording at which each mark was made.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from protocols.catalogue import SCENES, SceneName
from tests.therapy_client.sound_child import STANDING, Player
from therapy_client.displays.gaze import Gaze
from therapy_client.patient import DisplayState
from therapy_client.scenes.sounds import listening as listening_of_scenes
from therapy_client.scenes.sounds import sounds_of

ALONE_S, TOGETHER_S, REST_S = 0.3, 0.8, 0.12


def cues_of(player: Player, name: SceneName) -> None:
    """Every cue of a scene in its hardest exposure."""
    listening = listening_of_scenes()
    listening.apply(name, {each.name: each.hardest for each in SCENES[name].dimensions})

    def hear(dt_s: float) -> tuple[object, ...]:
        return listening.frame(name, STANDING, Gaze().head_pose(), DisplayState(), 0.0, dt_s)

    player.play(0.2, hear)
    player.mark(f"{name}/alone")
    player.play(TOGETHER_S, hear)
    for cue in SCENES[name].cues:
        listening.show_cue(cue.name)
        player.mark(f"{name}/{cue.name}")
        player.play(ALONE_S, hear)
        listening.mixer.silence_cues()
        player.play(REST_S, hear)
    for cue in SCENES[name].cues:  # one in a frame, as a session has it
        listening.show_cue(cue.name)
        player.play(0.02, hear)
    player.mark(f"{name}/all")
    player.play(TOGETHER_S, hear)
    player.silence(REST_S)


def main() -> None:
    names = [SceneName(name) for name in sys.argv[2:]]
    player = Player(Path(sys.argv[1]), set().union(*map(sounds_of, names)))
    for name in names:
        cues_of(player, name)
    player.close()
    sys.stdout.write(json.dumps(player.marks))


if __name__ == "__main__":
    main()
