"""Planting: trees near and far, tufts and blades of grass, herbs and flowers."""

from __future__ import annotations

import numpy as np

from therapy_client.turns import give_way
from therapy_client.world.geometry.leaf_shapes import Leaf
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.nature.kinds import BROAD_LEAVED, Kind
from therapy_client.world.nature.trees import MODELS, grown, lumps

Kinds = Kind | tuple[Kind, ...]


def _each(kind: Kinds) -> tuple[Kind, ...]:
    return kind if isinstance(kind, tuple) else (kind,)


def plant_trees(
    mesh: MeshBuilder,
    spots: Array,
    heights_m: Array,
    rng: np.random.Generator,
    leaves: int = 260,
    kind: Kinds = BROAD_LEAVED,
) -> None:
    """Trees that are looked at from near.

    Args:
        mesh: Where they go; it should be leafy, sway and be two-sided.
        spots: (n, 3) feet of the trunks.
        heights_m: (n,) heights.
        rng: Where chance comes from.
        leaves: Sprays of leaves a tree; the fewer, the larger they are.
        kind: How they grow; of several each tree is one.
    """
    kinds = _each(kind)
    models = [
        grown(rng, leaves, kinds[number % len(kinds)]).arrays()
        for number in range(min(len(spots), MODELS))
    ]
    for spot, height in zip(spots, heights_m, strict=True):
        vertices, faces = models[rng.integers(len(models))]
        tree = vertices.copy()
        turn, slim = rng.uniform(0, 2 * np.pi), rng.uniform(0.90, 1.10)
        cos, sin = np.cos(turn), np.sin(turn)
        about = np.array(((cos, 0, sin), (0, 1, 0), (-sin, 0, cos)), np.float32)
        tree["position"] = (vertices["position"] * (slim, 1, slim)) @ about * height + spot
        tree["normal"] = vertices["normal"] @ about
        tree["motion"][:, 0] *= height
        bark = vertices["surface"][:, 2] == Leaf.BARK
        tree["surface"][bark, 1] *= 0.7 * height
        tone = rng.uniform(0.90, 1.08) * vertices["colour"][:, :3]
        tone = tone * (1.0, 1.0, 1.0) + ~bark[:, None] * rng.normal(0.0, 5.0) * (1.0, 0.3, -0.2)
        tree["colour"][:, :3] = np.clip(tone, 0, 255)
        mesh.take(tree, faces)


def plant_far_trees(
    mesh: MeshBuilder,
    spots: Array,
    heights_m: Array,
    rng: np.random.Generator,
    kind: Kinds = BROAD_LEAVED,
) -> None:
    """Trees far away: some lumps each, all at once.

    Args:
        mesh: Where they go.
        spots: (n, 3) feet of the trunks.
        heights_m: (n,) heights.
        rng: Where chance comes from.
        kind: How they grow; of several each tree is one.
    """
    kinds = _each(kind)
    which = rng.integers(0, len(kinds), len(spots))
    for number, one in enumerate(kinds):
        mine = which == number
        lumps(mesh, np.asarray(spots)[mine], np.asarray(heights_m)[mine], rng, one)
        give_way()


def plant_tufts(
    mesh: MeshBuilder,
    feet: Array,
    height_m: Array,
    rng: np.random.Generator,
    tones: Array,
    leaf: Leaf = Leaf.TUFT,
    sinks_m: float = 0.02,
) -> None:
    """Tufts of grass, flowers or ferns: three upright cards each that cross.

    Args:
        mesh: Where they go; it should be leafy, sway and be two-sided.
        feet: (n, 3) where they grow.
        height_m: (n,) how high they are.
        rng: Where chance comes from.
        tones: (n, 3) sRGB colours.
        leaf: What grows.
        sinks_m: How far their lower edge lies under the ground.
    """
    count, cards = len(feet), 3
    tall = height_m[:, None, None] * rng.uniform(0.85, 1.1, (count, cards, 1))
    turn = np.pi * np.arange(cards)[None] / cards + rng.uniform(0, np.pi, (count, 1))
    side = np.stack([np.cos(turn), np.zeros_like(turn), np.sin(turn)], -1) * 0.5 * tall
    lean = rng.normal(0, 0.13, (count, cards, 3)) * tall * (1, 0, 1)
    foot = feet[:, None] - (0.0, sinks_m, 0.0) + rng.normal(0, 0.03, (count, cards, 3)) * (1, 0, 1)
    top = foot + tall * np.array((0, 1.0, 0)) + lean
    corners = np.stack([foot - side, foot + side, top + side, top - side], 2).reshape(-1, 4, 3)
    low_high = np.array((0.45, 0.45, 1.0, 1.0))
    soft = np.array((0.0, 0.0, 0.5, 0.5)) * tall.reshape(-1, 1)
    mesh.quads(
        corners,
        (0.0, 1.0, 0.0),
        colour=np.repeat(tones, cards, axis=0),
        openness=np.broadcast_to(low_high, (count * cards, 4)),
        layer=leaf,
        uv=np.broadcast_to(np.array(((0, 0), (1, 0), (1, 1), (0, 1.0))), (count * cards, 4, 2)),
        pliancy=soft,
    )


def plant_grass(
    mesh: MeshBuilder,
    feet: Array,
    length_m: Array,
    rng: np.random.Generator,
    tones: Array,
    width_m: float = 0.012,
) -> None:
    """Blades of grass, each two bent triangles.

    Args:
        mesh: Where they go; it should sway and be two-sided.
        feet: (n, 3) where they grow.
        length_m: (n,) how long they are.
        rng: Where chance comes from.
        tones: (n, 3) sRGB colours.
        width_m: How wide a blade is at its foot.
    """
    count = len(feet)
    turn = rng.uniform(0, 2 * np.pi, count)
    side = np.stack([np.cos(turn), np.zeros(count), np.sin(turn)], 1) * width_m
    lean = np.stack([-np.sin(turn), np.zeros(count), np.cos(turn)], 1)
    bend = rng.uniform(0.10, 0.55, (count, 1)) * length_m[:, None]
    up = np.array((0, 1.0, 0)) * length_m[:, None]
    middle = feet + up * 0.6 + lean * bend * 0.35
    tip = feet + up * 0.97 + lean * bend
    points = np.stack([feet - side, feet + side, middle + side * 0.7, middle - side * 0.7, tip], 1)
    faces = np.array([(0, 1, 2), (0, 2, 3), (3, 2, 4)])
    every = (faces[None] + 5 * np.arange(count)[:, None, None]).reshape(-1, 3)
    normals = np.repeat(lean + np.array((0, 0.9, 0)), 5, axis=0)
    ramp = np.array((0.55, 0.55, 0.95, 0.95, 1.0))
    soft = np.array((0.0, 0.0, 0.35, 0.35, 1.0))
    mesh.triangles(
        points.reshape(-1, 3),
        normals,
        every,
        colour=np.repeat(tones, 5, axis=0) * np.tile(ramp, count)[:, None] ** 0.5,
        openness=np.tile(ramp, count),
        pliancy=np.tile(soft, count) * np.repeat(length_m, 5) * 0.6,
    )
