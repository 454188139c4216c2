"""The closed space: a lift that shrinks and stops, and the tube of an MRI scanner."""

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
from protocols.scenes.dimensions import people_count
from shared.language import marked
from shared.rules.contexts import ANYWHERE

CLOSED_PLACES = ("in_the_lift", "on_the_table", "in_the_tube")
"""A lift is stood in; on a table and in a tube one lies, and does not get up by oneself."""

LIFT_DOORS = ("wide_open", "ajar", "shut")
LIFT_RIDES = ("at_its_floor", "riding", "stuck_between_floors")

_IN_LIFT, _AT_SCANNER = (0.0, 0.0), (1.0, 2.0)
_NO_LIFT = marked("the patient is not in the lift")
_NO_SCANNER = marked("the patient does not lie at the scanner")

SPEC = SceneSpec(
    name=SceneName("enclosed"),
    label=marked("Closed space"),
    sentence=marked(
        "A lift to stand or sit in, and a scanner's tube: for that, sit and lean back with the "
        "head resting, or lie on a pillow, look over the feet, and set “ahead” anew."
    ),
    dimensions=(
        Dimension(
            name="closed_place",
            label=marked("Place"),
            sentence=marked(
                "In the lift, on the table before the tube, or with the head in it; from the lift "
                "to the table behind a fade."
            ),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            # The table slides 1.3 m in 10 s, and out of the tube in four.
            guardrail=limits((0.0, 2.0), (0.0, 2.0), 1.0, 0.1, 0.25),
            levels=CLOSED_PLACES,
        ),
        Dimension(
            name="lift_side_m",
            label=marked("Width of the lift"),
            sentence=marked(
                "How wide and deep the lift is; its walls slide slowly, and never reach anybody."
            ),
            unit=Unit.METRE,
            calm=2.0,
            harder_is=-1,
            # Closets of 0.75 by 1 m served as a test of claustrophobia (docs/evidence.md). Each
            # wall slides at 3 cm/s: slower than what looks like a threat.
            guardrail=limits((0.8, 2.0), (0.9, 2.0), 0.5, 0.06, 0.3),
        ),
        Dimension(
            name="lift_door",
            label=marked("Door of the lift"),
            sentence=marked("Whether the way out of the lift stands open."),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            # A level takes 2.5 s, as lifts' doors do.
            guardrail=limits((0.0, 2.0), (0.0, 2.0), 1.0, 0.4, 0.8),
            levels=LIFT_DOORS,
        ),
        Dimension(
            name="lift_ride",
            label=marked("Ride of the lift"),
            sentence=marked(
                "At its floor, on its way, or stopped between two floors; the view rests with the "
                "lift."
            ),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 2.0), (0.0, 2.0), 1.0, 0.5, 1.0),
            levels=LIFT_RIDES,
        ),
        Dimension(
            name="tube_diameter_m",
            label=marked("Width of the tube"),
            sentence=marked("How wide the scanner's tube is around the head."),
            unit=Unit.METRE,
            calm=0.70,
            harder_is=-1,
            # Scanners have bores of 0.70 or 0.60 m; a coil or a blanket takes more of it.
            guardrail=limits((0.55, 0.70), (0.55, 0.70), 0.10, 0.01, 0.05),
        ),
        Dimension(
            name="tube_depth_m",
            label=marked("How far in the tube"),
            sentence=marked("How far the head is beyond the tube's mouth; the table slides."),
            unit=Unit.METRE,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.5, 0.08, 0.3),
        ),
        Dimension(
            name="room_light",
            label=marked("Light"),
            sentence=marked("How bright lift or tube are; the last of it never goes out."),
            unit=Unit.SHARE,
            calm=1.0,
            harder_is=-1,
            guardrail=limits((0.15, 1.0), (0.3, 1.0), 0.4, 0.05, 0.2),
        ),
        Dimension(
            name="fresh_air",
            label=marked("Fan"),
            sentence=marked("How strongly the fan blows: it is heard, and a strip of paper moves."),
            unit=Unit.SHARE,
            calm=1.0,
            harder_is=-1,
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.5, 0.2, 0.5),
        ),
        people_count(
            marked("How many share the lift: as many of them as it has room for, at arm's length."),
            limits((0.0, 5.0), (0.0, 4.0), 2.0, 0.5, 2.0),
            label=marked("People in the lift"),
        ),
    ),
    cues=(
        Cue(
            name="lift_closes",
            label=marked("The lift closes"),
            sentence=marked("The open door of the lift closes for some seconds and opens again."),
            duration_s=14.0,
            valid_when=only_where(
                marked("the lift's door does not stand open at a floor"),
                closed_place=_IN_LIFT,
                lift_door=(0.0, 1.0),
                lift_ride=(0.0, 0.0),
            ),
        ),
        Cue(
            name="lift_jolts",
            label=marked("The lift jolts and stops"),
            sentence=marked(
                "The riding lift stops with a thud for some seconds, its light dips; then it goes "
                "on."
            ),
            duration_s=12.0,
            startles=True,
            valid_when=only_where(
                marked("only a lift that rides can stop"),
                closed_place=_IN_LIFT,
                lift_ride=(1.0, 1.0),
            ),
        ),
        Cue(
            name="light_fails",
            label=marked("The light fails"),
            sentence=marked(
                "The light fades to that of an emergency lamp and comes back, without a flash."
            ),
            duration_s=16.0,
            # Lift and scanner have their lamps wherever the patient is.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="alarm_answered",
            label=marked("The alarm is answered"),
            sentence=marked(
                "The alarm button lights up, a bell rings above, and a voice answers that cannot "
                "be understood."
            ),
            duration_s=10.0,
            valid_when=only_where(_NO_LIFT, closed_place=_IN_LIFT),
        ),
        Cue(
            name="someone_gets_in",
            label=marked("Somebody gets in"),
            sentence=marked("Somebody comes into the open lift, stands there, and leaves again."),
            duration_s=18.0,
            valid_when=only_where(
                marked("it takes an open door, and room for one more"),
                closed_place=_IN_LIFT,
                lift_side_m=(1.2, 2.0),
                lift_door=(0.0, 0.0),
                lift_ride=(0.0, 0.0),
            ),
        ),
        Cue(
            name="scan_knocks",
            label=marked("The scanner knocks"),
            sentence=marked("Two runs of knocks, as loud as talk and not as loud as a scanner is."),
            duration_s=14.0,
            valid_when=only_where(_NO_SCANNER, closed_place=_AT_SCANNER),
        ),
        Cue(
            name="ball_squeezed",
            label=marked("The call ball is answered"),
            sentence=marked(
                "A soft tone, as after a squeeze of the call ball, and a voice answers without "
                "words."
            ),
            duration_s=8.0,
            valid_when=only_where(_NO_SCANNER, closed_place=_AT_SCANNER),
        ),
        Cue(
            name="intercom_speaks",
            label=marked("The intercom speaks"),
            sentence=marked("A voice from the control room that cannot be understood."),
            duration_s=6.0,
            valid_when=only_where(_NO_SCANNER, closed_place=_AT_SCANNER),
        ),
    ),
)
