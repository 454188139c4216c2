"""What leaves a room: no name, no note, no word that somebody typed; and it comes back whole."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.deidentified.parts import KNOWN, NUMBERS
from clinician_console.record.parcels import START, Delivered, Parcel, ParcelKind, TableRow
from clinician_console.storage import tables
from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.sealed_rows import PREFIX
from clinician_console.sync.sealing import open_parcel, seal_parcel
from clinician_console.sync.words import STAYS, WORDS, Way, is_coded, open_words
from shared.errors import AccessError, IntegrityError, UsageError

KEY, OTHER_KEY = ClinicKey(bytes(range(20))), ClinicKey(bytes(20))
CANARY = "Canary A. Therapist told her sister"


_TEXTUAL = (sa.String, sa.LargeBinary, sa.JSON)


def parcel(*rows):
    return Parcel(ParcelKind.SESSION, UUID(int=7), 1, last=True, rows=rows)


def sealed(*rows):
    return seal_parcel(KEY, parcel(*rows), "room")


def delivered(*rows):
    left, mark = sealed(*rows)
    return Delivered(left, "room", START, mark)


# ── the table of words ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", tables.METADATA.sorted_tables, ids=lambda table: table.name)
def test_every_column_of_every_table_is_said_to_leave_in_some_way_or_not_at_all(table):
    if table.name in STAYS:
        assert table.name not in WORDS
        return
    assert set(WORDS[table.name]) == set(table.columns.keys())


def test_no_column_that_can_hold_words_is_said_to_be_plain():
    plain = {
        (name, column)
        for name, ways in WORDS.items()
        for column, way in ways.items()
        if way in (Way.PLAIN, Way.HIDDEN, Way.CODE)
        and tables.METADATA.tables[name].c[column].type._type_affinity in _TEXTUAL
    }
    assert plain == {("patient", "code")}, "the clinic answers for its codes being no names"


def test_a_column_or_table_that_nobody_classified_does_not_leave():
    with pytest.raises(KeyError):
        sealed(TableRow("patient", {"id": uuid4(), "nickname": "A."}))
    with pytest.raises(KeyError):
        sealed(TableRow("emergency", {"id": uuid4()}))


# ── nothing that somebody typed leaves ───────────────────────────────────────────────────────


def canary_row(table):
    """A row with words in every column that takes some, and in every part."""
    row = {}
    for column in tables.METADATA.tables[table].columns:
        match WORDS[table][column.name]:
            case Way.PARTS:
                row[column.name] = {name: f"{CANARY} {name}" for name in (*KNOWN, CANARY)}
            case Way.LISTED:
                row[column.name] = [CANARY, CANARY]
            case Way.PLAIN if isinstance(column.type, sa.Uuid):
                row[column.name] = UUID(int=9)
            case Way.PLAIN | Way.SIGNAL | Way.CODE | Way.HIDDEN:
                row[column.name] = 3
            case _:
                row[column.name] = CANARY
    return TableRow(table, row)


@pytest.mark.parametrize("table", WORDS)
def test_words_in_any_column_or_part_leave_sealed_and_come_back(table):
    row = canary_row(table)
    left, _ = sealed(row)
    assert "Canary" not in repr(left.rows[0].columns)
    assert open_parcel(KEY, delivered(row)).rows == (row,)


def test_codes_measures_and_words_that_ship_stay_so_that_they_can_be_asked_for():
    row = {
        "id": uuid4(),
        "name": "stopped",
        "actor": "patient",
        "boot": "0123456789abcdef",
        "utc": datetime(2026, 3, 1, tzinfo=UTC),
        "data": {"suds": 40, "height_m": 2.5, "scene": "glass_lift", "filling": str(UUID(int=3))},
    }
    left, _ = sealed(TableRow("event", row))
    assert left.rows[0].columns == row


def test_a_digest_by_which_a_guessed_word_could_be_tried_is_sealed():
    left, _ = sealed(TableRow("event", {"id": uuid4(), "sha256": "a" * 64}))
    assert str(left.rows[0].columns["sha256"]).startswith(PREFIX)
    left, _ = sealed(TableRow("audit", {"seq": 1, "link": "a" * 64, "signature": b"\x01" * 64}))
    assert str(left.rows[0].columns["link"]).startswith(PREFIX)
    assert bytes(left.rows[0].columns["signature"]).startswith(PREFIX.encode())


def test_the_shift_of_a_patients_dates_travels_inside_what_is_sealed():
    row = TableRow("study_identity", {"id": uuid4(), "secret": "ab" * 32, "shift_days": -211})
    left, _ = sealed(row)
    assert left.rows[0].columns["shift_days"] == 0
    assert open_parcel(KEY, delivered(row)).rows == (row,)


def test_steps_of_a_clinics_own_can_be_counted_and_notes_cannot_be_compared():
    own = [TableRow("rating", {"id": uuid4(), "step": "the old lift"}) for _ in range(2)]
    notes = [TableRow("event", {"id": uuid4(), "data": {"text": "cried"}}) for _ in range(2)]
    left, _ = sealed(*own, *notes)
    steps = [row.columns["step"] for row in left.rows[:2]]
    words = [row.columns["data"]["text"] for row in left.rows[2:]]
    assert steps[0] == steps[1]
    assert words[0] != words[1]


def test_the_digest_of_a_parcel_is_the_same_at_every_try_and_says_the_key():
    row = TableRow("event", {"id": UUID(int=1), "data": {"text": "cried", "what": "anything"}})
    assert sealed(row) == sealed(row)
    assert sealed(row)[0].sha256 != seal_parcel(OTHER_KEY, parcel(row), "room")[0].sha256


# ── what came back is what was sent ──────────────────────────────────────────────────────────


def test_a_server_that_alters_a_row_or_moves_a_word_is_found_out():
    rows = [TableRow("patient_name", {"patient_id": uuid4(), "name": name}) for name in "AB"]
    sent = delivered(*rows)
    swapped = tuple(
        replace(one, columns={**one.columns, "name": other.columns["name"]})
        for one, other in zip(sent.parcel.rows, reversed(sent.parcel.rows), strict=True)
    )
    for altered in ((), sent.parcel.rows[:1], swapped):
        with pytest.raises(IntegrityError, match="another session than a room had sent"):
            open_parcel(KEY, replace(sent, parcel=replace(sent.parcel, rows=altered)))


def test_a_room_with_another_key_is_told_so():
    with pytest.raises(AccessError, match="another key"):
        open_parcel(OTHER_KEY, delivered(TableRow("patient", {"id": uuid4(), "code": "P1"})))


scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
names = st.sampled_from(sorted(KNOWN)) | st.text()


@settings(max_examples=60, deadline=None)
@given(data=st.dictionaries(names, scalars), step=st.none() | st.text(), ids=st.uuids())
def test_whatever_stands_in_a_row_comes_back_as_it_was(data, step, ids):
    row = TableRow("event", {"id": ids, "name": step, "boot": step, "data": data})
    assert open_parcel(KEY, delivered(row)).rows == (row,)


@settings(max_examples=60, deadline=None)
@given(name=names, value=scalars)
def test_no_text_leaves_in_a_part_unless_it_ships_or_is_digits(name, value):
    left, _ = sealed(TableRow("event", {"id": UUID(int=1), "data": {name: value}}))
    for part, at in left.rows[0].columns["data"].items():
        assert part in KNOWN or part == "other parts"
        if isinstance(at, str) and at not in open_words() and not at.startswith(PREFIX):
            assert is_coded(at) or at in KNOWN or at.replace("-", "").isdigit()
        if isinstance(at, float):
            assert part in NUMBERS
            assert math.isfinite(at)


# ── the key ──────────────────────────────────────────────────────────────────────────────────


def test_a_clinics_key_is_typed_as_it_was_shown_and_a_slip_is_told():
    key = ClinicKey.make()
    assert len(key.written.split("-")) == 10
    assert ClinicKey.read(key.written.lower().replace("-", " ")) == key
    assert key.written not in repr(key)
    slipped = key.written.replace(key.written[0], "A" if key.written[0] != "A" else "C", 1)
    for typed in (slipped, key.written[:-5], "", "ä", f"{key.written}-AAAA"):
        with pytest.raises(UsageError, match="a letter is wrong"):
            ClinicKey.read(typed)


def test_two_keys_have_two_names_and_neither_says_the_key():
    assert KEY.name != OTHER_KEY.name
    assert KEY.secret.hex() not in KEY.name
    assert len({KEY.sealing[:32], KEY.marking, KEY.secret}) == 3
