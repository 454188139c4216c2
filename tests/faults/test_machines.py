"""A machine that stands still, whose clock is set, whose disk is full, or that sends too much.

All of it happens at the same time, in clinics side by side, because most of it is waiting.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from clinician_console.record.recorded import RecordedEvent
from shared.clock import NS_PER_S
from shared.wire.events import EventName
from tests.faults.conftest import refuse
from tests.faults.kit import (
    HOLD_S,
    SAFE_S,
    Clinic,
    Scenario,
    judge_stops,
    nothing_lost,
    passed,
    play_all,
    slack_s,
    stop,
    while_it_runs,
)
from tests.faults.places import UnavailableError, places

PAUSES_S = (0.5, 1.5, 3.0, 6.0, 10.0)
STOPS = 8
STOPS_AFTERWARDS = 2
HOUR_S = 3600.0
MOST_CORRECTED_S = 1.0
SOON_NS = NS_PER_S // 2
TEN_TIMES_PER_S = 100.0
HOME = "127.0.0.1"
CONSOLE_DISK, HEADSET_DISK = "6m", "1m"


def stand_still_again_and_again(scenario: Scenario) -> None:
    clinic = scenario.clinic
    for seconds in PAUSES_S:
        clinic.exposed(time.monotonic_ns())
        clinic.until(lambda: not clinic.seen.last()["held"])  # nor is what was before of it
        clinic.longest_turn_s(time.monotonic_ns())
        scenario.facts[f"{seconds:g}"] = stand_still(clinic, seconds)


def stand_still(clinic: Clinic, seconds: float) -> dict[str, Any]:
    """Let the console stand still for so long, and what came of it."""
    asked_ns = time.monotonic_ns()
    stops = clinic.seen.last()["stops"]
    paused_ns = clinic.console.pause()
    time.sleep(seconds)
    went_on_ns = clinic.console.go_on()
    time.sleep(SOON_NS / NS_PER_S)  # the therapist's script decides nothing so soon
    after = clinic.seen.since(paused_ns)
    # A machine that lets nobody run for so long has the client hold before the console stands.
    moments = [clinic.seen.at(paused_ns) | {"at_ns": paused_ns}, *after]
    held = [entry["at_ns"] for entry in moments if entry["held"]]
    safe = [entry["at_ns"] for entry in moments if entry["state"] == "safe_place"]
    settled_ns = max([went_on_ns, *safe[:1]])  # a client that the machine lets wait is late
    return {
        # A client that the machine did not let run meanwhile has not come to it: not before
        # the console went on, which only as long a wait excuses.
        "held_s": (min([*held, went_on_ns]) - paused_ns) / NS_PER_S,
        "safe_s": (min([*safe, went_on_ns]) - paused_ns) / NS_PER_S,
        "stops": after[-1]["stops"] - stops if after else 0,
        "after": {
            entry["state"]
            for entry in clinic.seen.since(settled_ns)
            if entry["at_ns"] < went_on_ns + SOON_NS  # however long this process slept
        }
        | {clinic.seen.at(settled_ns)["state"]},
        "stalled_s": clinic.longest_frame_s(paused_ns),
        "silent_s": clinic.longest_turn_s(asked_ns),
    }


def set_the_clock(scenario: Scenario) -> None:
    """Set one side's clock on and back, and once more where the machine itself made a hold."""
    clinic, side = scenario.clinic, scenario.facts["side"]
    running = clinic.console if side == "console" else clinic.headset

    def attempt() -> bool:
        clinic.exposed()
        begun_ns = time.monotonic_ns()
        stops = clinic.seen.last()["stops"]
        for word in ("step the clock", "step the clock back", "step the clock back"):
            running.say(word)
            time.sleep(1.5)
        after = clinic.seen.since(begun_ns)
        held = len([entry for entry in after if entry["held"]])
        scenario.facts |= {"held": held, "stops": clinic.seen.last()["stops"] - stops}
        return bool(held or scenario.facts["stops"])

    scenario.facts["rounds"] = while_it_runs(clinic, attempt)


def fill_the_consoles_disk(scenario: Scenario) -> None:
    clinic = scenario.clinic
    clinic.exposed()
    full_ns = time.monotonic_ns()
    filler = clinic.console_folder / "filler"
    fill(filler)
    told = clinic.await_told(
        lambda entry: entry["name"] == "store_full" and entry["on"], full_ns, kind="alert"
    )
    scenario.facts["told_s"] = (told["at_ns"] - full_ns) / NS_PER_S
    # Nobody is led up again while nothing can be written down.
    scenario.stops_s.append(stop(clinic, led_up=False))
    filler.unlink()
    clinic.await_told(
        lambda entry: entry["name"] == "store_full" and not entry["on"],
        told["at_ns"],
        kind="alert",
    )
    scenario.stop_again_and_again(STOPS_AFTERWARDS)


def fill_the_headsets_disk(scenario: Scenario) -> None:
    clinic = scenario.clinic
    clinic.exposed()
    full_ns = time.monotonic_ns()
    filler = scenario.facts["disk"] / "filler"
    fill(filler)
    safe = clinic.await_seen(lambda entry: entry["reason"] == "client_fault", full_ns)
    scenario.facts["safe_s"] = (safe["at_ns"] - full_ns) / NS_PER_S
    filler.unlink()
    clinic.headset.kill()
    clinic.start_headset()


def fill(file: Path) -> None:
    """Take all the space there is."""
    with file.open("wb", buffering=0) as stream:
        for size in (65_536, 4_096, 512):
            try:
                while True:
                    stream.write(bytes(size))
            except OSError:
                continue


