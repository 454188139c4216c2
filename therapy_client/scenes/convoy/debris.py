"""What lies about after fighting, and what rises: rubble, wrecks, smoke and dust."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.convoy.convoy_way import BLOCK_M
from therapy_client.scenes.convoy.desert_town import BLOCKS, NEAR_BLOCKS, STREET_HALF_M
from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, MeshBuilder
from therapy_client.world.geometry.shapes import ball, tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.streets.traffic import car, placed
from therapy_client.world.vehicles.body import HATCHBACK, SALOON

DEBRIS_PARTS = 5
SMOKE_PLACES_M = ((-26.0, 330.0), (48.0, 380.0), (-70.0, 430.0), (86.0, 350.0))
PUFF_SHARE = 0.20
_LEAST_ASIDE_M, _FIRST_HEAP_M = 3.8, 34.0
_BURNT, _STONE = np.array((0.20, 0.17, 0.15)), (0.74, 0.64, 0.50)


def build_debris(seed: int) -> list[MeshBuilder]:
    """Heaps along both sides of the street, in the order in which they come to lie there."""
    rng = np.random.default_rng(seed)
    parts = []
    for part in range(DEBRIS_PARTS):
        block, far = MeshBuilder(), MeshBuilder()
        for heap in range(2):
            side = 1.0 if rng.random() < 0.5 else -1.0
            x = side * rng.uniform(_LEAST_ASIDE_M + 0.4, STREET_HALF_M - 0.5)
            z = (_FIRST_HEAP_M + 13.0 * part + 31.0 * heap) % BLOCK_M
            _heap(block, far, (float(x), z), rng)
        if part in (1, 4):
            spot = np.array([((1.0 if part == 1 else -1.0) * 4.4, -0.06, 14.0 + 9.0 * part)])
            ahead = np.array([(0.26, 0.966)])
            wreck = placed([_burnt_car(part)], spot, ahead, None, rng)
            block.extend(wreck)
            far.extend(wreck)
        mesh = MeshBuilder()
        for number in range(BLOCKS):
            heaps = block if number < NEAR_BLOCKS else far
            mesh.extend(heaps, (0.0, 0.0, number * BLOCK_M))
        parts.append(mesh)
    return parts


def _heap(
    mesh: MeshBuilder, far: MeshBuilder, at: tuple[float, float], rng: np.random.Generator
) -> None:
    """Broken bricks and boards, higher in the middle, none of them where people walk.

    Seen from 90 m, `far` has the sides that are turned to the patient, of every other brick.
    """
    x, z = at
    count = 90
    off = rng.normal(0.0, 0.55, (count, 2)) * (0.7, 1.3)
    size = rng.uniform(0.08, 0.30, (count, 3))
    size[:, 1] += 0.6 * np.exp(-(off**2).sum(axis=1) / 0.4) * rng.uniform(0.2, 1.0, count)
    low = np.stack([x + off[:, 0], np.full(count, -0.02), z + off[:, 1]], axis=1)
    low[:, 0] = np.sign(x) * np.maximum(np.abs(low[:, 0]), _LEAST_ASIDE_M)
    tones = np.array(_STONE) * rng.uniform(0.75, 1.3, (count, 1))
    bricks = rng.random(count) < 0.45
    tones[bricks] = np.array((0.66, 0.50, 0.36)) * rng.uniform(0.8, 1.2, (int(bricks.sum()), 1))
    size[bricks] = np.array((0.22, 0.10, 0.11)) * rng.uniform(0.7, 1.1, (int(bricks.sum()), 1))
    layers = np.where(bricks, Surface.BRICKWORK, Surface.ROCK)
    mesh.boxes(
        low, low + size, ALL_BUT_BOTTOM, colour=tones, layer=layers, tile_m=1.0, openness=0.8
    )
    seen = ("top", "back", "left" if x > 0.0 else "right")
    far.boxes(
        low[::2], (low + size)[::2], seen,
        colour=tones[::2], layer=layers[::2], tile_m=1.0, openness=0.8,
    )  # fmt: skip
    # Boards and rods stick out of it: a heap of a house, not of a quarry.
    for _ in range(7):
        foot = np.array((x + rng.normal(0.0, 0.4), 0.1, z + rng.normal(0.0, 0.8)))
        way = rng.normal(0.0, 1.0, 3) * (0.6, 0.0, 1.0) + (0.0, rng.uniform(0.2, 0.7), 0.0)
        end = foot + way / np.linalg.norm(way) * rng.uniform(0.7, 1.5)
        for place in (foot, end):
            place[0] = np.sign(x) * max(abs(place[0]), _LEAST_ASIDE_M)
        rod = rng.random() < 0.5
        tube(mesh, [foot, end], 0.012 if rod else 0.045, 5, capped=True,
             colour=(0.34, 0.22, 0.16) if rod else (0.48, 0.38, 0.28),
             layer=Surface.RUST if rod else Surface.PLANKS)  # fmt: skip


def _burnt_car(seed: int) -> MeshBuilder:
    """A car long burnt out: rust and soot, its panes gone dark, sunk on its rims."""
    rng = np.random.default_rng(seed)
    vertices, indices = car(_BURNT, (SALOON, HATCHBACK)[seed % 2], fine=False).arrays()
    place = vertices["position"]
    dents = sum(np.sin(place @ rng.normal(0.0, 3.0, 3) + k) for k in range(3))
    place += 0.018 * np.asarray(dents)[:, None] * vertices["normal"]
    place[:, 1] -= 0.10 * np.clip(place[:, 1], 0.0, 0.4)
    layer = vertices["surface"][:, 2]
    glass, metal = layer == Surface.GLASS, layer == Surface.METAL
    vertices["colour"][glass, :3] = (14, 12, 11)
    vertices["colour"][metal, :3] = (
        np.clip(
            np.array((0.50, 0.38, 0.30)) * (0.75 + 0.2 * np.asarray(dents)[metal, None]), 0.1, 0.9
        )
        * 255
    )
    vertices["surface"][metal, 2] = Surface.RUST
    vertices["surface"][glass, 2] = Surface.PLAIN
    burnt = MeshBuilder()
    burnt.take(vertices, indices)
    return burnt


def build_cloud(
    seed: int, wide_m: float, high_m: float, tone: tuple[float, float, float], *, puffs: int = 90
) -> MeshBuilder:
    """A column or cloud of smoke or dust that stands on the origin, leaning with the wind.

    Drawn so clear that many puffs behind each other make it dense (`PUFF_SHARE`), it has no edge.
    """
    rng = np.random.default_rng(seed)
    points, faces = ball(6, 10)
    mesh = MeshBuilder()
    for share in np.sort(rng.random(puffs)):
        size = wide_m * (0.20 + 0.42 * share) * rng.uniform(0.6, 1.15)
        middle = np.array(
            (
                0.28 * high_m * share**1.4 + rng.normal(0.0, 0.34 * wide_m * (0.25 + share)),
                high_m * share,
                rng.normal(0.0, 0.34 * wide_m * (0.25 + share)),
            )
        )
        wobble = 1.0 + 0.16 * np.sin(5.0 * points @ rng.normal(0.0, 1.0, 3))
        place = middle + size * points * wobble[:, None]
        mesh.triangles(
            place, points, faces, colour=np.array(tone) * rng.uniform(0.92, 1.06),
            layer=Surface.PLASTER, tile_m=3.0 * wide_m,
            openness=0.75 + 0.25 * (points[:, 1] + 1) / 2,
            pliancy=0.02 * high_m * share,
        )  # fmt: skip
    return mesh


def build_helicopter() -> MeshBuilder:
    """One of 12 m that looks along +x, its middle at the origin, without its rotor."""
    mesh = MeshBuilder()
    points, faces = ball(8, 14)
    green = (0.36, 0.38, 0.33)
    for size, middle in (((2.6, 1.05, 1.0), (0.6, 0, 0)), ((0.6, 0.5, 0.4), (-1.9, 0.25, 0))):
        mesh.triangles(points * size + middle, points / size, faces, colour=green)
    mesh.boxes((-7.4, 0.1, -0.16), (-1.5, 0.5, 0.16), colour=green)
    mesh.boxes((-7.6, 0.1, -0.06), (-6.6, 1.7, 0.06), colour=green)
    mesh.boxes((-0.3, 0.9, -0.2), (0.5, 1.5, 0.2), colour=green)
    for z in (-0.9, 0.9):
        mesh.boxes((-1.2, -1.5, z - 0.07), (1.8, -1.38, z + 0.07), colour=(0.2, 0.2, 0.2))
        mesh.boxes((0.2, -1.4, z - 0.05), (0.3, -0.7, z + 0.05), colour=(0.2, 0.2, 0.2))
    return mesh


def build_rotor() -> MeshBuilder:
    """The disc that its blades blur into, as blades would flicker; for `GLASS`."""
    mesh = MeshBuilder()
    turn = np.linspace(0.0, 2 * np.pi, 33)
    rim = np.stack([6.0 * np.cos(turn), np.full(33, 1.6), 6.0 * np.sin(turn)], axis=1)
    hub = np.tile((0.0, 1.6, 0.0), (32, 1))
    quads = np.stack([hub, rim[:-1], rim[1:], hub], axis=1)
    mesh.quads(quads, (0.0, 1.0, 0.0), colour=(0.3, 0.3, 0.3), openness=0.14)
    return mesh
