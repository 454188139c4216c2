from __future__ import annotations

import ctypes
import io
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.report import recorded_session
from clinician_console.outputs.pdf.paper import printable, shortened, text_width_mm, wrapped
from clinician_console.record.recorded import (
    HeartSeries,
    RecordedEvent,
    RecordedSession,
    RecordedStream,
)
from shared.errors import StorageError
from shared.rules.states import Actor
from shared.wire.events import Author, EventName
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream
from tests.clinician_console.outputs_kit import write_report

AT = datetime(2026, 3, 4, 13, 30, tzinfo=UTC)
CANARY = "CANARY-7Q4Z"
Change = Callable[[RecordedSession], RecordedSession]


def pages_of(session: RecordedSession, path: Path) -> list[str]:
    write_report(session, path, zone=UTC)
    return pages_in(path.read_bytes())


def pages_in(report: bytes) -> list[str]:
    with pypdfium2.PdfDocument(report) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(page.split()) for page in pages]


@cache
def report_of(minutes: float) -> bytes:
    """The report of the made-up session of so many minutes, drawn once for all that look at it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        write_report(recorded_session(minutes), path, zone=UTC)
        return path.read_bytes()


def pages_of_session(minutes: float) -> list[str]:
    return pages_in(report_of(minutes))


def empty(session: RecordedSession) -> RecordedSession:
    return replace(session, events=(), exposures=(), ratings=(), heart=None, streams=())


def note(text: str, at_s: float = 1.0) -> RecordedEvent:
    return RecordedEvent(
        at_s=at_s,
        utc=AT,
        actor=Actor.THERAPIST,
        author=Author.CONSOLE,
        name=EventName.NOTE,
        data={"text": text},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_a_whole_session_fits_two_pages_and_says_what_happened_and_a_third_has_the_body() -> None:
    first, second, body = pages_of_session(45)
    assert "Distress beside the body" in body
    for words in ("LARK-0427", "Heights: the glass lift", "45 min 00 s", "10 / 95 / 30"):
        assert words in first
    for words in ("2026-03-04 13:30:00 (UTC+00:00)", "Gradus 0.1.0", "4d2b8c11", "page 1 of 3"):
        assert words in first
    for words in ("Roof, rope, half the floor is glass", "S1 31:29", "620 ms", "Height 40 m"):
        assert words in second
    for words in ("60 000 divided", "3862 beats in all", "26 lost", "page 2 of 3"):
        assert words in second
    assert "I thought I would faint, and I did not." in second


def frame_times(
    seconds: int, dropped_each_s: int, name: str = "frame_times", rate_hz: float = 90.0
) -> RecordedStream:
    def read() -> tuple[np.ndarray, np.ndarray]:
        counts = np.arange(1, seconds + 1) * dropped_each_s
        rows = [(rate_hz, 11.1, 11.9, 31.0 if count % 7 == 0 else 14.0, count) for count in counts]
        return np.arange(seconds, dtype=np.float64), np.array(rows, np.float32)

    spec = HEADSET_STREAMS[HeadsetStream.FRAME_TIMES]
    return RecordedStream(
        name=name,
        signal=spec.signal,
        rate_hz=1.0,
        channels=spec.labels,
        units=spec.units,
        samples=seconds,
        samples_lost=0,
        read=read,
    )


def test_dropped_frames_per_minute_are_said_over_all_clients_of_the_session(folder: Path) -> None:
    session = recorded_session()
    streams = (*session.streams, frame_times(90, 2), frame_times(30, 1, "frame_times_2"))
    pages = pages_of(replace(session, streams=streams), folder / "report.pdf")
    assert len(pages) == 3
    assert "105.0 dropped frames per minute (210 in 2.0 min)" in pages[1]
    assert "took 31 ms or more" in pages[1]


def test_a_session_without_frame_times_says_nothing_of_them(folder: Path) -> None:
    assert "dropped frames" not in " ".join(pages_of_session(3))
    nobody_looked = frame_times(60, 0, rate_hz=0.0)
    unseen = replace(recorded_session(3), streams=(nobody_looked,))
    assert "dropped frames" not in " ".join(pages_of(unseen, folder / "report.pdf"))
    nothing = replace(recorded_session(3), streams=(frame_times(0, 1),))
    assert "dropped frames" not in " ".join(pages_of(nothing, folder / "report.pdf"))


def test_every_page_says_that_it_is_no_medical_device() -> None:
    pages = pages_of_session(3)
    assert all("not a medical device" in page for page in pages)


def test_a_simulated_session_is_marked_on_every_page_and_a_real_one_on_none(folder: Path) -> None:
    mark = "SIMULATED — example data, not a patient"
    simulated = pages_of_session(3)
    real = pages_of(recorded_session(3, simulated=False), folder / "report.pdf")
    assert all(mark in page for page in simulated)
    assert not any("SIMULATED" in page for page in real)


def test_the_same_session_gives_the_same_bytes(folder: Path) -> None:
    write_report(recorded_session(3), folder / "again.pdf", zone=UTC)
    assert (folder / "again.pdf").read_bytes() == report_of(3)


def test_the_patient_code_is_on_the_page_but_not_in_the_metadata(folder: Path) -> None:
    session = replace(recorded_session(3), patient_code=CANARY)
    path = folder / "report.pdf"
    assert all(CANARY in page for page in pages_of(session, path))
    with pypdfium2.PdfDocument(path) as document:
        metadata = document.get_metadata_dict()
    assert CANARY not in str(metadata)
    assert metadata["CreationDate"].startswith("D:20260304133000")
    # Page text is compressed, so a code in clear would be in metadata, an outline or a name.
    assert CANARY.encode() not in path.read_bytes()
    assert [made.name for made in folder.iterdir()] == ["report.pdf"]


def test_the_file_has_a_title_a_language_and_text_that_can_be_searched_and_copied() -> None:
    report = report_of(3)
    with pypdfium2.PdfDocument(report) as document:
        metadata = document.get_metadata_dict()
        length = pypdfium2.raw.FPDFCatalog_GetLanguage(document, None, 0)
        language = ctypes.create_string_buffer(length)
        pypdfium2.raw.FPDFCatalog_GetLanguage(
            document, ctypes.cast(language, ctypes.POINTER(ctypes.c_ushort)), length
        )
        page = document[0].get_textpage()
        assert page.search("Heights: the glass lift").get_next() is not None
    assert metadata["Title"] == "Gradus session report"
    assert language.raw.decode("utf-16-le").rstrip("\0") == "en-GB"
    assert b"/Subtype /CIDFontType2" in report, "an outline font, no picture of one"
    assert b"/Type3" not in report
    assert b"/DisplayDocTitle true" in report


def fonts_in(report: bytes) -> list[TTFont]:
    """The fonts that a PDF brings along, which are outlines of TrueType."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", report, re.DOTALL)
    unpacked = [zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"x"]
    return [TTFont(io.BytesIO(one)) for one in unpacked if one.startswith(b"\0\1\0\0")]


