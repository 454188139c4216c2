"""What the commands of `gradus` do, one function each; cli.py parses, this works."""

from __future__ import annotations

import errno
import getpass
import os
import re
import socket
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.commands.hints import report_command, resume_command
from shared.config import DEFAULT_PORT, data_folder
from shared.errors import AccessError, IntegrityError, LinkError, PortTakenError, UsageError
from shared.printable import plain
from shared.terminal import complain, say

if TYPE_CHECKING:
    from clinician_console.storage import Store
    from protocols.schema import TreatmentProtocol

PASSPHRASE_VARIABLE = "GRADUS_PASSPHRASE"  # noqa: S105 - a name, not a passphrase
NEW_PASSPHRASE_VARIABLE = "GRADUS_NEW_PASSPHRASE"  # noqa: S105
RECOVERY_KEY_VARIABLE = "GRADUS_RECOVERY_KEY"
# As storage.keys writes it, and as people misread it: base32 has no 0, 1 and 8.
RECOVERY_KEY = re.compile(r"(?:[A-Za-z0-8]{4}-){7}[A-Za-z0-8]{4}")
IF_RESTORED = (
    "If a backup was put back on purpose, say so once with: gradus db restored. If not, keep the "
    "folder as it is and tell your supervisor."
)
MOST_OF_A_NOTE = 400
PORTS = 5
LAST_PORT = 65_535
DEFAULT_PROTOCOL = "heights"
LONGEST_SEARCH = 100
PATIENT_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")


# ── the store ────────────────────────────────────────────────────────────────────────────────


def _ask(prompt: str, variable: str) -> str:
    if not sys.stdin.isatty():
        raise AccessError(
            "The store needs a passphrase, and there is no terminal to ask for it.",
            f"Set {variable} for scripts.",
        )
    try:
        return getpass.getpass(prompt)
    except (EOFError, UnicodeError):
        raise AccessError("No passphrase was given.", "Run the command again.") from None


def _new_passphrase(variable: str) -> str:
    from clinician_console.storage.passphrases import require_good  # noqa: PLC0415

    if given := os.environ.get(variable):
        return given
    passphrase = _ask("Choose a passphrase: ", variable)
    if RECOVERY_KEY.fullmatch(passphrase.strip()):
        raise UsageError(
            "A passphrase that looks like a recovery key would be taken for one.",
            "Choose another; four or more words are good.",
        )
    require_good(passphrase)
    if _ask("Once more: ", variable) != passphrase:
        raise UsageError("The two passphrases differ.", "Run the command again.")
    return passphrase


def _open(folder: Path) -> Store:
    """Open with what is set for scripts, or with what is typed: passphrase or recovery key."""
    from clinician_console.storage import Store  # noqa: PLC0415 - the database loads on demand

    if recovery_key := os.environ.get(RECOVERY_KEY_VARIABLE):
        return Store.open_with_recovery_key(folder, recovery_key)
    if passphrase := os.environ.get(PASSPHRASE_VARIABLE):
        return Store.open(folder, passphrase)
    typed = _ask("Passphrase of the store, or its recovery key: ", PASSPHRASE_VARIABLE)
    if RECOVERY_KEY.fullmatch(typed.strip()):
        return Store.open_with_recovery_key(folder, typed.strip())
    return Store.open(folder, typed)


def open_store(data: Path | None) -> Store:
    """The store of this folder, opened with the passphrase or the recovery key.

    Raises:
        AccessError: The passphrase or the recovery key is wrong or missing.
        StorageError: There is no store in the folder.
    """
    from clinician_console.storage import Store  # noqa: PLC0415

    folder = data_folder(data).path
    Store.require(folder)
    store = _open(folder)
    if store.read_only:
        complain(
            "This store can only be read. It is shown as it is; that you looked at it is not "
            "written into its audit trail."
        )
    if store.older is not None:
        complain(f"{store.older.sentence} {IF_RESTORED}")
    return store


