"""The dimensions that occur in a session, in the order of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from clinician_console.record.recorded import RecordedSession
from protocols.catalogue import SCENES, Dimension

NO_BREAK = "\u00a0"  # between a number and its unit


def scenes_of(session: RecordedSession) -> tuple[str, ...]:
    """The scenes of a session, as they first occurred."""
    return tuple(dict.fromkeys(at.scene for at in session.exposures))


def dimension_names(session: RecordedSession, scenes: Iterable[str]) -> tuple[str, ...]:
    """Every dimension that occurs: in the order of its scene, then as it first occurred.

    Args:
        session: What was recorded.
        scenes: Its scenes, as they first occurred.
    """
    known = [at.name for scene in scenes for at in _scene_dimensions(scene)]
    met = {
        name: None
        for at in session.exposures
        for name in chain(sorted(at.exposure), sorted(at.wanted))
    }
    ordered = dict.fromkeys([*known, *met])
    return tuple(name for name in ordered if name in met)


def dimension_of(name: str, scenes: Iterable[str] = ()) -> Dimension | None:
    """What the catalogue says of a dimension, None for one of another version.

    Args:
        name: The dimension's name; it has one unit and one set of levels in all scenes.
        scenes: Whose label, sentence and range it has, where they have it; else any scene's.
    """
    of_these = chain.from_iterable(_scene_dimensions(scene) for scene in scenes)
    every = chain.from_iterable(spec.dimensions for spec in SCENES.values())
    return next((at for at in chain(of_these, every) if at.name == name), None)


def value_text(name: str, value: float) -> str:
    """A value as a therapist reads it: `12.5 m`, `40 %`, `half rail`."""
    dimension = dimension_of(name)
    if dimension is None:
        return f"{value:.4g}"
    return dimension.text(value).replace(" ", NO_BREAK)


def label_of(name: str, scenes: Iterable[str] = ()) -> str:
    """A dimension's name as a therapist reads it, in these scenes first."""
    dimension = dimension_of(name, scenes)
    return name.replace("_", " ") if dimension is None else dimension.label


def _scene_dimensions(scene: str) -> tuple[Dimension, ...]:
    return next((spec.dimensions for name, spec in SCENES.items() if name == scene), ())
