"""The queue: a shop, the patient in the line to its counter."""

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
from protocols.scenes.dimensions import exit_distance_m, gaze_share, min_distance_m, people_count
from shared.language import marked
from shared.rules.contexts import ANYWHERE

OBSTRUCTIONS = ("free", "partial", "blocked")

SPEC = SceneSpec(
    name=SceneName("queue"),
    label=marked("Shop queue"),
    sentence=marked(
        "A shop with a line to its counter; the patient stands in the line, the door behind."
    ),
    dimensions=(
        people_count(
            marked("How many others wait or shop; some of them stand in line before and behind."),
            limits((0.0, 30.0), (0.0, 20.0), 8.0, 1.0, 4.0),
            label=marked("Customers"),
        ),
        min_distance_m(
            marked("How near those before and behind stand in line; nobody ever touches."),
            limits((0.6, 2.5), (0.8, 2.5), 0.8, 0.2, 0.8),
        ),
        gaze_share(marked("How many of them turn round and look at the patient.")),
        exit_distance_m(
            marked("How far behind the patient the door of the shop is."),
            limits((3.0, 12.0), (3.0, 12.0), 5.0, 0.7, 0.9),
        ),
        Dimension(
            name="obstruction",
            label=marked("Way out"),
            sentence=marked(
                "Whether the way to the door is free, half barred by crates, or barred."
            ),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            guardrail=limits((0.0, 2.0), (0.0, 2.0), 1.0, 0.3, 1.0),
            levels=OBSTRUCTIONS,
        ),
    ),
    cues=(
        Cue(
            name="queue_jam",
            label=marked("Nothing moves"),
            sentence=marked(
                "The clerk walks off, people grumble, and those behind close up a little."
            ),
            duration_s=14.0,
            valid_when=only_where(
                marked(
                    "nothing stands still without a line: it takes 2 people, one before and one "
                    "behind"
                ),
                people_count=(2.0, 30.0),
            ),
        ),
        Cue(
            name="asks_in_line",
            label=marked("Someone asks something"),
            sentence=marked("The next in line turns round and asks the patient something."),
            duration_s=9.0,
            valid_when=only_where(marked("nobody stands in line to ask"), people_count=(1.0, 30.0)),
        ),
        Cue(
            name="shop_announcement",
            label=marked("Announcement"),
            sentence=marked("A chime and a voice from the ceiling that cannot be understood."),
            duration_s=7.0,
            # The loudspeaker hangs there whoever shops.
            valid_when=ANYWHERE,
        ),
        Cue(
            name="pushes_in",
            label=marked("Someone pushes in behind"),
            sentence=marked("Somebody walks up and stands close behind the patient's shoulder."),
            duration_s=16.0,
            # The fourth is the first who is free to walk up; nobody comes nearer by a cue than the
            # patient is used to by the ladder (design).
            valid_when=only_where(
                marked(
                    "it belongs in a line of 4 people or more, who stand within 1.8 m of the "
                    "patient"
                ),
                people_count=(4.0, 30.0),
                min_distance_m=(0.6, 1.8),
            ),
        ),
    ),
)
