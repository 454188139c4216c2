"""Which class builds which scene."""

from __future__ import annotations

from collections.abc import Callable

from panda3d.core import NodePath

from protocols.catalogue import SceneName
from therapy_client.scenes.audience.look import Audience
from therapy_client.scenes.convoy.look import Convoy
from therapy_client.scenes.footbridge.look import Footbridge
from therapy_client.scenes.glass_lift.look import GlassLift
from therapy_client.scenes.kit.panda_scene import PandaScene
from therapy_client.scenes.lobby.look import Lobby
from therapy_client.scenes.metro.look import Metro
from therapy_client.scenes.night_street.look import NightStreet
from therapy_client.scenes.plaza.look import Plaza
from therapy_client.scenes.queue.look import ShopQueue
from therapy_client.scenes.road.look import Road
from therapy_client.scenes.rooftop.look import Rooftop
from therapy_client.scenes.safe_place.look import SafePlace

SCENE_CLASSES: dict[SceneName, Callable[[NodePath, int], PandaScene]] = {
    SceneName.AUDIENCE: Audience,
    SceneName.CONVOY: Convoy,
    SceneName.FOOTBRIDGE: Footbridge,
    SceneName.GLASS_LIFT: GlassLift,
    SceneName.LOBBY: Lobby,
    SceneName.METRO: Metro,
    SceneName.NIGHT_STREET: NightStreet,
    SceneName.PLAZA: Plaza,
    SceneName.QUEUE: ShopQueue,
    SceneName.ROAD: Road,
    SceneName.ROOFTOP: Rooftop,
    SceneName.SAFE_PLACE: SafePlace,
}


def build_scene(name: SceneName, parent: NodePath, seed: int) -> PandaScene:
    """Build a scene, hidden.

    Args:
        name: Which one.
        parent: Node to hang it under.
        seed: The same seed builds the same world.
    """
    return SCENE_CLASSES[name](parent, seed)
