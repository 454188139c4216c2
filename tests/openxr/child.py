"""Runs one function of a test file in a process of its own, with a runtime of its own.

    python tests/openxr/child.py TEST_FILE FUNCTION VALIDATION_FILE

A headset's program lives in the process that uses it, and many of them cannot be left and entered
cleanly any number of times; a crash at exit shows only as the exit code of a real process.
"""

import importlib.util
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from therapy_client.displays.openxr.testing import (
    MonadoService,
    RemoteHeadset,
    set_environment,
)

MOST_FRAMES = 400


class Bed:
    """The runtime, the displays opened on it, and the patient who wears the headset."""

    def __init__(self, validation_file: Path, stack: ExitStack) -> None:
        self.folder = validation_file.parent
        self.service = MonadoService(validation_file=validation_file)
        self._stack = stack
        stack.callback(self.service.__exit__, None, None, None)
        set_environment(self.service.environment())

    def start(self) -> None:
        self.service.start()

    def with_screen(self) -> None:
        """Give the process an X screen, so that a window opens beside the headset."""
        reading, writing = os.pipe()
        screen = subprocess.Popen(
            ["Xvfb", "-screen", "0", "1024x768x24", "-nolisten", "tcp", "-displayfd", str(writing)],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as numbers:
            os.environ["DISPLAY"] = f":{numbers.readline().strip()}"
        self._stack.callback(screen.wait)
        self._stack.callback(screen.terminate)

    def patient(self) -> RemoteHeadset:
        headset = RemoteHeadset()
        self._stack.callback(headset.close)
        return headset

    def display(self, **options: Any) -> Any:
        """An open display; it is closed at the end, before its runtime ends."""
        from therapy_client.displays.openxr.display import OpenXRDisplay

        display = OpenXRDisplay(**options)
        display.open()
        self._stack.callback(display.close)
        return display

    def looking(self, **options: Any) -> Any:
        """An open display, and the patient sees what it draws."""
        display = self.display(**options)
        self.until(display, lambda: display.state().presence == "looking")
        self.until(display, lambda: display.eye_pictures() is not None)
        return display

    @staticmethod
    def frames(display: Any, count: int) -> None:
        for _ in range(count):
            display.frame()
            display.wait_turn()

    @staticmethod
    def until(display: Any, condition: Any) -> None:
        for _ in range(MOST_FRAMES):
            if condition():
                return
            display.frame()
            display.wait_turn()
        raise AssertionError(f"never came, after {MOST_FRAMES} frames: {display.state()}")


def main() -> None:
    file, function, validation_file = sys.argv[1:]
    found = importlib.util.spec_from_file_location("under_test", file)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    with ExitStack() as stack:
        getattr(module, function)(Bed(Path(validation_file), stack))


if __name__ == "__main__":
    main()
