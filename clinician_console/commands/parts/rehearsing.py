"""A rehearsal, from the words of the command line to its store and its end."""

from __future__ import annotations

import math
import os
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from clinician_console.commands import LONGEST_SEARCH
from clinician_console.commands.parts.opening import open_store
from clinician_console.desk.beginning import shelved_protocol
from clinician_console.desk.preferences import preferences
from clinician_console.panels.kit.libraries import require_qt_libraries
from clinician_console.patient_code import require_code
from clinician_console.patients.codes import REHEARSAL, is_of_rehearsals
from clinician_console.storage import Store
from shared.config import data_folder, has_screen
from shared.errors import UsageError
from shared.language import in_language
from shared.printable import plain
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.demo.rehearsing import Rehearsal

SHORTEST_S, LONGEST_S = 40.0, 7_200.0
HEADLESS_S: Final = 180.0
FASTEST: Final = 30.0
"""The headset moves no faster for a patient in a hurry, and the model is lived in whole seconds."""
LONGEST_TRAINEE: Final = 20
USUAL: Final = "1"

Kind = TypeVar("Kind")


def rehearse(options: Namespace) -> int:
    """Rehearse once.

    Raises:
        UsageError: There is no such persona or script, or it cannot last so long.
    """
    from clinician_console.demo.course import fresh_folder
    from clinician_console.demo.rehearsing import run_rehearsal

    headless = options.headless or not has_screen()
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    rehearsal = _wanted(options, headless=headless)
    require_qt_libraries()
    store = _given(options)
    try:
        out = fresh_folder(options.out)
        store = store or _own(out)
        return run_rehearsal(rehearsal, store, out)
    finally:
        if store is not None:
            store.close()


def debrief_again(options: Namespace) -> int:
    """Debrief a rehearsal that is on record.

    Raises:
        UsageError: The session is none.
    """
    from clinician_console.rehearsal.debrief.debrief import (
        Debrief,
        is_rehearsal,
    )

    store = open_store(options.data)
    try:
        session = store.read_session(options.debrief[:LONGEST_SEARCH])
        if not is_rehearsal(session):
            raise UsageError(
                f"Session {session.short_id} is no rehearsal: there is nothing to debrief.",
                "Give the id of a rehearsal, as gradus sessions lists it.",
            )
        with in_language(preferences(data_folder(options.data).path).language):
            for line in Debrief.of(session).lines():
                say(line)
    finally:
        store.close()
    return 0


def _wanted(options: Namespace, *, headless: bool) -> Rehearsal:
    from clinician_console.demo.rehearsing import USUAL_S, Rehearsal
    from clinician_console.rehearsal.patient.persona import PERSONAS
    from clinician_console.rehearsal.trainees.table import TRAINEES

    persona = _named(PERSONAS, options.persona, "persona")
    script = _named(TRAINEES, options.script, "scripted trainee")
    trainee = _trainee(options.trainee)
    seconds = _between(
        options.seconds, SHORTEST_S, LONGEST_S, HEADLESS_S if headless else USUAL_S, "--seconds"
    )
    usual_pace = max(USUAL_S / seconds, 1.0) if headless else 1.0
    folder = data_folder(options.data).path
    return Rehearsal(
        protocol=shelved_protocol(folder, options.protocol),
        persona=persona,
        code=f"{REHEARSAL}{trainee or USUAL}",
        trainee=trainee,
        seed=min(max(options.seed, 0), 2**31 - 1),
        seconds=seconds,
        pace=_between(options.speed, 1.0, FASTEST, usual_pace, "--speed"),
        script=script if headless else None,
        chosen=preferences(folder),
    )


def _named(table: Mapping[str, Kind], name: str, what: str) -> Kind:
    if (found := table.get(name)) is None:
        raise UsageError(
            f"There is no {what} of the name “{plain(name, 40)}”.", f"There is {', '.join(table)}."
        )
    return found


def _trainee(code: str | None) -> str:
    if not code:
        return ""
    require_code(code)
    if len(code) > LONGEST_TRAINEE:
        raise UsageError(
            f"A trainee's code has {LONGEST_TRAINEE} characters at the most.", "Give a shorter one."
        )
    return code


def _between(
    given: float | None, lowest: float, highest: float, usual: float, option: str
) -> float:
    if given is None:
        return usual
    if not math.isfinite(given) or not lowest <= given <= highest:
        raise UsageError(
            f"{option} takes a number from {lowest:g} to {highest:g}.", "Give another one."
        )
    return given


def _given(options: Namespace) -> Store | None:
    """The store that --data names; without one a rehearsal has a store of its own.

    Raises:
        UsageError: A patient's session waits there to be gone on with.
    """
    if options.data is None:
        return None
    store = open_store(options.data, makes=True)
    waiting = [one for one in store.unfinished_sessions() if not is_of_rehearsals(one.patient_code)]
    if waiting:
        store.close()
        raise UsageError(
            "A patient's session in this store was interrupted, and a rehearsal would close it.",
            "Go on with it or close it first with gradus console, or rehearse without --data.",
        )
    return store


def _own(out: Path) -> Store:
    from clinician_console.demo.course import PASSPHRASE, PRINTED_ANYWAY

    data = out / "data"
    made = Store.create(data, PASSPHRASE, account="Rehearsal", cost=PRINTED_ANYWAY, state=data)
    say(f"The rehearsal's own store is in {data}, with the passphrase “{PASSPHRASE}”.")
    return made.store
