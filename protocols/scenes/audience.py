"""The audience: a lecture hall, the patient at the lectern."""

from __future__ import annotations

from protocols.scene_spec import Cue, Dimension, SceneName, SceneSpec, Unit, limits, only_where
from protocols.scenes.dimensions import gaze_share, people_count
from shared.language import marked

ATTITUDES = ("friendly", "neutral", "bored", "critical", "hostile")

SPEC = SceneSpec(
    name=SceneName("audience"),
    label=marked("Lecture hall"),
    sentence=marked(
        "A lecture hall with rising rows; the patient stands at the lectern before them."
    ),
    dimensions=(
        # In a speech task heart rate was highest with 3 listeners of 3, 6 and 15: so even few
        # can be hard. The hall seats 60.
        people_count(
            marked("How many sit in the hall; alone it does not say how hard it is."),
            limits((0.0, 60.0), (0.0, 40.0), 15.0, 2.0, 6.0),
            label=marked("Listeners"),
        ),
        Dimension(
            name="attitude",
            label=marked("Attitude"),
            sentence=marked(
                "How they take the talk: smiling, taking notes, bored, with folded arms, glaring."
            ),
            unit=Unit.LEVEL,
            calm=0.0,
            harder_is=1,
            # Reactions of the audience are a lever of exposure (Premkumar et al. 2021). Between two
            # levels people change one by one. Open hostility is beyond what a talk meets: the
            # therapist confirms it.
            guardrail=limits((0.0, 4.0), (0.0, 3.0), 1.0, 0.25, 1.0),
            levels=ATTITUDES,
        ),
        gaze_share(
            marked("How many of them look at the patient and not at notes, phone or neighbour."),
            label=marked("Listeners who look"),
            recommended=1.0,
        ),
        Dimension(
            name="nearest_row_m",
            label=marked("Distance to the first row"),
            sentence=marked(
                "How far before the patient the first row sits; the lectern moves with them."
            ),
            unit=Unit.METRE,
            calm=6.0,
            harder_is=-1,
            # Public distance begins at 3.6 m, social distance ends there (Hall 1966).
            guardrail=limits((1.5, 6.0), (1.5, 6.0), 2.0, 0.5, 1.0),
        ),
        Dimension(
            name="spotlight",
            label=marked("Spotlight"),
            sentence=marked(
                "House lights at 0; at 1 the hall is dim and a spotlight is on the patient."
            ),
            unit=Unit.SHARE,
            calm=0.0,
            harder_is=1,
            # The speaker's own salience is a lever of exposure (Premkumar et al. 2021).
            guardrail=limits((0.0, 1.0), (0.0, 1.0), 0.5, 0.15, 0.3),
        ),
    ),
    cues=(
        Cue(
            name="cough",
            label=marked("Someone coughs"),
            sentence=marked("A listener coughs twice behind a hand."),
            duration_s=4.0,
            valid_when=only_where(marked("nobody is there to cough"), people_count=(1.0, 60.0)),
        ),
        Cue(
            name="phone_rings",
            label=marked("A phone rings"),
            sentence=marked("A phone rings softly in the rows until its owner finds it."),
            duration_s=7.0,
            valid_when=only_where(
                marked("nobody is there whose phone could ring"), people_count=(1.0, 60.0)
            ),
        ),
        Cue(
            name="walks_out",
            label=marked("Someone leaves"),
            sentence=marked(
                "A listener gets up, walks up the aisle and leaves; the seat stays empty."
            ),
            duration_s=18.0,
            valid_when=only_where(
                marked("nobody is there who could leave"), people_count=(1.0, 60.0)
            ),
        ),
        Cue(
            name="raises_hand",
            label=marked("Someone raises a hand"),
            sentence=marked("A listener in front raises a hand and looks at the patient."),
            duration_s=12.0,
            valid_when=only_where(
                marked("nobody is there who could ask"), people_count=(1.0, 60.0)
            ),
        ),
        Cue(
            name="whispers",
            label=marked("Whispering and laughter"),
            sentence=marked("Three in front whisper with each other and laugh quietly."),
            duration_s=8.0,
            # What the faces say and what is heard must not contradict each other.
            valid_when=only_where(
                marked(
                    "friendly listeners do not laugh at the patient: 3 people, “neutral” or harder"
                ),
                people_count=(3.0, 60.0),
                attitude=(1.0, 4.0),
            ),
        ),
        Cue(
            name="applause",
            label=marked("Applause"),
            sentence=marked("All look up and clap: a good end, and a relief."),
            duration_s=8.0,
            # It ends any talk well, before critical listeners too.
            valid_when=only_where(marked("nobody is there to clap"), people_count=(1.0, 60.0)),
        ),
    ),
)
