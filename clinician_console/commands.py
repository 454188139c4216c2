"""What the commands of `gradus` do, one function each; cli.py parses, this works."""

from __future__ import annotations

import getpass
import os
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from shared.config import DEFAULT_PORT, data_folder
from shared.errors import AccessError, IntegrityError, UsageError

if TYPE_CHECKING:
    from clinician_console.sensors.lsl import LslSensor
    from clinician_console.storage import Store
    from protocols.schema import TreatmentProtocol
    from shared.clock import Clock

PASSPHRASE_VARIABLE = "GRADUS_PASSPHRASE"  # noqa: S105 - a name, not a passphrase
PATIENT_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what a command is for


# ── the store ────────────────────────────────────────────────────────────────────────────────


def _passphrase(prompt: str) -> str:
    if given := os.environ.get(PASSPHRASE_VARIABLE):
        return given
    if not sys.stdin.isatty():
        raise AccessError(
            "The store needs a passphrase, and there is no terminal to ask for it.",
            f"Set {PASSPHRASE_VARIABLE} for scripts.",
        )
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise AccessError("No passphrase was given.", "Run the command again.") from None


def open_store(data: Path | None) -> Store:
    """The store of this folder, opened with the passphrase.

    Raises:
        AccessError: The passphrase is wrong or missing.
        StorageError: There is no store in the folder.
    """
    from clinician_console.storage import Store  # noqa: PLC0415 - the database loads on demand

    folder = data_folder(data).path
    Store.require(folder)
    return Store.open(folder, _passphrase("Passphrase of the store: "))


def _open_or_create_store(folder: Path) -> Store:
    from clinician_console.storage import Store  # noqa: PLC0415

    if Store.exists(folder):
        return Store.open(folder, _passphrase("Passphrase of the store: "))
    _say(f"There is no store in {folder} yet; a new one is made.")
    passphrase = _passphrase("Choose a passphrase: ")
    if PASSPHRASE_VARIABLE not in os.environ and getpass.getpass("Once more: ") != passphrase:
        raise UsageError("The two passphrases differ.", "Run the command again.")
    created = Store.create(folder, passphrase)
    _say(
        "Recovery key, shown this once; print it and keep it in a safe place, without it a lost\n"
        f"passphrase means lost sessions:\n\n    {created.recovery_key}\n"
    )
    return created.store


# ── running a session ────────────────────────────────────────────────────────────────────────


def console(options: Namespace) -> int:
    """Begin a session, open the therapist's window, and end the session when it is closed."""
    from clinician_console.panels.libraries import require_qt_libraries  # noqa: PLC0415
    from protocols.loader import load_protocol  # noqa: PLC0415

    if not PATIENT_CODE.fullmatch(options.patient):
        raise UsageError(
            "A patient code has letters, digits and hyphens, 32 at the most.",
            "Use a pseudonymous code, never a name.",
        )
    protocol = load_protocol(options.protocol)
    require_qt_libraries()
    folder = data_folder(options.data).path
    store = _open_or_create_store(folder)
    try:
        return _run_console(options, folder, store, protocol)
    finally:
        store.close()


def _run_console(
    options: Namespace, folder: Path, store: Store, protocol: TreatmentProtocol
) -> int:
    from clinician_console.app import Console, SessionSettings, run_window  # noqa: PLC0415
    from shared.clock import SystemClock  # noqa: PLC0415
    from shared.pairing import HEADSET_FILE  # noqa: PLC0415

    clock = SystemClock()
    sensor = None if options.no_sensor else _sensor(options.sensor, clock)
    streams = sensor.open() if sensor else ()
    port = DEFAULT_PORT if options.port is None else options.port
    settings = SessionSettings(folder, protocol, options.patient, options.host, port)
    running = Console(settings, store, clock)
    try:
        if sensor:
            running.attach(sensor, streams)
        _say(f"Waiting for the headset client on port {running.link.port}.")
        _say(f"Its key: {folder / HEADSET_FILE} (give it with --key).")
        run_window(running)
    finally:
        running.close()
    _say(f"Session {running.short_id} is stored. Report: gradus report {running.short_id}")
    return 0


def _sensor(name_prefix: str, clock: Clock) -> LslSensor:
    from clinician_console.sensors.base import Signal  # noqa: PLC0415
    from clinician_console.sensors.lsl import LslSensor  # noqa: PLC0415

    signals = (Signal.ECG, Signal.EDA, Signal.RESPIRATION)
    return LslSensor(signals, clock=clock, name_prefix=name_prefix)


# ── records ──────────────────────────────────────────────────────────────────────────────────


def sessions(data: Path | None, search: str | None) -> int:
    """List the sessions of the store, newest first."""
    with open_store(data) as store:
        found = store.list_sessions(search or "")
        if not found:
            _say("No session found." if search else "The store holds no session yet.")
            return 0
        _say(f"{'session':10}{'started (UTC)':18}{'min':>5}  {'patient':14}{'protocol':28}notes")
        for line in found:
            notes = ["example"] * line.simulated + ["no end: interrupted"] * (not line.ended)
            _say(
                f"{line.short_id:10}{line.started_at:%Y-%m-%d %H:%M}  "
                f"{line.duration_s / 60:5.1f}  {line.patient_code:14}"
                f"{line.protocol_title[:26]:28}{', '.join(notes)}".rstrip()
            )
    return 0


def export(data: Path | None, session: str, out: Path, *, signals: bool) -> int:
    """Write a session as CSV tables."""
    from clinician_console.exports.csv_tables import export_session  # noqa: PLC0415

    with open_store(data) as store:
        files = export_session(store.read_session(session), out, signals=signals)
    _say(f"{len(files)} files in {files[0].parent}; data_dictionary.csv explains every column.")
    return 0


def report(data: Path | None, session: str, out: Path) -> int:
    """Write a session's report as PDF."""
    from clinician_console.reports.session_pdf import write_report  # noqa: PLC0415

    with open_store(data) as store:
        write_report(store.read_session(session), out)
    _say(f"Report written to {out}.")
    return 0


def verify(data: Path | None) -> int:
    """Check everything stored against its checksums and the audit trail."""
    with open_store(data) as store:
        result = store.verify()
    for finding in result.findings:
        _say(f"{finding.part}: {finding.sentence}")
    if result.findings:
        count = len(result.findings)
        raise IntegrityError(
            f"The store has {count} fault{'s' * (count > 1)}, named above.",
            "Keep the folder as it is, restore the last backup, and tell your supervisor.",
        )
    _say(
        f"Sound: {result.sessions} sessions, {result.rows} rows, {result.chunks} signal chunks, "
        f"{result.audit_rows} entries of the audit trail."
    )
    return 0


# ── treatment protocols ──────────────────────────────────────────────────────────────────────


def protocols_list() -> int:
    """List the library."""
    from protocols.loader import library, load_protocol  # noqa: PLC0415

    for name in library():
        protocol = load_protocol(name)
        _say(f"{name:16}{protocol.title} ({len(protocol.steps)} steps)")
    return 0


def protocols_check(file: str) -> int:
    """Check one file; all its faults at once."""
    from protocols.loader import load_protocol  # noqa: PLC0415

    protocol = load_protocol(file)
    for caution in protocol.cautions():
        _say(f"note: {caution}")
    _say(f"{protocol.name}: sound, {len(protocol.steps)} steps, sha256 {protocol.sha256[:12]}…")
    return 0
