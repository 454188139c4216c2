"""After trauma: places as they are, and what reminds of it, each cue only as was agreed."""

from __future__ import annotations

from protocols.scene_spec import Cue, CuePlacing, Dimension, SceneName, SceneSpec, Unit, limits
from protocols.scenes.common import OUTDOORS, TIME_OF_DAY, WIND

SEATS = ("passenger", "driver")
ACCIDENT_PLACES = ("none", "far", "near", "at_the_site")
PLACES = ("edge", "street", "vehicle_parked", "vehicle_moving")

DESERT_WIND = WIND.model_copy(
    update={"sentence": "How hard the wind blows: palms and sand move, never the view."}
)

DUST = Dimension(
    name="dust",
    label="Dust haze",
    sentence="How much dust hangs in the air; at its densest one sees some 75 m.",
    unit=Unit.SHARE,
    calm=0.0,
    harder_is=1,
    # The desert's fog, with fog's limits: it never comes up as a wall, and it hides what is far.
    guardrail=limits((0.0, 1.0), (0.0, 0.9), 0.5, 0.1, 0.3),
)

NIGHT_STREET = SceneSpec(
    name=SceneName.NIGHT_STREET,
    label="Street at night",
    sentence="A street that leads from a lit main street past a car park to an underpass.",
    dimensions=(
        Dimension(
            name="darkness",
            label="Darkness of the street",
            sentence="How many street lamps and windows are dark: a lamp every 20 m to hardly any.",
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            # Slow enough that no second changes the picture by a tenth of white.
            guardrail=limits((0.0, 1.0), (0.0, 0.9), 0.4, 0.05, 0.1),
        ),
        Dimension(
            name="way_m",
            label="Way toward the underpass",
            sentence="How far from the lit main street the patient stands, toward the underpass.",
            unit=Unit.METRE,
            calm=0.0,
            harder_is=1,
            # The patient is carried at a stroll at most; 1.4 m/s is the comfort limit for walking.
            guardrail=limits((0.0, 62.0), (0.0, 62.0), 20.0, 1.0, 1.4),
        ),
        Dimension(
            name="people_count",
            label="People",
            sentence="How many others are on this part of the street; alone is not always easier.",
            unit=Unit.PEOPLE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 12.0), (0.0, 12.0), 4.0, 0.5, 3.0),
        ),
        Dimension(
            name="min_distance_m",
            label="Closest distance",
            sentence="How near to the patient people pass by; nobody ever touches them.",
            unit=Unit.METRE,
            calm=6.0,
            harder_is=-1,
            # Personal distance reaches to about 1.2 m (Hall 1966).
            guardrail=limits((1.0, 6.0), (1.2, 6.0), 2.0, 0.25, 1.0),
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
            name="cue_distance_m",
            label="Distance of cues",
            sentence="From how far the dog, the voices and the door are heard, and the car passes.",
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
            label="Footsteps behind",
            sentence="Somebody walks up from behind, passes at 1.5 m and goes on.",
            duration_s=26.0,
        ),
        Cue(
            name="figure_waits",
            label="Someone in the underpass",
            sentence="Somebody stands at the underpass, looks this way for a while, and is gone.",
            duration_s=24.0,
        ),
        Cue(
            name="dog_barks",
            label="Dog barks",
            sentence="A dog behind a wall barks a few times; it is not seen.",
            duration_s=5.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=-49.0),
        ),
        Cue(
            name="shouting",
            label="Shouting",
            sentence="Somebody shouts behind the houses, without words; nobody is seen.",
            duration_s=4.0,
            placing=CuePlacing(azimuth_deg=-153.0),
        ),
        Cue(
            name="car_passes",
            label="Car passes slowly",
            sentence="A car with its lights on comes from behind and passes at walking pace.",
            duration_s=24.0,
        ),
        Cue(
            name="door_slams",
            label="Door slams",
            sentence="A house door falls shut somewhere near.",
            duration_s=3.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=37.0),
        ),
    ),
)

