"""`gradus demo` leaves everything it promises, and everything it leaves is what it says."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shlex
import shutil
from pathlib import Path

import numpy as np
import pyarrow.parquet
import pypdfium2
import pytest
import pyxdf
from PIL import Image

from clinician_console.demo.course import PASSPHRASE, PATIENT_CODE, fresh_folder
from clinician_console.demo.lateness import MOST_LATE_MS
from clinician_console.outputs.edf.output import README
from clinician_console.storage import Store
from shared.errors import AccessError
from shared.wire.streams import HEADSET_STREAMS
from tests.clinician_console.fhir_net import faults, resources
from tests.end_to_end.kit import DEMO_SECONDS, ECG_HZ, DemoRun, gradus_here, marked_beats_s


def told_by(report: Path) -> str:
    """The text of a report, but where the audit trail stood: it goes on with each reading."""
    with pypdfium2.PdfDocument(report) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    told = re.sub(r"\d+ entries when .*? says so\.", "", " ".join(text.split()))
    assert told != " ".join(text.split()), "the report says where the audit trail stood"
    return re.sub(r"--against \d+ [0-9a-f]{12}\b", "--against", told)


def test_the_demo_says_that_all_of_it_held(demo: DemoRun) -> None:
    assert demo.exit_code == 0, demo.printed + demo.complaints
    assert "NOT AS IT SHOULD BE" not in demo.printed
    assert "Traceback" not in demo.complaints


def test_its_summary_has_every_promised_figure(demo: DemoRun) -> None:
    assert set(demo.summary) == {
        "steps",
        "targets_sent",
        "targets_confirmed",
        "physiology_seconds",
        "beats",
        "mean_heart_rate_bpm",
        "samples_received",
        "samples_lost",
        "stop_ms",
        "late_ms",
        "files",
    }
    assert demo.summary["steps"] == 3
    assert demo.summary["physiology_seconds"] == DEMO_SECONDS
    assert all((demo.out / name).is_file() for name in demo.summary["files"])


def test_every_target_was_confirmed_and_no_sample_was_lost(demo: DemoRun) -> None:
    assert demo.summary["targets_confirmed"] == demo.summary["targets_sent"] > 5
    assert demo.summary["samples_lost"] == 0
    assert demo.summary["samples_received"] == DEMO_SECONDS * (ECG_HZ + 25 + 25)


def test_the_safe_place_was_shown_within_a_second_of_the_stop_and_what_the_machine_was_late(
    demo: DemoRun,
) -> None:
    assert 0 <= demo.summary["late_ms"] <= MOST_LATE_MS
    assert 0 < demo.summary["stop_ms"] < 1000 + demo.summary["late_ms"]


def test_the_beats_are_those_that_cardiologists_marked(demo: DemoRun) -> None:
    marked_s = [at_s for at_s in marked_beats_s() if at_s < DEMO_SECONDS]
    # What begins or ends within half a beat of the session's ends may fall out.
    assert demo.summary["beats"] == pytest.approx(len(marked_s), abs=1)
    mean_bpm = 60 * (len(marked_s) - 1) / (marked_s[-1] - marked_s[0])
    assert demo.summary["mean_heart_rate_bpm"] == pytest.approx(mean_bpm, abs=1)


def test_every_step_and_the_safe_place_have_a_picture_that_shows_something(demo: DemoRun) -> None:
    names = {path.name for path in demo.out.glob("patient_view_*.png")}
    assert {f"patient_view_step_{number}.png" for number in (1, 2, 3)} < names
    assert "patient_view_safe_place.png" in names
    for name in names:
        pixels = np.asarray(Image.open(demo.out / name).convert("L"), float)
        assert pixels.std() > 8, f"{name} is one flat colour"


def test_the_console_window_was_drawn(demo: DemoRun) -> None:
    picture = Image.open(demo.out / "console.png")
    assert picture.size[0] >= 1280
    assert len(picture.convert("RGB").getcolors(1 << 24)) > 500


def test_the_report_names_the_protocol_and_marks_the_patient_as_simulated(demo: DemoRun) -> None:
    document = pypdfium2.PdfDocument(demo.out / "session.pdf")
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    twin = (demo.out / "session.html").read_text(encoding="utf-8")
    for words in ("Fear of heights", "SIMULATED"):
        assert words in text
        assert words in twin


def test_the_export_agrees_with_its_manifest_and_holds_four_ratings(demo: DemoRun) -> None:
    folder = demo.out / "export"
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, facts in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == facts["sha256"]
    with (folder / "ratings.csv").open(newline="", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 4


def test_its_signals_stand_in_the_files_for_other_programs(demo: DemoRun) -> None:
    streams, _ = pyxdf.load_xdf(demo.out / "signals.xdf", dejitter_timestamps=False)
    samples = {at["info"]["type"][0]: len(at["time_series"]) for at in streams}
    assert samples["ECG"] == DEMO_SECONDS * ECG_HZ
    assert samples["EDA"] == samples["Respiration"] == DEMO_SECONDS * 25
    assert samples["MoCap"]
    # What the headset measures may be even enough for EDF too, on a machine that keeps up.
    told = re.findall(
        r"^(stream-\d+\.edf): .*? \((\w+)\)", (demo.out / "edf" / README).read_text(), re.M
    )
    assert {signal for _, signal in told} >= {"ECG", "EDA", "Respiration"}
    assert {path.name for path in (demo.out / "edf").glob("*.edf")} == {name for name, _ in told}
    physio = {
        re.sub(r".*_recording-\d+|_physio$", "", path.name.partition(".")[0]): path
        for path in (demo.out / "bids").glob("sub-01/*/beh/*_physio.tsv.gz")
    }
    assert set(physio) >= {"ecg", "eda", "respiration"}
    of_the_headset = {spec.signal.lower() for spec in HEADSET_STREAMS.values()}
    assert set(physio) <= {"ecg", "eda", "respiration", "feature", *of_the_headset}
    assert all(path.with_name(path.name[:-7] + ".json").exists() for path in physio.values())
    assert list((demo.out / "bids").glob("sub-01/*/motion/*_motion.tsv"))


def test_it_leaves_tables_for_statistics_and_the_pages_as_pictures(demo: DemoRun) -> None:
    with (demo.out / "stats" / "sessions_wide.csv").open(newline="", encoding="utf-8") as file:
        [row] = csv.DictReader(file)
    assert (row["suds_ratings"], row["simulated"]) == ("4", "1")
    with (demo.out / "redcap" / "data.csv").open(newline="", encoding="utf-8") as file:
        forms = [line["redcap_repeat_instrument"] for line in csv.DictReader(file)]
    assert forms.count("rating") == 4
    assert pyarrow.parquet.read_table(demo.out / "parquet" / "ratings.parquet").num_rows == 4
    assert (demo.out / "pages" / "page-1.png").exists()


def test_the_bundle_for_a_record_system_passes_the_net_and_is_marked_as_simulated(
    demo: DemoRun,
) -> None:
    bundle = json.loads((demo.out / "session.fhir.json").read_text(encoding="utf-8"))
    assert faults(bundle) == []
    assert all("HTEST" in json.dumps(one["meta"]) for one in resources(bundle))
    observed = [one["code"]["coding"][0]["code"] for one in resources(bundle, "Observation")]
    assert observed.count("suds") == 4


def test_the_store_opens_with_the_passphrase_and_not_without(demo: DemoRun) -> None:
    with pytest.raises(AccessError):
        Store.open(demo.data, "something else")
    assert demo.on_its_store("sessions").returncode == 0


def test_no_file_of_the_store_shows_the_patient_code(demo: DemoRun) -> None:
    code = PATIENT_CODE.encode()
    for path in demo.data.rglob("*"):
        assert PATIENT_CODE not in path.name
        if path.is_file():
            assert code not in path.read_bytes(), f"{path.name} holds the patient code"


def test_a_second_demo_never_writes_over_the_first(demo: DemoRun) -> None:
    other = fresh_folder(demo.out)
    other.rmdir()
    assert other == demo.out.with_name(demo.out.name + "-2")


def test_sessions_report_export_and_verify_work_on_what_was_left(
    demo: DemoRun, tmp_path: Path
) -> None:
    listing = demo.on_its_store("sessions")
    session = listing.stdout.splitlines()[1].split()[0]
    report = demo.on_its_store("report", session, "--out", str(tmp_path / "again.pdf"))
    export = demo.on_its_store("export", session, "--out", str(tmp_path / "again"), "--signals")
    verify = demo.on_its_store("verify")
    for run in (listing, report, export, verify):
        assert run.returncode == 0, run.stderr
    assert told_by(tmp_path / "again.pdf") == told_by(demo.out / "session.pdf")
    assert list((tmp_path / "again" / "signals").glob("*.csv.gz"))
    assert "Unchanged" in verify.stdout


def test_a_damaged_store_is_told_and_named(demo: DemoRun, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(demo.data, damaged)
    content = bytearray((damaged / "store.db").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (damaged / "store.db").write_bytes(content)
    run = gradus_here("verify", "--data", str(damaged), GRADUS_PASSPHRASE=PASSPHRASE)
    assert run.returncode == 6, run.stdout + run.stderr
    assert "Traceback" not in run.stderr


def test_the_command_that_it_prints_works_as_it_stands(
    demo: DemoRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = next(line for line in demo.printed.splitlines() if "again: " in line)
    program, *words = shlex.split(printed.partition("again: ")[2])
    assert program == "gradus"
    run = gradus_here(*words, GRADUS_PASSPHRASE=PASSPHRASE)
    assert run.returncode == 0, run.stderr
    (made,) = tmp_path.iterdir()
    assert made.name == f"session-{words[1]}.pdf"
    assert made.name in run.stdout
