"""What is computed from the body's streams while they come in: one line a feature."""

from __future__ import annotations

from clinician_console.analysis.breathing import BREATHING
from clinician_console.analysis.feature import FeatureKind
from clinician_console.analysis.heart_beats import HEART_BEATS
from clinician_console.analysis.skin_level import SKIN_LEVEL
from clinician_console.analysis.skin_responses import SKIN_RESPONSES

FEATURES: tuple[FeatureKind, ...] = (
    HEART_BEATS,
    SKIN_LEVEL,
    SKIN_RESPONSES,
    BREATHING,
)