ROAD = SceneSpec(
    name=SceneName.ROAD,
    label="Road",
    sentence="A country road with two lanes each way; the patient sits in a car.",
    dimensions=(
        Dimension(
            name="seat",
            label="Seat",
            sentence="Whether the patient sits beside the driver's seat or behind the wheel.",
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 1.0, 0.5, 0.5),
            levels=SEATS,
        ),
        Dimension(
            name="speed_kmh",
            label="Speed",
            sentence="How fast the car goes, straight ahead; at 0 it stands.",
            unit=Unit.KM_PER_H,
            calm=0.0,
            harder_is=1,
            # 3 km/h per s is 0.8 m/s2: what is seen and not felt sickens less when it is gentle.
            guardrail=limits((0.0, 100.0), (0.0, 100.0), 30.0, 3.0, 9.0),
        ),
        Dimension(
            name="gap_m",
            label="Gap to the car ahead",
            sentence="How far ahead the next car in the lane keeps.",
            unit=Unit.METRE,
            calm=60.0,
            harder_is=-1,
            guardrail=limits((8.0, 60.0), (10.0, 60.0), 20.0, 2.0, 6.0),
        ),
        Dimension(
            name="traffic",
            label="Traffic that overtakes",
            sentence="How many cars come past in the lane beside the patient's.",
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.4, 0.05, 0.25),
        ),
        Dimension(
            name="oncoming",
            label="Oncoming traffic",
            sentence="How many cars come toward the patient beyond the middle of the road.",
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.4, 0.05, 0.25),
        ),
        Dimension(
            name="scene_of_accident",
            label="Place of an accident",
            sentence="Now and again the place of an accident comes by, far off or at the verge.",
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
            label="Car ahead brakes",
            sentence="The car ahead brakes, its lights on, until it is much nearer, and goes on.",
            duration_s=10.0,
        ),
        Cue(
            name="near_miss",
            label="Near miss",
            sentence="A car overtakes, swings toward the patient's lane, and back.",
            duration_s=12.0,
        ),
        Cue(
            name="horn",
            label="Horn",
            sentence="Somebody behind sounds the horn once.",
            duration_s=2.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=-174.0, nearest_m=9.0, farthest_m=40.0),
        ),
        Cue(
            name="siren_passes",
            label="Ambulance passes",
            sentence="An ambulance comes from behind with siren and lamps, passes, and is gone.",
            duration_s=20.0,
        ),
        Cue(
            name="glass_breaks",
            label="Glass breaks",
            sentence="A pane breaks somewhere beside the road; it is not seen.",
            duration_s=3.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=50.0, nearest_m=8.0, farthest_m=40.0),
        ),
    ),
)

CONVOY = SceneSpec(
    name=SceneName.CONVOY,
    label="Desert town",
    sentence="A town of mud brick in a desert, from its edge, from its street, from a vehicle.",
    dimensions=(
        Dimension(
            name="town_place",
            label="Place",
            sentence="On foot before the town, in its street, in a vehicle that stands or drives.",
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            # The patient is carried at 1 m/s at most, whatever this rate is; they get into the
            # vehicle and out of it while the view is covered.
            guardrail=limits((0.0, 3.0), (0.0, 3.0), 1.0, 0.1, 0.25),
            levels=PLACES,
        ),
        Dimension(
            name="people_count",
            label="People",
            sentence="How many people walk and stand in the street.",
            unit=Unit.PEOPLE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 24.0), (0.0, 24.0), 8.0, 0.5, 3.0),
        ),
        Dimension(
            name="people_distance_m",
            label="Distance of people",
            sentence="How near to the patient people pass by; nobody ever touches them.",
            unit=Unit.METRE,
            calm=5.0,
            harder_is=-1,
            guardrail=limits((1.2, 5.0), (1.5, 5.0), 1.5, 0.25, 1.0),
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
            name="debris",
            label="Debris",
            sentence="How much rubble lies along the street, and burnt cars at its sides.",
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.4, 0.1, 0.4),
        ),
        Dimension(
            name="smoke_share",
            label="Smoke far off",
            sentence="How many columns of smoke stand beyond the houses, 300 m away or more.",
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
            label="Radio",
            sentence="A set murmurs near by, without words that can be understood.",
            duration_s=15.0,
        ),
        Cue(
            name="helicopter",
            label="Helicopter",
            sentence="A helicopter crosses high over the street and flies off.",
            duration_s=24.0,
        ),
        Cue(
            name="shouts",
            label="Shouting",
            sentence="Somebody shouts behind the houses, without words; nobody is seen.",
            duration_s=4.0,
            placing=CuePlacing(azimuth_deg=-32.0, nearest_m=26.0, farthest_m=80.0),
        ),
        Cue(
            name="backfire",
            label="Backfire",
            sentence="An exhaust bangs twice in a side street.",
            duration_s=3.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=42.0, nearest_m=24.0, farthest_m=100.0),
        ),
        Cue(
            name="shot_far",
            label="Shot far off",
            sentence="One shot from some hundred metres, soft, with its echo.",
            duration_s=4.0,
            startles=True,
            placing=CuePlacing(azimuth_deg=-25.0, nearest_m=280.0, farthest_m=600.0),
        ),
        Cue(
            name="shot_near",
            label="Shot near by",
            sentence="One shot behind the houses; nobody is seen and nothing flashes.",
            duration_s=4.0,
            startles=True,
            after="shot_far",
            placing=CuePlacing(azimuth_deg=34.0, nearest_m=36.0, farthest_m=120.0),
        ),
        Cue(
            name="explosion_far",
            label="Explosion far off",
            sentence="A deep roll from a kilometre away, and dust that rises at the horizon.",
            duration_s=22.0,
        ),
        Cue(
            name="explosion_near",
            label="Explosion near by",
            sentence="A blast behind the houses and a cloud of dust that rises, without a flash.",
            duration_s=20.0,
            startles=True,
            after="explosion_far",
        ),
    ),
)
