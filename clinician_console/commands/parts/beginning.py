"""A session of the console, from the words of the command line to its end."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from clinician_console.app import Console
from clinician_console.attaching import attach_body
from clinician_console.commands.parts.attaching import body_of
from clinician_console.commands.parts.choosing import choose
from clinician_console.commands.parts.opening import IF_RESTORED, open_or_create
from clinician_console.commands.parts.patient_words import signing_command
from clinician_console.desk.begin.ports import require_ports
from clinician_console.desk.beginning import (
    followed,
    gone_on_with,
    judged,
    shelved_protocol,
    today,
)
from clinician_console.desk.preferences import preferences
from clinician_console.hints import report_command, resume_command
from clinician_console.panels.kit.libraries import require_qt_libraries, require_screen
from clinician_console.panels.kit.lock import Lock
from clinician_console.patient_code import require_code, require_patients_code, settled
from clinician_console.patients.plan import CueConsent
from clinician_console.patients.treating import (
    Override,
)
from clinician_console.record.rights import Deed
from clinician_console.session.comfort import ComfortWishes
from clinician_console.session.settings import SessionSettings
from clinician_console.showing import run_window
from clinician_console.storage import Store
from clinician_console.voice.portaudio import PortAudioMicrophone
from protocols.plans.schema import TreatmentProtocol
from shared.clock import SystemClock
from shared.config import data_folder
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import complain, say
from shared.trust.keys import HEADSET_FILE, WATCHER_FILE
from shared.trust.paired import paired_headsets
from shared.wire.ports import DEFAULT_PORT

MOST = 200
"""Characters of a name or a reason on the command line."""


def begin(options: Namespace) -> int:
    """Begin a session, open the therapist's window, and end the session when it is closed."""
    if options.patient is None:
        raise UsageError("A session needs a patient.", "Give a pseudonymous code with --patient.")
    fits = require_code if options.simulated else require_patients_code
    fits(options.patient)
    body_of(options, simulated=options.simulated)
    override = override_of(options)
    folder = data_folder(options.data).path
    given = shelved_protocol(folder, options.protocol) if options.protocol else None
    require_qt_libraries()
    require_screen()
    port = DEFAULT_PORT if options.port is None else options.port
    require_ports(options.host, port)
    store = open_or_create(folder)
    try:
        return _run(options, store, _settings(options, port, store, given, override))
    finally:
        store.close()


def override_of(options: Namespace) -> Override | None:
    """Whose word a session without a valid screening begins on, and why.

    Raises:
        UsageError: One of the two is missing.
    """
    reason, by = plain(options.without_screening or "", MOST), plain(options.by or "", MOST)
    if options.without_screening is None and options.by is None:
        return None
    if not reason.strip() or not by.strip():
        raise UsageError(
            "A session without a valid screening needs a reason and a name.",
            "Give both: --without-screening REASON --by NAME.",
        )
    return Override(by=by.strip(), reason=reason.strip())


def _settings(
    options: Namespace,
    port: int,
    store: Store,
    given: TreatmentProtocol | None,
    override: Override | None,
) -> SessionSettings:
    """What the session begins with, once the store was looked at and the person was asked."""
    store.require(Deed.TREAT)
    store.hold_for_console()
    if shortage := store.shortage():
        complain(str(shortage))
    store.check_on_start()
    if due := store.backup_due():
        complain(due)
    if store.older is not None:
        complain(f"{store.older.sentence} {IF_RESTORED}")
    code = store.patient_code(options.patient) or options.patient
    before = choose(store.unfinished_sessions(), code, resume=options.resume, new=options.new)
    since: tuple[CueConsent, ...] = ()
    if before is None:
        code = settled(store, options.patient, new_patient=options.new_patient)
        treated, protocol = followed(store, code, given)
    else:
        treated, protocol, since = gone_on_with(store, before, given, today())
    return SessionSettings(
        store.folder,
        protocol,
        code,
        options.host,
        port,
        simulated=before.simulated if before else options.simulated,
        comfort=ComfortWishes(options.vignette, options.snap_turn, options.seated),
        resume=before.session_id if before else None,
        treating=judged(treated, override),
        since=since,
    )


def _run(options: Namespace, store: Store, settings: SessionSettings) -> int:
    clock = SystemClock()
    running = Console(settings, store, clock, PortAudioMicrophone())
    try:
        body = body_of(options, simulated=settings.simulated)
        attach_body(running, body, store, clock, say)
        _say_where(running, settings.folder)
        _say_unsigned(running, store)
        lock = Lock(options.lock_after, store.account.name, store.confirm)
        run_window(running, lock=lock, chosen=preferences(settings.folder))
    except BaseException:
        running.leaving.go_on_later()
        raise
    finally:
        running.close()
    if running.leaving.is_held:
        say(f"Session {running.short_id} is not closed: an answer needs a person who signs it.")
        say(f"Sign it: {signing_command(running.patient_code)}")
    if running.leaving.goes_on_later:
        if not running.leaving.is_held:
            say(f"Session {running.short_id} is not over; the patient stays in the safe place.")
        say(f"Go on: {resume_command(options.patient, options.data)}")
        return 0
    hint = report_command(running.short_id, options.data)
    say(f"Session {running.short_id} is stored. Report: {hint}")
    return 0


def _say_unsigned(running: Console, store: Store) -> None:
    """What needs a signature: of this patient, and of those whose sessions it holds open."""
    if found := running.session.acts.signing.unsigned():
        say(f"{len(found)} of {running.patient_code}'s answers need a person; see the window.")
    for held in store.unfinished_sessions():
        say(
            f"Session {held.short_id} of {held.patient_code} stays open: an answer there needs a "
            f"person. gradus instruments alerts --patient {held.patient_code}"
        )


def _say_where(running: Console, folder: Path) -> None:
    say(f"Waiting for the headset client on port {running.link.port}.")
    say(f"Watching consoles: port {running.watch_port}, key {folder / WATCHER_FILE}.")
    if paired := paired_headsets(folder):
        say(f"Paired: {', '.join(machine.name for machine in paired)}.")
    else:
        say(f"Pair it with gradus pair, or give it {folder / HEADSET_FILE} with --key.")
