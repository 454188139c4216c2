"""The flight: from the gate into an airliner's cabin, and through what a flight has."""

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
from protocols.scenes.dimensions import TIME_OF_DAY, people_count
from shared.language import marked
from shared.rules.contexts import CueContext

FLIGHT_PHASES = (
    "gate",
    "boarded",
    "doors_shut",
    "taxiing",
    "cruise",
    "take_off",
    "landing",
)
"""From what is easiest for most to what is hardest, which is not the order of a journey: calm
air at height asks less than take-off and landing. A journey in its own order is one decision each
too, as none of its steps goes up by more than two levels. Which of the last three is hardest
differs from patient to patient: design, decision 0101."""

AIRLINE_SEATS = ("aisle_seat", "middle_seat", "window_seat")

FLIGHT_SKIES = ("fair", "clouded", "stormy")

_ABOARD = marked("the patient is not in the cabin")
_ENGINES = marked("the engines run only once the plane rolls")
_IN_THE_AIR = marked("the plane is not in the air")


def _from(because: str, first: str, last: str = "landing") -> CueContext:
    """Where a cue belongs: from one phase to another."""
    begin, end = (float(FLIGHT_PHASES.index(name)) for name in (first, last))
    return only_where(because, flight_phase=(begin, end))


SPEC = SceneSpec(
    name=SceneName("flight"),
    label=marked("Flight"),
    sentence=marked(
        "From the gate into the cabin of an airliner; the patient sits all the time, best in a "
        "chair with armrests."
    ),
    dimensions=(
        Dimension(
            name="flight_phase",
            label=marked("Phase of the flight"),
            sentence=marked(
                "How far into the flight; each change of place comes behind a fade, and take-off "
                "and landing begin anew."
            ),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            # A level a second, behind a fade where the place changes: nobody is carried.
            guardrail=limits((0.0, 6.0), (0.0, 6.0), 2.0, 1.0, 2.0),
            levels=FLIGHT_PHASES,
        ),
        Dimension(
            name="airline_seat",
            label=marked("Seat"),
            sentence=marked("On the aisle, between two others, or at the window over the wing."),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 2.0), (0.0, 2.0), 2.0, 1.0, 2.0),
            levels=AIRLINE_SEATS,
        ),
        Dimension(
            name="turbulence",
            label=marked("Turbulence"),
            sentence=marked(
                "How rough the air is: the wing, the curtain and the cup move, bins creak; the "
                "view never does."
            ),
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 0.8), 0.4, 0.1, 0.5),
        ),
        Dimension(
            name="flight_sky",
            label=marked("Sky"),
            sentence=marked(
                "From a fair sky over the land to cloud below, and to dark cloud around the plane."
            ),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            # A level takes four seconds: the sky draws over, it never switches.
            guardrail=limits((0.0, 2.0), (0.0, 2.0), 1.0, 0.25, 0.5),
            levels=FLIGHT_SKIES,
        ),
        people_count(
            marked("How many wait at the gate, and as many sit in the cabin."),
            limits((0.0, 48.0), (0.0, 40.0), 16.0, 1.0, 4.0),
            label=marked("Fellow passengers"),
        ),
        Dimension(
            name="seat_pitch_m",
            label=marked("Room to the seat ahead"),
            sentence=marked("How far one row of seats is from the next; the knees come nearer."),
            unit=Unit.METRE,
            calm=0.95,
            harder_is=-1,
            # 0.71 m (28 inches) is the closest that airlines sell.
            guardrail=limits((0.71, 0.95), (0.71, 0.95), 0.12, 0.03, 0.12),
        ),
        TIME_OF_DAY,
    ),
    cues=(
        Cue(
            name="belt_sign",
            label=marked("Seat belt sign"),
            sentence=marked("A soft chime; the seat belt signs light up for a third of a minute."),
            duration_s=20.0,
            valid_when=_from(_ABOARD, "boarded"),
        ),
        Cue(
            name="captain_speaks",
            label=marked("The captain speaks"),
            sentence=marked(
                "A chime and a voice from overhead that cannot be understood; say it yourself "
                "where words are wanted."
            ),
            duration_s=7.0,
            valid_when=_from(_ABOARD, "boarded"),
        ),
        Cue(
            name="cabin_dims",
            label=marked("The cabin lights dim"),
            sentence=marked(
                "The light of the cabin fades to a third and comes back, without a flash."
            ),
            duration_s=16.0,
            valid_when=_from(_ABOARD, "boarded"),
        ),
        Cue(
            name="engine_note",
            label=marked("The engines change their note"),
            sentence=marked("The engines are heard to slow down for some seconds, and come back."),
            duration_s=10.0,
            valid_when=_from(_ENGINES, "taxiing"),
        ),
        Cue(
            name="flaps_move",
            label=marked("The flaps move"),
            sentence=marked("A drive whirs under the floor, and the flaps go out and in again."),
            duration_s=14.0,
            valid_when=_from(_ENGINES, "taxiing"),
        ),
        Cue(
            name="crew_passes",
            label=marked("Cabin crew passes"),
            sentence=marked("Somebody of the crew walks down the aisle past the patient."),
            duration_s=14.0,
            valid_when=_from(
                marked("in take-off and landing the crew is seated"), "boarded", "cruise"
            ),
        ),
        Cue(
            name="neighbour_fidgets",
            label=marked("A neighbour is restless"),
            sentence=marked("Whoever sits next to the patient moves about and looks over."),
            duration_s=12.0,
            valid_when=only_where(
                marked("nobody sits beside the patient"),
                flight_phase=(1.0, 6.0),
                people_count=(4.0, 48.0),
            ),
        ),
        Cue(
            name="air_bump",
            label=marked("A bump"),
            sentence=marked("One jolt: bins creak, the wing swings, and the cup slides."),
            duration_s=4.0,
            startles=True,
            valid_when=_from(_IN_THE_AIR, "cruise"),
        ),
        Cue(
            name="far_lightning",
            label=marked("Lightning far off"),
            sentence=marked(
                "Clouds far away glow up softly once and fade again, without a flash or a sound."
            ),
            duration_s=8.0,
            valid_when=only_where(
                marked("only dark clouds around a plane in the air glow"),
                flight_phase=(4.0, 6.0),
                flight_sky=(1.5, 2.0),
            ),
        ),
    ),
)
