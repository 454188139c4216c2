"""The plaza: a market square with people."""

from __future__ import annotations

from protocols.scene_spec import Cue, Dimension, SceneName, SceneSpec, Unit, limits
from protocols.scenes.common import OUTDOORS

PLAZA = SceneSpec(
    name=SceneName.PLAZA,
    label="Market square",
    sentence="An open square in a city on a market day; the patient stands among its people.",
    dimensions=(
        Dimension(
            name="people_count",
            label="People",
            sentence="How many people are on the square; alone it does not say how hard it is.",
            unit=Unit.PEOPLE,
            calm=2.0,
            harder_is=1,
            # Heart rate was highest with 3 listeners of 3, 6 and 15: a number of people is one
            # dimension among others and no measure of intensity.
            guardrail=limits((2.0, 120.0), (2.0, 60.0), 30.0, 2.0, 6.0),
        ),
        Dimension(
            name="min_distance_m",
            label="Closest distance",
            sentence="How near to the patient people pass by; nobody ever touches them.",
            unit=Unit.METRE,
            calm=4.0,
            harder_is=-1,
            # Personal distance reaches from 0.45 to 1.2 m (Hall 1966); 0.6 m is arm's reach.
            guardrail=limits((0.6, 4.0), (0.9, 4.0), 1.5, 0.25, 1.0),
        ),
        Dimension(
            name="gaze_share",
            label="People who look",
            sentence="How many of the people turn their faces to the patient.",
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 0.8), 0.4, 0.2, 1.0),
        ),
        Dimension(
            name="exit_distance_m",
            label="Distance to the way out",
            sentence="How far behind the patient the door is through which they could leave.",
            unit=Unit.METRE,
            calm=3.0,
            harder_is=1,
            # The patient is carried at a stroll at most; 1.4 m/s is the comfort limit for walking.
            guardrail=limits((3.0, 28.0), (3.0, 28.0), 12.0, 1.0, 1.4),
        ),
        *OUTDOORS,
    ),
    cues=(
        Cue(
            name="asks_time",
            label="Someone asks the time",
            sentence="Somebody walks up, stops at arm's length, asks for the time and goes on.",
            duration_s=20.0,
        ),
        Cue(
            name="stare",
            label="People stare",
            sentence="The three nearest stop and look at the patient for some seconds.",
            duration_s=8.0,
        ),
        Cue(
            name="brushes_past",
            label="Someone brushes past",
            sentence="Somebody passes close by the patient's shoulder, without touching.",
            duration_s=20.0,
        ),
    ),
)
