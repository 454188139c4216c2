"""What is computed from the body's streams while they come in: one line a feature."""

from __future__ import annotations

from clinician_console.analysis.behaviour.border_distance import BORDER_DISTANCE
from clinician_console.analysis.behaviour.closed_eyes import CLOSED_EYES
from clinician_console.analysis.behaviour.deciding import DECISION_TIME
from clinician_console.analysis.behaviour.edge_distance import EDGE_DISTANCE
from clinician_console.analysis.behaviour.gaze_down import GAZE_DOWN
from clinician_console.analysis.behaviour.head_turns import HEAD_TURNS
from clinician_console.analysis.behaviour.people_near import EYE_CONTACT, NEAREST_PERSON
from clinician_console.analysis.behaviour.sway import SWAY
from clinician_console.analysis.behaviour.walking import WALKING
from clinician_console.analysis.breathing import BREATHING
from clinician_console.analysis.feature import FeatureKind
from clinician_console.analysis.heart_beats import BEATS
from clinician_console.analysis.heart_figures import HEART_RATE, RMSSD
from clinician_console.analysis.heart_to_cues import HEART_TO_CUES
from clinician_console.analysis.skin_level import SKIN_LEVEL
from clinician_console.analysis.skin_responses import SKIN_RESPONSES
from clinician_console.analysis.skin_to_cues import SKIN_TO_CUES

FEATURES: tuple[FeatureKind, ...] = (
    *BEATS,
    HEART_RATE,
    RMSSD,
    SKIN_LEVEL,
    SKIN_RESPONSES,
    BREATHING,
    EDGE_DISTANCE,
    DECISION_TIME,
    GAZE_DOWN,
    CLOSED_EYES,
    EYE_CONTACT,
    NEAREST_PERSON,
    SWAY,
    HEAD_TURNS,
    WALKING,
    BORDER_DISTANCE,
    HEART_TO_CUES,
    SKIN_TO_CUES,
)
