"""The night street: past a car park to an underpass."""

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
from protocols.scenes.dimensions import OUTDOORS, gaze_share, min_distance_m, people_count
from shared.language import marked
from shared.rules.contexts import ANYWHERE

SPEC = SceneSpec(
    name=SceneName("night_street"),
    label=marked("Street at night"),
    sentence=marked("A street that leads from a lit main street past a car park to an underpass."),
    dimensions=(
        Dimension(
            name="darkness",
            label=marked("Darkness of the street"),
            sentence=marked(
                "How many street lamps and windows are dark: a lamp every 20 m to hardly any."
            ),
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            # Slow enough that no second changes the picture by a tenth of white.
            guardrail=limits((0.0, 1.0), (0.0, 0.9), 0.4, 0.05, 0.1),
        ),
        Dimension(
            name="way_m",
            label=marked("Way toward the underpass"),
            sentence=marked(
                "How far from the lit main street the patient stands, toward the underpass."
            ),
            unit=Unit.METRE,
            calm=0.0,
            harder_is=1,
            # The patient is carried at a stroll at most; 1.4 m/s is the comfort limit for walking.
            guardrail=limits((0.0, 62.0), (0.0, 62.0), 20.0, 1.0, 1.4),
        ),
        people_count(
            marked("How many others are on this part of the street; alone is not always easier."),
            limits((0.0, 12.0), (0.0, 12.0), 4.0, 0.5, 3.0),
        ),
        # Personal distance reaches to about 1.2 m (Hall 1966).
        min_distance_m(
            marked("How near to the patient people pass by; nobody ever touches them."),
            limits((1.0, 6.0), (1.2, 6.0), 2.0, 0.25, 1.0),
        ),
        gaze_share(marked("How many of the people turn their faces to the patient.")),
        Dimension(
            name="cue_distance_m",
            label=marked("Distance of cues"),
            sentence=marked(
                "From how far the dog, the voices and the door are heard, and the car passes."
            ),
            unit=Unit.METRE,
            calm=40.0,
            harder_is=-1,
            # 50 to 3 m is the range of the clinical list of triggers.
            guardrail=limits((4.0, 40.0), (4.0, 40.0), 16.0, 2.0, 8.0),
        ),
        *OUTDOORS,
    ),
    cues=(
        Cue(
            name="footsteps_behind",
            label=marked("Footsteps behind"),
            sentence=marked("Somebody walks up from behind, passes at 1.5 m and goes on."),
            duration_s=26.0,
            # The pavement leads past the patient all along.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="figure_waits",
            label=marked("Someone in the underpass"),
            sentence=marked(
                "Somebody stands at the underpass, looks this way for a while, and is gone."
            ),
            duration_s=24.0,
            # From 20 m along the underpass is 50 m away: somebody in it is 2 degrees high.
            valid_when=only_where(
                marked(
                    "whoever stands in the underpass is not seen from here: 20 m along, in "
                    "little fog"
                ),
                way_m=(20.0, 62.0),
                fog=(0.0, 0.5),
            ),
        ),
        Cue(
            name="dog_barks",
            label=marked("Dog barks"),
            sentence=marked("A dog behind a wall barks a few times; it is not seen."),
            duration_s=5.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=-49.0),
            # There are walls along the whole street, and it is not seen.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="shouting",
            label=marked("Shouting"),
            sentence=marked("Somebody shouts behind the houses, without words; nobody is seen."),
            duration_s=4.0,
            placing=CuePlacing(azimuth_deg=-153.0),
            # There are houses along the whole street, and nobody is seen.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="car_passes",
            label=marked("Car passes slowly"),
            sentence=marked(
                "A car with its lights on comes from behind and passes at walking pace."
            ),
            duration_s=24.0,
            # The street runs beside the pavement all along.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="door_slams",
            label=marked("Door slams"),
            sentence=marked("A house door falls shut somewhere near."),
            duration_s=3.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=37.0),
            # There are houses along the whole street, and it is not seen.
            valid_when=ANYWHERE,
        ),
    ),
)
