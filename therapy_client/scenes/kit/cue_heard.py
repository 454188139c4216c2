"""A cue as it is heard, from its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from protocols.scene_spec import Cue, SceneSpec
from therapy_client.geometry import Vector
from therapy_client.hearing.acoustics import Ears, point_share
from therapy_client.hearing.mixer import Heard, Source
from therapy_client.hearing.soundscape import Moment

CueHeard = tuple[str, float, Vector]
"""A source by name, its share and where it is."""


def cue_now(spec: SceneSpec, cue_s: Callable[[str], float | None]) -> tuple[str, float] | None:
    """The cue that was shown last and still lasts, and how far it is, 0 to 1.

    A scene shows one of these cues at a time; what it no longer shows is no longer heard.
    """
    running = [
        (elapsed_s, cue)
        for cue in spec.cues
        if (elapsed_s := cue_s(cue.name)) is not None and elapsed_s < cue.duration_s
    ]
    if not running:
        return None
    elapsed_s, cue = min(running, key=lambda each: each[0])
    return cue.name, elapsed_s / cue.duration_s


def all_heard(sources: Mapping[str, Source], ears: Ears, parts: list[CueHeard]) -> list[Heard]:
    """Sources at their places, as the head is turned; a cue that is only seen has none."""
    return [
        Heard(sources[name], share, ears.direction(at))
        for name, share, at in parts
        if name in sources
    ]


def from_its_place(cue: Cue, height_m: float, moment: Moment) -> CueHeard:
    """A cue at its loudest from the nearest place that it can be put, half at twice that."""
    heard = moment.placed(cue, height_m)
    nearest_m = cue.placing.nearest_m if cue.placing else None
    return cue.name, point_share(heard.distance_m, nearest_m or heard.distance_m), heard.at


CUE_NEAR_M = 4.0
