"""What sounds in each scene: one table of sources and levels, and how an exposure changes them.

Levels are those of the real places, rather at their soft end: a calm shore, a street with cars at
30 m, wind that one has to talk against. All of them are design choices; docs/evidence.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from protocols.catalogue import SceneName
from therapy_client.hearing.mixer import Source
from therapy_client.hearing.soundscapes.base import Soundscape
from therapy_client.hearing.soundscapes.calm import LOBBY_SOURCES, SHORE_SOURCES, Room, Shore
from therapy_client.hearing.soundscapes.crowds import (
    HALL_SOURCES,
    SQUARE_SOURCES,
    Hall,
    Square,
)
from therapy_client.hearing.soundscapes.heights import (
    BRIDGE_SOURCES,
    LIFT_SOURCES,
    ROOF_SOURCES,
    LiftRide,
    OnBridge,
    OnRoof,
)
from therapy_client.hearing.soundscapes.transport import (
    METRO_SOURCES,
    SHOP_SOURCES,
    MetroRide,
    ShopFloor,
)
from therapy_client.hearing.soundscapes.trauma import (
    CONVOY_SOURCES,
    NIGHT_SOURCES,
    ROAD_SOURCES,
    ConvoySounds,
    NightStreetSounds,
    RoadSounds,
)
from therapy_client.world.sounds.table import SoundName

SOURCES: Mapping[SceneName, Mapping[str, Source]] = {
    SceneName.LOBBY: LOBBY_SOURCES,
    SceneName.SAFE_PLACE: SHORE_SOURCES,
    SceneName.GLASS_LIFT: LIFT_SOURCES,
    SceneName.ROOFTOP: ROOF_SOURCES,
    SceneName.FOOTBRIDGE: BRIDGE_SOURCES,
    SceneName.PLAZA: SQUARE_SOURCES,
    SceneName.AUDIENCE: HALL_SOURCES,
    SceneName.QUEUE: SHOP_SOURCES,
    SceneName.METRO: METRO_SOURCES,
    SceneName.NIGHT_STREET: NIGHT_SOURCES,
    SceneName.ROAD: ROAD_SOURCES,
    SceneName.CONVOY: CONVOY_SOURCES,
}

SOUNDSCAPES: Mapping[SceneName, Callable[[], Soundscape]] = {
    SceneName.LOBBY: Room,
    SceneName.SAFE_PLACE: Shore,
    SceneName.GLASS_LIFT: LiftRide,
    SceneName.ROOFTOP: OnRoof,
    SceneName.FOOTBRIDGE: OnBridge,
    SceneName.PLAZA: Square,
    SceneName.AUDIENCE: Hall,
    SceneName.QUEUE: ShopFloor,
    SceneName.METRO: MetroRide,
    SceneName.NIGHT_STREET: NightStreetSounds,
    SceneName.ROAD: RoadSounds,
    SceneName.CONVOY: ConvoySounds,
}


def sounds_of(scene: SceneName) -> frozenset[SoundName]:
    """The sounds that a scene needs."""
    return frozenset(source.sound for source in SOURCES[scene].values())
