"""A runtime under test and a headset moved by hand: Monado, its null compositor, its remote driver.

It ships because a clinic's technician can use it too: without any headset it shows what a patient
would see, and whether the stop works.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from therapy_client.displays.gaze import STANDING_EYE_HEIGHT_M, Gaze
from therapy_client.patient import HeadPose

RUNTIME_FILE = Path("/usr/share/openxr/1/openxr_monado.json")
SOFTWARE_VULKAN_FILE = Path("/usr/share/vulkan/icd.d/lvp_icd.json")
VALIDATION_LAYER = "XR_APILAYER_LUNARG_core_validation"

REMOTE_PORT = 4242
"""Where the remote driver of Monado 25.0 listens; it knows no other, so one service at a time."""

_STEP_S, _START_STEPS, _CONNECT_S = 0.05, 400, 20.0
_HEADER = b"mndrmt3\0"
_GREETING_BYTES = 2 * 376
_BUTTONS = (
    "system_click", "system_touch", "a_click", "a_touch", "b_click", "b_touch", "trigger_click",
    "trigger_touch", "thumbstick_click", "thumbstick_touch", "trackpad_touch",
)  # fmt: skip


class MonadoService:
    """Monado's service in a folder of its own, with a headset moved by `RemoteHeadset`.

    Args:
        validation_file: Where the core validation layer writes what it finds, if it shall watch.
    """

    def __init__(self, validation_file: Path | None = None) -> None:
        self._validation_file = validation_file
        self._folder = tempfile.TemporaryDirectory(prefix="gradus-xr-")
        self._process: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        """The environment in which a program finds this service."""
        found = dict(os.environ)
        found.pop("DISPLAY", None)
        found |= {
            "XDG_RUNTIME_DIR": self._folder.name,
            "XDG_CONFIG_HOME": self._folder.name,
            "XR_RUNTIME_JSON": str(RUNTIME_FILE),
            "VK_DRIVER_FILES": str(SOFTWARE_VULKAN_FILE),
            "XRT_COMPOSITOR_NULL": "1",
            "XRT_NO_STDIN": "1",
            "P_OVERRIDE_ACTIVE_CONFIG": "remote",
        }
        if self._validation_file is not None:
            found |= {
                "XR_ENABLE_API_LAYERS": VALIDATION_LAYER,
                "XR_CORE_VALIDATION_EXPORT_TYPE": "text",
                "XR_CORE_VALIDATION_FILE_NAME": str(self._validation_file),
            }
        return found

    def start(self) -> None:
        """Start it, and wait until it answers.

        Raises:
            RuntimeError: It ended, or did not answer in time.
        """
        with Path(self._folder.name, "service.log").open("wb") as log:
            self._process = subprocess.Popen(
                ["monado-service"],  # noqa: S607 (where it lies is the distribution's matter)
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._wait_for_socket(self._process)

    def kill(self) -> None:
        """End it as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            Path(self._folder.name, "monado_comp_ipc").unlink(missing_ok=True)

    def control(self, *arguments: str) -> str:
        """Run `monado-ctl`, which moves the focus and recentres; returns what it says."""
        done = subprocess.run(  # noqa: S603 (our own words)
            ["monado-ctl", *arguments],  # noqa: S607
            env=self.environment(),
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        )
        return done.stdout

    def log(self) -> str:
        """What the service wrote."""
        return Path(self._folder.name, "service.log").read_text(errors="replace")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.kill()
        self._folder.cleanup()

    def _wait_for_socket(self, process: subprocess.Popen[bytes]) -> None:
        ipc = Path(self._folder.name, "monado_comp_ipc")
        for _ in range(_START_STEPS):
            if ipc.exists():
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_STEP_S)
                raise RuntimeError(f"Monado's service ended at once:\n{self.log()}")
        raise RuntimeError(f"Monado's service does not start:\n{self.log()}")