def _create_store(folder: Path) -> Store:
    from clinician_console.storage import Store  # noqa: PLC0415

    say(f"There is no store in {folder} yet; a new one is made.")
    created = Store.create(folder, _new_passphrase(PASSPHRASE_VARIABLE))
    say(
        "Recovery key, shown this once; print it and keep it in a safe place, without it a lost\n"
        f"passphrase means lost sessions:\n\n    {created.recovery_key}\n\n"
        "It is typed where the passphrase is asked for; gradus db passphrase then sets a new one."
    )
    return created.store


def db_passphrase(data: Path | None) -> int:
    """Set a new passphrase; the old one or the recovery key opens the store first."""
    with open_store(data) as store:
        store.change_passphrase(_new_passphrase(NEW_PASSPHRASE_VARIABLE))
    say("The new passphrase opens the store from now on. The recovery key stays as it was.")
    return 0


def db_restored(data: Path | None) -> int:
    """Say that an older copy of the store was put in its place on purpose."""
    with open_store(data) as store:
        if store.older is None:
            say("This store is the one that was seen here last; there is nothing to say of it.")
            return 0
        store.accept_older()
    say("Noted in the audit trail. What the copy lacks stays missing; gradus verify says so.")
    return 0


# ── running a session ────────────────────────────────────────────────────────────────────────


def console(options: Namespace) -> int:
    """Begin a session, open the therapist's window, and end the session when it is closed."""
    if options.watch is not None:
        return _watch(options)
    if options.patient is None:
        raise UsageError("A session needs a patient.", "Give a pseudonymous code with --patient.")
    from clinician_console.panels.libraries import require_qt_libraries  # noqa: PLC0415
    from clinician_console.storage import Store  # noqa: PLC0415
    from protocols.loader import load_protocol  # noqa: PLC0415

    if not PATIENT_CODE.fullmatch(options.patient):
        raise UsageError(
            "A patient code has letters, digits and hyphens, 32 at the most.",
            "Use a pseudonymous code, never a name.",
        )
    protocol = load_protocol(options.protocol or DEFAULT_PROTOCOL)
    require_qt_libraries()
    folder = data_folder(options.data).path
    port = DEFAULT_PORT if options.port is None else options.port
    _require_ports(options.host, port)
    store = _open(folder) if Store.exists(folder) else _create_store(folder)
    try:
        return _run_console(options, folder, port, store, protocol)
    finally:
        store.close()


def _run_console(
    options: Namespace, folder: Path, port: int, store: Store, protocol: TreatmentProtocol
) -> int:
    from clinician_console.app import Console, SessionSettings, run_window  # noqa: PLC0415
    from clinician_console.commands.attaching import attach_body  # noqa: PLC0415
    from clinician_console.commands.choosing import choose, same_protocol  # noqa: PLC0415
    from clinician_console.patient_code import settled  # noqa: PLC0415
    from clinician_console.session.comfort import ComfortWishes  # noqa: PLC0415
    from clinician_console.voice.portaudio import PortAudioMicrophone  # noqa: PLC0415
    from shared.clock import SystemClock  # noqa: PLC0415
    from shared.trust.keys import HEADSET_FILE, WATCHER_FILE  # noqa: PLC0415
    from shared.trust.paired import paired_headsets  # noqa: PLC0415

    store.hold_for_console()
    if shortage := store.shortage():
        complain(str(shortage))
    if store.older is not None:
        complain(f"{store.older.sentence} {IF_RESTORED}")
    code = store.patient_code(options.patient) or options.patient
    before = choose(store.unfinished_sessions(), code, resume=options.resume, new=options.new)
    if before is None:
        code = settled(store, options.patient, new_patient=options.new_patient)
    if before:
        protocol = same_protocol(before, protocol if options.protocol else None)
    clock = SystemClock()
    settings = SessionSettings(
        folder,
        protocol,
        code,
        options.host,
        port,
        simulated=before.simulated if before else options.simulated,
        comfort=ComfortWishes(options.vignette, options.snap_turn, options.seated),
        resume=before.session_id if before else None,
    )
    running = Console(settings, store, clock, PortAudioMicrophone())
    try:
        attach_body(running, options, store, clock, say)
        say(f"Waiting for the headset client on port {running.link.port}.")
        say(f"Watching consoles: port {running.watch_port}, key {folder / WATCHER_FILE}.")
        if paired := paired_headsets(folder):
            say(f"Paired: {', '.join(machine.name for machine in paired)}.")
        else:
            say(f"Pair it with gradus pair, or give it {folder / HEADSET_FILE} with --key.")
        run_window(running)
    except BaseException:
        running.leaving.go_on_later()
        raise
    finally:
        running.close()
    if running.leaving.goes_on_later:
        say(f"Session {running.short_id} is not over; the patient stays in the safe place.")
        say(f"Go on: {resume_command(options.patient, options.data)}")
        return 0
    hint = report_command(running.short_id, options.data)
    say(f"Session {running.short_id} is stored. Report: {hint}")
    return 0


