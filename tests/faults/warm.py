"""What each side of a clinic does for the first time, done once before sides are forked off.

Imported by the server that forks them (kit.py). It ends with no thread and no socket of its own, so
that a side begins with nothing but what was loaded and compiled; its store, its link and its
display are its own.
"""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path

import numpy as np

from clinician_console.record.entries import ExposureEntry
from clinician_console.storage import Store
from protocols.plans.loader import load_protocol
from shared.clock import FakeClock
from shared.link.memory import memory_link
from shared.rules.states import SessionState
from tests.clinician_console.storage_kit import CHEAP, event, new_session, rating
from tests.faults.sides import PASSPHRASE, RATE_HZ
from therapy_client.displays.blank import BlankDisplay
from therapy_client.loop import Loop


def write_a_session(folder: Path) -> None:
    """A session as a console writes it, ends it, and as the next one finds it."""
    made = Store.create(folder, PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder)
    made.store.close()
    clock = FakeClock()
    with Store.open(folder, PASSPHRASE, ballast_bytes=0, state=folder) as store:
        session = store.begin_session(new_session()).session_id
        writer = store.writer(session)
        writer.event(event(1, clock=clock))
        writer.rating(rating(clock=clock))
        writer.exposure(
            ExposureEntry(
                at_ns=clock.now_ns(),
                utc=clock.utc(),
                scene="glass_lift",
                step=None,
                state=SessionState.EXPOSURE,
                exposure={"height_m": 1.0},
                wanted={"height_m": 1.0},
                epoch=1,
                rev=1,
            )
        )
        writer.close()
        store.unfinished_sessions()
        store.interrupt_session(session)


def draw_some_frames(folder: Path) -> None:
    """A headset client that nobody talks to."""
    clock = FakeClock()
    loop = Loop(memory_link()[1], BlankDisplay(RATE_HZ), clock, "boot-warm", folder)
    for _ in range(3):
        clock.advance(1 / RATE_HZ)
        loop.frame()


def compute_a_figure() -> None:
    """The first of many medians, for which NumPy loads its masked arrays."""
    np.median(np.zeros(3))


with tempfile.TemporaryDirectory() as _folder:
    write_a_session(Path(_folder))
    draw_some_frames(Path(_folder))
load_protocol("heights")
compute_a_figure()
gc.collect()
gc.freeze()  # nothing of it ever goes: no side has to look through it again
