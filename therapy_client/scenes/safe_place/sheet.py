"""Pictures of the safe place, to look at."""

from __future__ import annotations

from protocols.scenes.safe_place import SPEC
from therapy_client.scenes.kit.shots import all_round

SHEETS = {"safe_place": all_round(SPEC)}
