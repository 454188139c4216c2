"""What can sound in which scene, and what makes its soundscape: found in the scene's folder.

Each soundscape says how much of which source sounds now, where, and at what share of its full
level. Those that are seen in the scene are heard from where they are seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType

from protocols.catalogue import SCENES, SceneName
from therapy_client.hearing.limits import Calibration
from therapy_client.hearing.listening import Listening
from therapy_client.hearing.mixer import Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Soundscape


def sources_of(scene: SceneName) -> Mapping[str, Source]:
    """What can sound in a scene, by name.

    Raises:
        KeyError: The catalogue has no such scene.
    """
    sources: Mapping[str, Source] = _sound(scene).SOURCES
    return sources


def soundscape_of(scene: SceneName) -> Soundscape:
    """What makes the soundscape of a scene, new.

    Raises:
        KeyError: The catalogue has no such scene.
    """
    make: Callable[[], Soundscape] = _sound(scene).soundscape
    return make()


def sounds_of(scene: SceneName) -> frozenset[SoundName]:
    """The sounds that a scene needs."""
    return frozenset(source.sound for source in sources_of(scene).values())


def listening(calibration: Calibration | None = None) -> Listening:
    """What follows all scenes by ear.

    Args:
        calibration: What is known of the headset's loudness.
    """
    return Listening(
        {name: sources_of(name) for name in SCENES},
        {name: soundscape_of(name) for name in SCENES},
        calibration,
    )


def _sound(scene: SceneName) -> ModuleType:
    return import_module(f"therapy_client.scenes.{SCENES[scene].name}.sound")
