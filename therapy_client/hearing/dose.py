"""How much sound the patient had in the session: what was mixed, added up over time."""

from __future__ import annotations

from therapy_client.hearing.limits import EAR_LEVEL_DB, Calibration, decibels, power

WEEK_DBA, WEEK_S = 80.0, 40.0 * 3600.0
"""WHO's allowance for adults: 80 dBA for 40 hours a week, half the time for each 3 dB more."""


class Dose:
    """The sound of a session so far. It tells nothing of what was heard beside the headset."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._energy = 0.0

    def add(self, mixed_power: float, dt_s: float) -> None:
        """Let so much A-weighted power last for `dt_s` seconds."""
        self.seconds += dt_s
        self._energy += mixed_power * dt_s

    @property
    def level_db(self) -> float:
        """Equivalent A-weighted level at the ear in dB of full scale; minus infinity in silence."""
        if self.seconds <= 0.0:
            return decibels(0.0)
        return decibels(self._energy / self.seconds) + EAR_LEVEL_DB

    def level_dba(self, calibration: Calibration) -> float | None:
        """The same as a sound pressure level, or None while the headset is not calibrated."""
        if calibration.full_scale_dba is None:
            return None
        return self.level_db + calibration.full_scale_dba

    def share_of_week(self, calibration: Calibration) -> float | None:
        """Share of WHO's weekly allowance, or None while the headset is not calibrated."""
        level_dba = self.level_dba(calibration)
        if level_dba is None:
            return None
        return self.seconds / WEEK_S * power(level_dba - WEEK_DBA)
