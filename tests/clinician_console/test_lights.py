"""Lights are stale until proven fresh, and what nobody attached is no alarm."""

from __future__ import annotations

from clinician_console.panels.kit.parts import Shape

GOOD = Shape.DISC
ALARMS = {Shape.CROSS, Shape.TRIANGLE}


def lights(seat):
    header = seat.window.header
    return {
        "link": header.link,
        "recording": header.recording,
        "headset": header.timers.headset,
        **header.signals.lights,
    }


def good(seat):
    return {name for name, light in lights(seat).items() if light.shape is GOOD}


def test_before_anything_was_heard_no_light_is_good_and_none_is_an_alarm(seat):
    seat.window.refresh()
    assert good(seat) == set()
    assert not ALARMS & {light.shape for light in lights(seat).values()}
    assert seat.window.header.signals._none.word == "Body: none attached"
    assert seat.window.header.signals._none.shape is Shape.DASH


def test_each_light_is_good_once_it_is_proven_and_no_longer_when_the_proof_is_old(seat):
    seat.begin_exposure(step=1)
    seat.feed("ecg", 6.0)
    seat.let(0.5)
    seat.feed("ecg", 0.5)
    seat.window.refresh()
    assert good(seat) == {"link", "recording", "headset", "ecg"}
    for _ in range(60):  # only the console's clock goes on: nobody sends anything any more
        seat.room.console_clock.advance(0.1)
        seat.session.tick()
        seat.window.refresh()
    assert good(seat) == set()
    assert lights(seat)["link"].shape in ALARMS
    assert lights(seat)["ecg"].shape in ALARMS
    assert lights(seat)["headset"].word.startswith("Headset off")