def _watch(options: Namespace) -> int:
    """Open a window that shows another console's session, where nothing can be done."""
    from clinician_console.panels.libraries import require_qt_libraries  # noqa: PLC0415
    from shared.wire.parts import WatcherRole  # noqa: PLC0415

    if options.key is None:
        raise UsageError(
            "To watch, this console needs the key of the one that is watched.",
            "Copy watcher.key from that computer and give its path with --key.",
        )
    require_qt_libraries()
    from clinician_console.app import run_window  # noqa: PLC0415
    from clinician_console.commands.watch import watch_session  # noqa: PLC0415
    from shared.clock import SystemClock  # noqa: PLC0415

    role = WatcherRole(options.role)
    say(f"Looking for the session that {options.watch} shows …")
    watch_session(
        options.watch,
        options.key,
        role,
        SystemClock(),
        lambda found: run_window(found, turn=lambda _window: found.session.moved_on),
    )
    return 0


def _require_ports(host: str, port: int) -> None:
    """Check that the link's ports are free; 0 leaves the choice to the system."""
    interfaces = {name for _, name in socket.if_nameindex()}
    if port == 0 or host in interfaces:
        return
    for number in range(port, port + PORTS):
        _require_port("0.0.0.0" if host == "*" else host, number)  # noqa: S104


def _require_port(host: str, port: int) -> None:
    if not 0 < port <= LAST_PORT:
        raise UsageError(
            f"Port {port} is none: the link takes --port and the next four, from 1 to {LAST_PORT}.",
            "Choose another with --port.",
        )
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name != "nt":  # as the link does: a port that was just given back is free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except UnicodeError as error:  # a name that no network can have
        raise LinkError(
            f"“{plain(host, 60)}” is no name or address of this computer.",
            "Check the address given with --host.",
        ) from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(
                f"Port {port} of this computer is used by another program or console.",
                "Close that program, or choose another with --port.",
            ) from error
        raise LinkError(
            f"This computer does not listen on {host} port {port}: {error.strerror}.",
            "Check the address given with --host and the port given with --port.",
        ) from error


# ── pairing ──────────────────────────────────────────────────────────────────────────────────


def pair(options: Namespace) -> int:
    """Pair with a headset, list or forget paired ones. Only a list needs no passphrase."""
    from clinician_console.commands import pair as pairing  # noqa: PLC0415
    from clinician_console.storage import Store  # noqa: PLC0415

    if options.list:
        return pairing.list_machines(options, say)
    pairing.require_usable(options)
    if options.forget is not None:
        with open_store(options.data) as store:
            return pairing.forget(options, say, store)
    folder = data_folder(options.data).path
    with _open(folder) if Store.exists(folder) else _create_store(folder) as store:
        return pairing.pair(options, say, store)


