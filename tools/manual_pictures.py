"""Makes the pictures of the manual from the real windows: `python tools/manual_pictures.py`.

Without more words it makes those that the manual shows, English ones dark and German ones light.
Others are made on demand, to be looked at, and not kept:

    python tools/manual_pictures.py --language de --theme dark --size 1920x1080 --out /somewhere
    python tools/manual_pictures.py --size 1600x1000 --scale 1.5 --out /somewhere
    python tools/manual_pictures.py --server --out /somewhere      the clinic's server alone

The store is made for it, with an example patient under way in a course (manual_example.py).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PIL import Image

ROOT: Final = Path(__file__).resolve().parents[1]
KEPT: Final = ROOT / "clinician_console" / "manual" / "pictures"
KEPT_LOOKS: Final = (("en", "dark"), ("de", "light"))
COLOURS: Final = 256
MARKS_ON: Final = 4
"""From the beginning of a replay to a rating in an exposure."""
PAGES: Final = (
    "patients",
    "patient",
    "plan",
    "begin",
    "sessions",
    "session",
    "exports",
    "keeping",
    "settings",
    "help",
)


def main() -> int:
    """Make the pictures of one look, or of all that are kept; gives the exit code."""
    asked = _arguments().parse_args()
    if asked.out is None:
        return max(_other(language, theme) for language, theme in KEPT_LOOKS)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if asked.scale != 1.0:
        os.environ["QT_SCALE_FACTOR"] = f"{asked.scale:g}"
    sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
    width, height = (round(int(part) / asked.scale) for part in asked.size.split("x"))
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gradus-") as folder:
        made = Photographer(Path(folder), asked.out, (width, height))
        made.look(asked.language, asked.theme)
        if not asked.server:
            made.run()
        made.server()
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Make the pictures of the manual.")
    parser.add_argument("--language", default="en")
    parser.add_argument("--theme", default="dark", choices=("dark", "light"))
    parser.add_argument("--size", default="1366x768", help="of the screen, in its own pixels")
    parser.add_argument("--scale", type=float, default=1.0, help="how large everything is drawn")
    parser.add_argument("--server", action="store_true", help="the clinic's server alone")
    parser.add_argument("--out", type=Path, help="where; without it those of the manual are made")
    return parser


def _other(language: str, theme: str) -> int:
    """A process for each: size and language of a program are chosen once."""
    words = ["--language", language, "--theme", theme, "--out", str(KEPT / language)]
    return subprocess.call([sys.executable, __file__, *words])  # noqa: S603 - this file


def _unscreened(treating):  # noqa: ANN001, ANN202 - classes are loaded after the path is set
    """The same treatment where nobody screened: what no session begins past."""
    from clinician_console.patients.screening import Standing  # noqa: PLC0415

    return replace(treating, standing=Standing(screening=None, lacking="there is no screening"))


def _scroll(window, *, down: bool) -> None:  # noqa: ANN001
    from PySide6.QtWidgets import QScrollArea  # noqa: PLC0415 - after its variables are set

    for area in window.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        bar.setValue(bar.maximum() if down else bar.minimum())


class Photographer:
    """Opens the windows, brings each to what it is to show, and keeps a picture.

    Args:
        folder: Where the example's store is made.
        out: Where pictures are left.
        size: Of the windows.
    """

    def __init__(self, folder: Path, out: Path, size: tuple[int, int]) -> None:
        self._folder, self._out, self._size = folder, out, size

    def look(self, language: str, theme: str) -> None:
        """In which language and look they are."""
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after its variables are set

        from clinician_console.desk.preferences import Preferences, Theme  # noqa: PLC0415
        from clinician_console.showing import look_as  # noqa: PLC0415
        from protocols.plans.words import LIBRARY_WORDS  # noqa: PLC0415
        from shared.language import take_words_from  # noqa: PLC0415

        take_words_from(LIBRARY_WORDS)
        look_as(Preferences(language=language, theme=Theme(theme)))
        application = QApplication.instance() or QApplication(["gradus"])
        self._settle: Callable[[], None] = application.processEvents
        self._chosen = Preferences(language=language, theme=Theme(theme), tour_seen=True)

    def run(self) -> None:
        """Make all but those of the clinic's server."""
        from manual_example import RAILING, Example, views  # noqa: PLC0415 - the path is set now

        view, self._safe_place = views(RAILING)
        example = Example(self._folder, view)
        try:
            example.tell()
            self._first_run()
            self._program(example)
            self._session(example)
            self._after(example)
            self._resumed(example)
            self._debrief()
            self._replay(example)
        finally:
            example.record.close()

    # ── the program ──────────────────────────────────────────────────────────────────────────

    def _open(self, example):  # noqa: ANN001, ANN202 - classes are loaded after the path is set
        from manual_example import CODE  # noqa: PLC0415

        from clinician_console.desk.desk import Desk  # noqa: PLC0415
        from clinician_console.desk.signing_in import Door  # noqa: PLC0415
        from clinician_console.program import ProgramWindow  # noqa: PLC0415

        door = Door(Path("Gradus"), is_new=False, asks_for_account=True)
        window = ProgramWindow(door, lambda *_: None, lambda: None)
        window.resize(*self._size)
        window.show()
        self._keep(window, "sign-in")
        desk = Desk(example.record, example.room.console_clock)
        desk.prefer(self._chosen)
        window.signed_in(desk)
        desk.choose_patient(CODE)
        desk.choose_session(example.newest)
        return window

    def _first_run(self) -> None:
        from clinician_console.desk.signing_in import Door  # noqa: PLC0415
        from clinician_console.program import ProgramWindow  # noqa: PLC0415

        door = Door(Path("Gradus"), is_new=True, asks_for_account=False)
        window = ProgramWindow(door, lambda *_: None, lambda: None)
        window.resize(*self._size)
        window.show()
        self._keep(window, "first-run")
        window.show_recovery_key("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567", lambda: None)
        self._keep(window, "recovery-key")
        window.close()

    def _program(self, example) -> None:  # noqa: ANN001
        window = self._open(example)
        for name in PAGES:
            window.go(name)
            self._wait(window)
            self._keep(window, name)
        window.go("tour")
        self._wait(window)
        self._keep(window, "tour")
        window.tour.tour.leave()
        window.close()

    def server(self) -> None:
        """A room that joins its clinic's server, and what it and another did meanwhile."""
        from clinician_console.desk.signing_in import Door  # noqa: PLC0415
        from clinician_console.program import ProgramWindow  # noqa: PLC0415
        from clinician_console.sync.memory import MemoryClinics  # noqa: PLC0415
        from tests.clinician_console.server_kit import AtDesk, at_odds  # noqa: PLC0415

        clinics = MemoryClinics()
        rooms = [AtDesk(clinics, self._folder, name) for name in ("east", "west")]
        window = ProgramWindow(
            Door(Path("Gradus"), is_new=False, asks_for_account=True), lambda *_: None, lambda: None
        )
        window.resize(*self._size)
        window.show()
        rooms[0].desk.prefer(self._chosen)
        window.signed_in(rooms[0].desk)
        for name in ("server-joining", "server"):
            window.go("server")
            self._wait(window)
            self._keep(window, name)
            at_odds(*rooms)
        window.close()
        for room in rooms:
            room.store.close()

    def _after(self, example) -> None:  # noqa: ANN001
        window = self._open(example)
        window.go("after")
        self._wait(window)
        self._keep(window, "after")
        window.close()

    def _resumed(self, example) -> None:  # noqa: ANN001
        """The page to begin at, after a session that a crash interrupted."""
        from manual_example import CODE  # noqa: PLC0415

        from tests.clinician_console.storage_kit import new_session  # noqa: PLC0415

        example.record.begin_session(new_session(CODE))
        example.opens_again()  # whoever holds a session goes on with it by itself
        window = self._open(example)
        window.go("begin")
        self._wait(window)
        self._keep(window, "begin-interrupted")
        window.close()

    def _debrief(self) -> None:
        from clinician_console.panels.session.debrief import DebriefWindow  # noqa: PLC0415
        from tests.clinician_console.rehearsal_kit import rehearsed_by  # noqa: PLC0415

        folder = self._folder / "rehearsal"
        folder.mkdir()
        window = DebriefWindow(rehearsed_by("hasty", "severe", folder).debrief().lines())
        window.resize(*self._size)
        window.show()
        self._keep(window, "debrief")
        window.close()

    def _replay(self, example) -> None:  # noqa: ANN001
        from clinician_console.desk.records.replaying import begin_replay  # noqa: PLC0415
        from clinician_console.panels.replay.window import ReplayWindow  # noqa: PLC0415

        replay = begin_replay(example.record, example.record.read_session(example.newest))
        window = ReplayWindow(replay.shown, replay.asker)
        window.resize(*self._size)
        window.show()
        for _ in range(MARKS_ON):
            window.player.next_mark()
        for _ in range(3):  # what was asked for first comes first
            window.turn(0.0)
            replay.asker.settle()
        window.turn(0.0)
        self._keep(window, "replay")
        window.close()

    def _wait(self, window) -> None:  # noqa: ANN001
        while window.work.busy:
            self._settle()
        for _ in range(5):
            self._settle()

    # ── a session ────────────────────────────────────────────────────────────────────────────

    def _session(self, example) -> None:  # noqa: ANN001
        from manual_example import BALCONY, CARS, CODE, FALL, Body  # noqa: PLC0415

        from clinician_console.panels.session.ready import listed_for  # noqa: PLC0415
        from clinician_console.readiness.readiness import readiness_of  # noqa: PLC0415
        from clinician_console.readiness.seen import Given, look  # noqa: PLC0415
        from clinician_console.window import PANELS, ConsoleWindow  # noqa: PLC0415

        example.arrives("came")
        with example.session() as at:
            example.newest = str(at.session_id)
            room, session = example.room, example.room.session
            traces, clock = room.body.traces, room.console_clock
            Body(room)
            given = [Given(treating=at.treating, free_bytes=500_000, backup_due=True)]
            readiness = readiness_of(
                session,
                session.acts,
                lambda: look(session, session.acts, traces, clock, given[0]),
                holds=True,
            )
            panels = (*PANELS, *listed_for(readiness))
            window = self._shown(ConsoleWindow(session, traces, CODE, clock, panels=panels))

            def keep(name: str) -> None:
                for _ in range(6):
                    window.refresh()
                    window.view.decoder.settle()
                self._keep(window, name)

            at.passes(0.1)
            keep("session-faults")
            given[0] = Given(treating=_unscreened(at.treating), free_bytes=80_000_000_000)
            keep("session-blocked")
            given[0] = Given(treating=at.treating, free_bytes=80_000_000_000)
            keep("session-ready")
            at.settles_in(sickness=1)
            at.expects(CARS, FALL, 40)
            at.goes_to(CARS)
            at.says(40)
            at.passes(1)
            at.says(30)
            at.expects(BALCONY, FALL, 60)
            at.goes_to(BALCONY)
            at.says(65)
            at.passes(1.5)
            at.says(50)
            keep("session-exposure")
            window.help.toggle()
            keep("session-keys")
            window.help.toggle()
            room.display._view = self._safe_place  # the twin shows one picture
            at.patient_stops()
            at.passes(0.1)
            keep("session-stopped")
            window.without_headset.toggle()
            keep("session-vr-broke")
            window.without_headset.put_away()
            at.is_over(sickness=1)
            at.passes(0.1)
            keep("session-recovery")

    def _shown(self, window):  # noqa: ANN001, ANN202
        window.resize(*self._size)
        window.show()
        return window

    def _keep(self, window, name: str) -> None:  # noqa: ANN001
        for _ in range(3):
            self._settle()
        if name in ("session-faults", "session-blocked"):
            _scroll(window, down=name == "session-faults")  # what fails there stands last
        path = self._out / f"{name}.png"
        window.grab().save(str(path))
        drawn = Image.open(path).convert("RGB")
        drawn.quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
