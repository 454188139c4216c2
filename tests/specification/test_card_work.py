"""What a graphics card would have to do is counted right where there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from panda3d.core import Camera, CardMaker, LVector3, NodePath, PerspectiveLens

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

sys.path.insert(0, str(BENCHMARKS))

from card_work import CardWork, work_of  # noqa: E402
from fragment_cost import FragmentCost, cost_of  # noqa: E402

PROGRAM = """
shader: MESA_SHADER_FRAGMENT
decl_var uniform INTERP_MODE_NONE vec4 life (0, 0, 0)
impl main {
	block block_0:
	/* preds: */
	vec1 32 ssa_0 = load_const (0x00000000 = 0.000000)
	vec3 32 ssa_1 = intrinsic load_input (ssa_0) (base=0)
	vec3 32 ssa_2 = fmul ssa_1, ssa_1
	vec1 32 ssa_3 = fsqrt ssa_2.x
	vec4 32 ssa_4 = (float32)tex ssa_1 (coord), 1 (texture), 1 (sampler)
	vec2 32 ssa_5 = vec2 ssa_3, ssa_0
	if ssa_6 {
		vec1 32 ssa_7 = fadd ssa_3, ssa_0
	}
}
"""


@pytest.fixture
def world():
    """A room to fill, and an eye that looks ahead in it."""
    top = NodePath("world")
    eye = top.attach_new_node(Camera("eye", PerspectiveLens()))
    return top.attach_new_node("scene"), eye


def card(root: NodePath, ahead_m: float, times: int = 0) -> NodePath:
    """A quad, two triangles, so far ahead of the eye."""
    made = root.attach_new_node(CardMaker("card").generate())
    made.set_pos(root.get_top().find("eye"), LVector3.forward() * ahead_m)
    if times:
        made.set_instance_count(times)
    return made


def test_what_is_in_view_counts_and_what_is_behind_does_not(world):
    root, eye = world
    card(root, 5.0)
    card(root, -5.0)
    assert work_of(eye, root) == CardWork(draw_calls=1, triangles=2)


def test_what_is_drawn_many_times_counts_so_often_and_is_one_call(world):
    root, eye = world
    card(root, 5.0, times=120)
    assert work_of(eye, root) == CardWork(draw_calls=1, triangles=240)


def test_what_is_hidden_costs_nothing(world):
    root, eye = world
    card(root, 5.0).hide()
    assert work_of(eye, root) == CardWork(0, 0)


def test_a_fragment_costs_its_numbers_slow_ones_fourfold_and_both_ways_of_a_branch():
    assert cost_of(PROGRAM) == FragmentCost(operations=3 + 4 + 1, looks=1)