@dataclass
class RemoteHand:
    """One Index controller.

    Attributes:
        pose: Where it is, in the scene's axes.
        trigger: How far the trigger is pressed, 0 to 1.
        squeeze: How far the grip is pressed, 0 to 1.
        stick: How far the stick is pushed to the right and away, each -1 to 1.
        active: Whether it is switched on.
        pressed: Names of buttons that are down, as `b_click`.
    """

    pose: HeadPose
    trigger: float = 0.0
    squeeze: float = 0.0
    stick: tuple[float, float] = (0.0, 0.0)
    active: bool = True
    pressed: set[str] = field(default_factory=set)

    def packed(self) -> bytes:
        """It, as Monado reads it."""
        still = (0.0,) * 11  # velocities and the curl of the fingers
        stick_and_pad = (*self.stick, 0.0, 0.0, 0.0)
        buttons = [name in self.pressed for name in _BUTTONS]
        return struct.pack(
            "<26f16?",
            *_wire_pose(self.pose),
            *still,
            self.trigger,
            self.squeeze,
            self.squeeze,
            *stick_and_pad,
            False,
            self.active,
            *buttons,
            *(False,) * 3,
        )


class RemoteHeadset:
    """A headset and two controllers that go where they are put."""

    def __init__(self) -> None:
        self._socket = _connect()
        self.head = Gaze().head_pose()
        self.left = RemoteHand(HeadPose((-0.2, 1.2, 0.4), (0.0, 0.0, 0.0, 1.0)))
        self.right = RemoteHand(HeadPose((0.2, 1.2, 0.4), (0.0, 0.0, 0.0, 1.0)))
        self.eye_distance_m = 0.064
        self.field_of_view_rad: tuple[tuple[float, ...], tuple[float, ...]] | None = None

    def look(self, yaw_deg: float, pitch_deg: float = 0.0) -> None:
        """Turn the head: yaw grows to the right, pitch upward, in degrees; and send it."""
        turned = Gaze(yaw_deg, pitch_deg).head_pose().orientation
        self.head = HeadPose(self.head.position_m, turned)
        self.send()

    def stand(self, x_m: float, z_m: float, eye_height_m: float = STANDING_EYE_HEIGHT_M) -> None:
        """Put the head there; and send it."""
        self.head = HeadPose((x_m, eye_height_m, z_m), self.head.orientation)
        self.send()

    def squeeze(self, left: float, right: float) -> None:
        """Press the grips that far, 0 to 1; and send it."""
        self.left.squeeze, self.right.squeeze = left, right
        self.send()

    def send(self) -> None:
        """Tell Monado how everything is now."""
        views = b""
        for index, side in enumerate((-0.5, 0.5)):
            angles = (0.0,) * 4 if self.field_of_view_rad is None else self.field_of_view_rad[index]
            views += struct.pack("<4f", *angles)
            views += struct.pack("<7fI", 0, 0, 0, 1, side * self.eye_distance_m, 0, 0, 0)
        own_angles = self.field_of_view_rad is not None
        head = struct.pack("<7f4?", *_wire_pose(self.head), own_angles, False, False, False)
        self._socket.sendall(_HEADER + views + head + self.left.packed() + self.right.packed())

    def close(self) -> None:
        """Let go of it; it stays as it is."""
        self._socket.close()


def set_environment(environment: Mapping[str, str]) -> None:
    """Let this process find the service, before its first headset."""
    os.environ.clear()
    os.environ.update(environment)


def _wire_pose(pose: HeadPose) -> tuple[float, ...]:
    (px, py, pz), (x, y, z, w) = pose.position_m, pose.orientation
    return (-x, -y, z, w, px, py, -pz)


def _connect() -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", REMOTE_PORT), timeout=_CONNECT_S)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    missing = _GREETING_BYTES
    while missing > 0:
        got = connection.recv(missing)
        if not got:
            raise RuntimeError("Monado's remote driver closed the connection.")
        missing -= len(got)
    return connection
