"""Pictures of the safe place, to look at."""

from __future__ import annotations

from protocols.scenes.safe_place import SPEC
from therapy_client.scenes.kit.shots import Look, all_round

SECOND_LOOK = Look(-60.0)

SHEETS = {"safe_place": all_round(SPEC)}
