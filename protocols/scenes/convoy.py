"""The convoy: a desert town, on foot or from a vehicle."""

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
from protocols.scenes.dimensions import TIME_OF_DAY, WIND, gaze_share, people_count
from shared.language import marked
from shared.rules.contexts import ANYWHERE

PLACES = ("edge", "street", "vehicle_parked", "vehicle_moving")

DESERT_WIND = WIND.model_copy(
    update={"sentence": marked("How hard the wind blows: palms and sand move, never the view.")}
)

DUST = Dimension(
    name="dust",
    label=marked("Dust haze"),
    sentence=marked("How much dust hangs in the air; at its densest one sees some 75 m."),
    unit=Unit.SHARE,
    calm=0.0,
    harder_is=1,
    # The desert's fog, with fog's limits: it never comes up as a wall, and it hides what is far.
    guardrail=limits((0.0, 1.0), (0.0, 0.9), 0.5, 0.1, 0.3),
)

SPEC = SceneSpec(
    name=SceneName("convoy"),
    label=marked("Desert town"),
    sentence=marked(
        "A town of mud brick in a desert, from its edge, from its street, from a vehicle."
    ),
    dimensions=(
        Dimension(
            name="town_place",
            label=marked("Place"),
            sentence=marked(
                "On foot before the town, in its street, in a vehicle that stands or drives."
            ),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            # The patient is carried at 1 m/s at most, whatever this rate is; they get into the
            # vehicle and out of it while the view is covered.
            guardrail=limits((0.0, 3.0), (0.0, 3.0), 1.0, 0.1, 0.25),
            levels=PLACES,
        ),
        people_count(
            marked("How many people walk and stand in the street."),
            limits((0.0, 24.0), (0.0, 24.0), 8.0, 0.5, 3.0),
        ),
        Dimension(
            name="people_distance_m",
            label=marked("Distance of people"),
            sentence=marked("How near to the patient people pass by; nobody ever touches them."),
            unit=Unit.METRE,
            calm=5.0,
            harder_is=-1,
            guardrail=limits((1.2, 5.0), (1.5, 5.0), 1.5, 0.25, 1.0),
        ),
        gaze_share(marked("How many of the people turn their faces to the patient.")),
        Dimension(
            name="debris",
            label=marked("Debris"),
            sentence=marked("How much rubble lies along the street, and burnt cars at its sides."),
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.4, 0.1, 0.4),
        ),
        Dimension(
            name="smoke_share",
            label=marked("Smoke far off"),
            sentence=marked(
                "How many columns of smoke stand beyond the houses, 300 m away or more."
            ),
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.5, 0.1, 0.4),
        ),
        DESERT_WIND,
        TIME_OF_DAY,
        DUST,
    ),
    cues=(
        Cue(
            name="radio",
            label=marked("Radio"),
            sentence=marked("A set murmurs near by, without words that can be understood."),
            duration_s=15.0,
            # The set is the patient's own, on foot and in the vehicle.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="helicopter",
            label=marked("Helicopter"),
            sentence=marked("A helicopter crosses high over the street and flies off."),
            duration_s=24.0,
            # It crosses high; from the vehicle it is heard.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="shouts",
            label=marked("Shouting"),
            sentence=marked("Somebody shouts behind the houses, without words; nobody is seen."),
            duration_s=4.0,
            placing=CuePlacing(azimuth_deg=-32.0, nearest_m=26.0, farthest_m=80.0),
            valid_when=only_where(
                marked(
                    "it comes from behind houses that stay where they are: not from a moving "
                    "vehicle"
                ),
                town_place=(1.0, 2.0),
            ),
        ),
        Cue(
            name="backfire",
            label=marked("Backfire"),
            sentence=marked("An exhaust bangs twice in a side street."),
            duration_s=3.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=42.0, nearest_m=24.0, farthest_m=100.0),
            valid_when=only_where(
                marked("it comes from a side street: the patient must be in the town"),
                town_place=(1.0, 3.0),
            ),
        ),
        Cue(
            name="shot_far",
            label=marked("Shot far off"),
            sentence=marked("One shot from some hundred metres, soft, with its echo."),
            duration_s=4.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=-25.0, nearest_m=280.0, farthest_m=600.0),
            # From some hundred metres it is heard before the town and in it.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="shot_near",
            label=marked("Shot near by"),
            sentence=marked("One shot behind the houses; nobody is seen and nothing flashes."),
            duration_s=4.0,
            startles=True,
            after="shot_far",
            placing=CuePlacing(azimuth_deg=34.0, nearest_m=36.0, farthest_m=120.0),
            valid_when=only_where(
                marked("it comes from behind the houses: the patient must be in the town"),
                town_place=(1.0, 3.0),
            ),
        ),
        Cue(
            name="explosion_far",
            label=marked("Explosion far off"),
            sentence=marked(
                "A deep roll from a kilometre away, and dust that rises at the horizon."
            ),
            duration_s=22.0,
            # The horizon is the same before the town and in it.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="explosion_near",
            label=marked("Explosion near by"),
            sentence=marked(
                "A blast behind the houses and a cloud of dust that rises, without a flash."
            ),
            duration_s=20.0,
            startles=True,
            after="explosion_far",
            valid_when=only_where(
                marked("it comes from behind the houses: the patient must be in the town"),
                town_place=(1.0, 3.0),
            ),
        ),
    ),
)
