"""How long the summary of a clinic of 10 000 sessions takes, from the store to the page.

    python benchmarks/clinic.py [--sessions 10000] [--events 200]

The budget is 30 s: it is made once a quarter, with no patient in the room, beside consoles that go
on writing. Nearly all of it is reading events, as there is no index by their names (decision 0064).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from figures import figure, measured, took_place
from store import CHEAP, PASSPHRASE, build, engine_of

from clinician_console.analysis.clinic.facts import ClinicFacts
from clinician_console.outputs.clinic_reports import CLINIC_REPORTS
from clinician_console.outputs.told.imprint import PLAIN
from clinician_console.record.clinic import ClinicPeriod, ClinicRecord
from clinician_console.storage import Store
from clinician_console.storage.engine import writing
from protocols.instruments.loader import load_instrument

BUDGET_S = 30.0
GAD_7 = load_instrument("gad7")
COURSES = """
    INSERT INTO course (id, patient_id, number, begun_utc, ended_utc, "end", end_reason, sha256)
    SELECT lower(hex(randomblob(16))), id, 1, created_utc, created_utc,
        CASE abs(random()) % 5 WHEN 0 THEN 'dropped out' ELSE 'completed' END, '',
        hex(randomblob(32)) FROM patient"""
OF_COURSES = """
    UPDATE session SET course_id =
        (SELECT id FROM course WHERE course.patient_id = session.patient_id)"""
ITEMS = " ".join(
    f"""WHEN {number} THEN '{{"instrument": "gad7", "item": "{item.name}", "value": ' ||
    (abs(random()) % 4) || '}}'"""
    for number, item in enumerate(GAD_7.items, start=1)
)
# Seven answers, a stop in every tenth session, "none" of adverse events; the rest as the headset
# says it of every target.
EVENTS = f"""
    WITH RECURSIVE nth(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM nth WHERE n < ?)
    INSERT INTO event (id, session_id, author, boot, seq, at_ns, utc, actor, name, data,
        arrived_ns, sha256)
    SELECT lower(hex(randomblob(16))), session.id, 'console', '', NULL,
        started_ns + n * 10000000000, started_utc, 'therapist',
        CASE WHEN n <= {len(GAD_7.items)} THEN 'answered' WHEN n = 8 THEN 'no_adverse_event'
            WHEN n = 9 AND abs(random()) % 10 = 0 THEN 'stopped' ELSE 'target_applied' END,
        CASE n {ITEMS} WHEN 9 THEN '{{"state_before": "exposure", "stop_number": 1}}'
            ELSE '{{"rev": 1234, "epoch": 17, "took_ms": 12.5}}' END,
        NULL, hex(randomblob(32)) FROM session, nth"""  # noqa: S608 - names of ours


def fill(store: Store, sessions: int, events: int) -> None:
    """A clinic of so many sessions, with so many events each."""
    build(store, sessions)
    engine = engine_of(store)
    with writing(engine).begin() as connection:
        connection.exec_driver_sql(COURSES)
        connection.exec_driver_sql(OF_COURSES)
        connection.exec_driver_sql(EVENTS, (events,))
    engine.dispose()


def summed_up(record: ClinicRecord, folder: Path) -> ClinicFacts:
    facts = ClinicFacts(record, {"gad7": GAD_7})
    for report in CLINIC_REPORTS.values():
        inside = folder / report.name
        inside.mkdir()
        report.write(facts, PLAIN, inside)
    return facts


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=200, help="of each session")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        made = Store.create(folder / "store", PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder)
        with made.store as store:
            fill(store, wanted.sessions, wanted.events)
            began = time.perf_counter()
            record = store.clinic(ClinicPeriod())
            read_s = time.perf_counter() - began
            facts = summed_up(record, folder)
            took_s = time.perf_counter() - began
    took_place(facts.sessions() == wanted.sessions, "not every session was counted")
    took_place(facts.changes and facts.stopped(), "there is no change, or no stop")
    figure("clinic_record_read", read_s, "s", wanted.sessions)
    figure("clinic_summary_pdf_html_png", took_s, "s", wanted.sessions, budget=BUDGET_S)


if __name__ == "__main__":
    sys.exit(measured(main))
