"""The footbridge: a narrow hanging bridge over a gorge with a river."""

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
from protocols.scenes.dimensions import OUTDOORS, WIND
from shared.language import marked
from shared.rules.contexts import ANYWHERE

BRIDGE_RAILS = ("parapet", "mesh", "rope_rails", "one_rope", "none")

SPEC = SceneSpec(
    name=SceneName("footbridge"),
    label=marked("Footbridge"),
    sentence=marked(
        "A narrow hanging bridge over a gorge with a river; the patient stands on its planks."
    ),
    dimensions=(
        Dimension(
            name="height_m",
            label=marked("Height over the river"),
            sentence=marked(
                "How far down it is from the planks to the river; the water sinks or rises."
            ),
            unit=Unit.METRE,
            calm=2.0,
            harder_is=1,
            guardrail=limits((2.0, 60.0), (2.0, 40.0), 15.0, 2.0, 2.0),
        ),
        Dimension(
            name="distance_m",
            label=marked("Distance from the bank"),
            sentence=marked("How far out on the bridge the patient stands, up to its middle."),
            unit=Unit.METRE,
            calm=0.0,
            harder_is=1,
            # Carried at a slow walk; 1.4 m/s is the comfort limit for walking.
            guardrail=limits((0.0, 30.0), (0.0, 30.0), 10.0, 0.7, 1.4),
        ),
        Dimension(
            name="rail",
            label=marked("Rail"),
            sentence=marked("What there is on both sides of the bridge."),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 4.0), (0.0, 4.0), 2.0, 1.0, 4.0),
            levels=BRIDGE_RAILS,
        ),
        Dimension(
            name="gap_share",
            label=marked("Gaps between planks"),
            sentence=marked("How wide the gaps in the deck are: 0 is closed, 1 as wide as planks."),
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 0.8), 0.5, 0.2, 1.0),
        ),
        Dimension(
            name="sway",
            label=marked("Sway of the bridge"),
            sentence=marked("How much the bridge swings round the patient, who stays still."),
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 0.7), 0.4, 0.2, 1.0),
        ),
        WIND,
        *OUTDOORS,
    ),
    cues=(
        Cue(
            name="bridge_gust",
            label=marked("Gust on the bridge"),
            sentence=marked(
                "A gust comes down the gorge: ropes and trees move and the bridge swings."
            ),
            duration_s=5.0,
            valid_when=only_where(
                marked("it swings the bridge: the patient must stand 2 m out on it"),
                distance_m=(2.0, 30.0),
            ),
        ),
        Cue(
            name="bridge_bird",
            label=marked("Bird passes the bridge"),
            sentence=marked("A large bird crosses ahead at the height of the eyes."),
            duration_s=4.0,
            # The gorge lies ahead from the bank on.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="walker_crosses",
            label=marked("Somebody crosses"),
            sentence=marked(
                "Somebody comes over the bridge and passes; it moves under their steps."
            ),
            duration_s=22.0,
            valid_when=only_where(
                marked("it moves the bridge: the patient must stand 2 m out on it"),
                distance_m=(2.0, 30.0),
            ),
        ),
        Cue(
            name="plank_creaks",
            label=marked("A plank creaks"),
            sentence=marked("The plank ahead of the feet creaks and gives by a finger's breadth."),
            duration_s=3.0,
            valid_when=only_where(
                marked("there are no planks under the feet yet: the patient must stand 2 m out"),
                distance_m=(2.0, 30.0),
            ),
        ),
    ),
)
