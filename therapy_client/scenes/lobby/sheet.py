"""Pictures of the lobby, to look at."""

from __future__ import annotations

from protocols.scenes.lobby import SPEC
from therapy_client.scenes.kit.shots import all_round

SHEETS = {"lobby": all_round(SPEC)}
