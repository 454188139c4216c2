"""kill -9 of either side at any moment: the patient is held, then safe, and nothing is lost."""

from __future__ import annotations

import random
import time

from shared.clock import NS_PER_S
from tests.faults.kit import (
    HOLD_S,
    NOTICED_S,
    SAFE_S,
    SHOWN_S,
    Clinic,
    at_once,
    nothing_lost,
    slack_s,
)

CLINICS = 10
KILLS = 50
LONGEST_BEFORE_KILL_S = 2.0
AT_HEIGHT = 0.7  # the share of kills for which the patient is led up first


def until_a_random_moment(clinic: Clinic, number: int, since_ns: int, chance: random.Random):
    """Mostly while the patient is exposed; else while something starts, fades or comes back."""
    if number == 0 or chance.random() < AT_HEIGHT:
        clinic.exposed(since_ns)
    time.sleep(chance.uniform(0, LONGEST_BEFORE_KILL_S))


def test_a_console_killed_at_50_moments_leaves_the_patient_held_and_then_safe(make_clinics, figure):
    held_s, safe_s, shown_s, over_s = [], [], [], []
    kills = []

    def kill_again_and_again(clinic: Clinic) -> None:
        chance = random.Random(clinic.console.began_ns)
        since_ns = 0
        for number in range(KILLS // CLINICS):
            until_a_random_moment(clinic, number, since_ns, chance)
            killed_ns = clinic.console.kill()
            clinic.until(lambda: clinic.seen.last()["at_safe_place"])
            before = clinic.seen.at(killed_ns)
            kills.append(before["state"])
            after = clinic.seen.since(killed_ns)
            if before["state"] != "safe_place":
                if not before["held"]:
                    held = next(entry for entry in after if entry["held"])
                    held_s.append((held["at_ns"] - killed_ns) / NS_PER_S)
                safe = next(entry for entry in after if entry["state"] == "safe_place")
                shown = next(entry for entry in after if entry["at_safe_place"])
                safe_s.append((safe["at_ns"] - killed_ns) / NS_PER_S)
                shown_s.append((shown["at_ns"] - safe["at_ns"]) / NS_PER_S)
                over_s.append(clinic.longest_frame_s(killed_ns))
            since_ns = time.monotonic_ns()
            clinic.start_console()
        clinic.come_to_its_end()

    clinics = make_clinics(CLINICS)
    at_once(clinics, kill_again_and_again)
    late_s = slack_s(max(over_s))
    figure("console_killed_hold_max", max(held_s), "s", len(held_s), HOLD_S + late_s)
    figure("console_killed_safe_max", max(safe_s), "s", len(safe_s), SAFE_S + late_s)
    figure("console_killed_fade_max", max(shown_s), "s", len(shown_s), SHOWN_S + late_s)
    figure("console_killed_longest_frame", 1000 * max(over_s), "ms", len(safe_s))
    assert len(kills) == KILLS
    assert max(held_s) <= HOLD_S + late_s
    assert max(safe_s) <= SAFE_S + late_s
    assert max(shown_s) <= SHOWN_S + late_s
    nothing_lost(clinics, figure, "console_killed")


def test_a_headset_killed_at_50_moments_is_missed_and_comes_back_to_the_safe_place(
    make_clinics, figure
):
    missed_s, over_s, back = [], [], []

    def kill_again_and_again(clinic: Clinic) -> None:
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
                back.append((joined["state"], joined["reason"]))
        clinic.come_to_its_end()
        missed_s.extend((missed_ns - killed_ns) / NS_PER_S for killed_ns, missed_ns in spans)
        over_s.extend(clinic.longest_tick_s(*span) for span in spans)

    clinics = make_clinics(CLINICS)
    at_once(clinics, kill_again_and_again)
    # The last word is taken with one turn of the console, and its age is looked at with another.
    bound_s = NOTICED_S + 2 * max(over_s)
    figure("headset_killed_noticed_max", max(missed_s), "s", len(missed_s), bound_s)
    figure("headset_killed_longest_tick", 1000 * max(over_s), "ms", len(missed_s))
    assert max(missed_s) <= bound_s
    assert set(back) == {("safe_place", "client_restarted")}
    nothing_lost(clinics, figure, "headset_killed")