# ── records ──────────────────────────────────────────────────────────────────────────────────


def sessions(data: Path | None, search: str | None) -> int:
    """List the sessions of the store, newest first."""
    with open_store(data) as store:
        found = store.list_sessions(plain(search or "", LONGEST_SEARCH))
        if not found:
            say("No session found." if search else "The store holds no session yet.")
            return 0
        say(f"{'session':10}{'started (UTC)':18}{'min':>5}  {'patient':14}{'protocol':28}notes")
        for line in found:
            notes = ["example"] * line.simulated
            notes += ["no end: running or interrupted"] * (not line.ended)
            notes += ["dated before an earlier one: check the clock"] * line.dated_back
            say(
                f"{line.short_id:10}{line.started_at:%Y-%m-%d %H:%M}  "
                f"{line.duration_s / 60:5.1f}  {line.patient_code:14}"
                f"{plain(line.protocol_title, 26):28}{', '.join(notes)}".rstrip()
            )
    return 0


def export(data: Path | None, session: str, out: Path, *, signals: bool) -> int:
    """Write a session as CSV tables."""
    from clinician_console.outputs.csv_tables import export_session  # noqa: PLC0415

    with open_store(data) as store:
        files = export_session(
            store.read_session(plain(session, LONGEST_SEARCH)), out, signals=signals
        )
    say(f"{len(files)} files in {files[0].parent}; data_dictionary.csv explains every column.")
    return 0


def report(data: Path | None, session: str, out: Path | None) -> int:
    """Write a session's report as PDF, beside an older file of that name rather than over it.

    Args:
        data: The store's folder, where one was given.
        session: Id of the session.
        out: The file to write; without it `session-ID.pdf` in the folder one stands in.
    """
    from clinician_console.outputs.report.session_pdf import write_report  # noqa: PLC0415
    from clinician_console.outputs.safe_write import free_name  # noqa: PLC0415
    from clinician_console.storage.ids import SHORT_ID_LENGTH  # noqa: PLC0415

    with open_store(data) as store:
        recorded = store.read_session(plain(session, LONGEST_SEARCH))
        short_id = recorded.session_id[-SHORT_ID_LENGTH:]
        free = free_name(out or Path(f"session-{short_id}.pdf"))
        write_report(recorded, free)
    say(f"Report written to {free}.")
    return 0


def verify(data: Path | None) -> int:
    """Check everything stored against its checksums and the audit trail."""
    with open_store(data) as store:
        result = store.verify()
    for finding in result.findings:
        say(f"{finding.part}: {finding.sentence}")
    if result.findings:
        count = len(result.findings)
        raise IntegrityError(
            f"The store has {count} fault{'s' * (count > 1)}, named above.",
            "Keep the folder as it is, restore the last backup, and tell your supervisor.",
        )
    say(
        f"Unchanged: {result.sessions} sessions, {result.rows} rows, {result.chunks} chunks, "
        f"{result.audit_rows} entries of the audit trail."
    )
    for note in result.notes:
        say(f"note: {plain(note, MOST_OF_A_NOTE)}")
    return 0


# ── treatment protocols ──────────────────────────────────────────────────────────────────────


def protocols_list() -> int:
    """List the library."""
    from protocols.loader import library, load_protocol  # noqa: PLC0415

    for name in library():
        protocol = load_protocol(name)
        say(f"{name:16}{protocol.title} ({len(protocol.steps)} steps)")
    return 0


def protocols_check(file: str) -> int:
    """Check one file; all its faults at once."""
    from protocols.loader import load_protocol  # noqa: PLC0415

    protocol = load_protocol(file)
    for caution in protocol.cautions():
        say(f"note: {caution}")
    say(f"{protocol.name}: sound, {len(protocol.steps)} steps, sha256 {protocol.sha256[:12]}…")
    return 0
