"""The plaza: a market square with people."""

from __future__ import annotations

from protocols.scene_spec import Cue, SceneName, SceneSpec, limits, only_where
from protocols.scenes.dimensions import (
    OUTDOORS,
    exit_distance_m,
    gaze_share,
    min_distance_m,
    people_count,
)
from shared.language import marked

SPEC = SceneSpec(
    name=SceneName("plaza"),
    label=marked("Market square"),
    sentence=marked(
        "An open square in a city on a market day; the patient stands among its people."
    ),
    dimensions=(
        # Heart rate was highest with 3 listeners of 3, 6 and 15: a number of people is one
        # dimension among others and no measure of intensity.
        people_count(
            marked("How many people are on the square; alone it does not say how hard it is."),
            limits((2.0, 120.0), (2.0, 60.0), 30.0, 2.0, 6.0),
        ),
        min_distance_m(
            marked("How near to the patient people pass by; nobody ever touches them."),
            limits((0.6, 4.0), (0.9, 4.0), 1.5, 0.25, 1.0),
        ),
        gaze_share(marked("How many of the people turn their faces to the patient.")),
        # The patient is carried at a stroll at most; 1.4 m/s is the comfort limit for walking.
        exit_distance_m(
            marked("How far behind the patient the door is through which they could leave."),
            limits((3.0, 28.0), (3.0, 28.0), 12.0, 1.0, 1.4),
        ),
        *OUTDOORS,
    ),
    cues=(
        Cue(
            name="asks_time",
            label=marked("Someone asks the time"),
            sentence=marked(
                "Somebody walks up, stops at arm's length, asks for the time and goes on."
            ),
            duration_s=20.0,
            # Nobody comes nearer by a cue than the ladder has made usual: first people who pass
            # within 2.5 m, then one who stops (design; social distance ends at 1.2 m, Hall 1966).
            valid_when=only_where(
                marked("somebody who stops at arm's length belongs where people pass within 2.5 m"),
                min_distance_m=(0.6, 2.5),
            ),
        ),
        Cue(
            name="stare",
            label=marked("People stare"),
            sentence=marked("The three nearest stop and look at the patient for some seconds."),
            duration_s=8.0,
            valid_when=only_where(
                marked("three people stare, and there are fewer"), people_count=(3.0, 120.0)
            ),
        ),
        Cue(
            name="brushes_past",
            label=marked("Someone brushes past"),
            sentence=marked("Somebody passes close by the patient's shoulder, without touching."),
            duration_s=20.0,
            # As above: the nearest of all comes last.
            valid_when=only_where(
                marked(
                    "somebody who passes at the shoulder belongs where people pass within 1.8 m"
                ),
                min_distance_m=(0.6, 1.8),
            ),
        ),
    ),
)
