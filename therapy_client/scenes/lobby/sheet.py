"""Pictures of the lobby, to look at."""

from __future__ import annotations

from protocols.scenes.lobby import SPEC
from therapy_client.scenes.kit.shots import Look, all_round

SECOND_LOOK = Look(90.0)

SHEETS = {"lobby": all_round(SPEC)}
