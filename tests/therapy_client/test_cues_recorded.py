"""Every cue of every scene as it is really mixed: recorded, heard, and below the ceiling."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from protocols.catalogue import SCENES
from therapy_client.hearing.limits import Calibration
from therapy_client.scenes.sounds import sources_of
from tools.sound_recording import SILENT, Recording, read_recording, start_playing, true_peak

CHILD = Path(__file__).with_name("cues_child.py")
WITH_CUES = [name for name, spec in SCENES.items() if spec.cues]
SIDE_BY_SIDE = 3


@pytest.fixture(scope="module")
def recordings(tmp_path_factory):
    """By scene, a recording in which it is heard; made by processes that run side by side."""
    folder = tmp_path_factory.mktemp("cues")
    shares = [WITH_CUES[number::SIDE_BY_SIDE] for number in range(SIDE_BY_SIDE)]
    files = [folder / f"{number}.wav" for number in range(SIDE_BY_SIDE)]
    running = [
        start_playing(file, *share, child=CHILD) for file, share in zip(files, shares, strict=True)
    ]
    said = [process.communicate(timeout=600) for process in running]
    for process, (_, complaint) in zip(running, said, strict=True):
        assert process.returncode == 0, complaint[-3000:]
        assert complaint == "", "the sound library wrote on the terminal"
    made = [
        Recording(read_recording(file), marks) for file, (marks, _) in zip(files, said, strict=True)
    ]
    return {name: made[number % SIDE_BY_SIDE] for number, name in enumerate(WITH_CUES)}


@pytest.mark.parametrize("name", WITH_CUES)
def test_every_cue_and_all_of_a_scene_at_once_stay_below_the_ceiling(recordings, name):
    recording = recordings[name]
    for cue in SCENES[name].cues:
        alone = recording.part(f"{name}/{cue.name}", 0.3, after_s=0.0)
        assert true_peak(alone) <= Calibration().ceiling, cue.name
    together = recording.part(f"{name}/all", 0.8, after_s=0.0)
    assert SILENT < true_peak(together) <= Calibration().ceiling


@pytest.mark.parametrize("name", WITH_CUES)
def test_the_loudest_cue_of_a_scene_is_louder_than_the_scene_alone(recordings, name):
    """A cue takes the place of the one before, so that the last may be the softest of them."""
    if not any(source.cue for source in sources_of(name).values()):
        return
    recording = recordings[name]
    alone = recording.part(f"{name}/alone", 0.7, after_s=0.05)
    cues = [recording.part(f"{name}/{cue.name}", 0.25, after_s=0.05) for cue in SCENES[name].cues]
    cues.append(recording.part(f"{name}/all", 0.7, after_s=0.05))
    assert max(np.mean(cue**2) for cue in cues) > np.mean(alone**2)