def test_a_font_is_embedded_as_outlines_without_what_sets_text() -> None:
    fonts = fonts_in(report_of(3))
    assert fonts
    for font in fonts:
        assert {"glyf", "head", "hhea", "hmtx", "loca", "maxp"} <= set(font.keys())
        assert not {"GDEF", "GPOS", "GSUB", "MATH", "kern"} & set(font.keys())


def test_names_in_other_scripts_are_drawn_or_their_lack_is_said(folder: Path) -> None:
    session = replace(empty(recorded_session(3)), patient_code="Ωмега-é")
    assert "Ωмега-é" in pages_of(session, folder / "r.pdf")[0]
    session = replace(session, patient_code="患者")
    text = " ".join(pages_of(session, folder / "r2.pdf"))
    assert "患" not in text
    assert "stands for a character that this report's font lacks" in text


def test_an_interrupted_session_says_so(folder: Path) -> None:
    session = replace(recorded_session(3), ended_at=None)
    assert "session goes on or was interrupted" in pages_of(session, folder / "report.pdf")[0]


def _with(**changes: object) -> Change:
    return lambda session: replace(session, **changes)


def _silent_heart(session: RecordedSession) -> RecordedSession:
    none = np.array([])
    return replace(session, heart=HeartSeries(none, none, none, none.astype(bool)))


