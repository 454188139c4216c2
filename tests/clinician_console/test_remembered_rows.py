"""What suggestions are made of: the last minutes and the rest, however long a session is."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.analysis.skin_level import SKIN_LEVEL
from clinician_console.analysis.suggestions.seen import Seen, Series
from clinician_console.body.remembered import KEPT_S, LET_GO_EVERY_S, Remembered
from clinician_console.record.around import Around
from clinician_console.record.signals import Samples, Signal, StreamInfo
from shared.clock import NS_PER_S
from shared.rules.states import SessionState

NAME = SKIN_LEVEL.name
SKIN = StreamInfo(f"{NAME}, EDA", Signal.FEATURE, 0.0, SKIN_LEVEL.channels, SKIN_LEVEL.units, "EDA")
RESTED_S = (60.0, 240.0)
HOURS_S = 3 * 3600
LEVELS = 4.0 + np.sin(np.arange(HOURS_S) / 70.0)


def _around() -> Around:
    around = Around()
    around.was_in(0.0, SessionState.ORIENTATION, None, "lobby", {})
    around.was_in(RESTED_S[0], SessionState.BASELINE, None, "lobby", {})
    around.was_in(RESTED_S[1], SessionState.EXPOSURE, "Third floor", "glass_lift", {})
    return around


def _of(second: int) -> Samples:
    values = np.zeros((1, len(SKIN.channels)), np.float32)
    values[0, 0] = LEVELS[second]
    values[0, SKIN.channels.index("good")] = second % 10 > 0
    return Samples(SKIN.name, second, np.array([second * NS_PER_S]), values)


@pytest.fixture(scope="module")
def remembered() -> list[tuple[int, Series]]:
    """What was kept, looked at every five minutes of three hours."""
    rows, looked = Remembered([NAME], _around()), []
    for second in range(HOURS_S):
        rows.add(SKIN, _of(second))
        if second % 300 == 299:
            looked.append((second, rows.series()[NAME]))
    return looked


def test_no_suggestion_sees_that_something_was_let_go_of(
    remembered: list[tuple[int, Series]],
) -> None:
    at_s = np.arange(HOURS_S, dtype=np.float64)
    whole = Series(at_s, LEVELS.astype(np.float32).astype(np.float64), at_s % 10 > 0)
    for second, kept in remembered:
        until = second + 1
        everything = Series(at_s[:until], whole.values[:until], whole.good[:until])
        seen, would = (Seen(second, _around(), {NAME: one}) for one in (kept, everything))
        assert seen.rest(NAME) == would.rest(NAME)
        assert seen.rest(NAME) is not None
        for last_s, ago_s in ((15.0, 0.0), (15.0, 45.0), (60.0, 0.0), (120.0, 0.0)):
            assert seen.mean(NAME, last_s, ago_s) == would.mean(NAME, last_s, ago_s)


def test_the_third_hour_takes_no_more_than_the_first(
    remembered: list[tuple[int, Series]],
) -> None:
    most = KEPT_S + LET_GO_EVERY_S + (RESTED_S[1] - RESTED_S[0])
    assert max(len(kept.at_s) for _, kept in remembered) <= most


def test_where_nobody_rested_the_last_minutes_are_there() -> None:
    rows = Remembered([NAME], Around())
    for second in range(1200):
        rows.add(SKIN, _of(second))
    kept = rows.series()[NAME].at_s
    assert kept[-1] == 1199
    assert KEPT_S <= kept[-1] - kept[0] <= KEPT_S + LET_GO_EVERY_S
