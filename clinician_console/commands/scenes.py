"""`gradus scenes`: what there is to be shown, and what can be set in each."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from clinician_console.commands import Command
from shared.errors import UsageError
from shared.terminal import say

if TYPE_CHECKING:
    from protocols.scene_spec import Cue, Dimension, SceneSpec
    from shared.rules.guardrails import Range


def arguments(parser: ArgumentParser) -> None:
    """Which scene."""
    parser.add_argument("scene", nargs="?", metavar="NAME", help="of a scene")


def list_scenes(options: Namespace) -> int:
    """List the scenes, or the dimensions and cues of one.

    Raises:
        UsageError: There is no scene of that name.
    """
    from protocols.catalogue import SCENES

    name = options.scene
    if name is None:
        for spec in SCENES.values():
            say(f"{spec.name:16}{spec.label} ({_counted(spec)})")
        return 0
    known = {str(spec.name): spec for spec in SCENES.values()}
    if name not in known:
        raise UsageError(f"There is no scene “{name[:40]}”.", f"There is {', '.join(known)}.")
    _say_scene(known[name])
    return 0


def _counted(spec: SceneSpec) -> str:
    dimensions, cues = len(spec.dimensions), len(spec.cues)
    return f"{dimensions} dimension{'s' * (dimensions != 1)}, {cues} cue{'s' * (cues != 1)}"


def _say_scene(spec: SceneSpec) -> None:
    say(f"{spec.label}: {spec.sentence}")
    for dimension in spec.dimensions:
        say(f"  {dimension.name:24}{_range(dimension)}")
    for cue in spec.cues:
        say(f"  {cue.name:24}cue: {cue.sentence}{_place(spec, cue)}")


def _place(spec: SceneSpec, cue: Cue) -> str:
    """Where a cue makes sense, as far as that is not everywhere."""
    ranges = [
        _between(spec.dimension(name), within) for name, within in cue.valid_when.values.items()
    ]
    return f" Only at: {', '.join(ranges)}." if ranges else ""


def _between(dimension: Dimension, within: Range) -> str:
    lowest, highest = dimension.text(within.lowest), dimension.text(within.highest)
    return f"{dimension.label} {lowest if lowest == highest else f'{lowest} to {highest}'}"


def _range(dimension: Dimension) -> str:
    bounds = dimension.guardrail.absolute
    if dimension.levels:
        return ", ".join(dimension.levels)
    return f"{dimension.text(bounds.lowest)} to {dimension.text(bounds.highest)}"


COMMAND = Command(
    "scenes",
    "the scenes: list them, draw a picture of one",
    epilog="Example: gradus scenes list glass_lift",
    place=120,
    verbs=(
        Command("list", "all, or the dimensions and cues of one", list_scenes, arguments),
        Command(
            "preview",
            "one picture of a scene under an exposure",
            program="therapy_client.modes.preview",
        ),
    ),
)