def _doubtful_heart(session: RecordedSession) -> RecordedSession:
    assert session.heart is not None
    bad = np.zeros(len(session.heart.at_s), dtype=bool)
    return replace(session, heart=replace(session.heart, good=bad))


@pytest.mark.parametrize(
    "change",
    [
        empty,
        lambda session: replace(empty(session), ended_at=None),
        lambda session: replace(empty(session), events=(note("only this"),)),
        _with(ratings=()),
        _with(heart=None),
        _with(exposures=()),
        _with(events=()),
        _with(protocol_title="", protocol_name="", protocol_sha256="", patient_code=""),
        _with(protocol_title="long " * 100, patient_code="X" * 300),
        _silent_heart,
        _doubtful_heart,
    ],
)
def test_a_report_is_made_whatever_is_missing(change: Change, folder: Path) -> None:
    pages = pages_of(change(recorded_session(3)), folder / "report.pdf")
    assert len(pages) in (1, 2, 3)
    assert f"page 1 of {len(pages)}" in pages[0]


def test_what_was_expected_and_how_sick_the_patient_was_is_told_as_the_log_told_it(
    folder: Path,
) -> None:
    session = recorded_session(4)
    told = (
        (
            EventName.EXPECTANCY_AFTER,
            {"outcome": "I shall fall", "before": 80, "happened": "no", "likelihood": 5},
        ),
        (EventName.SICKNESS_RATED, {"fms": 4, "state": "exposure", "step": "Glass floor"}),
        (EventName.FEELING_NAMED, {"word": "shaky"}),
        (EventName.QUESTION_ANSWERED, {"question": "fms", "number": 1, "value": 3}),
    )
    events = tuple(
        replace(note("", at_s=60.0 + at), name=name, data=data)
        for at, (name, data) in enumerate(told)
    )
    words = " ".join(" ".join(pages_of(replace(session, events=events), folder / "r.pdf")).split())
    assert "Expectancy, sickness and feeling" in words
    assert "it did not happen; 80 % before, 5 % now." in words
    assert "Sickness 4 of 20." in words
    assert "Feeling: shaky." in words
    assert "Sickness (FMS) 3 of 20, answered in the headset." in words


def test_long_notes_go_on_on_further_pages_and_nothing_is_cut_off(folder: Path) -> None:
    notes = tuple(note(f"begin{at} " + "word " * 300 + f"end{at}", at) for at in range(12))
    pages = pages_of(replace(recorded_session(3), events=notes), folder / "report.pdf")
    text = " ".join(pages)
    assert len(pages) > 3
    for at in range(12):
        assert f"begin{at} " in text
        assert f"end{at}" in text


def test_a_step_with_a_very_long_name_is_whole_in_the_table(folder: Path) -> None:
    session = recorded_session(3)
    name = "Balcony" + "y" * 200 + "END"
    long = tuple(replace(at, step=at.step and name) for at in session.exposures)
    _, table, *_ = pages_of(replace(session, exposures=long), folder / "report.pdf")
    assert table.count("y") >= 200
    assert "yEND" in table


@cache
def text_with_a_note_of_odd_signs() -> str:
    session = replace(recorded_session(3), events=(note(r"cost $5 and $x_1^2$ \alpha 日本"),))
    with TemporaryDirectory() as folder:
        return " ".join(pages_of(session, Path(folder) / "report.pdf"))


