"""Many people drawn with few calls: one instanced batch for each body and level of detail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from panda3d.core import (
    NodePath,
    Shader,
)

from therapy_client.turns import give_way
from therapy_client.world.geometry.node import everywhere
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.people.file import LEVELS, BodyEntry, People, load_people
from therapy_client.world.people.forms import hands_held
from therapy_client.world.people.gaze import Faces, Gazes
from therapy_client.world.people.ground_shade import lay_ground_shade
from therapy_client.world.people.in_view import Sight, levels_of
from therapy_client.world.people.looks import TEXELS, chosen_bodies, wardrobe
from therapy_client.world.people.meshes import level_node
from therapy_client.world.people.poses import paces, strides_at
from therapy_client.world.people.postures import CYCLE_SEATED_S, Posture, seated
from therapy_client.world.people.resting import Resting, put_rests
from therapy_client.world.people.seated import eye_heights_seated
from therapy_client.world.people.shading import (
    ROW_TEXELS,
    Detail,
    ground_shade_shader,
    people_shader,
)
from therapy_client.world.people.skeleton import CYCLE_S, HEAD, Gait
from therapy_client.world.people.states import CrowdStates
from therapy_client.world.people.tables import buffer, paint_texture, pose_texture

Array = npt.NDArray[np.float64]

_NEAR = Detail.SMOOTH | Detail.PAINTED
_DETAILS = (_NEAR | Detail.CLOSE, _NEAR, _NEAR, Detail.FAR)
_ROW = 4 * ROW_TEXELS
_MOST_CLEAR = 0.95
"""How clear somebody is goes with their number, as what is behind its point."""

_PACE_PER_S = 3.0
_CYCLES_S = np.array([CYCLE_SEATED_S[posture] for posture in Posture])


def crowd_shaders() -> Iterator[Shader]:
    """Every shader that a crowd may be drawn with: the largest of all, and known beforehand."""
    for kind in (Detail.FAR, Detail.SHADOWED, Detail.SEATED):
        for detail in dict.fromkeys(_DETAILS):
            yield people_shader(detail | kind)
    yield ground_shade_shader()
    yield ground_shade_shader(shadowed=True)


class Crowd:
    """People under a node.

    Args:
        parent: Node to hang them under, lit by `Lighting`; positions are in its space.
        capacity: How many people at most.
        seed: The same seed gives the same people in the same clothes.
        shadowed: Whether the scene has baked shadows (`shade`, `shade_window`) for them.
        people: The people file, where it was read already.
        bodies: Index of the body of each person; without it they are drawn by chance.
        seated: Whether some may sit; then all have the size of their body, as seats have theirs.

    Raises:
        DeviceError: The people file is missing or damaged.
    """

    def __init__(
        self,
        parent: NodePath[Any],
        capacity: int,
        seed: int,
        *,
        shadowed: bool = False,
        people: People | None = None,
        bodies: Sequence[int] | None = None,
        seated: bool = False,
    ) -> None:
        self._people = people or load_people()
        self._capacity = capacity
        rng = np.random.default_rng(seed)
        self.bodies = chosen_bodies(self._people.entries, capacity, bodies, rng)
        self._scales = np.ones(capacity) if seated else rng.uniform(0.97, 1.03, capacity)
        self._phases = rng.random(capacity)
        self._standing = rng.random(capacity)
        self._paces = np.zeros(capacity)
        self._before: Array | None = None
        self._gazes = Gazes(capacity, rng)
        entries = [self._people.entries[body] for body in self.bodies]
        self._measure(entries)
        self.root = parent.attach_new_node("people")
        self._rows = buffer("crowd", np.zeros((capacity, _ROW), np.float32))
        self._seated = seated
        self._resting: Resting | None = None
        if seated:
            self._seated_eyes = eye_heights_seated(self._people)[self.bodies]
        self._dress(entries, rng)
        kind = Detail.SHADOWED if shadowed else Detail.FAR
        kind |= Detail.SEATED if seated else Detail.FAR
        self._batches = [
            _Batch(self.root, self._people, body, level, kind)
            for body in range(len(self._people.entries))
            for level in range(LEVELS)
        ]
        self._shade = lay_ground_shade(self.root, self._people, self.bodies, shadowed=shadowed)
        self._sight: Sight | None = None
        self._latest: _Shown | None = None
        self._undrawn: tuple[CrowdStates, Faces, Array] | None = None

    def let_rest(self, own: npt.NDArray[np.int64]) -> None:
        """Have people (n,) of a crowd that never sits stand about each in their own posture."""
        self._resting = Resting(own)

    def update(
        self,
        states: CrowdStates,
        eye_position: tuple[float, float, float],
        dt_s: float,
    ) -> None:
        """Show people at their places; call once per frame, before `seen_from`.

        Once a head has seen them they are handed over when it is to see them next: time that
        passes without a frame costs nothing for drawing.

        Args:
            states: Where people are and what they do; at most `capacity` of them.
            eye_position: The patient's eyes, in the space of the parent node, in metres.
            dt_s: Seconds since the last call; 0 keeps everybody as they were.

        Raises:
            ValueError: There are more people than `capacity`.
        """
        count = len(states)
        if count > self._capacity:
            raise ValueError(f"{count} people, but room for {self._capacity}")
        eye = np.asarray(eye_position, float)
        self._walk(states, dt_s)
        if self._resting is not None:
            states = self._resting.advance(states, self._paces[:count], dt_s)
        heights = self._eye_heights[:count]
        if states.sitting is not None and self._seated:
            postures = states.sitting.postures
            heights = np.where(seated(postures), self._seated_eyes[:count], heights)
        if self._before is None:
            faces = self._gazes.settle(states, heights, eye)
        else:
            faces = self._gazes.advance(states, heights, eye, dt_s)
        self._before = states.positions_m.copy()
        if self._sight is None:
            self._show(states, faces, eye)
        else:
            self._undrawn = states, faces, eye

    def seen_from(self, head: NodePath[Any]) -> None:
        """Draw only those whom this head can see, from now on; call before each frame is drawn.

        Without it everybody is drawn. Their shade on the ground always is, as it reaches farther.
        """
        self._sight = Sight.of(head, self.root)
        if self._undrawn is not None:
            self._show(*self._undrawn)
            self._undrawn = None
            return
        latest = self._latest
        if latest is not None and (self._seen(latest) != latest.seen).any():
            self._draw(latest)

    def close(self) -> None:
        """Remove everything that was built."""
        self.root.remove_node()

    def _measure(self, entries: list[BodyEntry]) -> None:
        self._strides = self._people.strides_m()[self.bodies] * self._scales[:, None]
        self._heights = self._people.heights_m()[self.bodies] * self._scales
        self._eye_heights = self._people.eyes[self.bodies, :, 1].mean(axis=1) * self._scales

    def _dress(self, entries: list[BodyEntry], rng: np.random.Generator) -> None:
        worn = wardrobe(entries, rng).reshape(self._capacity, TEXELS * 4)
        give_way()
        self.root.set_shader_inputs(
            crowd=self._rows,
            wardrobe=buffer("wardrobe", worn),
            poses=pose_texture(self._people, seated=self._seated),
            face=paint_texture("face", self._people),
            detail=paint_texture("detail", self._people),
        )

    def _walk(self, states: CrowdStates, dt_s: float) -> None:
        """Turn distance walked into phases of the gaits, so that feet stay where they are put."""
        count = len(states)
        wanted = paces(states.speeds_m_s, self._heights[:count])
        pace = self._paces[:count]
        if self._before is None:
            pace[:] = wanted
        pace += np.clip(wanted - pace, -_PACE_PER_S * dt_s, _PACE_PER_S * dt_s)
        moved = states.speeds_m_s * dt_s
        if self._before is not None and len(self._before) == count:
            moved = np.linalg.norm(states.positions_m - self._before, axis=1)
            moved = np.where(moved > 1.0, 0.0, moved)
        phase = self._phases[:count]
        phase += moved / strides_at(pace, self._strides[:count])
        np.mod(phase, 1.0, out=phase)
        standing = self._standing[:count]
        cycle_s = np.where(states.talks > 0.5, CYCLE_S[Gait.TALK], CYCLE_S[Gait.IDLE])
        if states.sitting is not None:
            postures = states.sitting.postures
            cycle_s = np.where(postures >= 0, _CYCLES_S[postures], cycle_s)
        standing += dt_s / cycle_s
        np.mod(standing, 1.0, out=standing)

    def _show(self, states: CrowdStates, faces: Faces, eye: Array) -> None:
        there = np.ones(len(states), bool) if states.shown is None else states.shown > 0.0
        distance = np.linalg.norm(states.positions_m - eye, axis=1)
        rows = self._table(states, faces)
        self._latest = _Shown(states.positions_m.copy(), distance, there, there, rows)
        self._draw(self._latest)

    def _seen(self, shown: _Shown) -> npt.NDArray[np.bool_]:
        if self._sight is None:
            return shown.there
        return shown.there & self._sight.sees(shown.feet_m)

    def _draw(self, shown: _Shown) -> None:
        """Hand over the rows: batch by batch those who are seen, then those who only cast shade."""
        seen = shown.seen = self._seen(shown)
        detail = levels_of(shown.distance_m, seen, self._batches[0].level())
        nowhere = len(self._batches)
        key = np.where(seen, self.bodies[: len(seen)] * LEVELS + detail, nowhere)
        order = np.argsort(key, kind="stable")
        order = order[shown.there[order]]
        counts = np.bincount(key[order], minlength=nowhere)[:nowhere]
        rows = shown.rows[order]
        table = memoryview(self._rows.modify_ram_image()).cast("B")
        table[: rows.nbytes] = rows.tobytes()
        first = 0
        for batch, size in zip(self._batches, counts.tolist(), strict=True):
            batch.show(first, size)
            first += size
        if len(order):
            self._shade.show()
            self._shade.set_instance_count(len(order))
        else:
            self._shade.hide()

    def _table(self, states: CrowdStates, faces: Faces) -> npt.NDArray[np.float32]:
        """One row of 24 numbers for each person, as the shader reads them."""
        count = len(states)
        rows = np.empty((count, _ROW), np.float32)
        rows[:, 0:3] = states.positions_m
        rows[:, 3] = states.headings_rad
        rows[:, 4] = self._phases[:count]
        rows[:, 5] = self._paces[:count]
        rows[:, 6] = states.talks
        if states.sitting is not None and self._seated:
            postures = states.sitting.postures
            rows[:, 4] = np.where(postures >= 0, states.sitting.settled, rows[:, 4])
            rows[:, 5] = np.where(postures >= 0, -1.0 - postures, rows[:, 5])
        rows[:, 7] = np.arange(count)
        if states.shown is not None:
            rows[:, 7] += _MOST_CLEAR * (1.0 - states.shown)
        for column, value in enumerate(
            (
                faces.head_yaw,
                faces.head_pitch,
                faces.eye_yaw,
                faces.eye_pitch,
                faces.blink,
                faces.mouth,
                self._standing[:count],
                self._scales[:count],
                faces.smile,
                faces.frown,
                faces.brow,
                faces.head_roll,
            ),
            8,
        ):
            rows[:, column] = value
        rows[:, 20:] = hands_held(states.sitting, count)
        if states.sitting is not None and not self._seated:
            put_rests(rows, states.sitting)
        return rows


@dataclass
class _Shown:
    """A crowd as it was updated last: where each one is, how far away, and their row."""

    feet_m: Array
    distance_m: Array
    there: npt.NDArray[np.bool_]
    seen: npt.NDArray[np.bool_]
    rows: npt.NDArray[np.float32]


class _Batch:
    """One body in one level of detail, drawn as often as it is needed."""

    def __init__(
        self,
        parent: NodePath[Any],
        people: People,
        body: int,
        level: int,
        kind: Detail,
    ) -> None:
        self._body = float(body)
        self._size = 0
        self._place = shader_numbers(3)
        for k, eye in enumerate(people.eyes[body], 1):
            self._place[k] = (*map(float, eye), 0.0)
        node = parent.attach_new_node(level_node(people.levels[body][level]).make_copy())
        everywhere(node)
        self._plain = people_shader(_DETAILS[level] | kind)
        node.set_shader(self._plain)
        node.set_shader_inputs(batch=self._place, neck=(*map(float, people.bones[body, HEAD]), 0.0))
        node.set_two_sided(True)
        node.hide()
        self._node = node

    def level(self) -> LightLevel:
        """The level of light that this is drawn at."""
        plain = self._node.get_shader() == self._plain
        return LightLevel.PLAIN if plain else LightLevel.FINE

    def show(self, first: int, size: int) -> None:
        """Draw `size` people whose rows begin at `first`."""
        if size == 0:
            if self._size:
                self._node.hide()
                self._size = 0
            return
        self._place[0] = (float(first), self._body, 0.0, 0.0)
        if size != self._size:
            if not self._size:
                self._node.show()
            self._node.set_instance_count(size)
            self._size = size
