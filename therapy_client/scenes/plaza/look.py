"""The market square: the patient stands in the open among people who come, go and look."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from panda3d.core import NodePath

from protocols.scenes.plaza import SPEC
from therapy_client.patient import Standpoint
from therapy_client.scenes.kit.city_scene import CityScene
from therapy_client.scenes.kit.panda_scene import Build
from therapy_client.scenes.plaza import market
from therapy_client.scenes.plaza.gathering import near_share
from therapy_client.scenes.plaza.visitors import Encounter, Visitors
from therapy_client.world.buildings import tower
from therapy_client.world.buildings.city import City, build_city
from therapy_client.world.buildings.square import FOUNTAIN, LAMPS_M, LAWNS
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.light.light import CITY_AFTERNOON
from therapy_client.world.people.drawn import Crowd
from therapy_client.world.people.grounds import Grounds
from therapy_client.world.people.resting import own_rests
from therapy_client.world.people.states import CrowdStates

_EYE_HEIGHT_M = 1.62
_BREEZE = 0.12
_ENTRY_STEP = 6.5
"""A change of the number of people that no rate allows in a frame: the scene is entered anew."""

_MEETINGS = {
    "asks_time": Encounter.ASKS,
    "brushes_past": Encounter.PASSES,
    "stare": Encounter.STARES,
}
_LOW_M, _HIGH_M = (-12.5, 1.5), (5.6, 27.2)
_GOALS_M = (
    # Where people come from and go to, far from the door.
    (-52.0, 1.4),
    (-52.0, 26.6),
    (70.0, 1.4),
    (66.0, 26.4),
    (-20.0, -16.0),
    (19.0, -16.0),
    # What there is to see: the stalls, the fountain, the lawns.
    (-18.5, 26.2),
    (-9.5, 26.0),
    (-0.5, 26.0),
    (4.9, 10.0),
    (4.9, 14.4),
    (4.9, 18.8),
    (-23.5, 15.0),
    (-11.2, 15.0),
    (-17.0, 8.2),
    (-17.0, 22.0),
    (14.0, 5.2),
    (16.0, 25.0),
    # Across the middle.
    (-9.0, 5.0),
    (-3.5, 9.0),
    (1.5, 4.5),
    (-7.5, 12.0),
    (-2.0, 16.0),
    (-8.0, 20.0),
    (1.5, 21.0),
    # To both sides of the way out from the door, so that people cross before the patient.
    *((x, z) for z in (2.6, 6.6, 10.6, 13.4, 17.6, 20.4, 23.6, 26.3) for x in (-11.0, -2.6)),
    (-12.2, 27.4),
    (-7.3, 28.6),
    (-2.7, 28.8),
    (-6.4, 26.6),
)
_LAMP_POST_M = 0.2
_EYES = EyeBox(
    (market.EXIT_X_M - 0.7, 1.0, market.EXIT_Z_M - 0.3),
    (market.EXIT_X_M + 0.7, 2.2, market.EXIT_Z_M + 28.7),
)


class Plaza(CityScene):
    """An open square in a city on a market day.

    Args:
        parent: Node to hang the scene under; it starts hidden.
        seed: The same seed builds the same square and the same people.

    Raises:
        DeviceError: The people file is missing or damaged.
    """

    spec = SPEC
    light = CITY_AFTERNOON
    eyes = _EYES

    def __init__(self, parent: NodePath, seed: int = 7) -> None:
        super().__init__(parent)
        ground = self._attach_city(_square_of(seed))
        most = int(self.spec.dimension("people_count").guardrail.absolute.highest)
        self._spot = (market.EXIT_X_M, market.EXIT_Z_M + self._calm("exit_distance_m"))
        self._visitors = Visitors(square_grounds(), most, seed, self._spot)
        self._crowd = Crowd(ground, most, seed, shadowed=True)
        self._crowd.let_rest(own_rests(most, seed))
        self.apply(self.spec.calm_exposure())
        self.advance(0.0)

    @property
    def visitors(self) -> Visitors:
        """The people of the square, as they move."""
        return self._visitors

    def advance(self, dt_s: float) -> None:
        """Let people, traffic, clouds and running cues go on."""
        self._cues.advance(dt_s)
        if not any(self._cues.progress(name) is not None for name in _MEETINGS):
            self._visitors.end_encounter()
        self._visitors.advance(dt_s, self._spot)
        eyes = (self._spot[0], _EYE_HEIGHT_M, self._spot[1])
        self._crowd.update(self._visitors.states(), eyes, dt_s)
        self._live(dt_s, _BREEZE)
        self._shade.advance(dt_s)

    def standpoint(self) -> Standpoint:
        """On the paving, as far from the door as the exposure says, looking over the square."""
        return Standpoint(position_m=(self._spot[0], 0.0, self._spot[1]), heading_deg=0.0)

    def crowd(self) -> CrowdStates:
        """The people here, as they were shown last."""
        return self._visitors.states()

    def show_cue(self, name: str) -> None:
        """Start a cue of `spec`; another one that runs ends.

        Raises:
            KeyError: The scene has no such cue.
        """
        super().show_cue(name)
        self._visitors.meet(_MEETINGS[name])

    def silence(self) -> None:
        """End all running cues at once; whoever came near goes on with their day."""
        self._cues.end_all()
        self._visitors.end_encounter()

    def seen_from(self, head: NodePath) -> None:
        """The next frame is drawn for this head."""
        super().seen_from(head)
        self._crowd.seen_from(head)

    def close(self) -> None:
        """Remove everything that was built."""
        self._crowd.close()
        super().close()

    def _calm(self, name: str) -> float:
        return self.spec.dimension(name).calm

    def _show(self, exposure: Mapping[str, float]) -> None:
        self._show_sky(exposure)
        self._spot = (market.EXIT_X_M, market.EXIT_Z_M + exposure["exit_distance_m"])
        self._visitors.personal_m = exposure["min_distance_m"]
        self._visitors.gaze_share = exposure["gaze_share"]
        self._visitors.near_share = near_share(
            exposure["exit_distance_m"], exposure["min_distance_m"]
        )
        before, wanted = self._visitors.wanted, round(exposure["people_count"])
        self._visitors.wanted = wanted
        if abs(wanted - before) > _ENTRY_STEP or not self._visitors.here.any():
            self._visitors.settle(self._spot)


def square_grounds() -> Grounds:
    """The square as its people see it."""
    walls: list[tuple[tuple[float, float], tuple[float, float]]] = []
    half, front, back = tower.HALF_WIDTH_M, tower.FRONT_Z_M, tower.FRONT_Z_M - tower.DEPTH_M
    walls += _outline(-half, back, half, front)
    for lawn in LAWNS:
        walls += _outline(lawn.x0, lawn.z0, lawn.x1, lawn.z1)
    for stall in market.STALLS:
        x0, z0 = stall.x - stall.half_x, stall.z - stall.half_z
        walls += _outline(x0, z0, stall.x + stall.half_x, stall.z + stall.half_z)
    for x, z in LAMPS_M:
        walls.append(((x - _LAMP_POST_M, z), (x + _LAMP_POST_M, z)))
    for x, z, half in market.IN_THE_WAY:
        walls += [((x - half, z), (x + half, z)), ((x, z - half), (x, z + half))]
    x, z, radius = FOUNTAIN
    turns = np.linspace(0, 2 * np.pi, 9)
    ring = [(x + 1.05 * radius * np.cos(t), z + 1.05 * radius * np.sin(t)) for t in turns]
    walls += list(itertools.pairwise(ring))
    walls += [((-56.0, 29.2), (76.0, 29.2)), ((-1.7, front), (-1.7, 0.3))]
    walls += [((-1.7, 0.3), (1.7, 0.3)), ((1.7, 0.3), (1.7, front))]
    return Grounds(_LOW_M, _HIGH_M, _GOALS_M, tuple(walls))


def _outline(
    x0: float, z0: float, x1: float, z1: float
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    corners = [(x0, z0), (x1, z0), (x1, z1), (x0, z1)]
    return [(corners[k], corners[(k + 1) % 4]) for k in range(4)]


@lru_cache(maxsize=1)
def _square_of(seed: int) -> City:
    """The city with its market, kept from one visit to the next: most of a load is building it.

    Some 40 MB; nothing of it is changed, as what is drawn is made of copies.
    """
    city = build_city(seed, people_on_square=False)
    market.build_market(city, np.random.default_rng(seed))
    return city


build: Build = Plaza