def test_signs_that_mean_something_to_the_typesetter_are_printed_as_they_are() -> None:
    assert r"cost $5 and $x_1^2$ \alpha" in text_with_a_note_of_odd_signs()


def test_a_missing_character_is_explained_only_where_one_is_missing() -> None:
    sentence = "that this report's font lacks"
    assert sentence in text_with_a_note_of_odd_signs()
    assert sentence not in " ".join(pages_of_session(3))


def test_both_times_of_a_stop_are_shown_and_named_and_its_parts_are_words(folder: Path) -> None:
    session = recorded_session(3)
    [stop] = [at for at in session.events if at.name == "stopped"]
    data: dict[str, str | float | int | bool | None] = {"stop_ms": 506.9}
    key = RecordedEvent(
        at_s=stop.at_s + 0.7,
        utc=AT,
        actor=Actor.SYSTEM,
        author=Author.CONSOLE,
        name=EventName.STOP_CONFIRMED,
        data=data,
    )
    _, tables, *_ = pages_of(replace(session, events=(*session.events, key)), folder / "report.pdf")
    assert "507 ms 620 ms" in tables
    assert "Console: key" in tables
    assert "Headset: stop" in tables
    assert "state before: exposure" in tables
    data = {**stop.data, "state_before": "safe_place"}
    _, tables, *_ = pages_of(replace(session, events=(replace(stop, data=data),)), folder / "b.pdf")
    assert "state before: safe place" in tables


def test_a_silent_headset_client_is_drawn_as_not_known(folder: Path) -> None:
    data: dict[str, str | float | int | bool | None] = {"alert": "headset_lost", "on": True}
    lost = RecordedEvent(
        at_s=60.0,
        utc=AT,
        actor=Actor.SYSTEM,
        author=Author.CONSOLE,
        name=EventName.ALERT,
        data=data,
    )
    session = recorded_session(3)
    before = tuple(at for at in session.exposures if at.at_s < 60)
    killed = replace(session, events=(lost,), exposures=before)
    first, *_ = pages_of(killed, folder / "report.pdf")
    assert "not known" in first
    assert "not known" not in pages_of_session(3)[0]


def test_a_report_that_cannot_be_saved_is_told_in_a_sentence(folder: Path) -> None:
    session = empty(recorded_session(1))
    with pytest.raises(StorageError, match="does not exist"):
        write_report(session, folder / "nowhere" / "report.pdf")
    (folder / "taken").mkdir()
    with pytest.raises(StorageError, match="a folder of that name"):
        write_report(session, folder / "taken")
    assert [made.name for made in folder.iterdir()] == ["taken"]


def test_the_drawing_keeps_no_global_state_and_never_loads_a_window_system(folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path; import matplotlib as mpl\n"
        "# asking for the backend by name would load pyplot\n"
        "before = {k: v for k, v in dict.items(mpl.rcParams) if k != 'backend'}\n"
        "from benchmarks.report import recorded_session\n"
        "assert 'clinician_console.outputs.pdf.report' not in sys.modules\n"
        "from tests.clinician_console.outputs_kit import write_report\n"
        "write_report(recorded_session(1), Path(sys.argv[1]))\n"
        "after = {k: v for k, v in dict.items(mpl.rcParams) if k != 'backend'}\n"
        "assert before and after == before\n"
        "assert 'matplotlib.pyplot' not in sys.modules and 'PySide6' not in sys.modules\n"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", script, str(folder / "report.pdf")]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr


@given(st.text(max_size=80), st.floats(5, 60))
def test_shortened_text_fits_and_wrapped_text_is_complete(text: str, width_mm: float) -> None:
    assert text_width_mm(shortened(text, width_mm, 7), 7) <= width_mm
    lines = wrapped(text, width_mm, 7)
    assert "".join(lines).replace(" ", "") == printable(text).replace(" ", "")
    assert all(len(line) == 1 or text_width_mm(line, 7) <= width_mm for line in lines)