@pytest.fixture(scope="module")
def small_disks(tmp_path_factory):
    """Two clinics: one with its console's folder on a small disk, one with its headset's."""
    clinics = []
    try:
        with places(2) as homes:
            for home, side, size in zip(
                homes, ("console", "headset"), (CONSOLE_DISK, HEADSET_DISK), strict=True
            ):
                folder = tmp_path_factory.mktemp("small")
                disk = folder / side
                disk.mkdir()
                home.run("mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk))
                clinic = Clinic(folder, HOME, places=(home, home))
                clinics.append((clinic, home.seen_from_outside(disk)))
            yield clinics
            for clinic, _ in clinics:
                clinic.close()
    except UnavailableError as error:
        refuse(str(error))


@pytest.fixture(scope="module")
def scenarios(make_clinics, small_disks) -> dict[str, Scenario]:
    paused, *steps = make_clinics(3)
    (busy,) = make_clinics(1, views_per_s=TEN_TIMES_PER_S)
    (console, _), (headset, disk) = small_disks
    return play_all(
        {
            "paused": Scenario(paused, stand_still_again_and_again),
            **{
                f"clock_{side}": Scenario(clinic, set_the_clock, facts={"side": side})
                for side, clinic in zip(("console", "headset"), steps, strict=True)
            },
            "full_console": Scenario(console, fill_the_consoles_disk),
            "full_headset": Scenario(headset, fill_the_headsets_disk, facts={"disk": disk}),
            "pictures": Scenario(busy, lambda one: one.stop_again_and_again(STOPS)),
        }
    )


@pytest.mark.parametrize("seconds", PAUSES_S)
def test_a_console_that_stands_still_is_a_silent_one(scenarios, figure, seconds):
    one = passed(scenarios, "paused")
    facts = one.facts[f"{seconds:g}"]
    late_s = slack_s(facts["stalled_s"])
    if seconds > HOLD_S:
        figure(f"paused_{seconds:g}_s_hold", facts["held_s"], "s", 1, HOLD_S + late_s)
        assert facts["held_s"] <= HOLD_S + late_s
    if seconds > SAFE_S:
        figure(f"paused_{seconds:g}_s_safe", facts["safe_s"], "s", 1, SAFE_S + late_s)
        assert facts["safe_s"] <= SAFE_S + late_s
        assert facts["after"] == {"safe_place"}, "it went on by itself when the console did"
    else:  # a console that the machine lets stand still for longer is a silent one as well
        silent_s = facts["silent_s"] + late_s
        figure(f"paused_{seconds:g}_s_silent", silent_s, "s", 1, SAFE_S)
        assert facts["stops"] == 0 or silent_s >= SAFE_S
    nothing_lost([one.clinic], figure, f"paused_{seconds:g}_s")


@pytest.mark.parametrize("side", ["console", "headset"])
def test_a_clock_that_is_set_by_an_hour_changes_nothing_for_the_patient(scenarios, figure, side):
    one = passed(scenarios, f"clock_{side}")
    holds_and_stops = one.facts["held"] + one.facts["stops"]
    figure(f"clock_{side}_holds_and_stops", holds_and_stops, "count", 3 * one.facts["rounds"])
    assert (one.facts["held"], one.facts["stops"]) == (0, 0)
    nothing_lost([one.clinic], figure, f"clock_{side}")
    events = events_in_order(one.clinic)
    times = [event.utc.timestamp() for event in events if event.author == side]
    assert max(times) - min(times) < HOUR_S / 2, "the times of day ran on evenly"
    if side == "console":  # whose own day the session's is told by
        steps = [event.data["by_s"] for event in events if event.name == EventName.CLOCK_STEPPED]
        assert abs(sum(steps) + HOUR_S * one.facts["rounds"]) < MOST_CORRECTED_S, (
            "the steps are on record"
        )


def events_in_order(clinic: Clinic) -> list[RecordedEvent]:
    """The events of all sessions, each session's in the order in which they happened."""
    from clinician_console.storage import Store
    from tests.faults.sides import PASSPHRASE

    with Store.open(clinic.store_afterwards(), PASSPHRASE, ballast_bytes=0) as store:
        sessions = [store.read_session(one.session_id) for one in store.list_sessions()]
    for session in sessions:
        laid = [event.at_s for event in session.events]
        assert laid == sorted(laid)
    return [event for session in sessions for event in session.events]


def test_a_full_disk_of_the_console_is_told_and_delays_no_stop(scenarios, figure):
    one = passed(scenarios, "full_console")
    figure("full_console_told", one.facts["told_s"], "s", 1)
    judge_stops(one.clinic, one.stops_s, figure, "full_console")
    nothing_lost([one.clinic], figure, "full_console")


def test_a_full_disk_of_the_headset_brings_the_safe_place(scenarios, figure):
    one = passed(scenarios, "full_headset")
    figure("full_headset_safe", one.facts["safe_s"], "s", 1)
    nothing_lost([one.clinic], figure, "full_headset")


def test_ten_times_the_pictures_delay_no_stop(scenarios, figure):
    one = passed(scenarios, "pictures")
    judge_stops(one.clinic, one.stops_s, figure, "ten_times_the_pictures")
    nothing_lost([one.clinic], figure, "ten_times_the_pictures")
    ended = one.clinic.told.last("ended")
    seconds = (ended["at_ns"] - one.clinic.headset.began_ns) / NS_PER_S
    figure("ten_times_the_pictures_came", ended["pictures"] / seconds, "per s", ended["pictures"])
