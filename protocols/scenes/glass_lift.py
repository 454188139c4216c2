"""The glass lift: on the outside of a tower in a city."""

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

SPEC = SceneSpec(
    name=SceneName("glass_lift"),
    label=marked("Glass lift"),
    sentence=marked("An outside lift on a tower in a city; the patient stands in the cab."),
    dimensions=(
        height_m(marked("How high the cab's floor is above the street.")),
        edge_guard(marked("What stands between the patient and the open side of the cab.")),
        Dimension(
            name="floor_transparency",
            label=marked("Floor transparency"),
            sentence=marked("How much of the street shows through the floor."),
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.5, 0.25, 1.0),
        ),
        Dimension(
            name="edge_distance_m",
            label=marked("Distance to the edge"),
            sentence=marked("How far the patient stands from the open side."),
            unit=Unit.METRE,
            calm=2.0,
            harder_is=-1,
            # Starting distances of 4, 2 and 0 m are used in the field; the cab is 2.4 m deep.
            guardrail=limits((0.2, 2.0), (0.2, 2.0), 1.0, 0.5, 1.0),
        ),
        WIND,
        *OUTDOORS,
    ),
    cues=(
        Cue(
            name="gust",
            label=marked("Gust of wind"),
            sentence=marked("A gust passes: cables swing and leaves fly by for some seconds."),
            duration_s=4.0,
            # The side is open above whatever guards it, also on the ground.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="bird",
            label=marked("Bird flies past"),
            sentence=marked("A large bird crosses the open side at the height of the eyes."),
            duration_s=4.0,
            valid_when=only_where(
                marked(
                    "a bird at the height of the eyes flies above the people below: from 3 m up"
                ),
                height_m=(3.0, 100.0),
            ),
        ),
        Cue(
            name="light_dims",
            label=marked("Cab light dims"),
            sentence=marked(
                "The light of the cab fades to a third and comes back, without a flash."
            ),
            duration_s=6.0,
            # The cab has its lamp wherever it is.
            valid_when=ANYWHERE,
        ),
    ),
)
