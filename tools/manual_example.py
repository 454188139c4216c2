"""An example patient under way in a course, for the pictures of the manual; nobody is treated here.

Two sessions are over and a third is about to begin. Console, headset client and store are the
product's own, with its twins of link, clock and display; what the patient says is made up.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

import numpy as np

from clinician_console.patients.patient import HeadsetNeeds, Patient
from clinician_console.patients.plan import PlannedStep
from clinician_console.patients.screening import Decided, Decision
from clinician_console.storage import Store
from protocols.catalogue import SAFE_PLACE
from protocols.plans.evidence import Came
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S
from shared.wire.events import EventName
from tests.clinician_console.storage_kit import CHEAP, PASSPHRASE
from tests.clinician_console.treatment_kit import plan_of
from tests.conftest import Room
from tests.specification.course_kit import Clinic, Sitting
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.modes.shooting import shoot
from therapy_client.modes.step_sheet import AHEAD
from therapy_client.patient import Picture
from therapy_client.scenes.kit.shots import Shot

BY: Final = "R. Ott"
CODE: Final = "EXAMPLE-1"
OTHERS: Final = ("EXAMPLE-2", "EXAMPLE-3", "EXAMPLE-4")
CARS, RAILING, GLASS = "Above the cars", "At the railing", "Behind glass"
BALCONY, FALL = "My sister's balcony", "I will fall."
VIEW_PX, DOWN_DEG = (960, 600), -18.0
OPENS_DAYS: Final = 10 / 24
RATE_HZ = 250.0


def views(step_name: str) -> tuple[Picture, Picture]:
    """What the patient sees in a step of the heights, and in the safe place: drawn."""
    step = next(one for one in load_protocol("heights").steps if one.name == step_name)
    display = OffscreenDisplay(*VIEW_PX, rate_hz=0.0, seed=7, multisamples=4)
    display.open()
    try:
        there = Shot(step.name, step.exposure, AHEAD.yaw_deg, DOWN_DEG)
        return (
            shoot(display, step.scene, there),
            shoot(display, SAFE_PLACE, Shot("safe place", {}, AHEAD.yaw_deg, AHEAD.pitch_deg)),
        )
    finally:
        display.close()


class Example(Clinic):
    """The clinic of the pictures.

    Args:
        folder: Where its store is made.
        view: What the patient sees.
    """

    def __init__(self, folder: Path, view: Picture) -> None:
        super().__init__(folder, CODE)
        self._folder = folder
        self.record.close()
        self.newest = ""
        made = Store.create(
            folder / "record",
            PASSPHRASE,
            clock=self.room.console_clock,
            cost=CHEAP,
            ballast_bytes=0,
            account=BY,
            state=folder / "state",
        )
        self.record = made.store
        self.room.view = view
        self.record.keep_patient(Patient(code=CODE, needs=HeadsetNeeds(glasses=True)))
        for code in OTHERS:
            self.record.keep_patient(Patient(code=code))

    def opens_again(self) -> None:
        """The program was closed, or died, and is opened again."""
        clock, folder = self.room.console_clock, self._folder
        self.record.close()
        self.record = Store.open(
            folder / "record",
            PASSPHRASE,
            clock=clock,
            ballast_bytes=0,
            account=BY,
            state=folder / "state",
        )

    def tell(self) -> None:
        """Everything up to the day of the third session."""
        self.days_pass(OPENS_DAYS)
        self.begins(
            plan_of(
                steps=(
                    PlannedStep(name="One metre up"),
                    PlannedStep(name=CARS),
                    PlannedStep(name=RAILING, called=BALCONY),
                    PlannedStep(name=GLASS),
                    PlannedStep(name="Half a rail"),
                ),
                sessions_agreed=6,
            )
        )
        self.screens(Decided(decision=Decision.FIT, by=BY))
        self._session(((CARS, 60, 75, 45), (BALCONY, 80, 90, 70)), PHQ_9_FIRST)
        self.writes(
            EventName.HOMEWORK_AGREED, ref="h1", task="Stand on my sister's balcony", times=3
        )
        self.days_pass(7)
        self._session(((CARS, 45, 50, 25), (BALCONY, 70, 75, 40)), PHQ_9_SECOND)
        self.days_pass(7)

    def _session(self, steps: tuple[tuple[str, int, int, int], ...], phq9: tuple[int, ...]) -> None:
        self.arrives("came")
        with self.session() as at:
            self.newest = str(at.session_id)
            at.fills_in("phq9", *phq9)
            at.settles_in(sickness=1)
            for step, *said in steps:
                self._stays(at, step, said)
            at.is_over(sickness=1)

    def _stays(self, at: Sitting, step: str, said: list[int]) -> None:
        at.expects(step, FALL, said[0])
        at.goes_to(step)
        for suds in said:
            at.says(suds)
            at.passes(0.7)
        at.learned(Came.NO, said[-1], "It held.")


PHQ_9_FIRST: Final = (2, 2, 1, 2, 1, 1, 1, 1, 0)
PHQ_9_SECOND: Final = (1, 1, 1, 1, 1, 1, 0, 0, 0)


class Body:
    """A made-up heart and breath, which come in as time passes."""

    def __init__(self, room: Room) -> None:
        self._room, self._one_frame = room, room.one_frame
        self._fed_ns = room.console_clock.now_ns()
        for name, label in (("ECG", "ECG (mV)"), ("Breath", "Breath (a.u.)")):
            room.body.traces.begin(name, label, RATE_HZ)
        room.one_frame = self._frame  # type: ignore[method-assign] # time passes for the body, too

    def _frame(self, seconds: float = 1 / 30) -> None:
        self._one_frame(seconds)
        now_ns = self._room.console_clock.now_ns()
        step_ns = round(NS_PER_S / RATE_HZ)
        times_s = np.arange(self._fed_ns + step_ns, now_ns, step_ns) / NS_PER_S
        if times_s.size:
            self._fed_ns = round(times_s[-1] * NS_PER_S)
            traces = self._room.body.traces
            traces.add("ECG", times_s, _ecg(times_s), 0)
            traces.add("Breath", times_s, np.sin(times_s * 2 * math.pi / 4.2), 0)


def _ecg(times_s: np.ndarray) -> np.ndarray:
    phase = (times_s * 82 / 60) % 1.0
    waves = ((0.18, 0.025, 0.12), (0.27, 0.010, -0.1), (0.30, 0.010, 1.1), (0.33, 0.010, -0.2))
    whole = sum(height * np.exp(-(((phase - at) / width) ** 2)) for at, width, height in waves)
    return np.asarray(whole + 0.25 * np.exp(-(((phase - 0.55) / 0.05) ** 2)))
