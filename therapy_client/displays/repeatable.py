"""The engine drawing the same picture of the same scene each time, at the cost of some speed."""

from __future__ import annotations

from panda3d.core import CullBinManager, load_prc_file_data

SOLID = "opaque"


def draw_the_same_each_time() -> None:
    """From now on, in this process, what was drawn before changes no pixel of what is drawn.

    The engine sorts solid things by where their states lie in memory, another place in each run:
    where two surfaces meet at one depth, a few pixels went to the one or to the other. And it takes
    a transform that it composed before for one that is nearly the same: a shade of grey came from
    what had been looked at earlier. Both were seen in replays of the footbridge and the convoy.
    """
    bins = CullBinManager.get_global_ptr()
    bins.set_bin_type(bins.find_bin(SOLID), CullBinManager.BT_unsorted)
    load_prc_file_data("gradus-replay", "transform-cache 0")
