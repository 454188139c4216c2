"""The headset is late, is taken, dies, comes back; and the program always ends cleanly."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

OTHER_PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from therapy_client.displays.openxr.display import OpenXRDisplay
display = OpenXRDisplay()
display.open()
try:
    while True:
        display.frame()
        print(display.state().presence, flush=True)
finally:
    display.close()
"""


def _another_program_in_front(bed: Any) -> None:
    bed.start()
    display = bed.looking()
    project = str(Path(__file__).parents[2])
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROGRAM, project], stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None
        other.stdout.readline()
        clients = bed.service.control()
        numbers = [line.split()[1] for line in clients.splitlines() if "id:" in line]
        bed.service.control("-p", numbers[-1])
        bed.until(display, lambda: display.state().presence == "away")
        assert "in front" in display.state().sentence
        assert display.eye_pictures() is not None
    finally:
        other.terminate()
        other.wait()
        other.stdout.close()
    bed.until(display, lambda: display.state().presence == "looking")
    assert display.state().sentence == ""


def test_another_program_in_front_means_that_the_patient_does_not_look(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_another_program_in_front)


def _the_runtime_dies_and_comes_back(bed: Any) -> None:
    bed.start()
    display = bed.looking()
    bed.service.kill()
    bed.until(display, lambda: display.state().presence == "lost")
    assert "lost" in display.state().sentence
    assert not display.closed()
    bed.frames(display, 3)
    assert display.picture() is not None, "the flat picture goes on"
    assert display.head_pose().position_m[1] == pytest.approx(1.65)
    display.fade(0.5)
    bed.start()
    bed.until(display, lambda: display.state().presence == "looking")
    bed.frames(display, 3)
    assert display.eye_pictures() is not None


def test_a_runtime_that_dies_is_told_of_and_may_come_back(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_the_runtime_dies_and_comes_back)


def _no_headset_yet(bed: Any) -> None:
    display = bed.display()
    assert display.state().presence == "away"
    assert "does not answer" in display.state().sentence
    bed.frames(display, 3)
    assert display.picture() is not None
    bed.start()
    bed.until(display, lambda: display.state().presence == "looking")


def test_a_headset_that_is_not_there_yet_is_waited_for(
    run_in_headset: Callable[..., Any],
) -> None:
    ended = run_in_headset(_no_headset_yet)
    assert "Waiting for it." in ended.output


def _no_runtime(_bed: Any) -> None:
    from shared.errors import DisplayError
    from therapy_client.displays.openxr.display import OpenXRDisplay

    os.environ["XR_RUNTIME_JSON"] = "/nowhere/runtime.json"
    with pytest.raises(DisplayError) as caught:
        OpenXRDisplay().open()
    assert "OpenXR runtime" in str(caught.value)
    assert caught.value.exit_code == 4


def test_without_a_runtime_a_sentence_says_what_to_install(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_no_runtime)


def _auto_with_a_headset(bed: Any) -> None:
    from therapy_client.displays.choose import choose_display
    from therapy_client.displays.wishes import DisplayKind, Wishes

    bed.start()
    display = choose_display(DisplayKind.AUTO, Wishes())
    assert display.name == "openxr"
    display.open()
    try:
        bed.until(display, lambda: display.state().presence == "looking")
    finally:
        display.close()


def test_auto_takes_a_headset_where_there_is_one(run_in_headset: Callable[..., Any]) -> None:
    run_in_headset(_auto_with_a_headset)


def _auto_without_a_headset(_bed: Any) -> None:
    from therapy_client.displays.choose import choose_display
    from therapy_client.displays.wishes import DisplayKind, Wishes

    assert choose_display(DisplayKind.AUTO, Wishes()).name == "offscreen"


def test_auto_says_what_is_missing_and_takes_another_display(
    run_in_headset: Callable[..., Any],
) -> None:
    ended = run_in_headset(_auto_without_a_headset)
    assert "does not answer" in ended.output


def _four_sessions(bed: Any) -> None:
    bed.start()
    for _ in range(4):
        display = bed.looking()
        assert display.eye_pictures() is not None
        display.close()
        display.close()


def test_four_sessions_follow_each_other_in_one_process(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_four_sessions)


def _left_without_closing(bed: Any) -> None:
    from therapy_client.displays.openxr.display import OpenXRDisplay

    bed.start()
    display = OpenXRDisplay()
    display.open()
    bed.until(display, lambda: display.state().presence == "looking")


def test_leaving_without_closing_is_no_crash(run_in_headset: Callable[..., Any]) -> None:
    run_in_headset(_left_without_closing)


def _left_by_exit(bed: Any) -> None:
    _left_without_closing(bed)
    sys.exit(3)


def test_leaving_by_an_exit_code_keeps_that_code(run_in_headset: Callable[..., Any]) -> None:
    run_in_headset(_left_by_exit, exit_code=3)


def _left_by_an_error(bed: Any) -> None:
    _left_without_closing(bed)
    raise RuntimeError("a scene failed")


def test_leaving_by_an_error_is_an_error_and_no_crash(run_in_headset: Callable[..., Any]) -> None:
    ended = run_in_headset(_left_by_an_error, exit_code=1)
    assert "a scene failed" in ended.output


def _killed_while_nobody_looks(bed: Any) -> None:
    bed.start()
    bed.looking()
    bed.service.kill()


def test_a_runtime_that_died_unseen_does_not_hurt_the_exit(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_killed_while_nobody_looks)


def _a_wrong_call(bed: Any) -> None:
    import xr
    from xr.exception import XrException

    from therapy_client.displays.openxr.runtime import find_headset

    bed.start()
    headset = find_headset()
    with pytest.raises(XrException):
        xr.get_system(headset.instance, xr.SystemGetInfo(type=xr.StructureType.VIEW))
    headset.destroy()


def test_the_validation_layer_that_watches_all_this_is_awake(
    run_in_headset: Callable[..., Any],
) -> None:
    ended = run_in_headset(_a_wrong_call, quiet=False)
    assert ended.complaints != []
