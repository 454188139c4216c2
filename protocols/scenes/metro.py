"""The metro: from an entrance hall over the platform into a carriage and its tunnel."""

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
from protocols.scenes.dimensions import gaze_share, min_distance_m, people_count
from shared.language import marked
from shared.rules.contexts import ANYWHERE

METRO_PLACES = (
    "entrance_hall",
    "platform",
    "doors_open",
    "doors_closed",
    "in_tunnel",
    "stopped_in_tunnel",
)

SPEC = SceneSpec(
    name=SceneName("metro"),
    label=marked("Metro"),
    sentence=marked(
        "From the entrance hall over the platform into a metro carriage and its tunnel."
    ),
    dimensions=(
        Dimension(
            name="metro_place",
            label=marked("Place"),
            sentence=marked("How far into the metro; from closed doors on there is no way out."),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            # A level takes 10 s: carried at 0.9 m/s over the hall, on the way back at 1.3 m/s at
            # most, within the comfort limit of 1.4 m/s for walking.
            guardrail=limits((0.0, 5.0), (0.0, 5.0), 1.0, 0.1, 0.14),
            levels=METRO_PLACES,
        ),
        people_count(
            marked("How many wait in the station, and as many ride in the carriage."),
            limits((0.0, 40.0), (0.0, 30.0), 10.0, 1.0, 4.0),
            label=marked("Passengers"),
        ),
        min_distance_m(
            marked("How near to the patient people stand; nobody ever touches them."),
            limits((0.6, 2.5), (0.7, 2.5), 0.8, 0.2, 0.8),
        ),
        gaze_share(marked("How many of them look at the patient and not at phones or ahead.")),
    ),
    cues=(
        Cue(
            name="train_arrives",
            label=marked("A train arrives"),
            sentence=marked(
                "At the platform a train comes in and leaves again; in the hall it is heard."
            ),
            duration_s=19.0,
            # In a carriage it would be a second train on the same track.
            valid_when=only_where(
                marked(
                    "it comes into the station: it is heard in the hall and seen on the platform"
                ),
                metro_place=(0.0, 1.0),
            ),
        ),
        Cue(
            name="doors_close",
            label=marked("The doors close"),
            sentence=marked(
                "The open doors of the carriage close for some seconds and open again."
            ),
            duration_s=12.0,
            valid_when=only_where(
                marked("the doors stand open only in the carriage at the platform"),
                metro_place=(2.0, 2.0),
            ),
        ),
        Cue(
            name="delay_announced",
            label=marked("A delay is announced"),
            sentence=marked("A chime and a voice from loudspeakers that cannot be understood."),
            duration_s=7.0,
            # There are loudspeakers in the station and in the carriage.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="tunnel_stop",
            label=marked("The train stops"),
            sentence=marked(
                "The riding train stands still in the tunnel for some seconds, then goes on."
            ),
            duration_s=15.0,
            valid_when=only_where(
                marked("only a train that rides through the tunnel can stop there"),
                metro_place=(4.0, 4.0),
            ),
        ),
    ),
)
