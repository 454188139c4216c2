"""What sounds in each scene: one table of sources and levels, and how an exposure changes them.

Levels are those of the real places, rather at their soft end: a calm shore, a street with cars at
30 m, wind that one has to talk against. All of them are design choices; docs/evidence.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from protocols.catalogue import SceneName
from therapy_client.hearing.limits import Calibration
from therapy_client.hearing.listening import Listening
from therapy_client.hearing.mixer import Source
from therapy_client.hearing.sounds.table import SoundName
from therapy_client.hearing.soundscape import Soundscape
from therapy_client.scenes.audience.sound import HALL_SOURCES, Hall
from therapy_client.scenes.convoy.sound import CONVOY_SOURCES, ConvoySounds
from therapy_client.scenes.footbridge.sound import BRIDGE_SOURCES, OnBridge
from therapy_client.scenes.glass_lift.sound import LIFT_SOURCES, LiftRide
from therapy_client.scenes.lobby.sound import LOBBY_SOURCES, Room
from therapy_client.scenes.metro.sound import METRO_SOURCES, MetroRide
from therapy_client.scenes.night_street.sound import NIGHT_SOURCES, NightStreetSounds
from therapy_client.scenes.plaza.sound import SQUARE_SOURCES, Square
from therapy_client.scenes.queue.sound import SHOP_SOURCES, ShopFloor
from therapy_client.scenes.road.sound import ROAD_SOURCES, RoadSounds
from therapy_client.scenes.rooftop.sound import ROOF_SOURCES, OnRoof
from therapy_client.scenes.safe_place.sound import SHORE_SOURCES, Shore

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


def listening(calibration: Calibration | None = None) -> Listening:
    """What follows all scenes by ear.

    Args:
        calibration: What is known of the headset's loudness.
    """
    return Listening(SOURCES, SOUNDSCAPES, calibration)
