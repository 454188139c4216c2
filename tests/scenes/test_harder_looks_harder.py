"""Along every ladder of the library a harder step looks harder from where the patient stands.

A drop is how far below the eyes that lies which one looks down on; company is who is in view, how
near, how large and how attentive; room is how far away is what surrounds the head; traffic is how
fast the road goes by and how large other vehicles are in view; a cabin is how near it is and how
far its lamps are taken down. What a protocol is about never falls from one step to the next in the
same scene.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from protocols.catalogue import SceneName
from protocols.plans.loader import library, load_protocol
from tests.scenes.harder import Gauge, company, drive, enter
from therapy_client.scenes.flight.flying import cabin_lamp

SLACK = 0.9
"""People walk where chance leads them: over two minutes their company differs by less than this."""
TRIFLES = {"near": 0.1, "fills_sr": 0.004, "faces_sr": 0.004}
"""Less is nobody's company: somebody near for six seconds in a minute, or at fourteen metres."""

COMPANY_S = {"plaza": 120.0, "night_street": 120.0, "convoy": 120.0}
AT_REST_S = 2.0
"""Who sits or stands in a line is told at a glance."""

LADDERS = {
    "heights": "drop",
    "edges": "drop",
    "enclosed": "room",
    "audience": "company",
    "crowds": "company",
    "night_street": "company",
    "convoy": "company",
    "transport": "company",
    "road": "traffic",
    "flight": "cabin",
}
DRIVE_S = 90.0
"""Somewhat more than an accident's place takes to come round at the ladder's speeds."""

NOT_BY_SIGHT = {
    "relaxation": "calm places do not get harder",
}


def test_every_ladder_of_the_library_is_measured_or_says_why_not():
    assert set(LADDERS) | set(NOT_BY_SIGHT) == set(library())


@pytest.fixture
def gauge(display):
    found = Gauge(display)
    yield found
    found.close()


def measures(display, gauge: Gauge, kind: str, scene_name: SceneName) -> dict[str, float]:
    scene = display.load(scene_name)
    if kind == "drop":
        return {"drop_m": gauge.mean_drop_m(scene)}
    if kind == "room":
        return {"closeness_per_m": gauge.closeness_per_m(scene)}
    if kind == "traffic":
        passed = drive(scene, DRIVE_S)
        return {"flows_m_s": passed.flows_m_s, "vehicles_sr": passed.vehicles_sr}
    if kind == "cabin":
        dark = 1.0 - cabin_lamp(scene.phase)
        return {"closeness_per_m": gauge.closeness_per_m(scene), "dark": dark}
    seen = company(scene, COMPANY_S.get(scene_name, AT_REST_S))
    return {"near": seen.near, "fills_sr": seen.fills_sr, "faces_sr": seen.faces_sr}


@pytest.mark.parametrize(("name", "kind"), LADDERS.items())
def test_a_harder_step_never_looks_easier(display, gauge, name, kind):
    found = []
    steps = load_protocol(name).steps
    if kind == "company":
        for scene_name in sorted({step.scene for step in steps}):
            display.built_anew(scene_name)  # where people have walked before leads them elsewhere
    for step in steps:
        scene = display.load(step.scene)
        display.show(step.scene)
        scene.seen_from(display._head)  # a crowd is then handed over when it is drawn next
        enter(scene, step)
        found.append((step, measures(display, gauge, kind, step.scene)))
    falls = [
        f"{step.name}: {measure} {before[measure]:.3f} → {after[measure]:.3f}"
        for (easier, before), (step, after) in pairwise(found)
        if easier.scene == step.scene
        for measure in after
        if after[measure] < before[measure] * SLACK - TRIFLES.get(measure, 0.0)
    ]
    assert falls == []
    first, last = found[0][1], found[-1][1]
    assert sum(last.values()) > 2 * sum(first.values()), "the ladder leads nowhere"
