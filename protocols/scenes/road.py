"""The road: a seat in a car on a country road."""

from __future__ import annotations

from protocols.scene_spec import (
    Cue,
    CuePlacing,
    Dimension,
    SceneName,
    SceneSpec,
    Unit,
    limits,
    only_where,
)
from protocols.scenes.dimensions import OUTDOORS
from shared.language import marked
from shared.rules.contexts import ANYWHERE

SEATS = ("passenger", "driver")

ACCIDENT_PLACES = ("none", "far", "near", "at_the_site")

SPEC = SceneSpec(
    name=SceneName("road"),
    label=marked("Road"),
    sentence=marked("A country road with two lanes each way; the patient sits in a car."),
    dimensions=(
        Dimension(
            name="seat",
            label=marked("Seat"),
            sentence=marked(
                "Whether the patient sits beside the driver's seat or behind the wheel."
            ),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 1.0, 0.5, 0.5),
            levels=SEATS,
        ),
        Dimension(
            name="speed_kmh",
            label=marked("Speed"),
            sentence=marked("How fast the car goes, straight ahead; at 0 it stands."),
            unit=Unit.KM_PER_H,
            calm=0.0,
            harder_is=1,
            # 3 km/h per s is 0.8 m/s2: what is seen and not felt sickens less when it is gentle.
            guardrail=limits((0.0, 100.0), (0.0, 100.0), 30.0, 3.0, 9.0),
        ),
        Dimension(
            name="gap_m",
            label=marked("Gap to the car ahead"),
            sentence=marked("How far ahead the next car in the lane keeps."),
            unit=Unit.METRE,
            calm=60.0,
            harder_is=-1,
            guardrail=limits((8.0, 60.0), (10.0, 60.0), 20.0, 2.0, 6.0),
        ),
        Dimension(
            name="traffic",
            label=marked("Traffic that overtakes"),
            sentence=marked("How many cars come past in the lane beside the patient's."),
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.4, 0.05, 0.25),
        ),
        Dimension(
            name="oncoming",
            label=marked("Oncoming traffic"),
            sentence=marked("How many cars come toward the patient beyond the middle of the road."),
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.4, 0.05, 0.25),
        ),
        Dimension(
            name="scene_of_accident",
            label=marked("Place of an accident"),
            sentence=marked(
                "Now and again the place of an accident comes by, far off or at the verge."
            ),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 3.0), (0.0, 3.0), 1.0, 0.5, 2.0),
            levels=ACCIDENT_PLACES,
        ),
        *OUTDOORS,
    ),
    cues=(
        Cue(
            name="ahead_brakes",
            label=marked("Car ahead brakes"),
            sentence=marked(
                "The car ahead brakes, its lights on, until it is much nearer, and goes on."
            ),
            duration_s=10.0,
            valid_when=only_where(
                marked("a car that stands is not braked for: it takes 20 km/h"),
                speed_kmh=(20.0, 100.0),
            ),
        ),
        Cue(
            name="near_miss",
            label=marked("Near miss"),
            sentence=marked("A car overtakes, swings toward the patient's lane, and back."),
            duration_s=12.0,
            valid_when=only_where(
                marked("nobody swings into the lane of a car that stands: it takes 20 km/h"),
                speed_kmh=(20.0, 100.0),
            ),
        ),
        Cue(
            name="horn",
            label=marked("Horn"),
            sentence=marked("Somebody behind sounds the horn once."),
            duration_s=2.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=-174.0, nearest_m=9.0, farthest_m=40.0),
            # Somebody may be behind, whether the car stands or drives.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="siren_passes",
            label=marked("Ambulance passes"),
            sentence=marked(
                "An ambulance comes from behind with siren and lamps, passes, and is gone."
            ),
            duration_s=20.0,
            # It overtakes a car that stands as well as one that drives.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="glass_breaks",
            label=marked("Glass breaks"),
            sentence=marked("A pane breaks somewhere beside the road; it is not seen."),
            duration_s=3.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=50.0, nearest_m=8.0, farthest_m=40.0),
            # It stays where it broke; a car that drives would carry the sound along.
            valid_when=only_where(
                marked(
                    "beside the road it is heard only from a car that stands or rolls: 30 km/h "
                    "at most"
                ),
                speed_kmh=(0.0, 30.0),
            ),
        ),
    ),
)
