"""A cable that is cut, flaps, loses packets or is too thin, between two networks of their own.

The bounds are those of the lease: whatever the network does to a stop, after 2 s without a valid
target the client goes to the safe place by itself. `sch_netem` is not everywhere, so packets are
dropped by nftables and the bottleneck is a token bucket. All of it happens at the same time, in
nine clinics, because most of it is waiting.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from shared.clock import NS_PER_S
from shared.rules.states import SessionState
from tests.faults.kit import (
    HOLD_S,
    NOTICED_S,
    SAFE_S,
    Scenario,
    judge_stops,
    nothing_lost,
    passed,
    play_all,
    slack_s,
)
from tests.faults.places import Cable

CUTS, CUT_CLINICS = 12, 4
STOPS = 10
DEAD_S, ALIVE_S = 0.3, 0.7
PICTURES_PER_S, TEN_TIMES_PER_S = 10.0, 100.0
BOTTLENECK_MBIT_PER_S = 10


@dataclass(kw_only=True)
class Weather(Scenario):
    """What happens to one cable, and what came of it; times in seconds."""

    cable: Cable
    held_s: list[float] = field(default_factory=list)
    safe_s: list[float] = field(default_factory=list)
    noticed_s: list[float] = field(default_factory=list)
    frames_s: list[float] = field(default_factory=list)
    ticks_s: list[float] = field(default_factory=list)

    def afterwards(self) -> None:
        self.cable.lose(0)
        super().afterwards()

    @property
    def lost_links(self) -> int:
        """How often the client went to the safe place because it heard nothing."""
        stopped = [one for one in self.clinic.seen.since(0) if one["reason"] == "link_lost"]
        return len({(one["session_id"], one["stops"]) for one in stopped})


def cut_again_and_again(weather: Weather) -> None:
    clinic, chance = weather.clinic, random.Random(weather.clinic.console.began_ns)
    spans = []
    while len(weather.held_s) < CUTS // CUT_CLINICS:
        clinic.exposed(time.monotonic_ns())
        time.sleep(chance.uniform(0, 1))
        cutting_ns = time.monotonic_ns()
        weather.cable.lose(100)
        cut_ns = time.monotonic_ns()  # both ways; the console's was cut a command earlier
        clinic.until(lambda: clinic.seen.last()["at_safe_place"])
        # A machine that lets nobody run has sides that hold, or miss each other, by itself.
        before = clinic.seen.at(cut_ns)
        by_itself = before["state"] == SessionState.SAFE_PLACE.value or before["held"]
        if not by_itself and not clinic.was_missed(cutting_ns):
            after = clinic.seen.since(cut_ns)
            held = next(entry for entry in after if entry["held"])
            safe = next(entry for entry in after if entry["state"] == "safe_place")
            noticed = clinic.await_told(
                lambda entry: entry["name"] == "headset_lost" and entry["on"],
                cutting_ns,
                kind="alert",
            )
            weather.held_s.append((held["at_ns"] - cut_ns) / NS_PER_S)
            weather.safe_s.append((safe["at_ns"] - cut_ns) / NS_PER_S)
            weather.noticed_s.append((noticed["at_ns"] - cut_ns) / NS_PER_S)
            weather.frames_s.append(clinic.longest_frame_s(cut_ns))
            spans.append((cutting_ns, noticed["at_ns"]))
        weather.cable.lose(0)
    clinic.exposed(time.monotonic_ns())
    weather.ticks_s += [clinic.longest_tick_s(*span) for span in spans]


def flap(weather: Weather) -> None:
    over = threading.Event()

    def cut_and_mend() -> None:
        while not over.is_set():
            weather.cable.lose(100)
            over.wait(DEAD_S)
            weather.cable.lose(0)
            over.wait(ALIVE_S)

    weather.clinic.exposed()
    flapping = threading.Thread(target=cut_and_mend)
    flapping.start()
    try:
        weather.stop_again_and_again(STOPS)
    finally:
        over.set()
        flapping.join()


def lose(percent: int) -> Callable[[Weather], None]:
    def happens(weather: Weather) -> None:
        weather.clinic.exposed()
        weather.cable.lose(percent)
        weather.stop_again_and_again(STOPS)

    return happens


def grow_narrow(weather: Weather) -> None:
    weather.clinic.exposed()
    weather.cable.narrow(BOTTLENECK_MBIT_PER_S)
    time.sleep(1.0)  # what the cable holds back has piled up by then
    weather.stop_again_and_again(STOPS)


WEATHER: dict[str, Callable[[Weather], None]] = {
    **{f"cut_{number}": cut_again_and_again for number in range(CUT_CLINICS)},
    "flapping": flap,
    **{f"loss_{percent}_percent": lose(percent) for percent in (1, 5, 30)},
    "bottleneck": grow_narrow,
}


@pytest.fixture(scope="module")
def weather(make_cabled) -> dict[str, Weather]:
    """What became of nine clinics, each under a weather of its own."""
    quiet = [name for name in WEATHER if name != "bottleneck"]
    cabled = make_cabled(len(quiet), views_per_s=PICTURES_PER_S)
    cabled += make_cabled(1, views_per_s=TEN_TIMES_PER_S)
    found = {
        name: Weather(clinic, WEATHER[name], cable=cable)
        for name, (clinic, cable) in zip([*quiet, "bottleneck"], cabled, strict=True)
    }
    return play_all(found)


def test_a_pulled_cable_holds_then_brings_the_safe_place_and_both_sides_know(weather, figure):
    cut = [passed(weather, f"cut_{number}") for number in range(CUT_CLINICS)]
    frames_s = slack_s(max(value for one in cut for value in one.frames_s))
    # The last word is taken with one turn of the console, and its age is looked at with another.
    ticks_s = 2 * max(value for one in cut for value in one.ticks_s)
    for name, bound_s in (
        ("held_s", HOLD_S + frames_s),
        ("safe_s", SAFE_S + frames_s),
        ("noticed_s", NOTICED_S + ticks_s),
    ):
        took_s = [value for one in cut for value in getattr(one, name)]
        figure(f"cut_{name[:-2]}_max", max(took_s), "s", len(took_s), bound_s)
        assert len(took_s) == CUTS
        assert max(took_s) <= bound_s
    nothing_lost([one.clinic for one in cut], figure, "cut")


@pytest.mark.parametrize(
    "name", ["flapping", "loss_1_percent", "loss_5_percent", "loss_30_percent"]
)
def test_a_bad_cable_never_costs_more_than_the_lease_and_no_event(weather, figure, name):
    one = passed(weather, name)
    judge_stops(one.clinic, one.stops_s, figure, name)
    figure(f"{name}_links_lost", one.lost_links, "count", len(one.stops_s))
    nothing_lost([one.clinic], figure, name)


def test_a_bottleneck_with_ten_times_the_pictures_costs_pictures_and_no_stop(weather, figure):
    one = passed(weather, "bottleneck")
    judge_stops(one.clinic, one.stops_s, figure, "bottleneck")
    assert one.lost_links == 0
    nothing_lost([one.clinic], figure, "bottleneck")
    began_ns = one.clinic.console.began_ns
    ended = one.clinic.told.last("ended")
    seconds = (ended["at_ns"] - began_ns) / NS_PER_S
    figure("bottleneck_pictures", ended["pictures"] / seconds, "per s", ended["pictures"])
    assert 0 < ended["pictures"] / seconds < TEN_TIMES_PER_S
