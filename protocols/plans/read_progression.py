"""The numbers that decide what is offered, where a file sets them: `[progression]`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from protocols.plans.thresholds import ALLOWED, USUAL, Thresholds
from protocols.reading import Table
from protocols.rows import whole

SHARE: Final = "suds_fall_share"
"""The one that is no whole number."""


def read_progression(top: Table) -> Thresholds:
    """The table of thresholds, as usual where the file says nothing; faults are noted."""
    table = top.table("progression")
    table.only(ALLOWED, owner="threshold")
    share = table.number(SHARE, ALLOWED[SHARE]) if table.has(SHARE) else None
    found: dict[str, int] = {}
    for name, within in ALLOWED.items():
        if name != SHARE and table.has(name):
            value = whole(table, name, int(within.lowest), int(within.highest))
            if value is not None:
                found[name] = value
    own = replace(USUAL, **found)
    return own if share is None else replace(own, suds_fall_share=share)
