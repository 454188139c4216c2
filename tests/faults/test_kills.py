"""kill -9 of either side at any moment: the patient is held, then safe, and nothing is lost.

All of it happens at the same time, in clinics whose headset is killed first and then their console.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field

import pytest

from shared.clock import NS_PER_S
from tests.faults.kit import (
    HOLD_S,
    NOTICED_S,
    SAFE_S,
    SHOWN_S,
    Clinic,
    Scenario,
    nothing_lost,
    passed,
    play_all,
    slack_s,
)

CLINICS = 10
KILLS = 50
LONGEST_BEFORE_KILL_S = 2.0
AT_HEIGHT = 0.7  # the share of kills for which the patient is led up first


@dataclass
class Killed(Scenario):
    """What came of the kills in one clinic; times in seconds."""

    missed_s: list[float] = field(default_factory=list)
    ticks_s: list[float] = field(default_factory=list)
    back: list[tuple[str, str]] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    held_s: list[float] = field(default_factory=list)
    safe_s: list[float] = field(default_factory=list)
    shown_s: list[float] = field(default_factory=list)
    frames_s: list[float] = field(default_factory=list)


def kill_each_again_and_again(killed: Killed) -> None:
    kill_the_headset(killed)
    kill_the_console(killed)


def until_a_random_moment(clinic: Clinic, number: int, since_ns: int, chance: random.Random):
    """Mostly while the patient is exposed; else while something starts, fades or comes back."""
    if number == 0 or chance.random() < AT_HEIGHT:
        clinic.exposed(since_ns)
    time.sleep(chance.uniform(0, LONGEST_BEFORE_KILL_S))


def kill_the_headset(killed: Killed) -> None:
    clinic = killed.clinic
    chance = random.Random(clinic.headset.began_ns)
    since_ns, spans = 0, []
    for number in range(KILLS // CLINICS):
        until_a_random_moment(clinic, number, since_ns, chance)
        killed_ns = clinic.headset.kill()
        heard = clinic.told.at(killed_ns)["link"] == "fresh"
        if heard and not clinic.was_missed(killed_ns):
            missed = clinic.await_told(
                lambda entry: entry["name"] == "headset_lost" and entry["on"],
                killed_ns,
                kind="alert",
            )
            spans.append((killed_ns, missed["at_ns"]))
        since_ns = time.monotonic_ns()
        clinic.start_headset()
        if chance.random() < AT_HEIGHT:
            joined = clinic.await_seen(lambda entry: entry["state"] is not None, since_ns)
            killed.back.append((joined["state"], joined["reason"]))
    clinic.exposed(time.monotonic_ns())
    killed.missed_s += [(missed_ns - killed_ns) / NS_PER_S for killed_ns, missed_ns in spans]
    killed.ticks_s += [clinic.longest_tick_s(*span) for span in spans]


def kill_the_console(killed: Killed) -> None:
    clinic = killed.clinic
    chance = random.Random(clinic.console.began_ns)
    since_ns = time.monotonic_ns()
    for number in range(KILLS // CLINICS):
        until_a_random_moment(clinic, number, since_ns, chance)
        killed_ns = clinic.console.kill()
        clinic.until(lambda: clinic.seen.last()["at_safe_place"])
        before = clinic.seen.at(killed_ns)
        killed.states.append(before["state"])
        after = clinic.seen.since(killed_ns)
        if before["state"] != "safe_place":
            if not before["held"]:
                held = next(entry for entry in after if entry["held"])
                killed.held_s.append((held["at_ns"] - killed_ns) / NS_PER_S)
            safe = next(entry for entry in after if entry["state"] == "safe_place")
            shown = next(entry for entry in after if entry["at_safe_place"])
            killed.safe_s.append((safe["at_ns"] - killed_ns) / NS_PER_S)
            killed.shown_s.append((shown["at_ns"] - safe["at_ns"]) / NS_PER_S)
            killed.frames_s.append(clinic.longest_frame_s(killed_ns))
        since_ns = time.monotonic_ns()
        clinic.start_console()


@pytest.fixture(scope="module")
def clinics(make_clinics) -> dict[str, Killed]:
    """What became of ten clinics in which both sides were killed."""
    made = make_clinics(CLINICS)
    return play_all(
        {str(number): Killed(one, kill_each_again_and_again) for number, one in enumerate(made)}
    )


def all_of(clinics: dict[str, Killed], name: str) -> list:
    """What was taken down under this name, in all clinics."""
    return [value for one in clinics for value in getattr(passed(clinics, one), name)]


def test_a_console_killed_at_50_moments_leaves_the_patient_held_and_then_safe(clinics, figure):
    held_s, safe_s = all_of(clinics, "held_s"), all_of(clinics, "safe_s")
    shown_s, frames_s = all_of(clinics, "shown_s"), all_of(clinics, "frames_s")
    late_s = slack_s(max(frames_s))
    figure("console_killed_hold_max", max(held_s), "s", len(held_s), HOLD_S + late_s)
    figure("console_killed_safe_max", max(safe_s), "s", len(safe_s), SAFE_S + late_s)
    figure("console_killed_fade_max", max(shown_s), "s", len(shown_s), SHOWN_S + late_s)
    figure("console_killed_longest_frame", 1000 * max(frames_s), "ms", len(safe_s))
    assert len(all_of(clinics, "states")) == KILLS
    assert max(held_s) <= HOLD_S + late_s
    assert max(safe_s) <= SAFE_S + late_s
    assert max(shown_s) <= SHOWN_S + late_s


def test_a_headset_killed_at_50_moments_is_missed_and_comes_back_to_the_safe_place(clinics, figure):
    missed_s, ticks_s = all_of(clinics, "missed_s"), all_of(clinics, "ticks_s")
    # The last word is taken with one turn of the console, and its age is looked at with another.
    bound_s = NOTICED_S + 2 * max(ticks_s)
    figure("headset_killed_noticed_max", max(missed_s), "s", len(missed_s), bound_s)
    figure("headset_killed_longest_tick", 1000 * max(ticks_s), "ms", len(missed_s))
    assert max(missed_s) <= bound_s
    assert set(all_of(clinics, "back")) == {("safe_place", "client_restarted")}


def test_nothing_is_lost_whichever_side_is_killed(clinics, figure):
    nothing_lost([passed(clinics, one).clinic for one in clinics], figure, "killed")
