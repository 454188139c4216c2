"""Questionnaires of a simulated study, in sessions and before the course; and raw signals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from clinician_console.pool.simulated.draws import (
    DAY_US,
    Counts,
    Flags,
    Numbers,
    months,
    or_null,
    texts,
    whole,
)
from clinician_console.pool.simulated.people import People
from clinician_console.pool.simulated.sessions import Sessions

if TYPE_CHECKING:
    import pyarrow as pa

Columns = dict[str, "pa.Array"]
FORMS: Final = (("pcl5", 20, 4), ("phq9", 9, 3))
"""Name, items, highest answer of each."""
LEFT_OUT: Final = 0.002
ECG_HZ: Final = 250
CHUNK_S: Final = 10
CHUNKS_AT_ONCE: Final = 1_600
"""So many are drawn at a time, 32 MB of samples: sessions of any length and number fit."""


def answered(rng: np.random.Generator, who: People, at: Sessions) -> tuple[Columns, Columns]:
    """Answers and scores: of both forms before each course, and in every third session.

    A total is not known where an item was left out; the severity falls with the dose.
    """
    courses = np.arange(len(who.patient_of_course))
    asked = np.flatnonzero((who.number[at.of] % 3 == 0) & (who.course_of[at.of] >= 0))
    before = np.concatenate([np.zeros(len(courses), np.int64), who.number[at.of][asked]])
    patient = np.concatenate([who.patient_of_course, who.patient_of[at.of][asked]])
    day_us = np.concatenate([who.begun_us, who.started_us[at.of][asked]])
    fear = who.fear[patient] - 4.0 * before
    answers, scores = [], []
    for filling, (form, items, highest) in enumerate(FORMS, start=1):
        mean = np.clip(fear / 100, 0.02, 0.98)[:, None] * highest
        given = whole(mean + rng.normal(0, 0.8, (len(mean), items)), 0, highest)
        known = rng.random(given.shape) >= LEFT_OUT
        head = _heads(who, at, asked, day_us, filling)
        answers.append(_items(head, form, given, known))
        scores.append(_totals(head, form, given, known, items * highest))
    return _joined(answers), _joined(scores)


def _heads(who: People, at: Sessions, asked: Counts, day_us: Counts, filling: int) -> Columns:
    """Where each form belongs: those before a course first, then those of sessions."""
    import pyarrow as pa

    owner = who.patient_of_course
    inside = at.place.take(asked)
    outside = pa.table(
        {
            "site": pa.array(who.sites[who.site_of[owner]], pa.string()),
            "month": pa.array(months(who.begun_us), pa.string()),
            "patient": pa.array(who.patient[owner], pa.string()),
            "course": pa.array(who.course_number),
            "session": pa.nulls(len(owner), pa.string()),
        }
    )
    whole_ = pa.concat_tables([outside, inside])
    days = pa.array((day_us // DAY_US).astype(np.int32)).cast(pa.date32())
    return {
        **{name: whole_.column(name) for name in whole_.column_names},
        "filling": pa.array(np.full(whole_.num_rows, filling)),
        "day": days,
    }


def _items(head: Columns, form: str, given: Counts, known: Flags) -> Columns:
    import pyarrow as pa

    forms, items = given.shape
    of = np.repeat(np.arange(forms), items)
    names = np.tile(texts("q{:02d}", np.arange(1, items + 1)), forms)
    return {
        **{name: column.take(pa.array(of)) for name, column in head.items()},
        "instrument": pa.array([form] * len(of), pa.string()),
        "answered_where": or_null(np.array(["headset"] * len(of), dtype=object), of % 7 != 0),
        "whole": pa.array(np.ones(len(of), np.bool_)),
        "item": pa.array(names, pa.string()),
        "answer": or_null(given.ravel(), known.ravel()),
    }


def _totals(head: Columns, form: str, given: Counts, known: Flags, highest: int) -> Columns:
    import pyarrow as pa

    forms = len(given)
    missing = (~known).sum(axis=1)
    total: Numbers = given.sum(axis=1).astype(np.float64)
    return {
        **head,
        "instrument": pa.array([form] * forms, pa.string()),
        "score": pa.array(["total"] * forms, pa.string()),
        "value": or_null(total, missing == 0),
        "lowest": pa.array(np.zeros(forms)),
        "highest": pa.array(np.full(forms, float(highest))),
        "missing": pa.array(missing.astype(np.int64)),
        "prorated": pa.array(np.zeros(forms, np.bool_)),
        "band": pa.nulls(forms, pa.string()),
    }


def _joined(parts: list[Columns]) -> Columns:
    import pyarrow as pa

    whole_ = pa.concat_tables([pa.table(part) for part in parts])
    return {name: whole_.column(name) for name in whole_.column_names}


def signals(rng: np.random.Generator, at: Sessions, rows: range, chunks: int) -> Columns:
    """Chunks of an electrocardiogram, so many a session.

    Beats stand at the pace of the patient's fear, so that what is found in them can be checked.

    Args:
        rng: Drawn from row by row, so that rows are the same however they are parted.
        at: Whose.
        rows: Which, of all chunks of all sessions.
        chunks: Of each session.
    """
    import pyarrow as pa

    samples = ECG_HZ * CHUNK_S
    session, chunk = np.divmod(np.arange(rows.start, rows.stop), chunks)
    t_s = chunk[:, None] * CHUNK_S + np.arange(samples) / ECG_HZ
    rate_hz = (60 + at.people.fear[at.people.patient_of[at.of]][session] / 3)[:, None] / 60
    since_beat_s = np.mod(t_s * rate_hz, 1.0) / rate_hz
    ecg = np.exp(-(((since_beat_s - 0.1) / 0.012) ** 2)) + rng.normal(0, 0.03, t_s.shape)
    steps = np.full(t_s.shape, 1_000_000_000 // ECG_HZ)
    steps[:, 0] = 0
    offsets = np.arange(len(session) + 1, dtype=np.int32) * samples
    many = len(session)
    return {
        **at.whose(session),
        "stream": pa.array(["ecg 1"] * many, pa.string()),
        "chunk": pa.array(chunk + 1),
        "signal": pa.array(["ECG"] * many, pa.string()),
        "rate_hz": pa.array(np.full(many, float(ECG_HZ))),
        "channels": pa.array([["ECG"]] * many, pa.list_(pa.string())),
        "units": pa.array([["mV"]] * many, pa.list_(pa.string())),
        "samples": pa.array(np.full(many, samples)),
        "t0_ns": pa.array(chunk * CHUNK_S * 1_000_000_000),
        "steps_ns": pa.ListArray.from_arrays(offsets, steps.ravel()),
        "phase_ns": pa.array(np.zeros(many, np.int64)),
        "values": pa.ListArray.from_arrays(offsets, ecg.astype(np.float32).ravel()),
    }
