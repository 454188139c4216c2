"""What is computed from the body's streams while they come in: one line a feature."""

from __future__ import annotations

from clinician_console.analysis.feature import FeatureKind
from clinician_console.analysis.heart_beats import HEART_BEATS

FEATURES: tuple[FeatureKind, ...] = (HEART_BEATS,)
