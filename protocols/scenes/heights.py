"""Heights: how high, how near the edge, and what stands before it."""

from __future__ import annotations

from protocols.scene_spec import Cue, Dimension, SceneName, SceneSpec, Unit, limits
from protocols.scenes.common import OUTDOORS, WIND

EDGE_GUARDS = ("wall", "railing", "glass", "half_rail", "rope", "none")
SAFETY_NETS = ("visible", "faint", "none")
BRIDGE_RAILS = ("parapet", "mesh", "rope_rails", "one_rope", "none")

GLASS_LIFT = SceneSpec(
    name=SceneName.GLASS_LIFT,
    label="Glass lift",
    sentence="An outside lift on a tower in a city; the patient stands in the cab.",
    dimensions=(
        Dimension(
            name="height_m",
            label="Height",
            sentence="How high the cab's floor is above the street.",
            unit=Unit.METRE,
            calm=0.0,
            harder_is=1,
            # 40 m gave robust responses (10.3389/fnhum.2021.773091); 2 m/s is the comfort limit.
            guardrail=limits((0.0, 100.0), (0.0, 60.0), 20.0, 2.0, 2.0),
        ),
        Dimension(
            name="edge_guard",
            label="Edge guard",
            sentence="What stands between the patient and the open side of the cab.",
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 5.0), (0.0, 5.0), 2.0, 1.0, 5.0),
            levels=EDGE_GUARDS,
        ),
        Dimension(
            name="floor_transparency",
            label="Floor transparency",
            sentence="How much of the street shows through the floor.",
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.5, 0.25, 1.0),
        ),
        Dimension(
            name="edge_distance_m",
            label="Distance to the edge",
            sentence="How far the patient stands from the open side.",
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
            label="Gust of wind",
            sentence="A gust passes: cables swing and leaves fly by for some seconds.",
            duration_s=4.0,
        ),
        Cue(
            name="bird",
            label="Bird flies past",
            sentence="A large bird crosses the open side at the height of the eyes.",
            duration_s=4.0,
        ),
        Cue(
            name="light_dims",
            label="Cab light dims",
            sentence="The light of the cab fades to a third and comes back, without a flash.",
            duration_s=6.0,
        ),
    ),
)

ROOFTOP = SceneSpec(
    name=SceneName.ROOFTOP,
    label="Rooftop",
    sentence="The flat roof of a tall building in a city; a plank can carry the patient out.",
    dimensions=(
        Dimension(
            name="height_m",
            label="Height",
            sentence="How high the roof is above the street; at 0 it is a terrace.",
            unit=Unit.METRE,
            calm=0.0,
            harder_is=1,
            # As for the glass lift; the whole house rises from the ground, as slowly as a lift.
            guardrail=limits((0.0, 100.0), (0.0, 60.0), 20.0, 2.0, 2.0),
        ),
        Dimension(
            name="edge_guard",
            label="Edge guard",
            sentence="What stands before the drop; it makes way only for the plank.",
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 5.0), (0.0, 5.0), 2.0, 1.0, 5.0),
            levels=EDGE_GUARDS,
        ),
        Dimension(
            name="edge_distance_m",
            label="Distance to the edge",
            sentence="How far ahead the edge is: the roof's, or the plank's end once it is out.",
            unit=Unit.METRE,
            calm=4.0,
            harder_is=-1,
            # Starting distances of 4, 2 and 0 m are used in the field; at 0.1 m toes are over it.
            guardrail=limits((0.1, 4.0), (0.1, 4.0), 1.5, 0.5, 1.0),
        ),
        Dimension(
            name="plank_reach_m",
            label="Plank beyond the edge",
            sentence="How far the plank reaches out over the drop; it carries the patient with it.",
            unit=Unit.METRE,
            calm=0.0,
            harder_is=1,
            # 0.3 m/s is slower than any walk: whoever stands on it has time to say stop.
            guardrail=limits((0.0, 3.0), (0.0, 2.0), 1.0, 0.3, 1.0),
        ),
        Dimension(
            name="plank_width_m",
            label="Plank width",
            sentence="How wide the plank is; it lies ahead of the patient from the start.",
            unit=Unit.METRE,
            calm=2.0,
            harder_is=-1,
            guardrail=limits((0.3, 2.0), (0.4, 2.0), 0.8, 0.2, 1.0),
        ),
        Dimension(
            name="safety_net",
            label="Safety net",
            sentence="Whether a net is stretched below the edge, and how well it is seen.",
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
            label="Gust on the roof",
            sentence="A gust passes: the flag, ropes and leaves fly for some seconds.",
            duration_s=4.0,
        ),
        Cue(
            name="roof_bird",
            label="Bird passes the roof",
            sentence="A large bird crosses before the edge at the height of the eyes.",
            duration_s=4.0,
        ),
        Cue(
            name="ball_falls",
            label="Ball falls",
            sentence="The ball on the parapet rolls over it and falls, smaller and smaller.",
            duration_s=9.0,
        ),
        Cue(
            name="roof_door",
            label="Door opens behind",
            sentence="The door of the stairs behind the patient opens slowly and closes again.",
            duration_s=8.0,
        ),
    ),
)

FOOTBRIDGE = SceneSpec(
    name=SceneName.FOOTBRIDGE,
    label="Footbridge",
    sentence="A narrow hanging bridge over a gorge with a river; the patient stands on its planks.",
    dimensions=(
        Dimension(
            name="height_m",
            label="Height over the river",
            sentence="How far down it is from the planks to the river; the water sinks or rises.",
            unit=Unit.METRE,
            calm=2.0,
            harder_is=1,
            guardrail=limits((2.0, 60.0), (2.0, 40.0), 15.0, 2.0, 2.0),
        ),
        Dimension(
            name="distance_m",
            label="Distance from the bank",
            sentence="How far out on the bridge the patient stands, up to its middle.",
            unit=Unit.METRE,
            calm=0.0,
            harder_is=1,
            # Carried at a slow walk; 1.4 m/s is the comfort limit for walking.
            guardrail=limits((0.0, 30.0), (0.0, 30.0), 10.0, 0.7, 1.4),
        ),
        Dimension(
            name="rail",
            label="Rail",
            sentence="What there is on both sides of the bridge.",
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 4.0), (0.0, 4.0), 2.0, 1.0, 4.0),
            levels=BRIDGE_RAILS,
        ),
        Dimension(
            name="gap_share",
            label="Gaps between planks",
            sentence="How wide the gaps in the deck are: 0 is closed, 1 as wide as planks.",
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 0.8), 0.5, 0.2, 1.0),
        ),
        Dimension(
            name="sway",
            label="Sway of the bridge",
            sentence="How much the bridge swings round the patient, who stays still.",
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
            label="Gust on the bridge",
            sentence="A gust comes down the gorge: ropes and trees move and the bridge swings.",
            duration_s=5.0,
        ),
        Cue(
            name="bridge_bird",
            label="Bird passes the bridge",
            sentence="A large bird crosses ahead at the height of the eyes.",
            duration_s=4.0,
        ),
        Cue(
            name="walker_crosses",
            label="Somebody crosses",
            sentence="Somebody comes over the bridge and passes; it moves under their steps.",
            duration_s=22.0,
        ),
        Cue(
            name="plank_creaks",
            label="A plank creaks",
            sentence="The plank ahead of the feet creaks and gives by a finger's breadth.",
            duration_s=3.0,
        ),
    ),
)
