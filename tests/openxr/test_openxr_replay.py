"""`gradus replay --headset`: a past session in a headset, whose wearer looks around freely."""

from collections.abc import Callable
from typing import Any


def _shown_to_the_wearer(bed: Any) -> None:
    import numpy as np

    from clinician_console.record.replaying import replayed_of
    from shared.replayed import Asked
    from tests.clinician_console.replay_kit import STOPPED_S, STREET, fixed_session
    from therapy_client.modes.replay import Showing

    def seen() -> Any:
        bed.frames(display, 3)
        left, _ = display.eye_pictures()
        return np.frombuffer(left.rgb, np.uint8).astype(int)

    bed.start()
    wearer = bed.patient()
    display = bed.looking()
    showing = Showing(display, replayed_of(fixed_session()))
    given = showing.show(Asked(at_s=18.0))
    assert (given.scene, given.known) == (STREET, True)
    street = seen()
    wearer.look(90.0, 0.0)
    beside = seen()
    assert np.abs(beside - street).mean() > 2, "their own head moves the view"
    given = showing.show(Asked(at_s=STOPPED_S + 5.0))
    assert given.scene == "safe_place"
    assert np.abs(seen() - beside).mean() > 2, "the safe place is no street"


def test_whoever_wears_the_headset_is_in_the_session_and_looks_around(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_shown_to_the_wearer)


def _as_the_console_starts_it(bed: Any) -> None:
    from clinician_console.record.replaying import replayed_of
    from clinician_console.replay.client import ReplayClient
    from shared.replayed import Asked
    from tests.clinician_console.replay_kit import CUE, CUE_S, STREET, fixed_session

    bed.start()
    with ReplayClient(replayed_of(fixed_session()), "openxr") as client:
        shown = client.ask(Asked(at_s=CUE_S + 0.5))
        assert (shown.given.scene, shown.given.cues, shown.rgb) == (STREET, (CUE,), b"")
        assert client.ask(Asked(at_s=5.0)).given.scene == "safe_place"


def test_the_console_asks_for_moments_and_the_headset_shows_them(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_as_the_console_starts_it)


def _without_a_runtime(bed: Any) -> None:
    import os

    import pytest

    from clinician_console.record.replaying import replayed_of
    from clinician_console.replay.client import ReplayClient
    from shared.errors import DisplayError
    from shared.replayed import Asked
    from tests.clinician_console.replay_kit import fixed_session

    os.environ["XR_RUNTIME_JSON"] = "/nowhere/runtime.json"
    with (
        ReplayClient(replayed_of(fixed_session()), "openxr") as client,
        pytest.raises(DisplayError, match="No headset can be used"),
    ):
        client.ask(Asked(at_s=1.0))


def test_without_a_runtime_the_person_at_the_console_is_told_so(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_without_a_runtime)
