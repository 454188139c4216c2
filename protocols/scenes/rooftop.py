"""The rooftop: the flat roof of a tall house, with a plank over its edge."""

from __future__ import annotations

from protocols.scene_spec import (
    Cue,
    Dimension,
    SceneName,
    SceneSpec,
    Unit,
    limits,
    only_where,
)
from protocols.scenes.dimensions import OUTDOORS, WIND, edge_guard, height_m
from shared.language import marked
from shared.rules.contexts import ANYWHERE

SAFETY_NETS = ("visible", "faint", "none")

SPEC = SceneSpec(
    name=SceneName("rooftop"),
    label=marked("Rooftop"),
    sentence=marked(
        "The flat roof of a tall building in a city; a plank can carry the patient out."
    ),
    dimensions=(
        # As for the glass lift; the whole house rises from the ground, as slowly as a lift.
        height_m(marked("How high the roof is above the street; at 0 it is a terrace.")),
        edge_guard(marked("What stands before the drop; it makes way only for the plank.")),
        Dimension(
            name="edge_distance_m",
            label=marked("Distance to the edge"),
            sentence=marked(
                "How far ahead the edge is: the roof's, or the plank's end once it is out."
            ),
            unit=Unit.METRE,
            calm=4.0,
            harder_is=-1,
            # Starting distances of 4, 2 and 0 m are used in the field; at 0.1 m toes are over it.
            guardrail=limits((0.1, 4.0), (0.1, 4.0), 1.5, 0.5, 1.0),
        ),
        Dimension(
            name="plank_reach_m",
            label=marked("Plank beyond the edge"),
            sentence=marked(
                "How far the plank reaches out over the drop; it carries the patient with it."
            ),
            unit=Unit.METRE,
            calm=0.0,
            harder_is=1,
            # 0.3 m/s is slower than any walk: whoever stands on it has time to say stop.
            guardrail=limits((0.0, 3.0), (0.0, 2.0), 1.0, 0.3, 1.0),
        ),
        Dimension(
            name="plank_width_m",
            label=marked("Plank width"),
            sentence=marked("How wide the plank is; it lies ahead of the patient from the start."),
            unit=Unit.METRE,
            calm=2.0,
            harder_is=-1,
            guardrail=limits((0.3, 2.0), (0.4, 2.0), 0.8, 0.2, 1.0),
        ),
        Dimension(
            name="safety_net",
            label=marked("Safety net"),
            sentence=marked("Whether a net is stretched below the edge, and how well it is seen."),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 2.0), (0.0, 2.0), 1.0, 0.5, 2.0),
            levels=SAFETY_NETS,
        ),
        WIND,
        *OUTDOORS,
    ),
    cues=(
        Cue(
            name="roof_gust",
            label=marked("Gust on the roof"),
            sentence=marked("A gust passes: the flag, ropes and leaves fly for some seconds."),
            duration_s=4.0,
            # The roof lies open, whatever stands at its edge.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="roof_bird",
            label=marked("Bird passes the roof"),
            sentence=marked("A large bird crosses before the edge at the height of the eyes."),
            duration_s=4.0,
            valid_when=only_where(
                marked(
                    "a bird at the height of the eyes flies above the people below: from 3 m up"
                ),
                height_m=(3.0, 100.0),
            ),
        ),
        Cue(
            name="ball_falls",
            label=marked("Ball falls"),
            sentence=marked(
                "The ball on the parapet rolls over it and falls, smaller and smaller."
            ),
            duration_s=9.0,
            valid_when=only_where(
                marked("from a terrace nothing falls: the roof must be 3 m high or more"),
                height_m=(3.0, 100.0),
            ),
        ),
        Cue(
            name="roof_door",
            label=marked("Door opens behind"),
            sentence=marked(
                "The door of the stairs behind the patient opens slowly and closes again."
            ),
            duration_s=8.0,
            # The stairs are behind the patient, on the roof and out on the plank.
            valid_when=ANYWHERE,
        ),
    ),
)
