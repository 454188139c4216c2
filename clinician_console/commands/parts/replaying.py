"""A stored session brought before the headset client that shows it again."""

from __future__ import annotations

import csv
import io
from argparse import Namespace
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clinician_console.analysis.behaviour.maps import layers_of, stay_at
from clinician_console.analysis.behaviour.track import head_track, looks
from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.moments import ChosenMoment, chosen_moments
from clinician_console.commands.parts.moments import moment_said
from clinician_console.outputs.cells import cell_text
from clinician_console.outputs.service import Made, written
from clinician_console.outputs.told.seen import SeenMoment, SeenMoments
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.replaying import NOT_REPRODUCED, lacking
from clinician_console.replay.asking import question, told_of
from clinician_console.replay.client import ReplayClient, Shown
from clinician_console.replay.pictures import png
from protocols.catalogue import SCENES, SceneName
from shared.errors import DisplayError, UsageError
from shared.replayed import Given, ReplayedSession
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.storage import Store

IN_REPORT_PX: Final = (640, 400)
"""Sharp in print at half a sheet's width, and small enough to be sent."""
TABLE: Final = "moments.csv"
COLUMNS: Final = ("file", "at_s", "why", "scene", "cover", "known", "cues")

DECIMALS: Final = 2
"""A replay goes in steps of a tenth of a second."""

Moments = Iterable[ChosenMoment]


@dataclass(frozen=True)
class _Drawn:
    """Which layers are drawn into the scene, and whether it is looked at from above."""

    layers: Collection[str]
    above: bool


@dataclass(frozen=True)
class ReplayPictures:
    """How pictures of a replay are called in the audit trail: they are looked at, as a report."""

    name: str = "replay-png"
    suffix: str = ""


def show(store: Store, session_id: str, *, in_headset: bool) -> None:
    """Open a session's window and run until it is closed.

    Raises:
        MissingLibraryError: A library that windows stand on is not installed.
        StorageError: There is no such session.
    """
    from clinician_console.desk.records.replaying import begin_replay
    from clinician_console.showing import show_replay

    replay = begin_replay(store, store.read_session(session_id), in_headset=in_headset)
    try:
        show_replay(replay.shown, replay.asker)
    finally:
        replay.asker.close()


def write_pictures(store: Store, session_id: str, options: Namespace) -> Made:
    """Pictures of the moments that were asked for, else of those that stand out.

    Raises:
        UsageError: A moment is not in the session, or nothing of it can be shown.
        DisplayError: Nothing can be drawn on this machine.
        StorageError: They cannot be written.
    """
    session = store.read_session(session_id)
    store.note_replay(session.session_id)
    for sentence in (*lacking(session), *NOT_REPRODUCED):
        say(sentence)
    chosen = moments_of(session, options.at)
    how = _Drawn(options.layers, options.above)
    with ReplayClient(told_of(SessionFacts(session))) as client:
        return written(
            ReplayPictures(),
            lambda folder: _write(folder, session, client, chosen, how),
            options.pictures,
            lambda what: store.note_output(session.session_id, what),
        )


def seen_moments(
    session: RecordedSession,
    typed_s: Iterable[float],
    start: Callable[[ReplayedSession], AbstractContextManager[ReplayClient]] = ReplayClient,
) -> SeenMoments:
    """The pictures of a report; where nothing can be drawn, why.

    Args:
        session: Whose.
        typed_s: Which moments; those that stand out where there are none.
        start: Starts the client that draws them.

    Raises:
        UsageError: A moment is not in the session, or nothing of it can be shown.
    """
    chosen, head = moments_of(session, typed_s), head_track(session)
    try:
        with start(told_of(SessionFacts(session))) as client:
            return SeenMoments(
                tuple(
                    _seen(client.ask(question(head, moment.at_s, IN_REPORT_PX)), moment)
                    for moment in chosen
                )
            )
    except DisplayError as error:
        return SeenMoments(why_none=f"There are no pictures: {error.what}")


def _seen(shown: Shown, moment: ChosenMoment) -> SeenMoment:
    place = SCENES[SceneName(shown.given.scene)].label if shown.given.known else "not known"
    return SeenMoment(f"{moment_said(moment.at_s)} · {moment.why} · {place}", png(shown))


def moments_of(session: RecordedSession, typed_s: Iterable[float]) -> tuple[ChosenMoment, ...]:
    """The moments that were typed, else those that stand out.

    Raises:
        UsageError: One of them is not in the session, or there is none.
    """
    typed = tuple(typed_s)
    beyond = [at_s for at_s in typed if at_s > session.duration_s]
    if beyond:
        raise UsageError(
            f"The session has no moment {moment_said(beyond[0])}.",
            f"It lasted {moment_said(session.duration_s)}; give moments up to then.",
        )
    chosen = tuple(ChosenMoment(at_s, "asked for") for at_s in typed)
    found = chosen or chosen_moments(SessionFacts(session))
    if not found or not session.exposures:
        raise UsageError(
            "Nothing of this session stands out.", "Give moments of it with --at, as 3:20,12:05."
        )
    return found


def _write(
    folder: Path, session: RecordedSession, client: ReplayClient, chosen: Moments, how: _Drawn
) -> None:
    head, seen = head_track(session), looks(session)
    rows: list[list[str]] = []
    for number, moment in enumerate(chosen, 1):
        drawn = layers_of(head, seen, stay_at(session, moment.at_s), how.layers)
        shown = client.ask(question(head, moment.at_s, layers=drawn, above=how.above))
        name = f"{number:02d}-at-{moment_said(moment.at_s).replace(':', '-')}.png"
        (folder / name).write_bytes(png(shown))
        rows.append(_row(name, moment, shown.given))
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([COLUMNS, *rows])
    (folder / TABLE).write_text(text.getvalue(), encoding="utf-8", newline="")


def _row(name: str, moment: ChosenMoment, given: Given) -> list[str]:
    cells = (moment.at_s, moment.why, given.scene, given.cover, given.known, " ".join(given.cues))
    return [name, *(cell_text(cell, DECIMALS) for cell in cells)]
