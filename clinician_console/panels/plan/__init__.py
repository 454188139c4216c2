"""The plan of a patient: hierarchy, bounds, consent, screening, homework, versions."""
